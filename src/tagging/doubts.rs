//! What is in doubt is not on the site: the one place where facts are held back, for the queue of
//! `briefing review` to ask. An answer, or `settled:`, lets them through.

use super::{countries, kin, partners, site};
use crate::gazetteer::{Aliases, Gazetteer};
use crate::model::{
    Article, Basis, CountryTag, DoubtKind, Event, Field, Held, PartKind, Piece, Prose, Span,
    Tagged, Tier,
};
use crate::normalize::names;
use crate::text::Class;

/// From which salience on an article is about a country without a doubt, where it is about another.
const FIRM: f32 = 0.6;
/// From which salience on it may be about one that it is said to mention.
const CLOSE: f32 = 0.4;
/// The longest title made of a first sentence, in characters.
const LONGEST: usize = 110;

/// Takes out of an article what is in doubt, and notes it. `differ` is what two places say of the
/// publication date, where they contradict each other.
pub fn withhold(tagged: &mut Tagged, differ: Option<&str>, gazetteer: &Gazetteer) {
    let mut held = Vec::new();
    let article = &tagged.article;
    held.extend(differ.and_then(|message| date(article, message)));
    held.extend(title(article));
    held.extend(outlet(article));
    held.extend(people(article, gazetteer));
    held.extend(organizations(article, gazetteer));
    held.extend(countries(tagged, gazetteer));
    held.retain(|h| !tagged.article.settled.contains(&h.settled()));
    held.sort_by_key(|h| (h.kind, h.fact.clone()));
    for one in &held {
        take_out(tagged, one);
    }
    tagged.held = held;
}

fn held(kind: DoubtKind, fact: &str, message: String, at: &[Span]) -> Held {
    Held {
        kind,
        fact: fact.to_string(),
        message,
        at: at.to_vec(),
    }
}

fn date(article: &Article, message: &str) -> Option<Held> {
    let published = article.published.as_ref()?;
    let day = published.value.to_string();
    // of several articles of a file, it is said of one
    let own = published.basis != Basis::Editor && message.contains(&day);
    // the day printed on the page, or in its headline's block, wins over what its metadata says
    let own = own && published.at.is_empty();
    own.then(|| {
        held(
            DoubtKind::DatesDiffer,
            &day,
            message.to_string(),
            &published.at,
        )
    })
}

fn is_label(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    Class::PageLabel.has(&words.to_lowercase())
}

fn title(article: &Article) -> Option<Held> {
    let title = &article.title;
    let label = title.basis == Basis::Stated && is_label(&title.value);
    let message = || {
        format!(
            "“{}” reads like a label of the page, not like a title",
            title.value
        )
    };
    label.then(|| {
        held(
            DoubtKind::FurnitureTitle,
            &title.value,
            message(),
            &title.at,
        )
    })
}

fn outlet(article: &Article) -> Option<Held> {
    let outlet = article.publisher.as_ref()?;
    let label = outlet.basis != Basis::Editor && is_label(&outlet.value);
    let message = || {
        format!(
            "“{}” reads like a label, not like an outlet's name",
            outlet.value
        )
    };
    label.then(|| held(DoubtKind::OutletLabel, &outlet.value, message(), &outlet.at))
}

/// Whether a name is one word and no acronym, and the site's table has it not.
fn is_bare(name: &str, aliases: &Aliases) -> bool {
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    !name.contains([' ', '-']) && capitals == 1 && !aliases.knows(name)
}

fn people(article: &Article, gazetteer: &Gazetteer) -> Vec<Held> {
    let known = &gazetteer.entities().people;
    // a word for kin is no office
    let office = |role: &str| {
        !role.is_empty()
            && !role
                .split(' ')
                .next_back()
                .is_some_and(|word| Class::Kin.has(word))
    };
    let named = article.people.iter();
    let named = named.filter(|p| !p.at.is_empty() && !office(&p.role));
    let doubt = |p: &crate::model::Person| {
        let place = gazetteer.toponym(&p.name).is_some() && !known.knows(&p.name);
        if place {
            let message = format!(
                "“{}” is taken for a person, and is a place's name too",
                p.name
            );
            Some(held(DoubtKind::PersonOrPlace, &p.name, message, &p.at))
        } else if is_bare(&p.name, known) {
            let message = format!(
                "“{}” is taken for a person, and is one word without an office",
                p.name
            );
            Some(held(DoubtKind::OneWordPerson, &p.name, message, &p.at))
        } else {
            None
        }
    };
    named.filter_map(doubt).collect()
}

/// Of organizations, those that are named once.
fn organizations(article: &Article, gazetteer: &Gazetteer) -> Vec<Held> {
    let known = &gazetteer.entities().organizations;
    let bare = article.organizations.iter().filter(|o| {
        let unsure = o.at.len() == 1 && o.acronym.is_empty() && is_bare(&o.name, known);
        unsure && !names::is_known_organization(&o.name)
    });
    bare.map(|o| {
        let message = format!(
            "“{}” is taken for an organization, and is one word, said once",
            o.name
        );
        held(DoubtKind::OneWordOrganization, &o.name, message, &o.at)
    })
    .collect()
}

fn countries(tagged: &Tagged, gazetteer: &Gazetteer) -> Vec<Held> {
    let firm = tagged
        .countries
        .iter()
        .any(|t| t.tier == Tier::About && t.salience >= FIRM);
    let own = tagged.countries.iter().filter(|t| t.basis != Basis::Editor);
    let doubt = |tag: &CountryTag| {
        let code = tag.code.as_str();
        let weak = |tag: &CountryTag| is_weak(tag, &tagged.article, gazetteer);
        if tag.tier != Tier::About && weak(tag) && !is_enumerated(tag, tagged, weak) {
            let message = format!("{code} is named once, by a word that means others too");
            return Some(held(DoubtKind::WeakCountry, code, message, &tag.at));
        }
        let close = tag.tier != Tier::Place && (CLOSE..FIRM).contains(&tag.salience);
        let message = || format!("about {code}, or does it only mention it?");
        (close && firm).then(|| held(DoubtKind::CountryTier, code, message(), &tag.at))
    };
    own.filter_map(doubt).collect()
}

/// Whether a country is named once, by a name that people or things bear without a sign beside it, or
/// that is one of another country's parts.
fn is_weak(tag: &CountryTag, article: &Article, gazetteer: &Gazetteer) -> bool {
    if tag.count != 1 || tag.at.len() != 1 {
        return false;
    }
    let Some((before, name)) = tag.at.first().and_then(|at| words_at(article, at)) else {
        return false;
    };
    gazetteer.is_part_elsewhere(name) || gazetteer.is_shared(name) && !kin::is_placed(before)
}

/// Whether a country that is named once stands in a row with one that is in no doubt: `Niger and Mali`.
fn is_enumerated(tag: &CountryTag, tagged: &Tagged, weak: impl Fn(&CountryTag) -> bool) -> bool {
    let Some(at) = tag.at.first() else {
        return false;
    };
    let beside = |other: &Span| {
        let (first, second) = if other.start < at.start {
            (other, at)
        } else {
            (at, other)
        };
        let gap = Span::new(at.line, first.end, second.start);
        let between = || words_at(&tagged.article, &gap);
        other.line == at.line
            && first.end < second.start
            && second.start - first.end <= partners::GAP as u32
            && between().is_some_and(|(_, between)| partners::is_joint(between))
    };
    let mut others = tagged.countries.iter().filter(|t| t.code != tag.code);
    others.any(|t| t.at.iter().any(beside) && !weak(t))
}

/// The words at a place of the seed, where they stand on one line of the text, and those before them
/// in their block.
fn words_at<'a>(article: &'a Article, at: &Span) -> Option<(&'a str, &'a str)> {
    let holds = |p: &&Piece| p.line == at.line && p.start <= at.start && at.end <= p.end;
    let found = article
        .body
        .iter()
        .find_map(|b| Some((b, b.pieces.iter().find(holds)?)));
    let (block, piece) = found?;
    let text = block.text();
    let byte = |column: u32| {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let mut ends = ends;
        ends.nth((piece.at + column - piece.start) as usize)
    };
    Some((
        text.get(..byte(at.start)?)?,
        text.get(byte(at.start)?..byte(at.end)?)?,
    ))
}

/// Takes a fact out of an article and of all that hangs on it.
fn take_out(tagged: &mut Tagged, held: &Held) {
    let article = &mut tagged.article;
    let hidden = |name: &str| (name == held.fact).then_some(None);
    match held.kind {
        DoubtKind::DatesDiffer => {
            article.published = None;
            article.undated = "two places contradict each other".to_string();
            let counted = |e: &&mut Event| e.basis == Basis::Inferred && e.editor.is_none();
            for event in article.events.iter_mut().filter(counted) {
                event.date = None;
                event.basis = Basis::Derived;
                let when = &event.when;
                event.reason = format!(
                    "“{when}” is relative to a publication date that the seed does not state"
                );
            }
        }
        DoubtKind::FurnitureTitle => {
            if let Some(title) = first_words(article) {
                article.title = title;
            }
        }
        DoubtKind::OutletLabel => article.publisher = None,
        DoubtKind::PersonOrPlace | DoubtKind::OneWordPerson => site::people_by(article, hidden),
        DoubtKind::OneWordOrganization => site::organizations_by(article, hidden),
        DoubtKind::WeakCountry => {
            let other = |code: &crate::model::CountryCode| code.as_str() != held.fact;
            article
                .events
                .iter_mut()
                .for_each(|e| e.countries.retain(other));
            let people = article.people.iter_mut();
            people.for_each(|p| p.country = p.country.filter(other));
            tagged.countries.retain(|t| other(&t.code));
        }
        DoubtKind::CountryTier => {
            for tag in tagged
                .countries
                .iter_mut()
                .filter(|t| t.code.as_str() == held.fact)
            {
                tag.tier = Tier::Mentioned;
                tag.salience = tag.salience.min(CLOSE);
            }
            countries::sort(&mut tagged.countries);
        }
        _ => {}
    }
}

/// The first sentence of the text as a title, where it is no longer than titles are; else its first words.
fn first_words(article: &Article) -> Option<Field<String>> {
    let prose = Prose::new(article.own_title(), &article.body);
    let in_text = |part: usize| {
        prose
            .parts
            .get(part)
            .is_some_and(|p| p.kind == PartKind::Text)
    };
    let sentence = prose.sentences.iter().find(|s| in_text(s.part))?;
    let words = prose.words(&sentence.range).trim_end_matches('.');
    let shown: String = match words.char_indices().nth(LONGEST) {
        None => words.to_string(),
        Some((to, _)) => {
            let cut = words[..to].rfind(' ').unwrap_or(to);
            format!("{}…", words[..cut].trim_end_matches([',', ';']))
        }
    };
    let at = prose.spans(&sentence.range);
    Some(Field::new(shown, Basis::Derived, at, "first-sentence"))
}
