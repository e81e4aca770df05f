//! What the whole site leaves out, and what it is limited to.

use crate::model::{CountryCode, EventKind};
use serde::{Deserialize, Serialize};

/// Countries, people, organizations, kinds of event and topics that a setting names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Chosen {
    /// Countries by their codes.
    pub countries: Option<Vec<CountryCode>>,
    /// People by their names.
    pub people: Option<Vec<String>>,
    /// Organizations by their names.
    pub organizations: Option<Vec<String>>,
    /// Kinds of event.
    pub kinds: Option<Vec<EventKind>>,
    /// Topics by their keys.
    pub topics: Option<Vec<String>>,
}

impl Chosen {
    /// The first key that names nothing.
    pub(super) fn empty(&self) -> Option<&'static str> {
        fn none<T>(list: &Option<Vec<T>>) -> bool {
            list.as_ref().is_some_and(Vec::is_empty)
        }
        let keys = [
            ("countries", none(&self.countries)),
            ("people", none(&self.people)),
            ("organizations", none(&self.organizations)),
            ("kinds", none(&self.kinds)),
            ("topics", none(&self.topics)),
        ];
        keys.into_iter()
            .find(|(_, empty)| *empty)
            .map(|(key, _)| key)
    }

    /// The names of people and organizations and the keys of topics, to be settled.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let lists = [&mut self.people, &mut self.organizations, &mut self.topics];
        lists.into_iter().flatten().flatten()
    }
}
