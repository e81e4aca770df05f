//! Offices within a phrase: where one begins and ends, whose it is, and what stands before it.

use super::super::evidence::*;
use super::super::phrase::generation;
use super::super::token::{INITIAL, Token};
use super::super::vocabulary as v;
use super::super::{role, shape, small as w, syllables};
use super::Reader;
use std::ops::Range;

impl Reader<'_, '_> {
    /// The office within a phrase: where its words begin and end.
    pub(super) fn office(&self, p: &Range<usize>) -> Option<(usize, usize)> {
        let tokens = &self.document.tokens;
        let is_role = |i: usize| tokens[i].is(v::ROLE | v::HONORIFIC) && tokens[i].is_cap();
        let mut last = (p.start..p.end).rev().find(|&i| is_role(i))?;
        // Stephen King, Billie Jean King: a family name, not an office
        while last > p.start
            && last + 1 >= self.name_end(p)
            && (tokens[last - 1].is(v::GIVEN) || tokens[last - 1].has(INITIAL))
            && tokens[last].is(v::SURNAME | v::GIVEN)
            && !is_role(last - 1)
        {
            last = (p.start..last).rev().find(|&i| is_role(i))?;
        }
        if last > p.start
            && last + 2 == self.name_end(p)
            && is_role(last - 1)
            && syllables::is_given_name(self.document, last)
        {
            last -= 1;
        }
        // "Major General Zaw Min Tun Aung": after an office and a name, Tun is a part of the name
        let plain =
            |i: usize| !tokens[i].is(v::ROLE | v::HONORIFIC | v::MODIFIER | v::ORG | v::OFFICE);
        while last > p.start + 1
            && tokens[last].is(v::HONORIFIC)
            && tokens[last - 1].is_cap()
            && plain(last - 1)
            && let Some(before) = (p.start..last).rev().find(|&i| is_role(i))
        {
            last = before;
        }
        let mut to = last + 1;
        let of =
            |i: usize| i < p.end && tokens[i].is_lower() && [w::OF, w::FOR].contains(&tokens[i].id);
        if of(to) {
            to += 1;
            let start = to;
            let given = |t: &Token| t.is(v::GIVEN) && !t.is(v::WORD | v::GIVEN_PLACE);
            let known = |i: usize| tokens[i].is(v::OFFICE | v::ORG) || self.is_place(&(i..i + 1));
            // "Minister of Trade Anna Petrov", but of "Leader of Sioux Falls" nothing is a person
            let plain = start < p.end && !known(start);
            while to < p.end
                && (tokens[to].is_lower()
                    || to == start
                    || plain
                    || tokens[to].is(v::OFFICE | v::ORG))
                && (to == start || !given(&tokens[to]))
            {
                to += 1;
            }
        }
        let mut from = last;
        while from > p.start
            && !self.is_place(&(from - 1..from))
            && tokens[from - 1].is(v::ROLE | v::MODIFIER | v::HONORIFIC)
        {
            from -= 1;
        }
        Some((from, to))
    }

    pub(super) fn name_end(&self, p: &Range<usize>) -> usize {
        let last = p.end - 1;
        p.end - usize::from(generation(self.token(last)))
    }

    /// A phrase with an office in it: what stands before may be an organization, what follows a person.
    pub(super) fn titled(&mut self, p: Range<usize>, from: usize, to: usize) {
        let tokens = &self.document.tokens;
        if from > p.start {
            self.before_office(p.start..from);
        }
        let mut name = to..p.end;
        while name.len() > 1
            && tokens[name.start].is(v::HONORIFIC)
            && !tokens[name.start].is(v::GIVEN)
        {
            name.start += 1;
        }
        if name.is_empty() {
            return;
        }
        // "la Fiscalía General de Baja California"
        if tokens[name.start].is_lower() && self.is_place(&(name.start + 1..name.end)) {
            return;
        }
        let last = tokens[self.name_end(&name) - 1];
        let other =
            tokens[name.start].is(v::ORG) && !tokens[name.start].is(v::GIVEN) && name.len() > 1
                || last.is(v::ORG | v::EVENT | v::PLACE) && !last.is(v::SURNAME) && name.len() < 3;
        if name.len() > 5 || other || self.is_place(&name) && name.len() > 1 {
            return self.push(p, 0, 0..0);
        }
        let role = tokens[p.start..to].iter().any(|t| t.is(v::ROLE));
        let honored = tokens[p.start..to].iter().all(|t| t.is(v::HONORIFIC));
        let role_bytes = if role {
            self.document
                .bytes(&role::without_courtesies(tokens, p.start..to))
        } else {
            0..0
        };
        let sign = if honored { HONORED } else { TITLED };
        let mut signs = sign | shape::signs(self.document, &name);
        // a plain word after a plain office word: "Chief Executive Officer", "General Relief"
        if name.len() == 1 && self.document.is_ordinary(&last) && !last.is(v::SURNAME) {
            signs |= ORDINARY;
        }
        if name.len() == 1 && self.is_place(&name) && !last.is(v::SURNAME) {
            return;
        }
        self.push(name, signs, role_bytes);
    }

    /// "NATO" in "NATO Secretary General", "Bank of Japan" in "Bank of Japan Governor".
    pub(super) fn before_office(&mut self, mut p: Range<usize>) {
        let tokens = &self.document.tokens;
        while p.len() > 1
            && (tokens[p.start].is(v::FUNCTION)
                || tokens[p.start].is(v::MODIFIER) && !tokens[p.start + 1].is_lower())
        {
            p.start += 1;
        }
        while p.end > p.start && tokens[p.end - 1].is_lower() {
            p.end -= 1;
        }
        let linked = tokens[p.clone()].iter().any(Token::is_lower);
        if p.is_empty() || !linked && self.is_place(&p) || tokens[p.start].is(v::FUNCTION) {
            return;
        }
        let head = (p.start..p.end).find(|&i| tokens[i].is(v::ORG) && p.len() > 1);
        let signs = match head {
            Some(i) if tokens[i].is(v::ORG_WEAK) => HEADED_WEAKLY,
            Some(_) => HEADED,
            None => {
                shape::signs(self.document, &p) & (CAPITALS | WELL_KNOWN | CLUB_WORD | ORDINARY)
                    | ITS_SHARES
                        & if p.len() == 1 && tokens[p.start].has(super::super::token::UPPER) {
                            !0
                        } else {
                            0
                        }
            }
        };
        if signs & (HEADED | CAPITALS | WELL_KNOWN | CLUB_WORD | HEADED_WEAKLY) != 0 {
            self.push(p, signs, 0..0);
        }
    }
}
