//! What a site's settings say about the pages of one outlet.

use crate::config::{DateOrder, Outlet};
use crate::model::{Basis, Field, Rule, url};
use crate::normalize::Rules;
use crate::normalize::layout::measure::page::{Page, Unit};
use crate::normalize::layout::read::{agencies, rights};
use crate::seed::ClaimField;
use crate::text::Class;
use crate::time::published::Order;

/// Words of a line about rights that names an outlet, at most.
const RIGHTS: usize = 24;

/// The outlet of a page, as its front matter, its metadata or a line of its own name it.
pub fn of<'r>(page: &Page, rules: &'r Rules) -> Option<&'r Outlet> {
    if rules.outlets.is_empty() {
        return None;
    }
    let stated = &page.raw.stated;
    let claimed = |field| {
        page.raw
            .claims
            .iter()
            .filter(move |c| c.field == field)
            .map(|c| c.value.as_str())
    };
    let mut names: Vec<String> = Vec::new();
    names.extend(
        stated
            .publisher
            .iter()
            .flatten()
            .map(|f| f.value.to_lowercase()),
    );
    names.extend(claimed(ClaimField::Publisher).map(str::to_lowercase));
    let mut hosts: Vec<String> = Vec::new();
    hosts.extend(
        stated
            .canonical
            .iter()
            .flatten()
            .filter_map(|f| url::host(&f.value)),
    );
    hosts.extend(claimed(ClaimField::Canonical).filter_map(url::host));
    let known = rules.outlets.iter().find(|o| {
        names.contains(&o.name.to_lowercase()) || o.host.as_ref().is_some_and(|h| hosts.contains(h))
    });
    known.or_else(|| {
        let own_line = |o: &&Outlet| page.units.iter().any(|u| *u.text == *o.name);
        rules.outlets.iter().find(own_line)
    })
}

/// The owner of the rights to a page, as a line below its text names it: an outlet, not who took a
/// picture.
pub fn with_the_rights(page: &Page, below: usize) -> Option<Field<String>> {
    page.units.iter().skip(below).find_map(|unit| {
        let aside = unit.verdict().field().is_some() || unit.words > RIGHTS;
        let name = rights::owner(&unit.text).filter(|_| !aside)?;
        if agencies::of(name).is_some() || Class::SignsPictures.has(name) {
            return None;
        }
        let from = unit.text.find(name)?;
        let at = unit.spans(from..from + name.len());
        Some(Field::new(
            name.to_string(),
            Basis::Stated,
            at,
            "rights-line",
        ))
    })
}

/// Drops the lines that the editor names.
pub fn leave_out(page: &mut Page) {
    let unwanted = &page.raw.stated.drop;
    let named = |u: &Unit| u.pieces.iter().any(|p| unwanted.contains(&p.line));
    if unwanted.is_empty() {
        return;
    }
    let at: Vec<usize> = (0..page.units.len())
        .filter(|&i| named(&page.units[i]))
        .collect();
    at.into_iter().for_each(|i| page.drop(i, Rule::EditorDrop));
}

/// Drops and pins the lines that the outlet's settings name.
pub fn apply(page: &mut Page, outlet: Option<&Outlet>) {
    let Some(outlet) = outlet.filter(|o| !o.drop.is_empty() || !o.keep.is_empty()) else {
        return;
    };
    for i in 0..page.units.len() {
        let text = &*page.units[i].text;
        if names(&outlet.keep, text) {
            page.units[i].pinned = true;
        } else if names(&outlet.drop, text) {
            page.drop(i, Rule::OutletRule);
        }
    }
}

/// How the outlet writes dates in figures, where the settings say so.
pub fn order(outlet: Option<&Outlet>) -> Option<Order> {
    Some(match outlet?.date_order? {
        DateOrder::Dmy => Order::DayFirst,
        DateOrder::Mdy => Order::MonthFirst,
    })
}

/// Whether one of the patterns names a line: whole, or by its beginning where it ends in `…`.
fn names(patterns: &[String], line: &str) -> bool {
    patterns.iter().any(|p| match p.strip_suffix('…') {
        Some(start) => !start.is_empty() && line.starts_with(start),
        None => p == line,
    })
}
