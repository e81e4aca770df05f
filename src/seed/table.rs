//! Tables: an article a row where a column holds its words. What the columns are called decides; a list
//! of links says that it is one.

use super::{Door, Format, Reading, Source, is_blank, json};
use crate::diagnostics::Diagnostic;
use serde_json::{Map, Value};

/// Tables as text.
pub const CSV: Format = Format {
    name: "CSV",
    extensions: &["csv", "tsv", "tab"],
    door: Door::Text {
        is: |_| false,
        read: read_csv,
    },
};

/// Rows at the head of a table among which the names of its columns stand.
const HEAD: usize = 12;
/// Most columns that are looked at.
const COLUMNS: usize = 200;

/// Names of columns, and the key of a record that each is.
const NAMES: &[(&str, &[&str])] = &[
    (
        "text",
        &[
            "text",
            "fulltext",
            "articletext",
            "articlebody",
            "body",
            "content",
            "article",
            "words",
            "maintext",
            "story",
            "bodytext",
            "transcript",
            "storytext",
        ],
    ),
    ("html", &["html", "contenthtml", "bodyhtml"]),
    (
        "title",
        &[
            "title",
            "headline",
            "articletitle",
            "titel",
            "titre",
            "titulo",
            "heading",
        ],
    ),
    (
        "date",
        &[
            "date",
            "publishdate",
            "publisheddate",
            "published",
            "pubdate",
            "publicationdate",
            "datepublished",
            "publishedat",
            "publishedon",
            "datum",
            "fecha",
        ],
    ),
    (
        "url",
        &[
            "url",
            "link",
            "address",
            "articleurl",
            "permalink",
            "canonicalurl",
            "weblink",
        ],
    ),
    (
        "publisher",
        &[
            "publisher",
            "publication",
            "outlet",
            "source",
            "medianame",
            "sourcename",
            "newspaper",
            "publicationname",
            "sitename",
            "medium",
        ],
    ),
    (
        "author",
        &[
            "author",
            "authors",
            "byline",
            "creator",
            "journalist",
            "autor",
            "auteur",
        ],
    ),
    ("language", &["language", "lang"]),
    (
        "description",
        &[
            "standfirst",
            "subtitle",
            "description",
            "excerpt",
            "summary",
        ],
    ),
];

/// The key of a record that a column of this name is.
fn key(name: &str) -> Option<&'static str> {
    let bare: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let bare = bare.to_lowercase();
    let row = NAMES
        .iter()
        .find(|(_, names)| names.contains(&bare.as_str()));
    row.map(|(key, _)| *key)
}

fn read_csv(source: Source<'_>) -> Reading {
    let body = source.body();
    let mut from = csv::ReaderBuilder::new();
    from.delimiter(delimiter(body))
        .has_headers(false)
        .flexible(true);
    let mut from = from.from_reader(body.as_bytes());
    let mut table = Table::new(source.path, source.most);
    for row in from.records() {
        match row {
            Ok(row) => {
                let line = row.position().map_or(0, |p| p.line() as u32);
                let cells: Vec<&str> = row.iter().take(COLUMNS).collect();
                table.row(&cells, source.line + line.saturating_sub(1));
            }
            Err(problem) => {
                let message = format!("this row cannot be read: {problem}");
                let line = problem.position().map_or(0, |p| p.line() as u32);
                let found = Diagnostic::warning("row", source.path, message);
                table.reading.diagnostics.push(found.at(line, 0));
            }
        }
    }
    table.end()
}

/// The sign between the cells: that which is most often in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|l| !is_blank(l)).unwrap_or("");
    let signs = [b'\t', b';', b'|', b','];
    let count = |sign: &u8| first.bytes().filter(|b| b == sign).count();
    signs.into_iter().max_by_key(count).unwrap_or(b',')
}

/// A table that is read row by row.
pub struct Table<'a> {
    path: &'a str,
    most: usize,
    /// What its columns are; empty before their names were found.
    columns: Vec<Option<&'static str>>,
    looked_at: usize,
    links: usize,
    bare: usize,
    /// What was read.
    pub reading: Reading,
}

impl<'a> Table<'a> {
    /// A table of a file.
    pub fn new(path: &'a str, most: usize) -> Self {
        Table {
            path,
            most,
            columns: Vec::new(),
            looked_at: 0,
            links: 0,
            bare: 0,
            reading: Reading::default(),
        }
    }

    /// Begins another sheet: its columns have names of their own.
    pub fn sheet(&mut self) {
        self.columns.clear();
        self.looked_at = 0;
    }

    /// Takes a row in. `number` is its line in the file, from 1.
    pub fn row(&mut self, cells: &[&str], number: u32) {
        if cells.iter().all(|cell| is_blank(cell)) {
            return;
        }
        if self.columns.is_empty() {
            self.looked_at += 1;
            let columns: Vec<_> = cells.iter().map(|name| key(name)).collect();
            let known = columns.iter().flatten().count();
            if known >= 2 && self.looked_at <= HEAD {
                self.columns = columns;
            }
            return;
        }
        let mut record: Map<String, Value> = Map::new();
        for (key, cell) in self.columns.iter().zip(cells) {
            if let Some(key) = key
                && !is_blank(cell)
                && !record.contains_key(*key)
            {
                record.insert(key.to_string(), Value::from(cell.trim()));
            }
        }
        if !record.contains_key("text") && !record.contains_key("html") {
            self.links += usize::from(record.contains_key("url"));
            self.bare += 1;
            return;
        }
        match json::of_record(&record, self.path, &mut self.reading) {
            Ok(article) => self.reading.take(article, self.most),
            Err(problem) => {
                let found = Diagnostic::warning("row", self.path, problem);
                self.reading.diagnostics.push(found.at(number, 0));
            }
        }
    }

    /// What was read, and what the table is where it has no articles.
    pub fn end(mut self) -> Reading {
        const HINT: &str = "an article needs a column \"text\" or \"html\", and at will \"title\", \"date\", \"author\", \"publisher\" and \"url\"";
        let any = !self.reading.articles.is_empty() || self.reading.more > 0;
        let (links, bare) = (self.links, self.bare);
        let found = if any && bare > 0 {
            let message = format!("rows without the words of an article are passed over ({bare})");
            Some(Diagnostic::warning("row", self.path, message).hint(HINT))
        } else if !any && links > 0 {
            let message = format!("this table holds links to articles ({links}), not their words");
            let hint = "save the pages here, or `briefing import` their addresses";
            Some(Diagnostic::error("format", self.path, message).hint(hint))
        } else if !any {
            let message = "this table has no articles";
            Some(Diagnostic::error("format", self.path, message).hint(HINT))
        } else {
            None
        };
        self.reading.diagnostics.extend(found);
        self.reading
    }
}
