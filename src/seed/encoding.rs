//! From bytes to text: which encoding a file is in.
//!
//! In this order: a byte order mark; UTF-16 recognized by its zero bytes; ISO-2022-JP by its
//! escapes; UTF-8 where the bytes are valid (nothing else looks like it by chance); what an HTML
//! `meta` or an XML declaration says; UTF-8 with a few broken bytes; detection from the bytes.

use crate::diagnostics::Diagnostic;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1257};

/// A file's text.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding it was in.
    pub encoding: &'static Encoding,
    /// Whether nothing but the bytes themselves told the encoding.
    pub guessed: bool,
}

/// How much of a file is searched for a declaration of its encoding.
const HEAD: usize = 4096;
/// How much of a file the detection looks at, from its first byte above ASCII on.
const SAMPLE: usize = 128 * 1024;

/// Decodes a file. Bytes that its encoding does not know become U+FFFD.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[length..], false);
    }
    if let Some(encoding) = wide(bytes) {
        return with(encoding, bytes, true);
    }
    let declared = declared(bytes);
    if bytes.contains(&0x1B) && (declared == Some(ISO_2022_JP) || has_jis_escape(bytes)) {
        return with(ISO_2022_JP, bytes, declared.is_none());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_string(),
            encoding: UTF_8,
            guessed: false,
        };
    }
    match declared {
        // A `meta` that could be read byte by byte is not in UTF-16, whatever it says.
        Some(encoding) if encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE => {
            with(encoding, bytes, false)
        }
        _ if is_nearly_utf8(bytes) => with(UTF_8, bytes, false),
        _ => with(detect(bytes), bytes, true),
    }
}

impl Decoded {
    /// What the reader should know about the encoding, if anything.
    pub fn diagnostic(&self, path: &str) -> Option<Diagnostic> {
        let name = self.encoding.name();
        let first = |wanted: fn(char) -> bool| {
            let at = self.text.find(wanted)?;
            let line = self.text[..at].matches('\n').count();
            let words = self.text.lines().nth(line).unwrap_or("");
            Some((line as u32 + 1, words.chars().take(120).collect::<String>()))
        };
        let broken = self.text.matches('\u{FFFD}').count();
        if broken > 0 {
            let (line, words) = first(|c| c == '\u{FFFD}')?;
            let what = if broken == 1 {
                "1 character".to_string()
            } else {
                format!("{broken} characters")
            };
            let message = format!("{what} could not be read as {name}; shown as \u{FFFD}");
            return Some(
                Diagnostic::warning("encoding", path, message)
                    .at(line, 0)
                    .excerpt(words)
                    .hint("save the file as UTF-8"),
            );
        }
        if !self.guessed {
            return None;
        }
        let (line, words) = first(|c| !c.is_ascii())?;
        let message = format!("the file does not say its encoding; it was read as {name}");
        Some(
            Diagnostic::note("encoding", path, message)
                .at(line, 0)
                .excerpt(words)
                .hint("if letters look wrong, save the file as UTF-8"),
        )
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding,
        guessed,
    }
}

/// UTF-16 without a byte order mark: zero bytes, and nearly all of them in one half of the pairs.
pub fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    let (mut even, mut odd) = (0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let encoding = if odd > 0 && even * 20 <= odd {
        UTF_16LE
    } else if even > 0 && odd * 20 <= even {
        UTF_16BE
    } else {
        return None;
    };
    let (text, _) = encoding.decode_without_bom_handling(head);
    let odd_one =
        |c: &char| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace()) || is_private(*c);
    let letters = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace())
        .count();
    let strange = text.chars().filter(odd_one).count();
    (strange * 50 <= head.len() / 2 && letters * 2 >= head.len() / 2).then_some(encoding)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFF0}'..='\u{FFFF}')
}

/// The escapes by which ISO-2022-JP changes its set.
fn has_jis_escape(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(SAMPLE)];
    head.is_ascii()
        && head
            .windows(3)
            .any(|w| matches!(w, b"\x1B$B" | b"\x1B$@" | b"\x1B(J"))
}

/// The encoding that an XML declaration or an HTML `meta` in the file's head names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    let xml = rest.starts_with(b"<?xml");
    let key: &[u8] = if xml { b"encoding" } else { b"charset" };
    if !xml && !rest.windows(5).any(|w| w == b"<meta") {
        return None;
    }
    while let Some(at) = rest.windows(key.len()).position(|w| w == key) {
        rest = &rest[at + key.len()..];
        let value = rest.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else {
            continue;
        };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").unwrap_or(value);
        let value = value.strip_prefix(b"'").unwrap_or(value);
        let ends = |b: &u8| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'));
        let end = value.iter().position(ends).unwrap_or(value.len());
        if let Some(encoding) = Encoding::for_label(&value[..end]) {
            return Some(encoding);
        }
    }
    None
}

/// Whether most of the bytes above ASCII form UTF-8 characters: UTF-8 that was cut or mixed.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad
}

/// Letters of windows-1257 that Lithuanian and Latvian have beside ASCII, small and capital.
const BALTIC: [&[u8]; 2] = [
    b"\xE0\xE8\xE6\xEB\xE1\xF0\xF8\xFB\xFE\xC0\xC8\xC6\xCB\xC1\xD0\xD8\xDB\xDE",
    b"\xE2\xE8\xE7\xEC\xEE\xED\xEF\xF2\xF0\xFB\xFE\xC2\xC8\xC7\xCC\xCE\xCD\xCF\xD2\xD0\xDB\xDE",
];
/// Letters that both have: š and ž. No other language's letters stand at these two places only.
const SIBILANTS: &[u8] = b"\xF0\xFE\xD0\xDE";

/// Whether the letters above ASCII are those of one Baltic language, four different ones at least
/// and š or ž among them; one in fifty may be of a foreign name.
fn is_baltic(bytes: &[u8]) -> bool {
    let mut counts = [0usize; 256];
    bytes
        .iter()
        .filter(|b| **b >= 0xC0)
        .for_each(|b| counts[usize::from(*b)] += 1);
    let all: usize = counts.iter().sum();
    BALTIC.iter().any(|letters| {
        let known = letters.iter().filter(|b| counts[usize::from(**b)] > 0);
        let own: usize = letters.iter().map(|b| counts[usize::from(*b)]).sum();
        let sibilant = SIBILANTS.iter().any(|b| counts[usize::from(*b)] > 0);
        sibilant && known.count() >= 4 && (all - own) * 50 <= all && all * 4 <= bytes.len()
    })
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let start = start.saturating_sub(64);
    let end = bytes.len().min(start + SAMPLE);
    if is_baltic(&bytes[start..end]) {
        return WINDOWS_1257;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn baltic_letters_are_told_from_those_of_other_languages() {
        let lithuanian = "Laivai šį pavasarį grįžta į uostą, žvejai džiaugiasi, o miestas švenčia \
                          aštuntąją vasarą prie marių.";
        let latvian = "Kuģi šopavasar atgriežas ostā, zvejnieki priecājas, un pilsēta svin \
                       astoto vasaru pie jūras, kā vienmēr ļoti skaļi.";
        for text in [lithuanian, latvian] {
            let (bytes, _, _) = WINDOWS_1257.encode(text);
            assert_eq!(decode(&bytes).text, text);
        }
        let french = "Les bateaux reviennent cet été à la côte, où les pêcheurs fêtent déjà.";
        let icelandic =
            "Skipin koma aftur í vor, og það þykir sjómönnum gott, því að þorskur er næg\u{F0}ur.";
        for text in [french, icelandic] {
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
            assert!(!is_baltic(&bytes), "{text}");
        }
    }
}
