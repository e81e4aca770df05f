//! What can be found: articles, subjects, relations and months, each with a number of its own, and
//! what a hit shows of them. A subject without a page is found in its index.
//!
//! Documents stand in rooms: countries and people, dated articles from the oldest on, undated ones,
//! then each further kind of page. Of hits that are as good, those of an earlier room come first: who
//! types a name finds its page before the articles. Each room has its own range of numbers, so that a new article moves no number of an
//! older one. A site searches what it shows: of an outlet whose texts it does not show only the
//! titles.

use crate::config::BodyMode;
use crate::model::{Article, BlockKind, SubjectKind};
use crate::portal::Page;
use crate::render::editorial::OwnPage;
use crate::render::parts::{addresses, indexes};
use crate::render::scene::{Scene, title_of};
use crate::render::view::Ref;
use serde_json::{Value, json};

/// Numbers of a room: 2^22, more than a site has articles.
pub const ROOM: u32 = 1 << 22;
/// How much of a text excerpts are taken from, in bytes; later words are found all the same.
const LONGEST: usize = 12 * 1024;

/// How much a word counts in a title, heading, summary or text.
const TITLE: f32 = 8.0;
const HEADING: f32 = 3.0;
const SUMMARY: f32 = 2.0;
const TEXT: f32 = 1.0;

/// How much a word counts in the name of a relation. Every country has many, and the articles about
/// it come first.
const RELATION: f32 = 3.0;

/// Documents of one kind.
pub struct Room<'a> {
    /// The kind of page, as it stands in addresses and in `[search.kinds]`.
    pub kind: &'static str,
    /// The documents; the place of one is its number within the room.
    pub documents: Vec<Document<'a>>,
}

/// What can be found.
#[derive(Clone)]
pub enum Document<'a> {
    /// An article.
    Article(&'a Page),
    /// A subject, relation or month: its name and the path of its page, or of its row in an index;
    /// what a word of the name counts; and how many articles it lists.
    Other(Ref, f32, usize),
    /// A page of the site's own, and its text, a paragraph a line.
    Own(&'a OwnPage, String),
}

/// All documents of the site.
pub fn rooms<'a>(scene: &'a Scene<'_>) -> Vec<Room<'a>> {
    let portal = scene.portal;
    let dated = |p: &&Page| p.tagged.article.published.is_some();
    let articles = |documents: Vec<&'a Page>| Room {
        kind: "article",
        documents: documents.into_iter().map(Document::Article).collect(),
    };
    let subjects = |kind: SubjectKind| {
        let shown = portal.site.pages.shows(kind);
        let dossiers = portal.dossiers(kind).iter().filter(|_| shown);
        let links = indexes::places(scene, kind);
        let documents = dossiers.zip(links);
        Room {
            kind: kind.word(),
            documents: documents
                .map(|(d, link)| Document::Other(link, TITLE, d.count()))
                .collect(),
        }
    };
    let relations = portal.relations.iter().map(|r| {
        let link = addresses::of_relation(scene, r);
        Document::Other(link, RELATION, r.articles.len())
    });
    let months = portal.months.iter().map(|m| {
        let link = addresses::of_month(scene, m);
        Document::Other(link, TITLE, m.articles.len())
    });
    let own = scene.editorial.pages.iter();
    let own = own.map(|page| Document::Own(page, page.words()));
    let first = [SubjectKind::Country, SubjectKind::Person];
    let then = SubjectKind::ALL.into_iter().filter(|k| !first.contains(k));
    let mut then: Vec<SubjectKind> = then.collect();
    then.sort_by_key(|kind| *kind != SubjectKind::Topic);
    let mut rooms: Vec<Room<'a>> = first.into_iter().map(subjects).collect();
    rooms.push(articles(
        portal.articles.iter().rev().filter(dated).collect(),
    ));
    rooms.push(articles(
        portal.articles.iter().filter(|p| !dated(p)).collect(),
    ));
    rooms.extend(then.into_iter().map(subjects));
    for (kind, documents) in [
        ("relation", relations.collect()),
        ("month", months.collect()),
        ("page", own.collect()),
    ] {
        rooms.push(Room { kind, documents });
    }
    rooms
}

impl Document<'_> {
    /// The path of its page.
    pub fn path(&self, scene: &Scene<'_>) -> String {
        match self {
            Document::Article(page) => scene.path_of(page),
            Document::Other(link, ..) => link.path.clone(),
            Document::Own(page, _) => page.path.clone(),
        }
    }

    /// Tells the weight and text of every field.
    pub fn fields(&self, scene: &Scene<'_>, tell: &mut dyn FnMut(f32, &str)) {
        let page = match self {
            Document::Other(link, weight, _) => return tell(*weight, &link.name),
            Document::Own(page, text) => {
                tell(TITLE, &page.title);
                tell(SUMMARY, &page.description);
                return tell(TEXT, text);
            }
            Document::Article(page) => page,
        };
        let article = &page.tagged.article;
        tell(TITLE, title_of(article));
        if let Some(byline) = &article.byline {
            tell(TEXT, &byline.value);
        }
        let mode = scene.mode(article);
        if mode != BodyMode::Link {
            if let Some(standfirst) = &article.standfirst {
                tell(SUMMARY, &standfirst.value);
            }
            article.summary.iter().for_each(|k| tell(SUMMARY, &k.text));
        }
        match mode {
            BodyMode::Full => article.body.iter().for_each(|b| match b.kind {
                BlockKind::Heading(_) => tell(HEADING, b.text()),
                _ => tell(TEXT, b.text()),
            }),
            BodyMode::Excerpt if article.summary.is_empty() => {
                let mut paragraphs = article.body.iter();
                let first = paragraphs.find(|b| b.kind == BlockKind::Paragraph);
                first.into_iter().for_each(|b| tell(TEXT, b.text()));
            }
            BodyMode::Excerpt | BodyMode::Link => {}
        }
    }

    /// What a hit shows: path, title, date in words, outlet, whether the text is AI-made, its
    /// language, a summary, whether paragraphs bear anchors, and the paragraphs.
    pub fn shown(&self, scene: &Scene<'_>) -> Value {
        match self {
            Document::Other(link, _, articles) => of_page(scene, link, *articles),
            Document::Own(page, words) => {
                let (path, title, said) = (&page.path, &page.title, &page.description);
                json!([path, title, "", "", 0, "", said, 0, joined(words.lines())])
            }
            Document::Article(page) => {
                let article = &page.tagged.article;
                let date = article.published.as_ref();
                json!([
                    self.path(scene),
                    title_of(article),
                    date.map_or(String::new(), |p| scene.date(&p.value).words),
                    article.outlet(),
                    u8::from(article.is_ai_made()),
                    scene.language(article).unwrap_or(""),
                    scene.summary(article),
                    u8::from(scene.mode(article) == BodyMode::Full),
                    text(article, scene.mode(article)),
                ])
            }
        }
    }
}

/// What a hit shows of a page that lists articles.
fn of_page(scene: &Scene<'_>, link: &Ref, articles: usize) -> Value {
    let articles = scene.words.count("articles", articles);
    json!([link.path, link.name, "", "", 0, "", articles, 0, ""])
}

/// The text that excerpts are taken from, a paragraph a line.
fn text(article: &Article, mode: BodyMode) -> String {
    let paragraphs: Vec<&str> = match mode {
        BodyMode::Full => article.body.iter().map(|b| b.text()).collect(),
        BodyMode::Excerpt => article.summary.iter().map(|k| k.text.as_str()).collect(),
        BodyMode::Link => Vec::new(),
    };
    joined(paragraphs.into_iter())
}

/// Paragraphs, a line each, as far as excerpts reach.
fn joined<'a>(paragraphs: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for (i, paragraph) in paragraphs.enumerate() {
        if out.len() + paragraph.len() > LONGEST && i > 0 {
            break;
        }
        if i > 0 {
            out.push('\n');
        }
        // A table is a row a line, and its cells stand between tabs, empty ones, too.
        match paragraph.contains(['\n', '\t']) {
            true => {
                let words: Vec<&str> = paragraph.split_whitespace().collect();
                out.push_str(&words.join(" "));
            }
            false => out.push_str(paragraph),
        }
    }
    out
}
