//! What the file's metadata claims, weighed against what the page shows.
//!
//! The order of trust is that of [`RawArticle::claims`], the most trusted first. For the title and
//! the byline, words that a reader of the page sees come before metadata; for dates and the
//! outlet, metadata comes first.

use super::Layout;
use crate::diagnostics::Diagnostic;
use crate::model::{Basis, Edtf, Field, Partial, url};
use crate::seed::{Claim, ClaimField, RawArticle};
use crate::time::published;

/// Fills what the lines left unknown, and lets metadata win where it is trusted more.
pub fn fill(raw: &RawArticle, layout: &mut Layout) {
    let text = |field| {
        claims(raw, field)
            .find(|c| !c.value.trim().is_empty())
            .map(|c| {
                Field::new(
                    c.value.trim().to_string(),
                    Basis::Stated,
                    Vec::new(),
                    c.source,
                )
            })
    };
    if let Some((date, claim)) = claims(raw, ClaimField::Published).find_map(dated) {
        if layout.published.as_ref().map(|p| p.value) != Some(date) {
            layout.published = Some(Field::new(date, Basis::Stated, Vec::new(), claim.source));
            layout.stamp = claim.value.clone();
        } else if layout.stamp.is_empty() {
            layout.stamp = claim.value.clone();
        }
    }
    if let Some((date, claim)) = claims(raw, ClaimField::Updated).find_map(dated) {
        layout.updated = Some(Field::new(date, Basis::Stated, Vec::new(), claim.source));
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
        });
}

fn claims(raw: &RawArticle, field: ClaimField) -> impl Iterator<Item = &Claim> {
    raw.claims.iter().filter(move |c| c.field == field)
}

/// An address or an account is no name of an author.
fn is_name(field: &Field<String>) -> bool {
    !field.value.contains("://")
        && !field.value.contains('@')
        && field.value.chars().any(char::is_alphabetic)
}

/// The date of a claim, as written: no zone shifts it.
fn dated(claim: &Claim) -> Option<(Edtf, &Claim)> {
    let value = claim.value.trim();
    let iso = value
        .get(..10)
        .and_then(|d| d.parse::<Partial>().ok())
        .filter(|p| p.to_day().is_some());
    let date = iso.or_else(|| published::only(value, None)?.date)?;
    Some((Edtf::At(date), claim))
}

/// Where metadata and page contradict each other on the date, and which was taken.
pub fn contradictions(raw: &RawArticle, layout: &Layout, path: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if raw.stated.published.is_some() {
        return found;
    }
    let mut dates: Vec<(Edtf, &str)> = claims(raw, ClaimField::Published)
        .filter_map(dated)
        .map(|(date, claim)| (date, claim.source))
        .collect();
    dates.extend(layout.shown.map(|date| (date, "the page itself")));
    if let Some(((first, source), rest)) = dates.split_first()
        && let Some((other, place)) = rest.iter().find(|(date, _)| date != first)
    {
        found.push(
            Diagnostic::warning(
                "dates-differ",
                path,
                format!("{source} says that it was published on {first}, {place} says {other}"),
            )
            .hint(format!(
                "{first} was taken; state `published` in front matter to decide"
            )),
        );
    }
    found
}
