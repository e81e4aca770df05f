//! `SEED.edits.yaml`: the editor's word on a seed of any format, in a file beside it, so that what
//! was collected keeps its bytes. It has the keys of front matter and, for a file of several
//! articles, `parts:`.

use super::{ClaimField, RawArticle, Reading, encoding};
use crate::diagnostics::Diagnostic;
use crate::front_matter::Edits;

/// How the name of such a file ends.
const ENDING: &str = ".edits.yaml";

/// Keys that say the same of all articles of a file.
const OF_ALL: &[&str] = &[
    "publisher",
    "agency",
    "byline",
    "language",
    "draft",
    "embargo",
    "countries",
    "topics",
    "people",
    "organizations",
];

/// The file of the editor's word on a seed.
pub fn path_of(seed: &str) -> String {
    format!("{seed}{ENDING}")
}

/// The seed that a file is the editor's word on; `None` where it is no such file.
pub fn seed_of(path: &str) -> Option<&str> {
    path.strip_suffix(ENDING)
}

/// That such a file has no seed beside it.
pub fn without_seed(path: &str) -> Diagnostic {
    let seed = seed_of(path).unwrap_or(path);
    let message = format!("there is no seed {seed}, so this file changes nothing");
    Diagnostic::error("edits", path, message).hint(
        "delete it, too, where the seed is gone; else name it after its seed with the whole name, \
         as in ferry.html.edits.yaml",
    )
}

/// That such a file was taken for a seed.
pub(super) fn no_seed(path: &str) -> Diagnostic {
    let seed = seed_of(path).unwrap_or(path);
    let message = format!("this is the editor's word on {seed}, and no seed");
    Diagnostic::error("edits", path, message).hint(format!("name {seed} instead"))
}

/// That a file begins with front matter which its format has no place for.
pub(super) fn out_of_place(path: &str) -> Diagnostic {
    let message = "front matter cannot stand in a file of this format, so it says nothing";
    Diagnostic::error("edits", path, message).hint(format!("write its lines in {}", path_of(path)))
}

/// Tells the articles of a seed what the editor says of them.
pub(super) fn tell(seed: &str, bytes: &[u8], reading: &mut Reading) {
    let path = path_of(seed);
    let text = encoding::decode(bytes).text;
    let (edits, wrong) = Edits::read(&text, &path);
    reading.diagnostics.extend(wrong);
    let articles = &mut reading.articles;
    if let [article] = &mut articles[..] {
        if let Some(part) = edits.parts().next() {
            let message = format!("{seed} holds one article, so `parts:` means nothing there");
            let hint = "write the keys at the beginning of the line, without `parts:`";
            reading
                .diagnostics
                .push(edits.wrong(part, message).hint(hint));
        }
        let found = edits.tell(None, seed, &mut article.stated);
        return reading.diagnostics.extend(found);
    }
    let own = |key: &&str| !OF_ALL.contains(key);
    for key in edits.keys().filter(own) {
        let message = format!(
            "{seed} holds {} articles, and `{key}` is of one",
            articles.len()
        );
        let hint =
            format!("write it under `parts:` and its number, as in `parts: {{2: {{{key}: …}}}}`");
        reading
            .diagnostics
            .push(edits.wrong(key, message).hint(hint));
    }
    let chosen: Vec<(&str, Vec<usize>)> = edits.parts().map(|p| (p, meant(articles, p))).collect();
    for (i, article) in articles.iter_mut().enumerate() {
        let parts = chosen
            .iter()
            .filter(|(_, at)| at[..] == [i])
            .map(|(part, _)| *part);
        for part in parts.map(Some) {
            let found = edits.tell(part, seed, &mut article.stated);
            reading.diagnostics.extend(found);
        }
        let found = edits.tell_all(OF_ALL, seed, &mut article.stated);
        // What is wrong with a key that is told to all articles is said once.
        if i == 0 {
            reading.diagnostics.extend(found);
        }
    }
    for (part, at) in chosen.iter().filter(|(_, at)| at.len() != 1) {
        let message = format!("{} articles of {seed} are `{part}`", at.len());
        let hint = format!(
            "write its number, from 1 to {}, its address, or the first words of its title",
            reading.articles.len()
        );
        reading
            .diagnostics
            .push(edits.wrong(part, message).hint(hint));
    }
}

/// The articles that a key of `parts:` means: a number, an address, or the first words of a title.
fn meant(articles: &[RawArticle], part: &str) -> Vec<usize> {
    if let Ok(number) = part.parse::<usize>() {
        return (0..articles.len()).filter(|i| i + 1 == number).collect();
    }
    let is = |article: &RawArticle| {
        article.claims.iter().any(|claim| match claim.field {
            ClaimField::Title => claim.value.starts_with(part),
            ClaimField::Canonical => claim.value == part,
            _ => false,
        })
    };
    (0..articles.len()).filter(|&i| is(&articles[i])).collect()
}
