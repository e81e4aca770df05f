//! Countries in tiers: the authority for when an article is about a country.
//!
//! The rule in words. A country is *about* (salience 0.5 and more) where the title or the first
//! sentence names it, or the whole text carries it: named in at least half of the paragraphs and
//! at least half as often as the country named most. It is *mentioned* where the text names it
//! otherwise, and a *place* where only its towns are named, or its capital as a venue. A text
//! that names no country is about the one whose places it names. Where a story was filed makes a
//! tier only for a company's story, or where no country stands out; otherwise it is a place, of a
//! salience that says that an editor would file the story under it.

use super::owned::Owned;
use super::partners;
use crate::gazetteer::{Gazetteer, Known, Mention, TextWords};
use crate::model::{Article, Basis, CountryCode, CountryTag, PartKind, Prose, Tier, language};
use std::cmp::Ordering;
use std::ops::Range;

/// A text as the rule reads it.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The title's bytes; empty where the text has none of its own.
    pub title: Range<usize>,
    /// The first sentence's bytes.
    pub lead: Range<usize>,
    /// The bytes of every part, title included, in order.
    pub all: Vec<Range<usize>>,
}

/// What the rule says of one country.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Which country.
    pub code: CountryCode,
    /// How much the text is about it.
    pub tier: Tier,
    /// How often it is named, towns included.
    pub count: u32,
    /// From 0 to 1; 0.5 and more where the tier is about.
    pub salience: f32,
    /// Why, in words.
    pub reason: String,
}

/// How often, and where, a text names a country.
struct Tally {
    code: CountryCode,
    /// Every mention but those of the dateline.
    count: u32,
    /// Mentions of the country as such.
    national: u32,
    /// Those in the title.
    title: u32,
    /// Those in the first sentence.
    lead: u32,
    /// Mentions of its places, and those in title and first sentence.
    places: u32,
    early_places: u32,
    dateline: bool,
    /// Paragraphs that name it, and the first of them from 1.
    paragraphs: u32,
    first: usize,
    last: usize,
}

impl Parts {
    /// The parts of an article's prose. A heading that is the title counts as the title.
    pub fn of(article: &Article, prose: &Prose) -> Self {
        let all = prose.parts.iter();
        let is_title = |kind: PartKind, words: &str| {
            kind == PartKind::Title
                || kind == PartKind::Heading && words == article.own_title().value
        };
        let title = all
            .clone()
            .find(|p| is_title(p.kind, prose.words(&p.range)));
        let in_text = |i: usize| prose.parts.get(i).is_some_and(|p| p.kind == PartKind::Text);
        let lead = prose.sentences.iter().find(|s| in_text(s.part));
        Parts {
            title: title.map(|p| p.range.clone()).unwrap_or_default(),
            lead: lead.map(|s| s.range.clone()).unwrap_or_default(),
            all: all.map(|p| p.range.clone()).collect(),
        }
    }
}

/// The countries of an article: by tier, then by salience, then by code.
pub fn tag(
    gazetteer: &Gazetteer,
    article: &Article,
    prose: &Prose,
    parts: &Parts,
    words: &TextWords,
) -> Vec<CountryTag> {
    let filed = article.dateline.as_ref().map_or("", |d| d.value.as_str());
    let owned = Owned::new(article, prose, gazetteer);
    let of_people = |range: &Range<usize>| owned.has(range);
    let of_others = |range: &Range<usize>| owned.is_of_other(range);
    let known = Known {
        of_people: &of_people,
        of_others: &of_others,
        year: article
            .published
            .as_ref()
            .and_then(|p| p.value.first_day())
            .map(|day| day.year()),
        language: article.language(),
    };
    let (verdicts, mentions) = find(gazetteer, &prose.text, parts, words, filed, &known);
    let at = |code: CountryCode| {
        let own = mentions.iter().filter(|m| m.code == code && !m.dateline);
        own.flat_map(|m| prose.spans(&m.range)).collect()
    };
    verdicts
        .into_iter()
        .map(|v| CountryTag {
            at: at(v.code),
            code: v.code,
            tier: v.tier,
            count: v.count,
            salience: v.salience,
            reason: v.reason,
            basis: Basis::Derived,
        })
        .collect()
}

/// The countries that a gazetteer finds in a text, weighed, and every mention in order. `filed`
/// is the dateline, where it stands apart from the text; empty where there is none. `known` is what the
/// article tells beside its words.
pub fn find(
    gazetteer: &Gazetteer,
    text: &str,
    parts: &Parts,
    words: &TextWords,
    filed: &str,
    known: &Known,
) -> (Vec<Verdict>, Vec<Mention>) {
    let mentions = gazetteer.find_knowing(words, known);
    let mut tallies = tally(parts, &mentions);
    let filed = if language::is_english(known.language) {
        filed
    } else {
        ""
    };
    for mention in gazetteer.find_dateline(filed, known.year) {
        tally_of(&mut tallies, mention.code).dateline = true;
    }
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
    let business =
        gazetteer.names_company(words(&parts.title)) || gazetteer.names_company(words(&parts.lead));
    let mut verdicts = weigh(parts, &tallies, business);
    // Further down, who agreed on something is what led to the story.
    let early = parts.all.get(EARLY).map_or(usize::MAX, |p| p.start);
    let early = mentions.partition_point(|m| m.range.start < early);
    together(
        &mut verdicts,
        &partners::enumerated(text, &mentions[..early]),
    );
    (verdicts, mentions)
}

/// Parts of a text, its title among them, whose enumerated partners count together.
const EARLY: usize = 5;

/// Raises each of the partners that a text enumerates as one to what the first of them comes to.
fn together(verdicts: &mut [Verdict], groups: &[Vec<CountryCode>]) {
    for group in groups {
        let of_group = |v: &&Verdict| group.contains(&v.code);
        let about = verdicts
            .iter()
            .filter(of_group)
            .find(|v| v.tier == Tier::About);
        let Some(with) = about.map(|v| v.code) else {
            continue;
        };
        for v in verdicts.iter_mut().filter(|v| group.contains(&v.code)) {
            if v.tier != Tier::About {
                v.tier = Tier::About;
                v.salience = 0.6;
                v.reason = format!("{}; named as a partner together with {with}", v.reason);
            }
        }
    }
    verdicts.sort_by(|a, b| order((a.tier, a.salience, a.code), (b.tier, b.salience, b.code)));
}

fn tally_of(tallies: &mut Vec<Tally>, code: CountryCode) -> &mut Tally {
    let known = tallies.iter().position(|t| t.code == code);
    let i = known.unwrap_or_else(|| {
        tallies.push(Tally {
            code,
            count: 0,
            national: 0,
            title: 0,
            lead: 0,
            places: 0,
            early_places: 0,
            dateline: false,
            paragraphs: 0,
            first: 0,
            last: 0,
        });
        tallies.len() - 1
    });
    &mut tallies[i]
}

fn tally(parts: &Parts, mentions: &[Mention]) -> Vec<Tally> {
    let mut tallies = Vec::new();
    let (mut part, mut paragraph) = (0, 0);
    let is_text = |i: usize| parts.all.get(i).is_some_and(|p| *p != parts.title);
    for m in mentions {
        while parts.all.get(part).is_some_and(|p| p.end <= m.range.start) {
            paragraph += usize::from(is_text(part));
            part += 1;
        }
        let t = tally_of(&mut tallies, m.code);
        if m.dateline {
            t.dateline = true;
            continue;
        }
        let in_title = parts.title.contains(&m.range.start);
        let in_lead = parts.lead.contains(&m.range.start);
        t.count += 1;
        if m.names_country() {
            t.national += 1;
            t.title += u32::from(in_title);
            t.lead += u32::from(in_lead);
        } else if m.venue && !m.organization && !m.money {
            t.places += 1;
            t.early_places += u32::from(in_title || in_lead);
        }
        if !in_title && t.last != paragraph + 1 {
            t.last = paragraph + 1;
            t.paragraphs += 1;
            t.first = if t.first == 0 { t.last } else { t.first };
        }
    }
    tallies
}

/// The salience of the place where a story was filed: an editor would file it there too.
const FILED: f32 = 0.5;

/// What each tally comes to, beside the others.
fn weigh(parts: &Parts, tallies: &[Tally], business: bool) -> Vec<Verdict> {
    let text = parts.all.iter().filter(|p| **p != parts.title).count() as u32;
    let most = tallies.iter().map(|t| t.national).max().unwrap_or(0);
    let filed = tallies.iter().any(|t| t.dateline);
    let most_places = tallies.iter().map(|t| t.places).max().unwrap_or(0);
    let scene = Scene {
        text,
        most,
        most_places,
        nations: tallies.iter().filter(|t| t.national > 0).count(),
        company: business && filed,
        filed,
    };
    let mut verdicts: Vec<Verdict> = tallies
        .iter()
        .filter(|t| t.count > 0)
        .map(|t| judge(t, &scene))
        .collect();
    let stands_out = verdicts.iter().any(|v| v.tier == Tier::About);
    for t in tallies.iter().filter(|t| t.dateline) {
        let (tier, reason) = match (business, stands_out) {
            (true, _) => (Tier::About, "a company's story, filed from there"),
            (_, false) => (Tier::About, "filed from there, and no country stands out"),
            _ => (Tier::Place, "filed from there"),
        };
        match verdicts.iter_mut().find(|v| v.code == t.code) {
            Some(v) if v.tier == Tier::About => {}
            Some(v) => {
                v.tier = v.tier.min(tier);
                v.salience = FILED;
                v.reason = format!("{}; {reason}", v.reason);
            }
            None => verdicts.push(Verdict {
                code: t.code,
                tier,
                count: t.count,
                salience: FILED,
                reason: reason.to_string(),
            }),
        }
    }
    verdicts.sort_by(|a, b| order((a.tier, a.salience, a.code), (b.tier, b.salience, b.code)));
    verdicts
}

/// Puts an article's countries in their order.
pub(super) fn sort(tags: &mut [CountryTag]) {
    tags.sort_by(|a, b| order((a.tier, a.salience, a.code), (b.tier, b.salience, b.code)));
}

/// The order of countries: by tier, then by salience, then by code.
fn order(a: (Tier, f32, CountryCode), b: (Tier, f32, CountryCode)) -> Ordering {
    let salience = b.1.partial_cmp(&a.1).unwrap_or(Ordering::Equal);
    a.0.cmp(&b.0).then(salience).then(a.2.cmp(&b.2))
}

/// What the verdict on one country needs to know of the others.
struct Scene {
    /// Paragraphs and headings of the text.
    text: u32,
    /// Mentions of the country named most.
    most: u32,
    /// Mentions of places of the country whose places are named most.
    most_places: u32,
    /// How many countries are named as such.
    nations: usize,
    /// A company's story whose dateline tells where the company is.
    company: bool,
    /// The text has a dateline.
    filed: bool,
}

fn judge(t: &Tally, scene: &Scene) -> Verdict {
    let carried = t.national >= 3 && t.paragraphs * 2 >= scene.text && t.national * 2 >= scene.most;
    let no_country = scene.most == 0
        && t.places > 0
        && t.places == scene.most_places
        && (t.dateline || !scene.filed)
        && (t.places >= 2 || t.early_places > 0);
    // `A court in Nairobi … the Law Society of Kenya`: no other country is named.
    let alone = scene.nations == 1 && t.national > 0 && t.early_places > 1;
    // In a company's story, a country beside the one it was filed from is often a partner's.
    let side = scene.company && !t.dateline;
    let (title, lead) = match side {
        true => (
            t.title > 0 && t.count > t.title,
            t.title == 0 && t.lead > 0 && t.national > 2,
        ),
        false => (t.title > 0, t.lead > 0),
    };
    let times = match t.count {
        1 => "1 mention".to_string(),
        n => format!("{n} mentions"),
    };
    let (tier, salience, reason) = if t.title > 0 && t.lead > 0 {
        let reason = "in the headline and the first sentence".to_string();
        (Tier::About, 0.95, reason)
    } else if title {
        (Tier::About, 0.85, "in the headline".to_string())
    } else if lead {
        (Tier::About, 0.7, "in the first sentence".to_string())
    } else if carried {
        (Tier::About, 0.6, format!("{times} through the text"))
    } else if no_country {
        let reason = format!("{times} of its places, and no country is named");
        (Tier::About, 0.55, reason)
    } else if alone {
        let reason = format!("{times}, its places first, and no other country is named");
        (Tier::About, 0.55, reason)
    } else if t.national > 0 {
        let share = t.national as f32 / scene.most.max(1) as f32;
        let reason = match t.first {
            0 => times,
            first => format!("{times}, first in paragraph {first}"),
        };
        (Tier::Mentioned, 0.2 + 0.2 * share, reason)
    } else {
        (Tier::Place, 0.1, format!("{times}, as a place only"))
    };
    Verdict {
        code: t.code,
        tier,
        count: t.count,
        salience,
        reason,
    }
}
