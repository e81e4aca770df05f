//! Which of several verdicts on one line holds: the only authority for a line's fate.

use crate::model::{Fate, Reason, Rule};

/// On what a step says what becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A rule knows the line, or a reader found a fact in it. The first that does keeps it.
    Rule,
    /// It is the headline, whatever it seemed to be; what was read as a fact stays one.
    Headline,
    /// It bears the day of a page that states none elsewhere, whatever dropped it.
    OnlyDay,
}

/// What becomes of a line, as far as it was said.
#[derive(Debug, Default)]
pub struct Verdict(Option<Fate>);

impl Verdict {
    /// The fate; `None` while the line stands in the body.
    pub fn fate(&self) -> Option<&Fate> {
        self.0.as_ref()
    }

    /// Takes a verdict where its ground outweighs what was said before. `None` keeps the line in the
    /// body.
    pub fn hear(&mut self, ground: Ground, fate: impl FnOnce() -> Option<Fate>) {
        if outweighs(ground, self.fate()) {
            self.0 = fate();
        }
    }

    /// The field, or fields, that the line became.
    pub fn field(&self) -> Option<&str> {
        match self.fate() {
            Some(Fate::Moved { to }) => Some(to),
            _ => None,
        }
    }

    /// The rule that drops the line.
    pub fn rule(&self) -> Option<Rule> {
        match self.fate() {
            Some(Fate::Dropped {
                rule: Reason::Rule(rule),
            }) => Some(*rule),
            _ => None,
        }
    }

    /// Whether the line is dropped.
    pub fn is_dropped(&self) -> bool {
        matches!(self.fate(), Some(Fate::Dropped { .. }))
    }
}

/// The order of precedence.
fn outweighs(ground: Ground, held: Option<&Fate>) -> bool {
    match held {
        None => true,
        Some(Fate::Dropped { .. }) => ground != Ground::Rule,
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Ground, Verdict};
    use crate::model::{Fate, Reason, Rule};

    fn dropped(rule: Rule) -> Option<Fate> {
        Some(Fate::Dropped {
            rule: Reason::Rule(rule),
        })
    }

    fn moved(to: &str) -> Option<Fate> {
        Some(Fate::Moved { to: to.to_string() })
    }

    #[test]
    fn a_ground_outweighs_those_before_it_and_no_fact_is_lost_to_a_headline() {
        let mut line = Verdict::default();
        line.hear(Ground::Rule, || dropped(Rule::Nav));
        line.hear(Ground::Rule, || dropped(Rule::PageFoot));
        line.hear(Ground::Rule, || moved("byline"));
        assert_eq!(line.rule(), Some(Rule::Nav), "the first rule keeps a line");
        line.hear(Ground::Headline, || moved("title"));
        assert_eq!(line.field(), Some("title"));

        let mut line = Verdict::default();
        line.hear(Ground::Rule, || moved("image.caption"));
        line.hear(Ground::Headline, || moved("title"));
        line.hear(Ground::OnlyDay, || moved("published"));
        assert_eq!(line.field(), Some("image.caption"));
    }
}
