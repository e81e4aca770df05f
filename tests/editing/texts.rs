//! The editor's own texts: pages, the introduction of home, and pictures.

use crate::site::{FERRY, Site};

const METHOD: &str =
    "---\ntitle: Methodology\nmenu: Method\n---\nHow we choose. ![A pier](pier.svg)\n";
const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 12\"><path d=\"M0 0h24\"/></svg>";

fn site(files: &[(&str, &str)]) -> Site {
    Site::of(&[&[("seeds/ferry.txt", FERRY)], files].concat())
}

#[test]
fn a_page_of_ones_own_is_in_the_menu_and_shows_its_picture() {
    let site = site(&[
        ("content/pages/methodology.md", METHOD),
        (
            "content/pages/contact.md",
            "# Contact\n\nWrite to [us](mailto:desk@example.org).\n",
        ),
        ("content/pages/pier.svg", DRAWING),
        ("content/pages/unused.svg", DRAWING),
    ]);
    assert_eq!(site.wrong(), Vec::<String>::new());
    let files = site.files();
    let page = &files["pages/methodology.html"];
    assert!(page.contains("<h1 dir=\"auto\">Methodology</h1>"), "{page}");
    let image = "<img src=\"../pictures/pages/pier.svg\" width=\"24\" height=\"12\" loading=\"lazy\" alt=\"A pier\">";
    assert!(page.contains(image), "{page}");
    assert_eq!(files["pictures/pages/pier.svg"], DRAWING);
    assert!(
        !files.contains_key("pictures/pages/unused.svg"),
        "only what is shown"
    );
    let contact = &files["pages/contact.html"];
    assert!(
        contact.contains("<h1 dir=\"auto\">Contact</h1>"),
        "{contact}"
    );
    assert_eq!(
        contact.matches("Contact</h").count(),
        1,
        "the heading is the title"
    );
    let home = &files["index.html"];
    assert!(
        home.contains("<a href=\"pages/methodology.html\">Method</a>"),
        "{home}"
    );
    let (menu, foot) = home.split_once("<footer").expect("a foot");
    assert!(!menu.contains("pages/contact.html"), "it asks for no entry");
    assert!(foot.contains("pages/contact.html"), "but can be reached");
}

#[test]
fn the_menu_orders_own_pages_among_the_others() {
    let site = site(&[
        ("site.yaml", "menu: [home, methodology: How, about]\n"),
        ("content/pages/methodology.md", METHOD),
        ("content/pages/pier.svg", DRAWING),
    ]);
    let home = &site.files()["index.html"];
    let at = |text: &str| home.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(at(">How</a>") < at("about.html"));
    let site = self::site(&[
        ("site.yaml", "menu: [home, methodolgy]\n"),
        ("content/pages/methodology.md", METHOD),
    ]);
    assert!(site.refused().contains("did you mean `methodology`?"));
}

#[test]
fn the_editor_says_what_leads_and_what_develops() {
    let home = "---\nlead: seeds/ferry.txt\ndevelopments:\n- The search *goes on*.\n---\nThis week in the Pacific.\n";
    let older = FERRY
        .replace("2024", "2023")
        .replace("Ferry sinks", "Barge sinks");
    let newer = (
        "seeds/newer.txt",
        "Pier opens in Suva\n\n20 March 2024\n\nThe pier opened in Suva, Fiji, on 19 March 2024.\n",
    );
    let files = site(&[
        newer,
        ("seeds/older.txt", &older),
        ("content/home.md", home),
    ])
    .files();
    let page = &files["index.html"];
    assert!(page.contains("<p>This week in the Pacific.</p>"), "{page}");
    assert!(
        page.contains("<p>The search <em>goes on</em>.</p>"),
        "{page}"
    );
    let lead = page.find("id=\"lead\"").expect("a lead");
    assert!(
        page[lead..]
            .trim_start_matches(|c| c != '>')
            .contains("ferry-sinks"),
        "{page}"
    );
    let first = page[lead..]
        .find("articles/")
        .map(|i| &page[lead + i..lead + i + 20]);
    assert_eq!(first, Some("articles/ferry-sinks"));
    let wrong = site(&[("content/home.md", "---\nlead: fery\n---\n")]).wrong();
    assert!(wrong[0].contains("no article is `fery`"), "{wrong:?}");
}

#[test]
fn pictures_that_cannot_be_shown_are_told_with_their_line() {
    for (address, told) in [
        (
            "![x](https://elsewhere.example/x.png)",
            "nothing is loaded from elsewhere",
        ),
        (
            "![x](//elsewhere.example/x.png)",
            "nothing is loaded from elsewhere",
        ),
        (
            "![x](data:image/png;base64,AAAA)",
            "nothing is loaded from elsewhere",
        ),
        ("![x](missing.png)", "there is no such picture"),
        ("![x](../../../outside.png)", "no path in the site"),
        ("![x](acts.svg)", "could do more than draw"),
        ("![x](text.png)", "no picture that browsers show"),
        ("![](pier.svg)", "no words for those who do not see it"),
    ] {
        let text = format!("---\ntitle: A\n---\n\n{address}\n");
        let site = site(&[
            ("content/pages/a.md", &text),
            ("content/pages/pier.svg", DRAWING),
            ("content/pages/acts.svg", "<svg><script>1</script></svg>"),
            ("content/pages/text.png", "hello"),
        ]);
        let wrong = site.wrong().join("\n");
        assert!(
            wrong.starts_with("content/pages/a.md:5: ") && wrong.contains(told),
            "{address}: {wrong}"
        );
        let page = &site.files()["pages/a.html"];
        assert!(
            !page.contains("elsewhere") && !page.contains("acts.svg"),
            "{page}"
        );
    }
}

#[test]
fn what_nobody_has_written_yet_is_told_and_not_published() {
    let template = include_str!("../../data/new/country.md").replace("@NAME@", "Fiji");
    let settings = include_str!("../../data/new/site.yaml").replace("@TITLE@", "Pacific");
    let site = site(&[
        ("site.yaml", &settings),
        ("content/countries/fiji.md", &template),
    ]);
    let wrong = site.wrong().join("\n");
    assert!(
        wrong.contains("content/countries/fiji.md:0: this text is still the one to be filled in"),
        "{wrong}"
    );
    assert!(
        wrong.contains("`description` is still the one to be filled in"),
        "{wrong}"
    );
    let files = site.files();
    assert!(!files["countries/fiji.html"].contains("in your own words"));
    assert!(!files["index.html"].contains("in one sentence"));
}

#[test]
fn a_wrong_key_of_a_page_is_told() {
    let site = site(&[("content/pages/a.md", "---\ntitel: A\n---\nText.\n")]);
    let wrong = site.wrong().join("\n");
    assert!(
        wrong.contains("content/pages/a.md:2") && wrong.contains("did you mean `title`?"),
        "{wrong}"
    );
}

/// A page that was taken over: its seed is `seeds/ferry.txt`.
const TAKEN: &str = "---
title: Ferry sinks off Fiji
seed: seeds/ferry.txt
---
A ferry sank off Fiji on 10 March 2024.

![A map of Samoa](pier.svg)

![The harbour](/static/harbour.svg)
";

#[test]
fn an_article_shows_its_pictures_and_nobody_reports_what_they_show() {
    let files = [
        ("content/ferry.md", TAKEN),
        ("content/pier.svg", DRAWING),
        ("content/unused.svg", DRAWING),
        ("static/harbour.svg", DRAWING),
        (
            "seeds/own.md",
            "---\ntitle: A pier opens\n---\nThe pier opened in Suva, Fiji.\n\n![The pier](pier.svg)\n\n![Gone](gone.png)\n",
        ),
        ("seeds/pier.svg", DRAWING),
        (
            "seeds/clipped.md",
            "# A clipped page\n\nThe band played in Suva, Fiji, until the evening came and went home.\n\n![The band](pier.svg)\n",
        ),
    ];
    let site = site(&files);
    let wrong = site.wrong();
    assert!(
        wrong
            .iter()
            .any(|w| w.starts_with("seeds/own.md:8: gone.png: there is no such picture")),
        "{wrong:?}"
    );
    let made = site.files();
    let page = &made["articles/ferry-sinks-off-fiji.html"];
    let image = |path: &str, words: &str| {
        format!(
            "<img src=\"../{path}\" width=\"24\" height=\"12\" loading=\"lazy\" alt=\"{words}\">"
        )
    };
    assert!(
        page.contains(&image("pictures/pier.svg", "A map of Samoa")),
        "{page}"
    );
    assert!(
        page.contains(&image("harbour.svg", "The harbour")),
        "{page}"
    );
    assert!(!page.contains("samoa.html"), "a picture is no report");
    let own = &made["articles/a-pier-opens.html"];
    assert!(
        own.contains(&image("pictures/seeds/pier.svg", "The pier")),
        "{own}"
    );
    assert!(
        own.contains("Gone"),
        "the words stand for what is not there"
    );
    let clipped = &made["articles/a-clipped-page.html"];
    assert!(
        !clipped.contains("<img"),
        "collected pictures are not published"
    );
    assert_eq!(made["pictures/pier.svg"], DRAWING);
    assert!(!made.contains_key("pictures/unused.svg"));
    // An outlet whose texts are not shown shows no pictures either, nor does what waits.
    for settings in [
        ("site.yaml", "outlets: [{name: Wire, body: link}]\n"),
        ("seeds/own.md.edits.yaml", "hold: true\n"),
    ] {
        let mine = (
            "seeds/own.md",
            "---\ntitle: A pier opens\npublisher: Wire\n---\nThe pier opened in Suva, Fiji.\n\n![The pier](pier.svg)\n",
        );
        let made = self::site(&[mine, ("seeds/pier.svg", DRAWING), settings]).files();
        assert!(
            !made.contains_key("pictures/seeds/pier.svg"),
            "{settings:?}"
        );
    }
}

#[test]
fn the_words_of_an_own_page_are_found() {
    let site = site(&[("content/pages/methodology.md", METHOD)]);
    let made = site.files();
    let index: String = made
        .iter()
        .filter(|(path, _)| path.starts_with("search/"))
        .map(|(_, text)| text.as_str())
        .collect();
    assert!(index.contains("How we choose."), "{index}");
}
