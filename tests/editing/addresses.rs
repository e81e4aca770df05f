//! An address is fixed when it is first published, and earlier ones lead on.

use super::site::{FERRY, Site};
use briefing::build;

fn built(site: &Site) -> String {
    build::build(&site.request(), &()).unwrap_or_else(|e| panic!("{e}"));
    let folder = std::fs::read_dir(site.root().join("public/articles")).expect("articles");
    let mut names: Vec<String> = folder
        .map(|f| {
            f.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.ends_with(".html"))
        .collect();
    names.sort();
    names.join(" ")
}

#[test]
fn a_new_title_keeps_the_address_and_a_new_slug_leads_on_from_it() {
    let site = Site::ferry("");
    site.put(
        "site.yaml",
        "title: Pacific\nbase_url: https://example.org/p/\n",
    );
    let first = built(&site);
    build::keep_edition(site.root()).unwrap_or_else(|e| panic!("{e}"));
    site.put("seeds/ferry.txt.edits.yaml", "title: A ship goes down\n");
    assert_eq!(built(&site), first);
    site.put(
        "seeds/ferry.txt.edits.yaml",
        "slug: ship\naliases: [old-ship, /posts/ship/]\n",
    );
    assert_eq!(built(&site), format!("{first} old-ship.html ship.html"));
    let read = |path: &str| {
        std::fs::read_to_string(site.root().join("public").join(path)).expect("a page")
    };
    let page = read(&format!("articles/{first}"));
    for has in [
        "<meta name=\"robots\" content=\"noindex\">",
        "content=\"0; url=../articles/ship.html\"",
        "<link rel=\"canonical\" href=\"https://example.org/p/articles/ship.html\">",
    ] {
        assert!(page.contains(has), "{has} is not in\n{page}");
    }
    assert!(read("posts/ship/index.html").contains("url=../../articles/ship.html"));
    assert!(!read("sitemap.xml").contains("old-ship"));
    // The next edition remembers the first address, even when the slug changes again.
    build::keep_edition(site.root()).unwrap_or_else(|e| panic!("{e}"));
    site.put("seeds/ferry.txt.edits.yaml", "slug: vessel\n");
    assert_eq!(built(&site), format!("{first} ship.html vessel.html"));
}

#[test]
fn an_alias_takes_the_address_of_no_page() {
    let other = FERRY.replace(
        "Ferry sinks off Fiji, leaders meet in Tokyo",
        "Pier opens in Tonga",
    );
    let site = Site::of(&[
        (
            "seeds/a.txt",
            &format!("---\naliases: [pier-opens-in-tonga, index.html/x, data/y]\n---\n{FERRY}"),
        ),
        ("seeds/b.txt", &other),
    ]);
    built(&site);
    let wrong = site.wrong();
    assert_eq!(
        wrong
            .iter()
            .filter(|w| w.contains("that alias is left out"))
            .count(),
        3,
        "{wrong:#?}"
    );
}

#[test]
fn the_menu_is_ordered_named_and_cut_by_the_settings() {
    let site = Site::ferry("");
    site.put(
        "site.yaml",
        "title: Pacific\nmenu: [home, timeline, countries: Islands]\n",
    );
    built(&site);
    for page in [
        "index.html",
        "timeline.html",
        "articles/ferry-sinks-off-fiji-leaders-meet-in-tokyo.html",
    ] {
        let html = std::fs::read_to_string(site.root().join("public").join(page)).expect("a page");
        let (_, menu) = html.split_once("<nav class=\"mast-nav\"").expect("a menu");
        let (menu, _) = menu.split_once("</nav>").expect("its end");
        let at = |words: &str| {
            menu.find(words)
                .unwrap_or_else(|| panic!("{words} in {menu}"))
        };
        assert!(at("timeline.html") < at(">Islands<"));
        assert!(!menu.contains("people.html"));
    }
    site.put("site.yaml", "title: Pacific\nmenu: [home, timelin]\n");
    let wrong = build::build(&site.request(), &())
        .expect_err("no such page")
        .to_string();
    assert!(wrong.contains("`menu` has no page `timelin`"), "{wrong}");
}
