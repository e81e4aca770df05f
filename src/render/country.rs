//! Country pages: `countries/<slug>.html`, with parts where their lists are long.

mod now;

use super::charts::{self, Chart};
use super::feeds;
use super::plan::Task;
use super::scene::{Scene, of_dossier};
use super::split::{self, Part, Split};
use super::subject::company::{self, CompanyView};
use super::subject::person::at;
use super::timeline::{self, Group, by_month};
use super::view::{PageView, PartLink, Ref, Tally};
use crate::diagnostics::Diagnostic;
use crate::gazetteer::Country;
use crate::model::{CountryCode, SubjectKind};
use crate::output::Output;
use crate::portal::Dossier;
use now::Now;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

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
    /// How many articles and events there are, in words.
    numbers: Vec<String>,
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
    /// Those after them, which unfold.
    further_partners: Vec<Partner>,
    /// What the partners are, and how many of them are named.
    partners_note: String,
    /// Larger groups of countries that it is part of.
    groups: Option<CompanyView>,
    /// The people with roles in it.
    people: Vec<PersonView<'a>>,
    /// Those after them, which unfold.
    further_people: Vec<PersonView<'a>>,
    /// Organizations and topics that it appears with.
    company: Vec<CompanyView>,
    /// Its feeds, calendar and brief.
    ways: Vec<Ref>,
}

/// The region of a country, as the index of countries has it.
#[derive(Clone, Serialize)]
pub struct Region<'a> {
    /// Its anchor on the index.
    pub anchor: String,
    /// Its name.
    pub name: &'a str,
}

#[derive(Serialize)]
struct PersonView<'a> {
    /// Its name.
    name: &'a str,
    /// The role as printed.
    role: &'a str,
    /// As of when.
    as_of: String,
    /// The person's page; empty where there is none.
    path: String,
    /// The words that name the person.
    source: String,
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
    /// How many mention it, and how many events are dated.
    mentioning: usize,
    dated: usize,
}

impl Lists {
    fn new(scene: &Scene<'_>, dossier: &Dossier) -> Self {
        let mut mentioning = [&dossier.mentioned[..], &dossier.place[..]].concat();
        mentioning.sort_unstable();
        let year = |i| super::articles::year_of(scene, i);
        let dated = dossier.events.iter();
        let dated = dated.filter(|&&e| scene.portal.events[e].date.is_some());
        Lists {
            about: split::split(&dossier.about, year),
            mentions: split::split(&mentioning, year),
            events: timeline::split_events(scene, &dossier.events),
            mentioning: mentioning.len(),
            dated: dated.count(),
        }
    }
}

/// The region of a country by the UN's standard, in the words of the interface.
pub fn region<'a>(country: Option<&Country>, scene: &'a Scene<'_>) -> Region<'a> {
    let name = country.map_or("", |c| c.region.as_str());
    let known = scene.words.find(&format!("regions.{name}"));
    Region {
        anchor: match known {
            Some(_) => crate::portal::slugify(name),
            None => "elsewhere".to_string(),
        },
        name: known.unwrap_or_else(|| scene.words.text("regions.other")),
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
    let words = scene.words;
    let subject = &dossier.subject;
    let code = CountryCode::new(&subject.key);
    let country = code.and_then(|c| scene.gazetteer.country(c));
    let under = format!("countries/{}/", subject.slug);
    let mut numbers: Vec<String> = country
        .map(|c| c.subregion.as_str())
        .filter(|s| !s.is_empty())
        .map(|s| {
            words
                .find(&format!("subregions.{s}"))
                .unwrap_or(s)
                .to_string()
        })
        .into_iter()
        .collect();
    let mut number = |what: &str, n: usize| {
        if n > 0 {
            numbers.push(words.count(what, n));
        }
    };
    number("about", dossier.about.len());
    number("mentioning", lists.mentioning);
    number("dated", lists.dated);
    let undated_word = words.text("dates.undated");
    let mut covered = [&dossier.about[..], &dossier.mentioned].concat();
    covered.sort_unstable();
    let mut page = frame(scene, dossier, path, &subject.label);
    page.description = scene.described(&page.title, &numbers);
    let links = |list: &Split, prefix: &str| {
        split::links(&list.parts, &format!("{under}{prefix}"), undated_word)
    };
    let mut partners = partners(scene, dossier);
    let (further_partners, _) = company::fold(&mut partners);
    let mut people = people(scene, dossier);
    let (further_people, _) = company::fold(&mut people);
    let view = CountryView {
        name: &subject.label,
        code: &subject.key,
        path: path.to_string(),
        region: country.map(|c| region(Some(c), scene)),
        numbers,
        locator: country.map_or(String::new(), |c| charts::locator(c, &subject.label, scene)),
        text: scene.editorial.country_html(&subject.slug, "../"),
        now: now::now(scene, dossier),
        about: scene.briefly(&lists.about.first, "../")?,
        about_parts: links(&lists.about, PREFIXES[0]),
        mentioning: scene.briefly(&lists.mentions.first, "../")?,
        mentioning_parts: links(&lists.mentions, PREFIXES[1]),
        events: by_month(scene, &lists.events.first, "../")?,
        undated: timeline::undated(scene, &lists.events.first, "../")?,
        event_parts: links(&lists.events, PREFIXES[2]),
        coverage: charts::coverage(scene, &covered, &subject.label),
        partners,
        further_partners,
        partners_note: partners_note(scene, dossier),
        groups: groups(scene, dossier),
        people,
        further_people,
        company: company::of(scene, &dossier.about, &[])
            .into_iter()
            .filter(|c| c.kind == "organization" || c.kind == "topic")
            .collect(),
        ways: feeds::ways(scene, dossier),
    };
    let view = View {
        page,
        part: String::new(),
        country: view,
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
        ways: feeds::ways(scene, dossier),
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
    let view = View {
        page: frame(scene, dossier, path, &title),
        part: label,
        country,
    };
    scene.draw("country.html", path, "a country", &view)
}

/// A country that appears together with this one.
#[derive(Serialize)]
struct Partner {
    /// Its name.
    name: String,
    /// Path of its page.
    path: String,
    /// How many joint articles.
    count: usize,
    /// The page of the two together, or their only joint article; empty where there is neither.
    jointly: String,
}

fn partners(scene: &Scene<'_>, dossier: &Dossier) -> Vec<Partner> {
    let partners = dossier.partners.iter().take(company::MOST);
    partners
        .filter_map(|p| {
            let other = scene.portal.countries.get(p.dossier)?;
            let Ref { name, path } = of_dossier(other);
            Some(Partner {
                name,
                path,
                count: p.articles.len(),
                jointly: match (
                    super::relations::of_two(scene, dossier, other),
                    &p.articles[..],
                ) {
                    (Some(relation), _) => relation.path,
                    (None, [only]) => scene.path_of(&scene.portal.articles[*only]),
                    (None, _) => String::new(),
                },
            })
        })
        .collect()
}

fn partners_note(scene: &Scene<'_>, dossier: &Dossier) -> String {
    let all = dossier.partners.len();
    if all <= company::MOST {
        return scene.words.text("country.partners_note").to_string();
    }
    let (shown, all) = (scene.words.number(company::MOST), scene.words.number(all));
    scene
        .words
        .fill("country.partners_cut", &[("shown", &shown), ("all", &all)])
}

/// The larger groups of which it is part, those with most articles first.
fn groups(scene: &Scene<'_>, dossier: &Dossier) -> Option<CompanyView> {
    let position = scene
        .portal
        .countries
        .iter()
        .position(|d| d.subject == dossier.subject);
    let relations = scene.portal.relations.iter();
    let larger = relations
        .filter(|r| r.members.len() > 2 && position.is_some_and(|p| r.members.contains(&p)));
    let mut groups: Vec<Tally> = larger
        .map(|r| {
            let Ref { name, path } = super::relations::link(scene, r);
            Tally {
                name,
                path,
                count: r.articles.len(),
            }
        })
        .collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.count));
    let label = scene.words.text("country.groups").to_string();
    let index = super::relations::index_link(scene);
    (!groups.is_empty()).then(|| CompanyView::new("group", label, index, groups))
}

/// People of a country, each with the latest role that an article prints.
fn people<'a>(scene: &Scene<'a>, dossier: &'a Dossier) -> Vec<PersonView<'a>> {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let mut people = Vec::new();
    for holder in &dossier.people {
        let key = (holder.name.as_str(), holder.role.as_str());
        let roleless = holder.role.is_empty() && seen.iter().any(|s| s.0 == holder.name);
        if roleless || seen.contains(&key) {
            continue;
        }
        if people.len() == company::MOST {
            break;
        }
        seen.push(key);
        let page = &scene.portal.articles[holder.article];
        let article = &page.tagged.article;
        let named = article.people.iter().position(|p| p.name == holder.name);
        let anchors = &scene.anchors(holder.article).people;
        let own = named.and_then(|i| page.subjects.of(SubjectKind::Person).get(i));
        let own = own
            .and_then(|&i| scene.portal.people.get(i))
            .map(of_dossier);
        people.push(PersonView {
            name: &holder.name,
            role: &holder.role,
            as_of: article
                .published
                .as_ref()
                .map_or(String::new(), |p| scene.date(&p.value).words),
            path: own.map_or(String::new(), |o| o.path),
            source: at(scene, holder.article, named.and_then(|i| anchors.get(i))),
        });
    }
    people
}
