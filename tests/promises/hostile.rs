//! Texts made to be slow: four times the text takes about four times the time, in every step from
//! the text to the tagged article.

use briefing::gazetteer::Gazetteer;
use briefing::model::{Origin, Tagged};
use briefing::normalize::{Rules, normalize};
use briefing::{seed, tagging};
use std::time::{Duration, Instant};

/// Lines and words of which each, many times over, was slow or could be.
const UNITS: &[&str] = &[
    "'A ",
    "“ a « b ",
    "The port said[a3a1717]. ",
    "é[a3a1717] ",
    "The quay # (Photo: M. Quill #)\n",
    "\"We wait here for storm # to pass by\n\nHe said we wait here for storm # to pass by at once.\n\n",
    "The ferry went to the har-\nbour and people of the island saw it # times\n",
    "# March 2031\n",
    "By Mara Quill\n",
    "Paris, Texas, ",
    "between March and June 2023 to 16-17 October ",
    "Mara Quill Reed # ",
    "| a | b\t#\n",
    "Correction: # ",
    "Home > World\n",
    "https://a.example/# ",
    "[[",
    "-",
    "a",
];

fn normalized(text: String) -> Tagged {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let raw = seed::of_text(text);
    let (article, _) = normalize(&raw, Origin::default(), &Rules::default());
    tagging::tag(article, gazetteer)
}

fn repeated(unit: &str, bytes: usize) -> String {
    let units = (0..bytes / unit.len()).map(|n| unit.replace('#', &n.to_string()));
    units.collect()
}

/// How long a piece of work keeps this thread's processor busy. What else the machine does is not
/// counted, where the system tells them apart.
fn worked(work: impl FnOnce()) -> Duration {
    let busy = || {
        let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds = said.split(' ').next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds))
    };
    let (before, start) = (busy(), Instant::now());
    work();
    match before.zip(busy()) {
        Some((before, after)) => after - before,
        None => start.elapsed(),
    }
}

const HALF_A_SECOND: Duration = Duration::from_millis(500);

/// Whether four times the text takes so much longer that it cannot be in proportion: four times
/// would be, sixteen is what grows with the square. The best of three counts, since caches and
/// neighbours on a shared machine make work slower and never quicker. Less than `least` says nothing.
fn out_of_proportion(least: Duration, work: impl Fn(usize)) -> Option<(Duration, Duration)> {
    let once = |bytes| worked(|| work(bytes));
    let (mut small, mut large) = (once(60_000), once(240_000));
    for _ in 0..2 {
        if large < least || large <= small * 10 {
            return None;
        }
        (small, large) = (small.min(once(60_000)), large.min(once(240_000)));
    }
    (large > small * 10).then_some((small, large))
}

#[test]
fn hostile_texts_take_linear_time() {
    normalized("The tables are read at the first call.".to_string());
    for unit in UNITS {
        let found = out_of_proportion(HALF_A_SECOND, |bytes| {
            drop(normalized(repeated(unit, bytes)));
        });
        assert!(found.is_none(), "{unit:?}: {found:?}");
    }
}

#[test]
fn time_that_grows_with_the_square_is_found() {
    let least = Duration::from_millis(1);
    let steps = |count: usize| {
        let sum = (0..count).fold(0, |sum, i| std::hint::black_box(sum ^ i));
        assert!(std::hint::black_box(sum) < usize::MAX);
    };
    assert!(out_of_proportion(least, |bytes| steps((bytes / 40).pow(2))).is_some());
    assert!(out_of_proportion(least, |bytes| steps(bytes * 20)).is_none());
}
