//! Seeds as collected, and the pages that they must become: `tests/normalize/<case>/seed.*` and
//! `expected.md` beside it. With `BLESS=1` in the environment the expectations are rewritten.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read their own cases, not a site"
)]

use briefing::front_matter;
use briefing::model::{Article, Fate, Origin, Span};
use briefing::normalize::{Rules, normalize};
use briefing::seed::{self, RawArticle};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/normalize");
    let mut found: Vec<PathBuf> = fs::read_dir(root)
        .expect("tests/normalize is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn seed_of(case: &Path) -> PathBuf {
    let mut seeds = fs::read_dir(case).expect("a case is a folder").flatten();
    seeds
        .find(|e| e.file_name().to_string_lossy().starts_with("seed."))
        .expect("a case has a seed")
        .path()
}

#[test]
fn seeds_become_their_pages() {
    let bless = std::env::var("BLESS").is_ok();
    let mut wrong = Vec::new();
    for case in cases() {
        let path = seed_of(&case);
        let name = format!(
            "seeds/{}",
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        let bytes = fs::read(&path).expect("the seed can be read");
        let raw = seed::read(&name, &bytes).articles.remove(0);
        let origin = Origin {
            path: name,
            ..Origin::default()
        };
        let (article, _) = normalize(&raw, origin, &Rules::default());
        holds(&raw, &article);
        let page = front_matter::write(&article);
        let expected = case.join("expected.md");
        if bless {
            fs::write(&expected, &page).expect("the expectation can be written");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(page.as_str()) {
            wrong.push(format!("{}\n{page}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "BLESS=1 accepts:\n{}", wrong.join("\n"));
}

#[test]
fn a_page_of_ours_comes_out_as_itself() {
    let mut wrong = Vec::new();
    for case in cases() {
        let expected = case.join("expected.md");
        let page = fs::read_to_string(&expected).expect("a case has an expectation");
        let raw = seed::read("seeds/page.md", page.as_bytes())
            .articles
            .remove(0);
        let seed = seed_of(&case);
        let name = format!(
            "seeds/{}",
            seed.file_name().unwrap_or_default().to_string_lossy()
        );
        let origin = Origin {
            path: name,
            ..Origin::default()
        };
        let (article, _) = normalize(&raw, origin, &Rules::default());
        let again = front_matter::write(&article);
        if again != page {
            let differs = page.lines().zip(again.lines()).find(|(a, b)| a != b);
            wrong.push(format!("{}: {differs:?}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The laws: every line has one fate, and every published word stands where its span says.
fn holds(raw: &RawArticle, article: &Article) {
    if raw.stated.ledger.is_some() {
        return;
    }
    let lines: Vec<u32> = raw.lines.iter().map(|l| l.number).collect();
    let fates: Vec<u32> = article.ledger.lines.iter().map(|e| e.line).collect();
    assert_eq!(lines, fates, "every line has one fate");
    let text: BTreeMap<u32, &str> = raw.lines.iter().map(|l| (l.number, raw.line(l))).collect();
    for entry in &article.ledger.lines {
        let kept = article
            .body
            .iter()
            .flat_map(|b| &b.pieces)
            .any(|p| p.line == entry.line);
        match entry.fate {
            Fate::Kept => {
                let cut = article.ledger.cuts.iter().any(|c| c.at.line == entry.line);
                assert!(
                    kept || cut,
                    "line {} is kept and stands nowhere",
                    entry.line
                );
            }
            _ => {
                assert!(
                    !kept,
                    "line {} stands in the body, but its fate is another",
                    entry.line
                );
                assert_eq!(entry.text, text[&entry.line]);
            }
        }
    }
    let words = |span: &Span| -> String {
        let line = text.get(&span.line).expect("a span names a line");
        plain(span.slice(line).expect("a span lies in its line"))
    };
    for block in &article.body {
        let shown: Vec<char> = block.text().chars().collect();
        for piece in &block.pieces {
            let span = Span::new(piece.line, piece.start, piece.end);
            let (from, length) = (piece.at as usize, (piece.end - piece.start) as usize);
            let here: String = shown[from..from + length].iter().collect();
            assert_eq!(plain(&here), words(&span));
        }
    }
    if !article.title.at.is_empty() {
        let at: String = article.title.at.iter().map(words).collect();
        assert_eq!(
            at.replace(' ', ""),
            plain(&article.title.value).replace(' ', "")
        );
    }
    for cut in &article.ledger.cuts {
        assert!(plain(&cut.text).contains(words(&cut.at).trim()));
    }
}

/// White space of any kind is the same to a reader.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect()
}

/// Lines as pages have them, and anything at all.
fn line() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "",
        "  ",
        "News",
        "Home > World",
        "Related articles",
        "Comments",
        "Leave a comment",
        "By Mara Quill",
        "March 14, 2025",
        "By Mara Quill | 14/03/2025",
        "Updated: 15 March 2025",
        "SUVA, May 3 (Kyodo) — Ships wait.",
        "Ships at the quay / Harbour Board",
        "Read more: Ships wait",
        "• Two ships",
        "1. A survey",
        "Photo: Tomas Reed",
        "Correction: Nine ships, not eight.",
        "Ferry line to return to outer islands",
        "The ferry line will sail again in May after a pause of two years [a1b2c3d4], it said [12].",
        "\"Nobody will walk an hour with a basket of fish on the head,\" she said in the town hall.",
        "Nobody will walk an hour with a basket of fish",
        "© 2025 The Lagoon Courier",
        "The town council voted on Monday to move the fish market from the old",
        "quay to a new hall near the airport road. Nine members were for peo-",
        "ple of the town.",
        "\u{FEFF}The\u{A0}ministry  said\u{200B} so on Friday after\tthe talks ended.",
        "島へのフェリーが五月に再開すると運輸省が金曜日に発表した。",
        "Ещё одна строка без точки",
    ]);
    prop_oneof![
        4 => known.prop_map(str::to_string),
        1 => "\\PC{0,40}",
        1 => "[\\[\\]()|/—:.,#>\\-0-9a-zA-Z \u{e9}\u{4e2d}\u{a0}]{0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_has_one_fate_and_every_word_its_place(lines in prop::collection::vec(line(), 0..40), end in prop::sample::select(vec!["\n", "\r\n"])) {
        let raw = RawArticle::of_text(lines.join(end));
        let (article, _) = normalize(&raw, Origin::default(), &Rules::default());
        holds(&raw, &article);
    }
}
