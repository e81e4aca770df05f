//! What articles say of a person: the roles they print, each as of their dates, and quotations.

use crate::config::BodyMode;
use crate::model::{Article, Person, SubjectKind};
use crate::portal::Dossier;
use crate::render::dates::DateView;
use crate::render::parts::addresses::at;
use crate::render::scene::{Scene, title_of};
use crate::render::view::Ref;
use serde::Serialize;

/// How many quotations a page shows.
pub const QUOTES: usize = 40;
/// How many roles a page shows.
const ROLES: usize = 30;

/// A role as articles print it.
#[derive(Serialize)]
pub struct RoleView<'a> {
    /// The role as printed; may be empty where only a country is given.
    role: &'a str,
    /// The country that the articles give the person.
    country: Option<&'a Ref>,
    /// When: "as of 12 July 2024", or from the first article to the latest.
    when: String,
    /// The latest article that prints it, at the words that name the person.
    path: String,
    /// Its title.
    title: &'a str,
    /// Whether only texts made by automatic systems print it.
    ai: bool,
}

/// A quotation.
#[derive(Serialize)]
pub struct QuoteView<'a> {
    /// Its words.
    text: &'a str,
    /// Through whom they came; may be empty.
    via: &'a str,
    /// When the article was published.
    date: Option<DateView>,
    /// The sentence in its article.
    path: String,
    /// The article's title.
    title: &'a str,
    /// Its outlet; may be empty.
    outlet: &'a str,
    /// Whether its text was made by an automatic system.
    ai: bool,
}

/// The roles of a person, the latest first; each stands once, however many articles print it.
pub fn roles<'a>(scene: &'a Scene<'_>, position: usize, articles: &[usize]) -> Vec<RoleView<'a>> {
    struct Role<'a> {
        words: &'a str,
        country: Option<crate::model::CountryCode>,
        /// The articles that print it, and the place of the person in the latest.
        articles: Vec<usize>,
        person: usize,
    }
    let mut roles: Vec<Role<'a>> = Vec::new();
    for &i in articles {
        let page = &scene.portal.articles[i];
        let places = page.subjects.of(SubjectKind::Person).iter();
        for (n, (_, person)) in places
            .zip(&page.tagged.article.people)
            .enumerate()
            .filter(|(_, (p, _))| **p == position)
        {
            if person.role.is_empty() && person.country.is_none() {
                continue;
            }
            let same = |r: &Role<'_>| {
                r.words.eq_ignore_ascii_case(&person.role) && r.country == person.country
            };
            match roles.iter().position(same) {
                Some(known) => roles[known].articles.push(i),
                None if roles.len() < ROLES => roles.push(Role {
                    words: &person.role,
                    country: person.country,
                    articles: vec![i],
                    person: n,
                }),
                None => {}
            }
        }
    }
    let view = |role: Role<'a>| {
        let latest = role.articles[0];
        let page = &scene.portal.articles[latest];
        let anchor = scene.anchors(latest).people.get(role.person);
        RoleView {
            role: role.words,
            country: role.country.and_then(|c| scene.named_country(c)),
            when: when(scene, &role.articles),
            path: at(scene, latest, anchor),
            title: title_of(&page.tagged.article),
            ai: role
                .articles
                .iter()
                .all(|&i| scene.portal.articles[i].tagged.article.is_ai_made()),
        }
    };
    roles.into_iter().map(view).collect()
}

/// The role that the latest article prints which prints one, with its date; may be empty.
pub fn latest_role(scene: &Scene<'_>, dossier: &Dossier) -> String {
    let words = scene.words;
    let found = dossier.mentioned.iter().find_map(|&i| {
        let article = &scene.portal.articles[i].tagged.article;
        let own = |p: &&Person| p.name == dossier.subject.key && !p.role.is_empty();
        Some((&article.people.iter().find(own)?.role, article))
    });
    let Some((role, article)) = found else {
        return String::new();
    };
    let when = match &article.published {
        Some(p) => words.fill("country.as_of", &[("date", &scene.date(&p.value).words)]),
        None => words.text("subject.as_of_undated").to_string(),
    };
    format!("{role}{}{when}", words.text("list"))
}

/// The dates of articles in words: as of one date, or from the first to the latest.
fn when(scene: &Scene<'_>, articles: &[usize]) -> String {
    let words = scene.words;
    let mut dates = articles.iter().filter_map(|&i| {
        let published = scene.portal.articles[i].tagged.article.published.as_ref()?;
        Some(scene.date(&published.value).words)
    });
    let Some(latest) = dates.next() else {
        return words.text("subject.as_of_undated").to_string();
    };
    match dates.next_back().filter(|first| *first != latest) {
        Some(first) => words.fill(
            "subject.as_of_span",
            &[
                ("from", &first),
                ("to", &latest),
                ("articles", &words.count("articles", articles.len())),
            ],
        ),
        None => words.fill("country.as_of", &[("date", &latest)]),
    }
}

/// What articles quote a person with, the latest first: one more than are shown tells that there
/// are more.
pub fn quotes<'a>(scene: &'a Scene<'_>, position: usize, articles: &[usize]) -> Vec<QuoteView<'a>> {
    let mut views = Vec::new();
    for &i in articles {
        let page = &scene.portal.articles[i];
        let article = &page.tagged.article;
        if scene.mode(article) == BodyMode::Link {
            continue;
        }
        let people = page.subjects.of(SubjectKind::Person);
        let anchors = scene.anchors(i).quotes.iter();
        for (quote, anchor) in article.quotes.iter().zip(anchors) {
            let speaker = speaker(article, &quote.speaker).and_then(|n| people.get(n));
            if speaker != Some(&position) {
                continue;
            }
            if views.len() > QUOTES {
                return views;
            }
            views.push(QuoteView {
                text: &quote.text,
                via: &quote.via,
                date: article.published.as_ref().map(|p| scene.date(&p.value)),
                path: at(scene, i, Some(anchor)),
                title: title_of(article),
                outlet: article.outlet(),
                ai: article.is_ai_made(),
            });
        }
    }
    views
}

/// Which of an article's people a speaker is: the one of that name, or the only one whose name
/// ends in it.
pub fn speaker(article: &Article, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let mut same = article.people.iter().position(|p| p.name == name);
    if same.is_none() {
        let ends = |full: &str| {
            full.strip_suffix(name)
                .is_some_and(|rest| rest.ends_with(' '))
        };
        let mut people = article.people.iter().enumerate();
        same = people.find(|(_, p)| ends(&p.name)).map(|(i, _)| i);
        if people.any(|(_, p)| ends(&p.name)) {
            return None;
        }
    }
    same
}
