//! Country pages: `countries/<slug>.html`, with parts where their lists are long.

use super::charts::{self, Chart};
use super::feed;
use super::markdown;
use super::scene::{Scene, of_dossier};
use super::split::{self, Split};
use super::timeline::{Group, by_month, happenings, year_of as event_year};
use super::view::{FeedLink, PageView, PartLink, Ref, Tally};
use crate::diagnostics::Diagnostic;
use crate::gazetteer::Country;
use crate::model::CountryCode;
use crate::output::Output;
use crate::portal::Dossier;
use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

/// How many partners, people, organizations and topics a country page names.
const MOST: usize = 12;

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The name of a part; empty on the first page.
    part: String,
    country: CountryView<'a>,
}

/// What `country.html` sees as `country`.
#[derive(Default, Serialize)]
struct CountryView<'a> {
    name: &'a str,
    code: &'a str,
    path: String,
    region: Option<Region<'a>>,
    numbers: Vec<String>,
    locator: String,
    text: String,
    about: Vec<Value>,
    about_parts: Vec<PartLink>,
    mentioning: Vec<Value>,
    mentioning_parts: Vec<PartLink>,
    events: Vec<Group>,
    undated: Vec<Value>,
    event_parts: Vec<PartLink>,
    coverage: Option<Chart>,
    partners: Vec<Tally>,
    people: Vec<PersonView<'a>>,
    organizations: Vec<Tally>,
    topics: Vec<Tally>,
    feed: String,
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
    name: &'a str,
    role: &'a str,
    as_of: String,
    path: String,
}

/// Makes the pages of all countries.
///
/// # Errors
/// A template cannot be rendered.
pub fn make(scene: &Scene<'_>) -> Result<Vec<Output>, Diagnostic> {
    let made: Result<Vec<Vec<Output>>, Diagnostic> = scene
        .portal
        .countries
        .par_iter()
        .map(|d| one(scene, d))
        .collect();
    Ok(made?.into_iter().flatten().collect())
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

fn one(scene: &Scene<'_>, dossier: &Dossier) -> Result<Vec<Output>, Diagnostic> {
    let words = scene.words;
    let subject = &dossier.subject;
    let code = CountryCode::new(&subject.key);
    let country = code.and_then(|c| scene.gazetteer.country(c));
    let path = of_dossier(dossier).path;
    let under = format!("countries/{}/", subject.slug);
    let feed_path = feed::path_of(dossier);
    let frame = |path: &str, title: &str| {
        let mut frame = scene.page("country", path, title);
        frame.section = "countries";
        frame.feeds = vec![FeedLink {
            mime: "application/atom+xml",
            title: words.fill("country.feed", &[("name", &subject.label)]),
            path: feed_path.clone(),
        }];
        frame
    };
    let mut mentioning: Vec<usize> = [&dossier.mentioned[..], &dossier.place[..]].concat();
    mentioning.sort_unstable();
    let year = |i| super::articles::year_of(scene, i);
    let about = split::split(&dossier.about, year);
    let mentions = split::split(&mentioning, year);
    let (mut dated, mut undated): (Vec<usize>, Vec<usize>) = dossier
        .events
        .iter()
        .partition(|&&e| scene.portal.events[e].date.is_some());
    dated.sort_unstable_by_key(|&e| std::cmp::Reverse(e));
    undated.sort_unstable();
    let events = split::split(&dated, |e| event_year(scene, e));
    undated.truncate(split::LATEST);

    let mut numbers: Vec<String> = country
        .map(|c| c.subregion.clone())
        .filter(|s| !s.is_empty())
        .into_iter()
        .collect();
    let mut number = |what: &str, n: usize| {
        if n > 0 {
            numbers.push(words.count(what, n));
        }
    };
    number("about", dossier.about.len());
    number("mentioning", mentioning.len());
    number("dated", dated.len());
    let undated_word = words.text("dates.undated");
    let text = scene.country_texts.get(subject.slug.as_str());
    let mut page = frame(&path, &subject.label);
    page.description = numbers.join(words.text("list"));
    let view = CountryView {
        name: &subject.label,
        code: &subject.key,
        path: path.clone(),
        region: country.map(|c| region(Some(c), scene)),
        numbers,
        locator: country.map_or(String::new(), |c| charts::locator(c, &subject.label, scene)),
        text: text.map_or(String::new(), |t| markdown::document(t, 1, "note-", "../")),
        about: scene.entries_of(&about.first),
        about_parts: about.links(&under, undated_word),
        mentioning: scene.entries_of(&mentions.first),
        mentioning_parts: mentions.links(&format!("{under}mentions-"), undated_word),
        events: by_month(scene, &events.first),
        undated: happenings(scene, &undated),
        event_parts: events.links(&format!("{under}timeline-"), undated_word),
        coverage: charts::coverage(scene, dossier),
        partners: dossier
            .partners
            .iter()
            .filter_map(|p| Some((scene.portal.countries.get(p.dossier)?, p.articles.len())))
            .take(MOST)
            .map(|(d, count)| tally(d, count))
            .collect(),
        people: people(scene, dossier),
        organizations: dossier
            .organizations
            .iter()
            .take(MOST)
            .map(|(name, count)| Tally {
                name: name.clone(),
                path: String::new(),
                count: *count,
            })
            .collect(),
        topics: topics(scene, dossier),
        feed: feed_path.clone(),
    };
    let mut outputs = vec![scene.draw(
        "country.html",
        &path,
        "a country",
        &View {
            page,
            part: String::new(),
            country: view,
        },
    )?];
    outputs.extend(parts(scene, dossier, &frame, [&about, &mentions, &events])?);
    Ok(outputs)
}

/// The further pages of a country's lists: about it, mentioning it, its events.
fn parts(
    scene: &Scene<'_>,
    dossier: &Dossier,
    frame: &dyn Fn(&str, &str) -> PageView,
    lists: [&Split; 3],
) -> Result<Vec<Output>, Diagnostic> {
    let subject = &dossier.subject;
    let mut outputs = Vec::new();
    for (list, prefix) in lists.iter().zip(["", "mentions-", "timeline-"]) {
        for part in &list.parts {
            let path = format!("countries/{}/{prefix}{}.html", subject.slug, part.slug());
            let label = part.label(scene.words.text("dates.undated"));
            let title = format!("{}, {label}", subject.label);
            let mut country = CountryView {
                name: &subject.label,
                code: &subject.key,
                path: of_dossier(dossier).path,
                feed: feed::path_of(dossier),
                ..CountryView::default()
            };
            match prefix {
                "" => country.about = scene.entries_of(&part.entries),
                "mentions-" => country.mentioning = scene.entries_of(&part.entries),
                _ => country.events = by_month(scene, &part.entries),
            }
            let view = View {
                page: frame(&path, &title),
                part: label,
                country,
            };
            outputs.push(scene.draw("country.html", &path, "a country", &view)?);
        }
    }
    Ok(outputs)
}

fn tally(dossier: &Dossier, count: usize) -> Tally {
    let Ref { name, path } = of_dossier(dossier);
    Tally { name, path, count }
}

/// People of a country, each with the latest role that an article prints.
fn people<'a>(scene: &Scene<'a>, dossier: &'a Dossier) -> Vec<PersonView<'a>> {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let mut people = Vec::new();
    for holder in &dossier.people {
        let key = (holder.name.as_str(), holder.role.as_str());
        let roleless = holder.role.is_empty() && seen.iter().any(|s| s.0 == holder.name);
        if people.len() == MOST || roleless || seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let page = &scene.portal.articles[holder.article];
        let article = &page.tagged.article;
        let named = article.people.iter().position(|p| p.name == holder.name);
        let anchors = &scene.anchors[holder.article].people;
        let anchor = named.and_then(|i| anchors.get(i)).filter(|a| !a.is_empty());
        let full = scene.mode(article) == crate::config::BodyMode::Full;
        people.push(PersonView {
            name: &holder.name,
            role: &holder.role,
            as_of: article
                .published
                .as_ref()
                .map_or(String::new(), |p| scene.date(&p.value).words),
            path: match anchor.filter(|_| full) {
                Some(anchor) => format!("{}#{anchor}", scene.path_of(page)),
                None => scene.path_of(page),
            },
        });
    }
    people
}

/// The topics of the articles about a country, the most frequent first.
fn topics(scene: &Scene<'_>, dossier: &Dossier) -> Vec<Tally> {
    let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for &article in &dossier.about {
        for topic in &scene.portal.articles[article].tagged.topics {
            *counts.entry(&topic.key).or_default() += 1;
        }
    }
    let mut topics: Vec<Tally> = scene
        .portal
        .topics
        .iter()
        .filter_map(|d| Some(tally(d, *counts.get(d.subject.key.as_str())?)))
        .collect();
    topics.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    topics.truncate(MOST);
    topics
}
