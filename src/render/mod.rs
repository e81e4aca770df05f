//! Portal -> Outputs: every page and file of the site.
//!
//! A kind of page is a file in `kinds/`; what several use stands in `parts/`, and what all stand on
//! beside this file.

pub mod anchors;
pub mod body;
mod claims;
mod collate;
pub mod dates;
pub mod editorial;
mod kinds;
pub mod links;
mod lists;
mod making;
pub mod markdown;
mod menu;
mod parts;
pub mod plan;
mod scene;
mod sheet;
mod split;
pub mod theme;
mod told;
pub mod view;
mod when;
pub mod words;

pub use kinds::{pack, search};

use crate::diagnostics::Diagnostic;
use crate::output::{Output, Outputs};
use crate::portal::Portal;
use editorial::Editorial;
use kinds::KINDS;
use plan::Plan;
use scene::Scene;
use serde::Serialize;
use std::sync::Arc;
use theme::{STATIC, Theme};
use words::Words;

/// The built-in templates: name, text.
pub fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of_kinds = KINDS.iter().flat_map(|kind| kind.templates);
    of_kinds.chain(theme::FRAME).copied()
}

/// What a site brings of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Own<'a> {
    /// `templates/`: name, text.
    pub templates: &'a [(&'a str, &'a str)],
    /// `static/`: path, content.
    pub static_files: &'a [(&'a str, &'a [u8])],
    /// The editor's own texts; none where it is `None`.
    pub editorial: Option<&'a Editorial>,
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
    /// The picture beside its name: its path, and its width and height where they are known.
    logo: Option<LogoView<'a>>,
}

#[derive(Serialize)]
struct LogoView<'a> {
    path: &'a str,
    width: Option<u32>,
    height: Option<u32>,
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
    let mut theme = Theme::new(&words, templates(), own.templates.iter().copied())?;
    let none = Editorial::default();
    let editorial = own.editorial.unwrap_or(&none);
    share(&mut theme, portal, &words, editorial)?;
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
            let coloured = match *path {
                "style.css" => [bytes, portal.site.colours.style().as_bytes()].concat(),
                _ => bytes.to_vec(),
            };
            fixed.insert(file(path, &coloured, "the built-in static files"))?;
        }
    }
    let style = fixed.get("style.css").map_or(&[][..], |o| &o.bytes);
    let style = String::from_utf8_lossy(style).into_owned();
    let mut scene = Scene::new(portal, &words, theme, editorial);
    scene.style = style;
    let plan = Plan::new(&scene, fixed)?;
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
    let mut theme = Theme::new(&words, templates(), own.templates.iter().copied())?;
    let none = Editorial::default();
    let editorial = own.editorial.unwrap_or(&none);
    share(&mut theme, portal, &words, editorial)?;
    let scene = Scene::new(portal, &words, theme, editorial);
    pack::alone(&scene, choice)
}

fn share(
    theme: &mut Theme,
    portal: &Portal<'_>,
    words: &Words,
    editorial: &Editorial,
) -> Result<(), Diagnostic> {
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
            logo: editorial.logo.as_ref().map(|logo| LogoView {
                path: &logo.path,
                width: logo.size.map(|size| size.0),
                height: logo.size.map(|size| size.1),
            }),
        },
    );
    menu::share(theme, site, words, editorial)
}

fn file(path: &str, bytes: &[u8], source: &str) -> Output {
    Output {
        path: path.to_string(),
        bytes: bytes.to_vec(),
        source: source.to_string(),
    }
}
