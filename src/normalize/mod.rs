//! From a raw article to an article: which line is what, and what the words say. A step a file.

mod agency;
mod editor;
pub mod events;
mod language;
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
use std::ops::Range;

/// Turns a raw article into an article.
///
/// What its front matter states is kept; what that leaves out is computed from the text. The
/// result depends on nothing but the arguments. Diagnostics bear the seed's path.
pub fn normalize(raw: &RawArticle, origin: Origin, rules: &Rules) -> (Article, Vec<Diagnostic>) {
    let (article, _, found) = with_prose(raw, origin, rules);
    (article, found)
}

/// The lines that are nothing but a year, by number.
fn lone_years(raw: &RawArticle) -> Vec<(u32, i16)> {
    let year = |line: &crate::seed::RawLine| {
        let text = raw.text.get(line.range.clone())?.trim();
        let text = text.trim_matches(|c: char| c.is_ascii_punctuation());
        let year = text.parse::<i16>().ok().filter(|_| text.len() == 4)?;
        (1000..=2999).contains(&year).then_some((line.number, year))
    };
    raw.lines.iter().filter_map(year).collect()
}

/// The same with the article's prose, for who reads on in it.
pub fn with_prose(
    raw: &RawArticle,
    origin: Origin,
    rules: &Rules,
) -> (Article, Prose, Vec<Diagnostic>) {
    let layout = layout::of(raw, rules);
    let mut found = layout::contradictions(raw, &layout, &origin.path);
    let stated = &raw.stated;
    found.extend(editor::lines_not_there(raw));
    let (title, headline) = titles(raw, layout.title);
    let prose = Prose::new(headline.as_ref().unwrap_or(&title), &layout.body);
    let language = stated
        .language
        .clone()
        .unwrap_or_else(|| language::of(layout.language, &prose));
    // The rules for names, quotations and events are for English.
    let english = language::is_read(language.as_ref());
    let names = match english {
        true => names::find(&prose),
        false => names::Names::default(),
    };
    let quotes = match english {
        true => quotes::find(&prose, &names),
        false => Vec::new(),
    };
    let agency = stated
        .agency
        .clone()
        .unwrap_or_else(|| layout.agency.or_else(|| agency::of_quotes(&quotes, &prose)));
    let of_people: Vec<Range<usize>> = names.of_people().collect();
    let published = stated.published.clone().unwrap_or(layout.published);
    // What has a date, if only by the editor, needs no reason for having none.
    let undated = match published {
        Some(_) => String::new(),
        None => stated.undated.clone().unwrap_or(layout.undated),
    };
    let updated = stated.updated.clone().unwrap_or(layout.updated);
    let reference = events::reference(published.as_ref());
    let mut dates = match english {
        true => time::find_unless(&prose.text, reference, &of_people),
        false => Vec::new(),
    };
    let page = published.as_ref().map(|p| p.value);
    events::chronology::settle(&prose, &lone_years(raw), page, &mut dates);
    let days = (published.as_ref(), updated.as_ref());
    let (people, organizations) = (names.people, names.organizations);
    let events = match english {
        true => events::find(&prose, &dates, days.0, days.1, &people, &organizations),
        false => Vec::new(),
    };
    let lists = editor::Lists {
        people,
        organizations,
        quotes,
        events,
    };
    let lists = lists.edited(stated, (&origin, &prose), days.0, &mut found);
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
        language,
        standfirst: stated.standfirst.clone().unwrap_or(layout.standfirst),
        captions: stated.captions.clone().unwrap_or(layout.captions),
        summary: stated
            .summary
            .clone()
            .unwrap_or_else(|| summary::choose(&prose)),
        notices: [
            stated.notices.clone().unwrap_or(layout.notices),
            stated.corrected.clone(),
        ]
        .concat(),
        citations: stated.citations.clone().unwrap_or(layout.citations),
        people: lists.people,
        organizations: lists.organizations,
        quotes: lists.quotes,
        events: lists.events,
        countries: editor::whole(&stated.countries),
        topics: editor::whole(&stated.topics),
        edits: editor::of_subjects(stated),
        headline,
        settled: stated.settled.clone(),
        draft: stated.draft,
        pin: stated.pin,
        hold: stated.hold,
        publish_at: stated.publish_at,
        body: layout.body,
        ledger: layout.ledger,
    };
    (article, prose, found)
}

/// The title, and the one that the seed has, where the editor gave another. What front matter of a
/// Markdown page states is the page's own title.
fn titles(raw: &RawArticle, own: Option<Field<String>>) -> (Field<String>, Option<Field<String>>) {
    let none = || Field::new(String::new(), Basis::Derived, Vec::new(), "no-words");
    let stated = &raw.stated;
    match (&stated.title, own) {
        (Some(title), _) if stated.is_ours() => (title.clone(), stated.headline.clone()),
        (Some(title), Some(own)) if !raw.headed && own.value != title.value => {
            (title.clone(), Some(own))
        }
        (Some(title), _) => (title.clone(), None),
        (None, own) => (own.unwrap_or_else(none), None),
    }
}
