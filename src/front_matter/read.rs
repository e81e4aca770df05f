//! The front matter of a page as the editor's word.

use super::foreign::{FOREIGN, SILENT};
use super::stated::is_ours;
use super::{KEYS, Stated, Syntax, day, items, mend, places::Places, split::Split};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::{Basis, Edtf, Field, Piece, Span, controls, url};
use crate::yaml;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Most bytes of front matter: what a person writes has some hundred, and each may take many times
/// its size in memory.
const MOST: usize = 1 << 20;

/// Reads front matter.
///
/// A key that is wrong is left out and becomes a diagnostic with its line; the rest stands. Keys
/// that only other generators know are passed over.
///
/// # Errors
/// The front matter as a whole cannot be read, or has more than a megabyte.
pub fn read(split: &Split<'_>, path: &str) -> Result<(Stated, Vec<Diagnostic>), Diagnostic> {
    if split.front.len() > MOST {
        let message = "the front matter has more than 1 MB and is not read";
        let problem = Diagnostic::error("front-matter", path, message).at(split.front_line, 0);
        return Err(problem.hint("keep the keys of the article and move the rest below"));
    }
    let mut mends = Vec::new();
    let map: Map<String, Value> = match split.syntax {
        Syntax::Yaml => mend::read(split, path, &mut mends)?,
        Syntax::Json => serde_json::from_str(split.front).map_err(|e| {
            let line = (e.line() as u32).saturating_sub(1);
            Diagnostic::error("json", path, e.to_string())
                .at(line + split.front_line, e.column() as u32)
                .excerpt(split.front.lines().nth(line as usize).unwrap_or(""))
        })?,
        Syntax::Toml => toml::from_str(split.front).map_err(|e| {
            let before = &split.front[..e.span().map_or(0, |s| s.start.min(split.front.len()))];
            let line = before.matches('\n').count() as u32;
            Diagnostic::error("toml", path, e.message())
                .at(line + split.front_line, 0)
                .excerpt(split.front.lines().nth(line as usize).unwrap_or(""))
        })?,
    };
    let (stated, mut found) = of_map(map, split, path);
    found.extend(mends);
    Ok((stated, found))
}

/// Reads front matter that stands as an object of JSON, as in a record.
pub fn read_map(map: Map<String, Value>) -> (Stated, Vec<Diagnostic>) {
    let nowhere = Split {
        syntax: Syntax::Yaml,
        front: "",
        front_line: 1,
        body: "",
        body_line: 1,
    };
    of_map(map, &nowhere, "")
}

fn of_map(map: Map<String, Value>, split: &Split<'_>, path: &str) -> (Stated, Vec<Diagnostic>) {
    let mut stated = Stated::default();
    let found = state(map, (split, path), None, &mut stated);
    (stated, found)
}

/// States what a mapping says. `beside` is the seed, where that says the same keys at its top and
/// the mapping stands in a file beside it: there everything is for the program, so that a key which
/// means nothing is an error.
pub(super) fn state(
    mut map: Map<String, Value>,
    (split, path): (&Split<'_>, &str),
    beside: Option<&str>,
    stated: &mut Stated,
) -> Vec<Diagnostic> {
    // Escapes bring in what the text itself may not hold.
    map.values_mut().for_each(controls::harmless_value);
    let map = &map;
    let mut reader = Reader {
        split,
        path,
        ours: is_ours(map),
        beside,
        places: None,
        diagnostics: Vec::new(),
    };
    for (key, value) in map {
        reader.key(key, value, stated);
    }
    // Zola and Hugo keep keys of a site's own in a table; who wrote the page is often one.
    let own = ["extra", "params"]
        .into_iter()
        .filter_map(|k| map.get(k)?.as_object());
    for (key, value) in own.flatten() {
        if stated.byline.is_none() && matches!(key.as_str(), "author" | "authors" | "byline") {
            reader.key(key, value, stated);
        }
    }
    if let Some(Value::Object(bases)) = map.get("basis") {
        reader.bases(bases, stated);
    }
    reader.diagnostics
}

/// Most lines below the key of a list that are searched for an entry.
const LOOKED_AT: usize = 200;

pub(super) struct Reader<'a> {
    split: &'a Split<'a>,
    pub(super) path: &'a str,
    /// Whether it is a page that Briefing wrote: its lists are whole.
    pub(super) ours: bool,
    /// The seed that the file stands beside, where it does.
    beside: Option<&'a str>,
    /// Where its keys stand; read where the first is wrong.
    places: Option<Places<'a>>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

type Text = Option<Option<Field<String>>>;

impl Reader<'_> {
    fn key(&mut self, key: &str, value: &Value, stated: &mut Stated) {
        let lower = key.to_lowercase();
        let name = match FOREIGN.iter().find(|(foreign, _)| *foreign == lower) {
            // Hugo's and Zola's `slug`-like `url: /x/` is an address within that site.
            Some((_, "source")) if !value.as_str().is_some_and(url::is_web) => return,
            Some((_, ours)) => ours,
            None => lower.as_str(),
        };
        let twice = stated.said.iter().any(|s| s == name);
        match self.beside {
            Some(seed) if twice => {
                let message = format!("`{name}` stands here and at the top of {seed}");
                let d = self.wrong(key, message);
                self.diagnostics.push(d.hint("keep one of the two"));
            }
            _ => stated.said.push(name.to_string()),
        }
        match name {
            "title" => stated.title = self.text(key, value).flatten(),
            "headline" => stated.headline = self.text(key, value).flatten(),
            "slug" => stated.slug = self.string(key, value),
            "aliases" => stated.aliases = self.strings(key, value),
            "published" => {
                // MkDocs parts the days: `date: {created: …, updated: …}`.
                if let Value::Object(days) = value
                    && let Some(created) = days.get("created")
                {
                    stated.updated = days.get("updated").and_then(|v| self.date("updated", v));
                    return self.key(key, created, stated);
                }
                // A page's own `published` wins over what another generator calls `date`.
                if lower == "published" || stated.published.is_none() {
                    if let Some(stamp) = value
                        .as_str()
                        .map(str::trim)
                        .filter(|s| s.len() > 10 && s.parse::<Edtf>().is_err())
                    {
                        stated.stamp.get_or_insert_with(|| stamp.to_string());
                    }
                    stated.published = self.date(key, value);
                }
            }
            "stamp" => stated.stamp = self.string(key, value),
            "undated" => stated.undated = self.string(key, value),
            "updated" => stated.updated = self.date(key, value),
            "byline" => stated.byline = self.text(key, value),
            "publisher" => stated.publisher = self.text(key, value),
            "agency" => stated.agency = self.text(key, value),
            "dateline" => stated.dateline = self.text(key, value),
            "source" => stated.canonical = self.text(key, value),
            "language" => stated.language = self.text(key, value),
            "standfirst" => stated.standfirst = self.text(key, value),
            "draft" => stated.draft = self.typed(key, value).unwrap_or(false),
            "pin" => stated.pin = self.typed(key, value).unwrap_or(false),
            "hold" => stated.hold = self.typed(key, value).unwrap_or(true),
            "publish_at" => stated.publish_at = self.date(key, value).flatten().map(|f| f.value),
            "corrected" => stated.corrected = self.corrected(key, value),
            "keep" => stated.keep = self.numbers(key, value, &mut stated.lines_at),
            "drop" => stated.drop = self.numbers(key, value, &mut stated.lines_at),
            "settled" => stated.settled = self.settled(key, value),
            "countries" => stated.countries = self.listed(key, value),
            "topics" => stated.topics = self.listed(key, value),
            "captions" => stated.captions = self.list::<items::Caption, _>(key, value),
            "summary" if value.is_string() => stated.standfirst = self.text(key, value),
            "summary" => stated.summary = self.list::<items::KeyPoint, _>(key, value),
            "notices" => stated.notices = self.list::<items::Notice, _>(key, value),
            "citations" => stated.citations = self.list::<items::Citation, _>(key, value),
            "people" => stated.people = self.listed(key, value),
            "organizations" => stated.organizations = self.listed(key, value),
            "quotes" => stated.quotes = self.listed(key, value),
            "events" => stated.events = self.listed(key, value),
            "ledger" => {
                let lines = self.list::<items::Line, _>(key, value).unwrap_or_default();
                stated.ledger.get_or_insert_default().lines = lines;
            }
            "cuts" => {
                let cuts = self.list::<items::Cut, _>(key, value).unwrap_or_default();
                stated.ledger.get_or_insert_default().cuts = cuts;
            }
            "sources" => stated.sources = self.sources(key, value),
            "seed" => stated.origin = self.typed::<items::Seed>(key, value).map(Into::into),
            "basis" => {}
            _ if self.beside.is_none() && SILENT.contains(&lower.as_str()) => {}
            _ => {
                let near = yaml::nearest(key, KEYS.iter().copied());
                let hint = near
                    .map(|n| format!("did you mean `{n}`?"))
                    .unwrap_or_default();
                let d = self.wrong(
                    key,
                    format!("there is no key `{key}` in front matter, so it is left out"),
                );
                let d = d.hint(hint);
                self.diagnostics.push(match near {
                    _ if self.beside.is_some() => d,
                    Some(_) => d,
                    None => Diagnostic {
                        severity: Severity::Note,
                        ..d
                    },
                });
            }
        }
    }

    /// Puts back the basis, rule and evidence that a page of ours gives for its fields.
    fn bases(&mut self, bases: &Map<String, Value>, stated: &mut Stated) {
        fn set<T>(field: Option<&mut Field<T>>, (basis, rule, at): &(Basis, String, Vec<Span>)) {
            if let Some(field) = field {
                (field.basis, field.rule, field.at) = (*basis, rule.clone(), at.clone());
            }
        }
        fn inner<T>(field: &mut Option<Option<Field<T>>>) -> Option<&mut Field<T>> {
            field.as_mut()?.as_mut()
        }
        for (key, value) in bases {
            let Some(basis) = value.as_str().and_then(basis) else {
                let d = self.wrong(key, format!("the basis of `{key}` cannot be read"));
                self.diagnostics
                    .push(d.hint("write one of stated, derived, inferred, editor"));
                continue;
            };
            match key.as_str() {
                "title" => set(stated.title.as_mut(), &basis),
                "headline" => set(stated.headline.as_mut(), &basis),
                "published" => set(inner(&mut stated.published), &basis),
                "updated" => set(inner(&mut stated.updated), &basis),
                "byline" => set(inner(&mut stated.byline), &basis),
                "publisher" => set(inner(&mut stated.publisher), &basis),
                "agency" => set(inner(&mut stated.agency), &basis),
                "dateline" => set(inner(&mut stated.dateline), &basis),
                "source" => set(inner(&mut stated.canonical), &basis),
                "language" => set(inner(&mut stated.language), &basis),
                "standfirst" => set(inner(&mut stated.standfirst), &basis),
                _ => {}
            }
        }
    }

    pub(super) fn wrong(&mut self, key: &str, message: String) -> Diagnostic {
        let front = self.split.front;
        let (number, excerpt) = match self
            .places
            .get_or_insert_with(|| Places::of(front))
            .of_key(key)
        {
            Some((line, excerpt)) => (line as u32 + self.split.front_line, excerpt),
            None => (1, ""),
        };
        let d = Diagnostic::warning("front-matter", self.path, message);
        let d = d.at(number, 0).excerpt(excerpt);
        Diagnostic {
            severity: match self.beside {
                Some(_) => Severity::Error,
                None => Severity::Warning,
            },
            ..d
        }
    }

    /// The line of the file on which an entry of a list stands: the first below its key that has
    /// its first words.
    pub(super) fn line_of(&mut self, key: &str, of: &str) -> u32 {
        let front = self.split.front;
        let places = self.places.get_or_insert_with(|| Places::of(front));
        let Some((first, _)) = places.of_key(key) else {
            return 0;
        };
        let words: String = of.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        let below = front.lines().enumerate().skip(first).take(LOOKED_AT);
        let at = below.filter(|(_, l)| l.contains(&words)).map(|(i, _)| i);
        at.min().unwrap_or(first) as u32 + self.split.front_line
    }

    pub(super) fn typed<T: DeserializeOwned>(&mut self, key: &str, value: &Value) -> Option<T> {
        match serde_json::from_value(value.clone()) {
            Ok(value) => Some(value),
            Err(error) => {
                let d = self.wrong(key, format!("`{key}` cannot be read: {error}"));
                self.diagnostics.push(d);
                None
            }
        }
    }

    /// A scalar as text; several authors are joined as a byline prints them.
    pub(super) fn string(&mut self, key: &str, value: &Value) -> Option<String> {
        match value {
            Value::String(s) => Some(s.trim().to_string()).filter(|s| !s.is_empty()),
            Value::Number(n) => Some(n.to_string()),
            Value::Bool(b) => Some(b.to_string()),
            Value::Null => None,
            Value::Array(many) => {
                let parts: Vec<String> = many.iter().filter_map(|v| self.string(key, v)).collect();
                let (last, first) = parts.split_last()?;
                Some(if first.is_empty() {
                    last.clone()
                } else {
                    format!("{} and {last}", first.join(", "))
                })
            }
            Value::Object(map) => match map.get("name").or(map.get("$__toml_private_datetime")) {
                Some(inner) => self.string(key, inner),
                None => {
                    let d = self.wrong(key, format!("`{key}` must be a text"));
                    self.diagnostics.push(d);
                    None
                }
            },
        }
    }

    pub(super) fn strings(&mut self, key: &str, value: &Value) -> Vec<String> {
        match value {
            Value::Array(many) => many.iter().filter_map(|v| self.string(key, v)).collect(),
            one => self.string(key, one).into_iter().collect(),
        }
    }

    fn text(&mut self, key: &str, value: &Value) -> Text {
        Some(self.string(key, value).map(Field::editor))
    }

    /// A date: EDTF, the day of a stamp (`2024-10-02T10:00:00+09:00`) as written, or in figures.
    fn date(&mut self, key: &str, value: &Value) -> Option<Option<Field<Edtf>>> {
        let Some(text) = self.string(key, value) else {
            return Some(None);
        };
        let day = text.get(..10).filter(|_| {
            text.as_bytes()
                .get(10)
                .is_some_and(|b| matches!(b, b'T' | b't' | b' '))
        });
        let figures = day::in_figures(&text).map(Edtf::At);
        let read = text.parse::<Edtf>();
        match read.or_else(|e| figures.map_or_else(|| day.ok_or(e)?.parse(), Ok)) {
            Ok(date) => Some(Some(Field::editor(date))),
            Err(message) => {
                let d = self.wrong(key, message);
                let hint = match key {
                    "publish_at" | "embargo" => "write the day as 2024-03-05",
                    _ => "or remove the line, if the date is not known",
                };
                self.diagnostics.push(d.hint(hint));
                None
            }
        }
    }

    fn sources(&mut self, key: &str, value: &Value) -> Option<Vec<Vec<Piece>>> {
        let lines: Vec<String> = self.typed(key, value)?;
        let read = lines
            .iter()
            .map(|l| l.split_whitespace().map(piece).collect())
            .collect();
        if Option::<Vec<Vec<Piece>>>::is_none(&read) {
            let d = self.wrong(
                key,
                "`sources` cannot be read, so facts lose their place in the seed".to_string(),
            );
            self.diagnostics
                .push(d.hint("each entry is written as 7:0-479@0"));
        }
        read
    }
}

fn piece(word: &str) -> Option<Piece> {
    let (span, at) = word.split_once('@')?;
    let span: Span = span.parse().ok()?;
    Some(Piece {
        line: span.line,
        start: span.start,
        end: span.end,
        at: at.parse().ok()?,
    })
}

/// `stated (rule) 5:0-12 6:3-9`
fn basis(text: &str) -> Option<(Basis, String, Vec<Span>)> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let basis = [
        Basis::Stated,
        Basis::Derived,
        Basis::Inferred,
        Basis::Editor,
    ]
    .into_iter()
    .find(|b| b.word() == word)?;
    let (rule, rest) = match rest.strip_prefix('(') {
        Some(inner) => inner.split_once(')')?,
        None => ("", rest),
    };
    let spans: Result<Vec<Span>, _> = rest.split_whitespace().map(str::parse).collect();
    Some((basis, rule.to_string(), spans.ok()?))
}
