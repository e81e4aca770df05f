//! What the words around a name say.

use super::document::Document;
use super::evidence::*;
use super::places;
use super::role;
use super::small as w;
use super::token::{DIGIT, Kind, Token, UPPER};
use super::vocabulary as v;
use crate::text::Class;
use std::ops::Range;

/// What stands around a name.
#[derive(Default)]
pub struct Around {
    /// The signs.
    pub signs: Signs,
    /// Bytes of a role printed in small letters before it or between commas after it.
    pub role: Range<usize>,
    /// Bytes of its acronym in brackets.
    pub acronym: Range<usize>,
}

/// A sentence with a name in it.
struct Place<'a, 'b> {
    document: &'a Document<'b>,
    line: Range<usize>,
    name: Range<usize>,
}

/// Looks around the name `p` in the sentence `line`.
pub fn around(document: &Document, line: &Range<usize>, p: &Range<usize>) -> Around {
    let place = Place {
        document,
        line: line.clone(),
        name: p.clone(),
    };
    let mut around = Around::default();
    place.before(&mut around);
    place.capitals(&mut around);
    place.after(&mut around);
    around
}

impl Place<'_, '_> {
    fn at(&self, i: usize) -> Option<&Token> {
        if self.line.contains(&i) {
            self.document.tokens.get(i)
        } else {
            None
        }
    }

    fn back(&self, n: usize) -> Option<&Token> {
        self.name.start.checked_sub(n).and_then(|i| self.at(i))
    }

    fn ahead(&self, n: usize) -> Option<&Token> {
        self.at(self.name.end + n)
    }

    fn before(&self, around: &mut Around) {
        let Some(before) = self.back(1).copied() else {
            return;
        };
        let the = w::THE;
        if before.id == the {
            around.signs |= ARTICLE;
            let of_role = self.back(2).is_some_and(|t| t.id == w::OF)
                && self
                    .back(3)
                    .is_some_and(|t| t.is_lower() && t.is(v::ANY_ROLE));
            if of_role {
                around.signs |= MEMBER_OF;
            }
        }
        if before.is_lower() && before.is(v::ANY_ROLE) {
            around.signs |= CALLED;
            around.role = role::before(self.document, &self.line, self.name.start);
        } else if before.is_lower() && before.is(v::ORG_NOUN) {
            around.signs |= NOUN_BESIDE;
        } else if before.is_lower()
            && before.is(v::SAY)
            && self
                .back(2)
                .is_some_and(|t| matches!(t.kind, Kind::Mark(_)))
        {
            around.signs |= SAYS;
        }
        if before.is_lower() && before.is(v::THING) {
            around.signs |= THING_BESIDE;
        }
        self.named_after_noun(&before, around);
        let of = [w::OF, w::IN].contains(&before.id);
        if of
            && self
                .back(2)
                .is_some_and(|t| t.is_lower() && (t.id == w::SHARES || t.id == w::STAKE))
        {
            around.signs |= ITS_SHARES;
        }
        if before.id == w::OF
            && self
                .back(2)
                .is_some_and(|t| t.is_lower() && t.is(v::ANY_ROLE) && !t.is(v::SURNAME))
        {
            around.signs |= MEMBER_OF;
        }
        // a role between commas before the name: "the foreign minister, Anna Petrov,"
        if before.mark(b',')
            && around.role.is_empty()
            && self.name.len() > 1
            && let Some(role) = role::apposed_before(self.document, &self.line, self.name.start)
            && (self.ahead(0).is_some_and(|t| t.mark(b',') || t.mark(b'.')) || role.1)
        {
            around.signs |= APPOSED;
            around.role = role.0;
        }
    }

    /// `his son, Chad`, `the ferry, Lady Ann, sank`, `the village of Anna Park`.
    fn named_after_noun(&self, before: &Token, around: &mut Around) {
        let apart = before.mark(b',') || before.id == w::OF;
        let noun = if apart { self.back(2) } else { Some(before) };
        let Some(noun) = noun.filter(|t| t.is_lower()) else {
            return;
        };
        let word = || self.document.prose.words(&noun.range());
        if before.id == w::OF {
            around.signs |= if Class::Division.has(word()) {
                DIVISION_BESIDE
            } else {
                0
            };
            return;
        }
        around.signs |= if Class::Kin.has(word()) {
            KIN_BESIDE
        } else {
            0
        };
        // `After the film, Ann Moore, 34, said` tells no film's name
        let opens = self.name.start - self.line.start <= 5
            && self.at(self.line.start).is_some_and(|t| t.id == w::THE);
        let closed = self.ahead(0).is_some_and(|t| t.mark(b','))
            && self
                .ahead(1)
                .is_some_and(|t| t.is_lower() && t.id != w::WHO);
        if noun.is(v::THING) && apart && opens && closed {
            around.signs |= THING_BESIDE;
        }
    }

    fn after(&self, around: &mut Around) {
        let Some(next) = self.ahead(0).copied() else {
            return;
        };
        match next.kind {
            Kind::Word if next.is_lower() => self.verb(&next, around),
            Kind::Mark(b'(') => self.bracket(around),
            Kind::Mark(b',') => self.comma(around),
            Kind::Possessive => {
                if self
                    .ahead(1)
                    .is_some_and(|t| t.id == w::SHARES || t.id == w::SHAREHOLDERS)
                {
                    around.signs |= ITS_SHARES;
                }
            }
            _ => {}
        }
    }

    /// Capitals that act: "the X has", "X's", "by the X", "X officials".
    fn capitals(&self, around: &mut Around) {
        if self.name.len() != 1 {
            return;
        }
        let Some(name) = self.at(self.name.start).filter(|t| t.has(UPPER)) else {
            return;
        };
        let next = self
            .ahead(0)
            .filter(|t| t.is_lower() || t.kind == Kind::Possessive);
        if name.has(DIGIT) {
            if name.end - name.start <= 4 && next.is_some_and(|t| t.is(v::MEMBERS)) {
                around.signs |= GROUP_OF_STATES;
            }
            return;
        }
        let actor =
            next.is_some_and(|t| t.kind == Kind::Possessive || t.is(v::FOLLOWERS) || t.is(v::SAY));
        let the = usize::from(self.back(1).is_some_and(|t| t.id == w::THE));
        let agent = self.back(1 + the).is_some_and(|t| t.is(v::BEFORE_AGENTS));
        if (actor || agent) && name.end - name.start >= 3 {
            around.signs |= ACTS;
        }
    }

    fn verb(&self, next: &Token, around: &mut Around) {
        let aux = next.is(v::BEFORE_VERBS);
        let n = usize::from(aux);
        let Some(verb) = self.ahead(n) else { return };
        if verb.is_lower() && verb.is(v::SAY) {
            around.signs |= SAYS;
            let that = self.ahead(n + 1).is_some_and(|t| t.id == w::THAT);
            if let Some(subject) = self
                .ahead(n + 1 + usize::from(that))
                .filter(|t| t.is_lower())
            {
                if subject.id == w::IT {
                    around.signs |= if self.name.len() == 1 { SAYS_IT } else { 0 };
                } else if subject.id == w::HE || subject.id == w::SHE {
                    around.signs |= SAYS_HE;
                }
            }
        } else if next.id == w::WHO {
            around.signs |= WHO;
        } else if Class::Division.has(self.document.prose.words(&next.range())) {
            around.signs |= DIVISION_BESIDE;
        } else if self.is_kind(next) {
            // `Quarry firm Granit`: what the firm does
        } else if next.is(v::PLAYERS) {
            let words = self.document.words(&self.name);
            if places::may_be_place(words) && !places::is_country(words) {
                around.signs |= TEAM | PLAYING_PLACE;
            }
        } else if next.is(v::ORG_NOUN)
            || self
                .ahead(1)
                .is_some_and(|t| t.is_lower() && t.is(v::ORG_NOUN) && next.is(v::KINDS_OF_BODY))
        {
            around.signs |=
                if next.id == w::SPOKESMAN || next.id == w::SPOKESWOMAN || next.id == w::SHARES {
                    ITS_SHARES
                } else {
                    NOUN_BESIDE
                };
        }
    }

    /// Whether the name is a common word that opens a sentence and a firm's noun and name follow it.
    fn is_kind(&self, next: &Token) -> bool {
        self.name.start == self.line.start
            && self.name.len() == 1
            && next.is(v::ORG_NOUN)
            && self.ahead(1).is_some_and(Token::is_cap)
    }

    fn bracket(&self, around: &mut Around) {
        let Some(inside) = self.ahead(1).copied() else {
            return;
        };
        let Some(close) = (2..6).find(|n| self.ahead(*n).is_some_and(|t| t.mark(b')'))) else {
            return;
        };
        let range = self.name.end + 1..self.name.end + close;
        let words = self.document.words(&range);
        if close == 2 && inside.kind == Kind::Number {
            if (inside.end - inside.start) == 2 {
                around.signs |= OF_COUNTRY;
            }
            return;
        }
        if inside.has(UPPER)
            && !inside.is(v::NO_ACRONYM)
            && close == 2
            && (stands_for(self.document, &inside, &self.name) || self.is_told(&inside))
        {
            let head = &self.document.tokens[self.name.end - 1];
            around.signs |= ACRONYM | if head.is(v::BODYISH) { BODY } else { 0 };
            around.acronym = inside.range();
            return;
        }
        if places::is_place(words) {
            let names = &self.document.tokens[self.name.clone()];
            let plain = |t: &Token| {
                t.is_cap()
                    && !self.document.is_ordinary(t)
                    && !t.is(v::CLUB)
                    && !places::is_place(self.document.prose.words(&t.range()))
            };
            let person = (2..=4).contains(&names.len())
                && names
                    .iter()
                    .all(|t| plain(t) || t.is(v::PARTICLE | v::GIVEN_SURE | v::GIVEN));
            around.signs |= if person { OF_COUNTRY } else { 0 };
        } else if inside.is_cap() && !inside.has(DIGIT) && self.name.len() > 1 && range.len() <= 3 {
            around.signs |= OF_CLUB;
        }
    }

    /// Whether capitals in brackets are an organization's in its own language: `the National Disaster
    /// Agency (BNPB)`.
    fn is_told(&self, inside: &Token) -> bool {
        let name = &self.document.tokens[self.name.clone()];
        let headed = name.len() > 2 && name.iter().any(|t| t.is(v::ORG) && !t.is(v::ORG_WEAK));
        let letters = self.document.prose.words(&inside.range());
        let plain = letters.len() > 2 && letters.bytes().all(|b| b.is_ascii_uppercase());
        headed && plain && !places::may_be_place(letters)
    }

    fn comma(&self, around: &mut Around) {
        let Some(next) = self.ahead(1).copied() else {
            return;
        };
        if next.kind == Kind::Number
            && next.end - next.start == 2
            && self
                .ahead(2)
                .is_some_and(|t| matches!(t.kind, Kind::Mark(b',' | b'.')))
        {
            around.signs |= AGED;
        } else if next.id == w::WHO {
            around.signs |= WHO;
        } else if next.id == w::WHICH {
            around.signs |= WHICH;
        } else if around.role.is_empty() {
            match role::apposed_after(self.document, &self.line, self.name.end + 1) {
                role::Apposed::Role(role) => {
                    around.signs |= APPOSED;
                    around.role = role;
                }
                role::Apposed::Organization => around.signs |= NOUN_APPOSED,
                role::Apposed::Nothing => {}
            }
        }
    }
}

/// Whether capitals are the initials of a name's words; small words may be left out, and
/// one letter may be missing or added.
fn stands_for(document: &Document, acronym: &Token, name: &Range<usize>) -> bool {
    let text = document.prose.text.as_str();
    let letters: Vec<u8> = text
        .get(acronym.range())
        .unwrap_or("")
        .bytes()
        .filter(u8::is_ascii_uppercase)
        .collect();
    let mut initials: Vec<u8> = Vec::new();
    for t in document.tokens[name.clone()]
        .iter()
        .filter(|t| t.kind == Kind::Word)
    {
        let word = text.get(t.range()).unwrap_or("");
        for part in word.split('-') {
            initials.extend(part.bytes().next().map(|b| b.to_ascii_uppercase()));
        }
    }
    if letters.len() < 2 || initials.len() < 2 || letters.len() > initials.len() + 2 {
        return false;
    }
    let mut i = 0;
    let found = letters.iter().filter(|l| {
        let hit = initials[i..].iter().position(|x| x == *l);
        i += hit.map_or(0, |h| h + 1);
        hit.is_some()
    });
    found.count() + 1 >= letters.len() && letters.first() == initials.first()
        || document.tokens[name.clone()]
            .iter()
            .any(|t| t.is(v::ORG | v::BODYISH))
            && letters.len() <= 6
            && letters.iter().filter(|l| initials.contains(l)).count() + 1 >= letters.len()
}
