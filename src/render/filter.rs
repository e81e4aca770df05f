//! What the script that narrows timelines down must know: `filter-names.js`, the names of
//! countries, topics, kinds and outlets, and its words. One file for all timelines.

use super::plan::Task;
use super::scene::Scene;
use crate::diagnostics::Diagnostic;
use crate::output::Output;
use crate::portal::Dossier;
use serde_json::{Map, Value, json};

/// Address of the file.
const PATH: &str = "filter-names.js";

/// The file's task.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
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
            "country": names(&portal.countries, |d| d.subject.key.to_lowercase()),
            "topic": slugs(&portal.topics),
            "kind": table("kind"),
            "outlet": slugs(&portal.outlets),
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
