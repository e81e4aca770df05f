//! How much memory an input may cost: what is small in bytes is small in memory, however many lines,
//! records, entries or marks it holds and however many of them are wrong.

use super::folders::program;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Most memory of a command in megabytes, whatever a few megabytes of input hold.
const MOST: usize = 300;

/// How a command is given its input.
#[derive(Clone, Copy, Debug)]
enum By {
    /// On standard input.
    Stream(&'static [&'static str]),
    /// As a file of a site that is built, at this path.
    Site(&'static str),
    /// As a seed that the command names.
    Seed(&'static str, &'static str),
    /// As a file of records that a site is built from.
    Records,
    /// As a file that is imported.
    Import(&'static str),
}

/// A unit of text, how often it is repeated, and what stands around it. `#` is a number.
type Input = (&'static str, &'static str, usize, &'static str);

const NORMALIZE: By = By::Stream(&["normalize", "--jsonl"]);
const RELATE: By = By::Stream(&["relate", "--jsonl"]);

const INPUTS: &[(By, Input)] = &[
    (NORMALIZE, ("", "\n", 400_000, "")),
    (NORMALIZE, ("", "{\"id\":#,\"text\":\"a\"}\n", 80_000, "")),
    (NORMALIZE, ("[", "1,", 4_000_000, "1]\n")),
    (
        NORMALIZE,
        ("{\"id\":1,\"text\":\"a\",\"x\":[", "1,", 4_000_000, "1]}\n"),
    ),
    (RELATE, ("", "\n", 400_000, "")),
    (RELATE, ("[", "1,", 4_000_000, "1]\n")),
    (By::Site("seeds/bad.jsonl"), ("", "x\n", 500_000, "")),
    (By::Site("seeds/ones.jsonl"), ("", "1\n", 500_000, "")),
    (By::Site("seeds/empty.jsonl"), ("", "{}\n", 500_000, "")),
    (
        By::Site("seeds/many.jsonl"),
        ("", "{\"text\":\"a\"}\n", 150_000, ""),
    ),
    (By::Site("seeds/ones.json"), ("[", "1,", 4_000_000, "1]")),
    (
        By::Site("seeds/empty.json"),
        ("[", "{},", 500_000, "{\"text\":\"a\"}]"),
    ),
    (
        By::Site("seeds/many.json"),
        ("[", "{\"text\":\"a\"},", 150_000, "{\"text\":\"a\"}]"),
    ),
    (
        By::Site("seeds/field.json"),
        ("{\"text\":\"a\",\"x\":[", "1,", 4_000_000, "1]}"),
    ),
    (
        By::Site("seeds/empty.xml"),
        (
            "<rss version=\"2.0\"><channel>",
            "<item></item>",
            300_000,
            "</channel></rss>",
        ),
    ),
    (
        By::Site("seeds/many.xml"),
        (
            "<rss version=\"2.0\"><channel>",
            "<item><title>a</title><description>a</description></item>",
            100_000,
            "</channel></rss>",
        ),
    ),
    (By::Site("seeds/headings.md"), ("", "# a\n", 120_000, "")),
    (
        By::Site("seeds/notes.md"),
        ("", "a[^#]\n\n[^#]: b\n\n", 30_000, ""),
    ),
    (By::Site("seeds/links.md"), ("", "[a](b) ", 60_000, "")),
    (By::Site("seeds/lines.txt"), ("a", "\n", 4_000_000, "")),
    (By::Site("seeds/letters.txt"), ("", "a\n", 1_000_000, "")),
    (By::Site("seeds/paragraphs.html"), ("", "<p>a", 150_000, "")),
    (
        By::Site("seeds/list.md"),
        ("---\ntitle: a\nx:\n", "- a\n", 150_000, "---\nA pier.\n"),
    ),
    (By::Site("seeds/ticks.md"), ("", "`a", 2_000_000, "")),
    (
        By::Site("seeds/front.md"),
        (
            "+++\ntitle = \"a\"\nx = [",
            "1,",
            4_000_000,
            "1]\n+++\nA pier.\n",
        ),
    ),
    (
        By::Site("seeds/braces.md"),
        (
            "{\"title\":\"a\",\"x\":[",
            "1,",
            4_000_000,
            "1]}\n\nA pier.\n",
        ),
    ),
    (
        By::Site("seeds/script.html"),
        (
            "<script type=\"application/ld+json\">{\"headline\":\"a\",\"x\":[",
            "1,",
            4_000_000,
            "1]}</script><p>A pier.</p>",
        ),
    ),
    (By::Seed("explain", "bad.jsonl"), ("", "x\n", 500_000, "")),
    (
        By::Seed("explain", "many.jsonl"),
        ("", "{\"text\":\"a\"}\n", 150_000, ""),
    ),
    (By::Seed("normalize", "bad.jsonl"), ("", "x\n", 500_000, "")),
    (
        By::Seed("normalize", "ones.json"),
        ("[", "1,", 4_000_000, "1]"),
    ),
    (By::Seed("check", "bad.jsonl"), ("", "x\n", 500_000, "")),
    (By::Records, ("", "x\n", 500_000, "")),
    (By::Records, ("[", "1,", 4_000_000, "1]")),
    (By::Import("bad.jsonl"), ("", "x\n", 500_000, "")),
    (By::Import("ones.json"), ("[", "1,", 4_000_000, "1]")),
    (
        By::Import("list.opml"),
        (
            "<opml version=\"2.0\"><body>",
            "<outline/>",
            300_000,
            "</body></opml>",
        ),
    ),
];

fn text_of((before, unit, count, after): Input) -> String {
    let units = (0..count).map(|n| unit.replace('#', &n.to_string()));
    format!("{before}{}{after}", units.collect::<String>())
}

/// Runs a command and returns the most memory that it had, in megabytes.
fn peak(command: &mut Command) -> usize {
    let quiet = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().expect("the program runs");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|l| l.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(kilobytes.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    peak >> 10
}

fn site(root: &Path) {
    fs::create_dir(root.join("seeds")).expect("a folder");
    fs::write(root.join("site.yaml"), "title: Desk\ndate: 2024-11-01\n").expect("settings");
    let honest = "The quay of Suva opens\n\n2 October 2024\n\nFiji opened a quay in Suva.\n";
    fs::write(root.join("seeds/honest.txt"), honest).expect("a seed");
}

#[cfg(target_os = "linux")]
#[test]
fn a_small_input_costs_little_memory() {
    let mut over = Vec::new();
    for (by, input) in INPUTS {
        let place = tempfile::tempdir().expect("a temporary folder");
        site(place.path());
        let write = |name: &str| {
            let path = place.path().join(name);
            fs::write(&path, text_of(*input)).expect("an input");
            path
        };
        let mut command = program();
        match by {
            By::Stream(arguments) => {
                let file = fs::File::open(write("in")).expect("an input");
                command.args(*arguments).stdin(file);
            }
            By::Site(name) => {
                write(name);
                command.args(["build", "--root"]).arg(place.path());
            }
            By::Seed(verb, name) => {
                let path = write(&format!("seeds/{name}"));
                command.args([*verb, "--root"]).arg(place.path());
                command.args((*verb != "check").then_some(path));
            }
            By::Records => {
                let path = write("in.jsonl");
                command.args(["build", "--root"]).arg(place.path());
                command.arg("--articles").arg(path);
            }
            By::Import(name) => {
                let path = write(name);
                command
                    .args(["import", "--root"])
                    .arg(place.path())
                    .arg(path);
            }
        }
        let peak = peak(&mut command);
        assert!(peak > 0, "memory is measured");
        if peak > MOST {
            over.push(format!("{by:?} {:?}: {peak} MB", (input.0, input.1)));
        }
    }
    assert!(over.is_empty(), "over {MOST} MB:\n{}", over.join("\n"));
}
