//! What bears a name: the tables read into one list, and the index of names over it.

use super::country::{Country, code_of};
use super::phrases::Phrases;
use super::tables::{self, Row, Table};
use super::words::{Word, split};
use crate::diagnostics::Diagnostic;
use crate::model::CountryCode;

/// In what form a country is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A name: common, official or older.
    Name,
    /// Capital letters: UAE, DPRK. Never found in small letters.
    Acronym,
    /// An adjective or the people: Korean, Dane.
    Demonym,
    /// First half of a compound: Sino-.
    Prefix,
    /// A seat that stands for its government: the Kremlin.
    Metonym,
    /// The capital city.
    Capital,
    /// A state, province or region of the country.
    Subdivision,
    /// A town.
    Town,
    /// A county, named as such.
    County,
}

/// What a name can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A country, or a place in one.
    Place(Form),
    /// A postal or news abbreviation of a first-level part; a place only beside a town.
    Abbreviation,
    /// No country: a sea, a region, a company, a dish.
    Nothing(Toponym),
}

/// What kind of place a name is, where it is no country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Toponym {
    /// A country's name, or its people's.
    Country,
    /// A sea, ocean, gulf or bay.
    Sea,
    /// A strait.
    Strait,
    /// A peninsula.
    Peninsula,
    /// A region, river or mountain range.
    Region,
    /// A first-level part of a country.
    Subdivision,
    /// A town.
    Town,
    /// A name that holds a country's and is no place: a company, a war, a dish.
    Other,
}

/// A bearer of a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bearer {
    /// What it is.
    pub meaning: Meaning,
    /// Its country; `None` where it belongs to none.
    pub code: Option<CountryCode>,
    /// ISO 3166-2 code of its first-level part, without the country; spaces where unknown.
    pub part: [u8; 3],
    /// Thousands of people, for towns.
    pub thousands: u32,
    /// The last year of a state that is gone: later it is not one of its successors. 0 for none.
    pub until: i16,
}

impl Bearer {
    fn new(meaning: Meaning, code: Option<CountryCode>, part: &str, thousands: u32) -> Self {
        let mut letters = [b' '; 3];
        for (to, from) in letters.iter_mut().zip(part.bytes()) {
            *to = from;
        }
        Bearer {
            meaning,
            code,
            part: letters,
            thousands,
            until: 0,
        }
    }

    /// The form, where it is a country or a place in one.
    pub fn form(&self) -> Option<Form> {
        match self.meaning {
            Meaning::Place(form) => Some(form),
            _ => None,
        }
    }

    /// Whether it names the country as such.
    pub fn is_national(&self) -> bool {
        self.form().is_some_and(|f| f <= Form::Metonym)
    }
}

/// All bearers, those of one name together, and the index of the names.
pub(crate) struct Bearers {
    pub list: Vec<Bearer>,
    pub phrases: Phrases,
}

/// Collects names, each as a run of word hashes in one long list.
#[derive(Default)]
struct Collector {
    hashes: Vec<u64>,
    named: Vec<(u64, std::ops::Range<u32>, Bearer)>,
    words: Vec<Word>,
}

impl Collector {
    fn add(&mut self, name: &str, bearer: Bearer) {
        split(name, &mut self.words);
        if self.words.is_empty() {
            return;
        }
        let start = self.hashes.len() as u32;
        self.hashes.extend(self.words.iter().map(|w| w.hash));
        let hash = self
            .words
            .iter()
            .fold(0, |h, w| super::words::phrase_hash(h, w.hash));
        self.named
            .push((hash, start..self.hashes.len() as u32, bearer));
    }

    fn finish(self) -> Bearers {
        // The bearers of one name keep the order of the tables, the default first.
        let mut order: Vec<(u64, u32)> = (0..).zip(&self.named).map(|(i, n)| (n.0, i)).collect();
        order.sort_unstable();
        let ordered = order.iter().map(|&(_, i)| &self.named[i as usize]);
        let words = |r: &std::ops::Range<u32>| &self.hashes[r.start as usize..r.end as usize];
        let names: Vec<&[u64]> = ordered.clone().map(|(_, r, _)| words(r)).collect();
        Bearers {
            phrases: Phrases::new(&names),
            list: ordered.map(|n| n.2).collect(),
        }
    }
}

impl Bearers {
    /// Reads all tables of names, the site's rows included.
    pub fn new(countries: &[Country], site: &[(&str, &str)]) -> Result<Self, Diagnostic> {
        let mut all = Collector::default();
        for table in [&tables::NAMES, &tables::FORMS] {
            for row in tables::merged(table, site)? {
                let form = form_of(&row)?;
                let bearer = Bearer {
                    until: year_of(&row)?,
                    ..Bearer::new(Meaning::Place(form), Some(code_of(&row, 1)?), "", 0)
                };
                all.add(row.field(0), bearer);
                if form == Form::Demonym && takes_s(row.field(0)) {
                    all.add(&format!("{}s", row.field(0)), bearer);
                }
            }
        }
        for country in countries {
            let bearer = Bearer::new(Meaning::Place(Form::Capital), Some(country.code), "", 0);
            all.add(&country.capital, bearer);
        }
        for row in tables::merged(&tables::NOT_COUNTRIES, site)? {
            let bearer = nothing_or_place(&row)?;
            all.add(row.field(0), bearer);
            if bearer.meaning == Meaning::Nothing(Toponym::Other) && !row.field(0).ends_with('s') {
                all.add(&format!("{}s", row.field(0)), bearer);
            }
        }
        let places: [(&Table, Meaning); 4] = [
            (&tables::SUBDIVISIONS, Meaning::Place(Form::Subdivision)),
            (&tables::ABBREVIATIONS, Meaning::Abbreviation),
            (&tables::CITIES, Meaning::Place(Form::Town)),
            (&tables::PLACES, Meaning::Place(Form::Town)),
        ];
        for (table, meaning) in places {
            for row in tables::merged(table, site)? {
                let [name, code, part, thousands] = row.fields();
                let code = match CountryCode::new(code) {
                    Some(code) => code,
                    None => code_of(&row, 1)?,
                };
                let county = [" County", " Parish", " Borough"];
                let meaning = match county.iter().any(|c| name.ends_with(c)) {
                    true => Meaning::Place(Form::County),
                    false => meaning,
                };
                let thousands = thousands.parse().unwrap_or(0);
                let known = table.file == tables::CITIES.file;
                let thousands = if known {
                    WELL_KNOWN.max(thousands)
                } else {
                    thousands
                };
                all.add(name, Bearer::new(meaning, Some(code), part, thousands));
            }
        }
        Ok(all.finish())
    }
}

/// As many thousands of people as a city counts at least that is known for something else than its
/// size.
const WELL_KNOWN: u32 = 150;

fn year_of(row: &Row) -> Result<i16, Diagnostic> {
    match row.field(3) {
        "" => Ok(0),
        year => year.parse().map_err(|_| {
            row.error(
                format!("`{year}` is no year"),
                "write the last year of the state, as in 1991, or leave the field away",
            )
        }),
    }
}

/// The hash of a name: that of its words in their order.
pub(crate) fn name_hash(name: &str) -> u64 {
    let mut words = Vec::new();
    split(name, &mut words);
    let hash = |h, w: &Word| super::words::phrase_hash(h, w.hash);
    words.iter().fold(0, hash)
}

fn form_of(row: &Row) -> Result<Form, Diagnostic> {
    Ok(match row.field(2) {
        "name" | "official" | "former" => Form::Name,
        "short" => Form::Acronym,
        "demonym" => Form::Demonym,
        "prefix" => Form::Prefix,
        "metonym" => Form::Metonym,
        other => {
            return Err(row.error(
                format!("`{other}` is no form of a country's name"),
                "write name, official, former, short, demonym, prefix or metonym",
            ));
        }
    })
}

fn nothing_or_place(row: &Row) -> Result<Bearer, Diagnostic> {
    let kind = match row.field(1) {
        "place" => {
            let code = Some(code_of(row, 2)?);
            let form = Meaning::Place(Form::Subdivision);
            return Ok(Bearer::new(form, code, "", 0));
        }
        "sea" => Toponym::Sea,
        "strait" => Toponym::Strait,
        "peninsula" => Toponym::Peninsula,
        "region" => Toponym::Region,
        "company" | "thing" | "era" | "language" => Toponym::Other,
        other => {
            return Err(row.error(
                format!("`{other}` is no kind of thing that is no country"),
                "write sea, strait, peninsula, region, company, thing, era, language or place",
            ));
        }
    };
    Ok(Bearer::new(Meaning::Nothing(kind), None, "", 0))
}

/// Whether the people's name takes an s in the plural: Koreans, Czechs, but not Japanese, Swiss.
fn takes_s(demonym: &str) -> bool {
    let without = [
        "ese", "ish", "ss", "s", "ch", "x", "men", "ois", "man", "be", "nch",
    ];
    demonym == "Czech"
        || demonym == "German"
        || !without.iter().any(|e| demonym.ends_with(e))
        || demonym.ends_with("Roman")
        || demonym.ends_with("Oman")
}
