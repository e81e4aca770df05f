//! Doubts that the editor settled by leaving things as they are:
//! `settled: [near-duplicate, dropped-sentence 12]`

use super::read::Reader;
use crate::model::DoubtKind;
use crate::yaml;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

impl Reader<'_> {
    /// Doubts that are settled: one of their codes each, and a line where they are of one.
    pub(super) fn settled(&mut self, key: &str, value: &Value) -> BTreeSet<String> {
        let said = self.strings(key, value);
        let codes = || DoubtKind::ALL.iter().map(|kind| kind.code());
        for one in &said {
            let code = one.split(' ').next().unwrap_or("");
            if !codes().any(|known| known == code) {
                let d = self.wrong(key, format!("`{one}` is no doubt that could be settled"));
                let hint = match yaml::nearest(code, codes()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it can be {}", codes().collect::<Vec<_>>().join(", ")),
                };
                self.diagnostics.push(d.hint(hint));
            }
        }
        said.into_iter().collect()
    }

    /// Numbers of lines, and where they are said.
    pub(super) fn numbers(
        &mut self,
        key: &str,
        value: &Value,
        at: &mut BTreeMap<String, (String, u32)>,
    ) -> BTreeSet<u32> {
        at.insert(key.into(), (self.path.into(), self.line_of(key, "")));
        self.typed(key, value).unwrap_or_default()
    }
}
