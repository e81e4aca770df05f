//! Sheets of Excel: rows as a table has them. A cell is its value; numbers in the form of a day are
//! days.

use super::table::Table;
use super::xml::{self, Step, attribute};
use super::zipped::{self, Zipped};
use super::{Door, Format, Packed, Reading};
use crate::diagnostics::Diagnostic;
use std::collections::HashSet;

/// Sheets.
pub const FORMAT: Format = Format {
    name: "Excel",
    extensions: &["xlsx", "xlsm"],
    door: Door::Bytes {
        is: |bytes| zipped::holds(bytes, "xl/workbook.xml"),
        read,
    },
};

/// Most columns that are looked at.
const COLUMNS: usize = 200;
/// Most bytes of the cells of a row.
const ROW: usize = 8 << 20;

fn read(packed: Packed<'_>) -> Reading {
    let mut table = Table::new(packed.path, packed.most);
    if let Err(problem) = read_into(packed, &mut table) {
        let found = Diagnostic::warning("xlsx", packed.path, problem);
        let hint = "open it in a program for sheets and save it as CSV";
        table.reading.diagnostics.push(found.hint(hint));
        return table.reading;
    }
    table.end()
}

fn read_into(packed: Packed<'_>, table: &mut Table<'_>) -> Result<(), String> {
    let mut zipped = Zipped::open(packed.bytes)?;
    let links = xml::relations(&zipped.text("xl/_rels/workbook.xml.rels")?);
    let mut sheets = Vec::new();
    let mut since_1904 = false;
    xml::walk(&zipped.text("xl/workbook.xml")?, |step| match step {
        Step::Start("sheet", element) => {
            let is_shown = attribute(element, "state").is_none_or(|s| s == "visible");
            let id = attribute(element, "r:id").filter(|_| is_shown);
            sheets.extend(id.and_then(|id| links.get(&id)));
        }
        Step::Start("workbookPr", element) => {
            since_1904 = attribute(element, "date1904").is_some_and(|v| v == "1" || v == "true");
        }
        _ => {}
    });
    let shared = shared(&zipped.text("xl/sharedStrings.xml")?);
    let days = day_styles(&zipped.text("xl/styles.xml")?);
    for sheet in sheets {
        let path = match sheet.strip_prefix('/') {
            Some(path) => path.to_string(),
            None => format!("xl/{sheet}"),
        };
        table.sheet();
        let text = zipped.text(&path)?;
        let mut cells = Cells::default();
        xml::walk(&text, |step| {
            if let Some((row, number)) = cells.step(step, &shared, &days, since_1904) {
                let row: Vec<&str> = row.iter().map(String::as_str).collect();
                table.row(&row, number);
            }
        });
    }
    Ok(())
}

/// The texts that cells share.
fn shared(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let (mut words, mut in_text, mut spoken) = (String::new(), false, false);
    xml::walk(text, |step| match step {
        Step::Start("rPh", _) => spoken = true,
        Step::End("rPh") => spoken = false,
        Step::Start("t", _) => in_text = !spoken,
        Step::End("t") => in_text = false,
        Step::Text(part) if in_text => words.push_str(part),
        Step::End("si") => all.push(std::mem::take(&mut words)),
        _ => {}
    });
    all
}

/// The styles of cells that show a number as a day.
fn day_styles(text: &str) -> HashSet<usize> {
    let mut own: HashSet<u32> = HashSet::new();
    let mut days = HashSet::new();
    let (mut in_cells, mut count) = (false, 0);
    xml::walk(text, |step| match step {
        Step::Start("numFmt", element) => {
            let code = attribute(element, "formatCode").unwrap_or_default();
            let id = attribute(element, "numFmtId").and_then(|id| id.parse().ok());
            own.extend(id.filter(|_: &u32| is_day_format(&code)));
        }
        Step::Start("cellXfs", _) => in_cells = true,
        Step::End("cellXfs") => in_cells = false,
        Step::Start("xf", element) if in_cells => {
            let id = attribute(element, "numFmtId").and_then(|id| id.parse().ok());
            let is_day =
                |id: &u32| matches!(id, 14..=17 | 22 | 27..=36 | 50..=58) || own.contains(id);
            if id.as_ref().is_some_and(is_day) {
                days.insert(count);
            }
            count += 1;
        }
        _ => {}
    });
    days
}

/// Whether a format shows the year and the day or month of a number.
fn is_day_format(code: &str) -> bool {
    let mut bare = String::new();
    let mut quoted = false;
    for c in code.to_lowercase().chars() {
        match c {
            '"' => quoted = !quoted,
            c if !quoted => bare.push(c),
            _ => {}
        }
    }
    bare.contains('y') && (bare.contains('d') || bare.contains('m'))
}

/// The row that is being read.
#[derive(Default)]
struct Cells {
    row: Vec<String>,
    number: u32,
    column: usize,
    kind: String,
    style: usize,
    value: String,
    in_value: bool,
    size: usize,
}

impl Cells {
    /// Takes a step; gives a row with its number where one has ended.
    fn step(
        &mut self,
        step: Step<'_>,
        shared: &[String],
        days: &HashSet<usize>,
        since_1904: bool,
    ) -> Option<(Vec<String>, u32)> {
        match step {
            Step::Start("row", element) => {
                let number = attribute(element, "r").and_then(|r| r.parse().ok());
                self.number = number.unwrap_or(self.number.saturating_add(1));
                self.row.clear();
                (self.column, self.size) = (0, 0);
            }
            Step::Start("c", element) => {
                let place = attribute(element, "r");
                self.column = place.and_then(|r| column(&r)).unwrap_or(self.column);
                self.kind = attribute(element, "t").unwrap_or_default();
                let style = attribute(element, "s").and_then(|s| s.parse().ok());
                self.style = style.unwrap_or(0);
                self.value.clear();
            }
            Step::Start("v" | "t", _) => self.in_value = true,
            Step::End("v" | "t") => self.in_value = false,
            Step::Text(words) if self.in_value => self.value.push_str(words),
            Step::End("c") => {
                let value = std::mem::take(&mut self.value);
                let value = match self.kind.as_str() {
                    "s" => {
                        let at = value.trim().parse::<usize>().ok();
                        at.and_then(|at| shared.get(at))
                            .cloned()
                            .unwrap_or_default()
                    }
                    "" | "n" if days.contains(&self.style) => {
                        day(&value, since_1904).unwrap_or(value)
                    }
                    "e" => String::new(),
                    _ => value,
                };
                self.size = self.size.saturating_add(value.len());
                if self.column < COLUMNS && self.size <= ROW {
                    if self.row.len() <= self.column {
                        self.row.resize(self.column + 1, String::new());
                    }
                    self.row[self.column] = value;
                }
                self.column += 1;
            }
            Step::End("row") => return Some((std::mem::take(&mut self.row), self.number)),
            _ => {}
        }
        None
    }
}

/// The column of a place such as `AB12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).take(4);
    let number = letters.fold(0, |n, b| n * 26 + usize::from(b - b'A') + 1);
    number.checked_sub(1)
}

/// The day of a number: days since the end of 1899, or since the beginning of 1904.
fn day(value: &str, since_1904: bool) -> Option<String> {
    let whole = value.trim().split('.').next()?.parse::<i64>().ok()?;
    let (year, month, day) = if since_1904 {
        (1904, 1, 1)
    } else {
        (1899, 12, 30)
    };
    let start = jiff::civil::Date::new(year, month, day).ok()?;
    if !(1..=200_000).contains(&whole) {
        return None;
    }
    let day = start
        .checked_add(jiff::SignedDuration::from_hours(whole * 24))
        .ok()?;
    Some(day.to_string())
}
