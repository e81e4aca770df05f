//! Which bearer of a name is meant: the authority for ambiguity, decided over the whole text.
//!
//! Names with one meaning are evidence; the others take the meaning that the evidence, their
//! neighbours and the size of the town make likeliest. A name has one meaning in a text unless
//! its own words say otherwise ("Paris, Texas").

use super::bearers::{Bearer, Form, Meaning};
use super::evidence::{Evidence, Group, only_country};
use super::scan::{Around, Candidate};
use super::{Gazetteer, Mention};
use crate::model::CountryCode;
use std::collections::BTreeSet;

/// How likely a place must be to count.
const LIKELY: f32 = 10.5;

/// By how much a town must be likelier than a namesake in another country, where nothing else in the
/// text speaks of its country: it is some four times as large. A first-level part yields to any other.
const CLEARLY: f32 = 2.6;

/// Decides every candidate of a text. `local` counts words of American and of British local news.
pub(crate) fn resolve(
    gazetteer: &Gazetteer,
    candidates: &[Candidate],
    local: [u32; 2],
) -> Vec<Mention> {
    let numbers = 0..candidates.len();
    let settled: Vec<_> = numbers.map(|i| settled(gazetteer, candidates, i)).collect();
    let evidence = Evidence::new(gazetteer, candidates, &settled, local);
    let resolver = Resolver {
        gazetteer,
        evidence: &evidence,
    };
    let mut mentions = Vec::new();
    let mut strays = Vec::new();
    let mut after_comma = false;
    for (candidate, settled) in candidates.iter().zip(&settled) {
        let chosen = settled.or_else(|| resolver.choose(candidate, after_comma));
        after_comma = candidate.within_next;
        let Some((bearer, code)) = chosen.and_then(|b| Some((b, b.code?))) else {
            continue;
        };
        let Some(form) = bearer.form() else { continue };
        let around = &candidate.around;
        let group = resolver.evidence.group(candidate);
        let signed = settled.is_some() || resolver.is_signed(code, &group);
        strays.push(form == Form::Town && bearer.thousands < SMALL_TOWN && !signed);
        mentions.push(Mention {
            range: candidate.start..candidate.end,
            code,
            form,
            venue: is_venue(form, around, settled.is_some(), code),
            dateline: around.dateline,
            organization: around.organization,
            money: around.money,
            inside: around.inside && form == Form::Name && settled.is_none(),
        });
    }
    spoken_of(without_strays(mentions, &strays))
}

/// Thousands of people below which a town is not known the world over.
const SMALL_TOWN: u32 = 200;

/// Leaves out small towns of a country that nothing else speaks of where they stand in a row with a
/// place of one that the text is in: a suburb of Lusaka bears the name of a town in Congo.
fn without_strays(mentions: Vec<Mention>, strays: &[bool]) -> Vec<Mention> {
    const JOINED: usize = 5; // bytes of " and "
    let beside = |i: usize, j: Option<usize>| {
        let Some(other) = j.filter(|&j| strays.get(j) == Some(&false)) else {
            return false;
        };
        let (first, second) = (&mentions[i.min(other)], &mentions[i.max(other)]);
        let gap = second.range.start.saturating_sub(first.range.end);
        let place = matches!(mentions[other].form, Form::Town | Form::Subdivision);
        place && gap <= JOINED && first.code != second.code
    };
    let stray = |i: usize| strays[i] && (beside(i, i.checked_sub(1)) || beside(i, Some(i + 1)));
    let keep: Vec<bool> = (0..mentions.len()).map(|i| !stray(i)).collect();
    let mut kept = keep.into_iter();
    mentions
        .into_iter()
        .filter(|_| kept.next().unwrap_or(true))
        .collect()
}

/// Leaves out countries that only tell a currency (`US dollars`) or stand within longer names
/// (`Trinidad Shield`).
fn spoken_of(mut mentions: Vec<Mention>) -> Vec<Mention> {
    let aside = |m: &Mention| m.money || m.inside;
    let spoken = mentions.iter().filter(|m| !aside(m)).map(|m| m.code);
    let spoken: BTreeSet<CountryCode> = spoken.collect();
    mentions.retain(|m| !aside(m) || spoken.contains(&m.code));
    mentions
}

/// Whether a place is where something happens and does not stand for its government.
fn is_venue(form: Form, around: &Around, contained: bool, code: CountryCode) -> bool {
    match form {
        Form::Town | Form::Subdivision | Form::County => true,
        Form::Capital => {
            // Brussels stands for the European Union more often than for Belgium.
            let seat_of_others = code.as_str() == "BE";
            seat_of_others
                || contained
                || around.within
                || around.unit
                || around.to
                || around.dateline
                || around.organization
                || around.before_capital && !around.capitals
        }
        _ => false,
    }
}

/// The bearer that the name right after a comma settles: "Paris, Texas", "Lima, Peru".
fn settled(gazetteer: &Gazetteer, candidates: &[Candidate], i: usize) -> Option<Bearer> {
    let free = |c: &&Candidate| !c.around.owned;
    let candidate = candidates.get(i).filter(|c| c.within_next).filter(free)?;
    let holders = gazetteer.bearers_of(candidates.get(i + 1).filter(free)?.found);
    let own = gazetteer.bearers_of(candidate.found);
    let own_national = own.iter().any(Bearer::is_national);
    let place = |b: &&Bearer| b.form().is_some_and(|f| f >= Form::Capital);
    let holds = |holder: &Bearer, place: &&Bearer| {
        holder.code == place.code
            && match holder.meaning {
                Meaning::Abbreviation | Meaning::Place(Form::Subdivision) => {
                    holder.part == place.part && place.form() >= Some(Form::Town)
                }
                Meaning::Place(Form::Name | Form::Acronym) => {
                    place.form() != Some(Form::Subdivision) || !own_national
                }
                _ => false,
            }
    };
    // Names have few bearers: the search is bounded by the tables, not by the text.
    let fitting = |h: &Bearer| own.iter().filter(place).find(|p| holds(h, p)).copied();
    if let Some(bearer) = holders.iter().find_map(fitting) {
        return Some(bearer);
    }
    // A town that no table knows, before its state; but a list of states is no address.
    let list = own_national || own.iter().any(|b| b.form() == Some(Form::Subdivision));
    let part = |h: &&Bearer| {
        let subdivision = h.form() == Some(Form::Subdivision) && h.part != [b' '; 3];
        h.meaning == Meaning::Abbreviation || subdivision
    };
    let holder = holders.iter().find(part).filter(|_| !list)?;
    Some(Bearer {
        meaning: Meaning::Place(Form::Town),
        ..*holder
    })
}

struct Resolver<'a> {
    gazetteer: &'a Gazetteer,
    evidence: &'a Evidence,
}

impl Resolver<'_> {
    /// The bearer that the text makes likeliest; `None` where the name means no country.
    fn choose(&self, candidate: &Candidate, after_comma: bool) -> Option<Bearer> {
        let around = &candidate.around;
        let bearers = self.gazetteer.bearers_of(candidate.found);
        let first = bearers.first()?;
        let all = |form: Form| bearers.iter().all(|b| b.form() == Some(form));
        let nothing = |b: &Bearer| matches!(b.meaning, Meaning::Nothing(_));
        let street = around.street && first.form() != Some(Form::Demonym);
        if around.owned || around.feature || street || bearers.iter().any(nothing) {
            return None;
        }
        if bearers.iter().all(|b| b.meaning == Meaning::Abbreviation) {
            let meaning = Meaning::Place(Form::Subdivision);
            return (after_comma || around.addressed).then_some(Bearer { meaning, ..*first });
        }
        let group = self.evidence.group(candidate);
        let dish = around.dish && !self.is_backed(&group, bearers);
        if dish || self.is_person(candidate, &group, bearers) {
            return None;
        }
        if around.speaks && all(Form::Demonym) && bearers.len() == 1 && !around.capitals {
            return None;
        }
        if let Some(country) = only_country(bearers)
            && !self.may_be_local(&group, bearers, country)
        {
            return Some(country);
        }
        let national = bearers.iter().filter(|b| b.is_national()).count();
        if national > 1 && bearers.iter().all(|b| b.is_national() || b.thousands < 100) {
            return self.among_countries(around, bearers);
        }
        let scored = bearers.iter().enumerate().map(|(rank, bearer)| {
            let score = self.score(bearer, bearers, around, &group);
            (score - rank as f32 * 0.01, bearer)
        });
        let mut scored: Vec<(f32, &Bearer)> = scored.collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (score, best) = *scored.first()?;
        let part = |b: &Bearer| b.form() == Some(Form::Subdivision);
        let rivals = |(other, b): &(f32, &Bearer)| {
            b.code != best.code && (part(b) || !part(best) && score - other < CLEARLY)
        };
        // A first-level part of a country that nothing else speaks of yields to a place of one that
        // the text names: Louth in Lincolnshire, not in Ireland.
        let signed = |b: &Bearer| b.code.is_some_and(|c| self.is_signed(c, &group));
        if part(best) && !signed(best) && group.settled.is_none() && scored.len() > 1 {
            let other = scored.iter().find(|(_, b)| !part(b) && signed(b));
            if let Some((score, other)) = other {
                return (*score >= LIKELY).then_some(**other);
            }
        }
        let backed =
            group.settled.is_some() || best.code.is_some_and(|c| self.is_signed(c, &group));
        let clear = around.dateline || best.form() == Some(Form::Capital);
        let sure = backed || clear || !scored.iter().any(rivals);
        (best.is_national() || score >= LIKELY && sure).then_some(*best)
    }

    /// Whether anything but the name itself speaks of the country.
    fn is_signed(&self, code: CountryCode, group: &Group) -> bool {
        let local = self.evidence.local.is_some_and(|(home, _)| home == code);
        local || self.evidence.of(code) - group.own > 0.0
    }

    /// Whether a name is a person's here, or is one elsewhere and nothing speaks for the place.
    fn is_person(&self, candidate: &Candidate, group: &Group, bearers: &[Bearer]) -> bool {
        let around = &candidate.around;
        if around.dateline {
            return false;
        }
        let backed = self.is_backed(group, bearers);
        if around.after_given {
            return bearers.len() > 1 || !backed;
        }
        let for_place = around.within || group.settled.is_some() || backed;
        (around.before_surname || group.person) && !for_place
    }

    /// Whether other words of the text speak of a country, or of the state, of this name.
    fn is_backed(&self, group: &Group, bearers: &[Bearer]) -> bool {
        bearers.iter().any(|b| {
            let Some(code) = b.code else { return false };
            let local = self.evidence.local.filter(|(home, _)| *home == code);
            match b.form() {
                Some(form) if form <= Form::Metonym => self.evidence.of(code) - group.own > 0.3,
                Some(Form::Subdivision) => local.is_some_and(|(_, signs)| signs >= 1.0),
                _ => false,
            }
        })
    }

    /// Whether a country's name may be a town's: the text is local news of another country and
    /// names the country in no other way (Lebanon, Palestine, Jordan).
    fn may_be_local(&self, group: &Group, bearers: &[Bearer], country: Bearer) -> bool {
        let Some((home, signs)) = self.evidence.local else {
            return false;
        };
        let town = |b: &Bearer| b.form() == Some(Form::Town) && b.code == Some(home);
        let other = country.code.map_or(0.0, |c| self.evidence.of(c)) - group.own;
        country.code != Some(home) && signs >= 2.0 && other <= 0.0 && bearers.iter().any(town)
    }

    /// One of several countries of a name: the one that the text names otherwise; the table's
    /// first where it names none; no country in talk of the time before them.
    fn among_countries(&self, around: &Around, bearers: &[Bearer]) -> Option<Bearer> {
        if around.half > 0 {
            return bearers.get(usize::from(around.half) - 1).copied();
        }
        if around.history {
            return None;
        }
        let default = bearers.first()?;
        let weight = |b: &Bearer| b.code.map_or(0.0, |c| self.evidence.of(c));
        let mut named = bearers.iter().filter(|b| weight(b) > 0.0);
        match (named.next(), named.next()) {
            // Only North Korea is named: bare "Korea" may mean either or both.
            (Some(b), None) if b.code == CountryCode::new("KP") => None,
            (Some(b), None) => Some(*b),
            _ => Some(*default),
        }
    }

    /// How likely a bearer is.
    fn score(&self, bearer: &Bearer, all: &[Bearer], around: &Around, group: &Group) -> f32 {
        let Some(code) = bearer.code else {
            return f32::MIN;
        };
        let Meaning::Place(form) = bearer.meaning else {
            return f32::MIN;
        };
        let named = self.evidence.of(code);
        let home_news = self.evidence.local.filter(|(home, _)| *home == code);
        let mut score = match form {
            Form::Subdivision => self.part_prior(code),
            Form::County => 12.0,
            Form::Town => size(bearer.thousands),
            Form::Capital => {
                let seats = all.iter().filter(|b| b.code == bearer.code);
                let thousands = seats.map(|b| b.thousands).max().unwrap_or(0).max(20);
                size(thousands) + if thousands < 200 { 2.0 } else { 6.0 }
            }
            _ => 14.0 + self.neighbours(code),
        };
        let within = around.within || group.within;
        for (is_so, weight) in [
            (self.evidence.names_part(bearer), 5.0),
            (self.evidence.home == Some(code), 3.0),
            (within, 3.0),
            (group.count > 2, 1.0),
            (around.county && code.as_str() == "US", 6.0),
            (
                group
                    .settled
                    .is_some_and(|s| s.code == bearer.code && s.part == bearer.part),
                20.0,
            ),
        ] {
            score += if is_so { weight } else { 0.0 };
        }
        score += named.min(3.0) * 1.5;
        score += match (self.evidence.local, home_news) {
            (_, Some((_, signs))) => 2.0 + 2.0 * signs.min(3.0),
            (Some(_), None) if named < 1.0 => -4.0,
            _ => 0.0,
        };
        match form {
            Form::Town | Form::Subdivision | Form::Capital => {
                score - doubts(around, within, home_news.is_some())
            }
            _ => score,
        }
    }

    /// How sure a first-level part is by its name: those of large countries are widely known.
    fn part_prior(&self, code: CountryCode) -> f32 {
        let people = self.gazetteer.country(code).map_or(0, |c| c.population);
        if people > 20_000_000 { 13.0 } else { 9.0 }
    }

    /// Whether countries at its borders are named.
    fn neighbours(&self, code: CountryCode) -> f32 {
        let neighbours = self
            .gazetteer
            .country(code)
            .map(|c| c.neighbours.as_slice());
        let mut named = neighbours.unwrap_or_default().iter();
        if named.any(|n| self.evidence.of(*n) > 0.0) {
            4.0
        } else {
            0.0
        }
    }
}

/// What the size of a town is worth, in thousands of people: a city of a million, 15.
fn size(thousands: u32) -> f32 {
    1.5 * (thousands.max(1) as f32).log2()
}

/// What makes a place less likely where a name stands.
fn doubts(around: &Around, within: bool, home_news: bool) -> f32 {
    if around.dateline {
        return -6.0;
    }
    let mut doubts = 0.0;
    for (is_so, weight) in [
        (around.organization && !home_news, 4.0),
        (around.word && !within, 5.0),
        (around.word && within && !home_news, 3.0),
        (around.capitals, 3.0),
        (
            around.before_capital && !home_news || around.after_capital,
            3.0,
        ),
    ] {
        doubts += if is_so { weight } else { 0.0 };
    }
    doubts
}
