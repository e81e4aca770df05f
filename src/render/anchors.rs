//! Where the facts of an article stand on its page: the authority for anchors.
//!
//! Block 3 of the body is `p3`, its second sentence `s3-2`, the title `title`. Only sentences
//! that a fact points to bear an anchor of their own.

use super::markdown::Mark;
use crate::model::{Article, BlockKind, Span, Tagged, sentence};
use std::collections::BTreeMap;

/// The anchors of one article's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    /// For each block its marked sentences, in order; blocks without any are left out.
    pub marks: BTreeMap<usize, Vec<Mark>>,
    /// For each event of the article the anchor of its sentence; empty where none stands in the
    /// body.
    pub events: Vec<String>,
    /// The same for each quotation.
    pub quotes: Vec<String>,
    /// The same for each key point.
    pub points: Vec<String>,
    /// For each person the anchor of the block that names them first.
    pub people: Vec<String>,
    /// The same for each organization.
    pub organizations: Vec<String>,
    /// For each country of the article the anchor of the sentence that names it first.
    pub countries: Vec<String>,
}

/// Finds the anchors of an article.
pub fn of(tagged: &Tagged) -> Anchors {
    let article = &tagged.article;
    let mut finder = Finder::new(article);
    Anchors {
        events: article
            .events
            .iter()
            .map(|e| finder.sentence(&e.at))
            .collect(),
        quotes: article
            .quotes
            .iter()
            .map(|q| finder.sentence(&q.at))
            .collect(),
        points: article
            .summary
            .iter()
            .map(|k| finder.sentence(&k.at))
            .collect(),
        countries: tagged
            .countries
            .iter()
            .map(|c| finder.sentence(&c.at))
            .collect(),
        people: article.people.iter().map(|p| finder.block(&p.at)).collect(),
        organizations: article
            .organizations
            .iter()
            .map(|o| finder.block(&o.at))
            .collect(),
        marks: finder.marks,
    }
}

/// The anchor of a block, counted from 0.
pub fn of_block(block: usize) -> String {
    format!("p{}", block + 1)
}

/// A stretch of a seed's line that stands in a block.
struct Stretch {
    line: u32,
    start: u32,
    end: u32,
    block: usize,
    at: u32,
}

struct Finder<'a> {
    article: &'a Article,
    stretches: Vec<Stretch>,
    /// Sentences of the blocks seen so far, in code points.
    sentences: BTreeMap<usize, Vec<(usize, usize)>>,
    marks: BTreeMap<usize, Vec<Mark>>,
}

impl<'a> Finder<'a> {
    fn new(article: &'a Article) -> Self {
        let mut stretches: Vec<Stretch> = Vec::with_capacity(article.body.len());
        for (block, b) in article.body.iter().enumerate() {
            stretches.extend(b.pieces.iter().map(|p| Stretch {
                line: p.line,
                start: p.start,
                end: p.end,
                block,
                at: p.at,
            }));
        }
        stretches.sort_by_key(|s| (s.line, s.start));
        Finder {
            article,
            stretches,
            sentences: BTreeMap::new(),
            marks: BTreeMap::new(),
        }
    }

    /// The block in which a span stands, and the code point of its text at which it begins.
    fn place(&self, span: &Span) -> Option<(usize, usize)> {
        let i = self
            .stretches
            .partition_point(|s| (s.line, s.start) <= (span.line, span.start));
        let stretch = self.stretches.get(i.checked_sub(1)?)?;
        let inside = stretch.line == span.line && span.start < stretch.end.max(stretch.start + 1);
        inside.then(|| {
            (
                stretch.block,
                (stretch.at + span.start - stretch.start) as usize,
            )
        })
    }

    /// The block that holds the first of the spans that stands in the body.
    fn block(&self, at: &[Span]) -> String {
        at.iter()
            .find_map(|s| self.place(s))
            .map(|(block, _)| of_block(block))
            .unwrap_or_default()
    }

    /// The sentence that holds the first of the spans that stands in the body; it is marked.
    fn sentence(&mut self, at: &[Span]) -> String {
        let Some((block, point)) = at.iter().find_map(|s| self.place(s)) else {
            return self.title(at);
        };
        let body = &self.article.body[block];
        if matches!(
            body.kind,
            BlockKind::Table | BlockKind::Preformatted | BlockKind::Heading(_) | BlockKind::Picture
        ) {
            return of_block(block);
        }
        let sentences = self
            .sentences
            .entry(block)
            .or_insert_with(|| in_code_points(body.text()));
        let n = sentences
            .partition_point(|s| s.0 <= point)
            .saturating_sub(1);
        let Some(&(start, end)) = sentences.get(n) else {
            return of_block(block);
        };
        let id = format!("s{}-{}", block + 1, n + 1);
        let marks = self.marks.entry(block).or_default();
        if let Err(i) = marks.binary_search_by_key(&start, |m| m.start) {
            marks.insert(
                i,
                Mark {
                    start,
                    end,
                    id: id.clone(),
                },
            );
        }
        id
    }

    fn title(&self, at: &[Span]) -> String {
        let in_title = |span: &Span| self.article.title.at.iter().any(|t| t.line == span.line);
        match at.iter().any(in_title) {
            true => "title".to_string(),
            false => String::new(),
        }
    }
}

/// The sentences of a text in code points.
fn in_code_points(text: &str) -> Vec<(usize, usize)> {
    let mut seen = (0, 0);
    let mut count = |to: usize| {
        let (byte, points) = seen;
        let more = text.get(byte..to).map_or(0, |s| s.chars().count());
        seen = (to, points + more);
        points + more
    };
    sentence::split(text)
        .into_iter()
        .map(|r| (count(r.start), count(r.end)))
        .collect()
}
