//! The pictures that texts show: found, looked at, and given an address of the site.

use super::{Editorial, Found, Picture, Place, embedded, picture};
use crate::config::BodyMode;
use crate::diagnostics::Diagnostic;
use crate::model::{Article, BlockKind, url};
use crate::portal::Portal;
use std::collections::BTreeMap;

/// Where pictures are published.
const PICTURES: &str = "pictures/";

/// A picture's path from the site's root, and its width and height in points.
type Shown = (String, Option<(u32, u32)>);

impl Editorial {
    /// Whether articles of a portal embed pictures.
    pub fn is_pictured(portal: &Portal<'_>) -> bool {
        let mut articles = portal.articles.iter();
        let picture = |b: &crate::model::Block| b.kind == BlockKind::Picture;
        articles.any(|p| p.tagged.article.body.iter().any(picture))
    }

    /// Shows the pictures of articles whose text is shown. `taken` says in which page one stands that
    /// was taken over; pictures beside a seed are read by `read`.
    pub fn take_articles(
        &mut self,
        portal: &Portal<'_>,
        taken: BTreeMap<Place, String>,
        found: Found<'_>,
        read: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) {
        self.taken = taken;
        for page in &portal.articles {
            let article = &page.tagged.article;
            if portal.mode(article) != BodyMode::Full {
                continue;
            }
            let source = self.source_of(article).to_string();
            for block in article.body.iter().filter(|b| b.kind == BlockKind::Picture) {
                // The line of a page that was taken over is not known: its lines are its seed's.
                let own = source == article.origin.path;
                let line = block.pieces.first().filter(|_| own).map_or(0, |p| p.line);
                let images = embedded::pictures(&block.markdown);
                let paths = images.iter().filter_map(|i| place(&i.address, &source));
                let beside = paths.filter(|path| path.starts_with("seeds/"));
                let files: Vec<(String, Vec<u8>)> = beside
                    .filter_map(|path| Some((path.clone(), read(&path)?)))
                    .collect();
                let found = match files.is_empty() {
                    true => found,
                    false => Found {
                        pictures: &files,
                        ..found
                    },
                };
                self.look(&block.markdown, line, &source, found);
            }
        }
    }

    /// The file that an article's text stands in.
    fn source_of<'a>(&'a self, article: &'a Article) -> &'a str {
        let origin = &article.origin;
        let page = self.taken.get(&(origin.path.clone(), origin.part));
        page.unwrap_or(&origin.path)
    }

    /// A picture of an article: its path from the site's root, and its size.
    pub fn picture_of(&self, article: &Article, address: &str) -> Option<Shown> {
        self.picture(address, self.source_of(article))
    }

    /// A picture of a text in a file.
    pub(super) fn picture(&self, address: &str, source: &str) -> Option<Shown> {
        let shown = self.pictures.get(&place(address, source)?)?;
        Some((shown.path.clone(), shown.size))
    }

    /// Looks for the pictures of a text.
    pub(super) fn look(&mut self, text: &str, first: u32, source: &str, found: Found<'_>) {
        for image in embedded::pictures(text) {
            let line = first + text[..image.at.min(text.len())].matches('\n').count() as u32;
            let wrong = |message: String, hint: &str| {
                Diagnostic::warning("picture", source, message)
                    .at(line, 0)
                    .hint(hint)
            };
            if image.words.trim().is_empty() {
                let message = format!(
                    "the picture {} has no words for those who do not see it",
                    image.address
                );
                let hint = "write what it shows between the brackets: ![A pier](pier.jpg)";
                self.found.push(wrong(message, hint));
            }
            if let Err((message, hint)) = self.show(&image.address, source, found) {
                let message = format!("{}: {message}, so it is left out", image.address);
                self.found.push(wrong(message, hint));
            }
        }
    }

    /// Makes a picture one that is shown.
    fn show(
        &mut self,
        address: &str,
        source: &str,
        found: Found<'_>,
    ) -> Result<(), (String, &'static str)> {
        if address.contains(':') || address.starts_with("//") {
            let hint = "put the file beside the text and name it";
            return Err(("nothing is loaded from elsewhere".into(), hint));
        }
        let Some(path) = place(address, source) else {
            return Err((
                "this is no path in the site".into(),
                "name a file beside the text",
            ));
        };
        if self.pictures.contains_key(&path) {
            return Ok(());
        }
        let of_static = path.strip_prefix("static/");
        let files = if of_static.is_some() {
            found.static_files
        } else {
            found.pictures
        };
        let name = of_static.unwrap_or(&path);
        let file = files.iter().find(|(p, _)| p == name && url::is_picture(p));
        let Some((_, bytes)) = file else {
            let hint = "put it beside the text, as a PNG, JPEG, GIF, WebP or SVG; names tell capitals apart";
            return Err(("there is no such picture".into(), hint));
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        if !path.chars().all(plain) {
            let hint = "name it in plain letters, figures, - and _";
            return Err(("its name cannot stand in every address".into(), hint));
        }
        let size = picture::size(&path, bytes)?;
        let shown = match of_static {
            Some(name) => Picture {
                path: name.to_string(),
                size,
                bytes: Vec::new(),
            },
            None => Picture {
                path: format!("{PICTURES}{}", path.trim_start_matches("content/")),
                size,
                bytes: bytes.clone(),
            },
        };
        self.pictures.insert(path, shown);
        Ok(())
    }
}

/// Where an address in a text leads within the site's folder: beside the text, or in `static/`.
fn place(address: &str, source: &str) -> Option<String> {
    if let Some(rest) = address
        .strip_prefix("/static/")
        .or(address.strip_prefix('/'))
    {
        return crate::output::is_clean(rest).then(|| format!("static/{rest}"));
    }
    if address.starts_with("static/") {
        return crate::output::is_clean(address).then(|| address.to_string());
    }
    url::beside(source, address)
}
