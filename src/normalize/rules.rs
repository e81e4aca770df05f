//! A site's own rules for the outlets it knows.

use crate::config::{Limits, Outlet, Site};
use serde::Serialize;

/// The rules that a site adds to the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// What the site knows of each outlet: lines to drop, lines to keep, the order of its dates.
    pub outlets: Vec<Outlet>,
    /// How much a seed may hold.
    pub limits: Limits,
}

impl Rules {
    /// The rules of a site's settings.
    pub fn of(site: &Site) -> Self {
        Rules {
            outlets: site.outlets.clone(),
            limits: site.limits.clone(),
        }
    }

    /// An outlet's name as the settings spell it, where they know it in any case of letters.
    pub fn spelled(&self, name: String) -> String {
        let same = |o: &&Outlet| o.name.to_lowercase() == name.to_lowercase();
        self.outlets
            .iter()
            .find(same)
            .map_or_else(|| name.clone(), |o| o.name.clone())
    }
}
