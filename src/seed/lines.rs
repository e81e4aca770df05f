//! Lines of an article in the making, for formats that know their blocks.

use super::{Hint, RawArticle, RawLine, is_blank};

/// Lines and their text.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
    lines: Vec<RawLine>,
}

impl Lines {
    /// Adds a line, unless it shows nothing; says whether it did. `number` 0 is the next number.
    pub fn push(
        &mut self,
        words: &str,
        markdown: Option<String>,
        hint: Hint,
        number: u32,
        gap: bool,
    ) -> bool {
        let words = words.trim_end_matches(['\n', '\r']);
        if is_blank(words) {
            return false;
        }
        let start = self.text.len();
        // A line is one line, whatever its format lets stand in it.
        self.text.extend(
            words
                .chars()
                .map(|c| if c == '\n' || c == '\r' { ' ' } else { c }),
        );
        self.lines.push(RawLine {
            number: match number {
                0 => self.lines.last().map_or(0, |l| l.number) + 1,
                number => number,
            },
            range: start..self.text.len(),
            gap: gap || self.lines.is_empty(),
            hint,
            markdown,
        });
        self.text.push('\n');
        true
    }

    /// The article of these lines.
    pub fn into_article(self) -> RawArticle {
        RawArticle {
            text: self.text,
            lines: self.lines,
            ..RawArticle::default()
        }
    }
}
