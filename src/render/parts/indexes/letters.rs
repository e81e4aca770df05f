//! Under which letter a name stands in a long index.

use crate::model::language;
use crate::portal::Subject;
use crate::render::collate;

/// The first letters of Korean syllables, in the order of Unicode's Jamo.
const KOREAN: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
/// The kana that head the rows of the Japanese syllabary.
const KANA: &str = "あかさたなはまやらわ";

/// A letter of an index, in the order of the pages: figures, the addresses' letters, those of other
/// alphabets, and names in a writing without letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letter {
    group: u8,
    slug: String,
    label: String,
}

impl Letter {
    /// The letter of a subject in a portal of this language.
    pub fn of(subject: &Subject, tag: &str) -> Self {
        if crate::portal::slugify(&subject.label).is_empty() {
            return Self::of_other(&subject.label, tag);
        }
        match subject.slug.chars().next().unwrap_or('0') {
            '0'..='9' => Self::new(0, "0-9".to_string(), "0-9".to_string()),
            letter => Self::new(1, letter.to_string(), letter.to_uppercase().to_string()),
        }
    }

    /// The letter of a name in another alphabet, by its code in addresses.
    fn of_other(label: &str, tag: &str) -> Self {
        let key = collate::key(label, language::base(tag));
        let word = key.trim_start_matches(|c: char| !c.is_alphabetic());
        // Arabic names stand under the letter behind their article.
        let word = word
            .strip_prefix("ال")
            .filter(|w| !w.is_empty())
            .unwrap_or(word);
        let letter = word.chars().next().and_then(|c| match c {
            '\u{1100}'..='\u{1112}' => KOREAN.chars().nth(c as usize - 0x1100),
            'ぁ'..='ん' => KANA.chars().rev().find(|head| *head <= c).or(Some('あ')),
            '\u{370}'..='\u{74f}' | '\u{10a0}'..='\u{10ff}' => Some(c),
            _ => None,
        });
        match letter {
            Some(c) => {
                let code = format!("u{:04x}", u32::from(c));
                Self::new(2, code, c.to_uppercase().to_string())
            }
            None => Self::new(3, "other".to_string(), String::new()),
        }
    }

    fn new(group: u8, slug: String, label: String) -> Self {
        Letter { group, slug, label }
    }

    /// Its name in addresses.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// Its name for readers; empty for names in a writing without letters.
    pub fn label(&self) -> &str {
        &self.label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_alphabets_have_letters() {
        let cases = [
            ("Анна Дельмас", "А"),
            ("Ёлка", "Е"),
            ("المصري", "م"),
            ("أحمد", "ا"),
            ("김민수", "ㄱ"),
            ("ガーナ銀行", "か"),
            ("安娜", ""),
            ("Δελφοί", "Δ"),
        ];
        for (name, letter) in cases {
            assert_eq!(Letter::of_other(name, "en").label(), letter, "{name}");
        }
    }
}
