//! The queue of doubts: what the program could not settle from a seed, worst first, each with the
//! one line of front matter by which a person settles it.

use crate::build::{self, Observer, Request, Stop};
use crate::check::file_of;
use crate::model::{Article, Basis, DoubtKind, Held, Ledger, Reason, Rule, Tier};
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
    let doubt = |kind: DoubtKind, message: String, line: String| Doubt {
        settled: kind.code().to_string(),
        at: 0,
        article: position,
        rank: std::cmp::Reverse(kind.rank()),
        path: file.to_string(),
        part,
        code: kind.code(),
        message,
        line,
    };
    let differ = page
        .tagged
        .held
        .iter()
        .any(|h| h.kind == DoubtKind::DatesDiffer);
    let missing = undated(article).filter(|_| !differ);
    doubts.extend(missing.map(|(rank, message, line)| Doubt {
        rank: std::cmp::Reverse(rank),
        ..doubt(DoubtKind::Undated, message, line)
    }));
    for held in &page.tagged.held {
        doubts.push(Doubt {
            settled: held.settled(),
            ..doubt(held.kind, held.message.clone(), settling(held))
        });
    }
    let copy = copy(site, position, page);
    doubts.extend(
        copy.map(|message| doubt(DoubtKind::NearDuplicate, message, "draft: true".to_string())),
    );
    let furniture = page
        .tagged
        .held
        .iter()
        .any(|h| h.kind == DoubtKind::FurnitureTitle);
    if article.title.basis == Basis::Derived && !furniture {
        let message = "no title is stated, so the page bears words of its text".to_string();
        let line = format!("title: {}", scalar(&article.title.value));
        doubts.push(doubt(DoubtKind::DerivedTitle, message, line));
    }
    if !article.citations.is_empty() {
        let message = match article.citations.len() {
            1 => "a citation id leads nowhere".to_string(),
            n => format!("{n} citation ids lead nowhere"),
        };
        doubts.push(doubt(
            DoubtKind::Citations,
            message,
            "citations: []".to_string(),
        ));
    }
    let label = page
        .tagged
        .held
        .iter()
        .any(|h| h.kind == DoubtKind::OutletLabel);
    if article.publisher.is_none() && !label {
        let message = "no outlet is stated".to_string();
        doubts.push(doubt(
            DoubtKind::NoOutlet,
            message,
            "publisher: NAME".to_string(),
        ));
    }
    for (number, text) in long_drops(&article.ledger) {
        let message = format!("line {number} was left out, but reads like a sentence: “{text}”");
        let dropped = doubt(
            DoubtKind::DroppedSentence,
            message,
            format!("keep: [{number}]"),
        );
        doubts.push(Doubt {
            settled: format!("{} {number}", dropped.code),
            at: number,
            ..dropped
        });
    }
}

/// The line that settles what is held back. Where it says that the fact is wrong, `settled:` with the
/// doubt's name lets it through.
fn settling(held: &Held) -> String {
    let fact = scalar(&held.fact);
    match held.kind {
        DoubtKind::DatesDiffer => format!("published: {}", held.fact),
        DoubtKind::FurnitureTitle => "title: TITLE".to_string(),
        DoubtKind::OutletLabel => "publisher: NAME".to_string(),
        DoubtKind::CountryTier => format!("countries: {{{fact}: {}}}", Tier::Mentioned.word()),
        _ => format!("settled: [{}]", scalar(&held.settled())),
    }
}

/// A missing date: how much hangs on it, why, and the line that states it.
fn undated(article: &Article) -> Option<(u32, String, String)> {
    if article.published.is_some() {
        return None;
    }
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
    let rank = DoubtKind::Undated.rank() + (undated as u32).min(50);
    let line = "published: YYYY-MM-DD".to_string();
    Some((rank, format!("{why}{hangs}"), line))
}

/// What is said of a copy of an article that stands before it in the portal.
fn copy(site: &Site<'_>, position: usize, page: &Page) -> Option<String> {
    let first = page.near_duplicates.iter().find(|o| **o < position);
    let other = site.portal.articles.get(*first?)?;
    let other = file_of(site.pages, &other.tagged.article);
    Some(format!("has nearly the same text as {other}"))
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
