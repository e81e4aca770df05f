//! The tokens of a whole article, sentence by sentence.

use super::token::{self, CAP, Kind, Token, UPPER};
use super::vocabulary as v;
use crate::model::{ByHash, PartKind, Prose};
use std::ops::Range;

/// How a sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// As usual: names alone have capitals.
    Sentence,
    /// Most words have capitals, as headlines in Title Case do: a capital says nothing.
    Title,
    /// All words in capitals.
    Upper,
}

/// A sentence of the article.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How it is written.
    pub case: Case,
}

/// An article's tokens.
pub struct Document<'a> {
    /// Its prose.
    pub prose: &'a Prose,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order.
    pub lines: Vec<Line>,
    /// Words that stand in small letters somewhere.
    pub small: ByHash<()>,
    /// Whether the text is not English: of its small words too few are English function words.
    pub foreign: bool,
}

impl<'a> Document<'a> {
    /// Reads the prose.
    pub fn new(prose: &'a Prose) -> Self {
        let mut document = Document {
            prose,
            tokens: Vec::with_capacity(prose.text.len() / 5),
            lines: Vec::with_capacity(prose.sentences.len()),
            small: ByHash::with_room_for(prose.text.len() / 24),
            foreign: false,
        };
        let (mut words, mut english) = (0, 0);
        for sentence in &prose.sentences {
            let start = document.tokens.len();
            token::scan(&prose.text, sentence.range.clone(), &mut document.tokens);
            let tokens = start..document.tokens.len();
            let kind = prose.parts[sentence.part].kind;
            let case = case(&document.tokens[tokens.clone()], kind);
            if case == Case::Sentence {
                let small = document.tokens[tokens.clone()]
                    .iter()
                    .filter(|t| t.is_lower());
                let (mut here, mut function) = (0, 0);
                for t in small {
                    document.small.entry(t.id);
                    here += 1;
                    function += usize::from(t.is(v::STRICT));
                }
                // a row of a table tells no language
                if here >= 6 {
                    words += here;
                    english += function;
                }
            }
            document.lines.push(Line { tokens, case });
        }
        document.foreign = words >= 24 && english * 8 < words;
        document
    }

    /// The words of tokens `range`, as printed.
    pub fn words(&self, range: &Range<usize>) -> &'a str {
        self.prose.text.get(self.bytes(range)).unwrap_or("")
    }

    /// The bytes of tokens `range`.
    pub fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let tokens = self.tokens.get(range.clone()).unwrap_or(&[]);
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.start as usize..last.end as usize,
            _ => 0..0,
        }
    }

    /// Whether a word is an ordinary one: in the list of words, or in small letters in the text.
    pub fn is_ordinary(&self, token: &Token) -> bool {
        token.is(v::WORD) || self.small.contains(token.id)
    }
}

fn case(tokens: &[Token], kind: PartKind) -> Case {
    let (mut small, mut caps, mut upper, mut words) = (0, 0, 0, 0);
    for t in tokens.iter().filter(|t| t.kind == Kind::Word) {
        let function = t.is(v::STRICT | v::PARTICLE | v::FUNCTION);
        words += usize::from(!function);
        small += usize::from(t.is_lower() && !function);
        caps += usize::from(t.has(CAP) && !function);
        upper += usize::from(t.has(UPPER) && t.end - t.start > 2);
    }
    let any_small = tokens.iter().any(|t| t.is_lower());
    if !any_small && upper * 2 > words && upper > 0 && words > 1 {
        return Case::Upper;
    }
    let headline = kind == PartKind::Title || kind == PartKind::Heading;
    let stops = tokens
        .last()
        .is_some_and(|t| matches!(t.kind, Kind::Mark(b'.' | b'!' | b'"')));
    let title = match headline {
        true => caps >= 4 && small * 3 <= caps,
        false => caps >= 7 && small * 5 < caps && !stops,
    };
    let ordinary = tokens
        .iter()
        .filter(|t| t.has(CAP) && t.is(v::WORD) && !t.is(v::ROLE | v::ORG | v::GIVEN))
        .count();
    match title && ordinary * 4 >= caps && ordinary >= 2 {
        true => Case::Title,
        false => Case::Sentence,
    }
}
