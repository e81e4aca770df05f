//! What the file's metadata claims, weighed against what the page shows.
//!
//! The order of trust is that of [`RawArticle::claims`], the most trusted first. For the title and
//! the byline, words that a reader of the page sees come before metadata; for the outlet, metadata
//! comes first; for dates, what stands at the headline of a page of HTML, which its claims tell, then
//! metadata.

use crate::diagnostics::Diagnostic;
use crate::model::{Basis, Edtf, Field, Partial, Span, url};
use crate::normalize::layout::Layout;
use crate::seed::{Claim, ClaimField, Hint, RawArticle, RawLine};
use crate::time::published::{self, Order};
use jiff::Timestamp;
use jiff::civil::Date;

/// Fills what the lines left unknown, and lets metadata win where it is trusted more.
pub fn fill(raw: &RawArticle, layout: &mut Layout) {
    let text = |field| {
        claims(raw, field)
            .find(|c| !c.value.trim().is_empty())
            .map(|c| {
                let value = c.value.trim().to_string();
                Field::new(value, Basis::Stated, stands(raw, c), c.source)
            })
    };
    if let Some((date, claim)) = dates(raw, ClaimField::Published).next() {
        if layout.published.as_ref().map(|p| p.value) != Some(date) {
            layout.published = Some(Field::new(
                date,
                Basis::Stated,
                stands(raw, claim),
                claim.source,
            ));
            layout.stamp = claim.value.clone();
        } else if layout.stamp.is_empty() {
            layout.stamp = claim.value.clone();
        }
    }
    if let Some((date, claim)) = dates(raw, ClaimField::Updated).next() {
        let at = stands(raw, claim);
        layout.updated = Some(Field::new(date, Basis::Stated, at, claim.source));
    }
    layout.byline = layout
        .byline
        .take()
        .or_else(|| text(ClaimField::Byline).filter(is_name));
    layout.publisher = text(ClaimField::Publisher).or(layout.publisher.take());
    layout.language = text(ClaimField::Language);
    layout.standfirst = layout
        .standfirst
        .take()
        .or_else(|| text(ClaimField::Standfirst));
    layout.canonical = text(ClaimField::Canonical)
        .filter(|f| url::is_web(&f.value))
        .map(|f| Field {
            value: url::canonical(&f.value),
            ..f
        })
        .or(layout.canonical.take());
}

fn claims(raw: &RawArticle, field: ClaimField) -> impl Iterator<Item = &Claim> {
    raw.claims.iter().filter(move |c| c.field == field)
}

/// Where a claim stands on the page; nowhere for one of metadata.
fn stands(raw: &RawArticle, claim: &Claim) -> Vec<Span> {
    let tells = |line: &&RawLine| {
        line.hint == Hint::Property(Some(claim.field)) && raw.line(line).contains(&claim.value)
    };
    let line = raw.lines.iter().find(tells);
    let span = line.map(|line| raw.span(line, line.range.clone()));
    span.into_iter().collect()
}

/// An address or an account is no name of an author.
fn is_name(field: &Field<String>) -> bool {
    !field.value.contains("://")
        && !field.value.contains('@')
        && field.value.chars().any(char::is_alphabetic)
}

/// The claims about a field that are dates.
fn dates(raw: &RawArticle, field: ClaimField) -> impl Iterator<Item = (Edtf, &Claim)> {
    let language = claims(raw, ClaimField::Language).next();
    let order = language.and_then(|c| published::order_in(&c.value));
    claims(raw, field).filter_map(move |claim| dated(claim, order))
}

/// The date of a claim, as written: no zone shifts it. `None` for what programs write where they
/// have no date.
fn dated(claim: &Claim, order: Option<Order>) -> Option<(Edtf, &Claim)> {
    let value = claim.value.trim();
    let iso = value
        .get(..10)
        .and_then(|d| d.parse::<Partial>().ok())
        .filter(|p| p.to_day().is_some());
    // `20240312`, ISO 8601 in its basic format.
    let basic = (value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit()))
        .then(|| format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..]))
        .and_then(|d| d.parse::<Partial>().ok());
    let date = iso
        .or(basic)
        .or_else(|| published::only(value, order)?.date)?;
    (!date.is_placeholder()).then_some((Edtf::At(date), claim))
}

/// Where metadata and page contradict each other, and which was taken; and dates of the metadata
/// that cannot be read. What front matter states is not in question.
pub fn contradictions(raw: &RawArticle, layout: &Layout, path: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if raw.stated.published.is_none() {
        found.extend(dates_differ(raw, layout, path));
        found.extend(unread_dates(raw, path));
    }
    let stated = [
        (ClaimField::Title, raw.stated.title.is_some()),
        (ClaimField::Byline, raw.stated.byline.is_some()),
        (ClaimField::Publisher, raw.stated.publisher.is_some()),
        (ClaimField::Canonical, raw.stated.canonical.is_some()),
        (ClaimField::Language, raw.stated.language.is_some()),
    ];
    for (field, _) in stated.into_iter().filter(|(_, stated)| !stated) {
        found.extend(words_differ(raw, layout, field, path));
    }
    found
}

fn dates_differ(raw: &RawArticle, layout: &Layout, path: &str) -> Option<Diagnostic> {
    let mut claimed = dates(raw, ClaimField::Published);
    let taken = claimed.next();
    let mut dates: Vec<(Edtf, &str)> = taken
        .into_iter()
        .chain(claimed.filter(|other| taken.is_none_or(|taken| !is_same_moment(taken, *other))))
        .map(|(date, claim)| (date, claim.source))
        .collect();
    dates.extend(layout.shown.map(|date| (date, "the page itself")));
    let ((first, source), rest) = dates.split_first()?;
    let (other, place) = rest.iter().find(|(date, _)| date != first)?;
    let message = format!("{source} says that it was published on {first}, {place} says {other}");
    let hint = format!("{first} was taken; state `published` in front matter to decide");
    Some(Diagnostic::warning("dates-differ", path, message).hint(hint))
}

/// Whether two claims can mean one moment, which has two dates in two zones; a day as printed may be
/// that of any zone.
fn is_same_moment(taken: (Edtf, &Claim), other: (Edtf, &Claim)) -> bool {
    let moment = |c: &Claim| c.value.trim().parse::<Timestamp>().ok();
    let days = |date: Edtf| {
        date.to_day()
            .map(|d| d.duration_since(Date::ZERO).as_hours() / 24)
    };
    match (moment(taken.1), moment(other.1)) {
        (Some(a), Some(b)) => a == b,
        (None, Some(_)) => days(taken.0)
            .zip(days(other.0))
            .is_some_and(|(a, b)| a.abs_diff(b) <= 1),
        _ => false,
    }
}

/// A claimed date that is none, unless another claim has one.
fn unread_dates(raw: &RawArticle, path: &str) -> Option<Diagnostic> {
    if dates(raw, ClaimField::Published).next().is_some() {
        return None;
    }
    let claim = claims(raw, ClaimField::Published).next()?;
    let value: String = claim.value.trim().chars().take(40).collect();
    let message = format!(
        "{} says that it was published on '{value}', which is no date that can be read",
        claim.source
    );
    let hint = "write it as 2024-03-12; the date of the text is taken, where it has one";
    Some(Diagnostic::warning("unread-date", path, message).hint(hint))
}

/// Two claims, or a claim and what was taken, that cannot mean the same.
fn words_differ(
    raw: &RawArticle,
    layout: &Layout,
    field: ClaimField,
    path: &str,
) -> Option<Diagnostic> {
    let (name, taken) = match field {
        ClaimField::Title => ("title", layout.title.as_ref()),
        ClaimField::Byline => ("byline", layout.byline.as_ref()),
        ClaimField::Publisher => ("publisher", layout.publisher.as_ref()),
        ClaimField::Canonical => ("canonical", layout.canonical.as_ref()),
        ClaimField::Language => ("language", layout.language.as_ref()),
        _ => return None,
    };
    let taken = taken.filter(|t| t.basis == Basis::Stated)?;
    let other = claims(raw, field)
        .filter(|c| !c.value.trim().is_empty())
        .find(|c| !is_same(field, &taken.value, c.value.trim()))?;
    let value: String = other.value.trim().chars().take(120).collect();
    let message = format!(
        "{} says that its {name} is '{value}', '{}' was taken",
        other.source, taken.value
    );
    let hint = format!("state `{name}` in front matter to decide");
    Some(Diagnostic::note(&format!("{name}-differs"), path, message).hint(hint))
}

/// Whether two values can mean the same: addresses without their tracking, languages without their
/// region, words of which one value holds half of the other's.
fn is_same(field: ClaimField, a: &str, b: &str) -> bool {
    match field {
        ClaimField::Canonical => !url::is_web(b) || url::canonical(a) == url::canonical(b),
        ClaimField::Language => {
            let main = |l: &str| l.split(['-', '_']).next().unwrap_or("").to_lowercase();
            main(a) == main(b)
        }
        ClaimField::Byline if !is_person(b) => true,
        _ => {
            let words = |s: &str| -> Vec<String> {
                s.split(|c: char| !c.is_alphanumeric())
                    .filter(|w| !w.is_empty())
                    .take(64)
                    .map(str::to_lowercase)
                    .collect()
            };
            let (a, b) = (words(a), words(b));
            let common = a.iter().filter(|w| b.contains(w)).count();
            common * 2 >= a.len().min(b.len())
        }
    }
}

/// Whether a claim names somebody: no address, no account, two words or more.
fn is_person(value: &str) -> bool {
    !value.contains("://") && !value.contains('@') && value.trim().contains(' ')
}
