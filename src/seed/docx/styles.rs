//! What the styles and lists of a Word document are. Styles that Word brings have English names in
//! every language of it.

use crate::seed::Hint;
use crate::seed::xml::{self, Step, attribute};
use std::collections::{HashMap, HashSet};

/// The hints of styles, by their ids.
#[derive(Default)]
pub struct Styles(HashMap<String, Hint>);

impl Styles {
    /// Reads `styles.xml`.
    pub fn of(text: &str) -> Self {
        let mut styles = HashMap::new();
        let mut id = String::new();
        xml::walk(text, |step| match step {
            Step::Start("style", element) => {
                id = attribute(element, "w:styleId").unwrap_or_default();
            }
            Step::Start("name", element) => {
                let name = attribute(element, "w:val").unwrap_or_default();
                if let Some(hint) = named(&name) {
                    styles.insert(std::mem::take(&mut id), hint);
                }
            }
            // A style of one's own may have a place in the outline.
            Step::Start("outlineLvl", element) if !id.is_empty() => {
                let level = attribute(element, "w:val").and_then(|v| v.parse::<u8>().ok());
                if let Some(level) = level.filter(|level| *level < 6) {
                    styles.insert(std::mem::take(&mut id), Hint::Heading(level + 1));
                }
            }
            _ => {}
        });
        Styles(styles)
    }

    /// What a paragraph of a style is; `None` where that says nothing.
    pub fn hint(&self, id: &str) -> Option<Hint> {
        self.0.get(id).copied().or_else(|| named(id))
    }
}

/// What a style of a name is.
pub fn named(name: &str) -> Option<Hint> {
    let name = name.to_lowercase();
    let bare: String = name.split_whitespace().collect();
    let level = bare.strip_prefix("heading").and_then(|n| n.parse().ok());
    let item = |ordered| {
        let depth = bare.bytes().last().filter(u8::is_ascii_digit);
        let depth = depth.map_or(0, |d| d - b'0').saturating_sub(1);
        Some(Hint::Item { ordered, depth })
    };
    match bare.as_str() {
        "title" => Some(Hint::Title),
        "caption" => Some(Hint::Caption),
        "quote" | "intensequote" | "blocktext" => Some(Hint::Quote),
        "htmlpreformatted" => Some(Hint::Preformatted),
        _ if bare.starts_with("toc") => Some(Hint::Furniture),
        _ if bare.starts_with("listbullet") => item(false),
        _ if bare.starts_with("listnumber") => item(true),
        _ => level.filter(|l| (1..=6).contains(l)).map(Hint::Heading),
    }
}

/// Which lists are numbered.
#[derive(Default)]
pub struct Numbering {
    /// The kind of each list.
    kinds: HashMap<String, String>,
    /// The levels of kinds that have bullets.
    bullets: HashSet<(String, u8)>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn of(text: &str) -> Self {
        let mut numbering = Numbering::default();
        let (mut kind, mut list, mut level) = (String::new(), String::new(), 0);
        xml::walk(text, |step| {
            let Step::Start(name, element) = step else {
                return;
            };
            let value = |key| attribute(element, key).unwrap_or_default();
            match name {
                "abstractNum" => kind = value("w:abstractNumId"),
                "lvl" => level = value("w:ilvl").parse().unwrap_or(0),
                "numFmt" if matches!(value("w:val").as_str(), "bullet" | "none") => {
                    numbering.bullets.insert((kind.clone(), level));
                }
                "num" => list = value("w:numId"),
                "abstractNumId" => {
                    numbering.kinds.insert(list.clone(), value("w:val"));
                }
                _ => {}
            }
        });
        numbering
    }

    /// Whether a level of a list is numbered.
    pub fn is_ordered(&self, list: &str, level: u8) -> bool {
        let kind = self.kinds.get(list).cloned();
        kind.is_some_and(|kind| !self.bullets.contains(&(kind, level)))
    }
}
