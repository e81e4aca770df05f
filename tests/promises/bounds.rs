//! What a seed may cost: limits are settings, what is over one is left out and named, and no seed
//! takes time, memory or room out of proportion.

use super::folders::{program, tree};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A site with these settings and seeds, beside one honest seed.
fn site(settings: &str, seeds: &[(&str, String)]) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(place.path().join("seeds")).expect("a folder");
    let text = format!("title: Desk\ndate: 2024-11-01\n{settings}");
    fs::write(place.path().join("site.yaml"), text).expect("settings");
    let honest = "The quay of Suva opens\n\n2 October 2024\n\nFiji opened a quay in Suva.\n";
    fs::write(place.path().join("seeds/honest.txt"), honest).expect("a seed");
    for (name, text) in seeds {
        fs::write(place.path().join("seeds").join(name), text).expect("a seed");
    }
    place
}

fn build(root: &Path) -> Output {
    let mut build = program();
    let output = build.args(["build", "--root"]).arg(root).output();
    output.expect("the program runs")
}

/// The addresses of the articles that were published.
fn articles(root: &Path) -> Vec<String> {
    let files = tree(&root.join("public/articles")).into_iter();
    let pages = files.filter_map(|(p, _)| p.strip_suffix(".html").map(str::to_string));
    pages.collect()
}

fn feed(entries: usize) -> String {
    let entry =
        |n| format!("<item><title>Pier {n}</title><description>A pier.</description></item>");
    let entries: String = (0..entries).map(entry).collect();
    format!("<rss version=\"2.0\"><channel>{entries}</channel></rss>")
}

fn events(count: usize) -> String {
    let event = |n| format!("Japan and Fiji signed a treaty in Suva on {n} March 2024.\n\n");
    format!("Talks\n\n{}", (1..=count).map(event).collect::<String>())
}

fn names(count: usize) -> String {
    let people: Vec<String> = (0..count).map(|n| format!("{{name: Desk {n}}}")).collect();
    format!(
        "---\ntitle: Names\npeople: [{}]\n---\nA pier was built.\n",
        people.join(", ")
    )
}

#[test]
fn what_is_over_a_limit_is_left_out_and_named_and_the_rest_is_built() {
    let limits = "limits: {megabytes: 1, articles: 3, lines: 20, events: 2, names: 3}\n";
    let lines = |count: usize| "A line of the port.\n\n".repeat(count);
    let rows = |count: usize| {
        format!(
            "<html><body><table>{}</table>",
            "<tr><td>a<td>b".repeat(count)
        )
    };
    let seeds = [
        ("large.txt", "The port. ".repeat(110_000)),
        ("many.xml", feed(4)),
        ("records.jsonl", "{\"text\": \"A pier.\"}\n".repeat(4)),
        ("long.txt", lines(21)),
        ("table.html", rows(21)),
        ("events.txt", events(3)),
        ("names.md", names(4)),
    ];
    let over = site(limits, &seeds);
    let output = build(over.path());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert_eq!(articles(over.path()).len(), 1, "{said}");
    for (name, what, key) in [
        (
            "large.txt",
            "is 1 MB large, and a file may have 1",
            "megabytes",
        ),
        (
            "many.xml",
            "holds 4 articles, and a seed may hold 3",
            "articles",
        ),
        (
            "records.jsonl",
            "holds 4 articles, and a seed may hold 3",
            "articles",
        ),
        ("long.txt", "has 21 lines, and one may have 20", "lines"),
        ("table.html", "has 21 lines, and one may have 20", "lines"),
        (
            "events.txt",
            "tells of 3 events, and one may have 2",
            "events",
        ),
        ("names.md", "bears 4 names, and one may have 3", "names"),
    ] {
        for part in [name, what, &format!("raise `{key}` under `limits:`")] {
            assert!(said.contains(part), "{part} of {name}: {said}");
        }
    }
    // At the limit, each has its page.
    let seeds = [
        ("large.txt", "The port. ".repeat(104_857)),
        ("many.xml", feed(3)),
        ("long.txt", lines(20)),
        ("table.html", rows(20)),
        ("events.txt", events(2)),
        ("names.md", names(3)),
    ];
    let within = site(limits, &seeds);
    let output = build(within.path());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("limits:"), "{said}");
    assert_eq!(articles(within.path()).len(), 1 + 3 + 5, "{said}");
    // Another limit reads anew what a cache knows.
    let settings = fs::read_to_string(over.path().join("site.yaml")).expect("settings");
    let settings = settings.replace("lines: 20", "lines: 21");
    fs::write(over.path().join("site.yaml"), settings).expect("settings");
    assert!(build(over.path()).status.success());
    assert_eq!(articles(over.path()).len(), 3);
}

#[test]
fn limits_that_are_none_stop_the_build() {
    for (limits, said) in [
        (
            "{lines: 0}",
            "`lines` is 0, so every seed would be left out",
        ),
        ("{megabytes: 0}", "`megabytes` is 0"),
        ("{megabytes: 5000}", "`megabytes` is 5000"),
        ("{line: 5}", "did you mean `lines`?"),
        ("{lines: many}", "site.yaml:3"),
    ] {
        let site = site(&format!("limits: {limits}\n"), &[]);
        let output = build(site.path());
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && words.contains(said), "{words}");
    }
}

#[test]
fn a_seed_named_on_the_command_line_has_the_same_bounds() {
    let large = ("large.txt", "The port. ".repeat(110_000));
    let site = site("limits: {megabytes: 1}\n", &[large]);
    for command in ["normalize", "explain"] {
        let mut run = program();
        run.arg(command).arg(site.path().join("seeds/large.txt"));
        let output = run.arg("--root").arg(site.path()).output().expect("a run");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{command}");
        assert!(said.contains("is larger than 1 MB"), "{command}: {said}");
    }
}

/// Seeds built to cost far more than their size: by nesting, by references that expand, by what
/// parsers look for again and again, by pages that each makes.
fn bombs() -> Vec<(&'static str, String)> {
    let aliases =
        (1..12).map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{}, ", n - 1).repeat(9)));
    let aliases: String = aliases.collect();
    let entities = (1..12).map(|n| {
        let more = format!("&e{};", n - 1).repeat(10);
        format!("<!ENTITY e{n} \"{more}\">")
    });
    let entities: String = entities.collect();
    let page = |inner: String| format!("<html><body><article><h1>Piers</h1>{inner}");
    let row = |n| format!("<tr><td>Pier {n}</td><td>{}</td></tr>", n * 7);
    let rows: String = (0..50_000).map(row).collect();
    let many = |n: usize, unit: &str| unit.repeat(n / unit.len());
    let dates = (0..1_900).map(|n| {
        format!(
            "Japan and Fiji signed a treaty on {} March {}.\n\n",
            1 + n % 28,
            1500 + n / 2
        )
    });
    vec![
        (
            "nested.html",
            page(many(5_000_000, "<div>") + "A pier was built."),
        ),
        (
            "lists.html",
            page(many(1_000_000, "<ul><li>") + "A pier was built."),
        ),
        (
            "bold.html",
            page(many(600_000, "<b><i><p>") + "A pier was built."),
        ),
        (
            "tables.html",
            page(many(700_000, "<table><tr><td>") + "A pier was built."),
        ),
        (
            "attributes.html",
            page(format!("<p {}>A pier.", many(800_000, "a=b "))),
        ),
        ("rows.html", page(format!("<table>{rows}</table>"))),
        ("comments.html", page(many(1_000_000, "<!--") + "A pier.")),
        (
            "aliases.md",
            format!("---\na0: &a0 lol\n{aliases}title: *a11\n---\nA pier.\n"),
        ),
        (
            "entities.xml",
            format!(
                "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e0 \"lol\">{entities}]><rss version=\"2.0\"><channel><item><title>Pier &e11;</title><description>&e11; A pier.</description></item></channel></rss>"
            ),
        ),
        (
            "references.md",
            format!(
                "[a]: https://a.example/{}\n\n{}\n",
                many(100_000, "x"),
                many(300_000, "[a] ")
            ),
        ),
        ("quotes.md", format!("{} A pier.\n", many(1_000_000, ">"))),
        ("stars.md", many(600_000, "*a **a ")),
        ("brackets.md", many(600_000, "[") + &many(600_000, "](")),
        (
            "ticks.md",
            (1..1_000).map(|n| "`".repeat(n) + " ").collect(),
        ),
        (
            "deep.json",
            format!("{}{}", many(500_000, "["), many(500_000, "]")),
        ),
        (
            "deep.jsonl",
            format!("{{\"text\": {}\n", many(500_000, "{\"a\":")),
        ),
        (
            "words.txt",
            many(3_000_000, "The port said that more ships came. "),
        ),
        ("letters.txt", many(2_000_000, "aA")),
        ("marks.txt", many(1_000_000, "\u{301}")),
        ("commas.txt", many(600_000, "a, b and c; ")),
        ("empty.txt", many(3_000_000, "\n \n")),
        (
            "dates.txt",
            format!("Treaties\n\n{}", dates.collect::<String>()),
        ),
        ("feed.xml", feed(2_000)),
    ]
}

/// Processor seconds of one of them, under a debugging build on a slow machine.
const SECONDS: u32 = 40;
/// Memory of one, in kilobytes, threads and their stacks included.
const KILOBYTES: u32 = 3 << 20;
/// Bytes published for a byte of a seed, at most. A page's frame comes to tens of kilobytes, and
/// an entry of a feed to some tens of bytes.
const GROWTH: u64 = 300;

#[cfg(target_os = "linux")]
#[test]
fn no_seed_costs_time_memory_or_room_out_of_proportion() {
    for (name, text) in bombs() {
        let bytes = text.len() as u64;
        let site = site("", &[(name, text)]);
        let script =
            format!("ulimit -t {SECONDS}; ulimit -v {KILOBYTES}; exec \"$0\" build --root \"$1\"");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_briefing")]);
        let output = shell.arg(site.path()).output().expect("a shell");
        let said = String::from_utf8_lossy(&output.stderr);
        let end = &said[said.floor_char_boundary(said.len().saturating_sub(500))..];
        assert!(output.status.success(), "{name}: {} {end}", output.status);
        let published = tree(&site.path().join("public"));
        let room: u64 = published.iter().map(|(_, b)| b.len() as u64).sum();
        assert!(
            room < 1_000_000 + bytes * GROWTH,
            "{name}: {bytes} bytes became {room}"
        );
        assert!(
            !articles(site.path()).is_empty(),
            "{name}: the honest seed has its page"
        );
    }
}

#[test]
fn a_line_of_200_megabytes_is_named_and_not_read() {
    let site = site("", &[]);
    let file = fs::File::create(site.path().join("seeds/line.txt")).expect("a seed");
    file.set_len(200 << 20).expect("a long line");
    let output = build(site.path());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("is 200 MB large, and a file may have 64"),
        "{said}"
    );
    assert_eq!(articles(site.path()).len(), 1);
}
