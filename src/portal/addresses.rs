//! Addresses last: an article keeps the one under which it was first published, whatever becomes of
//! its title, and those that it had before lead on to it.

use super::edition::{Edition, Entry, key};
use super::slug::slugify;
use crate::diagnostics::Diagnostic;
use crate::model::{Origin, Tagged};
use crate::output::is_clean;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Folders and pages of the site itself, where no earlier address can lie.
const OWN: &[&str] = &[
    "about",
    "articles",
    "changes",
    "charts",
    "countries",
    "coverage",
    "data",
    "events",
    "feeds",
    "filter",
    "home",
    "months",
    "organizations",
    "outlets",
    "packs",
    "pages",
    "people",
    "pictures",
    "relations",
    "search",
    "timeline",
    "topics",
];

/// The addresses under which articles were published.
#[derive(Default)]
pub struct Addresses<'a>(BTreeMap<&'a str, &'a Entry>);

impl<'a> Addresses<'a> {
    /// Those of an edition.
    pub fn of(edition: &'a Edition) -> Self {
        let entries = edition.articles.iter();
        Addresses(entries.map(|(key, entry)| (key.as_str(), entry)).collect())
    }

    /// What was published of the article from a place.
    pub(super) fn of_origin(&self, origin: &Origin) -> Option<&'a Entry> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(key(origin).as_str()).copied()
    }
}

/// The path of an earlier address: a slug, or a path of the site that the article came from. `None`
/// where it is none that a file can have, or lies where pages of this site do.
fn path_of(alias: &str) -> Option<String> {
    let path = alias.trim().trim_matches('/');
    let path = path.strip_prefix("articles/").unwrap_or(path);
    let page = path.strip_suffix(".html").unwrap_or(path);
    let path = match page.split_once('/') {
        None => format!(
            "articles/{}.html",
            Some(slugify(page)).filter(|s| !s.is_empty())?
        ),
        Some((first, _)) if first.contains('.') || OWN.contains(&first) => return None,
        Some(_) if page.len() < path.len() => path.to_string(),
        Some(_) => format!("{path}/index.html"),
    };
    is_clean(&path).then_some(path)
}

/// The paths that lead on to each article: its earlier addresses, and those that the editor names.
/// No two articles share one, and none is the address of a page.
pub(super) fn aliases(
    tagged: &[Arc<Tagged>],
    slugs: &[String],
    published: &Addresses<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Vec<String>> {
    let has_any = |t: &Arc<Tagged>| !t.article.aliases.is_empty();
    if published.0.is_empty() && !tagged.iter().any(has_any) {
        return vec![Vec::new(); tagged.len()];
    }
    let page = |slug: &String| format!("articles/{slug}.html");
    let mut taken: BTreeSet<String> = slugs.iter().map(page).collect();
    let mut lead = |alias: &str| path_of(alias).filter(|path| taken.insert(path.to_lowercase()));
    let mut all = Vec::with_capacity(tagged.len());
    for (t, slug) in tagged.iter().zip(slugs) {
        let article = &t.article;
        let last = published.of_origin(&article.origin);
        let earlier = last.map_or(Vec::new(), |entry| entry.left_for(slug));
        let mut paths: Vec<String> = earlier.iter().filter_map(|a| lead(a)).collect();
        for alias in &article.aliases {
            if paths.iter().any(|p| path_of(alias).as_ref() == Some(p)) {
                continue;
            }
            match lead(alias) {
                Some(path) => paths.push(path),
                None if path_of(alias).is_some_and(|p| p == page(slug)) => {}
                None => diagnostics.push(no_alias(&article.origin.path, alias)),
            }
        }
        all.push(paths);
    }
    all
}

fn no_alias(path: &str, alias: &str) -> Diagnostic {
    let message = format!("`{alias}` cannot lead to this page, so that alias is left out");
    Diagnostic::warning("alias", path, message).hint(
        "write an earlier name of the page, as in `old-name`, or its path on another site, as in \
         `posts/2024/old-name`; pages and other aliases come first",
    )
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn an_alias_is_a_slug_or_a_path_of_another_site() {
        for (alias, path) in [
            ("old-name", Some("articles/old-name.html")),
            ("/articles/old-name.html", Some("articles/old-name.html")),
            ("/posts/2024/old/", Some("posts/2024/old/index.html")),
            ("posts/old.html", Some("posts/old.html")),
            ("data/x", None),
            ("robots.txt/x", None),
            ("../x", None),
            ("a/../../x", None),
            ("/", None),
        ] {
            assert_eq!(path_of(alias).as_deref(), path, "{alias}");
        }
    }
}
