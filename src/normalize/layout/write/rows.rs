//! Rows of tables, as Markdown.

use crate::model::block::escape;
use crate::model::{Block, BlockKind, Piece};
use crate::normalize::layout::write::blocks::Counted;
use std::borrow::Cow;

/// A row of a table, with the links, emphasis and code of its cells where every bar is escaped.
pub fn row(text: &str, marked: Option<&str>) -> String {
    let cells = |row: &str| row.split('\t').count();
    let marked = marked
        .filter(|m| cells(m) == cells(text))
        .and_then(escaped_bars);
    let marked = marked.as_deref();
    let mut out = String::from("|");
    for cell in marked.unwrap_or(text).split('\t') {
        out.push(' ');
        match marked {
            Some(_) => out.push_str(cell.trim()),
            None => out.push_str(&escape(cell.trim())),
        }
        out.push_str(" |");
    }
    out
}

/// The inline Markdown of a row with every bar escaped, within code as well, where a table wants it
/// so. `None` where a bar stands bare outside code, or escaped within it.
fn escaped_bars(marked: &str) -> Option<Cow<'_, str>> {
    if !marked.contains('|') {
        return Some(Cow::Borrowed(marked));
    }
    let mut out = String::with_capacity(marked.len() + 8);
    let mut rest = marked;
    while let Some(at) = rest.find('`') {
        let (before, code) = rest.split_at(at);
        let fence = code.len() - code.trim_start_matches('`').len();
        let inner = &code[fence..];
        let close = inner.match_indices('`').map(|(i, _)| i).find(|&i| {
            let run = &inner[i..];
            !inner[..i].ends_with('`') && run.len() - run.trim_start_matches('`').len() == fence
        });
        if has_bare_bar(before) {
            return None;
        }
        out.push_str(before);
        let Some(close) = close else {
            out.push_str(&code[..fence]);
            rest = inner;
            continue;
        };
        if inner[..close].contains("\\|") {
            return None;
        }
        out.push_str(&code[..fence]);
        out.push_str(&inner[..close].replace('|', "\\|"));
        out.push_str(&inner[close..close + fence]);
        rest = &inner[close + fence..];
    }
    out.push_str(rest);
    (!has_bare_bar(rest)).then_some(Cow::Owned(out))
}

fn has_bare_bar(text: &str) -> bool {
    text.match_indices('|')
        .any(|(i, _)| !text[..i].ends_with('\\'))
}

/// A table of one row.
pub fn table(text: &str, row: &str, pieces: Vec<Piece>) -> Block {
    let cells = text.split('\t').count();
    let markdown = format!("{row}\n|{}", " --- |".repeat(cells));
    Block {
        kind: BlockKind::Table,
        markdown,
        plain: Some(text.to_string()),
        pieces,
    }
}

/// Gives every row of a table as many cells as its widest, with empty ones at the end: Markdown
/// cuts rows that are wider than the first, and fills those that are not.
pub fn fill_rows(markdown: &mut String, plain: &str) {
    let cells = |row: &str| row.split('\t').count();
    let widest = plain.split('\n').map(cells).max().unwrap_or(0);
    if plain.split('\n').all(|row| cells(row) == widest) {
        return;
    }
    let mut own = plain.split('\n').map(|row| widest - cells(row));
    let mut filled = String::with_capacity(markdown.len() + 16);
    let mut missing = 0;
    for (i, line) in markdown.split('\n').enumerate() {
        let (line_end, cell) = match i {
            0 => ("", "  |"),
            1 => ("\n", " --- |"),
            _ => ("\n", "  |"),
        };
        // the second line parts the head from the rows and is as wide as the head
        if i != 1 {
            missing = own.next().unwrap_or(0);
        }
        filled.push_str(line_end);
        filled.push_str(line);
        filled.extend(std::iter::repeat_n(cell, missing));
    }
    *markdown = filled;
}

/// Adds a row under the last one of a table.
pub fn add_row(
    table: &mut Block,
    text: &str,
    row: &str,
    pieces: Vec<Piece>,
    counted: &mut Counted,
) {
    table.markdown.push('\n');
    table.markdown.push_str(row);
    let plain = table.plain.get_or_insert_default();
    plain.push('\n');
    let at = counted.of(plain);
    plain.push_str(text);
    table
        .pieces
        .extend(pieces.into_iter().map(|p| Piece { at: p.at + at, ..p }));
}
