//! Names of sites and of offices, as they stand above headlines.

use crate::normalize::layout::read::agencies;

/// Words in names of newspapers and sites.
const MASTHEADS: &[&str] = &[
    "times",
    "post",
    "herald",
    "daily",
    "journal",
    "tribune",
    "gazette",
    "press",
    "review",
    "chronicle",
    "observer",
    "telegraph",
    "monitor",
    "today",
    "wire",
    "dispatch",
    "ledger",
    "standard",
    "mail",
    "globe",
    "star",
    "sun",
    "guardian",
    "independent",
    "courier",
    "sentinel",
    "bulletin",
    "examiner",
    "register",
    "mirror",
    "express",
    "weekly",
    "network",
    "media",
    "broadcasting",
    "insider",
    "inquirer",
    "citizen",
    "echo",
    "argus",
    "advertiser",
    "reporter",
    "record",
    "enquirer",
    "beacon",
    "chronicles",
    "news",
    "online",
    "magazine",
    "diplomat",
    "defender",
    "watch",
    "report",
    "tv",
    "radio",
    "24",
    "briefing",
    "digest",
    "affairs",
    "outlook",
    "focus",
    "desk",
    "agency",
    "shimbun",
    "nation",
    "voice",
    "mercury",
    "patriot",
    "banner",
    "pioneer",
    "statesman",
    "messenger",
    "spectator",
    "economist",
    "recorder",
    "newspaper",
    "newswire",
    "ledger",
    "bugle",
];

/// Whether a line above the title is the name of the site.
pub fn is_masthead(text: &str, key: &str) -> bool {
    let words = text.split(' ').count();
    if words > 6 || text.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    let domain = words == 1
        && text.rsplit_once('.').is_some_and(|(a, b)| {
            !a.is_empty() && (2..=6).contains(&b.len()) && b.chars().all(|c| c.is_ascii_lowercase())
        });
    let capital = text.split(' ').all(|w| {
        w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(w, "of" | "the" | "and" | "&" | "de" | "la")
    });
    let last = key.rsplit(' ').next().unwrap_or("");
    let named = words >= 2 && key.split(' ').any(|w| MASTHEADS.contains(&w));
    domain || (capital && (named || agencies::of(text).is_some()) && last != "stories")
}

/// Whether a line names an office rather than news: `Ministry of Defence`.
pub fn is_office(text: &str, key: &str) -> bool {
    const OFFICES: &[&str] = &[
        "ministry",
        "department",
        "embassy",
        "office",
        "bureau",
        "agency",
        "government",
        "secretariat",
        "commission",
        "institute",
        "center",
        "centre",
        "university",
        "foundation",
        "council",
        "directorate",
    ];
    let mut words = key.split(' ');
    let first = words.next().unwrap_or("");
    let count = key.split(' ').count();
    count <= 7
        && (OFFICES.contains(&first)
            || first == "the" && words.next().is_some_and(|w| OFFICES.contains(&w)))
        && key.contains(" of ")
        // `Ministry of Defence sends ships` is news of it.
        && text.split(' ').all(|w| {
            w.starts_with(|c: char| !c.is_lowercase()) || matches!(w, "of" | "the" | "and" | "for")
        })
}
