//! `briefing explain`

use super::show;
use crate::build;
use crate::model::{Article, Basis, Cut, Edtf, Fate, Field, Span, Tagged};
use crate::seed::RawArticle;
use clap::builder::styling::{AnsiColor, Style};
use std::collections::HashMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Show a seed line by line: what became of each line and why, and where each field came from
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  briefing explain seeds/a.txt           every line with its fate and rule, every field with its words
  briefing explain seeds/a.txt | less    without colours, as when not on a terminal")]
pub struct Arguments {
    /// The seed
    #[arg(value_name = "SEED", required = true)]
    seeds: Vec<PathBuf>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

const KEPT: Style = AnsiColor::Green.on_default();
const MOVED: Style = AnsiColor::Cyan.on_default();
const DROPPED: Style = AnsiColor::Red.on_default();
const CUT: Style = AnsiColor::Yellow.on_default();
const FAINT: Style = Style::new().dimmed();
const STRONG: Style = Style::new().bold();

/// Explains each seed.
pub fn run(arguments: &Arguments) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for seed in &arguments.seeds {
        match build::explain(&arguments.root, seed) {
            Ok(explained) => {
                show::diagnostics(&explained.diagnostics, true);
                for (raw, tagged) in &explained.articles {
                    show::say(&explain(raw, tagged));
                }
            }
            Err(stop) => {
                show::error(&stop);
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

fn explain(raw: &RawArticle, tagged: &Tagged) -> String {
    let article = &tagged.article;
    let mut out = String::new();
    let part = match article.origin.part {
        0 => String::new(),
        n => format!(", article {n}"),
    };
    let _ = writeln!(out, "{STRONG}{}{STRONG:#}{part}\n", article.origin.path);
    lines(raw, article, &mut out);
    fields(raw, article, &mut out);
    lists(tagged, &mut out);
    out
}

/// Every line with its fate.
fn lines(raw: &RawArticle, article: &Article, out: &mut String) {
    let entries = article.ledger.lines.iter();
    let fates: HashMap<u32, &Fate> = entries.map(|e| (e.line, &e.fate)).collect();
    let mut paragraphs: HashMap<u32, usize> = HashMap::new();
    for (i, block) in article.body.iter().enumerate() {
        for piece in &block.pieces {
            paragraphs.entry(piece.line).or_insert(i + 1);
        }
    }
    let mut cuts: HashMap<u32, Vec<&Cut>> = HashMap::new();
    for cut in &article.ledger.cuts {
        cuts.entry(cut.at.line).or_default().push(cut);
    }
    for line in &raw.lines {
        let (style, fate) = match fates.get(&line.number) {
            Some(Fate::Kept) => match paragraphs.get(&line.number) {
                Some(i) => (KEPT, format!("body ¶{i}")),
                None => (KEPT, "body".to_string()),
            },
            Some(Fate::Moved { to }) => (MOVED, format!("→ {to}")),
            Some(Fate::Dropped { rule }) => (DROPPED, format!("✗ {}", rule.name())),
            None => (DROPPED, "no fate".to_string()),
        };
        let words = shorten(raw.line(line), 90);
        let number = line.number;
        let _ = writeln!(
            out,
            "{FAINT}{number:>5}{FAINT:#}  {style}{fate:<22}{style:#} {words}"
        );
        for cut in cuts.get(&line.number).into_iter().flatten() {
            let Cut { text, rule, .. } = cut;
            let _ = writeln!(
                out,
                "       {CUT}{:<22}{CUT:#} {}",
                format!("✂ {rule}"),
                shorten(text, 90)
            );
        }
    }
    out.push('\n');
}

/// Every field with its basis, rule and the words it came from.
fn fields(raw: &RawArticle, article: &Article, out: &mut String) {
    let mut row = |name: &str, value: Option<(String, Basis, &str, &[Span])>| {
        let Some((value, basis, rule, at)) = value else {
            let why = if name == "published" {
                article.undated.as_str()
            } else {
                ""
            };
            let _ = writeln!(
                out,
                "{STRONG}{name:<12}{STRONG:#}{FAINT}unknown{FAINT:#} {why}"
            );
            return;
        };
        let rule = if rule.is_empty() {
            String::new()
        } else {
            format!(" by {rule}")
        };
        let _ = writeln!(
            out,
            "{STRONG}{name:<12}{STRONG:#}{value}\n            {FAINT}{basis}{rule}{FAINT:#}"
        );
        for span in at {
            let line = raw.lines.iter().find(|l| l.number == span.line);
            let words = line.and_then(|l| span.slice(raw.line(l))).unwrap_or("");
            let _ = writeln!(
                out,
                "            {FAINT}line {}: “{}”{FAINT:#}",
                span.line,
                shorten(words, 80)
            );
        }
    };
    fn text(f: &Option<Field<String>>) -> Option<(String, Basis, &str, &[Span])> {
        f.as_ref()
            .map(|f| (f.value.clone(), f.basis, f.rule.as_str(), f.at.as_slice()))
    }
    fn date(f: &Option<Field<Edtf>>) -> Option<(String, Basis, &str, &[Span])> {
        f.as_ref().map(|f| {
            (
                f.value.to_string(),
                f.basis,
                f.rule.as_str(),
                f.at.as_slice(),
            )
        })
    }
    let t = &article.title;
    row(
        "title",
        Some((t.value.clone(), t.basis, t.rule.as_str(), t.at.as_slice())),
    );
    row("published", date(&article.published));
    row("updated", date(&article.updated));
    row("byline", text(&article.byline));
    row("publisher", text(&article.publisher));
    row("agency", text(&article.agency));
    row("dateline", text(&article.dateline));
    row("source", text(&article.canonical));
    row("language", text(&article.language));
    row("standfirst", text(&article.standfirst));
}

/// Subjects, quotations and events, a line each.
fn lists(tagged: &Tagged, out: &mut String) {
    let article = &tagged.article;
    let mut list = |name: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            let _ = writeln!(out, "\n{STRONG}{name}{STRONG:#}\n  {}", rows.join("\n  "));
        }
    };
    // The lines of the seed that a row was read from.
    let lines = |at: &[Span]| {
        let mut numbers: Vec<u32> = at.iter().map(|s| s.line).collect();
        numbers.dedup();
        let most = numbers.len().min(6);
        let list: Vec<String> = numbers[..most].iter().map(u32::to_string).collect();
        let more = if numbers.len() > most { "…" } else { "" };
        match numbers.len() {
            0 => String::new(),
            1 => format!(" {FAINT}line {}{FAINT:#}", list[0]),
            _ => format!(" {FAINT}lines {}{more}{FAINT:#}", list.join(", ")),
        }
    };
    let aside = |s: &str| {
        if s.is_empty() {
            String::new()
        } else {
            format!(", {s}")
        }
    };
    list(
        "countries",
        tagged
            .countries
            .iter()
            .map(|c| {
                format!(
                    "{} {:<9} {:.2} {}",
                    c.code,
                    c.tier.word(),
                    c.salience,
                    c.reason
                )
            })
            .collect(),
    );
    let point = |k: &crate::model::KeyPoint| format!("{}{}", shorten(&k.text, 80), lines(&k.at));
    list("key points", article.summary.iter().map(point).collect());
    list(
        "topics",
        tagged
            .topics
            .iter()
            .map(|t| format!("{}{}", t.key, aside(&t.reason)))
            .collect(),
    );
    list(
        "people",
        article
            .people
            .iter()
            .map(|p| format!("{}{}{}", p.name, aside(&p.role), lines(&p.at)))
            .collect(),
    );
    list(
        "organizations",
        article
            .organizations
            .iter()
            .map(|o| format!("{}{}{}", o.name, aside(&o.acronym), lines(&o.at)))
            .collect(),
    );
    let said = |q: &crate::model::Quote| {
        let via = if q.via.is_empty() {
            String::new()
        } else {
            format!(" (via {})", q.via)
        };
        let speaker = if q.speaker.is_empty() {
            "unknown"
        } else {
            &q.speaker
        };
        format!("{speaker}{via}: “{}”{}", shorten(&q.text, 80), lines(&q.at))
    };
    list("quotations", article.quotes.iter().map(said).collect());
    let event = |e: &crate::model::Event| {
        let date = e
            .date
            .map_or_else(|| "undated".to_string(), |d| d.to_string());
        let ahead = if e.scheduled { ", scheduled" } else { "" };
        format!(
            "{date} ({}, {}{ahead}{}) {}{}",
            e.kind.word(),
            e.basis.word(),
            aside(&e.reason),
            shorten(&e.text, 80),
            lines(&e.at)
        )
    };
    list("events", article.events.iter().map(event).collect());
    list(
        "notices",
        article
            .notices
            .iter()
            .map(|n| {
                let dated = n.date.map_or_else(String::new, |d| format!(" ({d})"));
                let text = shorten(&n.text, 80);
                format!("{}{dated}: {text}{}", n.kind.word(), lines(&n.at))
            })
            .collect(),
    );
    let caption = |c: &crate::model::Caption| {
        format!(
            "{}{}{}",
            shorten(&c.text, 80),
            aside(&c.credit),
            lines(&c.at)
        )
    };
    list("captions", article.captions.iter().map(caption).collect());
    list(
        "citations that lead nowhere",
        article.citations.iter().map(|c| c.id.clone()).collect(),
    );
    out.push('\n');
}

/// The beginning of a text, at most so many characters, in one line.
fn shorten(text: &str, most: usize) -> String {
    let mut out: String = text.trim().replace('\n', " ").chars().take(most).collect();
    if text.trim().chars().nth(most).is_some() {
        out.push('…');
    }
    out
}
