//! Portal -> Outputs: every page and file of the site.
//!
//! A page kind is a file that knows its address, its view and its template's name, and a line in
//! [`PAGES`]. What is made from finished pages stands in [`DERIVED`].

mod about;
pub mod anchors;
mod article;
mod articles;
pub mod body;
mod changes;
pub mod charts;
mod cite;
mod countries;
mod country;
pub mod dates;
mod feed;
mod home;
mod ledger;
pub mod links;
pub mod markdown;
mod missing;
mod scene;
mod sitemap;
mod split;
pub mod theme;
mod timeline;
pub mod view;
pub mod words;

use crate::diagnostics::Diagnostic;
use crate::output::{Output, Outputs};
use crate::portal::Portal;
use rayon::prelude::*;
use scene::Scene;
use serde::Serialize;
use std::sync::Arc;
use theme::{STATIC, Theme};
use words::Words;

/// A kind of page: its name, and what makes all pages of the kind.
type Kind = (
    &'static str,
    for<'a, 'b> fn(&'a Scene<'b>) -> Result<Vec<Output>, Diagnostic>,
);

/// The page kinds.
pub const PAGES: &[Kind] = &[
    ("home", home::make),
    ("article", article::make),
    ("articles", articles::make),
    ("country", country::make),
    ("countries", countries::make),
    ("timeline", timeline::make),
    ("about", about::make),
    ("changes", changes::make),
    ("feed", feed::make),
];

/// A kind of file made from finished pages.
type Derived = (
    &'static str,
    for<'a, 'b> fn(&'a Scene<'b>, &Outputs) -> Result<Vec<Output>, Diagnostic>,
);

/// What is made from finished pages.
pub const DERIVED: &[Derived] = &[("sitemap", sitemap::make)];

/// The items of the navigation: key, path.
const NAVIGATION: &[(&str, &str)] = &[
    ("home", "index.html"),
    ("countries", "countries.html"),
    ("timeline", "timeline.html"),
    ("articles", "articles.html"),
    ("about", "about.html"),
];

/// What a site brings of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Own<'a> {
    /// `templates/`: name, text.
    pub templates: &'a [(&'a str, &'a str)],
    /// `static/`: path, content.
    pub static_files: &'a [(&'a str, &'a [u8])],
    /// `content/countries/`: slug, Markdown.
    pub country_texts: &'a [(&'a str, &'a str)],
    /// `data/words/<language>.toml`: its text.
    pub words: Option<&'a str>,
}

/// What every template sees as `site`.
#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    language: &'a str,
    dir: &'a str,
    edition: String,
    license: &'a str,
}

/// An item of the navigation.
#[derive(Serialize)]
struct Item<'a> {
    key: &'a str,
    label: &'a str,
    path: &'a str,
}

/// Makes every file of the site.
///
/// # Errors
/// A template or table of the site that cannot be used, or two files that claim one path.
pub fn render(portal: &Portal<'_>, own: &Own<'_>) -> Result<Outputs, Diagnostic> {
    let words = Arc::new(Words::new(&portal.site.language, own.words)?);
    let mut theme = Theme::new(&words, own.templates.iter().copied())?;
    share(&mut theme, portal, &words);
    let country_texts = own.country_texts.iter().copied().collect();
    let scene = Scene::new(portal, &words, theme, country_texts);
    let mut outputs = Outputs::default();
    for (path, bytes) in own.static_files {
        outputs.insert(file(path, bytes, &format!("static/{path}")))?;
    }
    for (path, bytes) in STATIC {
        if outputs.get(path).is_none() {
            outputs.insert(file(path, bytes, "the built-in static files"))?;
        }
    }
    let style = outputs.get("style.css").map_or(&[][..], |o| &o.bytes);
    let style = String::from_utf8_lossy(style).into_owned();
    let made: Vec<Result<Vec<Output>, Diagnostic>> =
        PAGES.par_iter().map(|(_, make)| make(&scene)).collect();
    for pages in made {
        for page in pages? {
            outputs.insert(page)?;
        }
    }
    for page in missing::make(&scene, &style)? {
        outputs.insert(page)?;
    }
    for (_, make) in DERIVED {
        for derived in make(&scene, &outputs)? {
            if outputs.get(&derived.path).is_none() {
                outputs.insert(derived)?;
            }
        }
    }
    Ok(outputs)
}

fn share(theme: &mut Theme, portal: &Portal<'_>, words: &Words) {
    let site = portal.site;
    theme.share(
        "site",
        &SiteView {
            title: &site.title,
            description: &site.description,
            language: &site.language,
            dir: words.direction(),
            edition: site
                .date
                .map_or(String::new(), |d| dates::in_words(&d.into(), words)),
            license: &site.license,
        },
    );
    let items: Vec<Item<'_>> = NAVIGATION
        .iter()
        .map(|&(key, path)| Item {
            key,
            path,
            label: words
                .table()
                .get("nav")
                .and_then(|n| n.get(key)?.as_str())
                .unwrap_or(key),
        })
        .collect();
    theme.share("nav", &items);
}

fn file(path: &str, bytes: &[u8], source: &str) -> Output {
    Output {
        path: path.to_string(),
        bytes: bytes.to_vec(),
        source: source.to_string(),
    }
}
