//! New sites, seeds and introductions to countries, written where nothing is yet.

use crate::disk::{Folder, Trouble};
use crate::gazetteer::Gazetteer;
use crate::portal::slugify;
use crate::{schema, yaml};
use std::path::Path;

/// The files of a new site: path, content.
const SITE: &[(&str, &str)] = &[
    ("site.yaml", include_str!("../data/new/site.yaml")),
    ("README.md", include_str!("../data/new/README.md")),
    (".gitignore", include_str!("../data/new/gitignore")),
    (
        "seeds/ferry.txt",
        include_str!("../data/new/seeds/ferry.txt"),
    ),
    (
        "seeds/patrol-boats.md",
        include_str!("../data/new/seeds/patrol-boats.md"),
    ),
    ("schema/site.json", schema::SITE),
    ("schema/front-matter.json", schema::FRONT_MATTER),
];
const SEED: &str = include_str!("../data/new/seed.md");
const COUNTRY: &str = include_str!("../data/new/country.md");

/// Writes a new site into `dir`, which is made where it is not there. Returns its files.
///
/// # Errors
/// One of its files is there already; then none is written. Or one cannot be written.
pub fn site(dir: &Path) -> Result<Vec<&'static str>, Trouble> {
    let folder = Folder::make(dir)?;
    if let Some((path, _)) = SITE.iter().find(|(path, _)| folder.exists(path)) {
        return Err(Trouble::new(format!(
            "{} is there already, so nothing was written; name a new folder",
            dir.join(path).display()
        )));
    }
    let name = folder.own_name();
    let title = match name.trim_matches(|c: char| !c.is_alphanumeric()) {
        "" => "Briefing".to_string(),
        name => {
            let words = name.replace(['-', '_'], " ");
            let mut letters = words.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        }
    };
    for (path, text) in SITE {
        let title = match path.ends_with(".yaml") {
            true => scalar(&title),
            false => title.clone(),
        };
        folder.write_new(path, text.replace("@TITLE@", &title).as_bytes())?;
    }
    Ok(SITE.iter().map(|(path, _)| *path).collect())
}

/// Writes a new seed with front matter to fill in. Returns its path.
///
/// # Errors
/// The title has no words, there is a seed of that name, or it cannot be written.
pub fn seed(root: &Path, title: &str) -> Result<String, Trouble> {
    let folder = Folder::open(root)?;
    let name = slugify(title);
    if name.is_empty() {
        let sentence = format!("`{title}` has no letters that a file's name could be made of");
        return Err(Trouble::new(sentence));
    }
    let path = format!("seeds/{name}.md");
    folder.write_new(&path, SEED.replace("@TITLE@", &scalar(title)).as_bytes())?;
    Ok(path)
}

/// Writes an introduction to a country, named by its code or name. Returns its path.
///
/// # Errors
/// No country has that code or name, there is an introduction, or it cannot be written.
pub fn country(root: &Path, gazetteer: &Gazetteer, wanted: &str) -> Result<String, Trouble> {
    let folder = Folder::open(root)?;
    let slug = slugify(wanted);
    let is = |c: &&crate::gazetteer::Country| {
        c.code.as_str().eq_ignore_ascii_case(wanted) || c.slug == slug
    };
    let Some(country) = gazetteer.countries().iter().find(is) else {
        let near = gazetteer.suggest(wanted);
        let hint = match near.is_empty() {
            true => "write the two letters of ISO 3166-1, as in JP".to_string(),
            false => format!("did you mean {near}?"),
        };
        return Err(Trouble::new(format!(
            "no country is called `{wanted}`; {hint}"
        )));
    };
    let path = format!("content/countries/{}.md", country.slug);
    let name = country.label(crate::gazetteer::Naming::Common);
    folder.write_new(&path, COUNTRY.replace("@NAME@", name).as_bytes())?;
    Ok(path)
}

/// A text as YAML writes it on one line.
fn scalar(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    yaml::write(&line).trim_end().to_string()
}
