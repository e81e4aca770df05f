//! A citation as BibTeX: an entry that BibTeX and biblatex read alike, in UTF-8.

use super::Reference;
use crate::model::{Bound, Edtf, Partial};

/// Writes the entry.
pub fn write(cited: &Reference<'_>) -> String {
    let mut out = format!("@misc{{{},\n", cited.key);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!("  {name} = {{{value}}},\n"));
        }
    };
    // Braces of its own keep a name whole, and a title in the letters in which it is printed.
    let whole = |words: &str| match words {
        "" => String::new(),
        words => format!("{{{}}}", escape(words)),
    };
    let authors: Vec<String> = cited.authors().into_iter().map(whole).collect();
    field("author", &authors.join(" and "));
    field("title", &whole(cited.title));
    field("howpublished", &escape(cited.outlet.unwrap_or("")));
    let first = cited.date.as_ref().and_then(first);
    match first {
        Some(date) => {
            let (year, month, day) = date.parts();
            field("year", &year.to_string());
            field("month", &month.map_or(String::new(), |m| m.to_string()));
            field("day", &day.map_or(String::new(), |d| d.to_string()));
        }
        None => field("year", cited.words.text("cite.no_date")),
    }
    if let Some(Edtf::Between(..)) = cited.date {
        let date = cited.date.as_ref().map_or(String::new(), Edtf::to_string);
        field("date", &date);
    }
    field("language", &escape(cited.language.unwrap_or("")));
    field("url", &address(cited.address().unwrap_or("")));
    field("note", &escape(&cited.notes().join(" ")));
    field("copyright", &escape(cited.licence.unwrap_or("")));
    out.push_str("}\n");
    out
}

/// The first date that a date names.
fn first(date: &Edtf) -> Option<Partial> {
    match date {
        Edtf::At(p) | Edtf::Between(Bound::At(p), _) | Edtf::Between(_, Bound::At(p)) => Some(*p),
        Edtf::Between(Bound::Open, Bound::Open) => None,
    }
}

/// Words in which TeX reads nothing as a command, and braces stand in pairs.
pub(super) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '^' => out.push_str("{\\textasciicircum}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address, which BibTeX takes as it is, but for what would end the field.
fn address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            c => out.push(c),
        }
    }
    out
}
