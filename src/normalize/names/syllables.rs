//! Names in the syllables of Japanese, where a short title may be a given name.

use super::document::Document;
use super::vocabulary as v;

/// Whether the word at token `i` between an office and a family name is a given name and no rank:
/// `Gen` without its point, after a civil office, before a name in Japanese syllables.
pub fn is_given_name(document: &Document, i: usize) -> bool {
    let tokens = &document.tokens;
    let civil = i > 0 && !tokens[i - 1].is(v::MILITARY);
    tokens[i].id == v::key("gen")
        && !document.words(&(i..i + 1)).ends_with('.')
        && civil
        && is_japanese(document.words(&(i + 1..i + 2)))
}

/// Whether a word of three syllables or more can be spelled in the syllables of Japanese: each
/// ends in a vowel or n.
fn is_japanese(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let bytes = word.as_bytes();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let (mut i, mut vowels) = (0, 0);
    while i < bytes.len() {
        let rest = &bytes[i..];
        let onset = [
            "ch", "sh", "ts", "ky", "gy", "ny", "hy", "by", "py", "my", "ry", "kk", "ss", "tt",
            "pp",
        ]
        .iter()
        .find(|o| rest.starts_with(o.as_bytes()))
        .map_or(usize::from(b"kgsztdnhbpmyrwjf".contains(&rest[0])), |o| {
            o.len()
        });
        match rest.get(onset) {
            Some(&b) if vowel(b) => {
                vowels += 1;
                i += onset + 1;
            }
            // n ends a syllable before another or the end of the word.
            _ if rest[0] == b'n' && i > 0 => i += 1,
            _ => return false,
        }
    }
    vowels >= 3
}

#[cfg(test)]
mod tests {
    use super::is_japanese;

    #[test]
    fn syllables_tell_where_a_name_is_from() {
        for word in ["Nakatani", "Kishida", "Hayashi", "Kitagawa", "Shimonoseki"] {
            assert!(is_japanese(word), "{word}");
        }
        for word in ["Prawit", "Milley", "Brown", "Sharif"] {
            assert!(!is_japanese(word), "{word}");
        }
    }
}
