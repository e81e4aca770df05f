//! The gazetteer: the authority for which words name which country, and for what a country is
//! called.
//!
//! Tables in `data/` are read once into an index of names. A text is scanned in one pass
//! (`scan`), then ambiguous names are decided over the whole text (`resolve`).

mod bearers;
mod country;
mod cues;
pub mod dateline;
mod edges;
mod entities;
mod evidence;
mod local;
mod phrases;
mod points;
mod resolve;
mod scan;
mod tables;
mod topics;
mod words;

pub use bearers::{Form, Toponym};
pub use country::{Country, Naming};
pub use entities::{Aliases, Entities, Meant};
pub use local::{country_name, country_rank, topic_words};
pub use topics::{Topic, TopicMention, Topics};
pub use words::TextWords;

use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, language};
use bearers::{Bearer, Bearers, Meaning};
use cues::{CueTable, Cues};
use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

/// A country named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Which country.
    pub code: CountryCode,
    /// In what form.
    pub form: Form,
    /// The country is only where a place is: a town, or a capital not used for its government.
    pub venue: bool,
    /// It stands in the line that tells where the story was filed.
    pub dateline: bool,
    /// It is part of an organization's name.
    pub organization: bool,
    /// It only tells a currency.
    pub money: bool,
    /// It is a country's name within a longer name that is no office: `Trinidad Shield`.
    pub inside: bool,
}

/// What is known of a text beside its words.
pub struct Known<'a> {
    /// Which bytes are names of people: those name no place.
    pub of_people: &'a dyn Fn(&Range<usize>) -> bool,
    /// Whether bytes of the text are a part of a title, or of another place's name.
    pub of_others: &'a dyn Fn(&Range<usize>) -> bool,
    /// The year in which it was written: a state that is gone by then names no country.
    pub year: Option<i16>,
    /// Its language, a BCP 47 tag; English where there is none.
    pub language: &'a str,
}

impl Mention {
    /// Whether it means the country as such: no place in it, company or currency.
    pub fn names_country(&self) -> bool {
        !self.venue && !self.organization && !self.money
    }
}

/// The tables, read and indexed.
pub struct Gazetteer {
    countries: Vec<Country>,
    /// Position in `countries` by the code's ordinal.
    by_code: Vec<u16>,
    bearers: Bearers,
    cues: CueTable,
    topics: Topics,
    entities: Entities,
    /// Read at the first question where the site has no points of its own: few programs ask.
    points: OnceLock<points::Points>,
}

static BUILTIN: LazyLock<Result<Arc<Gazetteer>, Diagnostic>> =
    LazyLock::new(|| Gazetteer::with_overrides(&[]).map(Arc::new));

impl Gazetteer {
    /// The built-in tables alone; read at the first call.
    ///
    /// # Errors
    /// Never, as long as the tests of this module pass: they read every built-in row.
    pub fn builtin() -> Result<&'static Gazetteer, Diagnostic> {
        BUILTIN.as_deref().map_err(Clone::clone)
    }

    /// The tables of a site, as [`Self::with_overrides`] reads them; those that everybody shares
    /// where it has none of its own.
    ///
    /// # Errors
    /// The first row that cannot be read.
    pub fn of_site(site: &[(&str, &str)]) -> Result<Arc<Gazetteer>, Diagnostic> {
        match site.is_empty() {
            true => BUILTIN.clone(),
            false => Self::with_overrides(site).map(Arc::new),
        }
    }

    /// The built-in tables with a site's own rows: (path of the file, its text) for each file
    /// named as a built-in table.
    ///
    /// # Errors
    /// The first row that cannot be read: file, line, what is wrong and what to write.
    pub fn with_overrides(site: &[(&str, &str)]) -> Result<Gazetteer, Diagnostic> {
        for (path, _) in site {
            let known = |t: &&tables::Table| path.rsplit('/').next() == Some(t.file);
            if !tables::ALL.iter().any(known) {
                let names: Vec<&str> = tables::ALL.iter().map(|t| t.file).collect();
                let message = "the gazetteer has no table of this name";
                return Err(Diagnostic::error("gazetteer-table", path, message)
                    .hint(format!("name it as one of {}", names.join(", "))));
            }
        }
        let mut countries = Vec::new();
        for row in tables::merged(&tables::COUNTRIES, site)? {
            countries.push(Country::read(&row)?);
        }
        countries.sort_by_key(|c: &Country| c.code);
        countries.dedup_by_key(|c| c.code);
        let mut by_code = vec![u16::MAX; 676];
        for (i, country) in countries.iter().enumerate() {
            by_code[evidence::ordinal(country.code)] = i as u16;
        }
        let mut points = OnceLock::new();
        if tables::names(&tables::POINTS, site) {
            points = OnceLock::from(points::Points::new(&countries, site)?);
        }
        Ok(Gazetteer {
            bearers: Bearers::new(&countries, site)?,
            cues: CueTable::new(site)?,
            topics: Topics::new(site)?,
            entities: Entities::new(site)?,
            points,
            countries,
            by_code,
        })
    }

    /// All countries, by code.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The country of a code.
    pub fn country(&self, code: CountryCode) -> Option<&Country> {
        let i = *self.by_code.get(evidence::ordinal(code))?;
        self.countries
            .get(usize::from(i))
            .filter(|c| c.code == code)
    }

    /// Countries that someone may have meant by two or three letters or a misspelt name, as words
    /// for a hint (`JP (Japan) or JM (Jamaica)`); empty for none. Letters mean the countries whose
    /// longer code or name begins with them.
    pub fn suggest(&self, wanted: &str) -> String {
        let wanted = wanted.trim().to_lowercase();
        let begins = |c: &&Country| {
            wanted.len() >= 2
                && (c.alpha3.to_lowercase() == wanted
                    || c.common.to_lowercase().starts_with(&wanted)
                    || c.iso.to_lowercase().starts_with(&wanted))
        };
        let named = |c: &Country| format!("{} ({})", c.code, c.common);
        // `UK` is a name, though no code.
        let upper = wanted.to_uppercase();
        let whole = self
            .find(&upper)
            .into_iter()
            .find(|m| m.range == (0..upper.len()));
        if let Some(country) = whole.and_then(|m| self.country(m.code)) {
            return named(country);
        }
        let mut found: Vec<String> = self.countries.iter().filter(begins).map(named).collect();
        if found.is_empty() {
            let names = self.countries.iter().map(|c| c.common.as_str());
            let near = crate::yaml::nearest(&wanted, names);
            let is = |c: &&Country| near == Some(c.common.as_str());
            found = self.countries.iter().filter(is).map(named).collect();
        }
        found.truncate(3);
        found.join(" or ")
    }

    /// The country of a slug.
    pub fn country_of_slug(&self, slug: &str) -> Option<&Country> {
        self.countries.iter().find(|c| c.slug == slug)
    }

    /// Latitude and longitude of a town of a country, degrees north and east; `None` where the
    /// tables have no point of that name.
    pub fn point(&self, name: &str, code: CountryCode) -> Option<(f32, f32)> {
        let builtin = || points::Points::new(&self.countries, &[]).unwrap_or_default();
        self.points.get_or_init(builtin).get(name, code)
    }

    /// What the site says of names of people, organizations and outlets.
    pub fn entities(&self) -> &Entities {
        &self.entities
    }

    /// The vocabulary of topics.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }

    /// The countries named in a text, in order. Names are decided over the whole text.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        self.find_in(text, std::iter::once(0..text.len()))
    }

    /// The same for a text of parts (title, headings, paragraphs): no name crosses their borders.
    /// Ranges are of bytes of `text` and must rise.
    pub fn find_in(&self, text: &str, parts: impl Iterator<Item = Range<usize>>) -> Vec<Mention> {
        self.find_among(&TextWords::new(text, parts))
    }

    /// The same for words that are read already.
    pub fn find_among(&self, words: &TextWords) -> Vec<Mention> {
        let known = Known {
            of_people: &|_| false,
            of_others: &|_| false,
            year: None,
            language: "",
        };
        self.find_knowing(words, &known)
    }

    /// The same for a text of which more is known.
    pub fn find_knowing(&self, words: &TextWords, known: &Known) -> Vec<Mention> {
        if !language::is_english(known.language) {
            return words
                .parts
                .iter()
                .flat_map(|part| local::find(part, known.language))
                .collect();
        }
        let mut scanner = scan::Scanner {
            bearers: &self.bearers,
            cues: &self.cues,
            local: [0; 2],
        };
        let mut candidates = Vec::new();
        for part in &words.parts {
            scanner.scan(part, &words.list[part.words.clone()], &mut candidates);
        }
        candidates.retain(|c| !(known.of_others)(&(c.start..c.end)));
        for candidate in &mut candidates {
            let gone = |b: &Bearer| b.until > 0 && known.year.is_none_or(|year| year > b.until);
            candidate.around.owned |= (known.of_people)(&(candidate.start..candidate.end))
                || self.bearers_of(candidate.found).iter().any(gone);
        }
        resolve::resolve(self, &candidates, scanner.local)
    }

    /// The countries named in a dateline that stands apart from its text, written in this year.
    pub fn find_dateline(&self, dateline: &str, year: Option<i16>) -> Vec<Mention> {
        let line = format!("{} —", dateline.trim_end_matches(['-', '–', '—', ' ']));
        let line = if dateline.is_empty() { "" } else { &line };
        let known = Known {
            of_people: &|_| false,
            of_others: &|_| false,
            year,
            language: "",
        };
        let words = TextWords::new(line, std::iter::once(0..line.len()));
        self.find_knowing(&words, &known)
    }

    /// Whether a text names a company: a name that ends in a legal form (Inc, Ltd, AG), or a
    /// ticker symbol in angle brackets.
    pub fn names_company(&self, text: &str) -> bool {
        let ticker = |rest: &str| {
            let of_symbol = |b: &u8| b.is_ascii_uppercase() || matches!(b, b'.' | b' ');
            let length = rest.bytes().take(10).take_while(of_symbol).count();
            (1..10).contains(&length) && rest.as_bytes().get(length) == Some(&b'>')
        };
        if text.match_indices('<').any(|(i, _)| ticker(&text[i + 1..])) {
            return true;
        }
        let mut words = Vec::new();
        words::split(text, &mut words);
        words.windows(2).any(|pair| {
            pair[0].capital
                && pair[1].capital
                && pair[1].gap == words::Gap::Space
                && self.cues.of(pair[1].hash).any(Cues::COMPANY)
        })
    }

    /// What kind of place a name is, read alone: for telling places from people.
    pub fn toponym(&self, name: &str) -> Option<Toponym> {
        Self::kind(self.named(name))
    }

    /// Both at once: whether a name is surely a place's, as [`Self::is_toponym`] has it, and what
    /// kind of place it is.
    pub fn place(&self, name: &str) -> (bool, Option<Toponym>) {
        let bearers = self.named(name);
        (self.is_sure(name, bearers), Self::kind(bearers))
    }

    fn kind(bearers: &[Bearer]) -> Option<Toponym> {
        let best = bearers.iter().map(|b| match b.meaning {
            Meaning::Nothing(kind) => kind,
            Meaning::Place(Form::Subdivision) | Meaning::Abbreviation => Toponym::Subdivision,
            Meaning::Place(Form::Town | Form::Capital | Form::County) => Toponym::Town,
            Meaning::Place(_) => Toponym::Country,
        });
        best.min()
    }

    /// Whether a name is surely a place's or a country's and no person's: towns count from
    /// 100,000 people, and not where their name is also a given name, a surname or a word.
    pub fn is_toponym(&self, name: &str) -> bool {
        self.is_sure(name, self.named(name))
    }

    fn is_sure(&self, name: &str, bearers: &[Bearer]) -> bool {
        if bearers.is_empty() {
            return false;
        }
        let both = self.cues.of(words::word_hash(name));
        let personal = both.any(Cues::BOTH.and(Cues::GIVEN).and(Cues::WORD));
        bearers.iter().any(|b| match b.meaning {
            Meaning::Nothing(kind) => kind != Toponym::Other,
            Meaning::Place(Form::Town) => b.thousands >= 100 && !personal,
            Meaning::Place(Form::Name | Form::Capital | Form::Subdivision) => !personal,
            Meaning::Place(_) => true,
            Meaning::Abbreviation => false,
        })
    }

    /// Whether a name is also one of people, a common word or a dish.
    pub fn is_shared(&self, name: &str) -> bool {
        let shared = Cues::BOTH.and(Cues::GIVEN).and(Cues::WORD).and(Cues::DISH);
        self.cues.of(words::word_hash(name)).any(shared)
    }

    /// Whether a name is a country's and that of a part of another: Georgia.
    pub fn is_part_elsewhere(&self, name: &str) -> bool {
        let of = |b: &Bearer| b.code.filter(|_| b.is_national());
        let own = self.named(name).iter().find_map(of);
        let part = |b: &Bearer| b.form() == Some(Form::Subdivision) && b.code != own;
        own.is_some() && self.named(name).iter().any(part)
    }

    /// Whether a name is a country's own, in a form other than that of its people.
    pub fn is_name_of_country(&self, name: &str) -> bool {
        let form = |b: &Bearer| b.form();
        self.named(name).iter().any(|b| form(b) == Some(Form::Name))
    }

    /// The bearers of a found name.
    fn bearers_of(&self, found: phrases::Found) -> &[Bearer] {
        let first = found.first as usize;
        let range = first..first + usize::from(found.count);
        self.bearers.list.get(range).unwrap_or_default()
    }

    fn named(&self, name: &str) -> &[Bearer] {
        let mut words = Vec::new();
        words::split(name, &mut words);
        let hash = words.iter().fold(0, |h, w| words::phrase_hash(h, w.hash));
        let found = self.bearers.phrases.get(hash).and_then(|f| f.0);
        let range = found.map(|f| f.first as usize..f.first as usize + usize::from(f.count));
        range
            .and_then(|r| self.bearers.list.get(r))
            .unwrap_or_default()
    }

    /// Bytes held by the index of names.
    pub fn index_size(&self) -> usize {
        self.bearers.phrases.size() + self.bearers.list.len() * std::mem::size_of::<Bearer>()
    }
}
