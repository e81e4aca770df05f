//! The menu of every page: which entries it has, in which order, and what they are called.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An entry of the menu: the key of a page, `people`, or the key with a name, `people: Who is who`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MenuEntry {
    /// A page under its own name.
    Page(String),
    /// A page under another name; one only.
    Named(BTreeMap<String, String>),
}

impl MenuEntry {
    /// The key of the page, and the name that the site gives it. `None` where an entry names none or
    /// several.
    pub fn page(&self) -> Option<(&str, Option<&str>)> {
        match self {
            MenuEntry::Page(key) => Some((key, None)),
            MenuEntry::Named(names) => {
                let mut names = names.iter();
                let (key, name) = names.next()?;
                names.next().is_none().then_some((key, Some(name)))
            }
        }
    }
}
