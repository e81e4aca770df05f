//! Long lists in parts: which entries stand on which page, at addresses that stay.
//!
//! A part holds the entries of one year. Within a year parts are numbered from the oldest entry
//! on, so that a full part never changes when something new arrives.

use super::view::PartLink;

/// Up to this many entries a list stands whole on its first page.
pub const WHOLE: usize = 150;
/// How many of the latest entries the first page of a longer list shows.
pub const LATEST: usize = 100;
/// How many of those without a date stand after them.
const UNDATED: usize = 3;
/// How many entries a part holds.
pub const PART: usize = 200;

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its year; `None` for what is undated.
    pub year: Option<i16>,
    /// Its number within the year, from 1.
    pub number: usize,
    /// Its entries, in the order of the list.
    pub entries: Vec<usize>,
}

impl Part {
    /// The last part of its address: `2024`, `2024-2`, `undated`.
    pub fn slug(&self) -> String {
        let year = match self.year {
            Some(year) => format!("{year:04}"),
            None => "undated".to_string(),
        };
        match self.number {
            1 => year,
            n => format!("{year}-{n}"),
        }
    }

    /// What it is called, given the word for undated.
    pub fn label(&self, undated: &str) -> String {
        let year = match self.year {
            Some(year) => year.to_string(),
            None => undated.to_string(),
        };
        match self.number {
            1 => year,
            n => format!("{year} ({n})"),
        }
    }
}

/// A list in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What the first page shows.
    pub first: Vec<usize>,
    /// How many of those, at their end, have no date.
    undated: usize,
    /// The whole list in parts, the latest first; empty where the first page shows all.
    pub parts: Vec<Part>,
}

/// Divides a list that is in order, the latest first and the undated last.
pub fn split(entries: &[usize], year: impl Fn(usize) -> Option<i16>) -> Split {
    let dated = entries.iter().take_while(|&&e| year(e).is_some()).count();
    if entries.len() <= WHOLE {
        return Split {
            first: entries.to_vec(),
            undated: entries.len() - dated,
            parts: Vec::new(),
        };
    }
    let (dated, undated) = entries.split_at(dated);
    let latest = &dated[..dated.len().min(LATEST)];
    // What has no date would else never be met.
    let undated = &undated[..undated.len().min(LATEST - latest.len() + UNDATED)];
    Split {
        first: [latest, undated].concat(),
        undated: undated.len(),
        parts: parts(entries, year),
    }
}

impl Split {
    /// The first entries of the first page, and after them a few of those without a date.
    pub fn head(&self, most: usize) -> Vec<usize> {
        let (dated, undated) = self.first.split_at(self.first.len() - self.undated);
        let dated = dated.iter().take(most);
        let few = UNDATED.min(most);
        dated.chain(undated.iter().take(few)).copied().collect()
    }
}

/// Divides a list that is in order, however short it is.
pub fn parts(entries: &[usize], year: impl Fn(usize) -> Option<i16>) -> Vec<Part> {
    chunks(entries, PART, year)
}

/// The parts of a list: years, each in chunks of at most `most` entries.
fn chunks(entries: &[usize], most: usize, year: impl Fn(usize) -> Option<i16>) -> Vec<Part> {
    let mut parts = Vec::new();
    for of_year in entries.chunk_by(|&a, &b| year(a) == year(b)) {
        let mut chunks: Vec<Part> = of_year
            .rchunks(most)
            .enumerate()
            .map(|(i, chunk)| Part {
                year: year(chunk[0]),
                number: i + 1,
                entries: chunk.to_vec(),
            })
            .collect();
        chunks.reverse();
        parts.append(&mut chunks);
    }
    parts
}

/// Divides a list that is in order for files of at most `most` entries: one part with the number
/// 0 where all fit into it, else parts of years as in [`split`].
pub fn files(entries: &[usize], most: usize, year: impl Fn(usize) -> Option<i16>) -> Vec<Part> {
    if entries.len() <= most {
        return vec![Part {
            year: None,
            number: 0,
            entries: entries.to_vec(),
        }];
    }
    chunks(entries, most, year)
}

/// The ways to the parts of a list, below the folder `under`.
pub fn links(parts: &[Part], under: &str, undated: &str) -> Vec<PartLink> {
    parts
        .iter()
        .map(|part| PartLink {
            label: part.label(undated),
            path: format!("{under}{}.html", part.slug()),
            count: part.entries.len(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(i: usize) -> Option<i16> {
        (i < 1000).then_some(2024 - (i / 500) as i16)
    }

    #[test]
    fn short_lists_stay_whole() {
        let split = split(&[3, 1, 2], |_| None);
        assert_eq!((split.first.len(), split.parts.len()), (3, 0));
    }

    #[test]
    fn what_is_new_changes_only_the_last_part() {
        let old: Vec<usize> = (1..1100).collect();
        let new: Vec<usize> = (0..1100).collect();
        let (old, new) = (split(&old, year), split(&new, year));
        let slugs: Vec<String> = new.parts.iter().map(Part::slug).collect();
        assert_eq!(
            slugs,
            [
                "2024-3", "2024-2", "2024", "2023-3", "2023-2", "2023", "undated"
            ]
        );
        assert_eq!(old.parts[1..], new.parts[1..]);
        let all: Vec<usize> = new.parts.iter().flat_map(|p| p.entries.clone()).collect();
        assert_eq!(all, (0..1100).collect::<Vec<_>>());
    }
}
