//! How a page was made, for readers: the basis of each field, and the fate of each line.

use crate::model::{Article, Basis, Fate, Field, Span};
use crate::render::view::BasisView;
use crate::render::words::Words;
use serde::Serialize;

/// A field with the words on which it rests.
#[derive(Clone, Debug, Serialize)]
pub struct BasisRow<'a> {
    /// Its anchor on the page.
    pub row: &'static str,
    /// Its name.
    pub label: &'a str,
    /// What it says.
    pub value: String,
    /// How it is known.
    pub basis: BasisView<'a>,
    /// The rule that found it; may be empty.
    pub rule: &'a str,
    /// The lines of the seed, "3" or "3, 5".
    pub lines: String,
}

/// A line of the seed, or a run of lines with one fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerRow<'a> {
    /// "4", or "4–9".
    pub line: String,
    /// `kept`, `moved`, `dropped` or `cut`.
    pub fate: &'static str,
    /// What became of it, in words.
    pub label: String,
    /// The rule, where one dropped it; may be empty.
    pub rule: &'a str,
    /// Its words; empty for kept lines, whose words are on the page.
    pub text: &'a str,
}

/// What each field of an article rests on.
pub fn bases<'a>(article: &'a Article, words: &'a Words) -> Vec<BasisRow<'a>> {
    let text = |row, key: &'a str, f: &'a Option<Field<String>>| {
        f.as_ref().map(|f| of(row, key, f, f.value.clone(), words))
    };
    [
        Some(of(
            "b-title",
            "article.title",
            &article.title,
            article.title.value.clone(),
            words,
        )),
        text("b-publisher", "article.outlet", &article.publisher),
        article.published.as_ref().map(|f| {
            of(
                "b-published",
                "article.published",
                f,
                stamped(article),
                words,
            )
        }),
        article.updated.as_ref().map(|f| {
            of(
                "b-updated",
                "article.updated",
                f,
                f.value.to_string(),
                words,
            )
        }),
        text("b-byline", "article.byline", &article.byline),
        text("b-agency", "article.agency", &article.agency),
        text("b-dateline", "article.dateline", &article.dateline),
        text("b-canonical", "article.canonical", &article.canonical),
        text("b-language", "article.language", &article.language),
        text("b-standfirst", "article.standfirst", &article.standfirst),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The date with the stamp as written, where that says more.
fn stamped(article: &Article) -> String {
    let date = article
        .published
        .as_ref()
        .map_or(String::new(), |p| p.value.to_string());
    match article.stamp.is_empty() || article.stamp == date {
        true => date,
        false => format!("{date} ({})", article.stamp),
    }
}

fn of<'a, T>(
    row: &'static str,
    key: &'a str,
    field: &'a Field<T>,
    value: String,
    words: &'a Words,
) -> BasisRow<'a> {
    BasisRow {
        row,
        label: words.text(key),
        value,
        basis: BasisView::new(field.basis, words),
        rule: match field.basis {
            Basis::Editor => "",
            _ => rule(&field.rule, words),
        },
        lines: lines(&field.at),
    }
}

fn lines(at: &[Span]) -> String {
    let mut lines: Vec<u32> = at.iter().map(|s| s.line).collect();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
    lines.join(", ")
}

/// A rule in words, or its name where the table has none.
pub fn rule<'a>(name: &'a str, words: &'a Words) -> &'a str {
    words.find(&format!("rules.{name}")).unwrap_or(name)
}

/// How many lines had which fate, in a sentence.
pub fn sum(article: &Article, words: &Words) -> String {
    let (mut kept, mut moved, mut dropped) = (0, 0, 0);
    for entry in &article.ledger.lines {
        match entry.fate {
            Fate::Kept => kept += 1,
            Fate::Moved { .. } => moved += 1,
            Fate::Dropped { .. } => dropped += 1,
        }
    }
    words.fill(
        "article.ledger_sum",
        &[
            ("lines", &words.count("lines", kept + moved + dropped)),
            ("kept", &words.number(kept)),
            ("moved", &words.number(moved)),
            ("dropped", &words.number(dropped)),
        ],
    )
}

/// The ledger: runs of kept lines as one row, every other line with its words, cuts among them.
pub fn rows<'a>(article: &'a Article, words: &'a Words) -> Vec<LedgerRow<'a>> {
    let ledger = &article.ledger;
    let mut rows: Vec<LedgerRow<'a>> = Vec::new();
    let mut cuts = ledger.cuts.iter().peekable();
    let mut run: Option<(u32, u32)> = None;
    let flush = |run: &mut Option<(u32, u32)>, rows: &mut Vec<LedgerRow<'a>>| {
        if let Some((from, to)) = run.take() {
            rows.push(LedgerRow {
                line: match from == to {
                    true => from.to_string(),
                    false => format!("{from}–{to}"),
                },
                fate: "kept",
                label: words.text("article.kept").to_string(),
                rule: "",
                text: "",
            });
        }
    };
    for entry in &ledger.lines {
        let (fate, label, rule) = match &entry.fate {
            Fate::Kept => {
                let from = run.map_or(entry.line, |r| r.0);
                run = Some((from, entry.line));
                if cuts.peek().is_some_and(|c| c.at.line <= entry.line) {
                    flush(&mut run, &mut rows);
                }
                while let Some(cut) = cuts.next_if(|c| c.at.line <= entry.line) {
                    rows.push(LedgerRow {
                        line: cut.at.line.to_string(),
                        fate: "cut",
                        label: words.text("article.cut").to_string(),
                        rule: field_or_rule(&cut.rule, words),
                        text: &cut.text,
                    });
                }
                continue;
            }
            Fate::Moved { to } => ("moved", became(to, words), ""),
            Fate::Dropped { rule } => {
                let label = words.text("article.dropped").to_string();
                ("dropped", label, self::rule(rule.name(), words))
            }
        };
        flush(&mut run, &mut rows);
        rows.push(LedgerRow {
            line: entry.line.to_string(),
            fate,
            label,
            rule,
            text: &entry.text,
        });
    }
    flush(&mut run, &mut rows);
    rows
}

/// "Became title, publication date", from `title+published`.
fn became(to: &str, words: &Words) -> String {
    let fields: Vec<&str> = to
        .split('+')
        .map(|f| words.find(&format!("fields.{f}")).unwrap_or(f))
        .collect();
    let fields = fields.join(words.text("list"));
    words.fill("article.moved", &[("field", &fields)])
}

fn field_or_rule<'a>(name: &'a str, words: &'a Words) -> &'a str {
    words
        .find(&format!("fields.{name}"))
        .unwrap_or_else(|| rule(name, words))
}
