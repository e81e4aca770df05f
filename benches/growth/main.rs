//! How much more work twice the text is: instructions of each step from a file to the site, for
//! hundreds of families of texts made to be slow, each at three sizes.
//!
//! `growth PART PARTS EVERY PROFILE` measures each `EVERY`th family of this part, or those whose name
//! holds `EVERY` where that is no number, under callgrind, which writes what it counted to `PROFILE.1`,
//! `PROFILE.2` and so on; `benches/growth.sh` calls it so. With no arguments, as `cargo bench` calls it,
//! it says how many families there are.

#![allow(
    clippy::disallowed_methods,
    reason = "what callgrind counted is in files"
)]

mod families;

use briefing::config::Site;
use briefing::gazetteer::Gazetteer;
use briefing::model::{Origin, Tagged};
use briefing::normalize::{Rules, normalize};
use briefing::record::Record;
use briefing::render::{self, Own, markdown};
use briefing::seed::{self, Reading};
use briefing::{front_matter, portal, tagging};
use families::{Extent, Family};
use std::fs;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;

/// Bytes of the smallest text; the others are twice and four times as long.
const SMALLEST: usize = 6_000;
/// The same where the whole site is made.
const SMALLEST_OF_A_SITE: usize = 3_000;
/// What the work may grow by: 1 is in proportion, 2 is with the square.
const HIGHEST: f64 = 1.2;
/// Instructions for each further byte that say nothing: below it, a step is not slow at any size
/// that a seed may have.
const NOTHING: f64 = 8.0;
/// Stands for the growth of a step with less.
const NO_WORK: f64 = f64::NEG_INFINITY;

/// The steps that are measured one by one.
const STEPS: [&str; 7] = [
    "read",
    "normalize",
    "tag",
    "record",
    "page",
    "markdown",
    "site",
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let all = families::all();
    let [part, parts, every, profile] = words.as_slice() else {
        println!("{} families; benches/growth.sh measures them", all.len());
        return ExitCode::SUCCESS;
    };
    let number = |word: &String| word.parse::<usize>().expect("a number");
    let (part, parts) = (number(part), number(parts));
    // All work in this thread, since callgrind counts the thread that the measured function is in.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    pool.use_current_thread()
        .build_global()
        .expect("a pool of this thread");
    let mut counter = Counter {
        profile: profile.clone(),
        taken: 0,
    };
    let known = families::KNOWN.len();
    let is_chosen = |i: &usize| match every.parse::<usize>() {
        Ok(every) => *i < known || i.is_multiple_of(every),
        Err(_) => all[*i].name.contains(every.as_str()),
    };
    let chosen = (0..all.len()).filter(is_chosen);
    let mut slow = false;
    for family in chosen.skip(part).step_by(parts).map(|i| &all[i]) {
        for (step, exponent) in exponents(family, &mut counter) {
            println!("{exponent:.2} {step} {}", family.name);
            slow |= exponent > HIGHEST;
        }
    }
    ExitCode::from(u8::from(slow))
}

/// The exponent of each step that takes any work worth the name. Where a step seems slow, all are
/// measured again with texts four, eight and 32 times as long: work that a bound ends, or that begins only at some
/// size, bends the first figures and no later ones; what is slow is slower there.
fn exponents(family: &Family, counter: &mut Counter) -> Vec<(&'static str, f64)> {
    let smallest = match family.extent {
        Extent::Text => SMALLEST,
        Extent::Site => SMALLEST_OF_A_SITE,
    };
    let first = growths(family, smallest, counter);
    if first.iter().all(|growth| *growth <= HIGHEST) {
        return worth_naming(first);
    }
    let least = |(a, b): (f64, f64)| if a > NO_WORK { a.min(b) } else { b };
    let mut growth = first;
    for times in [4, 8, 32] {
        let again = growths(family, smallest * times, counter);
        growth = growth.into_iter().zip(again).map(least).collect();
        if growth.iter().all(|growth| *growth <= HIGHEST) {
            break;
        }
    }
    worth_naming(growth)
}

/// Each step that has work, by its name.
fn worth_naming(growths: Vec<f64>) -> Vec<(&'static str, f64)> {
    let named = STEPS.into_iter().zip(growths);
    named.filter(|(_, growth)| *growth > NO_WORK).collect()
}

/// How the work of each of [`STEPS`] grows from this size to twice and four times it; [`NO_WORK`]
/// where it takes next to nothing.
fn growths(family: &Family, smallest: usize, counter: &mut Counter) -> Vec<f64> {
    // The first call reads tables and fills caches.
    steps(family, smallest / 8, counter);
    let [once, twice, four] = [1, 2, 4].map(|times| steps(family, smallest * times, counter));
    let each = once.iter().zip(twice.iter().zip(&four));
    each.map(|(once, (twice, four))| {
        // What any size takes, is in both differences and in neither.
        let (first, then) = (twice - once, four - twice);
        let least = NOTHING * (smallest * 2) as f64;
        if then > least {
            (then / first.max(1.0)).log2()
        } else {
            NO_WORK
        }
    })
    .collect()
}

/// The instructions of each of [`STEPS`] with so many bytes.
fn steps(family: &Family, bytes: usize, counter: &mut Counter) -> [f64; STEPS.len()] {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let files = family.files(bytes);
    let mut counts = [0.0; STEPS.len()];
    let mut tagged: Vec<Arc<Tagged>> = Vec::new();
    for (name, text) in &files {
        let mut reading = Reading::default();
        counts[0] += counter.count(&mut || reading = seed::read(name, text.as_bytes()));
        let mut articles = Vec::new();
        counts[1] += counter.count(&mut || {
            for (part, raw) in reading.articles.iter().enumerate() {
                let origin = Origin {
                    path: name.clone(),
                    part: part as u32,
                    ..Origin::default()
                };
                articles.push(normalize(raw, origin, &Rules::default()).0);
            }
        });
        let mut found = Vec::new();
        counts[2] += counter.count(&mut || {
            let articles = std::mem::take(&mut articles).into_iter();
            found = articles.map(|a| tagging::tag(a, gazetteer)).collect();
        });
        let id = serde_json::value::RawValue::NULL;
        counts[3] += counter.count(&mut || {
            for (raw, tagged) in reading.articles.iter().zip(&found) {
                black_box(serde_json::to_string(&Record::new(id, raw, tagged, &[])).ok());
            }
        });
        let mut pages = Vec::new();
        counts[4] += counter.count(&mut || {
            for tagged in &found {
                let page = front_matter::write(&tagged.article);
                black_box(seed::read("page.md", page.as_bytes()));
                pages.push(front_matter::markdown(&tagged.article.body));
            }
        });
        counts[5] += counter.count(&mut || {
            for page in &pages {
                black_box(markdown::document(page, 0, "", ""));
            }
        });
        tagged.extend(found.into_iter().map(Arc::new));
    }
    if family.extent == Extent::Site {
        let site = Site::read("title: Measured").expect("settings");
        counts[6] += counter.count(&mut || {
            let portal = portal::assemble(&site, gazetteer, tagged.clone(), vec![]);
            black_box(render::render(&portal, &Own::default()).is_ok());
        });
    }
    counts
}

/// Reads what callgrind counted.
struct Counter {
    /// What the names of its files begin with.
    profile: String,
    /// How many files it wrote so far.
    taken: usize,
}

impl Counter {
    /// The instructions of this work.
    fn count(&mut self, work: &mut dyn FnMut()) -> f64 {
        assert!(measured(work));
        self.taken += 1;
        let path = format!("{}.{}", self.profile, self.taken);
        let profile = fs::read_to_string(&path).expect("a file of callgrind");
        fs::remove_file(&path).expect("a file that can be removed");
        let counts = profile.lines().find_map(|l| l.strip_prefix("summary: "));
        let counted = counts.and_then(|c| c.split(' ').next()?.parse().ok());
        counted.expect("a sum in callgrind's file")
    }
}

/// Where callgrind begins to count: at zero, when this function is entered.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) -> bool {
    // Without anything to do after it, a call becomes a jump, and is no function that is left.
    black_box(counted(work))
}

/// What callgrind counts: when this function is left, it writes its file.
#[inline(never)]
fn counted(work: &mut dyn FnMut()) -> bool {
    work();
    black_box(true)
}
