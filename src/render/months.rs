//! Months: `months/2024-10.html`, with parts where its lists are long, and their index.
//!
//! A month's page holds what was published in it and the events dated in it, and looks at the
//! month before; what arrives in another month leaves it as it is, but for the way to the next.

use super::dates::month as month_name;
use super::plan::Task;
use super::scene::{Scene, of_dossier};
use super::split::{LATEST, PART, WHOLE};
use super::subject::company::{self, CompanyView};
use super::subject::numbers;
use super::timeline::{Group, by_month};
use super::view::{PageView, PartLink, Ref, Tally};
use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::Month;
use serde::Serialize;

/// Address of the index.
const PATH: &str = "months.html";
/// How many of a kind a change names.
const MOST: usize = 10;
/// How many countries the index names with a month.
const COUNTRIES: usize = 3;

#[derive(Default, Serialize)]
struct View<'a> {
    page: Option<PageView>,
    /// The number of a part; empty on the first page.
    part: String,
    /// Its name.
    name: String,
    /// Path of its first page.
    path: String,
    /// How much it holds, in words.
    numbers: Vec<String>,
    /// Its articles, drawn.
    articles: String,
    /// The ways to further ones.
    article_parts: Vec<PartLink>,
    /// What it saw.
    events: Vec<Group>,
    /// The ways to further ones.
    event_parts: Vec<PartLink>,
    /// What differs from the month before, by kind of subject.
    changes: Vec<ChangeView<'a>>,
    /// Who appears in it.
    company: Vec<CompanyView>,
    /// The month before, where articles were published in it.
    before: String,
    /// Its numbers against those of the month before.
    counts: Vec<String>,
    /// The month before.
    previous: Option<Ref>,
    /// The month after.
    next: Option<Ref>,
}

/// What changed against the month before, of one kind of subject.
#[derive(Serialize)]
struct ChangeView<'a> {
    /// The kind of subject.
    label: &'a str,
    /// Those that were not named the month before.
    new: Vec<Tally>,
    /// Those named more.
    more: Vec<Moved>,
    /// Those named less.
    fewer: Vec<Moved>,
    /// Those not named any more.
    gone: Vec<Tally>,
}

/// A subject with more or fewer articles than in the month before.
#[derive(Serialize)]
struct Moved {
    name: String,
    path: String,
    /// How many articles then.
    before: usize,
    /// How many now.
    now: usize,
}

#[derive(Serialize)]
struct Index {
    page: PageView,
    years: Vec<Year>,
}

#[derive(Serialize)]
struct Year {
    anchor: String,
    label: String,
    months: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// Its name.
    name: String,
    /// Path of its page.
    path: String,
    /// How many articles.
    articles: usize,
    /// How many events.
    events: usize,
    /// The countries named most.
    countries: Vec<Ref>,
}

/// A task for each page of each month, and for the index.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    for (i, month) in scene.portal.months.iter().enumerate() {
        for (list, prefix) in [(&month.articles, ""), (&month.events, EVENTS)] {
            for (n, entries) in parts(list) {
                let path = format!("months/{}/{prefix}{n}.html", month.slug());
                tasks.push(Task::new(path, move |path| {
                    make_part(scene, month, prefix, n, entries, path)
                }));
            }
        }
        tasks.push(Task::new(path_of(month), move |path| make(scene, i, path)));
    }
    tasks.push(Task::new(PATH, |_| index(scene)));
    tasks
}

/// What stands before the number in the addresses of parts of a month's events.
const EVENTS: &str = "events-";

/// The parts of a long list, numbered from the oldest, the latest first.
fn parts(list: &[usize]) -> Vec<(usize, &[usize])> {
    if list.len() <= WHOLE {
        return Vec::new();
    }
    let mut parts: Vec<(usize, &[usize])> = list.rchunks(PART).enumerate().collect();
    parts.reverse();
    parts.into_iter().map(|(i, part)| (i + 1, part)).collect()
}

fn first(list: &[usize]) -> &[usize] {
    match list.len() <= WHOLE {
        true => list,
        false => &list[..LATEST],
    }
}

fn path_of(month: &Month) -> String {
    format!("months/{}.html", month.slug())
}

/// The name and path of a month's page.
pub fn link(scene: &Scene<'_>, month: &Month) -> Ref {
    let words = scene.words;
    let year = month.year.to_string();
    let name = month_name(month.month, "long", words);
    Ref {
        name: words.fill("dates.month", &[("month", name), ("year", &year)]),
        path: path_of(month),
    }
}

fn frame(scene: &Scene<'_>, path: &str, title: &str) -> PageView {
    let mut page = scene.page("month", path, title);
    page.section = "months";
    page
}

/// Makes the first page of a month.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>, i: usize, path: &str) -> Result<Output, Diagnostic> {
    let months = &scene.portal.months;
    let month = &months[i];
    let Ref { name, .. } = link(scene, month);
    let links = |list: &[usize], prefix: &str| -> Vec<PartLink> {
        let link = |(n, entries): (usize, &[usize])| PartLink {
            label: n.to_string(),
            path: format!("months/{}/{prefix}{n}.html", month.slug()),
            count: entries.len(),
        };
        parts(list).into_iter().map(link).collect()
    };
    let previous = i.checked_sub(1).map(|i| &months[i]);
    let before = previous.filter(|p| follows(p, month));
    let numbers = numbers(scene, month.articles.len(), month.events.len());
    let mut page = frame(scene, path, &name);
    page.description = scene.described(&page.title, &numbers);
    // Events stand in order of their dates in the portal, and the other way round on pages.
    let events: Vec<usize> = month.events.iter().rev().copied().collect();
    let view = View {
        page: Some(page),
        part: String::new(),
        path: path.to_string(),
        numbers,
        articles: scene.articles(first(&month.articles), "../")?,
        article_parts: links(&month.articles, ""),
        events: by_month(scene, first(&events), "../")?,
        event_parts: links(&events, EVENTS),
        changes: before.map_or(Vec::new(), |b| changes(scene, b, month)),
        counts: before.map_or(Vec::new(), |b| counts(scene, b, month)),
        company: company::of(scene, &month.articles, &[]),
        before: before.map_or(String::new(), |b| link(scene, b).name),
        previous: previous.map(|p| link(scene, p)),
        next: months.get(i + 1).map(|n| link(scene, n)),
        name,
    };
    scene.draw("month.html", path, "a month", &view)
}

fn make_part(
    scene: &Scene<'_>,
    month: &Month,
    prefix: &str,
    n: usize,
    entries: &[usize],
    path: &str,
) -> Result<Output, Diagnostic> {
    let Ref { name, path: whole } = link(scene, month);
    let mut view = View {
        page: Some(frame(scene, path, &format!("{name} ({n})"))),
        part: n.to_string(),
        name,
        path: whole,
        ..View::default()
    };
    match prefix {
        "" => view.articles = scene.articles(entries, "../../")?,
        _ => view.events = by_month(scene, entries, "../../")?,
    }
    scene.draw("month.html", path, "a month", &view)
}

/// Whether a month is the next in the calendar.
fn follows(before: &Month, month: &Month) -> bool {
    let number = |m: &Month| i32::from(m.year) * 12 + i32::from(m.month);
    number(before) + 1 == number(month)
}

/// How the numbers of articles and events differ from those of the month before, in words.
fn counts(scene: &Scene<'_>, before: &Month, month: &Month) -> Vec<String> {
    let words = scene.words;
    let pairs = [
        ("articles", before.articles.len(), month.articles.len()),
        ("events", before.events.len(), month.events.len()),
    ];
    let sentence = |(what, before, now): (&str, usize, usize)| {
        let key = match now.cmp(&before) {
            std::cmp::Ordering::Greater => "months_page.up",
            std::cmp::Ordering::Less => "months_page.down",
            std::cmp::Ordering::Equal => "months_page.same",
        };
        let text = words.find(key).unwrap_or_default();
        super::words::fill(
            text,
            &[
                ("now", &words.count(what, now)),
                ("before", &words.number(before)),
            ],
        )
    };
    pairs.into_iter().map(sentence).collect()
}

/// Who is new, who has more or fewer articles and who is gone, by kind.
fn changes<'a>(scene: &'a Scene<'_>, before: &Month, month: &Month) -> Vec<ChangeView<'a>> {
    let kinds = [
        (SubjectKind::Country, "countries.title"),
        (SubjectKind::Topic, "topics.title"),
        (SubjectKind::Person, "people.title"),
        (SubjectKind::Organization, "organizations.title"),
    ];
    kinds
        .into_iter()
        .map(|(kind, label)| change(scene, before, month, kind, label))
        .filter(|c| c.new.len() + c.more.len() + c.fewer.len() + c.gone.len() > 0)
        .collect()
}

fn change<'a>(
    scene: &'a Scene<'_>,
    before: &Month,
    month: &Month,
    kind: SubjectKind,
    label: &'static str,
) -> ChangeView<'a> {
    let (old, new) = (before.cast(kind), month.cast(kind));
    let of = |list: &[(usize, usize)], position: usize| {
        let found = list.binary_search_by_key(&position, |c| c.0);
        found.map_or(0, |i| list[i].1)
    };
    let name = |position: usize| {
        let dossier = scene.portal.dossiers(kind).get(position);
        dossier.map_or(
            Ref {
                name: String::new(),
                path: String::new(),
            },
            of_dossier,
        )
    };
    let only = |list: &[(usize, usize)], other: &[(usize, usize)]| -> Vec<Tally> {
        let mut only: Vec<(usize, usize)> = list
            .iter()
            .copied()
            .filter(|c| of(other, c.0) == 0)
            .collect();
        only.sort_by_key(|&(position, n)| (std::cmp::Reverse(n), position));
        let tally = |(position, count): (usize, usize)| {
            let Ref { name, path } = name(position);
            Tally { name, path, count }
        };
        only.into_iter().take(MOST).map(tally).collect()
    };
    let moved = |up: bool| -> Vec<Moved> {
        let both = new
            .iter()
            .map(|&(position, now)| (position, of(old, position), now));
        let mut moved: Vec<(usize, usize, usize)> = both
            .filter(|&(_, before, now)| before > 0 && before != now && (now > before) == up)
            .collect();
        moved.sort_by_key(|&(position, before, now)| {
            (std::cmp::Reverse(now.abs_diff(before)), position)
        });
        let view = |(position, before, now): (usize, usize, usize)| {
            let Ref { name, path } = name(position);
            Moved {
                name,
                path,
                before,
                now,
            }
        };
        moved.into_iter().take(MOST).map(view).collect()
    };
    ChangeView {
        label: scene.words.find(label).unwrap_or(label),
        new: only(new, old),
        more: moved(true),
        fewer: moved(false),
        gone: only(old, new),
    }
}

/// Makes the index: the years, the latest first.
///
/// # Errors
/// The template cannot be rendered.
fn index(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let row = |month: &Month| {
        let Ref { name, path } = link(scene, month);
        let mut countries = month.cast(SubjectKind::Country).to_vec();
        countries.sort_by_key(|&(position, n)| (std::cmp::Reverse(n), position));
        let countries = countries.into_iter().take(COUNTRIES);
        Row {
            name,
            path,
            articles: month.articles.len(),
            events: month.events.len(),
            countries: countries
                .filter_map(|(p, _)| scene.portal.countries.get(p))
                .map(of_dossier)
                .filter(|c| !c.path.is_empty())
                .collect(),
        }
    };
    let years = scene.portal.months.chunk_by(|a, b| a.year == b.year).rev();
    let years = years.map(|months| Year {
        anchor: format!("y{:04}", months[0].year),
        label: months[0].year.to_string(),
        months: months.iter().rev().map(row).collect(),
    });
    let mut page = scene.page("months", PATH, words.text("months_page.title"));
    page.section = "months";
    page.description = words.text("months_page.intro").to_string();
    let view = Index {
        page,
        years: years.collect(),
    };
    scene.draw("months.html", PATH, "the index of months", &view)
}
