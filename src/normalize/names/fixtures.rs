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
///
/// A table that names people in a third of its places or more lists people, not teams; a row
/// of common words alone is a row of teams only beside others.
pub fn mentions(document: &Document) -> Vec<Mention> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut rows = 0;
    for line in &document.lines {
        let tokens = &document.tokens[line.tokens.clone()];
        let names = if tokens.len() <= ROW {
            row(tokens)
        } else {
            Vec::new()
        };
        rows += usize::from(!names.is_empty());
        let at = line.tokens.start;
        places.extend(names.into_iter().map(|n| at + n.start..at + n.end));
    }
    let persons = places
        .iter()
        .filter(|n| is_personal(shape::signs(document, n)))
        .count();
    let people = persons * 3 >= places.len();
    let mut out: Vec<Mention> = Vec::new();
    for name in places {
        let signs = shape::signs(document, &name);
        if people {
            if name.len() > 1 && signs & (ORDINARY | TOPONYM | WELL_KNOWN) == 0 {
                out.push(mention(document, name, signs | LISTED));
            }
        } else if rows > 1 || signs & ORDINARY == 0 {
            let signs = team_signs(document, &name, IN_ROW);
            out.extend(signs.map(|signs| mention(document, name, signs)));
        }
    }
    let lines = document.lines.iter();
    for line in lines.filter(|l| l.case == Case::Sentence) {
        let at = line.tokens.start;
        for side in innings(&document.tokens[line.tokens.clone()]) {
            let name = at + side.start..at + side.end;
            let signs = team_signs(document, &name, IN_ROW);
            out.extend(signs.map(|signs| mention(document, name, signs)));
        }
        let sides = report(&document.tokens[line.tokens.clone()]);
        let sides: Vec<Range<usize>> = sides
            .into_iter()
            .map(|s| at + s.start..at + s.end)
            .collect();
        // where one side is a person's name, both are people's
        if sides.iter().any(|s| is_personal(shape::signs(document, s))) {
            continue;
        }
        for name in sides {
            let signs = team_signs(document, &name, TEAM);
            out.extend(signs.map(|signs| mention(document, name, signs)));
        }
    }
    out
}

fn mention(document: &Document, name: Range<usize>, signs: Signs) -> Mention {
    let words = document.tokens[name.clone()].iter().filter(|t| t.id != 0);
    let key = v::join(words.map(|t| t.id));
    Mention {
        tokens: name,
        key,
        signs,
        role: 0..0,
        acronym: 0..0,
    }
}

/// Whether the words alone make a person's name.
fn is_personal(signs: Signs) -> bool {
    signs & (GIVEN_NAME | INITIALS | EASTERN) != 0
        || signs & GIVEN_WORD != 0 && signs & FAMILY_NAME != 0
}

fn team_signs(document: &Document, name: &Range<usize>, sign: Signs) -> Option<Signs> {
    let words = document.words(name);
    let signs = shape::signs(document, name);
    let personal = is_personal(signs);
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
            Kind::Word if t.is_cap() && !t.is(v::FUNCTION) => {
                let end = side(tokens, i)?;
                fields.push(Field::Name(i..end));
                i = end - 1;
            }
            _ => return None,
        }
        i += 1;
    }
    Some(fields)
}

/// End of the team's name that begins at `start`: "Vale Rovers", "King's Park", "Queen of Sound".
fn side(tokens: &[Token], start: usize) -> Option<usize> {
    let versus = [w::V, w::VS, w::AT];
    let capital = |i: usize| {
        let named = |t: &Token| t.is_cap() && !versus.contains(&t.id) && !t.is(v::MONTH);
        tokens.get(i).is_some_and(named)
    };
    let joins = |t: &Token| t.kind == Kind::Possessive || t.is_lower() && t.id == w::OF;
    let mut end = start;
    while capital(end) || end > start && tokens.get(end).is_some_and(joins) && capital(end + 1) {
        end += 1;
    }
    (start < end && end - start <= 4).then_some(end)
}

/// The teams of a sentence of innings: "Northshire 259 and 207 (A. Reed 69), Westshire 114", perhaps after
/// the ground and a colon.
fn innings(tokens: &[Token]) -> Vec<Range<usize>> {
    let colon = tokens.iter().position(|t| t.mark(b':'));
    let from = colon.map_or(0, |c| c + 1);
    let mut names = Vec::new();
    let mut fresh = true; // whether a team may be named here
    let mut i = from;
    while let Some(t) = tokens.get(i) {
        match t.kind {
            Kind::Mark(b'(') => match tokens[i..].iter().position(|t| t.mark(b')')) {
                Some(close) => i += close,
                None => return Vec::new(),
            },
            Kind::Mark(b',' | b';') => fresh = true,
            Kind::Mark(b'.') => {}
            Kind::Number if !fresh => {}
            Kind::Word if t.is_lower() && !fresh && [w::AND, w::POINTS].contains(&t.id) => {}
            Kind::Word if t.is_cap() && fresh => match side(tokens, i) {
                Some(end) if tokens.get(end).is_some_and(|t| t.kind == Kind::Number) => {
                    names.push(i..end);
                    i = end;
                    fresh = false;
                }
                _ => return Vec::new(),
            },
            _ => return Vec::new(),
        }
        i += 1;
    }
    if names.len() == 2 { names } else { Vec::new() }
}

/// The two sides of a match in a sentence with its score.
fn report(tokens: &[Token]) -> Vec<Range<usize>> {
    let scored = tokens
        .iter()
        .any(|t| t.kind == Kind::Number && t.has(super::token::HYPHEN) && t.end - t.start <= 7)
        || tokens
            .iter()
            .any(|t| t.id == w::INNINGS || t.id == w::WICKETS)
        || tokens
            .windows(2)
            .any(|t| t[0].kind == Kind::Number && t[1].id == w::RUNS);
    if !scored {
        return Vec::new();
    }
    let Some(verb) = tokens.iter().position(|t| t.is_lower() && t.is(v::WINS)) else {
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
