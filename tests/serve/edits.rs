//! Every kind of edit arrives, whatever way an editor saves; and what is served after any edits is
//! what a clean build of the same material writes.

use super::client::{Preview, program, seed, write};
use super::tree::tree;
use std::fs;
use std::path::Path;

#[test]
fn every_kind_of_edit_arrives() {
    let preview = Preview::start(&[]);
    let root = preview.root();
    write(
        root,
        "seeds/talks.txt",
        &seed(
            "Talks fail in Jakarta",
            "Officials of Indonesia left on 4 October 2024.",
        ),
    );
    preview.shows(
        "/articles/talks-fail-in-jakarta.html",
        "left on 4 October 2024",
    );
    preview.shows("/countries/indonesia.html", "Talks fail in Jakarta");
    write(
        root,
        "templates/hooks/footer.html",
        "<p>A hook of the site</p>",
    );
    preview.shows("/timeline.html", "A hook of the site");
    write(root, "static/style.css", "body { color: #123456 }");
    preview.shows("/style.css", "#123456");
    write(root, "site.yaml", "title: Another desk\ndate: 2024-11-01\n");
    preview.shows("/", "Another desk");
    write(
        root,
        "data/forms.tsv",
        "#name\tcode\tform\nFerrylands\tPH\tname\n",
    );
    write(
        root,
        "seeds/ferry.txt",
        &seed(
            "Ferrylands open a port",
            "The Ferrylands said on 5 October 2024 that the Ferrylands had a port.",
        ),
    );
    preview.shows("/countries/philippines.html", "Ferrylands open a port");
    write(
        root,
        "content/countries/indonesia.md",
        "A word of the editor.\n",
    );
    preview.shows("/countries/indonesia.html", "A word of the editor");
}

#[test]
fn editors_that_save_by_rename_and_folders_that_come_and_go() {
    let preview = Preview::start(&[]);
    let root = preview.root();
    for (i, title) in ["First name", "Second name", "Third name"]
        .iter()
        .enumerate()
    {
        write(root, "seeds/.talks.txt.swp", &seed(title, "A sentence."));
        fs::rename(
            root.join("seeds/.talks.txt.swp"),
            root.join("seeds/talks.txt"),
        )
        .expect("a rename");
        preview.shows("/articles.html", title);
        assert_eq!(
            preview.get("/articles/first-name.html").status,
            if i == 0 { 200 } else { 404 }
        );
    }
    write(
        root,
        "seeds/deep/er/one.txt",
        &seed("In a new folder", "A sentence."),
    );
    preview.shows("/articles.html", "In a new folder");
    fs::rename(root.join("seeds/deep"), root.join("away")).expect("a rename");
    preview.until("the folder to be gone", || {
        !preview
            .get("/articles.html")
            .text()
            .contains("In a new folder")
    });
    fs::rename(root.join("away"), root.join("seeds/back")).expect("a rename");
    preview.shows("/articles.html", "In a new folder");
    fs::rename(root.join("seeds"), root.join("elsewhere")).expect("a rename");
    preview.until("all seeds to be gone", || {
        !preview.get("/articles.html").text().contains("Third name")
    });
    fs::rename(root.join("elsewhere"), root.join("seeds")).expect("a rename");
    preview.shows("/articles.html", "Third name");
    write(
        root,
        "seeds/talks.txt",
        &seed("Watched again", "A sentence."),
    );
    preview.shows("/articles.html", "Watched again");
}

#[test]
fn a_thousand_files_at_once() {
    let preview = Preview::start(&[]);
    for i in 0..1000 {
        let text = seed(&format!("Number {i} of many"), "A short sentence.");
        write(preview.root(), &format!("seeds/many/{i}.txt"), &text);
    }
    preview.until("all of them", || {
        let home = preview.get("/").text();
        home.contains("1,003") || home.contains("1003") || home.contains("1 003")
    });
    fs::remove_dir_all(preview.root().join("seeds/many")).expect("gone");
    preview.until("none of them", || {
        !preview.get("/articles.html").text().contains("of many")
    });
}

#[test]
fn errors_come_with_their_place_and_go_when_mended() {
    let preview = Preview::start(&[]);
    let root = preview.root();
    let said = |words: &str| preview.until(words, || preview.events().contains(words));
    let mended = || {
        preview.until("the end of the error", || {
            preview.events().contains("\"stopped\":[]")
        })
    };
    let home = preview.get("/").as_built();

    write(root, "site.yaml", "title: Desk\ntitel: wrong\n");
    said("\"path\":\"site.yaml\",\"line\":2");
    assert!(preview.events().contains("titel"), "the line itself");
    assert!(preview.get("/").as_built() == home, "the last good site");
    write(
        root,
        "site.yaml",
        "title: Desk\ndescription: A desk\ndate: 2024-11-01\n",
    );
    mended();
    assert!(preview.get("/").as_built() == home);

    write(
        root,
        "templates/hooks/footer.html",
        "<p>one</p>\n{{ nothing.here }}\n",
    );
    said("\"path\":\"templates/hooks/footer.html\",\"line\":2");
    assert!(preview.get("/").as_built() == home, "the last good site");
    // Another edit meanwhile is not lost.
    write(root, "seeds/ferry.txt", &seed("Ferry sinks", "A sentence."));
    fs::remove_file(root.join("templates/hooks/footer.html")).expect("gone");
    mended();
    preview.shows("/articles.html", "Ferry sinks");

    write(
        root,
        "seeds/plan.md",
        "---\ntitle: [unclosed\n---\n\nText.\n",
    );
    preview.until("a finding about a seed", || {
        let events = preview.events();
        events.contains("\"findings\":[{") && events.contains("seeds/plan.md")
    });
    fs::remove_file(root.join("seeds/plan.md")).expect("gone");
    preview.until("no findings", || {
        preview.events().contains("\"findings\":[]")
    });
}

/// A small generator, so that a failing sequence can be repeated by its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn after_any_edits_what_is_served_is_a_clean_build() {
    let preview = Preview::start(&[]);
    for round in 0..6 {
        let mut dice = Dice(round);
        for _ in 0..4 {
            edit(preview.root(), &mut dice);
        }
        let out = tempfile::tempdir().expect("a folder");
        let clean = tempfile::tempdir().expect("a folder");
        for folder in [
            "seeds",
            "content",
            "templates",
            "static",
            "data",
            "site.yaml",
        ] {
            let from = preview.root().join(folder);
            for (path, bytes) in tree(&from) {
                write(
                    clean.path(),
                    &format!("{folder}/{path}"),
                    &String::from_utf8_lossy(&bytes),
                );
            }
            if from.is_file() {
                fs::copy(from, clean.path().join(folder)).expect("a copy");
            }
        }
        let mut build = program();
        build
            .args(["build", "-q", "--drafts", "--out"])
            .arg(out.path().join("public"));
        assert!(
            build
                .arg("--root")
                .arg(clean.path())
                .status()
                .expect("a build")
                .success()
        );
        let built = tree(&out.path().join("public"));
        let same = |(path, bytes): &(String, Vec<u8>)| {
            path == ".briefing-files" || preview.get(&format!("/{path}")).as_built() == *bytes
        };
        let other = || built.iter().find(|f| !same(f)).map(|f| f.0.clone());
        let last = std::cell::RefCell::new(None);
        let caught_up = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            preview.until("a clean build", || {
                *last.borrow_mut() = other();
                last.borrow().is_none()
            });
        }));
        assert!(
            caught_up.is_ok(),
            "round {round}: {:?} is not as built",
            last.borrow()
        );
    }
}

fn edit(root: &Path, dice: &mut Dice) {
    let countries = [
        "Japan",
        "Indonesia",
        "the Philippines",
        "Malaysia",
        "Vietnam",
    ];
    let one = countries[dice.roll(5) as usize];
    let number = dice.roll(6);
    let path = format!(
        "seeds/{}{number}.txt",
        if dice.roll(3) == 0 { "sub/" } else { "" }
    );
    let day = 1 + dice.roll(28);
    match dice.roll(8) {
        0..4 => write(
            root,
            &path,
            &seed(
                &format!("{one} signs paper {number}"),
                &format!("{one} signed a paper on {day} October 2024."),
            ),
        ),
        4 => drop(fs::remove_file(root.join(path))),
        5 => drop(fs::rename(
            root.join(path),
            root.join(format!("seeds/moved{day}.txt")),
        )),
        6 => write(
            root,
            "templates/hooks/footer.html",
            &format!("<p>hook {day}</p>"),
        ),
        _ => write(
            root,
            "site.yaml",
            &format!("title: Desk {day}\ndate: 2024-10-{day:02}\n"),
        ),
    }
}
