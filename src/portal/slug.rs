//! Addresses of articles: from the title, readable, safe on every file system, each once.

use super::addresses::Addresses;
use super::memo::Noted;
use crate::diagnostics::Diagnostic;
use crate::model::{Article, Tagged};
use crate::text;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// Longest slug, in bytes.
const LONGEST: usize = 80;

/// The words of a text in lower-case ASCII, joined by hyphens, cut at a word's end. Accents fall
/// away; letters of other scripts have no place in it, so the result may be empty.
pub fn slugify(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            _ if text::plain(c).is_some() => out.extend(text::plain(c)),
            '\'' | '’' | '‘' | '.' | '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' => {}
            _ if !out.ends_with('-') && !out.is_empty() => out.push('-'),
            _ => {}
        }
        if out.len() > LONGEST {
            break;
        }
    }
    if out.len() > LONGEST {
        let cut = out[..LONGEST].rfind('-').unwrap_or(LONGEST);
        out.truncate(cut);
    }
    out.trim_end_matches('-').to_string()
}

/// The slug that an article asks for.
pub(super) fn wanted(article: &Article) -> String {
    let stated = article
        .slug
        .as_deref()
        .map(slugify)
        .filter(|s| !s.is_empty());
    let from_title = || Some(slugify(&article.title.value)).filter(|s| s.len() >= 3);
    let stem = || {
        let name = article.origin.path.rsplit('/').next().unwrap_or("");
        Some(slugify(name.split('.').next().unwrap_or(""))).filter(|s| !s.is_empty())
    };
    let slug = stated
        .or_else(from_title)
        .or_else(stem)
        .unwrap_or_else(|| format!("article-{}", mark(&place_of(article))));
    match crate::output::is_clean(&slug) {
        true => slug,
        false => format!("article-{slug}"), // a name that Windows keeps for a device
    }
}

/// The seed's place in the site.
fn place_of(article: &Article) -> String {
    format!("{}#{}", article.origin.path, article.origin.part)
}

/// Eight hexadecimal digits that stand for a text.
pub(super) fn mark(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .take(4)
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// A slug for each article: the one under which it was published, unless the editor asks for
/// another. Where several ask for the same, the earliest published has it, and
/// the others bear their date or, failing that, a mark made from the seed's path.
pub fn unique(
    tagged: &[Arc<Tagged>],
    noted: &Noted<'_>,
    published: &Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut wanted = noted.slugs();
    let fixed: Vec<bool> = tagged
        .iter()
        .zip(&mut wanted)
        .map(|(t, wanted)| {
            let kept = published.of_origin(&t.article.origin);
            let kept = kept.filter(|_| t.article.slug.is_none());
            kept.map(|kept| *wanted = kept.slug.clone()).is_some()
        })
        .collect();
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.par_sort_by(|&a, &b| wanted[a].cmp(&wanted[b]));
    let is_wanted = |slug: &str| {
        order
            .binary_search_by(|&i| wanted[i].as_str().cmp(slug))
            .is_ok()
    };
    let mut slugs = wanted.clone();
    let mut given: BTreeSet<String> = BTreeSet::new();
    let groups = order.chunk_by(|&a, &b| wanted[a] == wanted[b]);
    for members in groups.filter(|members| members.len() > 1) {
        let slug = &wanted[members[0]];
        let mut members = members.to_vec();
        let article = |i: usize| &tagged[i].article;
        members.sort_by_key(|&i| {
            let a = article(i);
            let first = a.published.as_ref().map(|p| p.value.sort_key());
            (
                !fixed[i],
                a.slug.is_none(),
                first.is_none(),
                first,
                a.origin.path.clone(),
                a.origin.part,
            )
        });
        let owner = members[0];
        for &i in &members[1..] {
            let a = article(i);
            let dated = a
                .published
                .as_ref()
                .map(|p| format!("{slug}-{}", slugify(&p.value.to_string())));
            let own = dated
                .filter(|s| !is_wanted(s) && !given.contains(s))
                .unwrap_or_else(|| format!("{slug}-{}", mark(&place_of(a))));
            if a.slug.is_some() {
                let message = format!(
                    "the address `articles/{slug}.html` is taken by {}; this page becomes `articles/{own}.html`",
                    article(owner).origin.path
                );
                diagnostics.push(
                    Diagnostic::warning("same-slug", &a.origin.path, message)
                        .hint("give one of the two another `slug:` in its front matter"),
                );
            }
            given.insert(own.clone());
            slugs[i] = own;
        }
    }
    slugs
}
