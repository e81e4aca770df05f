//! Publication stamps of other languages than English: `12. März 2024`, `2024年3月12日`, and what the
//! words around them say. The words stand in `data/words/stamps.txt`.

use super::published::{Label, Stamp};
use crate::model::date::Partial;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

struct Words {
    months: HashMap<&'static str, i8>,
    labels: Vec<(&'static str, Label)>,
    beside: Vec<&'static str>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../data/words/stamps.txt")));

impl Words {
    fn read(text: &'static str) -> Self {
        let mut words = Words {
            months: HashMap::new(),
            labels: Vec::new(),
            beside: Vec::new(),
        };
        let mut section = "";
        for line in text
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            if let Some(head) = line.strip_prefix('[') {
                section = head.trim_end_matches(']');
                continue;
            }
            let month = section
                .strip_prefix("month ")
                .and_then(|n| n.parse::<i8>().ok());
            match (section, month) {
                ("published", _) => words.labels.push((line, Label::Published)),
                ("updated", _) => words.labels.push((line, Label::Updated)),
                (_, Some(n @ 1..=12)) => {
                    for name in line.split(' ') {
                        words.months.entry(name).or_insert(n);
                    }
                }
                _ => words.beside.extend(line.split(' ')),
            }
        }
        words
    }
}

enum Token<'l> {
    Number(i16, usize),
    Word(&'l str),
    Sign(&'l str),
}

/// Stamps of a line that English does not know, in order; a time beside one belongs to it.
pub(super) fn stamps(line: &str) -> Vec<Stamp> {
    if !may_have_year(line) {
        return Vec::new();
    }
    let tokens = tokens(line);
    let mut found: Vec<Stamp> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some((date, next)) = date(&tokens, i) else {
            i += 1;
            continue;
        };
        let first = tokens[i].0.start;
        let (time, end) = match time_after(&tokens, next) {
            Some((from, to)) => (Some(tokens[from].0.start..tokens[to - 1].0.end), to),
            None => (None, next),
        };
        found.push(Stamp {
            range: first..tokens[end - 1].0.end,
            date: Some(date),
            readings: None,
            time,
            zone: None,
            label: None,
        });
        i = end;
    }
    found
}

/// What the words before a stamp call it; the last of them counts.
pub(super) fn label_before(words: &str) -> Option<Label> {
    if !words.contains(char::is_alphabetic) {
        return None;
    }
    let words = words.to_lowercase();
    WORDS
        .labels
        .iter()
        .filter_map(|(word, label)| Some((words.rfind(word)?, *label)))
        .max_by_key(|(at, _)| *at)
        .map(|(_, label)| label)
}

/// What the word right behind a stamp calls it: `2024年3月12日更新`.
pub(super) fn label_behind(words: &str) -> Option<Label> {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = words.to_lowercase();
    let (_, label) = WORDS
        .labels
        .iter()
        .find(|(word, _)| words.starts_with(word))?;
    Some(*label)
}

/// Whether a lower-case word may stand beside a stamp of another language.
pub fn is_word(word: &str) -> bool {
    if WORDS.beside.contains(&word) {
        return true;
    }
    let labelled = WORDS
        .labels
        .iter()
        .any(|(label, _)| word.starts_with(label));
    // Words that are written without spaces: a label and a word for time together.
    labelled
        || WORDS.labels.iter().any(|(label, _)| {
            word.strip_suffix(label)
                .is_some_and(|rest| WORDS.beside.contains(&rest))
        })
        || word.starts_with("星期")
        || word.starts_with("周") && word.chars().count() <= 2
        || word.ends_with("요일")
        || word.ends_with("曜日")
        || matches!(word, "月" | "火" | "水" | "木" | "金" | "土" | "日")
        || matches!(word, "월" | "화" | "수" | "목" | "금" | "토" | "일")
}

/// Whether a line has a year of four figures, as every stamp here has; figures of other scripts are
/// not read.
fn may_have_year(line: &str) -> bool {
    let years = line
        .as_bytes()
        .chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
    let plain = |run: &[u8]| {
        matches!(
            run,
            [b'1', b'9', b'0'..=b'9', _] | [b'2', b'0' | b'1', b'0'..=b'9', _]
        )
    };
    years.into_iter().any(plain)
        || !line.is_ascii() && line.chars().any(|c| !c.is_ascii() && figure(c).is_some())
}

/// The month that a word names.
pub(super) fn month(word: &str) -> Option<i8> {
    WORDS.months.get(word.to_lowercase().as_str()).copied()
}

/// A part of a date as these languages write it.
enum Part {
    /// A year of our era as four figures.
    Year,
    /// A month by its name.
    Month,
    /// A month, or a day, of one or two figures.
    MonthNumber,
    Day,
    /// One of these words and signs.
    One(&'static str),
    /// The same, or none of them.
    Maybe(&'static str),
}
use Part::{Day, Maybe, Month, MonthNumber, One, Year};

/// The forms of dates that begin with a year.
const BY_YEAR: &[&[Part]] = &[
    // `2024年3月12日`, `2024년 3월`
    &[
        Year,
        One("年 년"),
        MonthNumber,
        One("月 월"),
        Day,
        One("日 일"),
    ],
    &[Year, One("年 년"), MonthNumber, One("月 월")],
    // `2024-03-12`, `2024. március 12`
    &[Year, One("-"), MonthNumber, One("-"), Day],
    &[Year, One("/"), MonthNumber, One("/"), Day],
    &[Year, One("."), MonthNumber, One("."), Day],
    &[Year, One("- / ."), Month, Day],
];

/// Those that begin with a day.
const BY_DAY: &[&[Part]] = &[
    // `12. März 2024`, `1er mars 2024`, `12 de marzo de 2024`, `12/Mar/2024`
    &[
        Day,
        Maybe("er º ° de di d . - / '"),
        Maybe("de di ."),
        Month,
        Maybe("de del do . , - /"),
        Maybe(","),
        Year,
    ],
    // `12 tháng 3 năm 2024`
    &[Day, One("tháng"), MonthNumber, Maybe("năm ,"), Year],
];

/// `marzo 12, 2024`. A month and a year alone may be a name: `Mars 2020`.
const BY_MONTH: &[&[Part]] = &[&[Month, Maybe("de del di ."), Day, Maybe("de , ."), Year]];

/// A date at token `i`, and where it ends.
fn date(tokens: &[(Range<usize>, Token)], i: usize) -> Option<(Partial, usize)> {
    let forms = match tokens[i].1 {
        Token::Number(_, 4) => BY_YEAR,
        Token::Number(..) => BY_DAY,
        Token::Word(_) => BY_MONTH,
        Token::Sign(_) => return None,
    };
    forms.iter().find_map(|form| in_form(tokens, i, form))
}

fn in_form(tokens: &[(Range<usize>, Token)], i: usize, form: &[Part]) -> Option<(Partial, usize)> {
    let listed =
        |of: &str, w: &str| of == w || of.len() > w.len() && of.split(' ').any(|of| of == w);
    let (mut year, mut month, mut day) = (0, 0, None);
    let mut at = i;
    for part in form {
        let token = tokens.get(at).map(|t| &t.1);
        match (part, token) {
            (Year, Some(Token::Number(n @ 1900..=2100, 4))) => year = *n,
            (Month, Some(Token::Word(name))) => month = self::month(name)?,
            (MonthNumber, Some(Token::Number(n @ 1..=12, 1 | 2))) => month = *n as i8,
            (Day, Some(Token::Number(n @ 1..=31, 1 | 2))) => day = Some(*n as i8),
            (One(of), Some(Token::Word(w) | Token::Sign(w))) if listed(of, w) => {}
            (Maybe(of), Some(Token::Word(w) | Token::Sign(w))) if listed(of, w) => {}
            (Maybe(_), _) => continue,
            _ => return None,
        }
        at += 1;
    }
    // Glued to letters it may be the number of anything.
    let letters = |b: usize| {
        let latin = |n: usize| matches!(&tokens[n].1, Token::Word(w) if w.is_ascii());
        b > 0
            && b < tokens.len()
            && tokens[b - 1].0.end == tokens[b].0.start
            && (latin(b - 1) || latin(b))
    };
    if matches!(form, [Year, .., Day]) && (letters(i) || letters(at)) {
        return None;
    }
    let date = match day {
        Some(day) => Partial::day(year, month, day)?,
        None => Partial::month(year, month)?,
    };
    Some((date, at))
}

/// `14:05`, `à 14h05`, `um 14.05 Uhr`, `오후 2:05`, `14時05分` after a date: its tokens.
fn time_after(tokens: &[(Range<usize>, Token)], next: usize) -> Option<(usize, usize)> {
    let number = |i: usize, most: i16, width: Range<usize>| {
        matches!(tokens.get(i), Some((_, Token::Number(n, w)))
            if (0..=most).contains(n) && width.contains(w))
    };
    let mut from = next;
    while from < next + 6 {
        match tokens.get(from) {
            Some((_, Token::Sign(_))) => {}
            Some((_, Token::Word(w))) if is_word(&w.to_lowercase()) => {}
            _ => break,
        }
        from += 1;
    }
    let parted = match tokens.get(from + 1) {
        Some((_, Token::Sign(w) | Token::Word(w))) => {
            matches!(*w, ":" | "." | "h" | "時" | "时" | "시" | "點" | "点")
        }
        _ => false,
    };
    if !number(from, 24, 1..3) || !parted || !number(from + 2, 59, 2..3) {
        return None;
    }
    let mut to = from + 3;
    if matches!(tokens.get(to), Some((_, Token::Sign(":")))) && number(to + 1, 60, 2..3) {
        to += 2;
    }
    let ends = matches!(
        tokens.get(to),
        Some((_, Token::Word("Uhr" | "分" | "분" | "h")))
    );
    Some((from, to + usize::from(ends)))
}

/// Numbers, words and signs of a line, white space left out.
fn tokens(line: &str) -> Vec<(Range<usize>, Token<'_>)> {
    let mut found = Vec::new();
    let mut chars = line.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let token = if let Some(figure) = figure(c) {
            let (mut value, mut width) = (figure, 1);
            while let Some(&(at, next)) = chars.peek()
                && let Some(figure) = self::figure(next)
            {
                value = value.saturating_mul(10).saturating_add(figure);
                width += 1;
                end = at + next.len_utf8();
                chars.next();
            }
            Token::Number(value, width)
        } else if is_unit(c) && matches!(found.last(), Some((_, Token::Number(..)))) {
            Token::Word(&line[start..end])
        } else if c.is_alphabetic() || is_vowel_sign(c) {
            while let Some(&(at, next)) = chars.peek()
                && (next.is_alphabetic() || is_vowel_sign(next))
            {
                end = at + next.len_utf8();
                chars.next();
            }
            Token::Word(&line[start..end])
        } else {
            Token::Sign(&line[start..end])
        };
        found.push((start..end, token));
    }
    found
}

/// Signs for year, month, day, hour and minute behind their figures.
fn is_unit(c: char) -> bool {
    matches!(
        c,
        '年' | '月' | '日' | '년' | '월' | '일' | '時' | '时' | '시' | '分' | '분' | '點' | '点'
    )
}

/// Signs within words of Devanagari.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{094F}')
}

/// A figure of Latin, Arabic, Persian or Devanagari script, or of full width.
fn figure(c: char) -> Option<i16> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        '\u{0966}'..='\u{096F}' => '\u{0966}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    i16::try_from(u32::from(c) - u32::from(zero)).ok()
}
