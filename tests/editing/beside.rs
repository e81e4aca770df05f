//! `SEED.edits.yaml`, beside a seed of any format.

use super::site::{FERRY, Site};

const FEED: &str = "<rss version=\"2.0\"><channel><title>Island Wire</title>\
<item><title>Ferry sinks off Fiji</title><link>https://example.com/1</link>\
<description>A ferry sank off Fiji on 10 March 2024 and 14 people were rescued.</description></item>\
<item><title>Pier opens in Tonga</title><link>https://example.com/2</link>\
<description>A pier opened in Tonga on 11 March 2024 before many guests.</description></item>\
</channel></rss>";

const PAGE: &str = "<html><head><title>Ferry</title></head><body><article><h1>Ferry sinks off Fiji</h1>\
<p>A ferry sank off Fiji on 10 March 2024 and 14 people were rescued, the coast guard said.</p>\
</article></body></html>";

#[test]
fn the_same_keys_stand_beside_a_seed_of_any_format() {
    for (path, text) in [
        ("seeds/a.txt", FERRY),
        ("seeds/a.html", PAGE),
        (
            "seeds/a.json",
            "{\"title\": \"Ferry sinks\", \"text\": \"A ferry sank off Fiji.\\n\\nIt was old.\"}",
        ),
        ("seeds/a.md", "# Ferry sinks\n\nA ferry sank off Fiji.\n"),
    ] {
        let edits = format!("{path}.edits.yaml");
        let site = Site::of(&[
            (path, text),
            (&edits, "title: A ship goes down\npublished: 2024-03-09\n"),
        ]);
        let article = site.article().article;
        assert_eq!(article.title.value, "A ship goes down", "{path}");
        assert_eq!(
            article.published.map(|p| p.value.to_string()).as_deref(),
            Some("2024-03-09")
        );
        assert_eq!(article.origin.path, path);
    }
}

#[test]
fn the_parts_of_a_feed_are_named_by_number_address_or_first_words() {
    let edits = "publisher: Pacific Desk\nparts:\n  1: {title: One}\n  Pier opens: {published: 2024-03-12}\n";
    let site = Site::of(&[("seeds/f.xml", FEED), ("seeds/f.xml.edits.yaml", edits)]);
    let (articles, wrong) = site.articles();
    assert!(wrong.is_empty(), "{wrong:?}");
    let titles: Vec<&str> = articles
        .iter()
        .map(|a| a.article.title.value.as_str())
        .collect();
    assert!(
        titles.contains(&"One") && titles.contains(&"Pier opens in Tonga"),
        "{titles:?}"
    );
    let desk = |a: &briefing::model::Tagged| a.article.publisher.as_ref().map(|p| p.value.clone());
    assert!(
        articles
            .iter()
            .all(|a| desk(a).as_deref() == Some("Pacific Desk"))
    );
    let site = Site::of(&[
        ("seeds/f.xml", FEED),
        (
            "seeds/f.xml.edits.yaml",
            "title: One\npublishr: X\nparts:\n  7: {draft: true}\n  2: {titel: X}\n",
        ),
    ]);
    let wrong = site.wrong();
    let has = |words: &str| wrong.iter().any(|w| w.contains(words));
    assert!(has("holds 2 articles, and `title` is of one"), "{wrong:#?}");
    assert!(
        has("did you mean `publisher`?") && has("did you mean `title`?"),
        "{wrong:#?}"
    );
    assert!(has("0 articles of seeds/f.xml are `7`"), "{wrong:#?}");
}

#[test]
fn one_key_in_both_places_is_an_error_that_names_both() {
    let seed = format!("---\ntitle: One\n---\n{FERRY}");
    let site = Site::of(&[
        ("seeds/a.txt", &seed),
        ("seeds/a.txt.edits.yaml", "title: Other\n"),
    ]);
    let wrong = site.wrong();
    assert_eq!(wrong.len(), 1);
    assert!(
        wrong[0].starts_with(
            "seeds/a.txt.edits.yaml:1: `title` stands here and at the top of seeds/a.txt"
        ),
        "{wrong:?}"
    );
}

#[test]
fn what_means_nothing_is_said() {
    let site = Site::of(&[
        ("seeds/a.txt", FERRY),
        ("seeds/b.txt.edits.yaml", "title: X\n"),
    ]);
    assert!(
        site.wrong()[0].contains("there is no seed seeds/b.txt"),
        "{:?}",
        site.wrong()
    );
    let site = Site::edited("tags: [a]\nledger: []\nparts: {1: {title: X}}\n");
    let wrong = site.wrong();
    assert_eq!(wrong.len(), 3, "{wrong:#?}");
    let feed = format!("---\npublisher: X\n---\n{FEED}");
    let site = Site::of(&[("seeds/f.xml", &feed)]);
    assert!(
        site.wrong()[0].contains("front matter cannot stand in a file of this format"),
        "{:?}",
        site.wrong()
    );
    let read = briefing::seed::read("seeds/a.txt.edits.yaml", b"title: X");
    assert!(read.articles.is_empty() && !read.diagnostics.is_empty());
}

#[test]
fn the_cache_and_the_preview_notice_it() {
    let site = Site::ferry("");
    let title = |site: &Site| site.article().article.title.value;
    let own = title(&site);
    let mut preview = site.inputs();
    site.put("seeds/ferry.txt.edits.yaml", "title: A ship goes down\n");
    assert_eq!(title(&site), "A ship goes down");
    let path = "seeds/ferry.txt.edits.yaml".to_string();
    let changed = briefing::disk::Changed::Files([path].into_iter().collect());
    preview
        .read_again(&changed, &())
        .unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(
        preview.link().articles[0].tagged.article.title.value,
        "A ship goes down"
    );
    std::fs::remove_file(site.root().join("seeds/ferry.txt.edits.yaml")).expect("removed");
    assert_eq!(title(&site), own);
    preview
        .read_again(&changed, &())
        .unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(preview.link().articles[0].tagged.article.title.value, own);
}
