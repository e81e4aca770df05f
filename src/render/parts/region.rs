//! The regions of countries, and whose names countries bear, in words.

use crate::config::Naming;
use crate::gazetteer::Country;
use crate::render::scene::Scene;
use serde::Serialize;

/// The region of a country, as the index of countries has it.
#[derive(Clone, Serialize)]
pub struct Region<'a> {
    /// Its anchor on the index.
    pub anchor: String,
    /// Its name.
    pub name: &'a str,
    /// The name of the part of it, where it is known; else its own.
    pub part: &'a str,
}

/// The region of a country by the UN's standard, in the words of the interface.
pub fn region<'a>(country: Option<&Country>, scene: &'a Scene<'_>) -> Region<'a> {
    let name = country.map_or("", |c| c.region.as_str());
    let known = scene.words.find(&format!("regions.{name}"));
    let part = country.and_then(|c| scene.words.find(&format!("subregions.{}", c.subregion)));
    let named = known.unwrap_or_else(|| scene.words.text("regions.other"));
    Region {
        anchor: match known {
            Some(_) => crate::portal::slugify(name),
            None => "elsewhere".to_string(),
        },
        name: named,
        part: part.unwrap_or(named),
    }
}

/// The naming policy in a sentence.
pub fn naming<'a>(scene: &'a Scene<'_>) -> &'a str {
    scene.words.text(match scene.portal.site.naming {
        Naming::Common => "countries.naming_common",
        Naming::Iso => "countries.naming_iso",
        Naming::Un => "countries.naming_un",
        Naming::Custom => "countries.naming_custom",
    })
}
