//! Countries in tiers: the authority for when an article is about a country.
//!
//! The rule in words. A country is *about* (salience 0.5 and more) where the title or the first
//! sentence names it, or the whole text carries it: named in at least half of the paragraphs and
//! at least half as often as the country named most. It is *mentioned* where the text names it
//! otherwise, and a *place* where only its towns are named, or its capital as a venue. Where no
//! country is named at all, the places named, and last the place where the story was filed, tell
//! what it is about.

use crate::gazetteer::{Gazetteer, Mention};
use crate::model::{Article, Basis, CountryCode, CountryTag, PartKind, Prose, Tier};
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

/// What a text says of one country.
#[derive(Clone, Default)]
struct Tally {
    code: Option<CountryCode>,
    count: u32,
    national: u32,
    title: u32,
    lead: u32,
    title_place: u32,
    lead_place: u32,
    dateline: u32,
    organization: u32,
    money: u32,
    paragraphs: u32,
    last_part: usize,
    first_part: Option<usize>,
}

impl Parts {
    /// The parts of an article's prose. A heading that is the title counts as the title.
    pub fn of(article: &Article, prose: &Prose) -> Self {
        let all = prose.parts.iter();
        let is_title = |kind: PartKind, words: &str| {
            kind == PartKind::Title || kind == PartKind::Heading && words == article.title.value
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
pub fn tag(gazetteer: &Gazetteer, article: &Article, prose: &Prose) -> Vec<CountryTag> {
    let parts = Parts::of(article, prose);
    let mentions = gazetteer.find_in(&prose.text, parts.all.iter().cloned());
    let at = |code: CountryCode| {
        let own = mentions.iter().filter(|m| m.code == code && !m.dateline);
        own.flat_map(|m| prose.spans(&m.range)).collect()
    };
    weigh(&parts, &mentions)
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

/// The countries of a text: those it is about first, then by salience, then by code.
pub fn weigh(parts: &Parts, mentions: &[Mention]) -> Vec<Verdict> {
    let mut tallies: Vec<Tally> = Vec::new();
    let mut part = 0;
    for m in mentions {
        while parts.all.get(part).is_some_and(|p| p.end <= m.range.start) {
            part += 1;
        }
        let i = match tallies.iter().position(|t| t.code == Some(m.code)) {
            Some(i) => i,
            None => {
                tallies.push(Tally {
                    code: Some(m.code),
                    last_part: usize::MAX,
                    ..Tally::default()
                });
                tallies.len() - 1
            }
        };
        let t = &mut tallies[i];
        if m.dateline {
            t.dateline += 1;
            continue;
        }
        t.count += 1;
        let in_title = parts.title.contains(&m.range.start);
        let in_lead = parts.lead.contains(&m.range.start);
        if m.money {
            t.money += 1;
        } else if m.venue || m.organization {
            t.organization += u32::from(m.organization);
            t.title_place += u32::from(in_title);
            t.lead_place += u32::from(in_lead);
        } else {
            t.national += 1;
            t.title += u32::from(in_title);
            t.lead += u32::from(in_lead);
        }
        if !in_title {
            t.first_part.get_or_insert(part);
            if t.last_part != part {
                t.paragraphs += 1;
                t.last_part = part;
            }
        }
    }
    let body = parts.all.len() as u32 - u32::from(!parts.title.is_empty());
    let most = tallies.iter().map(|t| t.national).max().unwrap_or(0);
    let most_places = tallies.iter().map(|t| t.count).max().unwrap_or(0);
    let mut verdicts: Vec<Verdict> = tallies
        .iter()
        .filter_map(|t| judge(t, body, most, most_places, tallies.len()))
        .collect();
    verdicts.sort_by(|a, b| {
        (a.tier, b.salience.total_cmp(&a.salience), a.code)
            .partial_cmp(&(b.tier, std::cmp::Ordering::Equal, b.code))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    verdicts
}

fn judge(t: &Tally, body: u32, most: u32, most_places: u32, all: usize) -> Option<Verdict> {
    let code = t.code?;
    let carried = t.national >= 3 && t.paragraphs * 2 >= body && t.national * 2 >= most;
    let alone = most == 0 && t.count > 0 && t.count == most_places && (all == 1 || t.count >= 2);
    let filed = most_places == 0 && t.dateline > 0;
    let times = |n: u32| {
        if n == 1 {
            "1 mention".to_string()
        } else {
            format!("{n} mentions")
        }
    };
    let (tier, salience, reason) = if t.title > 0 && t.lead > 0 {
        (
            Tier::About,
            0.95,
            "in the headline and the first sentence".to_string(),
        )
    } else if t.title > 0 {
        (Tier::About, 0.85, "in the headline".to_string())
    } else if t.lead > 0 {
        (Tier::About, 0.7, "in the first sentence".to_string())
    } else if carried {
        (
            Tier::About,
            0.6,
            format!("{} through the text", times(t.national)),
        )
    } else if alone {
        (
            Tier::About,
            0.55,
            format!("{} of places, and no country is named", times(t.count)),
        )
    } else if filed {
        (
            Tier::About,
            0.5,
            "filed from there, and no country is named".to_string(),
        )
    } else if t.national > 0 {
        let part = t.first_part.unwrap_or(0);
        let salience = 0.2 + 0.2 * (t.national as f32 / most.max(1) as f32);
        (
            Tier::Mentioned,
            salience,
            format!("{}, first in paragraph {part}", times(t.count)),
        )
    } else if t.count > 0 {
        (Tier::Place, 0.1, format!("{} as a place", times(t.count)))
    } else {
        return None;
    };
    Some(Verdict {
        code,
        tier,
        count: t.count.max(1),
        salience,
        reason,
    })
}

/// The countries that a gazetteer finds in a text, weighed.
pub fn find(gazetteer: &Gazetteer, text: &str, parts: &Parts) -> (Vec<Verdict>, Vec<Mention>) {
    let mentions = gazetteer.find_in(text, parts.all.iter().cloned());
    (weigh(parts, &mentions), mentions)
}
