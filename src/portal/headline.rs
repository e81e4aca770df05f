//! What an event is called where it stands alone: the authority for entries of lists.
//!
//! An entry says who did what, in words of the source, cut to the clause of its own date: `…` stands
//! for what was left out. Where it begins with a pronoun, the name takes its place in brackets if that
//! is certain; otherwise the sentence before goes with it.

mod pieces;
mod pronoun;

use self::pieces::{pieces, words_of};
use crate::model::{Article, Event, sentence};
use pronoun::{antecedent, in_brackets, leading_thing, subject_for};
use std::ops::Range;

/// The most code points of a headline, and of what goes with it.
const MOST: usize = 140;
const MOST_CONTEXT: usize = 240;
/// The most of a headline that would otherwise end before it says what was done.
const MOST_OF_NAMES: usize = 190;
/// How far into a sentence its subject may begin, in words: `Former president Ann Example`.
const SUBJECT: usize = 3;
/// How many words before any name are looked at for a pronoun.
const NEAR: usize = 8;
/// How many words a clause needs beside its date.
const TELLING: usize = 2;

/// Pronouns that stand for what an earlier sentence names.
const POINTING: [&str; 12] = [
    "he", "she", "it", "they", "his", "her", "its", "their", "this", "these", "that", "those",
];

/// With which a clause begins whose verb stands earlier, in an enumeration.
const PREPOSITIONS: [&str; 7] = ["with", "to", "from", "for", "by", "against", "into"];
/// With which a clause begins that has a subject of its own, or hangs on another.
const OWN_SUBJECT: [&str; 18] = [
    "the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their", "this", "where",
    "when", "which", "who", "while", "as",
];

/// An event as an entry that can be read alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// Who did what, in 140 code points; in 190 where many names stand before the verb.
    pub text: String,
    /// The sentence before, where the headline needs it; otherwise empty.
    pub context: String,
}

/// Whether words begin with a pronoun that stands for what an earlier sentence names.
pub fn begins_with_pronoun(text: &str) -> bool {
    POINTING
        .iter()
        .any(|p| first_word(text).eq_ignore_ascii_case(p))
}

/// The headline of an event of an article.
///
/// ```
/// # use briefing::portal::headline::begins_with_pronoun;
/// assert!(begins_with_pronoun("He left on Friday."));
/// assert!(!begins_with_pronoun("Heads of state met."));
/// ```
pub fn of_event(article: &Article, event: &Event) -> Headline {
    let mut text = clause(article, event);
    let mut context = String::new();
    // A stretch from the middle of a sentence says nothing alone. Where no other event stands in it, its
    // beginning says more, even without the date; otherwise the sentence goes with the stretch.
    let cut_twice = text.starts_with('…') && text.ends_with('…');
    if cut_twice
        && article
            .events
            .iter()
            .any(|e| e.at == event.at && e != event)
    {
        context = shorten(event.text.trim(), MOST_CONTEXT);
    } else if cut_twice {
        text = head_of(event.text.trim(), 0);
    }
    if begins_with_pronoun(&text) || points_soon(article, &text) {
        let before = sentence_before(article, event);
        let name = subject_for(article, &before)
            .or_else(|| antecedent(article, event, &text))
            .or_else(|| leading_thing(&before, &text));
        match name.and_then(|name| in_brackets(&text, name)) {
            Some(named) => text = named,
            None if before.is_empty() => context = shorten(&article.title.value, MOST_CONTEXT),
            None => context = shorten(&before, MOST_CONTEXT),
        }
    }
    let short = shorten(&text, MOST);
    Headline {
        text: whole_verb(&text, &short).unwrap_or(short),
        context,
    }
}

/// A text that `short` cuts right behind its only verb, after many names, up to the end of that part:
/// `… Christopher Luxon came` says nothing yet.
fn whole_verb(text: &str, short: &str) -> Option<String> {
    let last = open_end(short.strip_suffix('…')?).rsplit(' ').next()?;
    if short.len() > text.len() || words_of(short) > 1 || words_of(last) == 0 {
        return None;
    }
    let mut ends = pieces(text, false).into_iter().map(|p| p.end);
    let end = ends.find(|end| *end > short.len() - '…'.len_utf8())?;
    let part = &text[..end];
    let whole = if end == text.len() {
        part.to_string()
    } else {
        format!("{} …", open_end(part))
    };
    (whole.chars().count() <= MOST_OF_NAMES).then_some(whole)
}

/// The part of the sentence that the event's own date belongs to.
fn clause(article: &Article, event: &Event) -> String {
    let sentence = event.text.trim();
    let own = place(sentence, &event.when);
    let siblings = article
        .events
        .iter()
        .filter(|e| e.at == event.at && e.when != event.when);
    let others: Vec<Range<usize>> = siblings.filter_map(|e| place(sentence, &e.when)).collect();
    if others.is_empty() && own.as_ref().is_none_or(|own| own_fits(sentence, own)) {
        return head_of(sentence, own.map_or(0, |own| own.end));
    }
    let pieces = pieces(sentence, !others.is_empty());
    let dated = |piece: &Range<usize>| others.iter().any(|o| piece.contains(&o.start));
    let at = own.as_ref().map_or(0, |own| own.start);
    let mine = pieces.iter().position(|p| p.contains(&at)).unwrap_or(0);
    let (mut first, mut last) = (mine, mine);
    let fronted = own
        .as_ref()
        .is_some_and(|own| words_of(&sentence[pieces[mine].start..own.start]) == 0);
    if others.is_empty() {
        // The date stands far into the sentence: what is around it, as much as there is room for.
        let room = |first: usize, last: usize| {
            let words = &sentence[pieces[first].start..pieces[last].end];
            words.chars().count() + 4 <= MOST
        };
        while last + 1 < pieces.len() && room(first, last + 1) {
            last += 1;
        }
    } else if fronted {
        while last + 1 < pieces.len() && !dated(&pieces[last + 1]) {
            last += 1;
        }
    }
    let telling = |first: usize| {
        let before = own.as_ref().map_or(0, |own| own.end);
        let said = &sentence[pieces[first].start..at.max(pieces[first].start)];
        let after = &sentence[before.min(pieces[last].end)..pieces[last].end];
        words_of(said) + words_of(after) >= TELLING
    };
    while first > 0 && !telling(first) && !dated(&pieces[first - 1]) {
        first -= 1;
    }
    let mut core = without_conjunction(sentence[pieces[first].start..pieces[last].end].trim());
    let mut text = String::new();
    if first > 0 {
        let before = &sentence[..pieces[first].start];
        let room = MOST.saturating_sub(core.chars().count() + 3);
        match prefix(article, before, core).or_else(|| beginning(sentence, &pieces[..first], room))
        {
            Some(words) if words.len() == before.trim_end().len() => {
                core = sentence[..pieces[last].end].trim();
            }
            Some(words) => {
                text.push_str(open_end(words));
                text.push_str(" … ");
            }
            None => {
                // A clause whose beginning is gone keeps its end, as much as there is room for.
                let fits =
                    |end: usize| sentence[pieces[first].start..end].chars().count() + 4 <= MOST;
                while last + 1 < pieces.len()
                    && !dated(&pieces[last + 1])
                    && fits(pieces[last + 1].end)
                {
                    last += 1;
                }
                core = without_conjunction(sentence[pieces[first].start..pieces[last].end].trim());
                text.push_str("… ");
            }
        }
    }
    text.push_str(core);
    let rest = sentence[pieces[last].end..].trim_matches(|c: char| !c.is_alphanumeric());
    if !rest.is_empty() {
        text.truncate(open_end(&text).len());
        text.push_str(" …");
    }
    text
}

/// Whether a date stands where a headline that begins with its sentence still holds it.
fn own_fits(sentence: &str, own: &Range<usize>) -> bool {
    sentence[..own.end].chars().count() + 2 <= MOST
}

/// The sentence from its beginning, where it is long to the end of the last piece that fits and holds
/// what must be told.
fn head_of(sentence: &str, needed: usize) -> String {
    if sentence.chars().count() <= MOST {
        return sentence.to_string();
    }
    let fits = |end: &usize| {
        *end >= needed
            && sentence[..*end].chars().count() + 2 <= MOST
            && words_of(&sentence[..*end]) > TELLING
    };
    let mut ends = pieces(sentence, false).into_iter().map(|p| p.end);
    match ends.rfind(fits) {
        Some(end) => format!("{} …", open_end(&sentence[..end])),
        None => sentence.to_string(),
    }
}

/// As many pieces from the sentence's beginning as there is room for: `Talks began in June, … stalled
/// in May`.
fn beginning<'a>(sentence: &'a str, pieces: &[Range<usize>], room: usize) -> Option<&'a str> {
    let mut ends = pieces.iter().map(|p| p.end);
    let end = ends.rfind(|end| sentence[..*end].chars().count() <= room)?;
    Some(sentence[..end].trim_end())
}

/// Words without the signs after which more would follow.
fn open_end(words: &str) -> &str {
    words.trim_end_matches([',', ';', ':', ' ', '–', '—'])
}

/// What stands before a clause that has no subject of its own: the beginning of the sentence up to the
/// preposition with which the clause begins too, or else the sentence's subject.
fn prefix<'a>(article: &Article, before: &'a str, core: &str) -> Option<&'a str> {
    let first = first_word(core);
    if PREPOSITIONS.contains(&first) {
        let at = before.find(&format!(" {first} "))?;
        return (before[..at].chars().count() <= MOST / 2).then(|| before[..at].trim_end());
    }
    let own = OWN_SUBJECT.contains(&first) || !first.starts_with(char::is_lowercase);
    subject(article, before).filter(|s| !own && !core.contains(s))
}

/// Where words stand in a sentence.
fn place(sentence: &str, when: &str) -> Option<Range<usize>> {
    let at = sentence.find(when).filter(|_| !when.is_empty())?;
    Some(at..at + when.len())
}

fn without_conjunction(text: &str) -> &str {
    let rest = ["and ", "but "].iter().find_map(|w| text.strip_prefix(w));
    rest.unwrap_or(text)
}

fn first_word(text: &str) -> &str {
    let letters = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    letters
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("")
}

/// The names of people and organizations of an article.
fn names(article: &Article) -> impl Iterator<Item = &str> {
    let people = article.people.iter().map(|p| p.name.as_str());
    people.chain(article.organizations.iter().map(|o| o.name.as_str()))
}

/// The name or pronoun with which a sentence begins, with the title before it.
fn subject<'a>(article: &Article, sentence: &'a str) -> Option<&'a str> {
    if begins_with_pronoun(sentence) {
        return Some(first_word(sentence));
    }
    let early = |name: &str| {
        let at = sentence.find(name)?;
        (sentence[..at].split_whitespace().count() <= SUBJECT).then_some(at + name.len())
    };
    let end = names(article).filter_map(early).max()?;
    Some(&sentence[..end])
}

/// Whether a pronoun for a person stands near the beginning, before any name.
fn points_soon(article: &Article, text: &str) -> bool {
    let points = |head: &str| {
        let words = head.split(|c: char| !c.is_alphanumeric());
        let mut words = words.filter(|w| !w.is_empty()).take(NEAR);
        words.any(|w| matches!(w, "he" | "she" | "they"))
    };
    // Names are looked for only where there is a pronoun at all.
    points(text) && {
        let named = names(article).filter_map(|name| text.find(name)).min();
        points(&text[..named.unwrap_or(text.len())])
    }
}

/// The sentence before that of an event; empty where there is none.
fn sentence_before(article: &Article, event: &Event) -> String {
    let Some((block, at)) = find_sentence(article, event) else {
        return String::new();
    };
    let last_before = |text: &str, at: usize| {
        let ranges = sentence::split(text).into_iter();
        let before = ranges.take_while(|r| r.start < at).last();
        before.map(|r| text[r].to_string())
    };
    let own = last_before(article.body[block].text(), at);
    let above = || {
        let text = article.body[..block].last()?.text();
        last_before(text, text.len())
    };
    own.or_else(above).unwrap_or_default()
}

/// The sentence that follows the event's own in its paragraph, where it is short enough to be told
/// whole; otherwise empty.
pub fn sentence_after<'a>(article: &'a Article, event: &Event) -> &'a str {
    let Some((block, at)) = find_sentence(article, event) else {
        return "";
    };
    let text = article.body[block].text();
    let end = at + event.text.trim().len();
    let next = sentence::split(text).into_iter().find(|r| r.start >= end);
    let next = next.map_or("", |r| text[r].trim());
    if next.chars().count() > MOST_CONTEXT {
        return "";
    }
    next
}

/// The block in which the event's sentence stands, and where in it.
fn find_sentence(article: &Article, event: &Event) -> Option<(usize, usize)> {
    let blocks = article.body.iter().enumerate();
    let mut found =
        blocks.filter_map(|(i, block)| Some((i, block.text().find(event.text.trim())?)));
    found.next()
}

/// With which a part of a sentence begins that can be left out, whole.
const PART: [&str; 18] = [
    "that", "which", "who", "whose", "what", "where", "when", "while", "after", "before",
    "because", "in", "on", "at", "with", "by", "to", "for",
];
/// Words that end nothing.
const UNENDING: [&str; 16] = [
    "a", "an", "the", "and", "or", "nor", "but", "of", "its", "their", "his", "her", "from",
    "into", "over", "as",
];

/// The text, where it is longer than `most` code points cut before the last part of it that can be
/// left out whole, and otherwise at a word's end.
fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_string();
    }
    let end = text
        .char_indices()
        .nth(most - 2)
        .map_or(text.len(), |(i, _)| i);
    let head = &text[..end];
    let head = head.rfind(' ').map_or(head, |i| &head[..i]);
    let numbered = |words: &str| words.ends_with(|c: char| c.is_ascii_digit());
    let word_at = |i: usize| head[i + 1..].split(' ').next().unwrap_or("");
    let part = head.rmatch_indices(' ').map(|(i, _)| i).find(|&i| {
        let dated = head[..i].trim_end_matches(',').len() < i && numbered(&head[..i - 1]);
        (dated || PART.contains(&word_at(i))) && 3 * head[..i].chars().count() > most
    });
    let mut head = &head[..part.unwrap_or(head.len())];
    while let Some((before, last)) = head.rsplit_once(' ')
        && (UNENDING.contains(&last) || PART.contains(&last))
    {
        head = before;
    }
    format!("{} …", open_end(head).trim_end_matches('…').trim_end())
}
