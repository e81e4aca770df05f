//! How much of its lists a country's first page names, and where the whole of them stands.

use super::scene::of_dossier;
use crate::portal::Dossier;

/// How many articles about a country and how many that mention it its first page names, where it
/// has more than two beyond; and up to how many events it has them all.
pub const ABOUT: usize = 10;
pub const MENTIONS: usize = 5;
const EVENTS: usize = 24;

/// Path of the page with the whole lists of a country; `None` where its first page has them.
pub fn all(country: &Dossier) -> Option<String> {
    let mentioning = country.mentioned.len() + country.place.len();
    let long = country.about.len() > ABOUT + 2
        || mentioning > MENTIONS + 2
        || country.events.len() > EVENTS;
    long.then(|| of_dossier(country).path.replace(".html", "/all.html"))
}

/// Path of the page of a subject that has its timeline.
pub fn of_timeline(subject: &Dossier) -> String {
    let whole = match subject.subject.kind {
        crate::model::SubjectKind::Country => all(subject),
        _ => None,
    };
    whole.unwrap_or_else(|| of_dossier(subject).path)
}
