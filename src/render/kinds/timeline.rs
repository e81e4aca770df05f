//! The timeline: `timeline.html` as the way in, a page a year, a page a kind of event, and the
//! undated lane.

mod rail;

use crate::diagnostics::Diagnostic;
use crate::model::{EventKind, SubjectKind};
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::charts::{self, Chart};
use crate::render::parts::dated::{ahead, undated, year_of};
use crate::render::parts::dossier;
use crate::render::parts::stretches::ways;
use crate::render::scene::Scene;
use crate::render::split::{self, Part, Split};
use crate::render::theme::template;
use crate::render::view::{PageView, PartLink};
use crate::render::when::{anchor, place};
pub use rail::key_events;
use rail::{Stretch, rail, stretch_ahead};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("timeline.html")],
    menu: &[("timeline", PATH)],
    ..Kind::of_files("timeline", Making::Each(tasks))
};

/// How many events ahead, how many key events, and how many ways a filter has, the way in shows.
const AHEAD: usize = 16;
const KEYS: usize = 30;
const WAYS: usize = 24;
/// Its address.
const PATH: &str = "timeline.html";

#[derive(Default, Serialize)]
struct View<'a> {
    page: Option<PageView>,
    /// The year or kind of a part; empty on the first page.
    part: String,
    /// How many events there are and when, in words.
    said: String,
    /// Countries by time.
    picture: Option<Chart>,
    /// The ways to the timelines of subjects, kinds and outlets.
    filters: Vec<Filter<'a>>,
    /// The ways to the years.
    years: Vec<PartLink>,
    /// Events that lie ahead: those that weigh most, and the others.
    ahead: Stretch,
    /// The dated events, by month: those that weigh most, and the others.
    rail: Vec<Stretch>,
    /// Those without a date, drawn.
    undated: String,
    /// The ways to further ones.
    undated_parts: Vec<PartLink>,
}

/// Timelines of one sort: of each country, each topic, each kind, each source.
#[derive(Serialize)]
struct Filter<'a> {
    /// By what.
    label: &'a str,
    /// The timelines.
    links: Vec<PartLink>,
}

/// The timeline in parts.
struct Line {
    /// The latest events first.
    dated: Vec<usize>,
    years: Vec<Part>,
    undated: Split,
    kinds: BTreeMap<EventKind, Vec<usize>>,
    /// The key events.
    key: BTreeSet<usize>,
}

impl Line {
    fn new(scene: &Scene<'_>) -> Self {
        let events = &scene.portal.events;
        let (mut dated, undated): (Vec<usize>, Vec<usize>) =
            (0..events.len()).partition(|&i| events[i].date.is_some());
        dated.reverse();
        let mut kinds: BTreeMap<EventKind, Vec<usize>> = BTreeMap::new();
        for &i in dated.iter().chain(&undated) {
            // What no kind names is no kind to look for.
            if events[i].kind != EventKind::Other {
                kinds.entry(events[i].kind).or_default().push(i);
            }
        }
        Line {
            key: key_events(scene, &dated),
            years: split::parts(&dated, |i| year_of(scene, i)),
            undated: split::split(&undated, |_| None),
            dated,
            kinds,
        }
    }
}

impl Line {
    /// The page of the year on which an event stands, at its month where that has a heading there.
    fn path_of(&self, scene: &Scene<'_>, event: usize) -> String {
        let Some(part) = self.years.iter().find(|p| p.entries.contains(&event)) else {
            return String::new();
        };
        let place = |i: usize| scene.portal.events[i].date.as_ref().map(place);
        let own = place(event);
        let headed = |&i: &usize| place(i) == own && self.key.contains(&i);
        let anchor = match own {
            Some((year, month)) if part.entries.iter().any(headed) => {
                format!("#{}", anchor(year, month))
            }
            _ => String::new(),
        };
        format!("timeline/{}.html{anchor}", part.slug())
    }
}

impl Line {
    /// The ways to all events of a kind.
    fn ways_of_kind(&self, scene: &Scene<'_>, kind: EventKind) -> Vec<PartLink> {
        let query = format!("?kind={}", kind.word());
        let of = |i: usize| scene.portal.events[i].kind == kind;
        let mut found = ways(scene, &self.years, &query, of);
        found.extend(ways(scene, &self.undated.parts, &query, of));
        let undated = self.undated.first.iter();
        let count = undated.filter(|&&i| of(i)).count();
        if self.undated.parts.is_empty() && count > 0 {
            found.push(PartLink {
                label: scene.words.text("timeline.undated").to_string(),
                path: format!("{}{query}#undated", PATH),
                count,
            });
        }
        found
    }
}

/// A task for each page of the timeline.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let line = Arc::new(Line::new(scene));
    let mut tasks = Vec::new();
    for part in line.years.iter().chain(&line.undated.parts) {
        let part = part.clone();
        let path = format!("timeline/{}.html", part.slug());
        let title = move |label: &str| scene.words.fill("timeline.in_year", &[("year", label)]);
        let line = Arc::clone(&line);
        tasks.push(Task::new(path, move |path| {
            make_part(scene, (&part, &line.key), &title, path)
        }));
    }
    for (&kind, events) in &line.kinds {
        let split = split::split(events, |i| year_of(scene, i));
        let line = Arc::clone(&line);
        tasks.push(Task::new(path_of_kind(kind), move |path| {
            make_kind(scene, kind, (&split, &line), path)
        }));
    }
    tasks.push(Task::new(PATH, move |_| make(scene, &line)));
    tasks
}

/// Makes the way in: what lies ahead, the latest events, and those without a date.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>, line: &Line) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let all_ahead = ahead(scene);
    let ahead = &all_ahead[..all_ahead.len().min(AHEAD)];
    let latest = line.dated.iter().copied();
    let latest: Vec<usize> = latest
        .filter(|i| all_ahead.binary_search(i).is_err())
        .collect();
    let rail = match latest.len() <= split::WHOLE {
        true => rail(scene, &latest, &line.key, "")?,
        false => rail::key_rail(scene, line, &latest, KEYS)?,
    };
    let mut page = scene.page("timeline", PATH, words.text("timeline.title"));
    page.section = "timeline";
    page.description = words.text("timeline.intro").to_string();
    let undated = words.text("timeline.undated");
    let view = View {
        said: said(scene, &line.dated),
        page: Some(page),
        picture: charts::lanes(scene),
        filters: filters(scene, line),
        years: split::links(&line.years, "timeline/", undated),
        ahead: stretch_ahead(scene, ahead, &line.key)?,
        rail,
        undated: match line.undated.parts.is_empty() {
            true => scene.events(&line.undated.first, "")?,
            false => String::new(),
        },
        undated_parts: split::links(&line.undated.parts, "timeline/", undated),
        ..View::default()
    };
    scene.draw("timeline.html", PATH, "the timeline", &view)
}

/// Makes the page of a year, or of events without a date.
///
/// # Errors
/// The template cannot be rendered.
fn make_part(
    scene: &Scene<'_>,
    (part, key): (&Part, &BTreeSet<usize>),
    title: &dyn Fn(&str) -> String,
    path: &str,
) -> Result<Output, Diagnostic> {
    let label = part.label(scene.words.text("timeline.undated"));
    let mut page = scene.page("timeline", path, &title(&label));
    page.section = "timeline";
    page.description = scene.words.text("timeline.intro").to_string();
    let root = page.root.clone();
    let mut view = View {
        page: Some(page),
        part: label,
        ..View::default()
    };
    match part.year {
        Some(_) => view.rail = rail(scene, &part.entries, key, &root)?,
        None => view.undated = scene.events(&part.entries, &root)?,
    }
    scene.draw("timeline.html", path, "the timeline", &view)
}

/// Makes the timeline of a kind of event.
///
/// # Errors
/// The template cannot be rendered.
fn make_kind(
    scene: &Scene<'_>,
    kind: EventKind,
    (split, line): (&Split, &Line),
    path: &str,
) -> Result<Output, Diagnostic> {
    let title = kind_title(scene, kind);
    let mut page = scene.page("timeline", path, &title);
    page.section = "timeline";
    page.description = scene.words.text("timeline.intro").to_string();
    let root = page.root.clone();
    let view = View {
        page: Some(page),
        part: title,
        years: match split.parts.is_empty() {
            true => Vec::new(),
            false => line.ways_of_kind(scene, kind),
        },
        rail: rail(scene, &split.first, &line.key, &root)?,
        undated: undated(scene, &split.first, &root)?,
        ..View::default()
    };
    scene.draw("timeline.html", path, "the timeline", &view)
}

fn path_of_kind(kind: EventKind) -> String {
    format!("timeline/kind/{}.html", kind.word())
}

fn kind_name<'a>(scene: &'a Scene<'_>, kind: EventKind) -> &'a str {
    let name = scene.words.find(&format!("kind.{}", kind.word()));
    name.unwrap_or(kind.word())
}

fn kind_title(scene: &Scene<'_>, kind: EventKind) -> String {
    let name = kind_name(scene, kind);
    scene.words.fill("timeline.of_kind", &[("kind", name)])
}

/// The ways to the timelines of countries, topics, kinds and sources, those with most events
/// first.
fn filters<'a>(scene: &'a Scene<'_>, line: &Line) -> Vec<Filter<'a>> {
    let words = scene.words;
    let of_subjects = |label: &'static str, kind: SubjectKind| {
        let dossiers = scene.portal.dossiers(kind).iter();
        let links = dossiers.filter(|d| d.subject.has_page).filter_map(|d| {
            let dated = d.events.iter();
            let dated = dated.filter(|&&e| scene.portal.events[e].date.is_some());
            let count = dated.count();
            (count > 0).then(|| PartLink {
                label: d.subject.label.clone(),
                path: format!("{}#timeline", dossier::of_timeline(d)),
                count,
            })
        });
        (label, links.collect())
    };
    let kinds = line.kinds.iter().map(|(&kind, events)| PartLink {
        label: kind_name(scene, kind).to_string(),
        path: path_of_kind(kind),
        count: events.len(),
    });
    let all: [(&str, Vec<PartLink>); 4] = [
        of_subjects("countries.title", SubjectKind::Country),
        of_subjects("topics.title", SubjectKind::Topic),
        ("timeline.kinds", kinds.collect()),
        of_subjects("outlets.title", SubjectKind::Outlet),
    ];
    all.into_iter()
        .filter(|(_, links)| !links.is_empty())
        .map(|(label, mut links)| {
            links.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
            links.truncate(WAYS);
            Filter {
                label: words.find(label).unwrap_or(label),
                links,
            }
        })
        .collect()
}

/// How many dated events there are, and from when to when.
fn said(scene: &Scene<'_>, dated: &[usize]) -> String {
    let years = dated.iter().filter_map(|&i| year_of(scene, i));
    let (Some(first), Some(last)) = (years.clone().min(), years.max()) else {
        return String::new();
    };
    let count = scene.words.count("dated", dated.len());
    let (first, last) = (first.to_string(), last.to_string());
    let values = [("events", &*count), ("first", &*first), ("last", &*last)];
    scene.words.fill("timeline.said", &values)
}
