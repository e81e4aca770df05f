//! Who the author is: the lines under an article that present the writer.

use crate::model::{Field, Rule};
use crate::normalize::layout::decide::sections;
use crate::normalize::layout::measure::page::Page;
use crate::text::Class;
use std::ops::Range;

/// Words of such a line, at most.
const LONGEST: usize = 120;

/// Leaves out the lines that present the author named in the byline, and shortens the stretch of
/// a page with menus to end there, unless the text goes on below.
pub fn drop(
    page: &mut Page,
    stretch: Range<usize>,
    byline: Option<&Field<String>>,
    menus: bool,
) -> Range<usize> {
    let Some(byline) = byline else {
        return stretch;
    };
    let names: Vec<String> = byline
        .value
        .split([',', '&'])
        .flat_map(|part| part.split(" and "))
        .map(|name| name.trim().to_lowercase())
        .filter(|name| name.contains(' '))
        .collect();
    let half = stretch.start + stretch.len() / 2;
    let mut end = stretch.end;
    for i in half..page.units.len() {
        if !page.is_open(i) || page.units[i].words > LONGEST || !presents(page.key(i), &names) {
            continue;
        }
        if menus && end == stretch.end && stretch.contains(&i) && !sections::goes_on(page, i + 1) {
            end = i;
        }
        page.drop(i, Rule::AuthorBio);
    }
    stretch.start..end
}

fn presents(line: &str, names: &[String]) -> bool {
    let about = line.strip_prefix("about ");
    names.iter().any(|name| {
        if let Some(rest) = about.and_then(|l| l.strip_prefix(name.as_str())) {
            return rest.is_empty() || rest.starts_with([':', '.', ' ', '-']);
        }
        line.strip_prefix(name.as_str()).is_some_and(|rest| {
            let rest = rest.trim_start_matches([',', ' ']);
            rest.is_empty() || Class::PresentsTheAuthor.after(rest).is_some()
        })
    })
}
