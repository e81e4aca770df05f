//! What an export of a whole site holds and the site never showed: drafts, private posts, pages,
//! files, comments, templates and settings. None of it becomes an article.

use super::{Said, Slot};
use crate::diagnostics::Diagnostic;

/// Why an entry is withheld, in the plural, in the order in which it is told.
const WHY: &[&str] = &[
    "drafts",
    "posts that are not public",
    "posts behind a password",
    "comments",
    "pages, files and settings",
];

/// States in which an entry is public.
const PUBLIC: &[&str] = &["publish", "published", "live"];
/// States in which it is being written or waits for its day.
const UNFINISHED: &[&str] = &["draft", "auto-draft", "pending", "future", "scheduled"];
/// Kinds of entries that are articles. Plugins keep orders, forms and layouts in the same list, so
/// what is not known is withheld.
const ARTICLES: &[&str] = &[
    "post",
    "article",
    "articles",
    "news",
    "story",
    "stories",
    "press-release",
    "press_release",
];

/// Why an entry is not to be published, as a position in [`WHY`]; `None` where nothing is against it.
pub fn why(entry: &Said) -> Option<usize> {
    let said = |slot| entry.get(slot).map(str::to_ascii_lowercase);
    let status = said(Slot::Status);
    let status = status.as_deref();
    let kind = said(Slot::Kind);
    let kind = kind.as_deref();
    if entry.get(Slot::Reply).is_some() || kind == Some("comment") {
        return Some(3);
    }
    if kind.is_some_and(|kind| !ARTICLES.contains(&kind)) {
        return Some(4);
    }
    let draft = said(Slot::Draft).is_some_and(|d| d != "no" && d != "false");
    if draft || status.is_some_and(|s| UNFINISHED.contains(&s)) {
        return Some(0);
    }
    if status.is_some_and(|s| !PUBLIC.contains(&s)) {
        return Some(1);
    }
    entry.get(Slot::Password).map(|_| 2)
}

/// How many entries are withheld, by why.
#[derive(Default)]
pub struct Count([usize; WHY.len()]);

impl Count {
    /// One more.
    pub fn add(&mut self, why: usize) {
        if let Some(count) = self.0.get_mut(why) {
            *count += 1;
        }
    }

    /// The count in words. No word of what is withheld is told.
    pub fn told(&self, path: &str) -> Option<Diagnostic> {
        let counted = WHY.iter().zip(self.0).filter(|(_, count)| *count > 0);
        let parts: Vec<String> = counted.map(|(why, n)| format!("{why} ({n})")).collect();
        let message = format!("not published: {}", parts.join(", "));
        let hint = "an export holds more than its site showed; what was public is read";
        (!parts.is_empty()).then(|| Diagnostic::note("withheld", path, message).hint(hint))
    }
}
