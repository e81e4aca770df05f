//! Country pages: `countries/<slug>.html`, with parts where their lists are long.

mod now;
mod with;

use super::charts::{self, Chart};
use super::dossier;
use super::feeds;
use super::plan::Task;
use super::scene::{Scene, of_dossier};
use super::split::{self, Part, Split};
use super::subject::company::{self, CompanyView};
use super::timeline::{self, Group, by_month};
use super::view::{PageView, PartLink, Ref};
use crate::diagnostics::Diagnostic;
use crate::gazetteer::Country;
use crate::model::CountryCode;
use crate::output::Output;
use crate::portal::Dossier;
use now::Now;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;
use with::{Partner, PersonView};

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The name of a part; empty on the first page.
    part: String,
    /// The country.
    country: CountryView<'a>,
}

/// What `country.html` sees as `country`.
#[derive(Default, Serialize)]
struct CountryView<'a> {
    /// Its name.
    name: &'a str,
    /// Its ISO 3166-1 code.
    code: &'a str,
    /// Path of its first page.
    path: String,
    /// The region that it is part of.
    region: Option<Region<'a>>,
    /// How many articles are about it, how many mention it, and how many events are dated.
    counts: Counts,
    /// Path of the page with the whole lists, where the first page has only the head of them.
    all: String,
    /// A map of where it lies, as SVG; empty where it has no outline.
    locator: String,
    /// The editor's introduction, as finished HTML.
    text: String,
    /// What changed last, what is next, what matters most.
    now: Now<'a>,
    /// The articles about it, drawn.
    about: String,
    /// The ways to further ones.
    about_parts: Vec<PartLink>,
    /// The articles that mention it, drawn.
    mentioning: String,
    /// The ways to further ones.
    mentioning_parts: Vec<PartLink>,
    /// Its dated events.
    events: Vec<Group>,
    /// Those without a date, drawn.
    undated: String,
    /// The ways to the further pages of its timeline.
    event_parts: Vec<PartLink>,
    /// Its articles by month.
    coverage: Option<Chart>,
    /// The countries that it appears with.
    partners: Vec<Partner>,
    /// What the partners are, and how many of them are named.
    partners_note: String,
    /// Larger groups of countries that it is part of.
    groups: Option<CompanyView>,
    /// The people with roles in it.
    people: Vec<PersonView<'a>>,
    /// Organizations and topics that it appears with.
    company: Vec<CompanyView>,
    /// Its feeds, calendar and brief.
    ways: Vec<Ref>,
}

/// How much there is of a country.
#[derive(Clone, Copy, Default, Serialize)]
struct Counts {
    about: usize,
    mentioning: usize,
    events: usize,
}

/// The region of a country, as the index of countries has it.
#[derive(Clone, Serialize)]
pub struct Region<'a> {
    /// Its anchor on the index.
    pub anchor: String,
    /// Its name.
    pub name: &'a str,
    /// The name of the part of it, where it is known; else its own.
    pub part: &'a str,
}

/// A task for each page of each country.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let of_one = |dossier: &'a Dossier| {
        let lists = Arc::new(Lists::new(scene, dossier));
        let slug = &dossier.subject.slug;
        let mut tasks = Vec::new();
        for (list, prefix) in [&lists.about, &lists.mentions, &lists.events]
            .into_iter()
            .zip(PREFIXES)
        {
            for part in &list.parts {
                let path = format!("countries/{slug}/{prefix}{}.html", part.slug());
                let part = part.clone();
                tasks.push(Task::new(path, move |path| {
                    make_part(scene, dossier, prefix, &part, path)
                }));
            }
        }
        if let Some(path) = dossier::all(dossier) {
            let lists = Arc::clone(&lists);
            tasks.push(Task::new(path, move |path| {
                make_all(scene, dossier, &lists, path)
            }));
        }
        tasks.push(Task::new(of_dossier(dossier).path, move |path| {
            make(scene, dossier, &lists, path)
        }));
        tasks
    };
    let countries = scene.portal.countries.par_iter();
    let shown = countries.filter(|d| d.subject.has_page);
    shown.flat_map_iter(of_one).collect()
}

/// What stands before the year in the addresses of parts: about it, mentioning it, its events.
const PREFIXES: [&str; 3] = ["", "mentions-", "timeline-"];

/// The lists of a country, in parts where they are long.
struct Lists {
    about: Split,
    mentions: Split,
    events: Split,
    counts: Counts,
}

impl Lists {
    fn new(scene: &Scene<'_>, dossier: &Dossier) -> Self {
        let mut mentioning = [&dossier.mentioned[..], &dossier.place[..]].concat();
        mentioning.sort_unstable();
        let year = |i| super::articles::year_of(scene, i);
        Lists {
            about: split::split(&dossier.about, year),
            mentions: split::split(&mentioning, year),
            events: timeline::split_events(scene, &dossier.events),
            counts: Counts {
                about: dossier.about.len(),
                mentioning: mentioning.len(),
                events: dossier.events.len(),
            },
        }
    }
}

impl Counts {
    /// A page in a sentence: its title, and what it lists.
    fn described(self, scene: &Scene<'_>, title: &str) -> String {
        let numbers = [
            ("about", self.about),
            ("mentioning", self.mentioning),
            ("events", self.events),
        ];
        let numbers = numbers.into_iter().filter(|(_, n)| *n > 0);
        let numbers: Vec<String> = numbers
            .map(|(what, n)| scene.words.count(what, n))
            .collect();
        scene.described(title, &numbers)
    }
}

/// The region of a country by the UN's standard, in the words of the interface.
pub fn region<'a>(country: Option<&Country>, scene: &'a Scene<'_>) -> Region<'a> {
    let name = country.map_or("", |c| c.region.as_str());
    let known = scene.words.find(&format!("regions.{name}"));
    let part = country.and_then(|c| scene.words.find(&format!("subregions.{}", c.subregion)));
    let named = known.unwrap_or_else(|| scene.words.text("regions.other"));
    Region {
        anchor: match known {
            Some(_) => crate::portal::slugify(name),
            None => "elsewhere".to_string(),
        },
        name: named,
        part: part.unwrap_or(named),
    }
}

/// The frame of a country's page.
fn frame(scene: &Scene<'_>, dossier: &Dossier, path: &str, title: &str) -> PageView {
    let mut frame = scene.page("country", path, title);
    frame.section = "countries";
    frame.feeds = feeds::links(scene, dossier);
    frame
}

/// Makes the first page of a country.
///
/// # Errors
/// The template cannot be rendered.
fn make(
    scene: &Scene<'_>,
    dossier: &Dossier,
    lists: &Lists,
    path: &str,
) -> Result<Output, Diagnostic> {
    let subject = &dossier.subject;
    let code = CountryCode::new(&subject.key);
    let country = code.and_then(|c| scene.gazetteer.country(c));
    let mut covered = [&dossier.about[..], &dossier.mentioned].concat();
    covered.sort_unstable();
    let mut page = frame(scene, dossier, path, &subject.label);
    page.description = lists.counts.described(scene, &page.title);
    let view = CountryView {
        path: path.to_string(),
        region: country.map(|c| region(Some(c), scene)),
        locator: country.map_or(String::new(), |c| charts::locator(c, &subject.label, scene)),
        text: scene.editorial.country_html(&subject.slug, "../"),
        now: now::now(scene, dossier),
        coverage: charts::coverage(scene, &covered, &subject.label),
        partners: with::partners(scene, dossier),
        partners_note: with::partners_note(scene, dossier),
        groups: with::groups(scene, dossier),
        people: with::people(scene, dossier),
        company: company::of(scene, &dossier.about, &[])
            .into_iter()
            .filter(|c| c.kind == "organization" || c.kind == "topic")
            .collect(),
        ways: feeds::ways(scene, dossier),
        ..listed(scene, dossier, lists, "../", dossier::all(dossier))?
    };
    let view = View {
        page,
        part: String::new(),
        country: view,
    };
    scene.draw("country.html", path, "a country", &view)
}

/// The lists of a country, on a page from which `root` leads to the site's root: whole, or where
/// they stand whole on the page `all` only the head of each.
///
/// # Errors
/// The template of an entry cannot be rendered.
fn listed<'a>(
    scene: &'a Scene<'_>,
    dossier: &'a Dossier,
    lists: &Lists,
    root: &str,
    all: Option<String>,
) -> Result<CountryView<'a>, Diagnostic> {
    let undated = scene.words.text("dates.undated");
    let under = of_dossier(dossier).path.replace(".html", "/");
    let links = |list: &Split, prefix: &str| match all {
        Some(_) => Vec::new(),
        None => split::links(&list.parts, &format!("{under}{prefix}"), undated),
    };
    let head = |list: &Split, most: usize| match all {
        Some(_) => list.head(most),
        None => list.first.clone(),
    };
    let events: Vec<usize> = head(&lists.events, 0);
    // On its own page a country is not named with each article.
    let mut own = format!("<a href=\"{root}{}\">", of_dossier(dossier).path);
    super::markdown::escape(&dossier.subject.label, &mut own);
    own.push_str("</a>");
    let articles = |list: &Split, most: usize| {
        let drawn = scene.briefly(&head(list, most), root)?;
        Ok::<_, Diagnostic>(drawn.replace(&own, ""))
    };
    Ok(CountryView {
        name: &dossier.subject.label,
        code: &dossier.subject.key,
        path: of_dossier(dossier).path,
        counts: lists.counts,
        about: articles(&lists.about, dossier::ABOUT)?,
        about_parts: links(&lists.about, PREFIXES[0]),
        mentioning: articles(&lists.mentions, dossier::MENTIONS)?,
        mentioning_parts: links(&lists.mentions, PREFIXES[1]),
        events: by_month(scene, &events, root)?,
        undated: timeline::undated(scene, &events, root)?,
        event_parts: links(&lists.events, PREFIXES[2]),
        all: all.unwrap_or_default(),
        ..CountryView::default()
    })
}

/// Makes the page of a country with its whole lists.
///
/// # Errors
/// The template cannot be rendered.
fn make_all(
    scene: &Scene<'_>,
    dossier: &Dossier,
    lists: &Lists,
    path: &str,
) -> Result<Output, Diagnostic> {
    let label = scene.words.text("country.all");
    let title = format!("{}, {label}", dossier.subject.label);
    let mut page = frame(scene, dossier, path, &title);
    page.description = lists.counts.described(scene, &title);
    let view = View {
        page,
        part: label.to_string(),
        country: listed(scene, dossier, lists, "../../", None)?,
    };
    scene.draw("country.html", path, "a country", &view)
}

/// Makes a further page of one of a country's lists.
///
/// # Errors
/// The template cannot be rendered.
fn make_part(
    scene: &Scene<'_>,
    dossier: &Dossier,
    prefix: &str,
    part: &Part,
    path: &str,
) -> Result<Output, Diagnostic> {
    let subject = &dossier.subject;
    let label = part.label(scene.words.text("dates.undated"));
    let title = format!("{}, {label}", subject.label);
    let mut country = CountryView {
        name: &subject.label,
        code: &subject.key,
        path: of_dossier(dossier).path,
        ..CountryView::default()
    };
    match prefix {
        "" => country.about = scene.articles(&part.entries, "../../")?,
        "mentions-" => country.mentioning = scene.briefly(&part.entries, "../../")?,
        _ => {
            country.events = by_month(scene, &part.entries, "../../")?;
            country.undated = timeline::undated(scene, &part.entries, "../../")?;
        }
    }
    let what = match prefix {
        "" => "about",
        "mentions-" => "mentioning",
        _ => "events",
    };
    let mut page = frame(scene, dossier, path, &title);
    page.description = scene.described(&title, &[scene.words.count(what, part.entries.len())]);
    let view = View {
        page,
        part: label,
        country,
    };
    scene.draw("country.html", path, "a country", &view)
}
