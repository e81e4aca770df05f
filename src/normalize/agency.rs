//! The agency behind an article that its head does not name: the one its quotations came through.

use super::layout;
use crate::model::{Basis, Field, Prose, Quote};

/// The news agency that all quotations with a stated route came through; `None` where there is no
/// such quotation, where the routes differ, or where the route is no news agency.
pub fn of_quotes(quotes: &[Quote], prose: &Prose) -> Option<Field<String>> {
    let mut routes = quotes
        .iter()
        .map(|q| q.via.as_str())
        .filter(|v| !v.is_empty());
    let route = routes.next()?;
    let name = layout::agency(route)?;
    if routes.any(|other| other != route) {
        return None;
    }
    let whole = |&(i, _): &(usize, &str)| {
        let before = prose.text[..i].chars().next_back();
        let after = prose.text[i + name.len()..].chars().next();
        [before, after]
            .into_iter()
            .flatten()
            .all(|c| !c.is_alphanumeric())
    };
    let (start, _) = prose.text.match_indices(name).find(whole)?;
    let at = prose.spans(&(start..start + name.len()));
    Some(Field::new(
        name.to_string(),
        Basis::Stated,
        at,
        "quotation-route",
    ))
}
