//! The editor's own texts: pages, the introductions of home and of countries, and the pictures that
//! stand in them. Read once; what is wrong with them is told like anything else.

mod embedded;
pub mod picture;
mod settings;
mod shown;

pub use settings::{logo, unwritten_description};

use super::markdown;
use crate::diagnostics::Diagnostic;
use crate::front_matter::{Syntax, split};
use crate::portal::{Portal, slugify};
use crate::yaml;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Where own pages stand in the site's folder.
const PAGES: &str = "content/pages/";
/// The introduction of home.
const HOME: &str = "content/home.md";

/// Texts and pictures as they stand in the site's folder.
#[derive(Clone, Copy, Default)]
pub struct Found<'a> {
    /// `content/pages/`: name without its ending, text.
    pub pages: &'a [(String, String)],
    /// `content/home.md`.
    pub home: Option<&'a str>,
    /// `content/countries/`: slug, text.
    pub countries: &'a [(String, String)],
    /// Pictures under `content/`: path from the site's root, bytes.
    pub pictures: &'a [(String, Vec<u8>)],
    /// Files of `static/`: path under it, bytes.
    pub static_files: &'a [(String, Vec<u8>)],
}

/// A page of the site's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPage {
    /// Its key in the menu: the name of its file.
    pub key: String,
    /// Its address.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What it holds, in a sentence; may be empty.
    pub description: String,
    /// What the menu calls it, where it stands there without being named by `menu:`.
    pub menu: Option<String>,
    /// Its text, Markdown.
    text: String,
    /// Its file.
    source: String,
}

/// What the editor says at the top of home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Its text, Markdown; may be empty.
    text: String,
    /// The article that leads, by its address or seed; may be empty.
    pub lead: String,
    /// The key developments in the editor's words, each in Markdown.
    developments: Vec<String>,
}

/// A picture that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its address from the site's root.
    pub path: String,
    /// Width and height in points, where they are known.
    pub size: Option<(u32, u32)>,
    /// Its bytes; none where a static file is shown.
    pub bytes: Vec<u8>,
}

/// The editor's own texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editorial {
    /// Pages, by key.
    pub pages: Vec<OwnPage>,
    /// What is said on home.
    pub home: Home,
    /// Introductions of countries, by slug: Markdown.
    countries: BTreeMap<String, String>,
    /// Pictures by their paths from the site's root.
    pub pictures: BTreeMap<String, Picture>,
    /// The picture beside the site's name.
    pub logo: Option<Picture>,
    /// Pages that stand in for an article, by its seed and part: pictures stand beside the page.
    taken: BTreeMap<Place, String>,
    /// What is wrong with them.
    pub found: Vec<Diagnostic>,
}

/// The seed of an article, and its part of it.
pub type Place = (String, u32);

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PageFront {
    title: Option<String>,
    description: Option<String>,
    menu: Option<Menu>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Menu {
    Shown(bool),
    Named(String),
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct HomeFront {
    lead: Option<String>,
    developments: Vec<String>,
}

impl OwnPage {
    /// Its visible words, a block a line.
    pub fn words(&self) -> String {
        embedded::words(&self.text)
    }
}

impl Editorial {
    /// Reads what stands in the site's folder.
    pub fn read(found: Found<'_>) -> Self {
        let mut own = Editorial::default();
        for (name, text) in found.pages {
            let source = format!("{PAGES}{name}.md");
            own.page(name, text, source, found);
        }
        if let Some(text) = found.home {
            let (front, body, line) = own.taken_apart::<HomeFront>(text, HOME);
            own.look(body, line, HOME, found);
            let developments = front.developments;
            developments
                .iter()
                .for_each(|d| own.look(d, 1, HOME, found));
            own.home = Home {
                text: body.trim().to_string(),
                lead: front.lead.unwrap_or_default(),
                developments,
            };
        }
        for (slug, text) in found.countries {
            let source = format!("content/countries/{slug}.md");
            if own.is_unwritten(text, &source) {
                continue;
            }
            own.look(text, 1, &source, found);
            own.countries.insert(slug.clone(), text.clone());
        }
        own
    }

    fn page(&mut self, name: &str, text: &str, source: String, found: Found<'_>) {
        let key = slugify(name);
        if key.is_empty() || self.pages.iter().any(|p| p.key == key) {
            let message = "the name of this file makes no address of its own, so it is left out";
            let wrong = Diagnostic::error("own-page", &source, message);
            return self
                .found
                .push(wrong.hint("give it another name in plain letters"));
        }
        let (front, body, line) = self.taken_apart::<PageFront>(text, &source);
        if body.trim().is_empty() {
            let wrong =
                Diagnostic::warning("own-page", &source, "this page is empty, so it is left out");
            return self
                .found
                .push(wrong.hint("write its text below the front matter"));
        }
        if self.is_unwritten(body, &source) {
            return;
        }
        let (heading, rest) = heading(body);
        let titled = front.title.filter(|t| !t.trim().is_empty());
        let own_heading = titled.is_none();
        let title = titled.or(heading.map(str::to_string));
        let title = title.unwrap_or_else(|| name.replace(['-', '_'], " "));
        self.look(body, line, &source, found);
        self.pages.push(OwnPage {
            path: format!("pages/{key}.html"),
            description: front.description.unwrap_or_default(),
            menu: match front.menu {
                Some(Menu::Named(label)) => Some(label),
                Some(Menu::Shown(true)) => Some(title.clone()),
                _ => None,
            },
            title,
            key,
            text: if own_heading { rest } else { body }.to_string(),
            source,
        });
    }

    /// The front matter of a text, its body, and the line where that begins. Front matter that
    /// cannot be read is told and counts as none.
    fn taken_apart<'t, T: Default + for<'de> Deserialize<'de>>(
        &mut self,
        text: &'t str,
        source: &str,
    ) -> (T, &'t str, u32) {
        let Some(split) = split(text) else {
            return (T::default(), text, 1);
        };
        let read = match split.syntax {
            Syntax::Yaml => yaml::read::<Option<T>>(split.front, source, split.front_line),
            _ => {
                let wrong = Diagnostic::error("own-page", source, "front matter is YAML here");
                Err(wrong.hint("put it between two lines of `---`"))
            }
        };
        let front = match read {
            Ok(front) => front.unwrap_or_default(),
            Err(wrong) => {
                self.found.push(wrong);
                T::default()
            }
        };
        (front, split.body, split.body_line)
    }

    /// Whether a text is what a new site comes with, and nobody has written it yet.
    fn is_unwritten(&mut self, text: &str, source: &str) -> bool {
        let template = include_str!("../../../data/new/country.md");
        let fixed = template.split("@NAME@").last().unwrap_or(template);
        let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is = one(text).contains(one(fixed).as_str());
        if is {
            let message = "this text is still the one to be filled in, so it is not published";
            let wrong = Diagnostic::warning("unwritten", source, message);
            self.found
                .push(wrong.hint("write your own, or delete the file"));
        }
        is
    }

    /// A text of the editor as HTML, on a page from which `root` leads to the site's root.
    fn html(&self, text: &str, source: &str, root: &str) -> String {
        let picture = |address: &str| self.picture(address, source);
        markdown::document_with(text, 1, "note-", root, &picture, None)
    }

    /// The text of a page of the site's own.
    pub fn page_html(&self, page: &OwnPage, root: &str) -> String {
        self.html(&page.text, &page.source, root)
    }

    /// The introduction of a country; empty where there is none.
    pub fn country_html(&self, slug: &str, root: &str) -> String {
        let source = format!("content/countries/{slug}.md");
        let text = self.countries.get(slug);
        text.map_or(String::new(), |text| self.html(text, &source, root))
    }

    /// The introduction of home; empty where there is none.
    pub fn home_html(&self) -> String {
        self.html(&self.home.text, HOME, "")
    }

    /// The key developments in the editor's words.
    pub fn developments_html(&self) -> Vec<String> {
        let all = self.home.developments.iter();
        all.map(|text| self.html(text, HOME, "")).collect()
    }

    /// The position of the article that leads home, where the editor chose one.
    pub fn lead(&self, portal: &Portal<'_>) -> Option<usize> {
        let wanted = self.home.lead.trim();
        let bare = wanted
            .trim_start_matches("articles/")
            .trim_end_matches(".html");
        let is = |p: &crate::portal::Page| p.slug == bare || p.tagged.article.origin.path == wanted;
        portal.articles.iter().position(is)
    }

    /// What only the whole portal can tell to be wrong.
    pub fn doubts(&self, portal: &Portal<'_>) -> Vec<Diagnostic> {
        let mut found = self.found.clone();
        for slug in portal.site.gone.keys() {
            let stands = portal.articles.iter().any(|p| p.slug == *slug);
            let hint = "take the article out, or this line";
            let message = match stands {
                true => format!("`gone` names `{slug}`, and that article is there"),
                false if slugify(slug) != *slug || slug.is_empty() => {
                    format!("`gone` names `{slug}`, which is no last part of an address")
                }
                false => continue,
            };
            found.push(Diagnostic::warning("setting", crate::config::FILE, message).hint(hint));
        }
        if !self.home.lead.trim().is_empty() && self.lead(portal).is_none() {
            let wanted = &self.home.lead;
            let near = yaml::nearest(wanted, portal.articles.iter().map(|p| p.slug.as_str()));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the last part of its address, or the path of its seed".to_string(),
            };
            let message = format!("no article is `{wanted}`, so the latest one leads");
            found.push(Diagnostic::warning("lead", HOME, message).hint(hint));
        }
        found
    }
}

/// The first heading of a text, where it begins with one, and what stands below.
fn heading(text: &str) -> (Option<&str>, &str) {
    let text = text.trim_start();
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.strip_prefix("# ") {
        Some(title) => (Some(title.trim()), rest),
        None => (None, text),
    }
}
