//! The menu of every page, and what its foot leads to besides: pages of the program and of the
//! site's own.

use super::editorial::Editorial;
use super::kinds::KINDS;
use super::theme::Theme;
use super::words::Words;
use crate::config::{self, Site};
use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::yaml;
use serde::Serialize;

/// An item of the menu.
#[derive(Clone, Serialize)]
struct Item<'a> {
    /// Its key among the words, or the name of an own page.
    key: &'a str,
    /// What it is called.
    label: &'a str,
    /// Path of the page.
    path: &'a str,
}

/// Tells templates the menu, and what the foot leads to.
///
/// # Errors
/// The settings name a page which the site has not.
pub fn share(
    theme: &mut Theme,
    site: &Site,
    words: &Words,
    editorial: &Editorial,
) -> Result<(), Diagnostic> {
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
    let own: Vec<Item<'_>> = (editorial.pages.iter())
        .map(|page| Item {
            key: &page.key,
            path: &page.path,
            label: page.menu.as_deref().unwrap_or(&page.title),
        })
        .collect();
    let known = built_in().filter(seen).map(item);
    let known: Vec<Item<'_>> = own.iter().cloned().chain(known).collect();
    let menu: Vec<Item<'_>> = match &site.menu {
        None => {
            let shown = editorial.pages.iter().zip(&own);
            let shown = shown.filter(|(page, _)| page.menu.is_some());
            let rows = KINDS.iter().flat_map(|kind| kind.menu);
            rows.filter(seen)
                .map(item)
                .chain(shown.map(|(_, item)| item.clone()))
                .collect()
        }
        Some(entries) => {
            let chosen = entries.iter().map(|entry| {
                let wrong = |key: &str| no_page(key, &known);
                let (key, name) = entry.page().ok_or_else(|| wrong("an entry of several"))?;
                let page = known.iter().find(|p| p.key == key);
                let page = page.ok_or_else(|| wrong(key))?.clone();
                Ok(match name {
                    Some(label) => Item { label, ..page },
                    None => page,
                })
            });
            chosen.collect::<Result<_, Diagnostic>>()?
        }
    };
    // Each page of the site's own can be reached from every page.
    let unnamed = own
        .iter()
        .filter(|page| menu.iter().all(|m| m.path != page.path));
    let further = KINDS.iter().flat_map(|kind| kind.foot);
    let further = further.filter(seen).map(item);
    let further: Vec<Item<'_>> = further.chain(unnamed.cloned()).collect();
    theme.share("further", &further);
    theme.share("nav", &menu);
    Ok(())
}

/// The rows of all kinds, those of the menu first.
fn built_in() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let menu = KINDS.iter().flat_map(|kind| kind.menu);
    menu.chain(KINDS.iter().flat_map(|kind| kind.foot))
}

/// That the menu names a page which the site has not.
fn no_page(key: &str, known: &[Item<'_>]) -> Diagnostic {
    let hint = if built_in().any(|(k, _)| *k == key) {
        format!("`pages` has `{key}: none`; take one of the two out")
    } else {
        let keys = known.iter().map(|p| p.key);
        match yaml::nearest(key, keys.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it can have {}", keys.collect::<Vec<_>>().join(", ")),
        }
    };
    let message = format!("`menu` has no page `{key}`");
    Diagnostic::error("setting", config::FILE, message).hint(hint)
}
