//! The site's settings: `site.yaml` as written, and checked.

use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, Partial, controls, url};
use crate::yaml;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod chosen;
mod domain;
mod files;
mod limits;
mod look;
mod menu;

pub use chosen::Chosen;
pub use domain::domain;
pub use files::{Downloads, Feeds, Listing, Pages};
pub use limits::Limits;
pub use look::Colours;
pub use menu::MenuEntry;

/// Name of the settings file, at the site's root.
pub const FILE: &str = "site.yaml";

/// Whose names the countries bear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Naming {
    /// The short names in common English use (Unicode CLDR).
    #[default]
    Common,
    /// The English short names of ISO 3166-1.
    Iso,
    /// The English short names of the United Nations.
    Un,
    /// Common names, but for those that `country_names` gives.
    Custom,
}

/// How an outlet writes a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Day before month, as in 31/12/2024.
    Dmy,
    /// Month before day, as in 12/31/2024.
    Mdy,
}

/// How much of an outlet's texts the site shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyMode {
    /// The whole text.
    #[default]
    Full,
    /// The summary sentences only.
    Excerpt,
    /// The title and a link to the original only.
    Link,
}

/// What the site knows of an outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Its name, as shown.
    pub name: String,
    /// The host of its addresses, without `www.`.
    #[serde(default)]
    pub host: Option<String>,
    /// How much of its texts to show.
    #[serde(default)]
    pub body: BodyMode,
    /// The licence of its texts, in words.
    #[serde(default, alias = "license")]
    pub licence: Option<String>,
    /// Lines of its pages to drop: whole lines, or beginnings of lines that end in `…`.
    #[serde(default)]
    pub drop: Vec<String>,
    /// Lines of its pages never to drop, in the same form.
    #[serde(default)]
    pub keep: Vec<String>,
    /// How it writes dates in figures.
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// Names that a table of the site gives it: what is set for it holds for these too.
    #[serde(skip)]
    pub also: Vec<String>,
}

/// Settings of the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// How many of the latest articles it lists, from 1.
    #[serde(default = "latest")]
    pub latest: usize,
}

fn latest() -> usize {
    12
}

impl Default for Home {
    fn default() -> Self {
        Home { latest: latest() }
    }
}

/// `site.yaml` as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    title: Option<String>,
    description: Option<String>,
    language: Option<String>,
    base_url: Option<String>,
    cname: Option<String>,
    date: Option<String>,
    naming: Option<Naming>,
    country_names: Option<BTreeMap<String, String>>,
    outlets: Option<Vec<Outlet>>,
    home: Option<Home>,
    pages: Option<Pages>,
    key_events: Option<Vec<String>>,
    feeds: Option<Feeds>,
    downloads: Option<Downloads>,
    limits: Option<Limits>,
    noindex: Option<bool>,
    search: Option<bool>,
    hide: Option<Chosen>,
    only: Option<Chosen>,
    menu: Option<Vec<MenuEntry>>,
    logo: Option<String>,
    colours: Option<Colours>,
    gone: Option<BTreeMap<String, String>>,
    #[serde(alias = "licence")]
    license: Option<String>,
}

/// The settings of a site, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Name of the site.
    pub title: String,
    /// What it is, in a sentence; may be empty.
    pub description: String,
    /// BCP 47 tag of the interface's language.
    pub language: String,
    /// Absolute address at which the site is published, with a final `/`.
    pub base_url: Option<String>,
    /// Domain of its own, where it has one.
    pub cname: Option<String>,
    /// The build date: an input, never the clock.
    pub date: Option<Partial>,
    /// Whose names the countries bear.
    pub naming: Naming,
    /// Labels of single countries; they win over the policy.
    pub country_names: BTreeMap<CountryCode, String>,
    /// Known outlets.
    pub outlets: Vec<Outlet>,
    /// The home page.
    pub home: Home,
    /// Which subjects have pages.
    pub pages: Pages,
    /// Ids of the events that come first wherever they stand.
    pub key_events: Vec<String>,
    /// The feeds.
    pub feeds: Feeds,
    /// The files for taking away.
    pub downloads: Downloads,
    /// How much a seed may hold.
    pub limits: Limits,
    /// Whether search engines are asked to leave out pages that hold other people's text.
    pub noindex: bool,
    /// Whether the site has a search.
    pub search: bool,
    /// What is left out everywhere.
    pub hide: Chosen,
    /// What the site is limited to; a kind of which nothing is said is whole.
    pub only: Chosen,
    /// The picture beside its name: a path under `static/`.
    pub logo: Option<String>,
    /// Its colours.
    pub colours: Colours,
    /// Articles that were taken out, by the last part of their address, and why.
    pub gone: BTreeMap<String, String>,
    /// Licence of the site's own text; may be empty.
    pub license: String,
    /// The entries of the menu; the built-in ones where `None`.
    pub menu: Option<Vec<MenuEntry>>,
}

impl Default for Site {
    fn default() -> Self {
        Site {
            title: "Briefing".to_string(),
            description: String::new(),
            language: "en".to_string(),
            base_url: None,
            cname: None,
            date: None,
            naming: Naming::Common,
            country_names: BTreeMap::new(),
            outlets: Vec::new(),
            home: Home::default(),
            pages: Pages::default(),
            key_events: Vec::new(),
            feeds: Feeds::default(),
            downloads: Downloads::default(),
            limits: Limits::default(),
            noindex: true,
            search: true,
            hide: Chosen::default(),
            only: Chosen::default(),
            logo: None,
            colours: Colours::default(),
            gone: BTreeMap::new(),
            license: String::new(),
            menu: None,
        }
    }
}

impl Site {
    /// Reads and checks the text of `site.yaml`. An empty text gives the defaults.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn read(text: &str) -> Result<Self, Diagnostic> {
        let raw: Option<Raw> = yaml::read(text, FILE, 1)?;
        let mut raw = raw.unwrap_or_default();
        // Escapes bring in what no page may hold.
        let texts = [&mut raw.title, &mut raw.description, &mut raw.license];
        let names = raw.country_names.iter_mut().flat_map(BTreeMap::values_mut);
        let gone = raw.gone.iter_mut().flat_map(BTreeMap::values_mut);
        let names = names.chain(gone);
        let outlets = raw.outlets.iter_mut().flatten().map(|o| &mut o.name);
        let texts = texts.into_iter().flatten().chain(names).chain(outlets);
        texts.for_each(controls::settle);
        let wrong = |key: &str, message: String, hint: &str| {
            let (line, excerpt) = line_of(text, key, "");
            Diagnostic::error("setting", FILE, message)
                .at(line, 0)
                .hint(hint)
                .excerpt(excerpt)
        };
        let default = Site::default();
        let date = match raw.date.as_deref().map(str::trim).filter(|d| !d.is_empty()) {
            None => None,
            Some(d) => match d.parse::<Partial>() {
                Ok(p) if p.to_day().is_some() => Some(p),
                _ => {
                    return Err(wrong(
                        "date",
                        format!("`{d}` is no day"),
                        "write it as 2024-10-16",
                    ));
                }
            },
        };
        let mut country_names = BTreeMap::new();
        for (code, label) in raw.country_names.unwrap_or_default() {
            match CountryCode::new(&code) {
                Some(c) => country_names.insert(c, label),
                None => {
                    let hint = "write the two letters of ISO 3166-1, as in JP";
                    return Err(wrong(
                        "country_names",
                        format!("`{code}` is no country code"),
                        hint,
                    ));
                }
            };
        }
        if raw.home.as_ref().is_some_and(|h| h.latest == 0) {
            return Err(wrong(
                "home",
                "`latest` is 0, so the home page would list nothing".into(),
                "write 12",
            ));
        }
        let pages = raw.pages.unwrap_or_default();
        if let Some((message, hint)) = pages.wrong() {
            return Err(wrong("pages", message, hint));
        }
        let colours = raw.colours.unwrap_or_default();
        if let Some((message, hint)) = colours.wrong() {
            return Err(wrong("colours", message, &hint));
        }
        let mut hide = raw.hide.unwrap_or_default();
        let mut only = raw.only.unwrap_or_default();
        for (key, chosen) in [("hide", &mut hide), ("only", &mut only)] {
            if let Some(kind) = chosen.empty() {
                let message = format!("`{kind}` names nothing under `{key}`");
                return Err(wrong(key, message, "name what is meant, or take it out"));
            }
            chosen.texts().for_each(controls::settle);
        }
        if raw.feeds.as_ref().is_some_and(|f| f.latest == 0) {
            return Err(wrong(
                "feeds",
                "`latest` is 0, so the feeds would name nothing".into(),
                "write 30",
            ));
        }
        let limits = raw.limits.unwrap_or_default();
        if let Some((message, hint)) = limits.wrong() {
            return Err(wrong("limits", message, hint));
        }
        Ok(Site {
            title: raw
                .title
                .filter(|t| !t.trim().is_empty())
                .unwrap_or(default.title),
            description: raw.description.unwrap_or_default(),
            language: raw.language.unwrap_or(default.language),
            base_url: match raw.base_url.filter(|b| !b.trim().is_empty()) {
                None => None,
                Some(address) => Some(base(&address).map_err(|m| {
                    wrong("base_url", m, "write it as https://example.org/briefing/")
                })?),
            },
            cname: match raw.cname.filter(|c| !c.trim().is_empty()) {
                None => None,
                Some(name) => {
                    let hint = "name the host alone, without https://";
                    Some(domain(&name).map_err(|m| wrong("cname", m, hint))?)
                }
            },
            date,
            naming: raw.naming.unwrap_or_default(),
            country_names,
            outlets: raw.outlets.unwrap_or_default(),
            home: raw.home.unwrap_or_default(),
            pages,
            key_events: raw.key_events.unwrap_or_default(),
            feeds: raw.feeds.unwrap_or_default(),
            downloads: raw.downloads.unwrap_or_default(),
            limits,
            noindex: raw.noindex.unwrap_or(true),
            search: raw.search.unwrap_or(true),
            hide,
            only,
            logo: raw.logo.filter(|l| !l.trim().is_empty()),
            colours,
            gone: raw.gone.unwrap_or_default(),
            license: raw.license.unwrap_or_default(),
            menu: raw.menu,
        })
    }

    /// The known outlet with this name or host.
    pub fn outlet(&self, name: Option<&str>, host: Option<&str>) -> Option<&Outlet> {
        let same = |o: &Outlet, n: &str| {
            let mut names = std::iter::once(&o.name).chain(&o.also);
            // Asked for every report of every event: most names are ASCII, and cost no memory.
            names.any(|own| match own.is_ascii() && n.is_ascii() {
                true => own.eq_ignore_ascii_case(n),
                false => own.to_lowercase() == n.to_lowercase(),
            })
        };
        self.outlets.iter().find(|o| {
            name.is_some_and(|n| same(o, n)) || (host.is_some() && o.host.as_deref() == host)
        })
    }
}

/// Checks a base address and gives it a final `/`.
///
/// # Errors
/// A sentence, where it is no absolute http or https address.
pub fn base(address: &str) -> Result<String, String> {
    let address = address.trim();
    if !url::is_web(address) || address.contains(['?', '#', '"', '<', '>']) {
        return Err(format!("`{address}` is no absolute web address"));
    }
    Ok(format!("{}/", address.trim_end_matches('/')))
}

/// The line of the settings below a key that has a word, from 1, and what it says; the key's own where
/// none has, and 0 where there is no such key.
pub fn line_of<'a>(text: &'a str, key: &str, word: &str) -> (u32, &'a str) {
    let is_key = |line: &str| line.strip_prefix(key).is_some_and(|l| l.starts_with(':'));
    let mut lines = (1..)
        .zip(text.lines())
        .skip_while(|(_, line)| !is_key(line));
    let Some(first) = lines.next() else {
        return (0, "");
    };
    let own = lines.take_while(|(_, line)| line.is_empty() || line.starts_with([' ', '#', '-']));
    let mut own = std::iter::once(first).chain(own);
    own.find(|(_, line)| line.contains(word)).unwrap_or(first)
}
