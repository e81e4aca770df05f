//! What the script that narrows timelines down must know: `filter-names.js`, the names of
//! countries, topics, kinds and outlets, and its words. One file for all timelines.

use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::Dossier;
use crate::render::making::{Kind, Making, Task};
use crate::render::scene::Scene;
use serde_json::{Map, Value, json};

/// The kind of file.
pub const KIND: Kind = Kind::of_files("names of filters", Making::Each(tasks));

/// Address of the file.
const PATH: &str = "filter-names.js";

/// The file's task.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    vec![Task::new(PATH, |_| make(scene))]
}

/// Makes the file.
///
/// # Errors
/// None.
fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let (portal, words) = (scene.portal, scene.words);
    let slugs = |dossiers: &[Dossier]| names(dossiers, |d| d.subject.slug.clone());
    let table = |key: &str| words.table().get(key);
    let count = |key: &str| table("counts").and_then(|c| c.get(key));
    let content = json!({
        "names": {
            "country": names(portal.countries(), |d| d.subject.key.to_lowercase()),
            "topic": slugs(portal.dossiers(SubjectKind::Topic)),
            "kind": table("kind"),
            "outlet": slugs(portal.dossiers(SubjectKind::Outlet)),
        },
        "words": {
            "label": words.text("filter.label"),
            "only": words.text("filter.only"),
            "latest": words.text("filter.latest"),
            "all": words.text("filter.all"),
            "facets": table("filter").and_then(|f| f.get("facets")),
            "found": count("filter_found"),
            "more": count("search_more"),
        },
    });
    let script = format!("window.briefingFilter={content};\n");
    let source = "the names of filters";
    Ok(Output::of_text(PATH, script.into_bytes(), source))
}

fn names(dossiers: &[Dossier], key: impl Fn(&Dossier) -> String) -> Map<String, Value> {
    let row = |d: &Dossier| (key(d), json!(d.subject.label));
    dossiers.iter().map(row).collect()
}
