//! Doubts that the editor settled by leaving things as they are:
//! `settled: [near-duplicate, dropped-sentence 12]`

use super::read::Reader;
use crate::yaml;
use serde_json::Value;
use std::collections::BTreeSet;

/// The doubts that `settled:` can name: what `briefing review` asks of an article.
const DOUBTS: &[&str] = &[
    "undated",
    "dates-differ",
    "computed-date",
    "near-duplicate",
    "dropped-sentence",
    "country-tier",
    "derived-title",
    "citations",
    "no-outlet",
];

impl Reader<'_> {
    /// Doubts that are settled: one of their codes each, and a line where they are of one.
    pub(super) fn settled(&mut self, key: &str, value: &Value) -> BTreeSet<String> {
        let said = self.strings(key, value);
        for one in &said {
            let code = one.split(' ').next().unwrap_or("");
            if !DOUBTS.contains(&code) {
                let d = self.wrong(key, format!("`{one}` is no doubt that could be settled"));
                let hint = match yaml::nearest(code, DOUBTS.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it can be {}", DOUBTS.join(", ")),
                };
                self.diagnostics.push(d.hint(hint));
            }
        }
        said.into_iter().collect()
    }
}
