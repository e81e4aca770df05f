//! What speaks for a line to be the headline, and what speaks against it. Each point is a sentence.

use crate::normalize::layout::measure::page::{Page, Unit};
use crate::normalize::layout::read::{byline, stamp};
use xxhash_rust::xxh3::xxh3_64;

/// Paragraphs of the text whose words a headline is compared with.
pub const PARAGRAPHS: usize = 10;
/// Letters by which two words are compared: `patrols` and `patrolled` are told of one thing.
const STEM: usize = 5;
/// Bytes of a word that says something by itself, at least.
const WORD: usize = 4;

/// The words of a text, as far as headlines are compared with them.
pub struct Echo {
    /// Each word with the paragraphs that have it, in order.
    words: Vec<(u64, usize)>,
    /// The units that are the paragraphs.
    paragraphs: Vec<usize>,
}

impl Echo {
    /// The words of so many paragraphs from unit `first` on.
    pub fn new(page: &Page, first: usize, most: usize) -> Self {
        let prose = |&i: &usize| page.is_body(i) && page.units[i].is_prose();
        let units = (first..page.units.len()).filter(prose);
        let paragraphs: Vec<usize> = units.take(most).collect();
        let of = |(n, i): (usize, &usize)| stems(page.key(*i)).map(move |stem| (stem, n));
        let words = once(paragraphs.iter().enumerate().flat_map(of));
        Echo { words, paragraphs }
    }

    /// How many words a line has that say something, and how many of these the first paragraphs from
    /// unit `first` on say again.
    fn told(&self, key: &str, first: usize) -> (usize, usize) {
        let own = once(stems(key));
        let from = self.paragraphs.partition_point(|&i| i < first);
        let said = |stem: &&u64| {
            let at = self.words.partition_point(|word| *word < (**stem, from));
            let near = |(word, n): &(u64, usize)| word == *stem && *n < from + PARAGRAPHS;
            self.words.get(at).is_some_and(near)
        };
        (own.iter().filter(said).count(), own.len())
    }

    /// Points for how much of a headline the text below it says again, -4 to 12.
    pub fn share(&self, key: &str, first: usize) -> f32 {
        match self.told(key, first) {
            (0, 3..) => -4.0,
            (0, _) => 0.0,
            (told, all) => 2.0 + 10.0 * told as f32 / all as f32,
        }
    }

    /// A headline is made of the words of its text; the headline of another story is not.
    pub fn points(&self, key: &str) -> i32 {
        match self.told(key, 0) {
            (0, 3..) => -4,
            (0 | 1, _) => 0,
            // Two words are soon met with.
            (_, ..3) => 2,
            (told, all) => (2 + 10 * told / all) as i32,
        }
    }
}

/// Hashes of the beginnings of the words of a folded line that say something.
fn stems(key: &str) -> impl Iterator<Item = u64> {
    key.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() >= WORD)
        .map(|w| w.char_indices().nth(STEM).map_or(w, |(at, _)| &w[..at]))
        .map(|stem| xxh3_64(stem.as_bytes()))
}

/// In order, each once.
fn once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a line says who wrote the text, or when, by its form.
pub fn is_attribution(unit: &Unit, key: &str) -> bool {
    let stamped = |r: &stamp::Reading| {
        r.relative || r.rest.len() <= 24 || byline::opening(key).is_some() && unit.words <= 14
    };
    *unit
        .attributes
        .get_or_init(|| by_someone(&unit.text, key) || unit.stamp().is_some_and(stamped))
}

/// Whether a unit has become a byline or stamp.
pub fn is_settled(unit: &Unit) -> bool {
    let attributes = |to: &str| {
        ["byline", "published", "updated"]
            .iter()
            .any(|f| to.contains(f))
    };
    unit.verdict().field().is_some_and(attributes)
}

/// `By Mara Quill - Staff Writer`, `Source: Harbour Desk`: an opening and capitals after it.
pub fn by_someone(text: &str, key: &str) -> bool {
    let Some(length) = byline::opening(key) else {
        return false;
    };
    let start = text.find(char::is_alphanumeric).unwrap_or(0) + length;
    let Some(rest) = text.get(start..) else {
        return false;
    };
    let mut words = rest.split_whitespace();
    let capital = |w: Option<&str>| w.is_some_and(|w| w.starts_with(|c: char| c.is_uppercase()));
    let two = capital(words.next()) && capital(words.next());
    if key[..length].trim_end().ends_with(':') {
        key.split(' ').count() <= 8
    } else {
        two && (byline::is_sure(key) || byline::is_name(rest.trim()))
    }
}

/// Points for the form of a line, where nothing else is known of it.
pub fn form(unit: &Unit) -> i32 {
    let text = &unit.text;
    let mut points = 0;
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    if unit.words <= 4 && letters().all(char::is_uppercase) {
        points -= 5;
    }
    if text.ends_with(['.', '。']) && !text.ends_with("..") {
        points -= if unit.words > 14 { 8 } else { 3 };
    }
    // A teaser is cut off; a headline is not.
    if text.ends_with("...") || text.ends_with('…') {
        points -= 4;
    }
    // Results and addresses are full of figures and signs.
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    points -= match figures {
        0..=8 => 0,
        9..=12 => 4,
        _ => 20,
    };
    if text.starts_with("http") && text.contains(['/', ':']) {
        points -= 20;
    }
    // `Senior Fellow, Maritime Programme` is who somebody is.
    let capitals = text
        .split(' ')
        .all(|w| !w.starts_with(|c: char| c.is_lowercase()) || w.len() <= 3);
    if capitals && unit.words <= 6 && byline::is_role(text) {
        points -= 6;
    }
    points
}

/// Whether a line stands right above and right below another that may be a headline: a remark about the
/// page, as "From the archive", frames it.
pub fn frames(page: &Page, i: usize) -> bool {
    let pairs = [(i + 1, i + 2), (i.wrapping_sub(1), i.wrapping_sub(2))];
    pairs.into_iter().any(|(between, other)| {
        other < page.units.len()
            && page.key(other) == page.key(i)
            && page.is_open(between)
            && (4..=22).contains(&page.units[between].words)
            && !page.units[between].stop
            && page.units[between].text.contains(char::is_lowercase)
    })
}
