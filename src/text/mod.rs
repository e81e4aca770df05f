//! What is known of a text's words before anybody asks what the text is about.

pub mod language;
mod lexicon;

pub use lexicon::{Class, Words};

/// The plain letters that stand for one that no mark can be taken off: `ß` as `ss`, `ø` as `o`.
///
/// ```
/// assert_eq!(briefing::text::plain('þ'), Some("th"));
/// assert_eq!(briefing::text::plain('é'), None);
/// ```
#[inline]
pub fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' => "d",
        'ł' | 'Ł' => "l",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}
