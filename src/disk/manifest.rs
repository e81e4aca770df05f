//! The list of the site's own files, at the top of the output folder. It marks the folder as the
//! program's own, and names what may be replaced and removed.
//!
//! Each line is sealed, so a damaged list still tells what is sure; the second cache, which knows
//! every file that was written, tells the rest. What neither knows is a file of others.

use super::traces::Kept;
use super::writer::is_empty;
use super::{Trouble, open, seal};
use crate::diagnostics::Diagnostic;
use crate::output::is_clean;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

/// Its name.
pub const MANIFEST: &str = ".briefing-files";

const HEAD: &str = "# Files of this site, written by Briefing, each with a check of its name. Files \
                    that are not listed are left alone.";
/// The head of lists whose lines have no seals.
const FORMER_HEAD: &str =
    "# Files of this site, written by Briefing. Files that are not listed are left alone.";

/// Longest list that is read, in bytes: ten million files.
const LONGEST: u64 = 1 << 30;

/// The files of an output folder that are the site's own.
#[derive(Default)]
pub struct Own {
    /// Their paths.
    pub files: BTreeSet<String>,
    /// Why the list has to be written anew, where it has.
    pub mends: Option<Mends>,
}

/// What is wrong with a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mends {
    /// It is whole, in a form of the past.
    Former,
    /// It was damaged.
    Damaged,
    /// It is gone.
    Missing,
}

impl Own {
    /// The site's own files in the folder `out`, of which `kept` is what the second cache knows.
    ///
    /// # Errors
    /// The folder holds files, but was not written by the program; or cannot be read.
    pub fn of(out: &Path, kept: &Kept) -> Result<Self, Trouble> {
        let bytes = match open::read(&out.join(MANIFEST), LONGEST) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(e) if e.kind() == ErrorKind::NotFound => return Own::without(out, kept),
            Err(e) => return Err(Trouble::io("read", &out.join(MANIFEST), &e)),
        };
        let text = String::from_utf8_lossy(&bytes);
        let mut own = listed(&text);
        if own.mends == Some(Mends::Damaged) {
            own.files.extend(kept.files.keys().cloned());
        }
        Ok(own)
    }

    /// The same without a list. Files of others may have come in the place of the site since, so
    /// only those are its own that are what was written, and only where they are most of it.
    fn without(out: &Path, kept: &Kept) -> Result<Self, Trouble> {
        if is_empty(out)? {
            return Ok(Own::default());
        }
        let files = kept.unchanged(out);
        if files.len() * 2 > kept.files.len() {
            let mends = Some(Mends::Missing);
            return Ok(Own { files, mends });
        }
        Err(Trouble::new(format!(
            "{} holds files that Briefing did not write, so it is left as it is; \
             name another folder with --out, or empty this one yourself",
            out.display()
        )))
    }

    /// What is to be told of a list that was mended.
    pub fn note(&self) -> Option<Diagnostic> {
        let what = match self.mends? {
            Mends::Former => return None,
            Mends::Damaged => "was damaged",
            Mends::Missing => "was gone",
        };
        let message = format!(
            "the list of the site's own files {what} and is written anew; {} of them were known all \
             the same, and whatever else is there is left alone",
            self.files.len()
        );
        Some(Diagnostic::note("own-files", MANIFEST, message))
    }

    /// Why a file that is in the way may yet be the site's own.
    pub fn doubt(&self) -> &'static str {
        match self.mends {
            Some(Mends::Damaged | Mends::Missing) => {
                ". The list of the site's own files, .briefing-files, is damaged, so nothing tells \
                 whose it is; if all of the folder is the site's, delete the folder"
            }
            _ => "",
        }
    }
}

/// The files that the program wrote into `out`, by path.
///
/// # Errors
/// The folder holds files, but was not written by the program; it cannot be read; or its list was
/// damaged.
pub fn written(out: &Path) -> Result<Vec<String>, Trouble> {
    let own = Own::of(out, &Kept::default())?;
    match own.mends {
        None | Some(Mends::Former) => Ok(own.files.into_iter().collect()),
        Some(_) => Err(Trouble::new(format!(
            "the list of the site's own files in {} was damaged; build again, which mends it",
            out.display()
        ))),
    }
}

/// What a list says.
fn listed(text: &str) -> Own {
    let mut lines = text.strip_suffix('\n').unwrap_or("").split('\n');
    let head = lines.next();
    if head == Some(FORMER_HEAD) {
        let files: BTreeSet<String> = lines.map(str::to_string).collect();
        let whole = files.iter().all(|path| is_clean(path));
        return Own {
            files: if whole { files } else { BTreeSet::new() },
            mends: Some(if whole { Mends::Former } else { Mends::Damaged }),
        };
    }
    // A list that was cut short may end within a line.
    let sealed = text.lines().filter_map(seal::said);
    let files: BTreeSet<String> = sealed.filter(|l| is_clean(l)).map(str::to_string).collect();
    let whole = head == Some(HEAD)
        && lines.next_back() == Some(&seal::line(&end(files.len())))
        && lines.count() == files.len();
    Own {
        files,
        mends: (!whole).then_some(Mends::Damaged),
    }
}

/// The list of files, which are sorted.
pub fn list<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from(HEAD);
    let mut count = 0;
    for path in paths {
        text.push('\n');
        text.push_str(&seal::line(path));
        count += 1;
    }
    text + "\n" + &seal::line(&end(count)) + "\n"
}

/// The last line of a list, which is no clean path.
fn end(count: usize) -> String {
    format!("# files: {count}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_with_any_bit_flipped_names_no_file_of_others() {
        let paths = ["a.html", "articles/b.html", "c d.css", "ä.json"];
        let text = list(paths.into_iter());
        let all: BTreeSet<String> = paths.map(str::to_string).into();
        let read = listed(&text);
        assert!(read.mends.is_none() && read.files == all);
        for at in 0..text.len() * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at / 8] ^= 1 << (at % 8);
            let read = listed(&String::from_utf8_lossy(&bytes));
            assert!(read.files.is_subset(&all), "bit {at}");
            assert!(read.mends == Some(Mends::Damaged), "bit {at}");
        }
        for length in 0..text.len() {
            let read = listed(&text[..text.floor_char_boundary(length)]);
            assert!(read.mends == Some(Mends::Damaged), "{length} bytes");
            assert!(read.files.is_subset(&all), "{length} bytes");
        }
    }

    #[test]
    fn a_list_of_the_past_is_read_and_one_that_leads_out_is_not() {
        let former = format!("{FORMER_HEAD}\na.html\nb/c.css\n");
        let read = listed(&former);
        assert!(read.mends == Some(Mends::Former) && read.files.len() == 2);
        let read = listed(&(former + "../d\n"));
        assert!(read.mends == Some(Mends::Damaged) && read.files.is_empty());
    }
}
