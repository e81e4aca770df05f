//! Briefs: what the portal holds about a subject, on one page that needs nothing beside it.
//!
//! Every claim is a sentence of a source, numbered, with who says it and the line that it stands
//! on. A brief of every country is part of the site (`packs/<slug>.html`); `briefing pack` makes
//! one of any choice, to be sent or printed.

mod choice;
mod claims;
mod front;

pub use choice::{Choice, Order, choose};

use crate::diagnostics::Diagnostic;
use crate::model::Partial;
use crate::output::Output;
use crate::portal::Dossier;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::policy::hash;
use crate::render::parts::ways;
use crate::render::scene::{Scene, of_dossier};
use crate::render::theme::template;
use crate::render::view::PageView;
use claims::{Claim, Claims, SourceView};
use front::Front;
use serde::Serialize;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("pack.html")],
    ..Kind::of_files("pack", Making::Each(tasks))
};

/// The style of a brief.
const STYLE: &str = include_str!("../../../static/pack.css");

/// How much a brief names.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// Events.
    pub events: usize,
    /// Articles of which sentences and quotations are shown.
    pub articles: usize,
}

/// For a brief that is a page of the site: it must stay light.
const ON_PAGE: Most = Most {
    events: 80,
    articles: 40,
};
/// For one that a person asked for.
const ASKED: Most = Most {
    events: 5_000,
    articles: 2_000,
};

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The style, which stands in the file.
    style: &'static str,
    /// Its hash, for the page's policy.
    style_hash: String,
    /// Path of the subject's page from the site's root; empty in a file that stands alone.
    back: String,
    /// Address of the portal; empty where it is not known.
    portal: &'a str,
    /// What was asked for, in words.
    scope: String,
    /// What is known of the brief.
    facts: Vec<Fact<'a>>,
    /// What a reader should know.
    notes: Vec<String>,
    /// The first page.
    front: Front<'a>,
    /// Dated events.
    events: Vec<Claim<'a>>,
    /// Events without a date.
    undated: Vec<Claim<'a>>,
    /// Sentences of summaries.
    points: Vec<Claim<'a>>,
    /// Quotations.
    quotes: Vec<Claim<'a>>,
    /// The sources, numbered.
    sources: Vec<SourceView<'a>>,
}

#[derive(Serialize)]
struct Fact<'a> {
    /// Its name.
    label: &'a str,
    /// What it says.
    value: String,
}

/// A task for the brief of each country.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let of = |dossier: &'a Dossier| {
        let path = ways::brief(scene, dossier)?;
        Some(Task::new(path, move |path| {
            let choice = Choice::of_dossier(dossier);
            let bytes = make(scene, path, &choice, &of_dossier(dossier).path, ON_PAGE)?;
            Ok(Output::of_text(path, bytes, "a brief"))
        }))
    };
    scene.portal.countries().iter().filter_map(of).collect()
}

/// The brief that a person asked for, as a file that stands alone.
///
/// # Errors
/// The template cannot be rendered.
pub fn alone(scene: &Scene<'_>, choice: &Choice) -> Result<Vec<u8>, Diagnostic> {
    let page = make(scene, "pack.html", choice, "", ASKED)?;
    Ok(Output::of_text("pack.html", page, "a brief").bytes)
}

fn make(
    scene: &Scene<'_>,
    path: &str,
    choice: &Choice,
    back: &str,
    most: Most,
) -> Result<Vec<u8>, Diagnostic> {
    let words = scene.words;
    let title = words.fill("pack.title", &[("subject", &choice.subject)]);
    let mut page = scene.page("pack", path, &title);
    page.noindex = scene.portal.site.noindex;
    let root = match back.is_empty() {
        // A file that stands alone has nothing beside it.
        true => scene.portal.site.base_url.clone(),
        false => Some(page.root.clone()),
    };
    let mut claims = Claims::new(scene, root);
    let (dated, undated): (Vec<usize>, Vec<usize>) = choice
        .events
        .iter()
        .partition(|&&e| scene.portal.events[e].date.is_some());
    let mut notes = Vec::new();
    let mut shown = |all: usize, most: usize, key: &'static str| {
        if all > most {
            let values = [("n", &*words.number(most)), ("all", &*words.number(all))];
            notes.push(words.fill(key, &values));
        }
    };
    shown(choice.events.len(), most.events, "pack.latest_events");
    shown(choice.articles.len(), most.articles, "pack.latest_articles");
    if choice.undated > 0 {
        let n = words.number(choice.undated);
        notes.push(words.fill("pack.undated_left", &[("n", &n)]));
    }
    let room = most.events.saturating_sub(dated.len());
    let events = claims.events(dated.iter().copied().take(most.events));
    let undated = claims.events(undated.iter().copied().take(room));
    let front = front::front(scene, choice, (&dated, &events), &mut claims);
    let articles = &choice.articles[..choice.articles.len().min(most.articles)];
    let points = claims.points(articles);
    let quotes = claims.quotes(articles);
    let sources = claims.sources(articles);
    let view = View {
        style: STYLE,
        style_hash: hash(STYLE),
        back: back.to_string(),
        portal: scene.portal.site.base_url.as_deref().unwrap_or(""),
        scope: scope(scene, choice),
        facts: facts(scene, choice, &sources),
        notes,
        front,
        events,
        undated,
        points,
        quotes,
        sources,
        page,
    };
    scene.theme.render("pack.html", &view, path)
}

/// The period that a brief covers, in words.
fn scope(scene: &Scene<'_>, choice: &Choice) -> String {
    let day = |p: &Partial| scene.date(&(*p).into()).words;
    let (since, until) = (choice.since.as_ref(), choice.until.as_ref());
    let (key, values) = match (since.map(day), until.map(day)) {
        (None, None) => return scene.words.text("pack.all_time").to_string(),
        (Some(since), None) => ("pack.since", vec![("since", since)]),
        (None, Some(until)) => ("pack.until", vec![("until", until)]),
        (Some(since), Some(until)) => ("pack.between", vec![("since", since), ("until", until)]),
    };
    let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
    scene.words.fill(key, &values)
}

fn facts<'a>(scene: &'a Scene<'_>, choice: &Choice, sources: &[SourceView<'_>]) -> Vec<Fact<'a>> {
    let words = scene.words;
    let made = choice.made.or(scene.portal.site.date);
    let mut outlets: Vec<&str> = sources.iter().map(|s| s.outlet).collect();
    outlets.retain(|o| !o.is_empty());
    outlets.sort_unstable();
    outlets.dedup();
    let ai = sources.iter().filter(|s| s.ai).count();
    let fact = |key: &'a str, value: String| Fact {
        label: words.text(key),
        value,
    };
    vec![
        fact(
            "pack.made",
            match made {
                Some(day) => scene.date(&day.into()).words,
                None => words.text("pack.no_day").to_string(),
            },
        ),
        fact("pack.articles", words.number(choice.articles.len())),
        fact("pack.outlets", words.number(outlets.len())),
        fact("pack.events", words.number(choice.events.len())),
        fact("pack.ai", words.number(ai)),
    ]
}
