//! Microformats: classes that say what an element of an entry is.

use super::claims::Found;
use super::dom::{Dom, Id, NONE};
use crate::seed::ClaimField;

/// Classes, what they are about and the attribute that says it better than the words.
const CLASSES: &[(&str, ClaimField, &str)] = &[
    ("dt-published", ClaimField::Published, "datetime"),
    ("dt-updated", ClaimField::Updated, "datetime"),
    ("p-author", ClaimField::Byline, ""),
    ("p-canonical", ClaimField::Canonical, "href"),
];

/// What an element says of the page's entry; not of an entry that it quotes or lists.
pub fn collect(dom: &Dom, id: Id, found: &mut Found) {
    let Some(class) = dom.attribute(id, "class") else {
        return;
    };
    if !class.contains("dt-") && !class.contains("p-") {
        return;
    }
    for name in class.split_whitespace() {
        let Some((_, field, attribute)) = CLASSES.iter().find(|(c, ..)| *c == name) else {
            continue;
        };
        if !is_of_the_entry(dom, id) {
            continue;
        }
        let stated = dom.attribute(id, attribute).map(str::to_string);
        let value = stated.unwrap_or_else(|| dom.short_text(id, 400));
        found.add(4, *field, &value, "microformats");
    }
}

/// Whether an element stands in an entry that stands in no list and no comment.
fn is_of_the_entry(dom: &Dom, id: Id) -> bool {
    let mut entry = false;
    let mut at = dom.nodes[id as usize].parent;
    while at != NONE {
        for name in dom.attribute(at, "class").unwrap_or("").split_whitespace() {
            if matches!(name, "h-cite" | "h-feed") {
                return false;
            }
            entry |= name == "h-entry";
        }
        at = dom.nodes[at as usize].parent;
    }
    entry
}
