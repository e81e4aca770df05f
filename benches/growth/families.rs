//! The families: what is repeated, what joins it, and the kind of file it stands in. In a unit, `{n}` is
//! a number that no other unit of the text has, `{w}` such a word and `{W}` the same with a capital.

#[path = "fronts.rs"]
mod fronts;
#[path = "htmls.rs"]
mod htmls;
#[path = "markdowns.rs"]
mod markdowns;
#[path = "pieces.rs"]
mod pieces;
#[path = "sites.rs"]
mod sites;
#[path = "texts.rs"]
mod texts;
#[path = "wholes.rs"]
mod wholes;

use fronts::{OBJECT, TOML, YAML};
use htmls::HTMLS;
use markdowns::MARKDOWNS;
use pieces::{HALVES, HALVES_OF_HTML, JOINS, PIECES};
pub use sites::KNOWN;
use sites::{MANY, SITES};
use texts::TEXTS;
use wholes::WHOLES;

/// A kind of text, at any length.
pub struct Family {
    /// What it is called where it is slow.
    pub name: String,
    /// Whether the site is made of it, too.
    pub extent: Extent,
    file: String,
    opening: String,
    unit: String,
    /// What comes as many times after all of the first, where two kinds of unit do.
    after: String,
    closing: String,
    /// Whether each unit is a file of its own.
    apart: bool,
}

/// How far a text is followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// To the article.
    Text,
    /// To the pages of a site.
    Site,
}

impl Family {
    /// Files of so many bytes together, each with its name.
    pub fn files(&self, bytes: usize) -> Vec<(String, String)> {
        // The length of a unit is that of its first, so that twice the bytes are twice the units.
        let both = filled(&self.unit, 0).len() + filled(&self.after, 0).len();
        let count = (bytes / both).max(1);
        let repeated =
            |unit: &'_ str| -> Vec<String> { (0..count).map(|n| filled(unit, n)).collect() };
        let mut units = repeated(&self.unit);
        if !self.after.is_empty() {
            units.extend(repeated(&self.after));
        }
        let file = |units: String| format!("{}{units}{}", self.opening, self.closing);
        if self.apart {
            let named = |(n, unit)| (format!("{n}-{}", self.file), file(unit));
            units.into_iter().enumerate().map(named).collect()
        } else {
            vec![(self.file.clone(), file(units.concat()))]
        }
    }
}

/// The unit as it stands at this place of the text.
fn filled(unit: &str, n: usize) -> String {
    let number = 10_000 + n;
    let word = word(number);
    let mut capital = word.clone();
    capital[..1].make_ascii_uppercase();
    unit.replace("{n}", &number.to_string())
        .replace("{w}", &word)
        .replace("{W}", &capital)
}

/// A number in letters: consonants and vowels by turns.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    while number > 0 {
        for letters in ["bdfgklmnprstvz", "aeiou"] {
            let at = number % letters.len();
            word.push_str(&letters[at..=at]);
            number /= letters.len();
        }
    }
    word
}

/// A file that a body can stand in: its name, what it opens and closes with.
pub type Frame<'a> = (&'a str, &'a str, &'a str);

const TEXT: Frame<'static> = (
    "a.txt",
    "The ferry of the island\n\nPublished 4 March 2031\n\n",
    "\n",
);
const HTML: Frame<'static> = (
    "a.html",
    "<!doctype html><html><head><title>The ferry of the island</title></head><body><article><h1>The ferry of the island</h1><p>",
    "</p></article></body></html>",
);
const MARKDOWN: Frame<'static> = (
    "a.md",
    "---\ntitle: The ferry of the island\npublished: 2031-03-04\n---\n\n",
    "\n",
);
const JSON: Frame<'static> = (
    "a.json",
    "{\"title\": \"The ferry\", \"text\": \"The port said.\\n\\n",
    "\"}",
);
const FEED: Frame<'static> = (
    "a.xml",
    "<rss version=\"2.0\"><channel><title>Strait Wire</title><item><title>The ferry of the island</title><description>",
    "</description></item></channel></rss>",
);

/// Whole files of other kinds: name, opening, unit, closing.
type Whole = (&'static str, &'static str, &'static str, &'static str);

/// All families, those known to have been slow first, always in the same order.
pub fn all() -> Vec<Family> {
    let known = KNOWN.iter().map(|(frame, unit)| family(*frame, unit));
    let mut all: Vec<Family> = known.collect();
    for (i, piece) in PIECES.iter().enumerate() {
        for (j, join) in JOINS.iter().enumerate() {
            // A quarter of all pairs: every piece and every join stands in every kind of file.
            if (i + j) % 4 == 0 {
                let frame = [TEXT, MARKDOWN, HTML, FEED][(i + j) / 4 % 4];
                all.push(family(frame, &format!("{piece}{join}")));
            }
        }
    }
    for (frame, units) in [(TEXT, TEXTS), (HTML, HTMLS), (MARKDOWN, MARKDOWNS)] {
        all.extend(units.iter().map(|unit| family(frame, unit)));
    }
    for unit in TEXTS.iter().chain(MARKDOWNS).step_by(5) {
        // As it stands within a string of JSON.
        let quoted = serde_json::Value::from(*unit).to_string();
        all.push(family(JSON, &quoted[1..quoted.len() - 1]));
    }
    let fronts = [
        ("---\n", "\n---\n", YAML),
        ("+++\n", "\n+++\n", TOML),
        ("{\n", "\"z\": 1\n}\n", OBJECT),
    ];
    for (open, close, entries) in fronts {
        for (above, unit) in entries {
            let open = format!("{open}{above}");
            let rest = format!("{close}\nThe ferry goes.\n");
            all.push(family(("a.md", &open, &rest), unit));
        }
    }
    for (first, frame) in [(HALVES, TEXT), (HALVES_OF_HTML, HTML)] {
        for (i, unit) in first.iter().enumerate() {
            // Each with four others, near and far in the list.
            for after in [1, 2, 4, 8].map(|on| first[(i + on) % first.len()]) {
                let family = family(frame, unit);
                all.push(Family {
                    name: format!("{}, then {after:?}", family.name),
                    after: after.to_string(),
                    ..family
                });
            }
        }
    }
    for (file, opening, unit, closing) in WHOLES {
        all.push(family((file, opening, closing), unit));
    }
    let extent = Extent::Site;
    for (frame, unit) in SITES {
        let family = family(*frame, unit);
        all.push(Family { extent, ..family });
    }
    for (frame, unit) in MANY {
        let family = family(*frame, unit);
        let apart = true;
        all.push(Family {
            name: format!("{}, an article each", family.name),
            extent,
            apart,
            ..family
        });
    }
    all
}

fn family((file, opening, closing): Frame<'_>, unit: &str) -> Family {
    let last: Vec<char> = opening.chars().rev().take(30).collect();
    let last: String = last.into_iter().rev().collect();
    Family {
        name: format!("{file}: {last:?} and many times {unit:?}"),
        extent: Extent::Text,
        file: file.to_string(),
        opening: opening.to_string(),
        unit: unit.to_string(),
        after: String::new(),
        closing: closing.to_string(),
        apart: false,
    }
}
