//! The finished site: every link leads somewhere, nothing of a source becomes markup, and one
//! page as it must be.

#![allow(
    clippy::disallowed_methods,
    reason = "the golden page is a file of the repository"
)]

#[path = "render/budget.rs"]
mod budget;
#[path = "render/dossier.rs"]
mod dossier;
#[path = "render/months.rs"]
mod months;
#[path = "render/plan.rs"]
mod plan;
#[path = "render/sample.rs"]
mod sample;
#[path = "render/words.rs"]
mod words;

use briefing::config::{Listing, Pages, Site};
use briefing::model::SubjectKind;
use briefing::output::Outputs;

fn settings() -> Site {
    Site {
        title: "A & B Briefing".into(),
        description: "What the two desks collected.".into(),
        date: Some("2025-09-01".parse().unwrap()),
        ..Site::default()
    }
}

fn html(outputs: &Outputs) -> impl Iterator<Item = (&str, &str)> {
    let pages = outputs.iter().filter(|o| o.path.ends_with(".html"));
    pages.map(|o| (o.path.as_str(), std::str::from_utf8(&o.bytes).unwrap()))
}

#[test]
fn every_link_leads_somewhere() {
    let outputs = sample::site(&settings(), sample::articles());
    let broken = briefing::render::links::check(&outputs);
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn long_lists_in_parts_have_no_broken_link_either() {
    let mut articles = sample::articles();
    for i in 0..500 {
        let date = format!("{}-{:02}-{:02}", 2020 + i / 250, i % 12 + 1, i % 28 + 1);
        let title = format!("Report {i} on Japan and its neighbours");
        let mut a = sample::article(
            &format!("seeds/{i}.txt"),
            &title,
            Some(&date),
            "Desk",
            &["Japan met Fiji on 3 May 2021."],
        );
        let day = format!("{}-05-03", 2018 + i % 9);
        sample::event(
            &mut a,
            "Japan met Fiji on 3 May 2021.",
            Some(&day),
            briefing::model::EventKind::Meeting,
            false,
        );
        articles.push(a);
    }
    let outputs = sample::site(&settings(), articles);
    let broken = briefing::render::links::check(&outputs);
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(outputs.get("archive/2020-2.html").is_some());
    assert!(outputs.get("countries/japan/2021.html").is_some());
    assert!(outputs.get("timeline/2024.html").is_some());
}

#[test]
fn pages_obey_their_own_policy() {
    let outputs = sample::site(&settings(), sample::articles());
    for (path, page) in html(&outputs) {
        assert!(!page.contains(" style=\""), "{path} has an inline style");
        assert!(!page.contains("<script>"), "{path} has a script");
        assert!(
            !page.contains(" src=\"http"),
            "{path} asks for something from elsewhere"
        );
        assert!(
            page.contains("Content-Security-Policy"),
            "{path} has no policy"
        );
        assert!(
            page.contains("<main id=\"main\">"),
            "{path} has no main part"
        );
        assert_eq!(
            page.matches("<h1").count(),
            1,
            "{path} has not one first heading"
        );
        let ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|r| r.split('"').next())
            .collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(ids.len(), unique.len(), "{path} has an id twice");
    }
}

#[test]
fn the_label_of_ai_made_texts_travels() {
    let outputs = sample::site(&settings(), sample::articles());
    let slug =
        "articles/australia-and-japan-to-drill-together-says-a-summary-script-alert-1-script.html";
    for (path, page) in html(&outputs) {
        for entry in page.split(&format!("{slug}\" dir=\"auto\"")).skip(1) {
            assert!(
                entry[..400.min(entry.len())].contains("class=\"ai\""),
                "{path} names it without its label"
            );
        }
    }
    let text = |path: &str| String::from_utf8_lossy(&outputs.get(path).unwrap().bytes).into_owned();
    assert!(text("feed.xml").contains("[AI-made]"));
    assert!(text(slug).contains("trainedAlgorithmicMedia"));
}

#[test]
fn a_site_changes_one_block_of_a_template() {
    let site = settings();
    let gazetteer = briefing::gazetteer::Gazetteer::builtin().unwrap();
    let portal = briefing::portal::assemble(&site, gazetteer, vec![], vec![]);
    let template =
        "{% extends \"builtin/about.html\" %}{% block footer %}<footer>ours</footer>{% endblock %}";
    let own = briefing::render::Own {
        templates: &[("about.html", template)],
        static_files: &[("style.css", b"body{}")],
        ..Default::default()
    };
    let outputs = briefing::render::render(&portal, &own).unwrap();
    let text = |path: &str| String::from_utf8_lossy(&outputs.get(path).unwrap().bytes).into_owned();
    assert!(text("about.html").contains("<footer>ours</footer>"));
    assert!(text("about.html").contains("A &amp; B Briefing"));
    assert!(!text("index.html").contains("<footer>ours</footer>"));
    assert_eq!(text("style.css"), "body{}");
}

#[test]
fn a_broken_template_is_named_with_its_line() {
    let site = settings();
    let gazetteer = briefing::gazetteer::Gazetteer::builtin().unwrap();
    let portal = briefing::portal::assemble(&site, gazetteer, vec![], vec![]);
    for (template, line) in [
        ("{% if %}", 1),
        ("\n{{ nowhere }}", 2),
        ("\n\n{{ page.title | shout }}", 3),
        ("{% extends \"basis.html\" %}", 0),
    ] {
        let own = briefing::render::Own {
            templates: &[("about.html", template)],
            ..Default::default()
        };
        let error = briefing::render::render(&portal, &own).unwrap_err();
        assert_eq!(
            (error.path.as_str(), error.line),
            ("templates/about.html", line),
            "{error}"
        );
        assert!(
            !error.message.is_empty() && (line == 0 || !error.excerpt.is_empty()),
            "{error:?}"
        );
    }
}

#[test]
fn one_thread_equals_many() {
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let many = rayon::ThreadPoolBuilder::new()
        .num_threads(8)
        .build()
        .unwrap();
    let site = settings();
    let a = one.install(|| sample::site(&site, sample::articles()));
    let b = many.install(|| sample::site(&site, sample::articles()));
    assert!(a == b);
}

/// `BLESS=1 cargo test --test render` writes the pages anew, for a reader to judge the difference.
#[test]
fn pages_are_as_they_must_be() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render");
    let slug =
        "articles/australia-and-japan-to-drill-together-says-a-summary-script-alert-1-script.html";
    let machine = sample::articles().into_iter().skip(1).take(1).collect();
    let alone = sample::site(&settings(), machine);
    let pages = Pages::default()
        .with(SubjectKind::Person, 1)
        .with(SubjectKind::Organization, 1);
    let whole = Site {
        pages,
        ..settings()
    };
    let all = sample::site(&whole, sample::articles());
    for (name, outputs, path) in [
        ("article.html", &alone, slug),
        ("person.html", &all, "people/ann-example.html"),
        ("relation.html", &all, "relations/australia-japan.html"),
        ("month.html", &all, "months/2024-07.html"),
    ] {
        let page = String::from_utf8(outputs.get(path).unwrap().bytes.clone()).unwrap();
        let golden = folder.join(name);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&golden, &page).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap();
        let differs = page.lines().zip(expected.lines()).position(|(a, b)| a != b);
        assert!(
            page == expected,
            "{name}: line {:?} differs; BLESS=1 accepts",
            differs.map(|i| i + 1)
        );
    }
}

/// Articles of many months, each naming a person of its own, with an event each.
fn many(articles: usize) -> Vec<briefing::model::Article> {
    let mut out = Vec::new();
    for i in 0..articles {
        let date = format!(
            "{}-{:02}-{:02}",
            2020 + i / 120,
            i / 10 % 12 + 1,
            i % 28 + 1
        );
        let words = format!("Japan met Fiji on {date}.");
        let path = format!("seeds/{i}.txt");
        let title = format!("Report {i} on Japan and Fiji");
        let mut a = sample::article(&path, &title, Some(&date), "Desk", &[&words]);
        sample::event(
            &mut a,
            &words,
            Some(&date),
            briefing::model::EventKind::Meeting,
            false,
        );
        let first = char::from(b'A' + (i % 26) as u8);
        a.people.push(briefing::model::Person {
            name: format!("{first}da Number{i}"),
            role: "Envoy".into(),
            country: None,
            at: vec![],
        });
        out.push(a);
    }
    out
}

#[test]
fn a_subject_has_a_page_where_enough_articles_name_it() {
    let text = |outputs: &Outputs, path: &str| {
        String::from_utf8_lossy(&outputs.get(path).unwrap().bytes).into_owned()
    };
    let site = sample::site(&settings(), sample::articles());
    // Named in one article only: no page, feed or link, but a row that leads to the article.
    assert!(site.get("people/ann-example.html").is_none());
    assert!(site.get("people/ann-example.xml").is_none());
    assert!(html(&site).all(|(_, page)| !page.contains("people/ann-example")));
    let row = text(&site, "people.html");
    assert!(row.contains("id=\"n-ann-example\"") && row.contains("-joint-exercise.html#p1"));
    let hits = site.iter().filter(|o| o.path.starts_with("search/d-"));
    let leads = |o: &briefing::output::Output| {
        String::from_utf8_lossy(&o.bytes).contains("people.html#n-ann-example")
    };
    assert!(hits.into_iter().any(leads));
    // Named by the editor, without words of the seed: a page.
    assert!(site.get("organizations/example-council.html").is_some());
    // A country that articles only mention has a row, which leads to them.
    assert!(site.get("countries/new-zealand.html").is_none());
    assert!(site.get("countries/new-zealand.ics").is_none());
    assert!(site.get("data/countries/new-zealand.json").is_none());
    assert!(text(&site, "countries.html").contains("id=\"n-new-zealand\""));
    assert!(text(&site, "data/countries.json").contains("\"code\":\"NZ\""));
    assert!(briefing::render::links::check(&site).is_empty());
    // A site sets each number.
    let pages = Pages::default()
        .with(SubjectKind::Person, 1)
        .with(SubjectKind::Country, 99)
        .with(Listing::Relations, 99);
    let site = Site {
        pages,
        ..settings()
    };
    let few = sample::site(&site, sample::articles());
    assert!(few.get("people/ann-example.html").is_some());
    assert!(few.get("relations/australia-japan.html").is_none());
    assert!(!few.iter().any(|o| o.path.starts_with("countries/")));
    assert!(briefing::render::links::check(&few).is_empty());
}

#[test]
fn a_long_index_has_a_page_a_letter() {
    let articles = [sample::articles(), many(310)].concat();
    let outputs = sample::site(&settings(), articles);
    let text = |path: &str| String::from_utf8_lossy(&outputs.get(path).unwrap().bytes).into_owned();
    let letter = text("people/letters/b.html");
    assert!(letter.contains("people/bda-number1.html") && !letter.contains("cda-number2.html"));
    assert!(text("people.html").contains("people/letters/z.html"));
    let broken = briefing::render::links::check(&outputs);
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Names in scripts that addresses do not have get a mark made from the name alone.
#[test]
fn names_in_other_scripts_keep_their_address() {
    let path = |articles| {
        let outputs = sample::site(&settings(), articles);
        let pages = html(&outputs).find(|(path, page)| {
            path.starts_with("outlets/") && page.contains("<h1 dir=\"auto\">صحيفة المرفأ</h1>")
        });
        pages.map(|(path, _)| path.to_string())
    };
    let all = path(sample::articles());
    assert!(
        all.as_ref()
            .is_some_and(|p| p.starts_with("outlets/outlet-"))
    );
    assert_eq!(path(sample::articles().split_off(3)), all);
}

/// What is new changes neither a month of the past nor a full year of a list.
#[test]
fn the_past_stays_as_it_is() {
    let before = sample::site(&settings(), many(400));
    let mut articles = many(400);
    articles.push(sample::article(
        "seeds/new.txt",
        "Japan and Fiji look back",
        Some("2024-09-09"),
        "Desk",
        &["Japan and Fiji look back."],
    ));
    let after = sample::site(&settings(), articles);
    for path in [
        "months/2020-05.html",
        "months/2022-11.html",
        "timeline/2021.html",
        "archive/2020.html",
        "countries/japan/timeline-2020.html",
    ] {
        let bytes = |outputs: &Outputs| {
            outputs
                .get(path)
                .unwrap_or_else(|| panic!("no {path}"))
                .bytes
                .clone()
        };
        assert!(bytes(&before) == bytes(&after), "{path} changed");
    }
}

#[test]
fn filters_find_what_they_go_by() {
    let outputs = sample::site(&settings(), sample::articles());
    let text = |path: &str| String::from_utf8_lossy(&outputs.get(path).unwrap().bytes).into_owned();
    let year = text("timeline/2024.html");
    assert!(year.contains("<ol class=\"events\" data-filter>"));
    let event = year.split("<li class=\"event").nth(1).unwrap();
    let event = event.split('>').next().unwrap();
    let filter = "data-of=\"jp au;exercises;agreement;harbour-ledger strait-wire\"";
    assert!(event.contains(filter), "{event} has no {filter}");
    let whole = text("timeline.html");
    for link in [
        "countries/japan.html#timeline",
        "timeline/kind/agreement.html",
        "outlets/harbour-ledger.html#timeline",
    ] {
        assert!(whole.contains(link), "no way to {link}");
    }
}

#[test]
fn every_template_is_part_of_the_program() {
    fn names(folder: &std::path::Path, under: &str, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder of templates") {
            let entry = entry.expect("an entry");
            let name = format!("{under}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => names(&entry.path(), &format!("{name}/"), out),
                false => out.push(name),
            }
        }
    }
    let mut there = Vec::new();
    names(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"),
        "",
        &mut there,
    );
    there.sort();
    let mut embedded: Vec<&str> = briefing::render::templates().map(|t| t.0).collect();
    embedded.sort_unstable();
    assert_eq!(there, embedded);
}
