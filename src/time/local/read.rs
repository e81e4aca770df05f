//! Text of another language than English as pieces: words of the table, numbers, dates in figures,
//! and marks.

use super::table::{self, Meaning, Name, Table};
use crate::time::words::Word;
use std::borrow::Cow;
use std::ops::Range;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word, or some together, that the table knows.
    Known(Meaning),
    /// Another word.
    Word,
    /// A number of up to four figures, and how many.
    Number(i16, usize),
    /// Year, month and day in figures: `04/03/2024`, `4.3.2024`, `2024-03-04`.
    Figures(i16, i8, i8),
    /// A number that is no part of a date.
    Amount,
    Sign(char),
    /// A sentence ends.
    Stop,
}

/// A text in pieces.
pub(super) struct Pieces<'t> {
    text: &'t str,
    list: Vec<(Range<usize>, Piece)>,
}

/// The parts of a text that letters, figures and marks make; white space is left out, line ends are
/// parts.
pub(super) fn cut(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let blank = |c: char| c.is_whitespace() && c != '\n';
        let start = at + rest.find(|c| !blank(c))?;
        let rest = text.get(start..)?;
        let first = rest.chars().next()?;
        let run = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let length = match first {
            '0'..='9' => run(|c| c.is_ascii_digit()),
            c if c.is_alphabetic() => {
                run(|c| c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c))
            }
            c => c.len_utf8(),
        };
        at = start + length;
        Some(start..at)
    })
}

impl<'t> Pieces<'t> {
    pub fn new(text: &'t str, table: &Table) -> Self {
        // Offsets of tokens are kept in 32 bits.
        let parts: Vec<Range<usize>> = cut(text)
            .take_while(|r| r.end < u32::MAX as usize)
            .collect();
        let words: Vec<Cow<str>> = parts.iter().map(|r| small(&text[r.clone()])).collect();
        let mut list: Vec<(Range<usize>, Piece)> = Vec::with_capacity(parts.len());
        let mut i = 0;
        while i < parts.len() {
            let at = parts[i].clone();
            let (piece, n) = match text[at.clone()].chars().next() {
                Some('0'..='9') => number(text, &parts, i),
                Some(c) if c.is_alphabetic() => match table.look_up(&words[i..]) {
                    Some((n, meaning)) => (Piece::Known(meaning), n),
                    None => (Piece::Word, 1),
                },
                Some('\n' | '!' | '?' | ';' | ':' | '…' | '«' | '»' | '“' | '”' | '"') => {
                    (Piece::Stop, 1)
                }
                Some('–' | '—' | '‑' | '-') => (Piece::Sign('-'), 1),
                Some(c) => (Piece::Sign(c), 1),
                None => (Piece::Stop, 1),
            };
            let n = n.max(1);
            list.push((at.start..parts[i + n - 1].end, piece));
            i += n;
        }
        let mut pieces = Pieces { text, list };
        pieces.end_sentences();
        pieces
    }

    /// A point ends a sentence, but behind the number of a day or a short name of a month.
    fn end_sentences(&mut self) {
        for i in 0..self.list.len() {
            if self.list[i].1 != Piece::Sign('.') {
                continue;
            }
            let day = i > 0 && matches!(self.list[i - 1].1, Piece::Number(1..=31, 1 | 2));
            let day = day && matches!(self.name(i + 1), Some(Name::Month(_)))
                || day && self.has(i + 1, table::TO)
                || day && self.is(i + 1, '-');
            let month = i > 0
                && matches!(self.name(i - 1), Some(Name::Month(_)))
                && matches!(self.piece(i + 1), Some(Piece::Number(_, 4)));
            if !day && !month && !self.glued(i + 1) {
                self.list[i].1 = Piece::Stop;
            }
        }
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn piece(&self, i: usize) -> Option<Piece> {
        self.list.get(i).map(|p| p.1)
    }

    pub fn range(&self, i: usize) -> Range<usize> {
        self.list.get(i).map_or(0..0, |p| p.0.clone())
    }

    /// The name that a piece is.
    pub fn name(&self, i: usize) -> Option<Name> {
        match self.piece(i)? {
            Piece::Known(meaning) => meaning.name,
            _ => None,
        }
    }

    /// Whether a piece has one of these roles.
    pub fn has(&self, i: usize, roles: u32) -> bool {
        matches!(self.piece(i), Some(Piece::Known(m)) if m.roles & roles != 0)
    }

    /// Whether a piece is this mark.
    pub fn is(&self, i: usize, mark: char) -> bool {
        self.piece(i) == Some(Piece::Sign(mark))
    }

    /// Whether nothing stands between a piece and the one before it.
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && i < self.list.len() && self.list[i - 1].0.end == self.list[i].0.start
    }

    /// Whether a piece begins with a capital letter.
    pub fn capital(&self, i: usize) -> bool {
        let words = self.text.get(self.range(i)).unwrap_or("");
        words.starts_with(char::is_uppercase)
    }

    /// Whether a piece is the first of its sentence.
    pub fn opens(&self, i: usize) -> bool {
        i == 0 || self.piece(i - 1) == Some(Piece::Stop)
    }

    /// What the rules of resolution take a piece for.
    pub fn word(&self, i: usize) -> Word {
        match self.piece(i) {
            Some(Piece::Known(m)) => match m.roles {
                r if r & table::APART != 0 => Word::Stop,
                r if r & table::PAST != 0 => Word::Was,
                r if r & table::FUTURE != 0 => Word::Will,
                r if r & table::TO != 0 => Word::To,
                r if r & table::AND != 0 => Word::And,
                r if r & table::OR != 0 => Word::Or,
                _ => Word::Mark,
            },
            Some(Piece::Sign(',') | Piece::Sign('(') | Piece::Sign(')') | Piece::Stop) | None => {
                Word::Stop
            }
            Some(Piece::Sign('-')) => Word::Dash,
            Some(Piece::Word) => Word::Plain,
            Some(_) => Word::Mark,
        }
    }
}

/// A word in small letters.
fn small(word: &str) -> Cow<'_, str> {
    match word {
        "’" => Cow::Borrowed("'"),
        _ if word.bytes().all(|b| b.is_ascii_lowercase()) => Cow::Borrowed(word),
        _ => Cow::Owned(word.to_lowercase()),
    }
}

/// The number that begins at part `i`, and of how many parts it is.
fn number(text: &str, parts: &[Range<usize>], i: usize) -> (Piece, usize) {
    let part = |n: usize| parts.get(i + n).map_or("", |r| &text[r.clone()]);
    let glued = |n: usize| {
        parts
            .get(i + n)
            .is_some_and(|r| parts[i + n - 1].end == r.start)
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    // How far figures with points, commas and strokes between them go.
    let mut n = 1;
    while glued(n)
        && glued(n + 1)
        && matches!(part(n), "." | "," | "/" | "-" | ":")
        && digits(part(n + 1))
    {
        n += 2;
    }
    let lettered = glued(n) && part(n).starts_with(|c: char| c.is_ascii_alphabetic());
    let value = |n: usize| part(n).parse::<i16>().unwrap_or(-1);
    if n == 5 && part(1) == part(3) && part(1) != "," && part(1) != ":" {
        let widths = (part(0).len(), part(2).len(), part(4).len());
        let [y, m, d] = match widths {
            (1 | 2, 1 | 2, 4) => [value(4), value(2), value(0)],
            (4, 2, 2) => [value(0), value(2), value(4)],
            _ => return (Piece::Amount, n),
        };
        let fits = (1..=12).contains(&m) && (1..=31).contains(&d) && !lettered;
        return match fits {
            true => (Piece::Figures(y, m as i8, d as i8), n),
            false => (Piece::Amount, n),
        };
    }
    // `3-5 mars`, `(4/3)`: two numbers with a mark between them.
    let pair = n == 3 && matches!(part(1), "-" | "/");
    if n > 1 && !pair {
        return (Piece::Amount, n);
    }
    match (value(0), part(0).len()) {
        (v @ 0.., width @ 1..=4) => (Piece::Number(v, width), 1),
        _ => (Piece::Amount, 1),
    }
}
