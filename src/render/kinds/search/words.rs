//! Which words of a text can be found: the authority for how texts and questions are cut into
//! terms. `static/search.js` cuts what readers type in the same way; `tests/search/words.txt`
//! holds both to it.
//!
//! The rules. Case and accents fall away. An apostrophe joins, a possessive `'s` is dropped.
//! Dots between single letters join ("U.S." is `us`), commas between digits too. The parts of a
//! hyphenated word are terms, and so is the whole without its hyphens. A plural is its singular.
//! Scripts written without spaces, and Korean, give every two neighbouring characters. An Arabic word
//! loses its article, and forms of one letter are one. English
//! function words are no terms, unless they stand in capitals ("US", "WHO", "IT").

use crate::text;
use unicode_normalization::UnicodeNormalization;

/// Longest term, in code points; the rest of a word is cut off.
const LONGEST: usize = 40;

/// English function words, which say nothing of what a text is about.
pub const SMALL: &str = "a about after all also an and any are as at be because been before being but by can could did do does for from had has have he her his how if in into is it its may more most no not of on one only or other our out over she should so some such than that the their them then there these they this those to under up us was we were what when where which while who will with would you your";

/// Finds terms, and keeps what it needs from text to text.
pub struct Finder {
    /// Function words by their first letters.
    small: [Vec<&'static str>; 26],
    /// The word being read, as written.
    raw: String,
    /// The words of one compound.
    compound: Vec<String>,
    folded: String,
}

impl Default for Finder {
    fn default() -> Self {
        let mut small: [Vec<&str>; 26] = Default::default();
        for word in SMALL.split(' ') {
            small[usize::from(word.as_bytes()[0] - b'a')].push(word);
        }
        Finder {
            small,
            raw: String::new(),
            compound: Vec::new(),
            folded: String::new(),
        }
    }
}

/// Whether a character is part of a word.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Accents and points that fall away.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Characters of scripts that are searched in pairs.
fn in_pairs(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// What stands between two parts of a word.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '.' | ',' | '-' | '‐' | '‑')
}

impl Finder {
    /// Tells `found` every term of a text, in order.
    pub fn terms(&mut self, text: &str, found: &mut impl FnMut(&str)) {
        let mut text = text;
        let mut chars = text.char_indices().peekable();
        // Start of the last part of the word, in bytes of `raw`.
        let mut part = 0;
        while let Some((at, c)) = chars.next() {
            if self.raw.is_empty() && self.compound.is_empty() && c.is_ascii_alphanumeric() {
                let rest = &text.as_bytes()[at..];
                let plain = rest.iter().take_while(|b| b.is_ascii_alphanumeric());
                let end = plain.count();
                let ends = |b: &u8| b.is_ascii() && !joins(char::from(*b));
                if rest.get(end).is_none_or(ends) {
                    self.plain(&text[at..at + end], found);
                    text = &text[at + end..];
                    chars = text.char_indices().peekable();
                    continue;
                }
            }
            if in_word(c) {
                self.raw.push(c);
                continue;
            }
            let next = chars.peek().map(|n| n.1).filter(|n| in_word(*n));
            let inside = !self.raw.is_empty() && joins(c);
            let Some(next) = next.filter(|_| inside) else {
                self.end(found);
                part = 0;
                continue;
            };
            let rest = &text[chars.peek().map_or(text.len(), |n| n.0)..];
            match c {
                '\'' | '’' | 'ʼ' => {
                    if matches!(next, 's' | 'S') && !rest[1..].starts_with(in_word) {
                        chars.next();
                    }
                }
                '.' => {
                    let mut before = self.raw[part..].chars();
                    let letter = before.next().is_some_and(char::is_alphabetic);
                    let single = letter && before.next().is_none() && next.is_alphabetic();
                    if single && !rest[next.len_utf8()..].starts_with(in_word) {
                        part = self.raw.len();
                    } else {
                        self.end(found);
                        part = 0;
                    }
                }
                ',' => {
                    if !(self.raw.ends_with(|d: char| d.is_ascii_digit()) && next.is_ascii_digit())
                    {
                        self.end(found);
                        part = 0;
                    }
                }
                _ => {
                    self.word(found);
                    part = 0;
                }
            }
        }
        self.end(found);
    }

    /// A word of plain letters and digits that stands alone, as nearly all do.
    fn plain(&mut self, word: &str, found: &mut impl FnMut(&str)) {
        self.folded.clear();
        self.folded.push_str(word);
        self.folded.make_ascii_lowercase();
        if is_in_capitals(word) || !self.is_small() {
            tell(&self.folded, found);
        }
    }

    /// Whether the folded word is a function word.
    fn is_small(&self) -> bool {
        let first = self.folded.bytes().next().map(|b| b.wrapping_sub(b'a'));
        let of_letter = first.and_then(|b| self.small.get(usize::from(b)));
        of_letter.is_some_and(|words| words.contains(&self.folded.as_str()))
    }

    /// A word is over, and with it its compound.
    fn end(&mut self, found: &mut impl FnMut(&str)) {
        if self.raw.is_empty() && self.compound.is_empty() {
            return;
        }
        self.word(found);
        if self.compound.len() > 1 {
            let whole: String = self.compound.concat();
            tell(&whole, found);
        }
        self.compound.clear();
    }

    /// A word is over.
    fn word(&mut self, found: &mut impl FnMut(&str)) {
        self.folded.clear();
        let mut pairs = false;
        for c in self.raw.chars() {
            pairs |= in_pairs(c);
            fold(c, &mut self.folded);
        }
        let capitals = is_in_capitals(&self.raw);
        self.raw.clear();
        if pairs {
            in_runs(&self.folded, found);
            return;
        }
        if self.folded.is_empty() {
            return;
        }
        if capitals || !self.is_small() {
            tell(&self.folded, found);
        }
        self.compound.push(self.folded.clone());
    }
}

/// Whether a word of several letters stands in capitals.
fn is_in_capitals(word: &str) -> bool {
    word.len() > 1 && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Tells a term: the singular, and no longer than terms are.
fn tell(word: &str, found: &mut impl FnMut(&str)) {
    let word = if word.is_ascii() { word } else { bare(word) };
    let end = match word.len() {
        0..=LONGEST => word.len(),
        _ => word.char_indices().nth(LONGEST).map_or(word.len(), |c| c.0),
    };
    let word = &word[..end];
    match singular(word) {
        Some((stem, "")) => found(stem),
        Some((stem, end)) => found(&format!("{stem}{end}")),
        None => found(word),
    }
}

/// An Arabic word without its article, and what may be written before that.
fn bare(word: &str) -> &str {
    const ARTICLES: &[&str] = &["ال", "وال", "بال", "فال", "كال"];
    let rest = ARTICLES.iter().find_map(|a| word.strip_prefix(a));
    rest.filter(|r| r.chars().nth(2).is_some()).unwrap_or(word)
}

/// The singular of a plural, as a stem and what is put to it.
fn singular(word: &str) -> Option<(&str, &'static str)> {
    if word.len() < 4 || !word.is_ascii() || word == "news" {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return (stem.len() > 1).then_some((stem, "y"));
    }
    if let Some(stem) = word.strip_suffix("es")
        && ["ss", "x", "ch", "sh"].iter().any(|e| stem.ends_with(e))
    {
        return Some((stem, ""));
    }
    let stem = word.strip_suffix('s')?;
    (!stem.ends_with(['s', 'u', 'i'])).then_some((stem, ""))
}

/// Every two neighbouring characters of each run that is searched in pairs; other runs whole.
fn in_runs(word: &str, found: &mut impl FnMut(&str)) {
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let pairs = in_pairs(first);
        let end = rest.find(|c| in_pairs(c) != pairs).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        let starts: Vec<usize> = run.char_indices().map(|c| c.0).collect();
        if !pairs || starts.len() == 1 {
            tell(run, found);
            continue;
        }
        for i in 0..starts.len() - 1 {
            let end = starts.get(i + 2).copied().unwrap_or(run.len());
            found(&run[starts[i]..end]);
        }
    }
}

/// Puts a character down without its case and accents.
fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if in_pairs(c) {
        out.push(c);
    } else {
        let plain = std::iter::once(c).nfkd().flat_map(char::to_lowercase);
        for c in plain.filter(|c| c.is_alphanumeric() && !is_mark(*c)) {
            match c {
                _ if text::plain(c).is_some() => out.extend(text::plain(c)),
                'ς' => out.push('σ'),
                'ى' => out.push('ي'),
                'ة' => out.push('ه'),
                'ـ' => {}
                c => out.push(c),
            }
        }
    }
}
