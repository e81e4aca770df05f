//! What an editor can change of a subject in the whole site: its name, or whether it is shown.

use super::choices::{Choice, WRITTEN};
use super::facts::Fact;
use super::orders::Order;
use super::site::{Setting, Table};
use crate::model::SubjectKind;
use crate::portal::{Dossier, Portal};

/// How many others are offered to be the same.
const MOST: usize = 500;

/// The facts of the page at a path, where it is that of a subject.
pub fn of_page(portal: &Portal<'_>, path: &str) -> Vec<Fact> {
    let found = SubjectKind::ALL.into_iter().find_map(|kind| {
        let slug = path.strip_prefix(kind.folder())?.strip_prefix('/')?;
        let slug = slug.strip_suffix(".html")?;
        let mut all = portal.dossiers(kind).iter();
        all.find(|d| d.subject.slug == slug)
    });
    found.map_or(Vec::new(), |dossier| vec![of_dossier(portal, dossier)])
}

/// The table that names of a kind stand in.
fn table(kind: SubjectKind) -> Option<Table> {
    match kind {
        SubjectKind::Person => Some(Table::People),
        SubjectKind::Organization => Some(Table::Organizations),
        SubjectKind::Outlet => Some(Table::Outlets),
        _ => None,
    }
}

fn of_dossier(portal: &Portal<'_>, dossier: &Dossier) -> Fact {
    let subject = &dossier.subject;
    Fact {
        group: "In the whole site",
        label: subject.label.clone(),
        at: ("h1", subject.label.clone()),
        anchor: String::new(),
        choices: everywhere(portal, subject.kind, &subject.key, &subject.label),
    }
}

/// What can be done with a name in the whole site.
pub fn everywhere(portal: &Portal<'_>, kind: SubjectKind, key: &str, label: &str) -> Vec<Choice> {
    let Some(table) = table(kind) else {
        let list = match kind {
            SubjectKind::Country => Setting::Countries,
            _ => Setting::Topics,
        };
        let hide = Order::Setting {
            list,
            of: key.to_string(),
        };
        return vec![Choice::plain("Hide it in the whole site", hide)];
    };
    let row = |to: &str| Order::Row {
        table,
        from: key.to_string(),
        to: to.to_string(),
    };
    let others = portal.dossiers(kind).iter().map(|d| &d.subject);
    let others = others.filter(|s| s.key != key).take(MOST);
    let others: Vec<(String, String)> = others.map(|s| (s.key.clone(), s.label.clone())).collect();
    let mut choices = vec![Choice::written("Everywhere called", label, row(WRITTEN))];
    if !others.is_empty() {
        choices.push(Choice::chosen(
            "Everywhere the same as",
            "",
            others,
            row(WRITTEN),
        ));
    }
    choices.push(Choice::plain("Take it out everywhere", row("-")));
    choices
}
