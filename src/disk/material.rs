//! What a site brings beside its seeds, and which paths are the editor's own texts.

use serde::Serialize;

/// Everything of a site but its seeds: small, and read whole.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Material {
    /// Text of `site.yaml`; empty where there is none.
    pub settings: String,
    /// Text of `edition.json`; `None` where there is none.
    pub edition: Option<String>,
    /// `templates/`: name under that folder, text.
    pub templates: Vec<(String, String)>,
    /// `static/`: path under that folder, content.
    pub static_files: Vec<(String, Vec<u8>)>,
    /// `data/`: path from the site's root, text.
    pub tables: Vec<(String, String)>,
    /// `content/countries/`: slug, Markdown text.
    pub country_texts: Vec<(String, String)>,
    /// `content/pages/`: name without its ending, Markdown text.
    pub own_pages: Vec<(String, String)>,
    /// Text of `content/home.md`.
    pub home: Option<String>,
    /// Pictures under `content/`: path from the site's root, content.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// The introduction of the home page.
pub(super) const HOME: &str = "content/home.md";

/// Whether a path is that of a page taken over for editing, and not of a text of the editor's own.
pub(super) fn is_page(path: &str) -> bool {
    path.starts_with("content/") && path.ends_with(".md") && !is_own_text(path)
}

/// Whether a path under `content/` is that of a text of the editor's own, or lies in their folders.
pub fn is_own_text(path: &str) -> bool {
    let within = |folder: &str| path.starts_with(folder);
    path == HOME || within("content/countries") || within("content/pages")
}

impl Material {
    /// How many files it is.
    pub fn count(&self) -> usize {
        let texts = self.templates.len() + self.tables.len();
        let own = self.country_texts.len() + self.own_pages.len() + self.pictures.len();
        let single = [&self.edition, &self.home].into_iter().flatten().count();
        1 + texts + own + self.static_files.len() + single
    }

    /// How many bytes it is.
    pub fn bytes(&self) -> u64 {
        let texts = [
            &self.templates,
            &self.tables,
            &self.country_texts,
            &self.own_pages,
        ];
        let texts = texts.into_iter().flatten().map(|(_, t)| t.len());
        let files = self.static_files.iter().chain(&self.pictures);
        let files = files.map(|(_, f)| f.len());
        let single = [&self.edition, &self.home].into_iter().flatten();
        let own = self.settings.len() + single.map(String::len).sum::<usize>();
        (texts.chain(files).sum::<usize>() + own) as u64
    }
}
