//! Places of a seed as code points of the input text.

use crate::model::Span;
use crate::seed::RawArticle;
use std::ops::Range;

/// Turns places of the seed into code points of the input text.
pub struct Ruler<'a> {
    text: &'a str,
    ascii: bool,
    /// Number of a line, its first byte and its first code point; by number.
    lines: Vec<(u32, usize, usize)>,
    /// A byte at each few hundred and its code point, so that no line is counted anew for each place.
    steps: Vec<(usize, usize)>,
}

/// Bytes from one step to the next, at least.
const STEP: usize = 256;

impl<'a> Ruler<'a> {
    /// Measures a text.
    pub fn new(raw: &'a RawArticle) -> Self {
        let ascii = raw.text.is_ascii();
        let (mut byte, mut point) = (0, 0);
        let lines = raw.lines.iter().map(|line| {
            let between = raw.text.get(byte..line.range.start).unwrap_or("");
            point += if ascii {
                between.len()
            } else {
                between.chars().count()
            };
            byte = line.range.start;
            (line.number, byte, point)
        });
        let mut steps = vec![(0, 0)];
        if !ascii {
            for (point, (byte, _)) in raw.text.char_indices().enumerate() {
                if byte >= steps[steps.len() - 1].0 + STEP {
                    steps.push((byte, point));
                }
            }
        }
        Ruler {
            text: &raw.text,
            ascii,
            lines: lines.collect(),
            steps,
        }
    }

    /// From the start of the first span to the end of the last.
    pub fn offsets(&self, spans: &[Span]) -> Range<usize> {
        let at = |line: u32, column: u32| {
            let i = self.lines.binary_search_by_key(&line, |l| l.0).ok()?;
            Some(self.lines[i].2 + column as usize)
        };
        let whole = || {
            let (first, last) = (spans.first()?, spans.last()?);
            Some(at(first.line, first.start)?..at(last.line, last.end)?)
        };
        whole().unwrap_or(0..0)
    }

    /// The code points of these bytes.
    pub fn code_points(&self, bytes: &Range<usize>) -> Range<usize> {
        if self.ascii {
            return bytes.clone();
        }
        let point = |to: usize| {
            let i = self.steps.partition_point(|s| s.0 <= to).saturating_sub(1);
            let (byte, point) = self.steps.get(i).copied().unwrap_or((0, 0));
            point + self.text.get(byte..to).map_or(0, |s| s.chars().count())
        };
        point(bytes.start)..point(bytes.end)
    }
}
