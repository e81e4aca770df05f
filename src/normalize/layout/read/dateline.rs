//! Where a text was filed: the dateline that opens its first paragraph, or a date glued to it.

use crate::model::Edtf;
use crate::normalize::layout::read::agencies;
use crate::text::Class;
use crate::time::{self, published};
use std::ops::Range;

/// Longest dateline, in bytes.
const LONGEST: usize = 96;

/// What the opening of a paragraph says before its first sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, with the white space and the dash after it; begins at 0.
    pub range: Range<usize>,
    /// Bytes of the place; empty for none.
    pub place: Range<usize>,
    /// The agency.
    pub agency: Option<String>,
    /// The date, with its bytes, where it is written with its year.
    pub date: Option<(Range<usize>, Edtf)>,
}

/// Reads `SUVA, May 3 (Agency) — `, `SUVA (Agency) -- `, `SUVA — `, `Suva, 3 May 2024: ` and
/// `May 3, 2024 - ` at the beginning of a paragraph, also with the day behind the dash and a dash of
/// its own, and `SUVA, May 3. /Agency/. `.
pub fn read(text: &str) -> Option<Dateline> {
    let mut line = between_slashes(text).or_else(|| before_dash(text))?;
    let rest = text.get(line.range.end..)?;
    if line.date.is_none()
        && rest.starts_with(|c: char| c.is_alphanumeric())
        && let Some(day) = before_dash(rest).filter(|day| day.place.is_empty())
        && let Some((range, date)) = day.date
    {
        let start = line.range.end;
        line.range = 0..start + day.range.end;
        line.date = Some((start + range.start..start + range.end, date));
    }
    Some(line)
}

/// `SUVA, May 3. /Agency/. `
fn between_slashes(text: &str) -> Option<Dateline> {
    let open = text.find(". /").filter(|at| *at < LONGEST)?;
    let inner = text.get(open + 3..)?;
    let close = inner.find("/.").filter(|at| *at < LONGEST)?;
    let agency = &inner[..close];
    let rest = &inner[close + 2..];
    let words = rest.trim_start();
    let (day, date) = date_at_end(&text[..open])?;
    let place = text[..day.start].trim_end_matches([' ', ',']);
    let named = !agency.is_empty() && agency.chars().all(|c| c.is_uppercase() || c == '-');
    let goes_on = rest.len() > words.len() && words.starts_with(|c: char| !c.is_lowercase());
    (named && goes_on && is_place(place)).then(|| Dateline {
        range: 0..text.len() - words.len(),
        place: 0..place.len(),
        agency: Some(agency.to_string()),
        date: date.map(|d| (day, d)),
    })
}

fn before_dash(text: &str) -> Option<Dateline> {
    let limit = (0..=text.len().min(LONGEST))
        .rev()
        .find(|&i| text.is_char_boundary(i))?;
    let (end, next) = dash(&text[..limit])?;
    let head = text[..end].trim_end();
    if head.is_empty()
        || !text[next..].starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '\'' | '‘' | '(')
        })
    {
        return None;
    }
    // Where all is in capitals, the word before the dash is the slug of a headline.
    if !text.contains(char::is_lowercase) {
        return None;
    }
    let mut line = Dateline {
        range: 0..next,
        ..Dateline::default()
    };
    let mut place_end = head.len();
    let mut bracketed = false;
    if let Some(inner) = head.strip_suffix([')', ']'])
        && let Some(open) = inner.rfind(['(', '['])
    {
        let words = &inner[open + 1..];
        let named = agencies::of(words.split(['/', ',']).next().unwrap_or(words));
        let short = words.split(' ').count() <= 4 && words.starts_with(|c: char| c.is_uppercase());
        if named.is_none() && !short {
            return None;
        }
        bracketed = true;
        line.agency = Some(named.unwrap_or(words).trim().to_string());
        place_end = head[..open].trim_end().len();
    }
    let dated = date_at_end(&head[..place_end]);
    if let Some((range, date)) = &dated {
        line.date = date.map(|d| (range.clone(), d));
        place_end = range.start;
    }
    let mut place = head[..place_end]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':'));
    // `Kyodo, 10 Sept 2024.`: who sent it, not from where.
    if let Some(agency) = agencies::of(place).filter(|_| line.agency.is_none()) {
        line.agency = Some(agency.to_string());
        place = "";
    }
    line.place = 0..place.len();
    let shouted = is_shouted(place);
    // A place in ordinary letters needs a date or an agency beside it.
    let fits = if place.is_empty() {
        line.date.is_some() && !bracketed
    } else {
        is_place(place) && (shouted || bracketed || dated.is_some())
    };
    fits.then_some(line)
}

/// Reads a dateline that has a line to itself, with its dash: `SUVA, May 3 (Agency) —`. Without the
/// dash an agency in brackets ends it.
pub fn alone(text: &str) -> Option<Dateline> {
    let head = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    let dashed = head.len() < text.len();
    let bracketed = head.ends_with(')');
    if !(dashed || bracketed) || text.len() > LONGEST || dash(head).is_some() {
        return None;
    }
    // Read as if the text went on behind the dash.
    let found = read(&format!("{head} — Text"))?;
    let known = found
        .agency
        .as_deref()
        .is_some_and(|a| agencies::of(a).is_some());
    (!found.place.is_empty() && (dashed || known)).then_some(Dateline {
        range: 0..text.len(),
        ..found
    })
}

/// A publication date glued to the first sentence: `May 3, 2024 Ferries wait …`.
pub fn glued(text: &str) -> Option<Dateline> {
    let limit = (0..=text.len().min(LONGEST))
        .rev()
        .find(|&i| text.is_char_boundary(i))?;
    if !published::may_begin(&text[..limit]) {
        return None;
    }
    let stamp = published::stamps(&text[..limit], None).into_iter().next()?;
    let rest = text.get(stamp.range.end..)?;
    let words =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·'));
    let separated = rest.len() > words.len();
    let goes_on = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    let date = stamp.date?;
    (stamp.range.start == 0 && separated && goes_on).then(|| Dateline {
        range: 0..text.len() - words.len(),
        date: Some((stamp.range, Edtf::At(date))),
        ..Dateline::default()
    })
}

/// `Suva, 27.02.2024. Ferries wait …`: a place, a comma, a date with its year, and a full stop.
pub fn stopped(text: &str) -> Option<Dateline> {
    let limit = (0..=text.len().min(LONGEST))
        .rev()
        .find(|&i| text.is_char_boundary(i))?;
    let comma = text[..limit].find(',')?;
    let place = text[..comma].trim();
    if place.is_empty() || !is_place(place) || place.contains(char::is_numeric) {
        return None;
    }
    let stamp = published::stamps(&text[..limit], None).into_iter().next()?;
    let between = text.get(comma..stamp.range.start)?;
    let rest = text.get(stamp.range.end..)?;
    let words = rest.strip_prefix(['.', ':'])?;
    let next = words.trim_start();
    let goes_on = words.len() > next.len()
        && next.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    (goes_on && between.chars().all(|c| c == ',' || c.is_whitespace())).then(|| Dateline {
        range: 0..text.len() - next.len(),
        place: 0..place.len(),
        date: stamp.date.map(|d| (stamp.range, Edtf::At(d))),
        agency: None,
    })
}

/// The date with which words end, and its value where the year is written.
fn date_at_end(words: &str) -> Option<(Range<usize>, Option<Edtf>)> {
    let ends = |range: &Range<usize>| !words[range.end..].contains(char::is_alphanumeric);
    if let Some(stamp) = published::stamps(words, None)
        .pop()
        .filter(|s| ends(&s.range))
    {
        return Some((stamp.range, stamp.date.map(Edtf::At)));
    }
    let last = time::find(words, None).pop()?;
    (last.kind == time::Kind::Date && ends(&last.range)).then_some((last.range, None))
}

/// The dash or colon that ends a dateline: where it begins, and where the text goes on.
fn dash(head: &str) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for sign in [
        " — ", " – ", " -- ", " - ", " ― ", "— ", "– ", "-- ", ")- ", "—", "–", ") -", ": ",
    ] {
        let Some(at) = head.find(sign) else {
            continue;
        };
        let begin = if sign.starts_with(')') { at + 1 } else { at };
        let next = at + sign.len();
        let rest = &head[next..];
        let next = next + rest.len() - rest.trim_start().len();
        if best.is_none_or(|(b, n)| begin < b || (begin == b && next > n)) {
            best = Some((begin, next));
        }
    }
    best
}

/// Whether all its letters are capitals, three of them at least.
fn is_shouted(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).peekable();
    let city = words.split(',').next().unwrap_or(words);
    let first = city.chars().filter(|c| c.is_alphabetic());
    letters.peek().is_some()
        && first.clone().count() >= 3
        && first.clone().all(|c| !c.is_lowercase())
}

/// Whether words can be a place: one to seven capitalised words without a verb among them.
fn is_place(words: &str) -> bool {
    let count = words.split(' ').count();
    (1..=7).contains(&count)
        && words.split(' ').all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || matches!(c, '\'' | '’'))
                || Class::PlaceParticle.has(w)
        })
        && !words.contains(['"', '“', '!', '?', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(&str, Option<String>, Option<String>, &str)> {
        let d = read(text)?;
        Some((
            &text[d.place],
            d.agency,
            d.date.map(|(_, e)| e.to_string()),
            &text[d.range.end..],
        ))
    }

    #[test]
    fn place_day_and_agency_are_told_apart() {
        assert_eq!(
            of("SUVA, May 3 (Kyodo) — Ferries"),
            Some(("SUVA", Some("Kyodo".into()), None, "Ferries"))
        );
        assert_eq!(
            of("SUVA (AP) -- Ferries"),
            Some(("SUVA", Some("AP".into()), None, "Ferries"))
        );
        assert_eq!(
            of("PORT VILA, Vanuatu — Ferries"),
            Some(("PORT VILA, Vanuatu", None, None, "Ferries"))
        );
        assert_eq!(
            of("Suva, May 3, 2024 – Ferries"),
            Some(("Suva", None, Some("2024-05-03".into()), "Ferries"))
        );
        assert_eq!(
            of("May 3, 2024 - Ferries"),
            Some(("", None, Some("2024-05-03".into()), "Ferries"))
        );
        assert_eq!(
            of("SUVA, Fiji – May 3, 2024 – Ferries"),
            Some(("SUVA, Fiji", None, Some("2024-05-03".into()), "Ferries"))
        );
        assert_eq!(
            of("SUVA, May 3. /LAGOON/. Ferries"),
            Some(("SUVA", Some("LAGOON".into()), None, "Ferries"))
        );
    }

    #[test]
    fn sentences_are_no_datelines() {
        assert_eq!(
            of("NATO — The alliance"),
            Some(("NATO", None, None, "The alliance"))
        );
        assert_eq!(of("The harbour — Suva's largest — closed"), None);
        assert_eq!(of("Officials said: Ferries"), None);
        assert_eq!(of("Harbour: Ferries wait"), None);
    }
}
