//! Names in a text with what stands around them: the first pass, before anything is decided.

use super::bearers::{Bearer, Bearers, Form, Meaning};
use super::cues::{CueTable, Cues};
use super::dateline;
use super::phrases::Found;
use super::words::{Gap, PartWords, Word, phrase_hash, word_hash};
use std::sync::LazyLock;

/// A name found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// Bytes of the text.
    pub start: usize,
    /// Byte after the name.
    pub end: usize,
    /// Which bearers it can have.
    pub found: Found,
    /// What stands around it.
    pub around: Around,
    /// Number of the candidate after it where only a comma stands between ("Paris, Texas").
    pub within_next: bool,
}

/// What stands around a name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Around {
    /// It is known as a person's name, or as a part of one.
    pub owned: bool,
    /// An honorific, given name or initial stands before it.
    pub after_given: bool,
    /// It can be a given name, and a name that is no place's follows.
    pub before_surname: bool,
    /// "in", "at", "near" and the like stand before it.
    pub within: bool,
    /// "to", "for", "of" stand before it.
    pub to: bool,
    /// It is part of a street's name.
    pub street: bool,
    /// It is part of a sea's, strait's or river's name.
    pub feature: bool,
    /// It is part of a company's, paper's, school's or team's name.
    pub organization: bool,
    /// It only tells a currency.
    pub money: bool,
    /// It may be a dish: a meal is told of near it.
    pub dish: bool,
    /// Its line is in capitals.
    pub capitals: bool,
    /// Its name is an ordinary word or a common surname.
    pub word: bool,
    /// It is part of a county's name.
    pub county: bool,
    /// "state" follows.
    pub unit: bool,
    /// An abbreviation right after a comma that a capital word stands before: ", Calif."
    pub addressed: bool,
    /// The line where the story was filed.
    pub dateline: bool,
    /// A capital follows that begins no place's name.
    pub before_capital: bool,
    /// It is a part of a longer name: that capital is no office and no organ of a state.
    pub inside: bool,
    /// A capital stands before it that begins no sentence.
    pub after_capital: bool,
    /// "South" or "North" stands before it: 1, 2.
    pub half: u8,
    /// It is a surname: a verb of saying follows and no article stands before it.
    pub speaks: bool,
    /// "Bank of" stands before it.
    pub bank: bool,
    /// Talk of the time before the present states is near.
    pub history: bool,
}

/// Finds names part by part.
pub(crate) struct Scanner<'a> {
    pub bearers: &'a Bearers,
    pub cues: &'a CueTable,
    /// Words of American and of British local news, counted.
    pub local: [u32; 2],
}

impl Scanner<'_> {
    /// Adds the names of a part of a text, whose words these are.
    pub fn scan(&mut self, part: &PartWords, words: &[Word], out: &mut Vec<Candidate>) {
        for word in words.iter().filter(|w| w.len() > 4) {
            let cues = self.cues.of(word.hash);
            self.local[0] += u32::from(cues.any(Cues::AMERICAN));
            self.local[1] += u32::from(cues.any(Cues::BRITISH));
        }
        let mut from = 0;
        while from < words.len() {
            let rest = words[from + 1..].iter().position(|w| w.gap == Gap::Start);
            let to = rest.map_or(words.len(), |n| from + 1 + n);
            self.segment(part.text, &words[from..to], part.start, out);
            from = to;
        }
    }

    fn segment(&self, text: &str, words: &[Word], offset: usize, out: &mut Vec<Candidate>) {
        let lower = |w: &&Word| !w.upper && w.len() > 2 && !w.dotted && !starts_with_digit(text, w);
        let capitals = words.iter().filter(lower).count() * 8 < words.len();
        let long = words.iter().filter(|w| w.len() > 3);
        let titled = !text.trim_end().ends_with(['.', '"', '”'])
            && long.clone().filter(|w| w.capital).count() * 3 > long.count() * 2;
        let start = words.first().map_or(0, |w| w.start as usize);
        let dateline = dateline::end(text.get(start..).unwrap_or("")).map_or(0, |n| start + n);
        let mut previous_end = usize::MAX;
        let first_of_all = out.len();
        let mut i = 0;
        while i < words.len() {
            let first = &words[i];
            if !(first.capital || first.dotted)
                || is_ticker(text, first)
                || first.capital && self.cues.of(first.hash).any(Cues::MONTH)
            {
                i += 1;
                continue;
            }
            let Some((found, end)) = self.longest(words, i) else {
                i += 1;
                continue;
            };
            if !self.written_right(words, i, end, found, capitals) {
                i += 1;
                continue;
            }
            let mut around = self.around(words, i, end, found, capitals);
            around.dateline = (first.start as usize) < dateline;
            around.inside &= !titled;
            around.owned |= is_currency_sign(text, first, &words[end - 1])
                || self.is_firm_or_church(words, i, end);
            // `, Ms. Grace`, `, Co. Down`: no state's abbreviation
            let title = self
                .cues
                .of(first.hash)
                .any(Cues::HONORIFIC.and(Cues::COMPANY))
                && words.get(end).is_some_and(|w| w.capital);
            around.addressed = i > 0
                && first.gap == Gap::Comma
                && words[i - 1].capital
                && !title
                && (first.upper || text[words[end - 1].end as usize..].starts_with('.'));
            // `Israel and Jordan`: beside another country a name is no person's.
            let joined = i > 0 && previous_end == i - 1 && words[i - 1].hash == *AND;
            let country = |c: &Candidate| self.bearers(c.found).iter().any(Bearer::is_national);
            around.within |= joined && out.last().is_some_and(country);
            if previous_end == i
                && first.gap == Gap::Comma
                && !title
                && let Some(last) = out.last_mut()
            {
                last.within_next = true;
            }
            previous_end = end;
            out.push(Candidate {
                start: offset + first.start as usize,
                end: offset + words[end - 1].end as usize,
                found,
                around,
                within_next: false,
            });
            i = end;
        }
        // `Fiji Airways, Bank of Norway and Kenyan Air`: among firms a bank is one
        let own = &mut out[first_of_all..];
        let firm = |around: &Around| !around.bank && (around.organization || around.owned);
        for i in 0..own.len() {
            let beside =
                [i.wrapping_sub(1), i + 1].map(|j| own.get(j).is_some_and(|c| firm(&c.around)));
            own[i].around.organization |= own[i].around.bank && beside != [false; 2];
        }
    }

    /// `Holland & Sons`, `Holland and Co`: a firm; `St Martin's at Bray`: a church or a school.
    fn is_firm_or_church(&self, words: &[Word], i: usize, end: usize) -> bool {
        let (next, after) = (words.get(end), words.get(end + 1));
        let firm = next.is_some_and(|w| w.hash == *AND)
            && after.is_some_and(|w| w.capital && self.cues.of(w.hash).any(Cues::FIRM));
        let tells = Cues::WITHIN.and(Cues::SCHOOL);
        let church = end - i > 1
            && (words[i].hash == *ST || words[i].hash == *SAINT)
            && next.is_some_and(|w| w.gap == Gap::Apostrophe)
            && after.is_some_and(|w| self.cues.of(w.hash).any(tells));
        firm || church
    }

    /// The longest name that begins with word `i`, and the word after it.
    fn longest(&self, words: &[Word], i: usize) -> Option<(Found, usize)> {
        let (mut hash, mut best, mut j) = (0, None, i);
        loop {
            hash = phrase_hash(hash, words[j].hash);
            let (found, more) = match self.bearers.phrases.get(hash) {
                Some(known) => known,
                None => break,
            };
            best = found.map(|f| (f, j + 1)).or(best);
            j += 1;
            let joined = words.get(j).is_some_and(|w| match w.gap {
                Gap::Space | Gap::Hyphen | Gap::Apostrophe => true,
                Gap::Dot => words[j - 1].len() <= 3,
                _ => false,
            });
            if !more || !joined {
                break;
            }
        }
        best
    }

    /// The bearers of a found name.
    fn bearers(&self, found: Found) -> &[Bearer] {
        let first = found.first as usize;
        &self.bearers.list[first..first + usize::from(found.count)]
    }

    /// Whether the name is written as its bearers are: acronyms in capitals, names with one.
    fn written_right(&self, w: &[Word], i: usize, end: usize, f: Found, capitals: bool) -> bool {
        let (first, last) = (&w[i], &w[end - 1]);
        let next = w.get(end);
        self.bearers(f).iter().any(|b| match b.meaning {
            Meaning::Nothing(_) => true,
            Meaning::Abbreviation => true,
            Meaning::Place(Form::Acronym) if first.dotted => true,
            Meaning::Place(Form::Acronym) => {
                first.upper && (!capitals || self.is_country_in_capitals(w, i, end))
            }
            Meaning::Place(Form::Prefix) => next.is_some_and(|n| n.gap == Gap::Hyphen),
            Meaning::Place(_) => {
                let joined = last.gap == Gap::Apostrophe;
                (last.capital || joined || end - i > 2 && !last.upper)
                    && !(first.len() < 3 && end - i == 1)
            }
        })
    }

    /// Among capitals, `US` is the country and not the pronoun where the words around it say so.
    fn is_country_in_capitals(&self, words: &[Word], i: usize, end: usize) -> bool {
        if words[i].len() > 2 {
            return true;
        }
        let tied = |g: Gap| matches!(g, Gap::Hyphen | Gap::Apostrophe | Gap::Comma);
        if words[i].gap != Gap::Space || words.get(end).is_some_and(|w| tied(w.gap)) {
            return true;
        }
        let before = i.checked_sub(1).map(|p| self.cues.of(words[p].hash));
        end < words.len() && !before.is_some_and(|c| c.any(Cues::PRONOUN_VERB))
    }

    fn around(&self, words: &[Word], i: usize, end: usize, f: Found, capitals: bool) -> Around {
        let first = &words[i];
        let cue = |w: Option<&Word>| w.map(|w| self.cues.of(w.hash)).unwrap_or_default();
        let before = i
            .checked_sub(1)
            .map(|p| &words[p])
            .filter(|p| first.gap == Gap::Space || first.gap == Gap::Dot && p.len() <= 5);
        let before2 = i.checked_sub(2).map(|p| &words[p]);
        let after = words.get(end).filter(|w| w.gap == Gap::Space);
        let own = if end == i + 1 {
            self.cues.of(first.hash)
        } else {
            Cues::default()
        };
        let (b, a) = (cue(before), cue(after));
        let titled = before.is_some_and(|w| w.capital) && b.any(Cues::HONORIFIC);
        let given = before.is_some_and(|w| w.capital && !capitals) && b.any(GIVEN_OR_BOTH);
        let initial = before.is_some_and(|w| w.len() == 1 && w.capital)
            && first.gap == Gap::Dot
            && !b.any(Cues::SOUTH.and(Cues::NORTH));
        let next_capital = after.is_some_and(|w| w.capital) && !capitals;
        let place_next = next_capital && self.longest(words, end).is_some();
        let tail = || {
            words[end..]
                .iter()
                .take(5)
                .take_while(|w| w.capital && w.gap == Gap::Space)
        };
        let ends = |c: Cues| tail().any(|w| self.cues.of(w.hash).any(c));
        let of = before.is_some_and(|w| w.hash == *OF);
        let near = || words[i.saturating_sub(MEAL_NEAR)..words.len().min(end + MEAL_NEAR)].iter();
        let brand = before.is_some_and(|w| w.capital && first.gap == Gap::Space);
        Around {
            owned: a.any(Cues::GARMENT) || brand && b.any(Cues::BRAND),
            dish: own.any(Cues::DISH) && near().any(|w| self.cues.of(w.hash).any(Cues::MEAL)),
            after_given: titled || ((given || initial) && first.gap != Gap::Comma),
            before_surname: next_capital
                && own.any(Cues::BOTH)
                && !place_next
                && !a.any(NOT_SURNAME),
            within: b.any(Cues::WITHIN),
            to: b.any(Cues::TO),
            street: after.is_some() && a.any(Cues::STREET),
            feature: a.any(Cues::FEATURE) && after.is_some_and(|w| w.capital)
                || of && cue(before2).any(Cues::FEATURE_OF) && before2.is_some_and(|w| w.capital),
            bank: of && before2.is_some_and(|w| w.capital && w.hash == *BANK),
            organization: ends(Cues::COMPANY)
                || next_capital
                    && a.any(Cues::BRAND)
                    && !words
                        .get(end + 1)
                        .is_some_and(|w| w.capital && w.gap == Gap::Space)
                || !capitals && ends(OTHER_NAME)
                || of && cue(before2).any(Cues::SCHOOL) && before2.is_some_and(|w| w.capital),
            money: a.any(Cues::MONEY),
            capitals,
            word: own.any(Cues::WORD.and(Cues::BOTH).and(Cues::GIVEN)),
            county: a.any(Cues::COUNTY) && after.is_some_and(|w| w.capital),
            dateline: false,
            unit: a.any(Cues::UNIT),
            addressed: false,
            before_capital: next_capital && !place_next,
            inside: next_capital && !place_next && !a.any(Cues::TITLE.and(Cues::MONTH)),
            after_capital: before.is_some_and(|w| w.capital && !w.dotted)
                && first.gap == Gap::Space
                && !capitals
                && i > 1,
            half: if b.any(Cues::SOUTH) {
                1
            } else if b.any(Cues::NORTH) {
                2
            } else {
                0
            },
            speaks: a.any(Cues::SAID) && before.is_none_or(|w| w.hash != *THE) && end == i + 1,
            history: self.history_near(words, i, end, f),
        }
    }

    /// Whether the sentence of a name with several countries speaks of colonial times or a war.
    fn history_near(&self, words: &[Word], i: usize, end: usize, found: Found) -> bool {
        let national = self.bearers(found).iter().filter(|b| b.is_national());
        if national.count() < 2 {
            return false;
        }
        let ends = |w: &Word| matches!(w.gap, Gap::Start);
        let past = words[..i].iter().rev().take(12);
        let future = words[end..].iter().take_while(|w| !ends(w)).take(16);
        past.chain(future)
            .any(|w| self.cues.of(w.hash).any(Cues::HISTORY))
    }
}

/// How many words may stand between a dish and the word that tells of a meal.
const MEAL_NEAR: usize = 8;

const GIVEN_OR_BOTH: Cues = Cues::GIVEN.and(Cues::BOTH);
const OTHER_NAME: Cues = Cues::PAPER.and(Cues::SCHOOL).and(Cues::TEAM);
const NOT_SURNAME: Cues = Cues::TITLE
    .and(Cues::SCHOOL)
    .and(Cues::PAPER)
    .and(Cues::COUNTY)
    .and(Cues::MONTH)
    .and(Cues::WITHIN)
    .and(Cues::UNIT);

/// Small words, hashed.
static THE: LazyLock<u64> = LazyLock::new(|| word_hash("the"));
static OF: LazyLock<u64> = LazyLock::new(|| word_hash("of"));
static BANK: LazyLock<u64> = LazyLock::new(|| word_hash("bank"));
static AND: LazyLock<u64> = LazyLock::new(|| word_hash("and"));
static ST: LazyLock<u64> = LazyLock::new(|| word_hash("st"));
static SAINT: LazyLock<u64> = LazyLock::new(|| word_hash("saint"));

fn starts_with_digit(text: &str, word: &Word) -> bool {
    let first = text.as_bytes().get(word.start as usize);
    first.is_some_and(u8::is_ascii_digit)
}

/// Whether the letters of a country stand at the sign of its currency: `US$5m`, `$A`.
fn is_currency_sign(text: &str, first: &Word, last: &Word) -> bool {
    let signs = ['$', '£', '€', '¥'];
    let before = text.get(..first.start as usize).unwrap_or("");
    let after = text.get(last.end as usize..).unwrap_or("");
    first.upper && (before.ends_with(signs) || after.starts_with(signs))
}

/// Whether a word is a company's ticker symbol in angle brackets.
fn is_ticker(text: &str, word: &Word) -> bool {
    let bytes = text.as_bytes();
    let before = (word.start as usize)
        .checked_sub(1)
        .and_then(|i| bytes.get(i));
    let after = bytes.get(word.end as usize);
    before == Some(&b'<') && matches!(after, Some(b'>' | b'.' | b' '))
}
