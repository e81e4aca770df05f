//! What the site is and how it was made: `about.html`, from what the program really did.

use crate::config::BodyMode;
use crate::diagnostics::Diagnostic;
use crate::model::{Article, Basis, EventKind, Fate, SubjectKind};
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::ledger::rule;
use crate::render::parts::region::naming;
use crate::render::scene::Scene;
use crate::render::theme::template;
use crate::render::view::{BasisView, PageView};
use crate::render::words::Words;
use serde::Serialize;
use std::collections::BTreeMap;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("about.html")],
    menu: &[("about", PATH)],
    ..Kind::of_files("about", Making::Each(tasks))
};

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// What the page says.
    about: AboutView<'a>,
}

/// What `about.html` sees as `about`.
#[derive(Serialize)]
struct AboutView<'a> {
    /// What a reader can rely on.
    promises: Vec<&'a str>,
    /// How the site is made, step by step.
    steps: Vec<&'a str>,
    /// For how many articles the source names an automatic system.
    ai: String,
    /// Which names the countries bear.
    naming: &'a str,
    /// The kinds of events.
    kinds: Vec<KindRow<'a>>,
    /// The rules that left lines out.
    rules: Vec<RuleRow<'a>>,
    /// The site in numbers.
    numbers: Vec<NumberRow<'a>>,
    /// On what the facts rest.
    bases: Vec<BasisRow<'a>>,
    /// The outlets.
    outlets: Vec<OutletRow<'a>>,
}

/// A kind of event with what it means.
#[derive(Serialize)]
struct KindRow<'a> {
    /// Its name.
    label: &'a str,
    /// What it means.
    means: &'a str,
}

#[derive(Serialize)]
struct RuleRow<'a> {
    /// What it says.
    label: &'a str,
    /// Its name, where the label says more.
    name: &'a str,
    /// How many lines it left out.
    count: String,
}

#[derive(Serialize)]
struct NumberRow<'a> {
    /// Of what.
    label: &'a str,
    /// The number.
    value: String,
    /// Whether it is a part of the one before.
    sub: bool,
}

#[derive(Serialize)]
struct BasisRow<'a> {
    /// The word.
    label: &'a str,
    /// What it means.
    hint: &'a str,
    /// How many facts have it.
    value: String,
}

#[derive(Serialize)]
struct OutletRow<'a> {
    /// Its name.
    name: &'a str,
    /// How much of its texts is shown.
    mode: &'a str,
    /// The terms of its texts.
    licence: &'a str,
    /// How many articles it has.
    count: usize,
}

/// Its address.
const PATH: &str = "about.html";

/// The page's task.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    vec![Task::new(PATH, |_| make(scene))]
}

/// Makes the page.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let articles: Vec<&Article> = scene
        .portal
        .articles
        .iter()
        .map(|p| &p.tagged.article)
        .collect();
    let ai = articles.iter().filter(|a| a.is_ai_made()).count();
    let mut page = scene.page("about", PATH, words.text("about.title"));
    page.section = "about";
    page.description = scene.portal.site.description.clone();
    let view = View {
        page,
        about: AboutView {
            promises: [
                "about.promise_invented",
                "about.promise_lost",
                "about.promise_traceable",
                "about.promise_undated",
                "about.promise_roles",
                "about.promise_differences",
            ]
            .map(|k| words.text(k))
            .to_vec(),
            steps: [
                "about.step_seed",
                "about.step_normalize",
                "about.step_tag",
                "about.step_join",
            ]
            .map(|k| words.text(k))
            .to_vec(),
            ai: words.fill(
                "about.ai_count",
                &[
                    ("n", &words.number(ai)),
                    ("articles", &words.count("articles", articles.len())),
                ],
            ),
            naming: naming(scene),
            kinds: EventKind::ALL.iter().map(|k| kind(*k, words)).collect(),
            rules: rules(&articles, words),
            numbers: numbers(scene, &articles),
            bases: bases(&articles, words),
            outlets: outlets(scene),
        },
    };
    scene.draw("about.html", PATH, "the page about the site", &view)
}

fn kind(kind: EventKind, words: &Words) -> KindRow<'_> {
    let row = |table: &str| words.find(&format!("{table}.{}", kind.word()));
    KindRow {
        label: row("kind").unwrap_or(kind.word()),
        means: row("kind_means").unwrap_or_default(),
    }
}

/// How often each rule left out a line, the most frequent first.
fn rules<'a>(articles: &[&'a Article], words: &'a Words) -> Vec<RuleRow<'a>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, rule) in articles.iter().flat_map(|a| a.ledger.dropped()) {
        *counts.entry(rule.name()).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(name, n)| (std::cmp::Reverse(n), name));
    counts
        .into_iter()
        .map(|(name, n)| {
            let label = rule(name, words);
            RuleRow {
                label,
                name: if label == name { "" } else { name },
                count: words.number(n),
            }
        })
        .collect()
}

fn numbers<'a>(scene: &'a Scene<'_>, articles: &[&Article]) -> Vec<NumberRow<'a>> {
    let (portal, words) = (scene.portal, scene.words);
    let fates = |of: fn(&Fate) -> bool| {
        let lines = articles.iter().flat_map(|a| &a.ledger.lines);
        lines.filter(|l| of(&l.fate)).count()
    };
    let dated = articles.iter().filter(|a| a.published.is_some()).count();
    let dated_events = portal.events.iter().filter(|e| e.date.is_some()).count();
    let kept = fates(|f| matches!(f, Fate::Kept));
    let moved = fates(|f| matches!(f, Fate::Moved { .. }));
    let dropped = fates(|f| matches!(f, Fate::Dropped { .. }));
    [
        ("about.articles", articles.len(), false),
        ("about.dated", dated, true),
        ("about.undated", articles.len() - dated, true),
        ("about.countries", portal.countries().len(), false),
        ("about.events_dated", dated_events, false),
        (
            "about.events_undated",
            portal.events.len() - dated_events,
            false,
        ),
        (
            "about.quotes",
            articles.iter().map(|a| a.quotes.len()).sum(),
            false,
        ),
        (
            "about.people",
            portal.dossiers(SubjectKind::Person).len(),
            false,
        ),
        (
            "about.organizations",
            portal.dossiers(SubjectKind::Organization).len(),
            false,
        ),
        ("about.lines", kept + moved + dropped, false),
        ("about.kept", kept, true),
        ("about.moved", moved, true),
        ("about.dropped", dropped, true),
    ]
    .into_iter()
    .map(|(key, n, sub)| NumberRow {
        label: words.text(key),
        value: words.number(n),
        sub,
    })
    .collect()
}

/// On what the fields of all articles rest.
fn bases<'a>(articles: &[&Article], words: &'a Words) -> Vec<BasisRow<'a>> {
    let mut counts: BTreeMap<Basis, usize> = BTreeMap::new();
    for a in articles {
        let texts = [
            Some(&a.title),
            a.publisher.as_ref(),
            a.byline.as_ref(),
            a.agency.as_ref(),
            a.dateline.as_ref(),
            a.canonical.as_ref(),
        ];
        let texts = texts.into_iter().flatten().map(|f| f.basis);
        let dates = [a.published.as_ref(), a.updated.as_ref()];
        let events = a
            .events
            .iter()
            .filter(|e| e.date.is_some())
            .map(|e| e.basis);
        for basis in texts
            .chain(dates.into_iter().flatten().map(|f| f.basis))
            .chain(events)
        {
            *counts.entry(basis).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .map(|(basis, n)| {
            let view = BasisView::new(basis, words);
            BasisRow {
                label: view.word,
                hint: view.hint,
                value: words.number(n),
            }
        })
        .collect()
}

fn outlets<'a>(scene: &'a Scene<'_>) -> Vec<OutletRow<'a>> {
    let portal = scene.portal;
    let mut outlets: Vec<OutletRow<'a>> = portal
        .dossiers(SubjectKind::Outlet)
        .iter()
        .map(|d| {
            let settings = portal.site.outlet(Some(&d.subject.label), None);
            let mode = settings.map_or(BodyMode::Full, |o| o.body);
            OutletRow {
                name: &d.subject.label,
                mode: scene.words.text(match mode {
                    BodyMode::Full => "about.mode_full",
                    BodyMode::Excerpt => "about.mode_excerpt",
                    BodyMode::Link => "about.mode_link",
                }),
                licence: settings.and_then(|o| o.licence.as_deref()).unwrap_or(""),
                count: d.about.len(),
            }
        })
        .collect();
    outlets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(b.name)));
    outlets
}
