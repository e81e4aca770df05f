//! From a raw article to an article: which line is what, and what the words say. A step a file.

mod agency;
pub mod events;
mod layout;
pub mod names;
pub mod quotes;
mod rules;
mod summary;

pub use rules::Rules;

use crate::diagnostics::Diagnostic;
use crate::model::{Article, Basis, Field, Origin, Prose};
use crate::seed::RawArticle;
use crate::time;

/// Turns a raw article into an article.
///
/// What its front matter states is kept; what that leaves out is computed from the text. The
/// result depends on nothing but the arguments. Diagnostics bear the seed's path.
pub fn normalize(raw: &RawArticle, origin: Origin, rules: &Rules) -> (Article, Vec<Diagnostic>) {
    let (article, _, found) = with_prose(raw, origin, rules);
    (article, found)
}

/// The same with the article's prose, for who reads on in it.
pub fn with_prose(
    raw: &RawArticle,
    origin: Origin,
    rules: &Rules,
) -> (Article, Prose, Vec<Diagnostic>) {
    let layout = layout::of(raw, rules);
    let found = layout::contradictions(raw, &layout, &origin.path);
    let stated = &raw.stated;
    let title = stated
        .title
        .clone()
        .or(layout.title)
        .unwrap_or_else(|| Field::new(String::new(), Basis::Derived, Vec::new(), "no-words"));
    let prose = Prose::new(&title, &layout.body);
    let names = names::find(&prose);
    let quotes = stated
        .quotes
        .clone()
        .unwrap_or_else(|| quotes::find(&prose, &names));
    let agency = stated
        .agency
        .clone()
        .unwrap_or_else(|| layout.agency.or_else(|| agency::of_quotes(&quotes, &prose)));
    let people = stated.people.clone().unwrap_or(names.people);
    let organizations = stated.organizations.clone().unwrap_or(names.organizations);
    let published = stated.published.clone().unwrap_or(layout.published);
    // What has a date, if only by the editor, needs no reason for having none.
    let undated = match published {
        Some(_) => String::new(),
        None => stated.undated.clone().unwrap_or(layout.undated),
    };
    let updated = stated.updated.clone().unwrap_or(layout.updated);
    let events = stated.events.clone().unwrap_or_else(|| {
        let dates = time::find(&prose.text, events::reference(published.as_ref()));
        let (published, updated) = (published.as_ref(), updated.as_ref());
        events::find(&prose, &dates, published, updated, &people, &organizations)
    });
    let article = Article {
        origin,
        title,
        slug: stated.slug.clone(),
        aliases: stated.aliases.clone(),
        published,
        stamp: stated.stamp.clone().unwrap_or(layout.stamp),
        undated,
        updated,
        byline: stated.byline.clone().unwrap_or(layout.byline),
        publisher: stated
            .publisher
            .clone()
            .unwrap_or(layout.publisher)
            .map(|f| Field {
                value: rules.spelled(f.value),
                ..f
            }),
        agency,
        dateline: stated.dateline.clone().unwrap_or(layout.dateline),
        canonical: stated.canonical.clone().unwrap_or(layout.canonical),
        language: stated.language.clone().unwrap_or(layout.language),
        standfirst: stated.standfirst.clone().unwrap_or(layout.standfirst),
        captions: stated.captions.clone().unwrap_or(layout.captions),
        summary: stated
            .summary
            .clone()
            .unwrap_or_else(|| summary::choose(&prose)),
        notices: stated.notices.clone().unwrap_or(layout.notices),
        citations: stated.citations.clone().unwrap_or(layout.citations),
        people,
        organizations,
        quotes,
        events,
        countries: stated.countries.clone(),
        topics: stated.topics.clone(),
        draft: stated.draft,
        body: layout.body,
        ledger: layout.ledger,
    };
    (article, prose, found)
}
