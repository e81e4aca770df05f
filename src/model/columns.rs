//! From bytes of a text to its code points, in constant time.

/// Bytes between two places whose code points are known.
const STRIDE: usize = 64;

/// Code points before every so many bytes of a text; nothing where all of it is ASCII.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<u32>);

impl Columns {
    /// Of this text.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Columns::default();
        }
        let chunks = text.as_bytes().chunks(STRIDE);
        let marks = chunks.scan(0, |before, chunk| {
            let mark = *before;
            *before += points(chunk);
            Some(mark)
        });
        Columns(marks.collect())
    }

    /// Code points before byte `to` of the text, whose bytes are given.
    pub fn at(&self, text: &[u8], to: usize) -> u32 {
        let Some(last) = self.0.len().checked_sub(1) else {
            return to as u32;
        };
        let mark = (to / STRIDE).min(last);
        let rest = text.get(mark * STRIDE..to.min(text.len()));
        self.0[mark] + points(rest.unwrap_or(&[]))
    }
}

/// Code points that begin in these bytes of UTF-8.
fn points(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::Columns;

    #[test]
    fn columns_count_code_points() {
        for text in ["plain", &"é—x".repeat(90), ""] {
            let columns = Columns::new(text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(columns.at(text.as_bytes(), at), n as u32);
            }
            let all = text.chars().count() as u32;
            assert_eq!(columns.at(text.as_bytes(), text.len()), all);
        }
    }
}
