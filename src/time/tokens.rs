//! The tokens of a text, as the rules of the grammar ask for them.

use super::lex;
use super::words::Word;
use crate::text::Class;
use std::ops::Range;

/// A word, a number or a mark, with its bytes in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub start: u32,
    pub end: u32,
    pub word: Word,
}

/// All tokens of a text.
pub(super) struct Tokens<'t> {
    pub text: &'t str,
    pub list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Reads the text once, from left to right.
    pub fn new(text: &'t str) -> Self {
        Self::read(text, false)
    }

    /// Reads a line whose words may have lost the spaces between them: a capital after a small
    /// letter or a figure begins a word (`2024By`, `StaffOctober`).
    pub fn unglued(text: &'t str) -> Self {
        Self::read(text, true)
    }

    fn read(text: &'t str, unglue: bool) -> Self {
        let list = lex::tokens(text, unglue);
        Tokens { text, list }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The word at `i`; `Word::End` outside the text.
    #[inline]
    pub fn word(&self, i: usize) -> Word {
        self.list.get(i).map_or(Word::End, |t| t.word)
    }

    /// The word `n` before `i`.
    #[inline]
    pub fn before(&self, i: usize, n: usize) -> Word {
        i.checked_sub(n).map_or(Word::End, |i| self.word(i))
    }

    /// The words from `i` on, for patterns.
    #[inline]
    pub fn words<const N: usize>(&self, i: usize) -> [Word; N] {
        match self.list.get(i..i + N) {
            Some(near) => std::array::from_fn(|n| near[n].word),
            None => std::array::from_fn(|n| self.word(i + n)),
        }
    }

    /// The index after `i` where this word stands there, else `i`.
    #[inline]
    pub fn skip(&self, i: usize, word: Word) -> usize {
        i + usize::from(self.word(i) == word)
    }

    #[inline]
    pub fn start(&self, i: usize) -> usize {
        self.list
            .get(i)
            .map_or(self.text.len(), |t| t.start as usize)
    }

    #[inline]
    pub fn end(&self, i: usize) -> usize {
        self.list.get(i).map_or(self.text.len(), |t| t.end as usize)
    }

    /// The token's letters as printed.
    pub fn str(&self, i: usize) -> &'t str {
        self.text.get(self.start(i)..self.end(i)).unwrap_or("")
    }

    /// Whether the token is one of these words, in letters of any case.
    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        let word = self.str(i);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    /// Whether the token is a word of this class, be its first letter capital.
    pub fn of_class(&self, i: usize, class: Class) -> bool {
        let word = self.str(i);
        class.has(word) || self.capital(i) && class.has(&word.to_ascii_lowercase())
    }

    /// How many sentences end among these tokens.
    pub fn stops(&self, tokens: Range<usize>) -> usize {
        let list = self.list.get(tokens).unwrap_or_default();
        list.iter().filter(|t| matches!(t.word, Word::Stop)).count()
    }

    /// Whether nothing stands between the token and the one before it.
    #[inline]
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && i < self.list.len() && self.list[i].start == self.list[i - 1].end
    }

    /// Whether it begins with a capital letter.
    #[inline]
    pub fn capital(&self, i: usize) -> bool {
        self.text
            .as_bytes()
            .get(self.start(i))
            .is_some_and(u8::is_ascii_uppercase)
    }

    /// Whether it is the first word of a sentence.
    #[inline]
    pub fn opens(&self, i: usize) -> bool {
        matches!(self.before(i, 1), Word::End | Word::Stop)
    }
}
