//! What all page kinds draw on: the portal with its words, anchors, and the entries of lists.

mod happening;

pub(in crate::render) use happening::KeyEvent;

use super::anchors::{self, Anchors};
use super::dates::DateView;
use super::editorial::Editorial;
use super::lists::{self, Lists};
use super::split::Part;
use super::theme::Theme;
use super::view::{PageView, Ref};
use super::words::Words;
use crate::config::{BodyMode, Outlet};
use crate::diagnostics::Diagnostic;
use crate::gazetteer::{Gazetteer, topic_words};
use crate::model::{Article, CountryCode, Edtf, language, url};
use crate::output::Output;
use crate::portal::{Dossier, Page, Portal, Report};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use tera::Value;

/// Longest summary in a list, in code points.
const SUMMARY: usize = 300;
/// Longest headline of an event, in code points.
const HEADLINE: usize = 140;
/// How many countries a list names with an article.
const COUNTRIES: usize = 4;

/// Everything a page kind may draw on.
pub struct Scene<'a> {
    /// The articles, linked.
    pub portal: &'a Portal<'a>,
    /// What is known of countries.
    pub gazetteer: &'a Gazetteer,
    /// The words of the interface.
    pub words: &'a Words,
    /// The templates.
    pub theme: Theme,
    /// The editor's own texts.
    pub editorial: &'a Editorial,
    /// The anchors of each article's page; made when they are first asked for.
    anchors: Vec<OnceLock<Anchors>>,
    /// The site's style sheet; empty where pages stand alone.
    pub style: String,
    lists: Lists,
    countries: BTreeMap<CountryCode, Ref>,
    /// The parts of all citations; made when they are first asked for.
    pub citations: OnceLock<Vec<Part>>,
    /// The article of each seed, by the seed's path; made when it is first asked for.
    seeds: OnceLock<BTreeMap<String, usize>>,
}

/// An article in a list.
#[derive(Serialize)]
struct EntryView<'a> {
    /// Path of its page.
    path: String,
    /// Its title.
    title: &'a str,
    /// Its language, where it is not the portal's.
    lang: Option<&'a str>,
    /// When it was published.
    date: Option<DateView>,
    /// Its outlet; may be empty.
    outlet: &'a str,
    /// Whether its text was made by an automatic system.
    ai: bool,
    /// The first sentence of its summary, or its standfirst.
    summary: String,
    /// The countries that it is about.
    countries: Vec<&'a Ref>,
}

impl<'a> Scene<'a> {
    /// Prepares what the pages share.
    pub fn new(
        portal: &'a Portal<'a>,
        words: &'a Words,
        theme: Theme,
        editorial: &'a Editorial,
    ) -> Self {
        let countries = portal.countries().iter().filter_map(|d| {
            let code = CountryCode::new(&d.subject.key)?;
            Some((code, of_dossier(d)))
        });
        let unmade = portal.articles.len();
        Scene {
            portal,
            gazetteer: portal.gazetteer,
            words,
            theme,
            editorial,
            anchors: vec![OnceLock::new(); unmade],
            style: String::new(),
            lists: Lists::new(portal.articles.len(), portal.events.len()),
            countries: countries.collect(),
            citations: OnceLock::new(),
            seeds: OnceLock::new(),
        }
    }

    /// The anchors of an article's page.
    pub fn anchors(&self, article: usize) -> &Anchors {
        let tagged = &self.portal.articles[article].tagged;
        self.anchors[article].get_or_init(|| anchors::of(tagged))
    }

    /// An article as an entry of a list; `None` where there is no such article.
    pub fn entry(&self, article: usize) -> Option<Value> {
        let page = self.portal.articles.get(article)?;
        Some(Value::from_serializable(&self.entry_view(page)))
    }

    /// The frame of a page.
    pub fn page(&self, kind: &'static str, path: &str, title: &str) -> PageView {
        let base = self.portal.site.base_url.as_deref();
        PageView {
            kind,
            path: path.to_string(),
            root: "../".repeat(path.matches('/').count()),
            title: title.to_string(),
            description: String::new(),
            section: "",
            noindex: false,
            canonical: None,
            address: base.map(|b| match path {
                "index.html" => b.to_string(),
                _ => format!("{b}{path}"),
            }),
            feeds: Vec::new(),
        }
    }

    /// Renders a view to a file.
    ///
    /// # Errors
    /// The template cannot be rendered.
    pub fn draw<T: Serialize>(
        &self,
        template: &str,
        path: &str,
        source: &str,
        view: &T,
    ) -> Result<Output, Diagnostic> {
        let page = self.theme.render(template, view, path)?;
        Ok(Output::of_text(path, page, source))
    }

    /// A date as templates see it.
    pub fn date(&self, date: &Edtf) -> DateView {
        DateView::new(date, self.words)
    }

    /// What a page is about in a line: its title and its numbers.
    pub fn described(&self, title: &str, numbers: &[String]) -> String {
        let numbers = numbers.join(self.words.text("list"));
        let values = [("title", title), ("numbers", &*numbers)];
        self.words.fill("described", &values)
    }

    /// Entries of articles by position.
    pub fn entries_of(&self, articles: &[usize]) -> Vec<Value> {
        articles.iter().filter_map(|&i| self.entry(i)).collect()
    }

    /// Articles as a list with summaries, on a page from which `root` leads to the site's root.
    ///
    /// # Errors
    /// The template of an entry cannot be rendered.
    pub fn articles(&self, articles: &[usize], root: &str) -> Result<String, Diagnostic> {
        lists::join(&self.lists.full, articles, root, |i| {
            lists::entry(
                &self.theme,
                &self.entry_view(&self.portal.articles[i]),
                false,
            )
        })
    }

    /// Articles as a list without summaries.
    ///
    /// # Errors
    /// The template of an entry cannot be rendered.
    pub fn briefly(&self, articles: &[usize], root: &str) -> Result<String, Diagnostic> {
        lists::join(&self.lists.brief, articles, root, |i| {
            lists::entry(
                &self.theme,
                &self.entry_view(&self.portal.articles[i]),
                true,
            )
        })
    }

    /// Events as items of a list under a heading that names their year.
    ///
    /// # Errors
    /// The template of an event cannot be rendered.
    pub fn events(&self, events: &[usize], root: &str) -> Result<String, Diagnostic> {
        lists::join(&self.lists.events, events, root, |i| {
            let view = self.happening(&self.portal.events[i]);
            lists::happening(&self.theme, &view, lists::ROOT, false)
        })
    }

    /// Events with their whole dates, as items of a list under no heading.
    ///
    /// # Errors
    /// The template of an event cannot be rendered.
    pub fn events_whole(&self, events: &[usize], root: &str) -> Result<String, Diagnostic> {
        let draw = |&i: &usize| {
            let view = self.happening(&self.portal.events[i]);
            lists::happening(&self.theme, &view, root, true)
        };
        events.iter().map(draw).collect()
    }

    /// A country of the portal; its path is empty where it has no page.
    pub fn named_country(&self, code: CountryCode) -> Option<&Ref> {
        self.countries.get(&code)
    }

    /// A country that has a page.
    pub fn country(&self, code: CountryCode) -> Option<&Ref> {
        self.named_country(code).filter(|c| !c.path.is_empty())
    }

    /// The address, on an article's page, of the article whose seed a relative address leads to.
    pub fn neighbour(&self, article: &Article, address: &str) -> Option<String> {
        if !url::is_markdown_file(address) {
            return None;
        }
        let path = url::beside(&article.origin.path, address)?;
        let seeds = self.seeds.get_or_init(|| {
            let articles = self.portal.articles.iter().enumerate();
            articles
                .map(|(i, page)| (page.tagged.article.origin.path.clone(), i))
                .collect()
        });
        let page = &self.portal.articles[*seeds.get(path.as_str())?];
        Some(format!("{}.html", page.slug))
    }

    /// Path of an article's page.
    pub fn path_of(&self, page: &Page) -> String {
        format!("articles/{}.html", page.slug)
    }

    /// Path of the sentence of a report; of the article where the sentence is not on its page.
    pub fn path_of_report(&self, report: &Report) -> String {
        let page = &self.portal.articles[report.article];
        let anchor = self.anchors(report.article).events.get(report.event);
        match anchor.filter(|a| !a.is_empty() && self.mode(&page.tagged.article) == BodyMode::Full)
        {
            Some(anchor) => format!("articles/{}.html#{anchor}", page.slug),
            None => self.path_of(page),
        }
    }

    /// How much of an article its page shows.
    pub fn mode(&self, article: &Article) -> BodyMode {
        self.portal.mode(article)
    }

    /// What the settings say of an article's outlet.
    pub fn outlet_settings(&self, article: &Article) -> Option<&'a Outlet> {
        self.portal.outlet_of(article)
    }

    /// The language of an article, where it is another than the site's. One that states none and
    /// whose words tell none is read as English.
    pub fn language<'b>(&self, article: &'b Article) -> Option<&'b str> {
        let language = match article.language() {
            "" => "en",
            language => language,
        };
        let valid = (2..=35).contains(&language.len())
            && language
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let own = self.portal.site.language.as_str();
        let near = article.language().is_empty() && language::base(own) == language;
        (valid && !near && !language.eq_ignore_ascii_case(own)).then_some(language)
    }

    /// The language of the words of a report, where it is another than the site's.
    pub fn language_of(&self, report: &Report) -> Option<&'a str> {
        let portal: &'a Portal<'a> = self.portal;
        self.language(&portal.articles[report.article].tagged.article)
    }

    /// What a reader is told of an article in a sentence; may be empty.
    pub fn summary(&self, article: &Article) -> String {
        let text = match (article.summary.first(), &article.standfirst) {
            _ if self.mode(article) == BodyMode::Link => "",
            (_, Some(s)) => s.value.as_str(),
            (Some(k), None) => k.text.as_str(),
            (None, None) => first_sentence(article),
        };
        match text == article.title.value {
            true => String::new(),
            false => cut(text, SUMMARY),
        }
    }

    fn entry_view(&self, page: &'a Page) -> EntryView<'_> {
        let article = &page.tagged.article;
        let about = page.tagged.about();
        EntryView {
            path: self.path_of(page),
            title: title_of(article),
            lang: self.language(article),
            date: article.published.as_ref().map(|p| self.date(&p.value)),
            outlet: article.outlet(),
            ai: article.is_ai_made(),
            summary: self.summary(article),
            countries: about
                .filter_map(|c| self.country(c.code))
                .take(COUNTRIES)
                .collect(),
        }
    }

    /// What belongs to a topic, in a sentence.
    pub fn definition(&self, topic: &str) -> &'a str {
        let Some(topic) = self.portal.gazetteer.topics().get(topic) else {
            return "";
        };
        let local = topic_words(&self.portal.site.language, topic);
        local.map_or(&topic.definition, |l| l.1)
    }

    /// The event of a report, as its article tells it.
    pub fn reported(&self, report: &Report) -> &'a crate::model::Event {
        &self.portal.articles[report.article].tagged.article.events[report.event]
    }
}

/// The name and path of a dossier's page; the path is empty where it has none.
pub fn of_dossier(dossier: &Dossier) -> Ref {
    let subject = &dossier.subject;
    Ref {
        name: subject.label.clone(),
        path: match subject.has_page {
            true => format!("{}/{}.html", subject.kind.folder(), subject.slug),
            false => String::new(),
        },
    }
}

/// What an article is called in lists.
pub fn title_of(article: &Article) -> &str {
    match article.title.value.as_str() {
        "" => &article.origin.path,
        title => title,
    }
}

fn first_sentence(article: &Article) -> &str {
    let first = article
        .body
        .iter()
        .find(|b| b.kind == crate::model::BlockKind::Paragraph);
    let text = first.map_or("", |b| b.text());
    let end = crate::model::sentence::split(text)
        .first()
        .map_or(0, |r| r.end);
    text.get(..end).unwrap_or("")
}

/// The sentence of an event in short, as lists show it.
pub fn headline(sentence: &str) -> String {
    cut(sentence, HEADLINE)
}

/// The text, cut at a word's end where it is longer than `most` code points.
pub fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_string();
    };
    let head = &text[..end];
    let head = head.rfind(' ').map_or(head, |i| &head[..i]);
    format!("{}…", head.trim_end_matches([',', ';', ':', ' ', '–', '—']))
}
