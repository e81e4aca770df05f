//! The front-mattered pages of all articles in one archive: `data/pages.tar`.
//!
//! A plain tape archive (POSIX ustar) without times or owners, so that the same pages always give
//! the same bytes. Articles whose outlet lets its text not be shown in full are left out; a list
//! in the archive names them.

use crate::config::BodyMode;
use crate::front_matter;
use crate::render::scene::{Scene, title_of};
use rayon::prelude::*;

const BLOCK: usize = 512;

/// Writes the archive of these articles.
pub fn write(scene: &Scene<'_>, _: &str, articles: &[usize]) -> Vec<u8> {
    let whole = |&&i: &&usize| {
        let article = &scene.portal.articles[i].tagged.article;
        scene.mode(article) == BodyMode::Full
    };
    let pages: Vec<(String, String)> = articles
        .par_iter()
        .filter(|i| whole(i))
        .map(|&i| page(scene, i))
        .collect();
    let size: usize = pages.iter().map(|p| p.1.len() + 2 * BLOCK).sum();
    let mut out = Vec::with_capacity(size + 4 * BLOCK);
    for (name, text) in &pages {
        add(&mut out, name, text.as_bytes());
    }
    let left: Vec<String> = articles
        .iter()
        .filter(|i| !whole(i))
        .map(|&i| {
            let page = &scene.portal.articles[i];
            format!(
                "{}\t{}\n",
                scene.path_of(page),
                title_of(&page.tagged.article)
            )
        })
        .collect();
    if !left.is_empty() {
        let note = scene.words.text("data.left_out");
        let text = format!("{note}\n\n{}", left.concat());
        add(&mut out, "pages/LEFT-OUT.txt", text.as_bytes());
    }
    out.resize(out.len() + 2 * BLOCK, 0);
    out
}

/// The name and the text of an article's page, with the subjects that tagging found.
fn page(scene: &Scene<'_>, i: usize) -> (String, String) {
    let page = &scene.portal.articles[i];
    let mut article = page.tagged.article.clone();
    article.slug = Some(page.slug.clone());
    article.countries = Some(page.tagged.countries.clone());
    article.topics = Some(page.tagged.topics.clone());
    let name = format!("pages/{}.md", page.slug);
    (name, front_matter::write(&article))
}

/// Adds a file. Names are those of slugs: ASCII, and shorter than the hundred bytes of a header.
fn add(out: &mut Vec<u8>, name: &str, bytes: &[u8]) {
    let mut header = [0u8; BLOCK];
    let mut put = |at: usize, text: &[u8]| header[at..at + text.len()].copy_from_slice(text);
    let name = &name.as_bytes()[..name.len().min(100)];
    put(0, name);
    put(100, b"0000644\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    put(124, format!("{:011o}\0", bytes.len()).as_bytes());
    put(136, b"00000000000\0");
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum: u32 = header.iter().map(|&b| u32::from(b)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    out.extend_from_slice(&header);
    out.extend_from_slice(bytes);
    out.resize(out.len().next_multiple_of(BLOCK), 0);
}
