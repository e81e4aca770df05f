//! What threads wait for: nothing that a thread of the pool may wait for waits for the pool itself.

use super::{hold, names};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Rooms without the thread pool: what they make on demand cannot wait for it.
const WITHOUT_THE_POOL: &[&str] = &[
    "src/model",
    "src/text",
    "src/diagnostics",
    "src/yaml",
    "src/config",
    "src/front_matter",
    "src/output",
    "src/gazetteer",
    "src/time",
    "src/seed",
    "src/normalize",
    "src/tagging",
    "src/record",
];

/// Files elsewhere with a cell that is filled on demand, or a lock, and why no thread that has it
/// can be waiting for the thread pool.
const WAITED_FOR: &[(&str, &str)] = &[
    (
        "src/portal/memo.rs",
        "cells are of one article; locks are not held while the pool is used",
    ),
    ("src/render/parts/charts/outlines.rs", "reads one table"),
    ("src/render/kinds/feeds.rs", "cells are of one article"),
    (
        "src/render/lists.rs",
        "an entry is drawn before its cell is filled",
    ),
    (
        "src/render/plan.rs",
        "`Kept` lets no thread of the pool wait; the lock is held to add a file",
    ),
    (
        "src/render/scene.rs",
        "cells are of one article, or list the articles",
    ),
    ("src/render/told.rs", "reads one table"),
    ("src/disk/journal.rs", "held to number a file"),
    ("src/disk/twin.rs", "held to make a folder"),
    (
        "src/disk/writer.rs",
        "finds the place of new files; held to note a file",
    ),
    ("src/serve/desk.rs", "held to note a stage"),
    (
        "src/serve/editing/session.rs",
        "held while one article is read alone, which needs no pool, and one file is written",
    ),
    ("src/serve/generation.rs", "held by threads of its own"),
    ("src/serve/mod.rs", "held to count"),
    ("src/cli/show.rs", "keeps an error"),
    ("src/cli/serve.rs", "held to compare findings"),
    ("src/cli/timings.rs", "held to note a stage"),
];

#[test]
fn nothing_that_is_waited_for_waits_for_the_thread_pool() {
    let seen = RefCell::new(BTreeSet::new());
    hold(|path, text| {
        let own = path.starts_with("src/");
        let without = WITHOUT_THE_POOL.iter().any(|room| path.starts_with(room));
        let locks = names(
            text,
            &["OnceLock", "LazyLock", "Mutex", "RwLock", "Condvar"],
        );
        if own && without {
            return names(text, &["rayon"]);
        }
        if !own || locks.is_empty() {
            return Vec::new();
        }
        seen.borrow_mut().insert(path.to_string());
        match WAITED_FOR.iter().any(|(file, _)| *file == path) {
            true => Vec::new(),
            false => vec!["may wait for the thread pool; say in WAITED_FOR why it does not".into()],
        }
    });
    let gone = WAITED_FOR
        .iter()
        .filter(|(file, _)| !seen.borrow().contains(*file));
    assert_eq!(gone.count(), 0, "WAITED_FOR names a file without a lock");
}
