//! Portal -> Outputs: every page and file of the site.
//!
//! A page kind is a file that knows its address, its view and its template's name, and a line in
//! [`PAGES`]. What is made from finished pages stands in [`DERIVED`].

mod about;
mod aliases;
pub mod anchors;
mod article;
mod articles;
pub mod body;
mod changes;
pub mod charts;
pub mod cite;
mod claims;
mod countries;
mod country;
mod coverage;
mod data;
pub mod dates;
pub mod feeds;
mod filter;
mod home;
mod ledger;
pub mod links;
mod lists;
pub mod markdown;
mod missing;
mod months;
pub mod pack;
pub mod plan;
mod relations;
mod scene;
pub mod search;
mod sheet;
mod sitemap;
mod split;
mod subject;
pub mod theme;
mod timeline;
mod trend;
pub mod view;
pub mod words;

use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::{Output, Outputs};
use crate::portal::Portal;
use plan::{Making, Plan, Task};
use scene::Scene;
use serde::Serialize;
use std::sync::Arc;
use theme::{STATIC, Theme};
use words::Words;

/// The page kinds: the name of each, and what makes its pages.
pub const PAGES: &[(&str, Making)] = &[
    ("home", Making::Each(home::tasks)),
    ("article", Making::Each(article::tasks)),
    ("articles", Making::Each(articles::tasks)),
    ("earlier addresses", Making::Each(aliases::tasks)),
    ("country", Making::Each(country::tasks)),
    ("countries", Making::Each(countries::tasks)),
    ("subject", Making::Each(subject::tasks)),
    ("relations", Making::Each(relations::tasks)),
    ("months", Making::Each(months::tasks)),
    ("timeline", Making::Each(timeline::tasks)),
    ("coverage", Making::Each(coverage::tasks)),
    ("about", Making::Each(about::tasks)),
    ("changes", Making::Each(changes::tasks)),
    ("feeds", Making::Each(feeds::tasks)),
    ("data", Making::Each(data::tasks)),
    ("citations", Making::Each(cite::tasks)),
    ("pack", Making::Each(pack::tasks)),
    ("names of filters", Making::Each(filter::tasks)),
    ("search", Making::Together(search::UNDER, search::make)),
    ("texts of the search", Making::Each(search::texts)),
];

/// A kind of file made from finished pages: from the paths, in order, of those that search engines
/// may list. Their bytes are written and forgotten by then.
pub struct Derived {
    /// The paths that it may make, so that others are known not to be there.
    pub paths: &'static [&'static str],
    make: for<'a, 'b> fn(&'a Scene<'b>, &[String]) -> Vec<Output>,
}

/// What is made from finished pages.
pub const DERIVED: &[Derived] = &[Derived {
    paths: sitemap::PATHS,
    make: sitemap::make,
}];

/// The items of the navigation: key, path.
const NAVIGATION: &[(&str, &str)] = &[
    ("home", "index.html"),
    ("timeline", "timeline.html"),
    ("months", "months.html"),
    ("countries", "countries.html"),
    ("topics", "topics.html"),
    ("people", "people.html"),
    ("about", "about.html"),
];

/// What the foot of every page leads to besides: the key of its words, path.
const FURTHER: &[(&str, &str)] = &[
    ("articles", "articles.html"),
    ("organizations", "organizations.html"),
    ("outlets", "outlets.html"),
    ("relations", "relations.html"),
    ("coverage", "coverage.html"),
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
    /// Its name.
    title: &'a str,
    /// What it is, in a sentence; may be empty.
    description: &'a str,
    /// Language of its words.
    language: &'a str,
    /// Direction of that language: `ltr` or `rtl`.
    dir: &'a str,
    /// Day of the edition, in words; may be empty.
    edition: String,
    /// Terms of its own text; may be empty.
    license: &'a str,
    /// Whether it has a search.
    search: bool,
}

/// An item of the navigation.
#[derive(Serialize)]
struct Item<'a> {
    /// Its key among the words.
    key: &'a str,
    /// What it is called.
    label: &'a str,
    /// Path of the page.
    path: &'a str,
}

/// Makes every file of the site.
///
/// # Errors
/// A template or table of the site that cannot be used, or two files that claim one path.
pub fn render(portal: &Portal<'_>, own: &Own<'_>) -> Result<Outputs, Diagnostic> {
    with_plan(portal, own, |plan| plan.outputs())?
}

/// Plans the site and hands the plan to `then`, which makes what it wants of it.
///
/// # Errors
/// A template or table of the site that cannot be used, or two files that claim one path.
pub fn with_plan<R>(
    portal: &Portal<'_>,
    own: &Own<'_>,
    then: impl FnOnce(Plan<'_>) -> R,
) -> Result<R, Diagnostic> {
    let words = Arc::new(Words::new(&portal.site.language, own.words)?);
    let mut theme = Theme::new(&words, own.templates.iter().copied())?;
    share(&mut theme, portal, &words)?;
    let country_texts = own.country_texts.iter().copied().collect();
    let scene = Scene::new(portal, &words, theme, country_texts);
    let mut fixed = Outputs::default();
    for (path, bytes) in own.static_files {
        fixed.insert(file(path, bytes, &format!("static/{path}")))?;
    }
    for (path, bytes) in STATIC {
        let wanted = portal.site.search || !search::STATIC.contains(path);
        if wanted && fixed.get(path).is_none() {
            let packed = path.ends_with(".css").then(|| std::str::from_utf8(bytes));
            let packed = packed.and_then(Result::ok).map(sheet::packed);
            let bytes = packed.as_ref().map_or(*bytes, |sheet| sheet.as_bytes());
            fixed.insert(file(path, bytes, "the built-in static files"))?;
        }
    }
    let style = fixed.get("style.css").map_or(&[][..], |o| &o.bytes);
    let style = String::from_utf8_lossy(style).into_owned();
    let missing = Task::new(missing::PATH, |_| missing::make(&scene, &style));
    let plan = Plan::new(&scene, fixed, vec![missing])?;
    Ok(then(plan))
}

/// Makes a brief that stands alone.
///
/// # Errors
/// A template or table of the site that cannot be used.
pub fn brief(
    portal: &Portal<'_>,
    own: &Own<'_>,
    choice: &pack::Choice,
) -> Result<Vec<u8>, Diagnostic> {
    let words = Arc::new(Words::new(&portal.site.language, own.words)?);
    let mut theme = Theme::new(&words, own.templates.iter().copied())?;
    share(&mut theme, portal, &words)?;
    let scene = Scene::new(portal, &words, theme, Default::default());
    pack::alone(&scene, choice)
}

fn share(theme: &mut Theme, portal: &Portal<'_>, words: &Words) -> Result<(), Diagnostic> {
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
            search: site.search,
        },
    );
    let table = words.table().get("nav");
    let item = |&(key, path): &(&'static str, &'static str)| Item {
        key,
        path,
        label: table.and_then(|n| n.get(key)?.as_str()).unwrap_or(key),
    };
    // Of a kind that has no pages there is no index either.
    let unseen: Vec<&str> = (SubjectKind::ALL.into_iter())
        .filter(|kind| !site.pages.shows(*kind))
        .map(SubjectKind::folder)
        .collect();
    let seen = |(key, _): &&(&'static str, &'static str)| !unseen.contains(key);
    let further: Vec<Item<'_>> = FURTHER.iter().filter(seen).map(item).collect();
    theme.share("further", &further);
    let menu: Vec<Item<'_>> = match &site.menu {
        None => NAVIGATION.iter().filter(seen).map(item).collect(),
        Some(entries) => {
            let chosen = entries.iter().map(|entry| {
                let (key, name) = entry.page().ok_or_else(|| no_page("an entry of several"))?;
                let mut pages = NAVIGATION.iter().chain(FURTHER).filter(seen).map(item);
                let page = pages.find(|p| p.key == key).ok_or_else(|| no_page(key))?;
                Ok(match name {
                    Some(label) => Item { label, ..page },
                    None => page,
                })
            });
            chosen.collect::<Result<_, Diagnostic>>()?
        }
    };
    theme.share("nav", &menu);
    Ok(())
}

/// That the menu names a page which the site has not.
fn no_page(key: &str) -> Diagnostic {
    let pages = NAVIGATION.iter().chain(FURTHER).map(|(key, _)| *key);
    let known: Vec<&str> = pages.clone().collect();
    let hint = match crate::yaml::nearest(key, pages) {
        Some(near) if near == key => format!("`pages` has `{key}: none`; take one of the two out"),
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it can have {}", known.join(", ")),
    };
    Diagnostic::error(
        "setting",
        crate::config::FILE,
        format!("`menu` has no page `{key}`"),
    )
    .hint(hint)
}

fn file(path: &str, bytes: &[u8], source: &str) -> Output {
    Output {
        path: path.to_string(),
        bytes: bytes.to_vec(),
        source: source.to_string(),
    }
}
