//! How a line that begins with a publication stamp begins: a quick look that saves reading the rest of
//! all others.

use super::abroad;
use super::tokens::Tokens;
use super::words::one_of;

/// Whether a line may begin with a stamp; where it does not, the rest need not be read.
pub fn may_begin(line: &str) -> bool {
    let letters = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    match line.as_bytes().get(letters) {
        Some(0x80..) => return true,
        Some(b'0'..=b'9') if letters == 0 => return true,
        _ => {}
    }
    let word = &line[..letters];
    let first = Tokens::unglued(word).word(0);
    one_of!(first; Ordinal(_) Month(_) MonthShort(_) Weekday(_) WeekdayShort(_))
        || !word.is_empty() && abroad::month(word).is_some()
}
