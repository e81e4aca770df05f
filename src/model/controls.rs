//! Characters that show nothing and steer what shows them: those that move a terminal or a printer,
//! and those that turn the direction of a text.

use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character steers a machine: C0 without tab and line feed, DEL, C1.
pub fn steers(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
}

/// Whether a character turns the direction of what follows it, up to another that ends that: the
/// embeddings, overrides and isolates. The marks of direction (U+200E, U+200F, U+061C) are none of
/// them: they act on their neighbours alone, and right-to-left writing needs them.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a terminal must be told of a character rather than be given it.
fn is_hidden(c: char) -> bool {
    steers(c) || turns(c) || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// The text with something harmless for each character that steers or turns, code point for code
/// point: what windows-1252 has there for C1, a blank for other controls, and nothing that shows for
/// a turn of direction.
pub fn harmless(text: &str) -> Cow<'_, str> {
    match first(text.as_bytes(), false) {
        Some(_) => text.chars().map(harmless_char).collect(),
        None => text.into(),
    }
}

fn harmless_char(c: char) -> char {
    match c {
        // Letters of windows-1252 that were taken for Latin-1 end up here: quotation marks, mostly.
        '\u{80}'..='\u{9F}' => {
            let byte = [c as u32 as u8];
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            let read = text.chars().next().unwrap_or(' ');
            if steers(read) { ' ' } else { read }
        }
        c if steers(c) => ' ',
        c if turns(c) => '\u{200B}',
        c => c,
    }
}

/// Makes a text harmless.
pub fn settle(text: &mut String) {
    if let Cow::Owned(clean) = harmless(text) {
        *text = clean;
    }
}

/// Makes every text of a value harmless, names of keys apart.
pub fn harmless_value(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => settle(text),
        serde_json::Value::Array(list) => list.iter_mut().for_each(harmless_value),
        serde_json::Value::Object(map) => map.values_mut().for_each(harmless_value),
        _ => {}
    }
}

/// The text as a terminal may have it: what it would obey is written out, as in `\u{202e}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !hides(text.as_bytes()) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match is_hidden(c) {
            true => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            false => out.push(c),
        }
    }
    out.into()
}

/// The JSON as a terminal may have it: the same value, with such characters escaped.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    if !hides(json.as_bytes()) {
        return json.into();
    }
    let mut out = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        match c {
            // Outside of a string, where none of the others can stand, it is white space.
            '\r' => out.push(' '),
            c if is_hidden(c) => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.into()
}

/// The bytes of a text file without any character that steers or turns. `pairs` says whether its
/// lines end with CR and LF.
pub fn without(bytes: Vec<u8>, pairs: bool) -> Vec<u8> {
    let length = |at: usize| length_at(&bytes, at, pairs);
    let Some(first) = first(&bytes, pairs) else {
        return bytes;
    };
    let mut out = bytes[..first].to_vec();
    let mut at = first;
    while at < bytes.len() {
        match length(at) {
            0 => {
                out.push(bytes[at]);
                at += 1;
            }
            n => at += n,
        }
    }
    out
}

/// Where the first character stands that steers or turns.
fn first(bytes: &[u8], pairs: bool) -> Option<usize> {
    find(bytes, |at| length_at(bytes, at, pairs) > 0)
}

/// Whether a text holds a character that a terminal must be told of.
fn hides(bytes: &[u8]) -> bool {
    let marks = |at: usize| {
        let (two, three) = (bytes.get(at..at + 2), bytes.get(at..at + 3));
        two == Some(b"\xD8\x9C") || matches!(three, Some(b"\xE2\x80\x8E" | b"\xE2\x80\x8F"))
    };
    find(bytes, |at| length_at(bytes, at, false) > 0 || marks(at)).is_some()
}

/// The first place where `is` holds, which asks for a byte that begins a character of this file. All
/// texts pass here, so stretches without such a byte are passed over whole.
fn find(bytes: &[u8], is: impl Fn(usize) -> bool) -> Option<usize> {
    let could = |b: &u8| {
        let steers = (*b < 0x20) & (*b != b'\n') & (*b != b'\t') | (*b == 0x7F);
        steers | (*b == 0xC2) | (*b == 0xD8) | (*b == 0xE2)
    };
    let mut at = 0;
    for stretch in bytes.chunks(64) {
        if stretch.iter().fold(false, |any, b| any | could(b)) {
            let odd = (at..at + stretch.len()).find(|at| is(*at));
            if odd.is_some() {
                return odd;
            }
        }
        at += stretch.len();
    }
    None
}

/// How many bytes the character at a place has, where it steers or turns; else 0.
fn length_at(bytes: &[u8], at: usize, pairs: bool) -> usize {
    let next = |n: usize| bytes.get(at + n).copied().unwrap_or(0);
    match bytes[at] {
        b'\t' | b'\n' => 0,
        b'\r' if pairs && next(1) == b'\n' => 0,
        0..0x20 | 0x7F => 1,
        0xC2 if matches!(next(1), 0x80..=0x9F) => 2,
        0xE2 if next(1) == 0x80 && matches!(next(2), 0xAA..=0xAE) => 3,
        0xE2 if next(1) == 0x81 && matches!(next(2), 0xA6..=0xA9) => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_or_turns_is_taken_out_or_written_out() {
        let text = "a\u{1b}[31m\u{7f}b\tc\nd\r\u{92}\u{85}\u{81}\u{202e}\u{2067}e\u{200f}";
        let clean = harmless(text);
        assert_eq!(clean, "a [31m b\tc\nd ’… \u{200b}\u{200b}e\u{200f}");
        assert_eq!(clean.chars().count(), text.chars().count());
        let out =
            "a\\u{1b}[31m\\u{7f}b\tc\nd\\u{d}\\u{92}\\u{85}\\u{81}\\u{202e}\\u{2067}e\\u{200f}";
        assert_eq!(visible(text), out);
        assert_eq!(
            without(text.into(), false),
            "a[31mb\tc\nde\u{200f}".as_bytes()
        );
        assert_eq!(without(b"a\r\nb\rc".to_vec(), true), b"a\r\nbc");
        for c in ('\0'..'\u{2100}').filter(|c| is_hidden(*c)) {
            let text = format!("{}{c}", "“long” ".repeat(20));
            let told = matches!(visible(&text), Cow::Owned(told) if !told.contains(c));
            assert!(told, "{:x}", c as u32);
        }
        let honest = "“Wörter” — 漢字 \u{1f4f0}";
        assert_eq!(without(honest.into(), false), honest.as_bytes());
        assert!(matches!(harmless(honest), Cow::Borrowed(_)));
        let json = "\"\u{202e}\u{7f}\"";
        let same: String = serde_json::from_str(&visible_json(json)).expect("JSON");
        assert_eq!(
            (visible_json(json).as_ref(), same.as_str()),
            ("\"\\u202e\\u007f\"", "\u{202e}\u{7f}")
        );
    }
}
