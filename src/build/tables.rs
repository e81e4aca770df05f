//! What settings and tables of a site say: the settings, the gazetteer with the site's own rows, and
//! an article tagged by it.

use super::Stop;
use crate::config::{self, Site};
use crate::diagnostics::{Diagnostic, Severity};
use crate::disk::Material;
use crate::gazetteer::{Gazetteer, Meant};
use crate::model::{Article, CountryCode, Tagged};
use crate::render::editorial::{self, Editorial, Found};
use crate::{seed, tagging, yaml};
use std::sync::Arc;

/// The settings of a site. Its domain stands in them or in `static/CNAME`; where no address is given,
/// it is at its domain.
pub(super) fn settings(material: &Material, base_url: Option<&str>) -> Result<Site, Stop> {
    let mut site = Site::read(&material.settings)?;
    let file = material.static_files.iter().find(|(p, _)| p == "CNAME");
    let named = file.and_then(|(_, bytes)| config::domain(std::str::from_utf8(bytes).ok()?).ok());
    if let (Some(set), Some(named)) = (&site.cname, &named)
        && set != named
    {
        let message = format!("`cname` is {set}, and static/CNAME names {named}");
        let found = Diagnostic::error("cname", config::FILE, message);
        return Err(found.hint("keep one of them").into());
    }
    site.cname = site.cname.or(named);
    let own = site
        .cname
        .as_ref()
        .map(|domain| format!("https://{domain}/"));
    site.base_url = base_url.map(str::to_string).or(site.base_url).or(own);
    Ok(site)
}

/// Folders of tables by language, which a checkout of the program has and a site does not.
const OF_LANGUAGES: &[&str] = &["data/countries/", "data/topics/"];

/// The tables, with a site's own rows.
pub(super) fn gazetteer(material: &Material) -> Result<Arc<Gazetteer>, Stop> {
    let tables: Vec<(&str, &str)> = material
        .tables
        .iter()
        .filter(|(path, _)| path.ends_with(".tsv"))
        .filter(|(path, _)| !OF_LANGUAGES.iter().any(|folder| path.starts_with(folder)))
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    Ok(Gazetteer::of_site(&tables)?)
}

/// The settings as the tables understand them: what is hidden is known, and what is set for an outlet
/// holds under the name that a table gives it. `text` is that of the settings.
pub(super) fn settled(mut site: Site, text: &str, gazetteer: &Gazetteer) -> Result<Site, Stop> {
    for (key, chosen) in [("hide", &site.hide), ("only", &site.only)] {
        let wrong = |what: &str, word: &str, hint: String| {
            let message = format!("`{key}` names the {what} `{word}`, which there is not");
            let (line, excerpt) = config::line_of(text, key, word);
            let found = Diagnostic::error("setting", config::FILE, message);
            Stop::from(found.at(line, 0).excerpt(excerpt).hint(hint))
        };
        let countries = chosen.countries.iter().flatten();
        if let Some(code) = countries.copied().find(|c| gazetteer.country(*c).is_none()) {
            let hint = no_country(code.as_str(), gazetteer).1;
            return Err(wrong("country", code.as_str(), hint));
        }
        let mut topics = chosen.topics.iter().flatten();
        if let Some(topic) = topics.find(|key| gazetteer.topics().get(key).is_none()) {
            return Err(wrong("topic", topic, no_topic(topic, gazetteer).1));
        }
    }
    let outlets = &gazetteer.entities().outlets;
    for outlet in &mut site.outlets {
        let names = [Some(&outlet.name), outlet.host.as_ref()];
        for meant in names.into_iter().flatten().filter_map(|n| outlets.get(n)) {
            match meant {
                Meant::Entity(name) => outlet.also.push(name.clone()),
                Meant::Nobody => {
                    let message = format!(
                        "`outlets` has settings for {}, and data/outlets.tsv says that it is nobody",
                        outlet.name
                    );
                    let found = Diagnostic::error("setting", config::FILE, message);
                    return Err(found.hint("take one of the two out").into());
                }
            }
        }
    }
    Ok(site)
}

/// The texts and pictures of the editor's own, as they stand in the site's folder.
pub(super) fn found_in(material: &Material) -> Found<'_> {
    Found {
        pages: &material.own_pages,
        home: material.home.as_deref(),
        countries: &material.country_texts,
        pictures: &material.pictures,
        static_files: &material.static_files,
    }
}

/// The editor's own texts. A description that nobody has written yet is told and taken out.
pub(super) fn editorial(material: &Material, site: &mut Site) -> Result<Editorial, Stop> {
    let mut own = Editorial::read(found_in(material));
    if let Some(unwritten) = editorial::unwritten_description(&site.description) {
        site.description.clear();
        own.found.push(unwritten);
    }
    own.logo = editorial::logo(site, &material.static_files)?;
    Ok(own)
}

/// Tags an article, and holds back what is in doubt; `differ` is what two places say of its date.
/// Countries and topics that an editor names and that there are not are taken out and told.
pub(super) fn tag(
    mut article: Article,
    differ: Option<&str>,
    site: &Site,
    gazetteer: &Gazetteer,
) -> (Arc<Tagged>, Vec<Diagnostic>) {
    let mut told = unknown(&mut article, gazetteer);
    let today = site.date.and_then(|day| day.to_day());
    for event in article.events.iter_mut().filter(|e| e.is_own()) {
        let said = event.editor.as_ref().and_then(|e| e.scheduled);
        let day = event.date.and_then(|date| date.first_day());
        event.scheduled =
            said.unwrap_or(event.scheduled || day.zip(today).is_some_and(|(d, t)| d > t));
    }
    let mut tagged = tagging::tag(article, gazetteer);
    for missed in tagged.article.edits.named.iter().filter(|n| n.missed) {
        let (word, list) = (&missed.word, &missed.list);
        let message =
            format!("none of the {list} of this article is `{word}`, so nothing is changed");
        let found = Diagnostic::error("edit", &missed.place.0, message);
        told.push(found.at(missed.place.1, 0).hint("take the entry out"));
    }
    tagging::choose(&mut tagged, site);
    tagging::withhold(&mut tagged, differ, gazetteer);
    (Arc::new(tagged), told)
}

/// Takes out the countries and topics of an article that there are not, and tells them.
fn unknown(article: &mut Article, gazetteer: &Gazetteer) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let is_country = |code: &CountryCode| gazetteer.country(*code).is_some();
    let is_topic = |key: &str| gazetteer.topics().get(key).is_some();
    article.edits.named.retain(|named| {
        let (word, country) = (&named.word, named.list == "countries");
        let known = if country {
            // What is no code at all has been told where it was read.
            CountryCode::new(word).as_ref().is_none_or(is_country)
        } else {
            is_topic(word)
        };
        if !known {
            let (message, hint) = if country {
                no_country(word, gazetteer)
            } else {
                no_topic(word, gazetteer)
            };
            // Pages of other programs have topics of their own.
            let of_editor = country || seed::edits::seed_of(&named.place.0).is_some();
            let severity = if of_editor {
                Severity::Error
            } else {
                Severity::Warning
            };
            let found = Diagnostic::new(severity, "edit", &named.place.0, message);
            told.push(found.at(named.place.1, 0).hint(hint));
        }
        known
    });
    let edits = &mut article.edits;
    edits.countries.retain(|(code, _)| is_country(code));
    edits.topics.retain(|(key, _)| is_topic(key));
    let people = article.people.iter_mut();
    people.for_each(|p| p.country = p.country.filter(is_country));
    let events = article.events.iter_mut();
    events.for_each(|e| e.countries.retain(is_country));
    if let Some(tags) = &mut article.countries {
        for tag in tags.extract_if(.., |tag| !is_country(&tag.code)) {
            let (message, hint) = no_country(tag.code.as_str(), gazetteer);
            let path = &article.origin.path;
            told.push(Diagnostic::error("country-code", path, message).hint(hint));
        }
    }
    told
}

/// That there is no such country, and which was meant.
fn no_country(code: &str, gazetteer: &Gazetteer) -> (String, String) {
    let near = gazetteer.suggest(code);
    let hint = match near.is_empty() {
        true => "write the two letters of ISO 3166-1, as in JP".into(),
        false => format!("did you mean {near}?"),
    };
    (
        format!("no country has the code {code}, so it is left out"),
        hint,
    )
}

/// That there is no such topic, and which there are.
fn no_topic(key: &str, gazetteer: &Gazetteer) -> (String, String) {
    let known: Vec<&str> = gazetteer
        .topics()
        .all()
        .iter()
        .map(|t| t.key.as_str())
        .collect();
    let hint = match yaml::nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.join(", ")),
    };
    (
        format!("there is no topic `{key}`, so it is left out"),
        hint,
    )
}
