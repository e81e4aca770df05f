//! The queue of doubts: what the program could not settle from a seed, worst first, each with the
//! one line of front matter by which a person settles it.

use crate::build::{self, Observer, Request, Stop};
use crate::check::file_of;
use crate::model::{Article, Basis, CountryTag, Ledger, Reason, Rule, Tier};
use crate::portal::{Page, Portal};
use crate::yaml;
use serde::Serialize;
use std::collections::BTreeMap;

/// Something that a person can settle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Doubt {
    /// How much hangs on it: more is worse.
    #[serde(skip)]
    rank: std::cmp::Reverse<u32>,
    /// The file whose front matter settles it.
    pub path: String,
    /// Which article of that file, from 1; 0 where the file holds a single one. One of many is
    /// taken over with `briefing adopt` first.
    pub part: u32,
    /// A stable name for this kind of doubt.
    pub code: &'static str,
    /// What is in doubt, as a sentence without a final point.
    pub message: String,
    /// The line to write. Where it needs something that only a person knows, that is in capitals.
    pub line: String,
    /// What `settled:` names it by, where things are right as they are.
    pub settled: String,
    /// The line of the seed that it is about; 0 where it is about none.
    #[serde(skip_serializing_if = "is_none")]
    pub at: u32,
    /// Position of its article in the portal.
    #[serde(skip)]
    pub article: usize,
}

fn is_none(line: &u32) -> bool {
    *line == 0
}

/// The doubts of a site, worst first.
///
/// # Errors
/// As for a build.
pub fn review(request: &Request, observer: &dyn Observer) -> Result<Vec<Doubt>, Stop> {
    build::look(request, observer, |site| doubts(site.portal, site.pages))
}

/// The doubts of articles that are linked, worst first.
pub fn doubts(portal: &Portal<'_>, pages: &[(String, Article)]) -> Vec<Doubt> {
    let site = &Site { portal, pages };
    let mut doubts = Vec::new();
    for (i, page) in portal.articles.iter().enumerate() {
        let mut own = Vec::new();
        of_article(site, i, page, &mut own);
        let settled = &page.tagged.article.settled;
        doubts.extend(own.into_iter().filter(|d| !settled.contains(&d.settled)));
    }
    doubts.sort();
    doubts
}

/// Where doubts are looked for.
struct Site<'a> {
    portal: &'a Portal<'a>,
    pages: &'a [(String, Article)],
}

fn of_article(site: &Site<'_>, position: usize, page: &Page, doubts: &mut Vec<Doubt>) {
    let article = &page.tagged.article;
    let file = file_of(site.pages, article);
    let part = match file == article.origin.path {
        true => article.origin.part,
        false => 0, // a page of its own
    };
    let mut push = |rank: u32, code: &'static str, message: String, line: String| {
        doubts.push(Doubt {
            settled: code.to_string(),
            at: 0,
            article: position,
            rank: std::cmp::Reverse(rank),
            path: file.to_string(),
            part,
            code,
            message,
            line,
        });
    };
    dates(site, article, &mut push);
    copies(site, position, page, &mut push);
    if article.title.basis == Basis::Derived {
        let message = "no title is stated, so the page bears words of its text".to_string();
        let line = format!("title: {}", scalar(&article.title.value));
        push(25, "derived-title", message, line);
    }
    if !article.citations.is_empty() {
        let message = match article.citations.len() {
            1 => "a citation id leads nowhere".to_string(),
            n => format!("{n} citation ids lead nowhere"),
        };
        push(15, "citations", message, "citations: []".to_string());
    }
    if article.publisher.is_none() {
        let message = "no outlet is stated".to_string();
        push(10, "no-outlet", message, "publisher: NAME".to_string());
    }
    for tag in close_countries(page) {
        let (name, tier) = (tag.code.as_str(), tag.tier.word());
        doubts.push(Doubt {
            rank: std::cmp::Reverse(30),
            path: file.to_string(),
            part,
            code: "country-tier",
            message: format!("about {name}, or does it only mention it?"),
            line: format!("countries: {{{}: {tier}}}", scalar(name)),
            settled: format!("country-tier {name}"),
            at: 0,
            article: position,
        });
    }
    for (number, text) in long_drops(&article.ledger) {
        let code = "dropped-sentence";
        doubts.push(Doubt {
            rank: std::cmp::Reverse(40),
            path: file.to_string(),
            part,
            code,
            message: format!("line {number} was left out, but reads like a sentence: “{text}”"),
            line: format!("keep: [{number}]"),
            settled: format!("{code} {number}"),
            at: number,
            article: position,
        });
    }
}

/// Takes a doubt: rank, code, message, line.
type Push<'a> = &'a mut dyn FnMut(u32, &'static str, String, String);

/// A missing date, one that two places contradict, and one that was computed.
fn dates(site: &Site<'_>, article: &Article, push: Push<'_>) {
    let Some(published) = &article.published else {
        let undated = article.events.iter().filter(|e| e.date.is_none()).count();
        let hangs = match undated {
            0 => String::new(),
            1 => "; an event waits for it".to_string(),
            n => format!("; {n} events wait for it"),
        };
        let why = match article.undated.as_str() {
            "" => "no publication date is known".to_string(),
            reason => format!("no publication date: {reason}"),
        };
        let rank = 100 + (undated as u32).min(50);
        let line = "published: YYYY-MM-DD".to_string();
        return push(rank, "undated", format!("{why}{hangs}"), line);
    };
    if published.basis == Basis::Editor {
        return;
    }
    let line = format!("published: {}", published.value);
    let differ = |d: &&crate::diagnostics::Diagnostic| {
        d.code == "dates-differ" && d.path == article.origin.path
    };
    if let Some(found) = site.portal.diagnostics.iter().find(differ) {
        push(90, "dates-differ", found.message.clone(), line);
    } else if published.basis != Basis::Stated {
        let message = format!(
            "the publication date {} was {} ({})",
            published.value, published.basis, published.rule
        );
        push(60, "computed-date", message, line);
    }
}

/// A copy of an article that stands before it in the portal.
fn copies(site: &Site<'_>, position: usize, page: &Page, push: Push<'_>) {
    let first = page.near_duplicates.iter().find(|o| **o < position);
    if let Some(other) = first.and_then(|&o| site.portal.articles.get(o)) {
        let other = file_of(site.pages, &other.tagged.article);
        let message = format!("has nearly the same text as {other}");
        push(50, "near-duplicate", message, "draft: true".to_string());
    }
}

/// Countries that were close to another tier.
pub fn close_countries(page: &Page) -> Vec<&CountryTag> {
    let close = |c: &&CountryTag| {
        c.basis != Basis::Editor && c.tier != Tier::Place && (0.4..0.6).contains(&c.salience)
    };
    page.tagged.countries.iter().filter(close).collect()
}

/// Dropped lines that read like sentences of a story: long, and with a sentence's end. Lines of a
/// kind that stands there several times are furniture.
fn long_drops(ledger: &Ledger) -> Vec<(u32, String)> {
    const LONG: usize = 20;
    const MOST: usize = 3;
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let reads = |text: &str| {
        text.split_whitespace().count() >= LONG
            && text
                .trim_end()
                .trim_end_matches(['”', '"', '’', '\''])
                .ends_with(['.', '!', '?'])
    };
    ledger
        .dropped()
        .for_each(|(_, rule)| *kinds.entry(rule.name()).or_default() += 1);
    let repeats = |rule: &Reason| {
        matches!(
            rule,
            Reason::Rule(Rule::DuplicateLine | Rule::DuplicateTitle)
        )
    };
    ledger
        .dropped()
        .filter(|(e, rule)| reads(&e.text) && kinds[rule.name()] < MOST && !repeats(rule))
        .map(|(e, _)| (e.line, e.text.chars().take(100).collect()))
        .collect()
}

/// A text as YAML writes it on one line.
fn scalar(text: &str) -> String {
    yaml::write(&text).trim_end().to_string()
}
