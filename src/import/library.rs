//! Exports of reference managers (RIS, BibTeX): what they say of the files that they name, as the
//! editor's word on those.

use crate::disk;
use std::path::{Path, PathBuf};

/// Most references of an export that are taken.
pub(super) const MOST: usize = 10_000;
/// Longest value, in bytes.
pub(super) const LONGEST: usize = 2_000;

/// A reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The files that it names, relative to the export.
    pub files: Vec<String>,
    pub(super) title: String,
    pub(super) authors: Vec<String>,
    pub(super) publisher: String,
    pub(super) date: String,
    pub(super) address: String,
    pub(super) language: String,
}

impl Reference {
    /// What it says, as `SEED.edits.yaml` has it.
    pub fn edits(&self) -> String {
        let mut out = String::new();
        let authors = self.authors.join(", ");
        let values = [
            ("title", &self.title),
            ("published", &self.date),
            ("byline", &authors),
            ("publisher", &self.publisher),
            ("source", &self.address),
            ("language", &self.language),
        ];
        for (key, value) in values {
            if !value.is_empty() {
                // A text of JSON is one of YAML.
                let value = serde_json::Value::from(value.as_str());
                out += &format!("{key}: {value}\n");
            }
        }
        out
    }
}

/// The file of a reference that names none: the only one whose name holds its title, as reference
/// managers call what they keep.
pub struct Shelf(Vec<(String, PathBuf)>);

impl Shelf {
    /// Files in the folder of an export, by their paths in it.
    pub fn of(files: impl Iterator<Item = PathBuf>) -> Self {
        let named = |path: PathBuf| Some((letters(&path.file_stem()?.to_string_lossy()), path));
        Shelf(files.filter_map(named).collect())
    }

    /// The files of a reference: those that it names, else the one that bears its title.
    pub fn files_of(&self, reference: &Reference) -> Vec<String> {
        match reference.files.is_empty() {
            true => Vec::from_iter(self.file_of(reference).map(disk::shown)),
            false => reference.files.clone(),
        }
    }

    fn file_of(&self, reference: &Reference) -> Option<&Path> {
        let title = letters(&reference.title);
        let title: String = title.chars().take(LONGEST_NAME).collect();
        if title.chars().count() < SHORTEST_NAME {
            return None;
        }
        let mut fit = self.0.iter().filter(|(name, _)| name.contains(&title));
        let (_, path) = fit.next()?;
        fit.next().is_none().then_some(path)
    }
}

/// Letters of a title that a file's name holds: managers cut longer ones.
const LONGEST_NAME: usize = 40;
/// Letters below which a title names nothing.
const SHORTEST_NAME: usize = 8;

/// The letters and figures of a text, in lower case: names of files leave other signs out.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// The references of an export; `None` where a file is none.
pub fn references(bytes: &[u8]) -> Option<Vec<Reference>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.starts_with("TY  - ") {
        return Some(ris(text));
    }
    let kind = text.strip_prefix('@')?.split_once('{')?.0;
    let is_bibtex = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_alphabetic());
    is_bibtex.then(|| bibtex(text))
}

fn ris(text: &str) -> Vec<Reference> {
    let mut all = Vec::new();
    let mut one = Reference::default();
    for line in text.lines() {
        let Some((tag, value)) = line.split_once("  -") else {
            continue;
        };
        let value = plain(value);
        match tag.trim() {
            "ER" => {
                if all.len() < MOST {
                    all.push(std::mem::take(&mut one));
                }
            }
            "TI" | "T1" if one.title.is_empty() => one.title = value,
            "AU" | "A1" => one.authors.push(turned(&value)),
            "T2" | "JO" | "JF" | "PB" if one.publisher.is_empty() => one.publisher = value,
            "DA" | "PY" | "Y1" => {
                if let Some(date) = day(&value.replace('/', "-"))
                    && date.len() > one.date.len()
                {
                    one.date = date;
                }
            }
            "UR" if one.address.is_empty() && value.starts_with("http") => one.address = value,
            "LA" if is_language(&value) => one.language = value,
            "L1" | "L2" | "L4" if !value.starts_with("http") => {
                let file = value.trim_start_matches("file://").to_string();
                one.files.push(file);
            }
            _ => {}
        }
    }
    all
}

/// A name that stands family name first.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given)) => format!("{given} {family}"),
        None => name.to_string(),
    }
}

/// A value as one line of words.
pub(super) fn plain(value: &str) -> String {
    let words: Vec<&str> = value.split_whitespace().collect();
    let mut line = words.join(" ");
    line.truncate(line.floor_char_boundary(LONGEST));
    line
}

/// A year, month or day in figures; `None` for anything else.
pub(super) fn day(value: &str) -> Option<String> {
    let parts: Vec<&str> = value.trim_matches(['-', ' ']).split('-').collect();
    let fits = parts.iter().enumerate().all(|(i, part)| {
        let length = if i == 0 { 4 } else { 2 };
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    });
    (fits && parts.len() <= 3).then(|| parts.join("-"))
}

pub(super) fn is_language(value: &str) -> bool {
    let first = value.split('-').next().unwrap_or("");
    (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase())
}

fn bibtex(text: &str) -> Vec<Reference> {
    let mut all = Vec::new();
    for entry in text.split("\n@").take(MOST) {
        let mut one = Reference::default();
        let (mut month, mut year) = (String::new(), String::new());
        for (key, value) in fields(entry) {
            let value = plain(&value);
            match key.as_str() {
                "title" => one.title = value,
                "author" => one.authors = value.split(" and ").map(turned).collect(),
                "journal" | "journaltitle" | "publisher" | "institution"
                    if one.publisher.is_empty() =>
                {
                    one.publisher = value;
                }
                "date" => one.date = day(&value).unwrap_or_default(),
                "year" => year = value,
                "month" => month = value,
                "url" if value.starts_with("http") => one.address = value,
                "langid" | "language" if is_language(&value) => one.language = value,
                "file" => one.files.extend(files(&value)),
                _ => {}
            }
        }
        if one.date.is_empty() {
            let number = MONTHS
                .iter()
                .position(|m| month.to_lowercase().starts_with(m));
            let whole = match number {
                Some(at) => format!("{year}-{:02}", at + 1),
                None => year,
            };
            one.date = day(&whole).unwrap_or_default();
        }
        if one != Reference::default() {
            all.push(one);
        }
    }
    all
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The files of a field: `Full Text PDF:files/12/a.pdf:application/pdf;…`, or a path.
fn files(value: &str) -> Vec<String> {
    let one = |part: &str| {
        let parts: Vec<&str> = part.split(':').collect();
        let path = match parts.as_slice() {
            [_, path, _] => path,
            _ => part,
        };
        path.trim().to_string()
    };
    let all = value.split(';').map(one);
    all.filter(|path| !path.is_empty()).collect()
}

/// The fields of an entry, without the braces and quotation marks around their values.
fn fields(entry: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = entry.split_once(',').map_or("", |(_, rest)| rest);
    while let Some((key, after)) = rest.split_once('=') {
        let key = key.trim().trim_start_matches(',').trim().to_lowercase();
        let (value, after) = value(after.trim_start());
        found.push((key, value));
        rest = after;
    }
    found
}

/// A value and what follows it.
fn value(text: &str) -> (String, &str) {
    let quoted = text.starts_with('"');
    let (mut depth, mut value) = (0_usize, String::new());
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            // A sign of TeX that only escapes.
            '\\' => {
                let next = chars.clone().next().map(|(_, c)| c);
                if next.is_some_and(char::is_alphabetic) {
                    value.push(c);
                } else if let Some((_, c)) = chars.next() {
                    value.push(c);
                }
            }
            '"' if quoted && depth == 0 && at > 0 => return (value, &text[at + 1..]),
            '"' if quoted && at == 0 => {}
            '{' => depth += 1,
            '}' if depth == 0 => return (value, &text[at + 1..]),
            '}' => {
                depth -= 1;
                if depth == 0 && !quoted {
                    return (value, &text[at + 1..]);
                }
            }
            ',' if depth == 0 && !quoted => return (value, &text[at..]),
            c => value.push(c),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_say_what_they_know_of_their_files() {
        let export = "TY  - NEWS\nTI  - The pier: \"open\"\nAU  - Quill, Mara\nAU  - Office of Ports\nT2  - The Lagoon Courier\nDA  - 2031/05/07/\nPY  - 2031\nUR  - https://lagoon.example/pier\nL1  - files/12/pier.pdf\nER  - \n";
        let bib = "@article{q,\n  title = {The pier: {\"}open{\"}},\n  author = {Quill, Mara and Office of Ports},\n  journal = \"The Lagoon Courier\",\n  date = {2031-05-07},\n  url = {https://lagoon.example/pier},\n  file = {Full Text:files/12/pier.pdf:application/pdf},\n}\n\n@misc{x, year = 2030, month = may, title = {B}}";
        let wanted = "title: \"The pier: \\\"open\\\"\"\npublished: \"2031-05-07\"\nbyline: \"Mara Quill, Office of Ports\"\npublisher: \"The Lagoon Courier\"\nsource: \"https://lagoon.example/pier\"\n";
        for text in [export, bib] {
            let read = references(text.as_bytes()).expect("an export");
            assert_eq!(read[0].files, ["files/12/pier.pdf"]);
            assert_eq!(read[0].edits(), wanted);
        }
        let read = references(bib.as_bytes()).expect("an export");
        assert_eq!(read[1].edits(), "title: \"B\"\npublished: \"2030-05\"\n");
        assert_eq!(references(b"Words about @home{x}"), None);
        for hostile in [
            "@a{",
            "@a{b,c={{{{",
            "@a{b,c=\\",
            "TY  - ",
            "@a{b,=,=,=\"\\",
        ] {
            references(hostile.as_bytes());
        }
    }
}
