//! Pages saved with a folder of their parts: `Name.html` beside `Name_files/`. The parts belong to the
//! page and are no seeds.

use crate::diagnostics::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};

/// What browsers put behind a page's name to name the folder of its parts, in their languages.
const BEHIND: &[&str] = &[
    "_files",
    "-files",
    ".files",
    "_Dateien",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_ficheros",
    "_arquivos",
    "_file",
    "_bestanden",
    "_pliki",
    "_filer",
    "_dosyalar",
    "_elemei",
    "_soubory",
    "_tiedostot",
];

/// Paths without those of parts of saved pages, and a note for each folder of them.
pub fn without_parts(paths: Vec<String>) -> (Vec<String>, Vec<Diagnostic>) {
    let is_page =
        |p: &&String| p.ends_with(".html") || p.ends_with(".htm") || p.ends_with(".xhtml");
    let pages: BTreeSet<String> = paths
        .iter()
        .filter(is_page)
        .map(|p| stem(p).to_string())
        .collect();
    let mut parts: BTreeMap<String, usize> = BTreeMap::new();
    let kept = paths.into_iter().filter(|path| {
        let folder = folder_of_parts(path, &pages);
        if let Some(folder) = folder {
            *parts.entry(folder.to_string()).or_default() += 1;
        }
        folder.is_none()
    });
    let kept = kept.collect();
    let note = |(folder, count): (String, usize)| {
        let message = format!("{count} parts of the saved page beside it are passed over");
        Diagnostic::note("saved-page", &folder, message)
    };
    (kept, parts.into_iter().map(note).collect())
}

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// The outermost folder around a path that holds the parts of a page.
fn folder_of_parts<'a>(path: &'a str, pages: &BTreeSet<String>) -> Option<&'a str> {
    let slashes = path.match_indices('/').map(|(at, _)| at);
    let mut folders = slashes.filter_map(|at| path.get(..at));
    folders.find(|folder| {
        let mut bare = BEHIND.iter().filter_map(|end| folder.strip_suffix(end));
        bare.any(|name| pages.contains(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_saved_page_are_no_seeds_and_other_folders_are() {
        let all = [
            "seeds/A b.html",
            "seeds/A b_files/x.html",
            "seeds/A b_files/y/z.js",
            "seeds/C_files/a.txt",
        ];
        let (kept, notes) = without_parts(all.map(str::to_string).to_vec());
        assert_eq!(kept, ["seeds/A b.html", "seeds/C_files/a.txt"]);
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].path, "seeds/A b_files");
    }
}
