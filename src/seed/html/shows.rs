//! What an element of a page is by itself: hidden, a table of facts, another site's.

use super::dom::{Dom, Id, Kind};

/// The part of a host's name that one owner holds: its last two labels, or three where the second
/// is short as in `example.co.uk`.
pub fn site(host: &str) -> &str {
    let mut ends = host.rmatch_indices('.').map(|(at, _)| at);
    let (last, second, third) = (ends.next(), ends.next(), ends.next());
    match (last, second) {
        (Some(last), Some(second)) if last - second > 4 => &host[second + 1..],
        (Some(_), Some(_)) => third.map_or(host, |at| &host[at + 1..]),
        _ => host,
    }
}

/// Whether the page hides an element by its attributes.
pub fn is_hidden(dom: &Dom, id: Id) -> bool {
    if dom.attribute(id, "hidden").is_some() {
        return true;
    }
    let Some(style) = dom.attribute(id, "style") else {
        return false;
    };
    let bare: String = style
        .chars()
        .take(2000)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    bare.contains("display:none") || bare.contains("visibility:hidden")
}

/// Whether a table holds facts in rows and columns; the others only lay out a page. Tables within
/// tables, blocks in cells and long cells lay out.
pub fn is_table_of_facts(dom: &Dom, table: Id) -> bool {
    if dom.attribute(table, "role") == Some("presentation") {
        return false;
    }
    let (mut rows, mut cells) = (0, 0);
    let mut at = dom.next(table, table, false);
    while let Some(id) = at {
        match &dom.nodes[id as usize].kind {
            Kind::Element(name, _, _) => match &**name {
                "tr" => rows += 1,
                "td" | "th" => cells += 1,
                "table" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
                | "form" | "article" | "section" | "figure" | "blockquote" | "iframe" => {
                    return false;
                }
                _ => {}
            },
            Kind::Text(text) if text.len() > 400 => return false,
            _ => {}
        }
        at = dom.next(id, table, false);
    }
    rows > 1 && cells > rows
}
