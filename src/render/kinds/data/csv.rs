//! CSV (RFC 4180) that a spreadsheet opens without harm.

/// Rows of cells, ended as the standard has it.
#[derive(Default)]
pub struct Csv {
    out: String,
}

impl Csv {
    /// A table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        let mut csv = Csv::default();
        csv.row(columns.iter().copied());
        csv
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for (i, cell) in cells.into_iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            self.cell(cell.as_ref());
        }
        self.out.push_str("\r\n");
    }

    /// A spreadsheet takes a cell for a formula by its first sign; an apostrophe before it makes
    /// it words again.
    fn cell(&mut self, text: &str) {
        let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
        let first = text.trim_start_matches(blank).chars().next();
        let formula = matches!(
            first,
            Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
        ) || text.starts_with(['\t', '\r', '\n']);
        let quoted = text.contains([',', '"', '\n', '\r']);
        if quoted {
            self.out.push('"');
        }
        if formula {
            self.out.push('\'');
        }
        match quoted {
            true => self.out.push_str(&text.replace('"', "\"\"")),
            false => self.out.push_str(text),
        }
        if quoted {
            self.out.push('"');
        }
    }

    /// The table's bytes, marked as UTF-8 for programs that would guess otherwise.
    pub fn finish(self) -> Vec<u8> {
        let mut bytes = "\u{FEFF}".as_bytes().to_vec();
        bytes.extend_from_slice(self.out.as_bytes());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_words() {
        let cases = [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "'=1+1"),
            ("+44", "'+44"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =HYPERLINK(\"x\")", "\"' =HYPERLINK(\"\"x\"\")\""),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("1 - 2", "1 - 2"),
            ("", ""),
        ];
        for (cell, expected) in cases {
            let mut csv = Csv::default();
            csv.row([cell]);
            assert_eq!(csv.out, format!("{expected}\r\n"), "{cell:?}");
        }
    }
}
