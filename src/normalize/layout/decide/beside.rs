//! Lines beside bylines and stamps that hold no "By" and no date: agencies, places, roles, names.

use crate::gazetteer::Gazetteer;
use crate::model::{Basis, Field, Rule};
use crate::normalize::layout::decide::attribution::{Attribution, Place};
use crate::normalize::layout::frame::headline;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::{agencies, byline, masthead, stamp};
use std::ops::Range;

/// Longest such line, in words.
const LONGEST: usize = 8;
/// Names that are looked up in the text, at most.
const ASKED: usize = 16;

impl Attribution {
    /// Reads a line that is neither byline nor stamp.
    pub(in crate::normalize::layout) fn other(
        &mut self,
        page: &mut Page,
        i: usize,
        place: Place,
        hinted: bool,
    ) {
        let unit = &page.units[i];
        if unit.words > LONGEST || unit.stop {
            return;
        }
        let text = unit.text.to_string();
        let source = ["Source:", "Source :", "Via:", "Agency:"]
            .iter()
            .find_map(|p| text.strip_prefix(p));
        if let Some(words) = source {
            return match agencies::of(words.trim()) {
                Some(agency) => {
                    self.keep_agency(page, i, agency.to_string());
                    page.to_field(i, "agency");
                }
                None => page.drop(i, Rule::PublisherNote),
            };
        }
        if let Some(agency) = agencies::of(&text) {
            self.keep_agency(page, i, agency.to_string());
            return page.to_field(i, "agency");
        }
        // `Kyodo, Manila`
        if let Some((first, rest)) = text.split_once(", ")
            && let Some(agency) = agencies::of(first)
            && self.place(page, i, text.len() - rest.len()..text.len())
        {
            self.keep_agency(page, i, agency.to_string());
            return page.to_field(i, "agency+dateline");
        }
        if place.late && !hinted {
            return;
        }
        let role = byline::is_role(&text)
            && text
                .split(' ')
                .all(|w| w.starts_with(|c: char| c.is_uppercase()));
        if place.under_title && role && unit.words <= 4 && self.byline.is_none() {
            self.byline = Some(Field::new(
                text,
                Basis::Stated,
                page.units[i].all_spans(),
                "name-line",
            ));
            return page.to_field(i, "byline");
        }
        if place.before && self.place(page, i, 0..text.len()) {
            return page.to_field(i, "dateline");
        }
        self.name_alone(page, i, &text, hinted);
    }

    /// Whether no word of a name is a common one of the text; asked a few times at most.
    pub(in crate::normalize::layout) fn is_rare(&mut self, page: &Page, name: &str) -> bool {
        self.asked += 1;
        self.asked <= ASKED && !common(page, name)
    }

    /// Takes words that are a place for the dateline: `SUVA`, `Suva, Fiji`.
    pub(in crate::normalize::layout) fn place(
        &mut self,
        page: &Page,
        i: usize,
        range: Range<usize>,
    ) -> bool {
        let unit = &page.units[i];
        let Some(words) = unit.text.get(range.clone()) else {
            return false;
        };
        let bare = words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let first = bare.split(',').next().unwrap_or(bare).trim();
        let known = Gazetteer::builtin().is_ok_and(|g| {
            let parts = bare.split(',').map(str::trim);
            first.split(' ').count() <= 4
                && parts.clone().count() <= 3
                && parts
                    .clone()
                    .all(|p| !p.is_empty() && (g.is_toponym(p) || g.is_toponym(&capitalised(p))))
        });
        // `LINDHOLM, Norway`: a town that no table knows, in capitals before its country.
        let shouted = bare.split_once(", ").is_some_and(|(town, land)| {
            town.chars().filter(|c| c.is_alphabetic()).count() > 2
                && !town.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
                && town.split(' ').count() <= 3
                && !land.contains(',')
                && agencies::of(town).is_none()
                && Gazetteer::builtin().is_ok_and(|g| {
                    g.is_toponym(land) && g.toponym(land) != Some(crate::gazetteer::Toponym::Town)
                })
                && land.contains(char::is_lowercase)
        });
        let known = known || shouted;
        // A country alone is a section of the site as often as a place.
        let town = bare.contains(',')
            || Gazetteer::builtin().is_ok_and(|g| {
                g.toponym(&capitalised(first)) == Some(crate::gazetteer::Toponym::Town)
            });
        if !known || !town || self.dateline.is_some() || page.is_furniture(i) {
            return false;
        }
        let start = range.start + words.find(bare).unwrap_or(0);
        let at = unit.spans(start..start + bare.len());
        self.dateline = Some(Field::new(
            bare.to_string(),
            Basis::Stated,
            at,
            "place-line",
        ));
        true
    }

    /// A name without "By": above or below a stamp or a byline, none of its words a common one of
    /// the text. Or a role below a byline.
    fn name_alone(&mut self, page: &mut Page, i: usize, text: &str, hinted: bool) {
        let attributed = |j: Option<usize>| {
            j.and_then(|j| page.units.get(j))
                .is_some_and(headline::is_settled)
        };
        if byline::is_role(text) && attributed(i.checked_sub(1)) && !hinted {
            return page.drop(i, Rule::AuthorRole);
        }
        let next_is_stamp = page.units.get(i + 1).is_some_and(|next| {
            let plain = |r: &stamp::Reading| r.rest.is_empty() && !r.relative;
            next.is_body() && next.stamp().is_some_and(plain)
        });
        // A role on the line below tells whose name it is.
        let next_is_role = page.units.get(i + 1).is_some_and(|next| {
            next.is_body()
                && next.words <= LONGEST
                && byline::is_role(next.text.split(',').next().unwrap_or(""))
                && next.text.starts_with(|c: char| c.is_uppercase())
                && !next.stop
        });
        let beside = next_is_stamp
            || attributed(i.checked_sub(1)) && self.byline.is_none()
            || next_is_role && page.units[i].words <= 5 && self.byline.is_none();
        let Some(found) = byline::read(text, 0..text.len()) else {
            return;
        };
        let name = &text[found.name.clone()];
        let role = found.name.end < text.len() && byline::is_role(&text[found.name.end..]);
        let known = page.is_furniture(i) || masthead::is_masthead(text, page.key(i));
        if !known
            && self.byline.is_none()
            && byline::is_name(name)
            && (hinted || (beside && (role || self.is_rare(page, name))))
        {
            let fields = self.keep_byline(page, i, found, "name-line");
            self.settle(page, i, &fields);
        }
    }
}

/// `PORT VILA` as `Port Vila`.
fn capitalised(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut inner = false;
    for c in words.chars() {
        if inner {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inner = c.is_alphabetic();
    }
    out
}

/// Whether a word of a name also stands in the text in lower case: then it is no name.
fn common(page: &Page, name: &str) -> bool {
    let words: Vec<String> = name
        .split(' ')
        .map(|w| w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase())
        .filter(|w| w.len() > 3)
        .collect();
    page.units.iter().filter(|u| u.is_prose()).any(|u| {
        words.iter().any(|w| {
            u.text.match_indices(w.as_str()).any(|(at, _)| {
                let before = u.text[..at].chars().next_back();
                let after = u.text[at + w.len()..].chars().next();
                !before.is_some_and(char::is_alphanumeric)
                    && !after.is_some_and(char::is_alphanumeric)
            })
        })
    })
}
