//! What a verb tells by the words near it: the authority for the rows of `data/lexicon/kinds.txt`.

use super::lexicon::forms;
use super::words::Word;
use crate::model::EventKind;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../data/lexicon/kinds.txt");

/// The verb of rows that hold for every verb.
const ANY: &str = "*";

/// Words near a verb, and the kind that it tells beside them.
struct Row {
    /// One word of each group is to be near; without a group none needs to be.
    groups: Vec<Vec<&'static str>>,
    kind: EventKind,
}

/// The rows of each form of each verb, in the order of the table.
static ROWS: LazyLock<BTreeMap<String, Vec<Row>>> = LazyLock::new(|| {
    let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for (verbs, groups, kind) in TABLE.lines().filter_map(read) {
        for verb in verbs.split(' ') {
            let own = match verb {
                ANY => vec![ANY.to_string()],
                verb => forms(verb),
            };
            for form in own {
                let groups = groups.clone();
                rows.entry(form).or_default().push(Row { groups, kind });
            }
        }
    }
    rows
});

/// The fields of a line that is a row.
fn read(line: &'static str) -> Option<(&'static str, Vec<Vec<&'static str>>, EventKind)> {
    let line = Some(line).filter(|l| !l.starts_with('#'))?;
    let mut fields = line.split('\t');
    let (verbs, near, kind) = (fields.next()?, fields.next()?, fields.next()?);
    let groups = match near {
        "-" => Vec::new(),
        near => near.split(" & ").map(|g| g.split(' ').collect()).collect(),
    };
    let kind = EventKind::ALL.into_iter().find(|k| k.word() == kind)?;
    Some((verbs, groups, kind))
}

/// The kind that a verb, in any of its forms, tells beside these words.
pub fn by_words(text: &str, words: &[Word], verb: usize, near: &[usize]) -> Option<EventKind> {
    let rows = ROWS.get(&spelled(text, &words[verb]))?;
    let mut worded = rows.iter().filter(|row| !row.groups.is_empty());
    worded
        .find(|row| fits(row, text, words, near))
        .map(|row| row.kind)
}

/// The kind of a verb that tells none by itself and has no such word beside it.
pub fn otherwise(text: &str, words: &[Word], verb: usize, near: &[usize]) -> Option<EventKind> {
    let own = ROWS.get(&spelled(text, &words[verb]));
    let bare = own.and_then(|rows| rows.iter().find(|row| row.groups.is_empty()));
    let any = || ROWS.get(ANY)?.iter().find(|r| fits(r, text, words, near));
    bare.or_else(any).map(|row| row.kind)
}

/// Whether a word of each group is near.
fn fits(row: &Row, text: &str, words: &[Word], near: &[usize]) -> bool {
    row.groups.iter().all(|group| {
        near.iter().any(|&i| {
            let word = spelled(text, &words[i]);
            let one = word.strip_suffix('s').unwrap_or(&word);
            group.iter().any(|known| *known == word || *known == one)
        })
    })
}

/// A word in lower case, without a possessive ending.
fn spelled(text: &str, word: &Word) -> String {
    let spelled = text[word.start..word.end].to_lowercase();
    match spelled.split_once(['\'', '’']) {
        Some((own, _)) => own.to_string(),
        None => spelled,
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, read};

    #[test]
    fn every_line_is_a_row_and_a_bare_verb_has_one_kind() {
        let mut bare = std::collections::BTreeMap::new();
        let lines = TABLE
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        for line in lines {
            let (verbs, groups, kind) = read(line).unwrap_or_else(|| panic!("no row: {line}"));
            for verb in verbs.split(' ').filter(|_| groups.is_empty()) {
                assert_eq!(bare.insert(verb, kind), None, "twice: {verb}");
            }
        }
    }
}
