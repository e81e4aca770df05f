//! What a page's metadata claims.
//!
//! In order of trust: the day that the page prints at its headline, JSON-LD of the article, Open Graph and `article:` properties, other `meta`
//! names, microdata, `<time>` beside the byline, and last what describes the page rather than the
//! article: its `<title>`, JSON-LD of the web page, `<html lang>`. For the address
//! `<link rel=canonical>` comes first, since it is made for that question.

use super::dom::{Dom, Id, Kind};
use super::json_ld;
use super::microformats;
use crate::model::url;
use crate::seed::{Claim, ClaimField, is_blank};
use std::collections::HashSet;

/// How much a source is trusted: less is more.
type Rank = i8;

/// Whether words behind a headline can be the name of an outlet: two to six or a host, a capital
/// first. One word alone is as soon the name of a section.
fn is_outlet(words: &str) -> bool {
    let host = !words.contains(' ') && words.contains('.');
    (host || (2..=6).contains(&words.split(' ').count()))
        && !words.to_lowercase().starts_with("live ")
        && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !words.ends_with(['?', '!', '.', '…'])
}

/// Names of `meta` elements (in lower case), the field they are about and their trust.
const META: &[(&str, ClaimField, Rank)] = &[
    ("og:title", ClaimField::Title, 1),
    ("parsely-title", ClaimField::Title, 2),
    ("sailthru.title", ClaimField::Title, 2),
    ("citation_title", ClaimField::Title, 2),
    ("dc.title", ClaimField::Title, 2),
    ("dcterms.title", ClaimField::Title, 2),
    ("hdl", ClaimField::Title, 2),
    ("headline", ClaimField::Title, 2),
    ("twitter:title", ClaimField::Title, 2),
    ("title", ClaimField::Title, 2),
    ("article:published_time", ClaimField::Published, 1),
    ("og:article:published_time", ClaimField::Published, 1),
    ("og:published_time", ClaimField::Published, 1),
    ("article:published", ClaimField::Published, 1),
    ("article.published", ClaimField::Published, 2),
    ("parsely-pub-date", ClaimField::Published, 2),
    ("sailthru.date", ClaimField::Published, 2),
    ("citation_publication_date", ClaimField::Published, 2),
    ("citation_online_date", ClaimField::Published, 2),
    ("citation_date", ClaimField::Published, 2),
    ("dc.date.issued", ClaimField::Published, 2),
    ("dc.date.created", ClaimField::Published, 2),
    ("dc.date", ClaimField::Published, 2),
    ("dcterms.issued", ClaimField::Published, 2),
    ("dcterms.created", ClaimField::Published, 2),
    ("dcterms.date", ClaimField::Published, 2),
    ("datepublished", ClaimField::Published, 2),
    ("rnews:datepublished", ClaimField::Published, 2),
    (
        "shareaholic:article_published_time",
        ClaimField::Published,
        2,
    ),
    ("cxenseparse:recs:publishtime", ClaimField::Published, 2),
    ("bt:pubdate", ClaimField::Published, 2),
    ("originalpublicationdate", ClaimField::Published, 2),
    ("publication_date", ClaimField::Published, 2),
    ("publicationdate", ClaimField::Published, 2),
    ("publication-date", ClaimField::Published, 2),
    ("publish_date", ClaimField::Published, 2),
    ("publish-date", ClaimField::Published, 2),
    ("publishdate", ClaimField::Published, 2),
    ("published_time", ClaimField::Published, 2),
    ("published-date", ClaimField::Published, 2),
    ("pubdate", ClaimField::Published, 2),
    ("pub_date", ClaimField::Published, 2),
    ("pdate", ClaimField::Published, 2),
    ("ptime", ClaimField::Published, 2),
    ("displaydate", ClaimField::Published, 2),
    ("date", ClaimField::Published, 2),
    ("article:modified_time", ClaimField::Updated, 1),
    ("og:article:modified_time", ClaimField::Updated, 1),
    ("og:updated_time", ClaimField::Updated, 1),
    ("article:modified", ClaimField::Updated, 1),
    ("article.updated", ClaimField::Updated, 2),
    ("dc.date.modified", ClaimField::Updated, 2),
    ("dcterms.modified", ClaimField::Updated, 2),
    ("shareaholic:article_modified_time", ClaimField::Updated, 2),
    ("datemodified", ClaimField::Updated, 2),
    ("last-modified", ClaimField::Updated, 2),
    ("lastmod", ClaimField::Updated, 2),
    ("modified_time", ClaimField::Updated, 2),
    ("revised", ClaimField::Updated, 2),
    ("utime", ClaimField::Updated, 2),
    ("author", ClaimField::Byline, 2),
    ("article:author", ClaimField::Byline, 1),
    ("article:author_name", ClaimField::Byline, 1),
    ("parsely-author", ClaimField::Byline, 2),
    ("sailthru.author", ClaimField::Byline, 2),
    ("citation_author", ClaimField::Byline, 2),
    ("dc.creator", ClaimField::Byline, 2),
    ("dcterms.creator", ClaimField::Byline, 2),
    ("cxenseparse:author", ClaimField::Byline, 2),
    ("byl", ClaimField::Byline, 2),
    ("byline", ClaimField::Byline, 2),
    ("og:site_name", ClaimField::Publisher, 1),
    ("dc.publisher", ClaimField::Publisher, 2),
    ("dcterms.publisher", ClaimField::Publisher, 2),
    ("citation_journal_title", ClaimField::Publisher, 2),
    ("publisher", ClaimField::Publisher, 2),
    ("application-name", ClaimField::Publisher, 3),
    ("og:url", ClaimField::Canonical, 1),
    ("parsely-link", ClaimField::Canonical, 2),
    ("syndication-source", ClaimField::Canonical, 1),
    ("original-source", ClaimField::Canonical, 1),
    ("og:locale", ClaimField::Language, 1),
    ("dc.language", ClaimField::Language, 2),
    ("dcterms.language", ClaimField::Language, 2),
    ("content-language", ClaimField::Language, 2),
    ("language", ClaimField::Language, 2),
    ("og:description", ClaimField::Standfirst, 1),
    ("description", ClaimField::Standfirst, 2),
    ("dc.description", ClaimField::Standfirst, 2),
    ("sailthru.description", ClaimField::Standfirst, 2),
    ("twitter:description", ClaimField::Standfirst, 2),
];

/// Claims with their trust, in the order of the page.
#[derive(Debug, Default)]
pub struct Found(Vec<(Rank, Claim)>);

impl Found {
    /// Notes a claim, unless it says nothing.
    pub fn add(&mut self, rank: Rank, field: ClaimField, value: &str, source: &'static str) {
        let value = fold(value);
        let is_address = value.starts_with("http://") || value.starts_with("https://");
        let fits = match field {
            ClaimField::Canonical => url::is_web(&value),
            // Profiles are no names, and an address is no headline.
            ClaimField::Byline | ClaimField::Publisher | ClaimField::Title => !is_address,
            _ => true,
        };
        // Templates that were never filled in.
        let unfilled = matches!(
            value.as_str(),
            "null" | "undefined" | "None" | "false" | "[]"
        );
        let unfilled = unfilled || value.contains("{{") || value.contains("${");
        if fits && !unfilled && !is_blank(&value) && value.len() <= 4000 {
            let claim = Claim {
                field,
                value,
                source,
            };
            self.0.push((rank, claim));
        }
    }

    /// The first claim about a field, the most trusted source first.
    pub fn best(&self, field: ClaimField) -> Option<&str> {
        let of = self.0.iter().filter(|(_, c)| c.field == field);
        of.min_by_key(|(rank, _)| *rank)
            .map(|(_, c)| c.value.as_str())
    }

    /// Every claim about a field.
    pub fn all(&self, field: ClaimField) -> impl Iterator<Item = &str> {
        let of = self.0.iter().filter(move |(_, c)| c.field == field);
        of.map(|(_, c)| c.value.as_str())
    }

    /// Takes the outlet's name off titles that carry it: "Words of the headline | The Outlet".
    /// What is cut must be the outlet's claimed name, or what is left a line of the page or
    /// another claim.
    pub fn trim_titles(&mut self, is_line: impl Fn(&str) -> bool) {
        const MARKS: &[&str] = &[
            " | ", " - ", " – ", " — ", " :: ", " : ", " » ", " « ", " / ", " • ", " · ",
        ];
        let bare = |name: &str| {
            let lower = name.to_lowercase();
            lower.strip_prefix("the ").unwrap_or(&lower).to_string()
        };
        let names: HashSet<String> = self.all(ClaimField::Publisher).map(bare).collect();
        let titles: HashSet<String> = self.all(ClaimField::Title).map(str::to_string).collect();
        let mut outlet = None;
        for (_, claim) in &mut self.0 {
            if claim.field != ClaimField::Title {
                continue;
            }
            let title = &claim.value;
            let mut cuts: Vec<(usize, usize)> = MARKS
                .iter()
                .flat_map(|m| title.match_indices(m).map(|(at, _)| (at, at + m.len())))
                .collect();
            cuts.sort_unstable();
            let end = cuts.iter().find_map(|(end, start)| {
                let (head, tail) = (title[..*end].trim(), title[*start..].trim());
                let named = names.contains(&bare(tail));
                // One word, or a host, is the site's own name before a headline.
                let words = head.contains(' ') || !head.is_ascii();
                let known = named || words && is_line(head) || titles.contains(head);
                let site = names.contains(&bare(head));
                (known && !site && head.len() > 8).then_some(head.len())
            });
            if let Some(end) = end {
                // `Headline | Section | The Outlet`: the last is the outlet.
                let last = cuts.last().map_or(end, |(_, start)| *start);
                let tail = title[last.max(end)..].trim();
                if claim.source == "title" && is_outlet(tail) {
                    outlet = Some(tail.to_string());
                }
                claim.value.truncate(end);
            }
        }
        // Without any other word on it, the name behind the headline is the outlet's.
        if let Some(value) = outlet.filter(|_| names.is_empty()) {
            let claim = Claim {
                field: ClaimField::Publisher,
                value,
                source: "title",
            };
            self.0.push((Rank::MAX, claim));
        }
    }

    /// All claims, the most trusted source first; of equal ones the first.
    pub fn into_claims(mut self) -> Vec<Claim> {
        self.0.sort_by_key(|(rank, _)| *rank);
        let mut claims: Vec<Claim> = Vec::with_capacity(self.0.len());
        for (_, claim) in self.0 {
            if claims.len() < 400 && !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        claims
    }
}

fn fold(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for word in value.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What stands in the page's head and attributes.
pub fn collect(dom: &Dom) -> Found {
    let mut found = Found::default();
    let mut scripts = Vec::new();
    let mut authors = Vec::new();
    let mut titled = false;
    for id in 0..dom.nodes.len() as Id {
        let Kind::Element(name, true, attributes) = &dom.nodes[id as usize].kind else {
            continue;
        };
        match &**name {
            "html" => {
                if let Some(language) = dom.attribute(id, "lang") {
                    found.add(5, ClaimField::Language, language, "html");
                }
            }
            "meta" => meta(dom, id, &mut found, &mut authors),
            "link" => link(dom, id, &mut found),
            "script" => {
                let kind = dom.attribute(id, "type").unwrap_or("");
                if kind.trim().eq_ignore_ascii_case("application/ld+json") {
                    scripts.push(id);
                }
            }
            "title" if !titled => {
                titled = true;
                found.add(6, ClaimField::Title, &dom.text(id), "title");
            }
            _ if !attributes.is_empty() => {
                microdata(dom, id, name, &mut found);
                microformats::collect(dom, id, &mut found);
            }
            _ => {}
        }
    }
    if !authors.is_empty() {
        found.add(2, ClaimField::Byline, &authors.join(", "), "meta");
    }
    let texts: Vec<String> = scripts.into_iter().map(|id| raw_text(dom, id)).collect();
    json_ld::collect(&texts, &mut found);
    found
}

fn meta(dom: &Dom, id: Id, found: &mut Found, authors: &mut Vec<String>) {
    let Some(content) = dom.attribute(id, "content") else {
        return;
    };
    for key in ["property", "name", "itemprop", "http-equiv"] {
        let Some(name) = dom.attribute(id, key) else {
            continue;
        };
        let name = name.trim().to_ascii_lowercase();
        let Some((_, field, rank)) = META.iter().find(|(n, _, _)| *n == name) else {
            continue;
        };
        // Pages name each author in an element of its own.
        if name == "citation_author" {
            return authors.push(fold(content));
        }
        let source = match (key, rank) {
            ("itemprop", _) => "microdata",
            (_, 1) => "open-graph",
            _ => "meta",
        };
        return found.add(*rank, *field, content, source);
    }
}

fn link(dom: &Dom, id: Id, found: &mut Found) {
    let (Some(rel), Some(href)) = (dom.attribute(id, "rel"), dom.attribute(id, "href")) else {
        return;
    };
    if rel
        .split_whitespace()
        .any(|r| r.eq_ignore_ascii_case("canonical"))
    {
        found.add(0, ClaimField::Canonical, href, "link");
    }
}

/// The address that a browser notes at the top of a page that it saves:
/// `<!-- saved from url=(0022)https://example.org/ -->`.
pub fn saved_from(html: &str) -> Option<&str> {
    const NEAR: usize = 2000;
    let near = (0..=NEAR.min(html.len()))
        .rev()
        .find(|at| html.is_char_boundary(*at))?;
    let (_, note) = html[..near].split_once("<!-- saved from url=(")?;
    let (_, address) = note.split_once(')')?;
    address.split_whitespace().next()
}

/// Microdata of schema.org and hNews.
fn microdata(dom: &Dom, id: Id, name: &str, found: &mut Found) {
    let Some(items) = dom.attribute(id, "itemprop") else {
        return;
    };
    for item in items.split_whitespace() {
        let field = match item {
            "headline" => ClaimField::Title,
            "datePublished" => ClaimField::Published,
            "dateModified" => ClaimField::Updated,
            "author" | "creator" => ClaimField::Byline,
            "publisher" => ClaimField::Publisher,
            "inLanguage" => ClaimField::Language,
            _ => continue,
        };
        let stated = ["content", "datetime"]
            .iter()
            .find_map(|a| dom.attribute(id, a));
        let named = || {
            let mut at = dom.next(id, id, false);
            for _ in 0..200 {
                let inner = at?;
                if dom.attribute(inner, "itemprop") == Some("name") {
                    let content = dom.attribute(inner, "content").map(str::to_string);
                    return Some(content.unwrap_or_else(|| dom.text(inner)));
                }
                at = dom.next(inner, id, false);
            }
            None
        };
        let value = match (stated, field) {
            (Some(value), _) => value.to_string(),
            (None, ClaimField::Byline | ClaimField::Publisher)
                if dom.attribute(id, "itemscope").is_some() =>
            {
                named().unwrap_or_default()
            }
            _ if matches!(name, "body" | "article" | "main" | "section") => continue,
            _ => dom.short_text(id, 400),
        };
        found.add(3, field, &value, "microdata");
    }
}

/// The contents of a script.
fn raw_text(dom: &Dom, id: Id) -> String {
    let texts = dom
        .children(id)
        .filter_map(|child| match &dom.nodes[child as usize].kind {
            Kind::Text(text) => Some(&**text),
            _ => None,
        });
    texts.collect()
}
