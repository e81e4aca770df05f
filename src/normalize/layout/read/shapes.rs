//! Furniture by its shape: image file names, counters, version stamps, paths of sections.

use crate::model::Rule;
use crate::normalize::layout::read::{rights, sharing, shortcodes, trails};
use crate::text::Class;

/// Endings of image file names.
const IMAGES: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "svg", "bmp", "tif", "tiff",
];

/// A line as its shape is looked at.
struct Line<'a> {
    text: &'a str,
    key: &'a str,
    words: usize,
    /// Whether it has a figure.
    figured: bool,
}

/// What short lines are known by, the first that fits.
const SHAPES: &[fn(&Line) -> Option<Rule>] = &[
    |l| shortcodes::is_line(l.text).then_some(Rule::Shortcode),
    |l| (l.figured && is_version(l.key)).then_some(Rule::GeneratorStamp),
    |l| is_image_name(l).then_some(Rule::ImageFilename),
    |l| sharing::is_bar(l.key).then_some(Rule::ShareBar),
    |l| is_tags(l.text).then_some(Rule::TagList),
    |l| trails::trail(l.text),
    |l| is_buttons(l.text).then_some(Rule::PageTools),
    |l| is_reading_time(l).then_some(Rule::ReadingTime),
    |l| is_contact(l.text, l.words).then_some(Rule::AuthorContact),
    |l| sharing::glued(l.text),
    |l| is_initials(l.text).then_some(Rule::NewsroomCredit),
    |l| trails::is_menu(l.text).then_some(Rule::Nav),
    |l| (l.figured && is_page_count(l.key)).then_some(Rule::Pagination),
    |l| counted(l.key).filter(|_| l.figured),
    |l| Class::Ends.has(l.key).then_some(Rule::Separator),
];
/// Longest line that has such a shape, in words.
const LONGEST: usize = 14;

/// The rule that knows a line by its shape. `text` is the line, `key` its folded form.
pub fn rule(text: &str, key: &str, words: usize) -> Option<Rule> {
    if !text.contains(char::is_alphanumeric) {
        return Some(Rule::Separator);
    }
    if rights::is_copyright(text, words) {
        return Some(Rule::Copyright);
    }
    let line = Line {
        text,
        key,
        words,
        figured: key.bytes().any(|b| b.is_ascii_digit()),
    };
    let mut shapes = SHAPES.iter().filter(|_| words <= LONGEST);
    shapes.find_map(|shape| shape(&line))
}

/// `#harbour #ferry`.
fn is_tags(text: &str) -> bool {
    text.split(' ').all(|t| t.starts_with('#') && t.len() > 1)
}

/// `v0.24`, `version 3.1.2`, `build 881`.
fn is_version(key: &str) -> bool {
    let rest = ["version ", "ver. ", "build ", "release ", "rev. "]
        .iter()
        .find_map(|p| key.strip_prefix(p));
    let (rest, dotted) = match rest {
        Some(rest) => (rest, false),
        None => match key.strip_prefix('v') {
            Some(rest) => (rest, true),
            None => return false,
        },
    };
    let number = rest.split(' ').next().unwrap_or("");
    let digits = number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'));
    digits && (!dotted || number.contains('.')) && rest.split(' ').count() <= 3
}

/// A file name with an image's ending, or an image format and a random name.
fn is_image_name(line: &Line) -> bool {
    let text = line.text;
    if !line.figured && !text.contains('.') {
        return false;
    }
    let mut tokens = text.split(' ').filter(|t| !t.is_empty());
    let (Some(first), rest) = (tokens.next(), tokens.clone().count()) else {
        return false;
    };
    let last = text.rsplit(' ').next().unwrap_or(first);
    if let Some((name, ending)) = last.rsplit_once('.')
        && IMAGES.iter().any(|i| ending.eq_ignore_ascii_case(i))
        && !name.is_empty()
    {
        return rest <= 3;
    }
    let format =
        IMAGES.iter().any(|i| first.eq_ignore_ascii_case(i)) || first.eq_ignore_ascii_case("image");
    match (rest, format) {
        (1, true) => is_random(last) || last.chars().all(|c| c.is_ascii_digit()),
        (0, _) => is_random(first),
        _ => false,
    }
}

/// Letters and digits in turns, as no word has them.
fn is_random(token: &str) -> bool {
    let core = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    if core.len() < 14
        || !core
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    {
        return false;
    }
    let turns = core
        .as_bytes()
        .windows(2)
        .filter(|w| w[0].is_ascii_digit() != w[1].is_ascii_digit())
        .count();
    turns >= 4
}

/// `[ print this page ] [ mail to a friend ]`: words in brackets, two or more times, and no
/// others.
fn is_buttons(text: &str) -> bool {
    let mut rest = text.trim();
    let mut count = 0;
    while let Some(open) = rest.strip_prefix('[') {
        let close = open.bytes().take(41).position(|b| b == b']');
        let Some(close) = close.filter(|&at| at >= 2) else {
            return false;
        };
        let words = open[..close].trim();
        if !words.contains(' ') && words.chars().any(|c| c.is_ascii_digit()) {
            return false;
        }
        count += 1;
        rest = open[close + 1..].trim_start_matches([' ', '|', '·']);
    }
    rest.is_empty() && count >= 2
}

/// `5 min read`, `Reading time: 4 minutes`; not `12 March 2024 · 5 min read`, which has a date.
fn is_reading_time(line: &Line) -> bool {
    let key = line.key;
    let number = line.figured || key.starts_with("less than");
    if !number || !key.contains("min") || key.bytes().filter(u8::is_ascii_digit).count() > 3 {
        return false;
    }
    // `4 min`, `3 mins 20 secs`: the length of a recording or of the reading.
    let length = |w: &str| {
        w.bytes().all(|b| b.is_ascii_digit())
            || matches!(w, "min" | "mins" | "minutes" | "sec" | "secs" | "seconds")
    };
    if key.contains(' ') && key.split(' ').all(length) {
        return true;
    }
    let words = [
        "read", "lesezeit", "lecture", "lectura", "leitura", "lettura", "listen",
    ];
    key.len() < 30 && words.iter().any(|w| key.contains(w)) && !key.starts_with("by ")
}

/// An address or handle of the author.
fn is_contact(text: &str, words: usize) -> bool {
    if words > 8 || !text.contains('@') {
        return false;
    }
    let bare =
        text.trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '.' | ','));
    let address = |t: &str| {
        t.split_once('@')
            .is_some_and(|(a, b)| !a.is_empty() && b.contains('.') && !b.contains(' '))
    };
    let handle = |t: &str| {
        t.strip_prefix('@')
            .is_some_and(|r| r.len() > 1 && r.chars().all(|c| c.is_alphanumeric() || c == '_'))
    };
    match words {
        0..=2 if !bare.contains(' ') => address(bare) || handle(bare),
        0..=8 => {
            let lower = text.to_lowercase();
            Class::ContactLabel.begins(&lower)
                && text.split(' ').any(|t| {
                    let t = t.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ',' | ';'));
                    address(t) || handle(t)
                })
        }
        _ => false,
    }
}

/// `cgm/pdw`, `rcg-bm/kma`: who wrote and edited, as agencies sign.
fn is_initials(text: &str) -> bool {
    let parts = || text.split(['/', '-']);
    text.len() <= 16
        && text.contains('/')
        && parts().count() >= 2
        && parts().all(|p| (2..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()))
        && !matches!(text, "and/or" | "he/she" | "she/her" | "he/him")
}

/// `1 / 23`, `Page 2 of 5`, `1 2 3 Next`.
fn is_page_count(key: &str) -> bool {
    let mut numbers = 0;
    for token in key.split([' ', '/']).filter(|t| !t.is_empty()) {
        if token.bytes().all(|b| b.is_ascii_digit()) && token.len() <= 3 {
            numbers += 1;
        } else if !Class::PageTurner.has(token) {
            return false;
        }
    }
    numbers >= 2 || (numbers == 1 && key.starts_with("page "))
}

/// `12 comments`, `1.2K views`, `Comments (4)`.
fn counted(key: &str) -> Option<Rule> {
    let mut tokens = key
        .split([' ', '(', ')', '[', ']', ':'])
        .filter(|t| !t.is_empty());
    let (Some(a), Some(b), None) = (tokens.next(), tokens.next(), tokens.next()) else {
        return None;
    };
    let is_number = |t: &str| {
        t.starts_with(|c: char| c.is_ascii_digit())
            && t.chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | 'k' | 'm' | '+'))
    };
    let word = match (is_number(a), is_number(b)) {
        (true, false) => b,
        (false, true) => a,
        _ => return None,
    };
    let pictures = Class::CountedPictures
        .has(word)
        .then_some(Rule::PhotoGallery);
    pictures.or_else(|| Class::Counted.has(word).then_some(Rule::Counter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::layout::measure::line::fold;

    fn of(text: &str) -> Option<Rule> {
        rule(text, &fold(text), text.split(' ').count())
    }

    #[test]
    fn shapes_name_their_rule() {
        assert_eq!(of("v1.7 🌿"), Some(Rule::GeneratorStamp));
        assert_eq!(of("Webp k2j9x8q1m4n7p0r5"), Some(Rule::ImageFilename));
        assert_eq!(of("harbour-front_02.JPG"), Some(Rule::ImageFilename));
        assert_eq!(of("Facebook Twitter WhatsApp Email"), Some(Rule::ShareBar));
        assert_eq!(of("Home > World > Pacific"), Some(Rule::Breadcrumb));
        assert_eq!(of("4 min read"), Some(Rule::ReadingTime));
        assert_eq!(of("1,204 views"), Some(Rule::Counter));
        assert_eq!(of("* * *"), Some(Rule::Separator));
        assert_eq!(of("2 / 14"), Some(Rule::Pagination));
        assert_eq!(of("[ print ] [ mail to a friend ]"), Some(Rule::PageTools));
        assert_eq!(of("[a1b2c3d4] [12]"), None);
        assert_eq!(of("Share · Print · 3 min read"), Some(Rule::ShareBar));
    }

    #[test]
    fn words_are_no_shapes() {
        assert_eq!(of("Vietnam signs"), None);
        assert_eq!(of("Trade and security"), None);
    }
}
