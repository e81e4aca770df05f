//! What settings and tables of a site say: the settings, the gazetteer with the site's own rows, and
//! an article tagged by it.

use super::Stop;
use crate::config::{self, Site};
use crate::diagnostics::Diagnostic;
use crate::disk::Material;
use crate::gazetteer::{Gazetteer, Meant};
use crate::model::{Article, Tagged};
use crate::render::editorial::{self, Editorial, Found};
use crate::{tagging, yaml};
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
/// holds under the name that a table gives it.
pub(super) fn settled(mut site: Site, gazetteer: &Gazetteer) -> Result<Site, Stop> {
    for (key, chosen) in [("hide", &site.hide), ("only", &site.only)] {
        let message =
            |what: &str, of| format!("`{key}` names the {what} `{of}`, which there is not");
        let unknown = |message: String, near: Option<String>| {
            let hint = near.map_or("take it out".into(), |near| format!("did you mean {near}?"));
            Diagnostic::error("setting", config::FILE, message).hint(hint)
        };
        for code in chosen.countries.iter().flatten() {
            if gazetteer.country(*code).is_none() {
                let near = Some(gazetteer.suggest(code.as_str())).filter(|n| !n.is_empty());
                return Err(unknown(message("country", code.to_string()), near).into());
            }
        }
        let topics = gazetteer.topics();
        for topic in chosen.topics.iter().flatten() {
            if topics.get(topic).is_none() {
                let known = topics.all().iter().map(|t| t.key.as_str());
                let near = yaml::nearest(topic, known).map(|near| format!("`{near}`"));
                return Err(unknown(message("topic", topic.clone()), near).into());
            }
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
/// Countries that an editor set and that no country has the code of are taken out and told.
pub(super) fn tag(
    mut article: Article,
    differ: Option<&str>,
    site: &Site,
    gazetteer: &Gazetteer,
) -> (Arc<Tagged>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let path = &article.origin.path;
    if let Some(tags) = &mut article.countries {
        tags.retain(|tag| {
            let known = gazetteer.country(tag.code).is_some();
            if !known {
                let message = format!("no country has the code {}, so it is left out", tag.code);
                let near = gazetteer.suggest(tag.code.as_str());
                let hint = match near.is_empty() {
                    true => "write the two letters of ISO 3166-1 in `countries:`, as in JP".into(),
                    false => format!("did you mean {near}?"),
                };
                diagnostics.push(Diagnostic::warning("country-code", path, message).hint(hint));
            }
            known
        });
    }
    let mut tagged = tagging::tag(article, gazetteer);
    tagging::choose(&mut tagged, site);
    tagging::withhold(&mut tagged, differ, gazetteer);
    (Arc::new(tagged), diagnostics)
}
