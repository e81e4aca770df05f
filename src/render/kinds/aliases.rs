//! Earlier addresses: small pages that lead on to where an article stands now, on a server and from
//! a disk.

use crate::output::Output;
use crate::portal::Page;
use crate::render::making::{Kind, Making, Task};
use crate::render::markdown::escape;
use crate::render::scene::{Scene, title_of};

/// The kind of file.
pub const KIND: Kind = Kind::of_files("earlier addresses", Making::Each(tasks));

/// A page for each earlier address.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let pages = scene.portal.articles.iter();
    let all = pages.flat_map(|page| page.aliases.iter().map(move |path| (page, path)));
    let task = |(page, path): (&'a Page, &'a String)| {
        Task::new(path.as_str(), move |path| Ok(leads_on(scene, page, path)))
    };
    all.map(task).collect()
}

fn leads_on(scene: &Scene<'_>, page: &Page, path: &str) -> Output {
    let now = scene.path_of(page);
    let up = "../".repeat(path.matches('/').count());
    let (mut title, mut language) = (String::new(), String::new());
    escape(title_of(&page.tagged.article), &mut title);
    escape(&scene.portal.site.language, &mut language);
    let base = scene.portal.site.base_url.as_ref();
    let canonical = base.map_or(String::new(), |base| {
        let mut address = String::new();
        escape(&format!("{base}{now}"), &mut address);
        format!("<link rel=\"canonical\" href=\"{address}\">\n")
    });
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={up}{now}\">\n{canonical}\
         <title>{title}</title>\n</head>\n<body>\n\
         <p><a href=\"{up}{now}\">{title}</a></p>\n</body>\n</html>\n"
    );
    Output::of_text(path, html.into_bytes(), &page.tagged.article.origin.path)
}
