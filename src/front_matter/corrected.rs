//! Corrections that the editor marks: `corrected: {2024-03-15: The ferry carried 14, not 12.}`

use super::read::Reader;
use crate::model::{Edtf, Notice, NoticeKind};
use serde_json::Value;

impl Reader<'_> {
    /// The corrections of an article, each with its day.
    pub(super) fn corrected(&mut self, key: &str, value: &Value) -> Vec<Notice> {
        let hint =
            "write the day and what was wrong: `corrected: {2024-03-15: It was 14, not 12.}`";
        let Value::Object(days) = value else {
            let wrong = self.wrong(key, format!("`{key}` needs a day for each correction"));
            self.diagnostics.push(wrong.hint(hint));
            return Vec::new();
        };
        let mut notices = Vec::new();
        for (day, text) in days {
            match (day.parse::<Edtf>(), text.as_str().map(str::trim)) {
                (Ok(date), Some(text)) if !text.is_empty() => notices.push(Notice {
                    kind: NoticeKind::Correction,
                    text: text.to_string(),
                    date: Some(date),
                    at: Vec::new(),
                }),
                (read, _) => {
                    let what = match read {
                        Err(message) => message,
                        Ok(_) => format!("the correction of {day} has no words"),
                    };
                    let wrong = self.wrong(key, what);
                    self.diagnostics.push(wrong.hint(hint));
                }
            }
        }
        notices
    }
}
