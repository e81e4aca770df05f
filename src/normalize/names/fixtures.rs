//! Teams: names that stand where a fixture, a result or a table of standings names them.
//!
//! A town or county that plays is an organization; a country that plays stays a country.

use super::document::{Case, Document};
use super::evidence::*;
use super::mention::Mention;
use super::phrase;
use super::places;
use super::shape;
use super::small as w;
use super::token::{Kind, Token};
use super::vocabulary as v;
use std::ops::Range;

/// The longest row of a table, in tokens.
const ROW: usize = 24;

/// The teams that rows and match reports name.
pub fn mentions(document: &Document) -> Vec<Mention> {
    let mut out = Vec::new();
    for (i, line) in document.lines.iter().enumerate() {
        let tokens = &document.tokens[line.tokens.clone()];
        let at = line.tokens.start;
        let mut sign = IN_ROW;
        let mut teams = if tokens.len() <= ROW {
            row(tokens)
        } else {
            Vec::new()
        };
        if teams.is_empty() && line.case == Case::Sentence {
            sign = TEAM;
            teams = report(tokens);
        }
        for team in teams {
            let name = at + team.start..at + team.end;
            if let Some(signs) = team_signs(document, &name, sign) {
                let key = v::join(
                    document.tokens[name.clone()]
                        .iter()
                        .filter(|t| t.id != 0)
                        .map(|t| t.id),
                );
                out.push(Mention {
                    tokens: name,
                    key,
                    signs,
                    role: 0..0,
                    line: i,
                    acronym: 0..0,
                });
            }
        }
    }
    out
}

fn team_signs(document: &Document, name: &Range<usize>, sign: Signs) -> Option<Signs> {
    let words = document.words(name);
    let signs = shape::signs(document, name);
    let personal = signs & (GIVEN_NAME | INITIALS | EASTERN) != 0
        || name.len() > 1 && signs & GIVEN_WORD != 0 && signs & FAMILY_NAME != 0;
    if personal && signs & (WELL_KNOWN | CLUB_WORD | TOPONYM) == 0 || places::is_country(words) {
        return None;
    }
    let place = places::may_be_place(words);
    Some(signs | sign | if place { PLAYING_PLACE } else { 0 })
}

/// A field of a row.
#[derive(Clone, PartialEq)]
enum Field {
    Name(Range<usize>),
    Number,
    Versus,
}

/// The teams of a row: "Rovers 2 United 1", "Rovers 3 2 1 0 7", "Rovers v United".
fn row(tokens: &[Token]) -> Vec<Range<usize>> {
    let Some(fields) = fields(tokens) else {
        return Vec::new();
    };
    let names: Vec<Range<usize>> = fields
        .iter()
        .filter_map(|f| {
            if let Field::Name(n) = f {
                Some(n.clone())
            } else {
                None
            }
        })
        .collect();
    let numbers = fields.iter().filter(|f| **f == Field::Number).count();
    let versus = fields.iter().filter(|f| **f == Field::Versus).count();
    let is_name = |i: usize| matches!(fields.get(i), Some(Field::Name(_)));
    let is_number = |i: usize| fields.get(i) == Some(&Field::Number);
    let standings = names.len() == 1
        && numbers >= 3
        && versus == 0
        && (is_name(0) || is_name(1) && is_number(0));
    let result =
        names.len() == 2 && is_name(0) && is_number(1) && is_name(2) && is_number(3) && versus == 0;
    let fixture = versus == 1
        && names.len() == 2
        && is_name(0)
        && fields.get(1) == Some(&Field::Versus)
        && is_name(2);
    if standings || result || fixture {
        names
    } else {
        Vec::new()
    }
}

/// The fields of a row; `None` where the line is no row.
fn fields(tokens: &[Token]) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let versus = [w::V, w::VS, w::AT];
    let mut i = 0;
    while i < tokens.len() {
        let t = &tokens[i];
        match t.kind {
            Kind::Number => fields.push(Field::Number),
            Kind::Mark(b'(') => {
                // a bracket within a row tells minutes or a town
                i += tokens[i..].iter().position(|t| t.mark(b')'))?;
            }
            Kind::Mark(b'.' | b',' | b'-' | b'*' | b'+' | b':' | b'/' | b';') => {}
            Kind::Word if versus.contains(&t.id) && !fields.is_empty() => {
                fields.push(Field::Versus)
            }
            Kind::Word if t.is_cap() => {
                let more = tokens[i..]
                    .iter()
                    .take_while(|t| t.is_cap() && !versus.contains(&t.id) && !t.is(v::MONTH))
                    .count();
                if more == 0 || more > 4 {
                    return None;
                }
                fields.push(Field::Name(i..i + more));
                i += more - 1;
            }
            _ => return None,
        }
        i += 1;
    }
    Some(fields)
}

/// The two sides of a match in a sentence with its score.
fn report(tokens: &[Token]) -> Vec<Range<usize>> {
    let scored = tokens
        .iter()
        .any(|t| t.kind == Kind::Number && t.has(super::token::HYPHEN) && t.end - t.start <= 7)
        || tokens
            .iter()
            .any(|t| t.id == w::INNINGS || t.id == w::WICKETS);
    if !scored {
        return Vec::new();
    }
    let Some(verb) = tokens
        .iter()
        .position(|t| t.is_lower() && w::WINS.contains(&t.id))
    else {
        return Vec::new();
    };
    let phrases = phrase::phrases(tokens);
    let winner = phrases
        .iter()
        .rev()
        .find(|p| p.end <= verb && verb - p.end <= 1);
    let loser = phrases
        .iter()
        .find(|p| p.start > verb && p.start - verb <= 3);
    winner
        .into_iter()
        .chain(loser)
        .filter(|p| p.len() <= 3)
        .cloned()
        .collect()
}
