//! Files for reference managers: `data/citations.*`, and beside each article where the site is small or asks
//! for them.

use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::cite::{FORMS, is_beside, parts, path, whole_path};
use crate::render::scene::Scene;

/// The kind of file.
pub const KIND: Kind = Kind::of_files("citations", Making::Each(tasks));

/// A task for each file of citations.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let output = |path: &str, bytes| Output::of_text(path, bytes, "the citations");
    let mut tasks = Vec::new();
    for part in parts(scene) {
        for form in FORMS {
            let part = part.clone();
            tasks.push(Task::new(whole_path(&part, form), move |path| {
                let pages = part.entries.iter().map(|&i| &scene.portal.articles[i]);
                Ok(output(path, form.write(scene, pages)))
            }));
        }
    }
    for form in FORMS.iter().filter(|form| is_beside(scene, form)) {
        tasks.extend(scene.portal.articles.iter().map(|page| {
            Task::new(path(page, form), move |path| {
                Ok(output(path, form.write(scene, std::iter::once(page))))
            })
        }));
    }
    tasks
}
