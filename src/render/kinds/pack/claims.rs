//! The claims of a brief: sentences of the sources, numbered, each with who says it and where.

use crate::config::BodyMode;
use crate::model::{Article, Span};
use crate::portal::{Merged, Report};
use crate::render::dates::DateView;
use crate::render::parts::cite;
use crate::render::scene::{Scene, title_of};
use crate::render::told::told;
use crate::render::view::DifferenceView;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many sentences and quotations of one article a brief shows.
const OF_ARTICLE: usize = 3;

/// A claim.
#[derive(Serialize)]
pub struct Claim<'a> {
    /// Its number in the brief.
    pub n: usize,
    /// The sentence.
    text: &'a str,
    /// Its language, where it is not the portal's.
    lang: Option<&'a str>,
    /// When.
    date: Option<DateView>,
    /// Its kind, in words; may be empty.
    kind: &'a str,
    /// Whether it lay ahead when written.
    scheduled: bool,
    /// Why there is no date, or from what it was inferred.
    reason: String,
    /// How strong the evidence is; empty for what one article says.
    strength: &'a str,
    /// Who says it, for a quotation.
    speaker: &'a str,
    /// Through whom; may be empty.
    via: &'a str,
    /// Who reports it.
    pub reports: Vec<Evidence<'a>>,
    /// On what they differ.
    pub differences: Vec<DifferenceView>,
}

/// Who says so, and where.
#[derive(Serialize)]
pub struct Evidence<'a> {
    /// The number of the source in the list.
    pub source: usize,
    /// The outlet; may be empty.
    outlet: &'a str,
    /// The article's title.
    title: &'a str,
    /// When it was published.
    date: Option<DateView>,
    /// Whether its text was made by an automatic system.
    ai: bool,
    /// The sentence on the portal; empty where no address leads there.
    path: String,
    /// Address of the original; may be empty.
    original: &'a str,
    /// The collected file, and the line.
    line: String,
    /// Whether it is another line of the article before it.
    again: bool,
}

/// An article that a brief rests on.
#[derive(Serialize)]
pub struct SourceView<'a> {
    /// Its number.
    pub n: usize,
    /// The article's id.
    pub id: String,
    /// How to cite it.
    pub cite: String,
    /// The outlet; may be empty.
    pub outlet: &'a str,
    /// Whether its text was made by an automatic system.
    pub ai: bool,
    /// Path of its page; empty where no address leads there.
    pub path: String,
    /// Address of the original; may be empty.
    pub original: &'a str,
    /// The terms of the text; may be empty.
    pub licence: &'a str,
    /// The collected file.
    pub seed: &'a str,
    /// Why it is undated; may be empty.
    pub undated: String,
}

/// Collects claims, and numbers them and their sources in the order in which they come.
pub struct Claims<'a> {
    scene: &'a Scene<'a>,
    /// What leads to the site's root; `None` where nothing does.
    root: Option<String>,
    next: usize,
    /// Number of each source by the position of its article.
    numbers: BTreeMap<usize, usize>,
    order: Vec<usize>,
    /// Sentences that are claims already.
    said: BTreeSet<&'a str>,
}

impl<'a> Claims<'a> {
    /// None yet.
    pub fn new(scene: &'a Scene<'_>, root: Option<String>) -> Self {
        Claims {
            scene,
            root,
            next: 0,
            numbers: BTreeMap::new(),
            order: Vec::new(),
            said: BTreeSet::new(),
        }
    }

    /// The claims of events.
    pub fn events(&mut self, events: impl Iterator<Item = usize>) -> Vec<Claim<'a>> {
        let scene = self.scene;
        events
            .map(|e| self.event(&scene.portal.events[e]))
            .collect()
    }

    fn event(&mut self, event: &'a Merged) -> Claim<'a> {
        let scene = self.scene;
        let words = scene.words;
        let mut reports: Vec<Evidence<'a>> = event.reports.iter().map(|r| self.report(r)).collect();
        for (i, pair) in event.reports.windows(2).enumerate() {
            let lines = lines(&scene.reported(&pair[1]).at);
            if let Some(lines) = lines.filter(|_| pair[0].article == pair[1].article) {
                reports[i + 1].again = true;
                reports[i + 1].line = lines;
            }
        }
        let text = scene.text_of(event);
        self.said.insert(text);
        let mut differences: Vec<DifferenceView> = event
            .differences
            .iter()
            .map(|d| scene.difference(d))
            .collect();
        for version in differences.iter_mut().flat_map(|d| &mut d.versions) {
            version.path = self.lead(&version.path);
        }
        Claim {
            n: self.number(),
            text,
            lang: scene.language_of(&event.told),
            date: event.date.as_ref().map(|d| scene.date(d)),
            kind: words
                .find(&format!("kind.{}", event.kind.word()))
                .filter(|_| event.kind != crate::model::EventKind::Other)
                .unwrap_or(""),
            scheduled: event.scheduled,
            reason: told(&scene.reported(&event.told).reason, scene.words),
            strength: scene.strength(event),
            speaker: "",
            via: "",
            reports,
            differences,
        }
    }

    /// The sentences that sum the articles up, but for those that are claims already.
    pub fn points(&mut self, articles: &[usize]) -> Vec<Claim<'a>> {
        let mut claims = Vec::new();
        for &i in articles {
            let article = self.article(i);
            if self.scene.mode(article) == BodyMode::Link {
                continue;
            }
            let anchors = &self.scene.anchors(i).points;
            let points = article.summary.iter().zip(anchors);
            for (point, anchor) in points.take(OF_ARTICLE) {
                if self.said.insert(&point.text) {
                    let evidence = self.evidence(i, anchor, &point.at);
                    claims.push(self.claim(i, &point.text, evidence));
                }
            }
        }
        claims
    }

    /// Whole quotations whose speaker is named.
    pub fn quotes(&mut self, articles: &[usize]) -> Vec<Claim<'a>> {
        let mut claims = Vec::new();
        for &i in articles {
            let article = self.article(i);
            if self.scene.mode(article) == BodyMode::Link {
                continue;
            }
            let quotes = article.quotes.iter().zip(&self.scene.anchors(i).quotes);
            let whole = quotes.filter(|(q, _)| !q.partial && !q.speaker.is_empty());
            for (quote, anchor) in whole.take(OF_ARTICLE) {
                if self.said.insert(&quote.text) {
                    let evidence = self.evidence(i, anchor, &quote.at);
                    claims.push(Claim {
                        speaker: &quote.speaker,
                        via: &quote.via,
                        ..self.claim(i, &quote.text, evidence)
                    });
                }
            }
        }
        claims
    }

    /// The articles that the claims rest on, in order of their numbers, and those chosen that no
    /// claim names.
    pub fn sources(&mut self, chosen: &[usize]) -> Vec<SourceView<'a>> {
        for &i in chosen {
            self.source(i);
        }
        let order = self.order.clone();
        order
            .into_iter()
            .enumerate()
            .map(|(n, i)| self.source_view(n + 1, i))
            .collect()
    }

    fn source_view(&self, n: usize, i: usize) -> SourceView<'a> {
        let scene = self.scene;
        let article = self.article(i);
        SourceView {
            n,
            id: scene.portal.articles[i].names.article.to_string(),
            cite: cite::line(article, scene.words),
            outlet: article.outlet(),
            ai: article.is_ai_made(),
            path: self.lead(&scene.path_of(&scene.portal.articles[i])),
            original: article.original().unwrap_or(""),
            licence: scene
                .outlet_settings(article)
                .and_then(|o| o.licence.as_deref())
                .unwrap_or(""),
            seed: &article.origin.path,
            undated: match article.published {
                Some(_) => String::new(),
                None => told(&article.undated, scene.words),
            },
        }
    }

    fn article(&self, i: usize) -> &'a Article {
        &self.scene.portal.articles[i].tagged.article
    }

    fn report(&mut self, report: &Report) -> Evidence<'a> {
        let anchor = &self.scene.anchors(report.article).events[report.event];
        let at = &self.scene.reported(report).at;
        self.evidence(report.article, anchor, at)
    }

    fn evidence(&mut self, i: usize, anchor: &str, at: &[Span]) -> Evidence<'a> {
        let scene = self.scene;
        let article = self.article(i);
        let page = scene.path_of(&scene.portal.articles[i]);
        let shown = !anchor.is_empty() && scene.mode(article) == BodyMode::Full;
        Evidence {
            source: self.source(i),
            outlet: article.outlet(),
            title: title_of(article),
            date: article.published.as_ref().map(|p| scene.date(&p.value)),
            ai: article.is_ai_made(),
            path: self.lead(&match shown {
                true => format!("{page}#{anchor}"),
                false => page,
            }),
            original: article.original().unwrap_or(""),
            line: line(scene, article, at),
            again: false,
        }
    }

    fn claim(&mut self, article: usize, text: &'a str, evidence: Evidence<'a>) -> Claim<'a> {
        Claim {
            n: self.number(),
            text,
            lang: self.scene.language(self.article(article)),
            date: None,
            kind: "",
            scheduled: false,
            reason: String::new(),
            strength: "",
            speaker: "",
            via: "",
            reports: vec![evidence],
            differences: Vec::new(),
        }
    }

    fn number(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    /// The number of a source, given to it when it is first named.
    pub fn source(&mut self, i: usize) -> usize {
        let next = self.order.len() + 1;
        let number = *self.numbers.entry(i).or_insert(next);
        if number == next {
            self.order.push(i);
        }
        number
    }

    /// The article of a source.
    pub fn article_of(&self, source: usize) -> Option<usize> {
        self.order.get(source.checked_sub(1)?).copied()
    }

    /// A path from the site's root as a link; empty where nothing leads to the site.
    fn lead(&self, path: &str) -> String {
        match &self.root {
            Some(root) => format!("{root}{path}"),
            None => String::new(),
        }
    }
}

/// "seeds/a.txt, line 7": where in the collected file the words stand.
fn line(scene: &Scene<'_>, article: &Article, at: &[Span]) -> String {
    let file = &article.origin.path;
    match lines(at) {
        Some(lines) => {
            let values = [("file", file.as_str()), ("line", &lines)];
            scene.words.fill("pack.line", &values)
        }
        None => file.clone(),
    }
}

/// The lines of some spans: "7", "7–9".
fn lines(at: &[Span]) -> Option<String> {
    let (first, last) = (at.first()?.line, at.last()?.line);
    Some(match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    })
}
