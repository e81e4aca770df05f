//! What templates of several pages see.

use crate::model::Basis;
use crate::render::words::Words;
use serde::Serialize;

/// The frame of a page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// What kind of page it is; the class of its body.
    pub kind: &'static str,
    /// Its path from the site's root.
    pub path: String,
    /// What leads from the page to the site's root: empty, or `../` once or more.
    pub root: String,
    /// Its title.
    pub title: String,
    /// What it holds, in a sentence; may be empty.
    pub description: String,
    /// Key of the navigation item to which it belongs; may be empty.
    pub section: &'static str,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// Address of the original, for a text first published elsewhere.
    pub canonical: Option<String>,
    /// The page's own absolute address, where the site's is known.
    pub address: Option<String>,
    /// Feeds of the page's subject.
    pub feeds: Vec<FeedLink>,
}

/// A feed that a page names in its head.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// Its media type.
    pub mime: &'static str,
    /// Its title.
    pub title: String,
    /// Its path from the site's root.
    pub path: String,
}

/// A name that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ref {
    /// What it is called.
    pub name: String,
    /// Path from the site's root; empty where it leads nowhere.
    pub path: String,
}

/// A name that leads somewhere, with a number.
#[derive(Clone, Debug, Serialize)]
pub struct Tally {
    /// What it is called.
    pub name: String,
    /// Path from the site's root; empty where it leads nowhere.
    pub path: String,
    /// How many.
    pub count: usize,
}

/// A way to another part of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartLink {
    /// What it is called.
    pub label: String,
    /// Path from the site's root.
    pub path: String,
    /// How many entries it holds.
    pub count: usize,
}

/// How a fact is known, in words.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct BasisView<'a> {
    /// The word.
    pub word: &'a str,
    /// What the word means.
    pub hint: &'a str,
}

impl<'a> BasisView<'a> {
    /// The view of a basis.
    pub fn new(basis: Basis, words: &'a Words) -> Self {
        let (word, hint) = match basis {
            Basis::Stated => ("basis.stated", "basis.stated_hint"),
            Basis::Derived => ("basis.derived", "basis.derived_hint"),
            Basis::Inferred => ("basis.inferred", "basis.inferred_hint"),
            Basis::Editor => ("basis.editor", "basis.editor_hint"),
        };
        BasisView {
            word: words.text(word),
            hint: words.text(hint),
        }
    }
}

/// One report of an event, as timelines name it.
#[derive(Clone, Debug, Serialize)]
pub struct ReportView<'a> {
    /// Path of the article with the anchor of the sentence.
    pub path: String,
    /// The article's title.
    pub title: &'a str,
    /// Its outlet; may be empty.
    pub outlet: &'a str,
    /// Whether its text was made by an automatic system.
    pub ai: bool,
}

/// On what reports of one event differ.
#[derive(Clone, Debug, Serialize)]
pub struct DifferenceView {
    /// On what.
    pub what: String,
    /// Each version.
    pub versions: Vec<VersionView>,
}

/// One version of what reports differ on.
#[derive(Clone, Debug, Serialize)]
pub struct VersionView {
    /// Who says so.
    pub source: String,
    /// Where.
    pub path: String,
    /// Its words, those marked that the versions do not share.
    pub words: Vec<WordsView>,
}

/// Words of a version.
#[derive(Clone, Debug, Serialize)]
pub struct WordsView {
    /// The words.
    pub text: String,
    /// Whether the versions differ in them.
    pub differs: bool,
}

/// Marks in each version what is not at its beginning or end in all the others.
pub fn mark_differences(versions: &[&str]) -> Vec<Vec<WordsView>> {
    let split: Vec<Vec<&str>> = versions
        .iter()
        .map(|v| v.split_whitespace().collect())
        .collect();
    let shortest = split.iter().map(Vec::len).min().unwrap_or(0);
    let first = split.first().map_or(&[][..], Vec::as_slice);
    let same_head = (0..shortest)
        .take_while(|&i| split.iter().all(|v| v[i] == first[i]))
        .count();
    let same_tail = (0..shortest - same_head)
        .take_while(|&i| {
            let from_end = |v: &[&str]| v.len() - 1 - i;
            split
                .iter()
                .all(|v| v[from_end(v)] == first[from_end(first)])
        })
        .count();
    let part = |words: &[&str], differs: bool| WordsView {
        text: words.join(" "),
        differs,
    };
    split
        .iter()
        .map(|v| {
            let end = v.len() - same_tail;
            [
                part(&v[..same_head], false),
                part(&v[same_head..end], true),
                part(&v[end..], false),
            ]
            .into_iter()
            .filter(|w| !w.text.is_empty())
            .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_only_what_differs() {
        let marked = mark_differences(&["a b c d", "a x y d", "a d"]);
        let shown: Vec<String> = marked
            .iter()
            .map(|v| {
                v.iter()
                    .map(|w| {
                        if w.differs {
                            format!("[{}]", w.text)
                        } else {
                            w.text.clone()
                        }
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        assert_eq!(shown, ["a [b c] d", "a [x y] d", "a d"]);
        assert_eq!(mark_differences(&["a a", "a a a"])[1].len(), 2);
        assert!(mark_differences(&[]).is_empty());
    }
}
