//! Which bearer of a name is meant: the authority for ambiguity, decided over the whole text.
//!
//! Names with one meaning are evidence; the others take the meaning that the evidence, their
//! neighbours and the size of the town make likeliest. A name has one meaning in a text unless
//! its own words say otherwise ("Paris, Texas").

use super::bearers::{Bearer, Form, Meaning};
use super::country::Country;
use super::scan::{Around, Candidate};
use super::{Gazetteer, Mention};
use crate::model::CountryCode;

/// How sure a town must be to count.
const SURE: f32 = 12.0;

/// What the text says of each country, by the code's ordinal.
struct Evidence {
    countries: Vec<f32>,
    parts: Vec<(CountryCode, [u8; 3])>,
    home: Option<CountryCode>,
}

/// A number below 676 for each code.
pub(crate) fn ordinal(code: CountryCode) -> usize {
    code.as_str()
        .bytes()
        .fold(0, |n, b| n * 26 + usize::from(b.wrapping_sub(b'A')))
        .min(675)
}

impl Evidence {
    fn of(&self, code: CountryCode) -> f32 {
        self.countries[ordinal(code)]
    }

    fn add(&mut self, code: CountryCode, weight: f32) {
        self.countries[ordinal(code)] += weight;
    }

    fn names_part(&self, bearer: &Bearer) -> bool {
        let part = |p: &(CountryCode, [u8; 3])| Some(p.0) == bearer.code && p.1 == bearer.part;
        bearer.part != [b' '; 3] && self.parts.iter().any(part)
    }
}

/// Decides every candidate of a text.
pub(crate) fn resolve(gazetteer: &Gazetteer, candidates: &[Candidate]) -> Vec<Mention> {
    let r = Resolver {
        gazetteer,
        candidates,
    };
    let mut evidence = r.evidence();
    let contained: Vec<Option<Bearer>> = (0..candidates.len()).map(|i| r.contained(i)).collect();
    for bearer in contained.iter().flatten() {
        if let Some(code) = bearer.code {
            evidence.add(code, 1.0);
            evidence.parts.push((code, bearer.part));
        }
    }
    evidence.parts.sort_unstable();
    evidence.parts.dedup();
    evidence.home = r.home(&evidence);
    let mut mentions = Vec::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let chosen = match contained[i] {
            Some(bearer) => Some(bearer),
            None => r.choose(i, candidate, &evidence, &contained),
        };
        let Some((bearer, code)) = chosen.and_then(|b| Some((b, b.code?))) else {
            continue;
        };
        let Some(form) = bearer.form() else { continue };
        let around = &candidate.around;
        mentions.push(Mention {
            range: candidate.start..candidate.end,
            code,
            form,
            venue: is_venue(form, around, contained[i].is_some(), code),
            dateline: around.dateline,
            organization: around.organization,
            money: around.money,
        });
    }
    mentions
}

/// Whether a place is where something happens and does not stand for its government.
fn is_venue(form: Form, around: &Around, contained: bool, code: CountryCode) -> bool {
    match form {
        Form::Town | Form::Subdivision => true,
        Form::Capital => {
            let seat_of_others = code.as_str() == "BE";
            around.within
                || contained
                || around.dateline
                || around.to
                || seat_of_others
                || around.organization
                || around.before_capital && !around.capitals
        }
        _ => false,
    }
}

struct Resolver<'a> {
    gazetteer: &'a Gazetteer,
    candidates: &'a [Candidate],
}

impl Resolver<'_> {
    fn bearers(&self, candidate: &Candidate) -> &[Bearer] {
        let first = candidate.found.first as usize;
        let all = &self.gazetteer.bearers.list;
        all.get(first..first + usize::from(candidate.found.count))
            .unwrap_or_default()
    }

    /// The country that a name can only mean, if it is one.
    fn only_country(&self, candidate: &Candidate) -> Option<CountryCode> {
        let bearers = self.bearers(candidate);
        let first = bearers.first().filter(|b| b.is_national())?;
        let same = |b: &Bearer| b.code == first.code || b.form() == Some(Form::Town);
        bearers.iter().all(same).then_some(first.code).flatten()
    }

    /// What names of one meaning say.
    fn evidence(&self) -> Evidence {
        let mut evidence = Evidence {
            countries: vec![0.0; 676],
            parts: Vec::new(),
            home: None,
        };
        for candidate in self.candidates {
            let around = &candidate.around;
            if around.after_given || around.before_surname || around.feature {
                continue;
            }
            if let Some(code) = self.only_country(candidate) {
                evidence.add(
                    code,
                    if around.dateline || around.money {
                        0.5
                    } else {
                        1.0
                    },
                );
                continue;
            }
            let bearers = self.bearers(candidate);
            let largest = bearers.iter().max_by_key(|b| b.thousands);
            match bearers {
                [b, rest @ ..]
                    if b.form() == Some(Form::Subdivision)
                        && !around.word
                        && rest.iter().all(|r| r.code == b.code || r.thousands < 50) =>
                {
                    if let Some(code) = b.code {
                        evidence.add(code, if around.organization { 0.5 } else { 1.0 });
                        evidence.parts.push((code, b.part));
                    }
                }
                _ => {
                    // A city of a million that no other of its name comes near.
                    if let Some(b) = largest.filter(|b| b.thousands >= 500 && !around.word) {
                        let near = |o: &&Bearer| o.code != b.code && o.thousands * 10 > b.thousands;
                        let rivals = bearers.iter().filter(near).count();
                        if let (0, Some(code)) = (rivals, b.code) {
                            evidence.add(code, 0.5);
                        }
                    }
                }
            }
        }
        evidence
    }

    fn home(&self, evidence: &Evidence) -> Option<CountryCode> {
        let countries = &self.gazetteer.countries;
        let best = countries
            .iter()
            .max_by(|a, b| evidence.of(a.code).total_cmp(&evidence.of(b.code)))?;
        (evidence.of(best.code) > 0.0).then_some(best.code)
    }

    /// The bearer that the name right after a comma settles: "Paris, Texas", "Lima, Peru".
    fn contained(&self, i: usize) -> Option<Bearer> {
        let candidate = self.candidates.get(i).filter(|c| c.within_next)?;
        let next = self.candidates.get(i + 1)?;
        let holders = self.bearers(next);
        let own = self.bearers(candidate);
        let towns = || {
            own.iter().filter(|b| {
                matches!(
                    b.form(),
                    Some(Form::Town | Form::Capital | Form::Subdivision)
                )
            })
        };
        let holds = |h: &Bearer, t: &&Bearer| {
            h.code == t.code
                && match h.meaning {
                    Meaning::Abbreviation | Meaning::Place(Form::Subdivision) => {
                        h.part == t.part && t.form() == Some(Form::Town)
                    }
                    Meaning::Place(Form::Name | Form::Acronym) => {
                        t.form() != Some(Form::Subdivision) || !own.iter().any(|o| o.is_national())
                    }
                    _ => false,
                }
        };
        let fits = holders
            .iter()
            .filter_map(|h| towns().find(|t| holds(h, t)))
            .next();
        let unlisted = || {
            let part = |h: &&Bearer| {
                h.meaning == Meaning::Abbreviation
                    || h.form() == Some(Form::Subdivision) && h.part != [b' '; 3]
            };
            let holder = holders.iter().find(part)?;
            // A list of states or countries is no address.
            let listed = own
                .iter()
                .any(|b| b.is_national() || b.form() == Some(Form::Subdivision));
            (!listed).then_some(Bearer {
                meaning: Meaning::Place(Form::Town),
                ..*holder
            })
        };
        fits.copied().or_else(unlisted)
    }

    /// The bearer that the text makes likeliest; `None` where the name means no country.
    fn choose(
        &self,
        i: usize,
        candidate: &Candidate,
        evidence: &Evidence,
        contained: &[Option<Bearer>],
    ) -> Option<Bearer> {
        let around = &candidate.around;
        let bearers = self.bearers(candidate);
        let nothing = |b: &Bearer| matches!(b.meaning, Meaning::Nothing(_));
        if around.feature || around.street && !is_demonym(bearers) || bearers.iter().any(nothing) {
            return None;
        }
        if around.after_given && (bearers.len() > 1 || !self.is_backed(candidate, evidence)) {
            return None;
        }
        if self.is_abbreviation_only(bearers) {
            let after_place = i > 0 && self.candidates[i - 1].within_next;
            return after_place
                .then(|| bearers.first().copied())
                .flatten()
                .map(|b| Bearer {
                    meaning: Meaning::Place(Form::Subdivision),
                    ..b
                });
        }
        let person_elsewhere = || {
            self.candidates.iter().any(|c| {
                c.found == candidate.found && (c.around.after_given || c.around.before_surname)
            })
        };
        let unsupported = !around.within && !contained_elsewhere(self.candidates, contained, i);
        if unsupported
            && (around.before_surname || person_elsewhere())
            && !self.is_backed(candidate, evidence)
        {
            return None;
        }
        if let Some(code) = self.only_country(candidate) {
            return bearers
                .iter()
                .find(|b| b.code == Some(code) && b.is_national())
                .copied();
        }
        let national = bearers.iter().filter(|b| b.is_national()).count();
        if national > 1 && bearers.iter().all(|b| b.is_national() || b.thousands < 100) {
            return self.among_countries(candidate, bearers, evidence);
        }
        let best = bearers
            .iter()
            .enumerate()
            .map(|(rank, b)| (self.score(rank, b, candidate, evidence, contained), b))
            .max_by(|a, b| a.0.total_cmp(&b.0))?;
        let sure = best.1.is_national() || best.0 >= SURE;
        sure.then_some(*best.1)
    }

    fn is_abbreviation_only(&self, bearers: &[Bearer]) -> bool {
        bearers.iter().all(|b| b.meaning == Meaning::Abbreviation)
    }

    /// Whether other names of the text speak of a country of this name.
    fn is_backed(&self, candidate: &Candidate, evidence: &Evidence) -> bool {
        let own = self.bearers(candidate);
        self.candidates.iter().any(|c| {
            c.found != candidate.found
                && !c.around.after_given
                && self
                    .only_country(c)
                    .is_some_and(|code| own.iter().any(|b| b.code == Some(code) && b.is_national()))
        }) || own.iter().all(|b| b.is_national())
            && own.len() == 1
            && own
                .iter()
                .filter_map(|b| b.code)
                .any(|c| evidence.of(c) >= 2.0)
            && !candidate.around.word
    }

    /// One of several countries of a name: the one that the text names otherwise; the table's
    /// first where it names none; no country in talk of the time before them.
    fn among_countries(
        &self,
        candidate: &Candidate,
        bearers: &[Bearer],
        evidence: &Evidence,
    ) -> Option<Bearer> {
        let around = &candidate.around;
        if around.half > 0 {
            return bearers.get(usize::from(around.half) - 1).copied();
        }
        if around.history {
            return None;
        }
        let weight = |b: &Bearer| b.code.map_or(0.0, |c| evidence.of(c));
        let named: Vec<&Bearer> = bearers.iter().filter(|b| weight(b) > 0.0).collect();
        match named.as_slice() {
            [] => bearers.first().copied(),
            [one] if one.code == bearers[0].code => Some(**one),
            // Only the other one is named: the bare name may mean either.
            [one] => (bearers[0].code.map(|c| c.as_str().to_string()).as_deref() != Some("KR"))
                .then_some(**one),
            _ => bearers.first().copied(),
        }
    }

    fn score(
        &self,
        rank: usize,
        bearer: &Bearer,
        candidate: &Candidate,
        evidence: &Evidence,
        contained: &[Option<Bearer>],
    ) -> f32 {
        let around = &candidate.around;
        let Some(code) = bearer.code else {
            return f32::MIN;
        };
        let named = evidence.of(code);
        let mut score = match bearer.meaning {
            Meaning::Place(form) if form <= Form::Metonym => 14.0 + self.neighbours(code, evidence),
            Meaning::Place(Form::Subdivision) => 11.0 + if around.word { -3.0 } else { 2.0 },
            Meaning::Place(Form::Capital) => 6.0,
            Meaning::Place(_) => 0.0,
            _ => return f32::MIN,
        };
        if bearer.form() == Some(Form::Capital) {
            let bearers = self.bearers(candidate);
            let town = bearers.iter().filter(|b| b.code == bearer.code);
            let thousands = town.map(|b| b.thousands).max().unwrap_or(0).max(20);
            score += 1.5 * (thousands as f32).log2();
        } else {
            score += 1.5 * (bearer.thousands.max(1) as f32).log2();
        }
        score += (named.min(3.0)) * 1.5;
        score += if evidence.names_part(bearer) {
            5.0
        } else {
            0.0
        };
        score += if evidence.home == Some(code) {
            3.0
        } else {
            0.0
        };
        score += if around.within { 3.0 } else { 0.0 };
        score += if around.county && code.as_str() == "US" {
            6.0
        } else {
            0.0
        };
        let small = bearer.form() == Some(Form::Town);
        score -= if small && around.word { 5.0 } else { 0.0 };
        score -= if small && around.capitals { 3.0 } else { 0.0 };
        score -= if small && (around.before_capital || around.after_capital) {
            3.0
        } else {
            0.0
        };
        let settled = self.candidates.iter().zip(contained).any(|(c, b)| {
            c.found == candidate.found
                && b.is_some_and(|b| b.code == bearer.code && b.part == bearer.part)
        });
        score += if settled { 20.0 } else { 0.0 };
        score - rank as f32 * 0.01
    }

    /// Whether countries at its borders are named.
    fn neighbours(&self, code: CountryCode, evidence: &Evidence) -> f32 {
        let neighbours = self
            .gazetteer
            .country(code)
            .map(|c: &Country| &c.neighbours);
        let named = neighbours
            .into_iter()
            .flatten()
            .any(|n| evidence.of(*n) > 0.0);
        if named { 4.0 } else { 0.0 }
    }
}

fn is_demonym(bearers: &[Bearer]) -> bool {
    bearers.iter().any(|b| b.form() == Some(Form::Demonym))
}

fn contained_elsewhere(all: &[Candidate], contained: &[Option<Bearer>], i: usize) -> bool {
    let same = |(c, b): (&Candidate, &Option<Bearer>)| b.is_some() && c.found == all[i].found;
    all.iter().zip(contained).any(same)
}
