//! Whether the places that a page names in its seed still say what the page says.

use crate::build::Looked;
use crate::diagnostics::Diagnostic;
use crate::model::{Article, Edtf, Field, Span};
use crate::seed;
use crate::time::published;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Claims of one page that are named one by one.
const NAMED: usize = 12;

/// Pages whose evidence no longer stands: the seed was changed, or the page was.
pub fn stale(site: &Looked<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (file, article) in site.pages {
        let origin = &article.origin;
        let bytes = match site.folder.read(&origin.path) {
            Ok(bytes) => bytes,
            Err(_) => {
                let message = format!(
                    "its seed {} is not there, so nothing it says can be traced",
                    origin.path
                );
                found.push(
                    Diagnostic::warning("seed-missing", file, message)
                        .hint("put the seed back, or change `seed:` to where it is now"),
                );
                continue;
            }
        };
        let claims = stale_claims(article, &Lines::of(&origin.path, &bytes, origin.part));
        for (what, words, at) in claims.iter().take(NAMED) {
            let place: Vec<String> = at.iter().map(Span::to_string).collect();
            let message = format!(
                "{what} “{}” is not what {} says at {}",
                super::shorten(words),
                origin.path,
                place.join(" ")
            );
            found.push(
                Diagnostic::warning("stale-evidence", file, message)
                    .hint("correct the words or the place; without a place it is the editor's"),
            );
        }
        if claims.len() > NAMED {
            let message = format!("{} more claims are stale", claims.len() - NAMED);
            found.push(Diagnostic::warning("stale-evidence", file, message));
        }
        let hash = Sha256::digest(&bytes);
        let hash: String = hash.iter().map(|b| format!("{b:02x}")).collect();
        if claims.is_empty() && !origin.sha256.is_empty() && origin.sha256 != hash {
            let message = format!(
                "its seed {} was changed, but still says everything that the page takes from it",
                origin.path
            );
            found.push(
                Diagnostic::note("seed-changed", file, message)
                    .hint(format!("write `sha256: {hash}` under `seed:` to note that")),
            );
        }
    }
    found
}

/// The lines of a seed's article by number.
struct Lines(BTreeMap<u32, String>);

impl Lines {
    fn of(path: &str, bytes: &[u8], part: u32) -> Self {
        let articles = seed::read(path, bytes).articles;
        let raw = articles.get(part.saturating_sub(1) as usize);
        let lines = raw.into_iter().flat_map(|raw| {
            let line = |l: &seed::RawLine| (l.number, raw.line(l).to_string());
            raw.lines.iter().map(line).collect::<Vec<_>>()
        });
        Lines(lines.collect())
    }

    /// The words at these places, each after a space; `None` where there are none.
    fn words(&self, at: &[Span]) -> Option<String> {
        let words: Option<Vec<&str>> = at.iter().map(|s| s.slice(self.0.get(&s.line)?)).collect();
        words.map(|w| w.join(" "))
    }
}

type Claim = (&'static str, String, Vec<Span>);

fn stale_claims(article: &Article, seed: &Lines) -> Vec<Claim> {
    let mut stale: Vec<Claim> = Vec::new();
    let mut hold = |what: &'static str, words: &str, at: &[Span], holds: fn(&str, &str) -> bool| {
        let stands = at.is_empty() || seed.words(at).is_some_and(|there| holds(&there, words));
        if !stands {
            stale.push((what, words.to_string(), at.to_vec()));
        }
    };
    hold("the title", &article.title.value, &article.title.at, within);
    let fields: [(&'static str, &Option<Field<String>>); 5] = [
        ("the byline", &article.byline),
        ("the outlet", &article.publisher),
        ("the agency", &article.agency),
        ("the dateline", &article.dateline),
        ("the standfirst", &article.standfirst),
    ];
    for (what, field) in fields {
        if let Some(f) = field {
            hold(what, &f.value, &f.at, named);
        }
    }
    let dates: [(&'static str, &Option<Field<Edtf>>); 2] = [
        ("the date", &article.published),
        ("the last change", &article.updated),
    ];
    for (what, field) in dates {
        if let Some(f) = field {
            hold(what, &f.value.to_string(), &f.at, is_date);
        }
    }
    for k in &article.summary {
        hold("the key point", &k.text, &k.at, within);
    }
    for q in &article.quotes {
        hold("the quotation", &q.text, &q.at, within);
    }
    for e in &article.events {
        hold("the event", &e.text, &e.at, within);
    }
    for n in &article.notices {
        hold("the notice", &n.text, &n.at, within);
    }
    for p in &article.people {
        for at in &p.at {
            hold("the person", &p.name, std::slice::from_ref(at), names);
        }
    }
    for o in &article.organizations {
        let both = format!("{} {}", o.name, o.acronym);
        for at in &o.at {
            hold("the organization", &both, std::slice::from_ref(at), names);
        }
    }
    for block in &article.body {
        for piece in &block.pieces {
            let at = Span::new(piece.line, piece.start, piece.end);
            let length = (piece.end - piece.start) as usize;
            let words: String = block
                .text()
                .chars()
                .skip(piece.at as usize)
                .take(length)
                .collect();
            hold("the paragraph", &words, &[at], within);
        }
    }
    stale
}

/// Whether the words stand in the seed, white space aside.
fn within(there: &str, words: &str) -> bool {
    fold(there).contains(&fold(words))
}

/// The same of a name, which a site may spell in its own way.
fn named(there: &str, words: &str) -> bool {
    within(&there.to_lowercase(), &words.to_lowercase())
}

/// Whether the seed's words name the one that is called so.
fn names(there: &str, name: &str) -> bool {
    let has = |word: &str| {
        let mut known = name.split(|c: char| !c.is_alphanumeric());
        known.any(|k| k.eq_ignore_ascii_case(word) || k.to_lowercase() == word.to_lowercase())
    };
    let mut words = there
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    words.any(has)
}

/// Whether the seed's words are this date.
fn is_date(there: &str, date: &str) -> bool {
    let read = published::only(there.trim(), None).and_then(|p| p.date);
    read.is_none_or(|d| d.to_string() == date) && there.chars().any(|c| c.is_alphanumeric())
}

/// Letters and marks without white space and what cannot be seen.
fn fold(text: &str) -> String {
    let seen = |c: &char| {
        !c.is_whitespace()
            && !c.is_control()
            && !matches!(
                c,
                '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'
            )
    };
    text.chars().filter(seen).collect()
}
