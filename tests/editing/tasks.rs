//! What an editor does: each task by the file that the chapter on correcting names, each changing what
//! it names and no other fact.

use crate::record::{facts, only};
use crate::site::{FERRY, Site};

const PIER: &str = "Pier opens in Suva

By Ana Ravuvu
14 March 2024

SUVA — Minister Jone Tikoduaduwa opened the pier in Suva, Fiji, on 13 March 2024.

“The pier will serve the outer islands,” said Jone Tikoduaduwa.

Quiz: how many islands are there?

The Pacific Community (SPC) paid for it.
";
const SETTINGS: &str = "title: Pacific\ndate: 2024-03-20\n";
const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 12\"><path d=\"M0 0h24\"/></svg>";

/// The site after it was published once, with more files or others in their place.
fn desk(files: &[(&str, &str)]) -> Site {
    let before = [
        ("site.yaml", SETTINGS),
        ("seeds/ferry.txt", FERRY),
        ("seeds/pier.txt", PIER),
    ];
    let site = Site::of(&before);
    briefing::build::keep_edition(site.root()).unwrap_or_else(|e| panic!("{e}"));
    files.iter().for_each(|(path, text)| site.put(path, text));
    site
}

/// A task that concerns facts: a file, the words of what it names, and what is said afterwards.
struct Task(
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
);

const EDITS: &str = "seeds/ferry.txt.edits.yaml";

const TASKS: &[Task] = &[
    Task(
        EDITS,
        "publisher: Island Wire\n",
        &["publisher"],
        "Island Wire",
    ),
    Task(EDITS, "countries: {JP: hide}\n", &["JP"], ""),
    Task(
        "data/people.tsv",
        "Jone Tikoduaduwa\tJone Tikoduadua\n",
        &["Tikoduaduwa"],
        "",
    ),
    Task(
        EDITS,
        "events: {A ferry sank: {split: true}}\n",
        &["A ferry sank"],
        "\"split\":true",
    ),
    Task(
        EDITS,
        "events: {A ferry sank: {date: 2024-03-09}}\n",
        &["A ferry sank"],
        "2024-03-09",
    ),
    Task(
        EDITS,
        "events: {A ferry sank: hide}\n",
        &["A ferry sank"],
        "",
    ),
    Task(
        EDITS,
        "events: [{add: Divers found it., date: 2024-03-20}]\n",
        &["Divers found it."],
        "2024-03-20",
    ),
    Task(
        EDITS,
        "events: {A ferry sank: {note: The third.}}\n",
        &["A ferry sank"],
        "The third.",
    ),
    Task(
        EDITS,
        "events: {A ferry sank: {pin: true}}\n",
        &["A ferry sank"],
        "\"pin\":true",
    ),
    Task(
        EDITS,
        "corrected: {2024-03-15: It was 14.}\n",
        &["notices"],
        "It was 14.",
    ),
    Task(EDITS, "title: Ferry lost\n", &["title"], "Ferry lost"),
    Task(
        EDITS,
        "quotes: {We will raise: Jane Doe}\n",
        &["We will raise"],
        "Jane Doe",
    ),
    Task(
        "seeds/pier.txt.edits.yaml",
        "keep: [10]\n",
        &["Quiz", "pier.txt#0 body", "pier.txt#0 ledger"],
        "Quiz: how many",
    ),
];

#[test]
fn a_task_changes_what_it_names_and_no_other_fact() {
    let before = facts(&desk(&[]));
    for Task(file, text, named, says) in TASKS {
        let site = desk(&[(file, text)]);
        let after = facts(&site);
        assert_eq!(site.wrong(), Vec::<String>::new(), "{text}");
        if named.is_empty() {
            assert!(before == after, "{text} names nothing that is there");
            continue;
        }
        // A new title moves neither the address nor any fact that rests on the seed's own.
        only(&before, &after, named);
        let said = says.is_empty() || after.iter().any(|f| f.contains(says));
        assert!(said, "{text} does not say {says}");
    }
}

#[test]
fn tasks_together_change_no_more_than_each() {
    let before = facts(&desk(&[]));
    let mut random = 7_u64;
    for _ in 0..12 {
        let mut edits = String::new();
        let mut words: Vec<&str> = Vec::new();
        for Task(file, text, named, _) in TASKS.iter().filter(|t| t.0 == EDITS) {
            random = random
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            let key = text.split(':').next().unwrap_or(text);
            if random >> 62 == 0 && !edits.contains(&format!("{key}:")) {
                assert_eq!(*file, EDITS);
                edits.push_str(text);
                words.extend(*named);
            }
        }
        if !edits.is_empty() {
            only(&before, &facts(&desk(&[(EDITS, &edits)])), &words);
        }
    }
}

#[test]
fn an_article_waits_for_its_day_and_says_so() {
    for (edits, told) in [
        ("publish_at: 2024-03-27\n", "waits for 2024-03-27"),
        ("embargo: 2024-03-27\n", "waits for 2024-03-27"),
        ("hold: true\n", "held back"),
        (
            "published: 2024-03-27\n",
            "dated 2024-03-27, after the edition's day 2024-03-20",
        ),
    ] {
        let site = desk(&[(EDITS, edits)]);
        let wrong = site.wrong().join("\n");
        assert!(
            wrong.starts_with("seeds/ferry.txt:0: ") && wrong.contains(told),
            "{wrong}"
        );
        let files = site.files();
        let all: String = files.values().map(String::as_str).collect();
        assert!(
            !all.contains("Kishida"),
            "{edits} is not published anywhere"
        );
        let next = desk(&[
            (EDITS, edits),
            ("site.yaml", "title: Pacific\ndate: 2024-03-27\n"),
        ]);
        let shown = next
            .files()
            .contains_key("articles/ferry-sinks-off-fiji-leaders-meet-in-tokyo.html");
        assert_eq!(shown, !edits.starts_with("hold"), "{edits} on its day");
    }
    let undated = desk(&[
        (EDITS, "publish_at: 2024-03-27\n"),
        ("site.yaml", "title: Pacific\n"),
    ]);
    assert!(
        undated
            .wrong()
            .join("\n")
            .contains("the edition has no day, so it waits")
    );
}

#[test]
fn a_correction_is_shown_with_its_day() {
    let site = desk(&[(
        EDITS,
        "corrected: {2024-03-15: \"It carried 14 people.\"}\n",
    )]);
    let page = &site.files()["articles/ferry-sinks-off-fiji-leaders-meet-in-tokyo.html"];
    assert!(page.contains("It carried 14 people."), "{page}");
    assert!(page.contains("15 March 2024"), "{page}");
    let feed = &site.files()["feed.xml"];
    assert!(
        feed.contains("[Correction, 15 March 2024: It carried 14 people.]"),
        "{feed}"
    );
    assert!(
        feed.contains("<updated>2024-03-15T12:00:00Z</updated>"),
        "{feed}"
    );
    let wrong = desk(&[(EDITS, "corrected: It carried 14 people.\n")])
        .wrong()
        .join("\n");
    assert!(
        wrong.contains("needs a day") && wrong.contains(".edits.yaml:1"),
        "{wrong}"
    );
}

#[test]
fn a_pinned_article_leads_and_the_introduction_stands_over_it() {
    let lead = |files: &[(&str, &str)]| {
        let page = desk(files).files().remove("index.html").unwrap_or_default();
        let at = page.find("id=\"lead\"").expect("a lead");
        let link = page[at..].split("articles/").nth(1).unwrap_or("");
        (link.split('.').next().unwrap_or("").to_string(), page)
    };
    assert_eq!(lead(&[]).0, "pier-opens-in-suva");
    let (pinned, page) = lead(&[(EDITS, "pin: true\n"), ("content/home.md", "This week.\n")]);
    assert_eq!(pinned, "ferry-sinks-off-fiji-leaders-meet-in-tokyo");
    assert!(page.contains("<p>This week.</p>"));
}

#[test]
fn pages_menu_topics_picture_and_domain_are_set_by_a_file() {
    let site = desk(&[
        (
            "site.yaml",
            "title: Pacific\ncname: desk.example.org\nonly: {topics: [maritime, trade, disasters]}\npages: {people: none}\n",
        ),
        (
            "content/pages/methodology.md",
            "---\ntitle: Methodology\nmenu: true\n---\n![A pier](pier.svg)\n",
        ),
        (
            "content/pages/contact.md",
            "---\ntitle: Contact\nmenu: true\n---\nWrite to us.\n",
        ),
        ("content/pages/pier.svg", DRAWING),
    ]);
    assert_eq!(site.wrong(), Vec::<String>::new());
    let files = site.files();
    let home = &files["index.html"];
    for entry in [
        "pages/methodology.html\">Methodology",
        "pages/contact.html\">Contact",
    ] {
        assert!(home.contains(entry), "{entry}");
    }
    assert!(!home.contains("people.html"));
    assert!(files["pages/methodology.html"].contains("<img src=\"../pictures/pages/pier.svg\""));
    assert!(files["sitemap.xml"].contains("https://desk.example.org/pages/contact.html"));
}

#[test]
fn logo_and_colours_are_settings_that_are_checked() {
    let look = |settings: &str| desk(&[("site.yaml", settings), ("static/logo.svg", DRAWING)]);
    let files = look("logo: logo.svg\ncolours: {accent: \"#005a9c\", dark: \"#8cc4ff\"}\n").files();
    let image = "<img class=\"mast-logo\" src=\"../logo.svg\" width=\"24\" height=\"12\" alt=\"\" role=\"presentation\">";
    let page = &files["articles/pier-opens-in-suva.html"];
    assert!(page.contains(image), "{page}");
    let style = &files["style.css"];
    assert!(style.contains(":root{--accent:#005a9c}") && style.contains("--accent:#8cc4ff"));
    for (settings, told) in [
        ("logo: lgo.svg\n", "there is no picture static/lgo.svg"),
        (
            "colours: {accent: \"#ffee88\"}\n",
            "on the light paper, and 4.5 are needed",
        ),
        ("colours: {accent: \"#000066\"}\n", "on the dark paper"),
        (
            "colours: {accent: \"blue\"}\n",
            "`accent: blue` is no colour",
        ),
        ("colours: {dark: \"#8cc4ff\"}\n", "`dark` stands alone"),
    ] {
        let wrong = look(settings).refused();
        assert!(wrong.contains(told), "{settings}: {wrong}");
    }
}

#[test]
fn a_deleted_article_leaves_a_word_at_its_address() {
    let gone = "gone: {ferry-lost: Withdrawn <by> the outlet.}\n";
    let lost = format!("---\nslug: ferry-lost\n---\n{FERRY}");
    let site = Site::of(&[("seeds/ferry.txt", &lost), ("seeds/pier.txt", PIER)]);
    briefing::build::keep_edition(site.root()).unwrap_or_else(|e| panic!("{e}"));
    std::fs::remove_file(site.root().join("seeds/ferry.txt")).expect("it is there");
    site.put("site.yaml", gone);
    assert_eq!(site.wrong(), Vec::<String>::new());
    let page = &site.files()["articles/ferry-lost.html"];
    assert!(
        page.contains("<p>Withdrawn &lt;by&gt; the outlet.</p>"),
        "{page}"
    );
    assert!(page.contains("noindex"));
    let site = desk(&[(
        "site.yaml",
        "gone: {pier-opens-in-suva: Gone., \"../x\": No.}\n",
    )]);
    let wrong = site.wrong().join("\n");
    assert!(wrong.contains("that article is there"), "{wrong}");
    assert!(wrong.contains("no last part of an address"), "{wrong}");
    let files = site.files();
    assert!(files["articles/pier-opens-in-suva.html"].contains("Pier opens"));
    assert!(!files.keys().any(|path| path.contains("..")));
}
