//! The order of names in indexes: letters before their marks and cases, and what single languages
//! hold for letters of their own.

use crate::model::language;
use crate::text;
use unicode_normalization::UnicodeNormalization;

/// What a name is sorted by. Letters with marks stand with those without, except for letters of a
/// language's own (ñ in Spanish, й in Russian); signs count as spaces.
pub fn key(name: &str, tag: &str) -> String {
    let language = language::base(tag);
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ñ' if language == "es" => out.push_str("n\u{ffff}"),
            'й' => out.push('й'),
            'ё' => out.push('е'),
            _ if text::plain(c).is_some() => out.extend(text::plain(c)),
            // Katakana stand with hiragana.
            '\u{30a1}'..='\u{30f6}' => folded(hiragana(c), &mut out),
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ـ' => {}
            c => folded(c, &mut out),
        }
    }
    out
}

fn hiragana(c: char) -> char {
    char::from_u32(u32::from(c) - 0x60).unwrap_or(c)
}

/// A character without its marks; a sign as a space, of which two never meet.
fn folded(c: char, out: &mut String) {
    for c in std::iter::once(c).nfkd() {
        match c {
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{3099}' | '\u{309a}' => {}
            '\'' | '’' | '‘' | '.' => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'a, const N: usize>(mut names: [&'a str; N], tag: &str) -> [&'a str; N] {
        names.sort_by_key(|n| key(n, tag));
        names
    }

    #[test]
    fn names_stand_where_readers_look() {
        assert_eq!(
            sorted(["Zaïre", "Égypte", "Fidji"], "fr"),
            ["Égypte", "Fidji", "Zaïre"]
        );
        assert_eq!(sorted(["Oz", "Ñu", "Nz"], "es"), ["Nz", "Ñu", "Oz"]);
        assert_eq!(
            sorted(["Жук", "Ёж", "Дом", "Йод", "Ива"], "ru"),
            ["Дом", "Ёж", "Жук", "Ива", "Йод"]
        );
        assert_eq!(
            sorted(["ブラジル", "日本", "ふじ"], "ja"),
            ["ふじ", "ブラジル", "日本"]
        );
        assert_eq!(
            sorted(["Österreich", "Oman", "Polen"], "de"),
            ["Oman", "Österreich", "Polen"]
        );
    }
}
