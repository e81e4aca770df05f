//! Many requests at once for what is made from the whole site, after edits: each has its answer,
//! however few threads the machine gives.
//!
//! `BRIEFING_ROUNDS=1000 cargo test --test serve rounds` goes through as many rounds with each
//! number of threads, in place of the few of every run.

use super::client::{Preview, small_site};
use std::fs;
use std::time::Duration;

/// How many rounds every run of the tests goes through.
const ROUNDS: usize = 12;
/// What is made from all pages, or together with others of its kind.
const WHOLE: &[&str] = &["/robots.txt", "/sitemap.xml", "/search.html"];
/// How often each is asked for at once.
const TIMES: usize = 4;
/// How long an answer may take, on a machine that does other things too.
const LONGEST: Duration = Duration::from_secs(20);

#[test]
fn rounds_with_two_threads() {
    go_through("2");
}

#[test]
fn rounds_with_eight_threads() {
    go_through("8");
}

fn go_through(threads: &str) {
    let asked = std::env::var("BRIEFING_ROUNDS").ok();
    let rounds = asked.and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    let threads = [("RAYON_NUM_THREADS", threads)];
    let preview = Preview::with(
        small_site(),
        "",
        &["--base-url", "https://desk.example/"],
        &threads,
    );
    let talks = preview.root().join("seeds/talks.txt");
    let text = fs::read(&talks).expect("a seed");
    let ask = |path: &str, round: usize| {
        let status = preview.within(LONGEST, path).status;
        assert_eq!(status, 200, "round {round}: {path}");
    };
    for round in 0..rounds {
        let last = generation(&preview);
        fs::write(&talks, &text).expect("a seed");
        preview.until("the next site", || generation(&preview) > last);
        let ask = &ask;
        std::thread::scope(|scope| {
            for path in WHOLE.iter().flat_map(|path| [path; TIMES]) {
                scope.spawn(move || ask(path, round));
            }
        });
    }
}

/// The number of the site that is shown.
fn generation(preview: &Preview) -> u64 {
    let state = preview.events();
    let number = state.split("\"generation\":").nth(1).unwrap_or("");
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}
