//! Where in a seed something stands: the address that makes a published fact traceable.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A stretch of one line of a seed.
///
/// Lines count from 1 in the decoded text of the seed. Columns count Unicode code points from 0;
/// `end` is exclusive. Written `line:start-end`, as in `7:420-430`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Line of the decoded seed, from 1.
    pub line: u32,
    /// First column, in code points from 0.
    pub start: u32,
    /// Column after the last, in code points.
    pub end: u32,
}

impl Span {
    /// The stretch of `line` from column `start` up to, but without, `end`.
    pub fn new(line: u32, start: u32, end: u32) -> Self {
        Span { line, start, end }
    }

    /// Appends `line:start-end`.
    pub fn write(&self, out: &mut String) {
        push_number(out, self.line);
        out.push(':');
        push_number(out, self.start);
        out.push('-');
        push_number(out, self.end);
    }

    /// The words of `line` that the span names; `None` where the line is shorter than the span.
    pub fn slice<'a>(&self, line: &'a str) -> Option<&'a str> {
        let at = |column: u32| match column as usize {
            n if n <= line.len() && line.is_ascii() => Some(n),
            n => line
                .char_indices()
                .map(|(i, _)| i)
                .chain(std::iter::once(line.len()))
                .nth(n),
        };
        line.get(at(self.start)?..at(self.end)?)
    }
}

/// Appends a number in figures; an article has thousands of places.
pub fn push_number(out: &mut String, mut number: u32) {
    let (mut figures, mut from) = ([b'0'; 10], 10);
    loop {
        from -= 1;
        figures[from] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.push_str(std::str::from_utf8(&figures[from..]).unwrap_or_default());
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::with_capacity(16);
        self.write(&mut out);
        f.write_str(&out)
    }
}

impl FromStr for Span {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let parse = || {
            let (line, columns) = s.split_once(':')?;
            let (start, end) = columns.split_once('-')?;
            let span = Span::new(line.parse().ok()?, start.parse().ok()?, end.parse().ok()?);
            (span.line > 0 && span.start <= span.end).then_some(span)
        };
        parse().ok_or_else(|| {
            format!("`{s}` is no place in a seed; write line:start-end, as in 7:420-430")
        })
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
