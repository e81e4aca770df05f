//! A citation as RIS: a tag a line, lines ended as the format has it.

use super::Reference;
use crate::model::{Bound, Edtf};

/// Writes the record.
pub fn write(cited: &Reference<'_>) -> String {
    let mut out = String::new();
    let mut tag = |name: &str, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            out.push_str(&format!("{name}  - {value}\r\n"));
        }
    };
    tag("TY", "NEWS");
    tag("ID", cited.key);
    for author in cited.authors() {
        tag("AU", author);
    }
    tag("TI", cited.title);
    tag("T2", cited.outlet.unwrap_or(""));
    tag("PB", cited.outlet.unwrap_or(""));
    let date = cited.date.and_then(|date| match date {
        Edtf::At(p) | Edtf::Between(Bound::At(p), _) | Edtf::Between(_, Bound::At(p)) => Some(p),
        Edtf::Between(Bound::Open, Bound::Open) => None,
    });
    match date {
        Some(date) => {
            let (year, month, day) = date.parts();
            let part = |n: Option<i8>| n.map_or(String::new(), |n| format!("{n:02}"));
            tag("PY", &format!("{year:04}"));
            tag("DA", &format!("{year:04}/{}/{}/", part(month), part(day)));
        }
        None => tag("PY", cited.words.text("cite.no_date")),
    }
    tag("CY", cited.dateline.unwrap_or(""));
    tag("LA", cited.language.unwrap_or(""));
    tag("UR", cited.address().unwrap_or(""));
    for note in cited.notes() {
        tag("N1", note);
    }
    tag("C1", cited.licence.unwrap_or(""));
    out.push_str("ER  - \r\n");
    out
}

/// A value cannot hold the end of its line.
fn one_line(value: &str) -> String {
    let words = value.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
