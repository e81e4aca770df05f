//! What `article.html` sees.

use crate::model::{Notice, NoticeKind};
use crate::render::dates::DateView;
use crate::render::parts::cite;
use crate::render::parts::ledger::{BasisRow, LedgerRow};
use crate::render::scene::Scene;
use crate::render::view::{DifferenceView, PageView, Ref};
use serde::Serialize;
use tera::Value;

#[derive(Serialize)]
pub(super) struct Whole<'a> {
    pub page: PageView,
    /// The article.
    pub article: ArticleView<'a>,
}

/// What `article.html` sees as `article`.
#[derive(Serialize)]
pub(super) struct ArticleView<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its language, where it is not the portal's.
    pub lang: Option<&'a str>,
    /// Whether its text was made by an automatic system, as it says itself.
    pub ai: bool,
    /// The countries that it is about.
    pub kicker: Vec<&'a Ref>,
    /// How many more there are.
    pub kicker_more: usize,
    /// The outlet; empty where none is stated.
    pub outlet: &'a str,
    /// Path of the outlet's page; empty where it has none.
    pub outlet_path: String,
    /// When it was published.
    pub date: Option<DateView>,
    /// How that was worked out, where the source does not print it; may be empty.
    pub date_worked: &'a str,
    /// Why it is undated.
    pub undated: String,
    /// When it was updated, where that is another day.
    pub updated: Option<DateView>,
    /// Who wrote it, which agency it is from and where it was filed, each in words.
    pub credits: Vec<String>,
    /// The address of the original.
    pub original: Option<Original<'a>>,
    /// The terms under which the text is shown.
    pub licence: &'a str,
    /// The file that it was read from.
    pub seed: &'a str,
    /// The text, as finished HTML.
    pub body: String,
    /// What is said where not the whole text is shown.
    pub body_note: &'a str,
    /// Its countries, by tier.
    pub tiers: Vec<TierView<'a>>,
    /// Its topics.
    pub topics: Vec<TopicView<'a>>,
    /// Its events.
    pub events: Vec<EventView<'a>>,
    /// The people whom it names.
    pub people: Vec<NameView<'a>>,
    /// As of when their roles are.
    pub people_note: String,
    /// The organizations that it names.
    pub organizations: Vec<NameView<'a>>,
    /// Its quotations.
    pub quotes: Vec<QuoteView<'a>>,
    /// Other reports of its events.
    pub same: Vec<SameView>,
    /// Articles with nearly the same text.
    pub copies: Vec<Value>,
    /// What the source says about the text: corrections, disclaimers.
    pub notices: Vec<NoticeView<'a>>,
    /// The corrections of this site's editor.
    pub corrections: Vec<NoticeView<'a>>,
    /// Captions of pictures, which are not shown.
    pub captions: Vec<CaptionView<'a>>,
    /// Citation marks that lead nowhere.
    pub citations: Vec<CitationView<'a>>,
    /// Related articles.
    pub related: Vec<Value>,
    /// How to cite it, in words.
    pub cite: String,
    /// The same for reference managers.
    pub cite_files: Vec<Ref>,
    /// How many facts of each sort were found, in words.
    pub fact_sum: String,
    /// The ledger in a sentence.
    pub ledger_sum: String,
    /// Each field with its basis and the lines that it was read from.
    pub bases: Vec<BasisRow<'a>>,
    /// Every line of the seed, or run of lines, with its fate.
    pub ledger: Vec<LedgerRow<'a>>,
    /// Tags for the head: those that Zotero and search engines read.
    pub meta: Vec<cite::Tag<'a>>,
    /// The article in the terms of schema.org.
    pub json_ld: serde_json::Value,
    /// The article before it in time.
    pub older: Option<Turn<'a>>,
    /// The article after it.
    pub newer: Option<Turn<'a>>,
}

#[derive(Serialize)]
pub(super) struct Original<'a> {
    /// The address.
    pub address: &'a str,
    /// Its host.
    pub label: String,
}

#[derive(Serialize)]
pub(super) struct TierView<'a> {
    /// The name of the tier.
    pub label: &'a str,
    /// Its countries.
    pub countries: Vec<CountryView<'a>>,
}

#[derive(Serialize)]
pub(super) struct CountryView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Path of its page; empty where it has none.
    pub path: &'a str,
    /// Why it stands in its tier.
    pub reason: String,
    /// Anchor of the sentence that names it first; may be empty.
    pub anchor: &'a str,
}

#[derive(Serialize)]
pub(super) struct TopicView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Path of its page; empty where it has none.
    pub path: String,
    /// The words that made it one.
    pub reason: String,
}

#[derive(Serialize)]
pub(super) struct EventView<'a> {
    /// When it was.
    pub date: Option<DateView>,
    /// Whether its date was worked out with something said elsewhere in the source.
    pub worked: bool,
    /// Whether it lay ahead when the article was written.
    pub scheduled: bool,
    /// Its sentence in short; empty where the text may not be shown.
    pub text: String,
    /// The anchor of the sentence.
    pub anchor: &'a str,
    /// How its date was come to, or why it has none.
    pub reason: String,
    /// The anchor of the sentence that dates it, where that is another one.
    pub dated_by: &'a str,
    /// What the editor says of it: why it matters; mostly empty.
    pub note: &'a str,
    /// Whether the editor added it in words of their own.
    pub own: bool,
}

#[derive(Serialize)]
pub(super) struct NameView<'a> {
    /// The name.
    pub name: &'a str,
    /// Path of its page; empty where it has none.
    pub path: String,
    /// The role of a person, the acronym of an organization.
    pub note: &'a str,
    /// The anchor of the sentence that names it first.
    pub anchor: &'a str,
}

#[derive(Serialize)]
pub(super) struct QuoteView<'a> {
    /// Its words.
    pub text: &'a str,
    /// Who says them; may be empty.
    pub speaker: &'a str,
    /// Through whom they came (“as reported by …”); may be empty.
    pub via: &'a str,
    /// The anchor of its sentence.
    pub anchor: &'a str,
}

#[derive(Serialize)]
pub(super) struct SameView {
    /// The other article, as a row of a list.
    pub entry: Value,
    /// On what the reports differ.
    pub differences: Vec<DifferenceView>,
}

#[derive(Serialize)]
pub(super) struct NoticeView<'a> {
    /// Its kind, in words.
    pub kind: &'a str,
    /// The date that it states.
    pub date: Option<DateView>,
    /// Its words.
    pub text: &'a str,
    /// Whether it says that the text was changed; then the head of the page says so too.
    pub changed: bool,
}

impl<'a> NoticeView<'a> {
    /// A notice of an article.
    pub fn new(scene: &Scene<'a>, notice: &'a Notice) -> Self {
        let kind = notice.kind.word();
        NoticeView {
            kind: scene.words.find(&format!("notice.{kind}")).unwrap_or(kind),
            date: notice.date.as_ref().map(|d| scene.date(d)),
            text: &notice.text,
            changed: matches!(notice.kind, NoticeKind::Correction | NoticeKind::Updated),
        }
    }
}

#[derive(Serialize)]
pub(super) struct CaptionView<'a> {
    /// Its words.
    pub text: &'a str,
    /// Who made the picture; may be empty.
    pub credit: &'a str,
}

#[derive(Serialize)]
pub(super) struct CitationView<'a> {
    /// The mark.
    pub id: &'a str,
    /// How often it stands in the text.
    pub times: usize,
}

#[derive(Serialize)]
pub(super) struct Turn<'a> {
    /// Its title.
    pub title: &'a str,
    /// Path of its page.
    pub path: String,
}
