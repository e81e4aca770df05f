//! What the articles cover, in pictures: `coverage.html`.

use crate::diagnostics::Diagnostic;
use crate::model::CountryCode;
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::charts::{self, Chart};
use crate::render::parts::region::region;
use crate::render::scene::Scene;
use crate::render::theme::template;
use crate::render::view::PageView;
use serde::Serialize;
use std::collections::BTreeMap;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("coverage.html")],
    foot: &[("coverage", PATH)],
    ..Kind::of_files("coverage", Making::Each(tasks))
};

/// Its address.
const PATH: &str = "coverage.html";

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// Articles by month.
    articles: Option<Chart>,
    /// Articles about each country, by month.
    months: Option<Chart>,
    /// Which countries appear together.
    together: Option<Chart>,
    /// A map of the world.
    world: Option<Chart>,
    /// Maps of regions.
    regions: Vec<RegionView<'a>>,
}

#[derive(Serialize)]
struct RegionView<'a> {
    /// Its name.
    name: &'a str,
    /// Its map.
    map: Chart,
}

/// The page's task.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    vec![Task::new(PATH, |_| make(scene))]
}

/// Makes the page.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let mut regions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, dossier) in scene.portal.countries().iter().enumerate() {
        let code = CountryCode::new(&dossier.subject.key);
        let country = code.and_then(|c| scene.gazetteer.country(c));
        let region = region(country, scene);
        if region.anchor != "elsewhere" {
            regions.entry(region.name).or_default().push(i);
        }
    }
    let mut page = scene.page("coverage", PATH, words.text("coverage.title"));
    page.section = "countries";
    page.description = words.text("coverage.intro").to_string();
    let all: Vec<usize> = (0..scene.portal.articles.len()).collect();
    let view = View {
        page,
        articles: charts::published(scene, &all),
        months: charts::by_month(scene),
        together: charts::together(scene),
        world: charts::world(scene, "countries.map"),
        regions: regions
            .into_iter()
            .filter_map(|(name, countries)| {
                let map = charts::region(scene, name, &countries)?;
                Some(RegionView { name, map })
            })
            .collect(),
    };
    scene.draw("coverage.html", PATH, "the page of coverage", &view)
}
