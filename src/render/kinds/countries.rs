//! The index of countries: `countries.html`, by region, with a map.

use crate::diagnostics::Diagnostic;
use crate::gazetteer::country_rank;
use crate::model::CountryCode;
use crate::output::Output;
use crate::render::collate;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::charts::{self, Chart};
use crate::render::parts::indexes;
use crate::render::parts::region::{naming, region};
use crate::render::scene::{Scene, of_dossier};
use crate::render::theme::template;
use crate::render::view::{PageView, Ref};
use serde::Serialize;
use std::collections::BTreeMap;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("countries.html")],
    menu: &[("countries", PATH)],
    ..Kind::of_files("countries", Making::Each(tasks))
};

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// A map of the countries.
    map: Option<Chart>,
    /// Which names they bear.
    naming: &'a str,
    /// The countries, by region.
    regions: Vec<RegionView<'a>>,
}

#[derive(Serialize)]
struct RegionView<'a> {
    /// The anchor of its heading.
    anchor: String,
    /// Its name.
    name: &'a str,
    /// Its countries.
    countries: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// Its place in the order of the language's collation, where its name does not show it.
    #[serde(skip)]
    rank: Option<usize>,
    /// Its name.
    name: String,
    /// Path of its page; empty where it has none.
    path: String,
    /// The row's own anchor; empty where it has a page.
    row: String,
    /// Where articles name it, where it has no page.
    named_in: Vec<Ref>,
    /// How many articles are about it.
    about: usize,
    /// How many mention it.
    mentioned: usize,
}

/// Its address.
const PATH: &str = "countries.html";

/// The page's task.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    vec![Task::new(PATH, |_| make(scene))]
}

/// Makes the index.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let mut regions: BTreeMap<(bool, &str), RegionView<'_>> = BTreeMap::new();
    for dossier in scene.portal.countries() {
        let code = CountryCode::new(&dossier.subject.key);
        let country = code.and_then(|c| scene.gazetteer.country(c));
        let region = region(country, scene);
        let key = (region.anchor == "elsewhere", region.name);
        let view = regions.entry(key).or_insert_with(|| RegionView {
            anchor: region.anchor,
            name: region.name,
            countries: Vec::new(),
        });
        let link = of_dossier(dossier);
        view.countries.push(Row {
            rank: code.and_then(|c| country_rank(&scene.portal.site.language, c)),
            name: link.name,
            path: link.path,
            row: indexes::anchor(dossier),
            named_in: indexes::named_in(scene, dossier),
            about: dossier.about.len(),
            mentioned: dossier.mentioned.len() + dossier.place.len(),
        });
    }
    let mut regions: Vec<RegionView<'_>> = regions.into_values().collect();
    for region in &mut regions {
        region.countries.sort_by_cached_key(|row| {
            (
                row.rank,
                collate::key(&row.name, &scene.portal.site.language),
            )
        });
    }
    let mut page = scene.page("countries", PATH, words.text("countries.title"));
    page.section = "countries";
    page.description = words.text("countries.intro").to_string();
    let view = View {
        page,
        // The numbers stand below the map, by region.
        map: charts::world(scene, "countries.map").map(charts::Chart::without_table),
        naming: naming(scene),
        regions,
    };
    scene.draw("countries.html", PATH, "the index of countries", &view)
}
