//! What `article.html` sees.

use crate::render::cite;
use crate::render::dates::DateView;
use crate::render::ledger::{BasisRow, LedgerRow};
use crate::render::view::{BasisView, DifferenceView, PageView, Ref};
use serde::Serialize;
use tera::Value;

#[derive(Serialize)]
pub(super) struct Whole<'a> {
    pub page: PageView,
    pub article: ArticleView<'a>,
}

/// What `article.html` sees as `article`.
#[derive(Serialize)]
pub(super) struct ArticleView<'a> {
    pub title: &'a str,
    /// How the title is known, where it does not stand in the source as one.
    pub title_basis: Option<BasisView<'a>>,
    pub lang: Option<&'a str>,
    pub ai: bool,
    pub ai_words: &'a str,
    pub standfirst: &'a str,
    pub kicker: Vec<&'a Ref>,
    pub outlet: Option<Fact<'a>>,
    pub outlet_path: String,
    pub date: Option<DateView>,
    pub date_basis: Option<BasisView<'a>>,
    pub undated: &'a str,
    pub facts: Vec<Fact<'a>>,
    pub original: Option<Original<'a>>,
    pub licence: &'a str,
    pub seed: &'a str,
    pub body: String,
    pub body_note: &'a str,
    pub points: Vec<Anchored<'a>>,
    pub tiers: Vec<TierView<'a>>,
    pub topics: Vec<TopicView<'a>>,
    pub events: Vec<EventView<'a>>,
    pub people: Vec<NameView<'a>>,
    pub people_note: String,
    pub organizations: Vec<NameView<'a>>,
    pub quotes: Vec<QuoteView<'a>>,
    pub same: Vec<SameView>,
    pub copies: Vec<Value>,
    pub notices: Vec<NoticeView<'a>>,
    pub captions: Vec<CaptionView<'a>>,
    pub citations: Vec<CitationView<'a>>,
    pub related: Vec<RelatedView>,
    pub cite: String,
    pub cite_files: Vec<Ref>,
    pub ledger_sum: String,
    pub bases: Vec<BasisRow<'a>>,
    pub ledger: Vec<LedgerRow<'a>>,
    pub meta: Vec<cite::Tag<'a>>,
    pub json_ld: serde_json::Value,
    pub older: Option<Turn<'a>>,
    pub newer: Option<Turn<'a>>,
}

/// A fact of the source box.
#[derive(Serialize)]
pub(super) struct Fact<'a> {
    pub label: &'a str,
    pub value: String,
    pub basis: BasisView<'a>,
    pub row: &'static str,
}

#[derive(Serialize)]
pub(super) struct Original<'a> {
    pub address: &'a str,
    pub label: String,
}

#[derive(Serialize)]
pub(super) struct Anchored<'a> {
    pub text: &'a str,
    pub anchor: &'a str,
}

#[derive(Serialize)]
pub(super) struct TierView<'a> {
    pub label: &'a str,
    pub countries: Vec<CountryView<'a>>,
}

#[derive(Serialize)]
pub(super) struct CountryView<'a> {
    pub name: &'a str,
    pub path: &'a str,
    pub reason: &'a str,
    /// Anchor of the sentence that names it first; may be empty.
    pub anchor: &'a str,
}

#[derive(Serialize)]
pub(super) struct TopicView<'a> {
    pub name: &'a str,
    pub path: String,
    pub reason: &'a str,
}

#[derive(Serialize)]
pub(super) struct EventView<'a> {
    pub date: Option<DateView>,
    pub basis: BasisView<'a>,
    pub scheduled: bool,
    pub text: &'a str,
    pub anchor: &'a str,
    pub reason: &'a str,
}

#[derive(Serialize)]
pub(super) struct NameView<'a> {
    pub name: &'a str,
    /// Path of its page; empty where it has none.
    pub path: String,
    /// The role of a person, the acronym of an organization.
    pub note: &'a str,
    pub anchor: &'a str,
}

#[derive(Serialize)]
pub(super) struct QuoteView<'a> {
    pub text: &'a str,
    pub speaker: &'a str,
    pub via: &'a str,
    pub anchor: &'a str,
}

#[derive(Serialize)]
pub(super) struct SameView {
    pub entry: Value,
    pub differences: Vec<DifferenceView>,
}

#[derive(Serialize)]
pub(super) struct NoticeView<'a> {
    pub kind: &'a str,
    pub date: Option<DateView>,
    pub text: &'a str,
    /// Whether it says that the text was changed; then the head of the page says so too.
    pub changed: bool,
}

#[derive(Serialize)]
pub(super) struct CaptionView<'a> {
    pub text: &'a str,
    pub credit: &'a str,
}

#[derive(Serialize)]
pub(super) struct CitationView<'a> {
    pub id: &'a str,
    pub times: usize,
}

#[derive(Serialize)]
pub(super) struct RelatedView {
    pub entry: Value,
    pub reason: String,
}

#[derive(Serialize)]
pub(super) struct Turn<'a> {
    pub title: &'a str,
    pub path: String,
}
