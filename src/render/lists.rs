//! Entries of lists, drawn when they are first asked for and then kept: an article or event
//! stands on many pages, and only the way to the site's root differs among them.

use super::theme::Theme;
use crate::diagnostics::Diagnostic;
use serde::Serialize;
use std::sync::OnceLock;

/// Stands for the way to the root in what is drawn. A text cannot forge the whole mark, since
/// its quotation marks are escaped.
pub const ROOT: &str = "\u{1}";
const ROOT_SIGN: u8 = 1;
const LINK: &str = "href=\"";

/// The drawn entries, by position of their articles and events.
pub struct Lists {
    /// Articles with their summaries.
    pub full: Vec<OnceLock<String>>,
    /// Articles without them.
    pub brief: Vec<OnceLock<String>>,
    /// Events, as items of a list under a heading that names their year.
    pub events: Vec<OnceLock<String>>,
}

impl Lists {
    /// Room for the entries of so many articles and events.
    pub fn new(articles: usize, events: usize) -> Self {
        let room = |n: usize| (0..n).map(|_| OnceLock::new()).collect();
        Lists {
            full: room(articles),
            brief: room(articles),
            events: room(events),
        }
    }
}

#[derive(Serialize)]
struct Frame<'a> {
    root: &'a str,
}

#[derive(Serialize)]
struct Entry<'a, T> {
    /// The page that it stands on.
    page: Frame<'a>,
    /// The article.
    item: &'a T,
    /// Whether it is drawn in brief.
    brief: bool,
}

#[derive(Serialize)]
struct Happening<'a, T> {
    /// The page that it stands on.
    page: Frame<'a>,
    /// The event.
    event: &'a T,
    /// Whether its date is drawn whole, or without its year.
    whole: bool,
}

/// Draws an article as an entry of a list.
///
/// # Errors
/// The template of an entry cannot be rendered.
pub fn entry<T: Serialize>(theme: &Theme, item: &T, brief: bool) -> Result<String, Diagnostic> {
    let page = Frame { root: ROOT };
    theme.render_entry("entry.html", &Entry { page, item, brief })
}

/// Draws an event as an item of a list, its date `whole` or without its year.
///
/// # Errors
/// The template of an event cannot be rendered.
pub fn happening<T: Serialize>(
    theme: &Theme,
    event: &T,
    root: &str,
    whole: bool,
) -> Result<String, Diagnostic> {
    let page = Frame { root };
    theme.render_entry("event.html", &Happening { page, event, whole })
}

/// The entries at these positions, on a page from which `root` leads to the site's root.
///
/// # Errors
/// Those of `draw`, which is asked for entries that are not drawn yet.
pub fn join(
    drawn: &[OnceLock<String>],
    positions: &[usize],
    root: &str,
    draw: impl Fn(usize) -> Result<String, Diagnostic>,
) -> Result<String, Diagnostic> {
    let mut out = String::new();
    for &i in positions {
        let Some(place) = drawn.get(i) else { continue };
        let entry = match place.get() {
            Some(entry) => entry,
            None => {
                let entry = draw(i)?;
                place.get_or_init(|| entry)
            }
        };
        let mut from = 0;
        for at in memchr::memchr_iter(ROOT_SIGN, entry.as_bytes()) {
            if entry[from..at].ends_with(LINK) {
                out.push_str(&entry[from..at]);
                out.push_str(root);
                from = at + 1;
            }
        }
        out.push_str(&entry[from..]);
        out.push('\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root_is_put_where_links_begin() {
        let lists = Lists::new(2, 0);
        let draw = |i: usize| Ok(format!("<a href=\"{ROOT}{i}.html\">{ROOT}x</a>"));
        for _ in 0..2 {
            assert_eq!(
                join(&lists.full, &[1, 0, 7], "../", draw).unwrap(),
                format!("<a href=\"../1.html\">{ROOT}x</a>\n<a href=\"../0.html\">{ROOT}x</a>\n")
            );
        }
    }
}
