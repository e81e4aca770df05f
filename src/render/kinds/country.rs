//! Country pages: `countries/<slug>.html`, with parts where their lists are long.

mod now;
mod with;

use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, SubjectKind};
use crate::output::Output;
use crate::portal::Dossier;
use crate::render::making::{Kind, Making, Task};
use crate::render::markdown::escape;
use crate::render::parts::charts::{self, Chart};
use crate::render::parts::company::{self, CompanyView};
use crate::render::parts::dated::{self, Group, by_month};
use crate::render::parts::dossier::{self, Further, Seat};
use crate::render::parts::indexes::index_of;
use crate::render::parts::region::{Region, region};
use crate::render::parts::ways;
use crate::render::scene::{Scene, of_dossier};
use crate::render::split::{self, Split};
use crate::render::theme::template;
use crate::render::view::{PageView, PartLink, Ref};
use now::Now;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;
use with::{Partner, PersonView};

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("country.html")],
    ..Kind::of_files("country", Making::Each(tasks))
};

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

/// A task for each page of each country.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let of_one = |dossier: &'a Dossier| {
        let lists = Arc::new(Lists::new(scene, dossier));
        let seat = Arc::new(Seat {
            kind: "country",
            section: "countries",
            name: dossier.subject.label.clone(),
            path: of_dossier(dossier).path,
            index: index_of(scene, SubjectKind::Country),
            feeds: ways::links(scene, dossier),
        });
        let all = [&lists.about, &lists.mentions, &lists.events];
        let all: Vec<_> = PREFIXES.into_iter().zip(all).collect();
        let mut tasks = seat.further(scene, &all, move |_, further| {
            make_part(scene, dossier, further)
        });
        if let Some(path) = dossier::all(dossier) {
            let (seat, lists) = (Arc::clone(&seat), Arc::clone(&lists));
            tasks.push(Task::new(path, move |path| {
                make_all(scene, dossier, (&seat, &lists), path)
            }));
        }
        tasks.push(Task::new(seat.path.clone(), move |_| {
            make(scene, dossier, &seat, &lists)
        }));
        tasks
    };
    let countries = scene.portal.countries().par_iter();
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
        let year = |i| dated::year_of_article(scene, i);
        Lists {
            about: split::split(&dossier.about, year),
            mentions: split::split(&mentioning, year),
            events: dated::split_events(scene, &dossier.events),
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

/// Makes the first page of a country.
///
/// # Errors
/// The template cannot be rendered.
fn make(
    scene: &Scene<'_>,
    dossier: &Dossier,
    seat: &Seat,
    lists: &Lists,
) -> Result<Output, Diagnostic> {
    let subject = &dossier.subject;
    let path = seat.path.as_str();
    let code = CountryCode::new(&subject.key);
    let country = code.and_then(|c| scene.gazetteer.country(c));
    let mut covered = [&dossier.about[..], &dossier.mentioned].concat();
    covered.sort_unstable();
    let mut page = seat.frame(scene, path, &subject.label);
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
        ways: ways::ways(scene, dossier),
        ..listed(scene, dossier, (seat, lists), "../", dossier::all(dossier))?
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
    (seat, lists): (&Seat, &Lists),
    root: &str,
    all: Option<String>,
) -> Result<CountryView<'a>, Diagnostic> {
    let links = |list: &Split, prefix: &str| match all {
        Some(_) => Vec::new(),
        None => seat.links(scene, list, prefix),
    };
    let head = |list: &Split, most: usize| match all {
        Some(_) => list.head(most),
        None => list.first.clone(),
    };
    let events: Vec<usize> = head(&lists.events, 0);
    // On its own page a country is not named with each article.
    let mut own = format!("<a href=\"{root}{}\">", seat.path);
    escape(&dossier.subject.label, &mut own);
    own.push_str("</a>");
    let articles = |list: &Split, most: usize| {
        let drawn = scene.briefly(&head(list, most), root)?;
        Ok::<_, Diagnostic>(drawn.replace(&own, ""))
    };
    Ok(CountryView {
        name: &dossier.subject.label,
        code: &dossier.subject.key,
        path: seat.path.clone(),
        counts: lists.counts,
        about: articles(&lists.about, dossier::ABOUT)?,
        about_parts: links(&lists.about, PREFIXES[0]),
        mentioning: articles(&lists.mentions, dossier::MENTIONS)?,
        mentioning_parts: links(&lists.mentions, PREFIXES[1]),
        events: by_month(scene, &events, root)?,
        undated: dated::undated(scene, &events, root)?,
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
    (seat, lists): (&Seat, &Lists),
    path: &str,
) -> Result<Output, Diagnostic> {
    let label = scene.words.text("country.all");
    let title = format!("{}, {label}", dossier.subject.label);
    let mut page = seat.frame(scene, path, &title);
    page.description = lists.counts.described(scene, &title);
    let view = View {
        page,
        part: label.to_string(),
        country: listed(scene, dossier, (seat, lists), "../../", None)?,
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
    further: Further<'_>,
) -> Result<Output, Diagnostic> {
    let (mut page, entries) = (further.page, further.entries);
    let mut country = CountryView {
        name: &dossier.subject.label,
        code: &dossier.subject.key,
        path: of_dossier(dossier).path,
        ..CountryView::default()
    };
    let what = match further.prefix {
        "" => {
            country.about = scene.briefly(entries, "../../")?;
            "about"
        }
        "mentions-" => {
            country.mentioning = scene.briefly(entries, "../../")?;
            "mentioning"
        }
        _ => {
            country.events = by_month(scene, entries, "../../")?;
            country.undated = dated::undated(scene, entries, "../../")?;
            "events"
        }
    };
    let number = scene.words.count(what, entries.len());
    page.description = scene.described(&page.title, &[number]);
    let path = page.path.clone();
    let view = View {
        page,
        part: further.label,
        country,
    };
    scene.draw("country.html", &path, "a country", &view)
}
