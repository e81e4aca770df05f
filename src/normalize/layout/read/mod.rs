//! Pure readers of a line: what it says by its words and its shape. They know nothing of the page.

pub mod agencies;
pub mod byline;
pub mod captions;
pub mod dateline;
pub mod furniture;
pub mod itself;
pub mod masthead;
pub mod notices;
pub mod numbered;
pub mod onward;
pub mod rights;
pub mod shapes;
pub mod sharing;
pub mod shortcodes;
pub mod spoken;
pub mod stamp;
pub mod trails;

#[cfg(test)]
mod tests {
    use super::{furniture, onward, shapes};
    use crate::model::Rule;
    use crate::model::rule::{Example, RULES};
    use crate::normalize::layout::measure::page::Page;

    /// The rule that knows a line at the edge of a page.
    fn rule(line: &str) -> Option<Rule> {
        let raw = crate::seed::of_text(line.to_string());
        let page = Page::new(&raw);
        let (unit, key) = (&page.units[0], page.key(0));
        shapes::rule(&unit.text, key, unit.words)
            .or_else(|| onward::rule(&unit.text, key, unit.words, true))
            .or_else(|| page.furniture(0, furniture::Place::Edge))
            .or_else(|| page.section(0))
    }

    #[test]
    fn a_rule_takes_the_line_of_its_row_and_leaves_the_other() {
        let mut wrong = Vec::new();
        for row in RULES {
            let Example::Line { takes, leaves } = row.example else {
                continue;
            };
            let (taken, left) = (rule(takes), rule(leaves));
            if taken != Some(row.rule) {
                wrong.push(format!("{}: `{takes}` is taken by {taken:?}", row.name));
            }
            if left == Some(row.rule) {
                wrong.push(format!("{}: `{leaves}` is not left", row.name));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
