//! What the whole text says of each country before ambiguous names are decided: the authority for
//! what counts as a sign, and for how much.

use super::Gazetteer;
use super::bearers::{Bearer, Form, Meaning};
use super::scan::Candidate;
use crate::model::CountryCode;

/// A number below 676 for each code.
pub(crate) fn ordinal(code: CountryCode) -> usize {
    let [a, b] = code.bytes();
    let place = |b: u8| usize::from(b.wrapping_sub(b'A'));
    (place(a) * 26 + place(b)).min(675)
}

/// All candidates of one name.
#[derive(Clone, Copy, Default)]
pub(crate) struct Group {
    /// Number of the name's first bearer: the group's key.
    first: u32,
    /// What the group itself adds to the evidence of its country.
    pub own: f32,
    /// Somewhere it is a person's name.
    pub person: bool,
    /// Somewhere "in", "at" or the like stands before it.
    pub within: bool,
    /// How often it stands in the text.
    pub count: u32,
    /// The bearer that its own words settle somewhere ("Paris, Texas").
    pub settled: Option<Bearer>,
}

/// The signs of a text.
pub(crate) struct Evidence {
    countries: Vec<f32>,
    /// The countries that have signs, some of them several times.
    signed: Vec<CountryCode>,
    parts: Vec<(CountryCode, [u8; 3])>,
    groups: Vec<Group>,
    /// The country whose local news the text is, and how many signs say so.
    pub local: Option<(CountryCode, f32)>,
    /// The country with most signs.
    pub home: Option<CountryCode>,
}

impl Evidence {
    /// Reads the signs of all candidates; `settled` holds what their own words settle.
    pub fn new(
        gazetteer: &Gazetteer,
        candidates: &[Candidate],
        settled: &[Option<Bearer>],
        local_words: [u32; 2],
    ) -> Self {
        let mut evidence = Evidence {
            countries: vec![0.0; 676],
            signed: Vec::new(),
            parts: Vec::new(),
            groups: groups(candidates, settled),
            local: None,
            home: None,
        };
        for (candidate, settled) in candidates.iter().zip(settled) {
            let (bearer, weight) = match settled {
                Some(bearer) => (Some(*bearer), 1.0),
                None => sign(gazetteer.bearers_of(candidate.found), candidate),
            };
            let Some((bearer, code)) = bearer.and_then(|b| Some((b, b.code?))) else {
                continue;
            };
            evidence.countries[ordinal(code)] += weight;
            evidence.signed.push(code);
            if bearer.part != [b' '; 3] && weight >= 1.0 {
                evidence.parts.push((code, bearer.part));
            }
            if let Some(i) = evidence.group_index(candidate) {
                evidence.groups[i].own += weight;
            }
        }
        evidence.parts.sort_unstable();
        evidence.parts.dedup();
        evidence.local = evidence.local_country(gazetteer, local_words);
        if let Some((code, signs)) = evidence.local {
            evidence.countries[ordinal(code)] += signs.min(2.0) * 0.25;
            evidence.signed.push(code);
        }
        evidence.home = evidence.strongest(gazetteer);
        evidence
    }

    /// The country with most signs; the last by its code of several.
    fn strongest(&self, gazetteer: &Gazetteer) -> Option<CountryCode> {
        let mut best: Option<(f32, CountryCode)> = None;
        for &code in &self.signed {
            let weight = self.of(code);
            let known = weight > 0.0 && gazetteer.country(code).is_some();
            if known && best.is_none_or(|most| (weight, code) > most) {
                best = Some((weight, code));
            }
        }
        best.map(|(_, code)| code)
    }

    /// The weight of all signs of a country.
    pub fn of(&self, code: CountryCode) -> f32 {
        self.countries[ordinal(code)]
    }

    /// Whether the text names the first-level part that a place lies in.
    pub fn names_part(&self, bearer: &Bearer) -> bool {
        bearer.code.is_some_and(|code| {
            bearer.part != [b' '; 3] && self.parts.binary_search(&(code, bearer.part)).is_ok()
        })
    }

    /// The group of a candidate.
    pub fn group(&self, candidate: &Candidate) -> Group {
        self.group_index(candidate)
            .map(|i| self.groups[i])
            .unwrap_or_default()
    }

    fn group_index(&self, candidate: &Candidate) -> Option<usize> {
        let key = |g: &Group| g.first;
        self.groups
            .binary_search_by_key(&candidate.found.first, key)
            .ok()
    }

    /// The country whose local news a text is, by the words that only such news uses and by the
    /// states, provinces and counties it names.
    fn local_country(&self, gazetteer: &Gazetteer, words: [u32; 2]) -> Option<(CountryCode, f32)> {
        let codes = ["US", "GB", "CA", "AU"]
            .into_iter()
            .filter_map(CountryCode::new);
        codes
            .enumerate()
            .map(|(i, code)| {
                let parts = self.parts.iter().filter(|p| p.0 == code).count();
                let words = words.get(i).copied().unwrap_or(0);
                let counties = self.groups.iter().filter(|g| {
                    let bearer = gazetteer.bearers.list.get(g.first as usize);
                    bearer.is_some_and(|b| b.code == Some(code) && b.meaning == COUNTY)
                });
                let signs = parts + counties.count();
                (code, signs as f32 + 0.5 * words.min(6) as f32)
            })
            .filter(|(_, signs)| *signs >= 0.5)
            .max_by(|a, b| a.1.total_cmp(&b.1))
    }
}

const COUNTY: Meaning = Meaning::Place(Form::County);

fn groups(candidates: &[Candidate], settled: &[Option<Bearer>]) -> Vec<Group> {
    let mut groups: Vec<Group> = candidates
        .iter()
        .zip(settled)
        .map(|(c, settled)| Group {
            first: c.found.first,
            own: 0.0,
            person: c.around.owned || c.around.after_given || c.around.before_surname,
            within: c.around.within,
            count: 1,
            settled: *settled,
        })
        .collect();
    groups.sort_by_key(|g| g.first);
    groups.dedup_by(|b, a| {
        let same = a.first == b.first;
        if same {
            a.person |= b.person;
            a.within |= b.within;
            a.count += b.count;
            a.settled = a.settled.or(b.settled);
        }
        same
    });
    groups
}

/// What one candidate says by itself: the bearer that its name surely has, and the sign's weight.
fn sign(bearers: &[Bearer], candidate: &Candidate) -> (Option<Bearer>, f32) {
    let around = &candidate.around;
    if around.owned || around.after_given || around.before_surname || around.feature {
        return (None, 0.0);
    }
    if let Some(bearer) = only_country(bearers) {
        let weak = around.dateline || around.money || around.organization;
        return (Some(bearer), if weak { 0.5 } else { 1.0 });
    }
    let Some(first) = bearers.first() else {
        return (None, 0.0);
    };
    match first.form() {
        Some(Form::County) => (Some(*first), 1.0).nationwide(bearers),
        Some(Form::Subdivision)
            if !around.word
                && bearers
                    .iter()
                    .all(|b| b.code == first.code || b.thousands < 50) =>
        {
            (Some(*first), if around.organization { 0.5 } else { 1.0 })
        }
        _ => {
            // A city of half a million that no other of its name comes near.
            let largest = bearers.iter().max_by_key(|b| b.thousands);
            let largest = largest.filter(|b| b.thousands >= 500 && !around.word);
            let Some(largest) = largest else {
                return (None, 0.0);
            };
            let rival = |b: &Bearer| b.code != largest.code && b.thousands * 10 > largest.thousands;
            match bearers.iter().any(rival) {
                true => (None, 0.0),
                false => (
                    Some(Bearer {
                        part: [b' '; 3],
                        ..*largest
                    }),
                    0.5,
                ),
            }
        }
    }
}

trait Nationwide {
    /// A county's name that several states have says the country, not the state.
    fn nationwide(self, bearers: &[Bearer]) -> Self;
}

impl Nationwide for (Option<Bearer>, f32) {
    fn nationwide(self, bearers: &[Bearer]) -> Self {
        match bearers.len() {
            1 => self,
            _ => (
                self.0.map(|b| Bearer {
                    part: [b' '; 3],
                    ..b
                }),
                self.1,
            ),
        }
    }
}

/// The country that a name can only mean as long as no town of that name is meant.
pub(crate) fn only_country(bearers: &[Bearer]) -> Option<Bearer> {
    let first = bearers.first().filter(|b| b.is_national())?;
    let same = |b: &Bearer| b.code == first.code || b.form() == Some(Form::Town);
    bearers.iter().all(same).then_some(*first)
}
