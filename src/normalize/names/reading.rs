//! Takes phrases apart: offices, demonyms and organizations before a name, and the name itself.

use super::context;
use super::document::{Case, Document};
use super::evidence::*;
use super::mention::Mention;
use super::phrase;
use super::plural;
use super::shape;
use super::small as w;
use super::token::{INITIAL, Token};
use super::vocabulary as v;
use std::ops::Range;

/// Reads every sentence of the document that is not written as a headline.
pub fn mentions(document: &Document) -> Vec<Mention> {
    let mut out = Vec::new();
    for (i, line) in document.lines.iter().enumerate() {
        if line.case != Case::Sentence {
            continue;
        }
        let tokens = &document.tokens[line.tokens.clone()];
        let mut reader = Reader {
            document,
            line: i,
            out: &mut out,
            shared: None,
        };
        for phrase in phrase::phrases(tokens) {
            let opening = phrase::at_opening(tokens, phrase.start);
            let at = line.tokens.start;
            let phrase = at + phrase.start..at + phrase.end;
            if !reader.sharing(&phrase) {
                reader.phrase(phrase, opening);
            }
        }
    }
    out
}

mod office;

struct Reader<'a, 'b> {
    document: &'a Document<'b>,
    line: usize,
    out: &'a mut Vec<Mention>,
    /// The office in the plural before a list of names: its bytes without the plural's ending, and
    /// the token after the last name that had it.
    shared: Option<(Range<usize>, usize)>,
}

impl Reader<'_, '_> {
    fn token(&self, i: usize) -> &Token {
        &self.document.tokens[i]
    }

    /// One phrase; `opening` tells that its first capital says nothing.
    fn phrase(&mut self, mut p: Range<usize>, opening: bool) {
        let first = *self.token(p.start);
        if opening
            && first.is(v::FUNCTION)
            && !first.is(v::GIVEN)
            && p.len() > 1
            && !self.role_follows(&p)
        {
            p.start += 1;
        }
        if opening && p.len() == 1 && self.document.is_ordinary(&first) && !first.is(v::SURNAME) {
            return;
        }
        if opening
            && self.document.foreign
            && p.len() > 1
            && first.is(v::ARTICLES)
            && !self.is_place(&p)
        {
            p.start += 1;
        }
        if let Some(head) = self.organization_head(&p) {
            return self.organization(p, head, opening);
        }
        if let Some((from, to)) = self.office(&p) {
            return self.titled(p, from, to);
        }
        self.plain(p, opening);
    }

    /// `Prime Ministers Mara Quill, Tomas Reed and Ana Liv`: each bears the office. Returns whether
    /// the phrase was one of them.
    fn sharing(&mut self, p: &Range<usize>) -> bool {
        let tokens = &self.document.tokens;
        if let Some(at) = (p.start..p.end - 1).find(|&i| plural::is_office(self.document, i)) {
            let office = self.document.bytes(&(p.start..at + 1));
            self.shared = Some((office.start..office.end - 1, at + 1));
        }
        let Some((role, end)) = self.shared.clone() else {
            return false;
        };
        let (from, of) = match plural::gap(&tokens[end.min(p.start)..p.start]) {
            _ if end > p.start => (end, false),
            Some(of) => (p.start, of),
            None => {
                self.shared = None;
                return false;
            }
        };
        let name = from..p.end;
        self.shared = Some((role.clone(), p.end));
        let office = tokens[name.clone()].iter().any(|t| t.is(v::ROLE | v::ORG));
        if of || office || !(2..=5).contains(&name.len()) || self.is_place(&name) {
            return false;
        }
        let signs = TITLED | shape::signs(self.document, &name);
        self.push(name, signs, role);
        true
    }

    fn role_follows(&self, p: &Range<usize>) -> bool {
        self.document.tokens[p.clone()]
            .iter()
            .any(|t| t.is(v::ROLE))
    }

    /// Position of the noun that makes the phrase an organization's name.
    fn organization_head(&self, p: &Range<usize>) -> Option<usize> {
        let tokens = &self.document.tokens;
        let last = p.end - 1;
        if p.len() > 1
            && tokens[last].is(v::SUFFIX)
            && !(tokens[last].is(v::SURNAME | v::GIVEN) && tokens[p.start].is(v::GIVEN))
        {
            return Some(last);
        }
        let role_after = |i: usize| {
            tokens[i + 1..p.end]
                .iter()
                .any(|t| t.is(v::ROLE) && t.is_cap())
        };
        let linked = |i: usize| {
            tokens
                .get(i + 1)
                .filter(|_| i + 1 < p.end)
                .is_some_and(|t| t.is_lower() && [w::OF, w::FOR, w::ON, w::IN].contains(&t.id))
        };
        if let Some(head) = (p.start..p.end).find(|&i| tokens[i].is(v::ORG) && linked(i)) {
            // "Bank of Japan Governor Anna Petrov" is a person's
            return (!role_after(head)).then_some(head);
        }
        let person = tokens[p.start].is(v::GIVEN)
            && (!tokens[p.start].is(v::WORD | v::GIVEN_PLACE) || tokens[p.start].is(v::GIVEN_SURE))
            && p.len() <= 3
            && !self.is_national(p);
        let headed = tokens[last].is(v::ORG)
            && p.len() > 1
            && !(person && tokens[last].is(v::ORG_WEAK | v::SURNAME));
        // "Foreign Minister Anna Church" and "President's Office" differ in the place of the office
        let office = (p.start..last).rev().find(|&i| tokens[i].is(v::ROLE));
        let titled_name = office.is_some_and(|i| {
            last - i >= 2 && tokens[i + 1].is(v::GIVEN) && tokens[last].is(v::SURNAME)
        });
        (headed && !titled_name).then_some(last)
    }

    fn organization(&mut self, mut p: Range<usize>, head: usize, opening: bool) {
        let tokens = &self.document.tokens;
        let first = &tokens[p.start];
        let verbal = opening
            && first.is(v::WORD)
            && !first.is(v::MODIFIER | v::ORG | v::OFFICE | v::EVENT | v::PLACE | v::ROLE);
        if verbal && p.len() > 2 && self.document.small.contains(first.id) {
            p.start += 1;
        }
        let tokens = &self.document.tokens;
        // "the General Secretary of the Workers' Party of X" is of the party
        let office = (p.start..head).find(|&i| {
            let of_the = |n: usize, word| tokens[i + n].is_lower() && tokens[i + n].id == word;
            tokens[i].is(v::ROLE) && i + 2 < head && of_the(1, w::OF) && of_the(2, w::THE)
        });
        p.start = office.map_or(p.start, |i| i + 3);
        // "the Security Council on Haiti" is the council, which spoke of Haiti
        let on = (p.start..p.end).rev().find(|&i| tokens[i].is_lower());
        if let Some(on) = on.filter(|&i| tokens[i].id == w::ON && i > head)
            && self.is_place(&(on + 1..p.end))
        {
            p.end = on;
        }
        // "Devon and Cornwall Police" is one force
        let and = p
            .start
            .checked_sub(2)
            .filter(|_| p.len() == 2 && tokens[head].is(v::ORG));
        let line = &self.document.lines[self.line].tokens;
        if let Some(first) = and.filter(|f| line.contains(f))
            && tokens[p.start - 1].id == w::AND
            && tokens[head].is(v::FORCES)
            && self.is_part(&(first..first + 1))
            && self.is_part(&(p.start..p.start + 1))
        {
            p.start = first;
        }
        // "Chief Executive Anna Petrov of X Group" never joins; "Minister of Defence" is an office
        if tokens[p.start..head].iter().any(|t| t.is(v::ROLE)) && head + 1 == p.end {
            let role = (p.start..head)
                .rev()
                .find(|&i| tokens[i].is(v::ROLE))
                .unwrap_or(p.start);
            let of = tokens
                .get(role + 1)
                .is_some_and(|t| t.is_lower() && t.id == w::OF);
            if of {
                return;
            }
        }
        let tokens = &self.document.tokens;
        let mut signs = if tokens[head].is(v::SUFFIX) && head + 1 == p.end {
            INCORPORATED
        } else if tokens[head].is(v::ORG_WEAK)
            && !tokens[head + 1..p.end].iter().any(|t| t.is_lower())
            && !self.is_national(&p)
        {
            HEADED_WEAKLY
        } else {
            HEADED
        };
        let generic = tokens[p.clone()]
            .iter()
            .all(|t| t.is(v::WORD) && t.is(v::ORG | v::ROLE | v::FUNCTION | v::EVENT));
        if generic && p.len() < 3 {
            signs |= ORDINARY;
        }
        self.push(p, signs, 0..0);
    }

    /// A country or its people before two nouns or more: Ruritanian Coast Guard.
    fn is_national(&self, p: &Range<usize>) -> bool {
        let first = self.document.words(&(p.start..p.start + 1));
        p.len() > 2 && super::places::is_country(first) && !self.token(p.start).is(v::GIVEN_PLACE)
    }

    /// A place that is no country.
    fn is_part(&self, p: &Range<usize>) -> bool {
        let words = self.document.words(p);
        super::places::may_be_place(words) && !super::places::is_country(words)
    }

    fn is_place(&self, p: &Range<usize>) -> bool {
        super::places::is_place(self.document.words(p))
    }

    /// A phrase without office and without an organization's noun.
    fn plain(&mut self, mut p: Range<usize>, opening: bool) {
        // "Tan Sri Muhyiddin Yassin"
        let honored = p.len() > 3 && self.document.words(&(p.start..p.start + 2)) == "Tan Sri";
        if honored {
            let name = p.start + 2..p.end;
            let signs = HONORED | shape::signs(self.document, &name);
            return self.push(name, signs, 0..0);
        }
        let tokens = &self.document.tokens;
        let first = tokens[p.start];
        if p.len() > 1
            && opening
            && (self.document.is_ordinary(&first) || first.is(v::CALLING))
            && !first.is(v::GIVEN | v::CLUB | v::PLACE_FIRST)
            && !first.has(INITIAL)
        {
            let known = super::places::is_organization(self.document.words(&p));
            let rest = p.start + 1..p.end;
            let name = shape::signs(self.document, &rest);
            if !known
                && (name & (GIVEN_NAME | TOPONYM | EASTERN | WELL_KNOWN) != 0
                    || self.document.small.contains(first.id))
            {
                p = rest;
            }
        }
        // "Australian Tom Wood": a people's name before a person's
        let demonym = (p.len() >= 3)
            .then(|| {
                (1..p.len() - 1).rev().find(|&n| {
                    super::places::is_country(self.document.words(&(p.start..p.start + n)))
                })
            })
            .flatten();
        if let Some(n) = demonym {
            let rest = p.start + n..p.end;
            let name = shape::signs(self.document, &rest);
            if name & (GIVEN_NAME | GIVEN_WORD | EASTERN | FAMILY_NAME) != 0
                && name & (EVENT_HEAD | PLACE_HEAD) == 0
            {
                return self.push(rest, name | OF_PEOPLE, 0..0);
            }
        }
        let signs = shape::signs(self.document, &p);
        if let Some(known) = self.known_before_words(&p, signs) {
            let signs = shape::signs(self.document, &known);
            return self.push(known, signs, 0..0);
        }
        self.push(p, signs, 0..0);
    }

    /// A well-known organization before common words: "Unesco World Heritage", "NATO Summit".
    fn known_before_words(&self, p: &Range<usize>, signs: Signs) -> Option<Range<usize>> {
        if signs & (WELL_KNOWN | TOPONYM | GIVEN_NAME | EASTERN | CLUB_WORD) != 0 {
            return None;
        }
        let tokens = &self.document.tokens;
        let end = (p.start + 1..p.end).rev().find(|&i| {
            tokens[i..p.end]
                .iter()
                .all(|t| (t.is(v::WORD | v::EVENT) || t.is_lower()) && !t.is(v::CONTESTS))
                && super::places::is_organization(self.document.words(&(p.start..i)))
        })?;
        Some(p.start..end)
    }

    fn push(&mut self, p: Range<usize>, signs: Signs, role: Range<usize>) {
        if p.is_empty() {
            return;
        }
        let line = self.document.lines[self.line].tokens.clone();
        let mut signs = signs;
        let linked = self.document.tokens[p.clone()].iter().any(Token::is_lower);
        if signs & (HEADED | HEADED_WEAKLY | INCORPORATED) != 0 {
            signs |= shape::signs(self.document, &p)
                & (WELL_KNOWN | CLUB_WORD | if linked { 0 } else { TOPONYM });
        }
        let around = context::around(self.document, &line, &p);
        let key = v::join(
            self.document.tokens[p.clone()]
                .iter()
                .filter(|t| t.id != 0)
                .map(|t| t.id),
        );
        let role = if role.is_empty() { around.role } else { role };
        self.out.push(Mention {
            tokens: p,
            key,
            signs: signs | around.signs,
            role,
            acronym: around.acronym,
        });
    }
}
