//! Calendars, citations and briefs.

use crate::{json, published, sample, settings, text};

#[test]
fn a_calendar_has_whole_days_and_no_others() {
    let mut articles = sample::articles();
    for (i, date) in ["2024-07-20/2024-07-22", "2024-08", "../2024-08-18", "2019"]
        .iter()
        .enumerate()
    {
        let sentence =
            format!("Japan held round {i} of the talks, with a long name; it took time.");
        let mut article = sample::article(
            &format!("seeds/round{i}.txt"),
            &format!("Round {i} of the talks"),
            Some("2024-09-01"),
            "Desk",
            &[&sentence],
        );
        let kind = briefing::model::EventKind::Meeting;
        sample::event(&mut article, &sentence, Some(date), kind, false);
        articles.push(article);
    }
    let outputs = sample::site(&settings(), articles);
    for path in ["data/events.ics", "countries/japan.ics"] {
        let calendar = text(&outputs, path);
        assert!(calendar.ends_with("END:VCALENDAR\r\n"), "{path}");
        for line in calendar.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{path}: {line}");
        }
        let whole = calendar.replace("\r\n ", "");
        assert!(whole.contains("DTSTART;VALUE=DATE:20240710\r\nDTEND;VALUE=DATE:20240711\r\n"));
        assert!(whole.contains("DTSTART;VALUE=DATE:20240720\r\nDTEND;VALUE=DATE:20240723\r\n"));
        assert_eq!(whole.matches("BEGIN:VEVENT").count(), 2, "{whole}");
        assert!(whole.contains("with a long name\\; it took"));
        for line in whole
            .lines()
            .filter(|l| l.starts_with("DTSTART") || l.starts_with("DTEND"))
        {
            let value = line.split_once(':').map_or("", |l| l.1);
            assert!(value.len() == 8 && line.contains("VALUE=DATE:"), "{line}");
        }
    }
}

#[test]
fn calendars_and_slides_hold_the_latest_events_and_the_data_all() {
    let sentences: Vec<String> = (0..320)
        .map(|i| format!("Japan opened station {i} of the line to the coast."))
        .collect();
    let texts: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let mut article = sample::article(
        "seeds/line.txt",
        "A line",
        Some("2024-12-01"),
        "Desk",
        &texts,
    );
    for (i, text) in texts.iter().enumerate() {
        let date = format!("{}-{:02}-{:02}", 1990 + i / 28, 1 + i % 12, 1 + i % 28);
        let kind = briefing::model::EventKind::Meeting;
        sample::event(&mut article, text, Some(&date), kind, false);
    }
    let outputs = sample::site(&settings(), vec![article]);
    let dates = |text: &str, sign: &str| -> Vec<String> {
        let all = text.split(sign).skip(1);
        all.map(|rest| rest.chars().take(4).collect()).collect()
    };
    let days = dates(&text(&outputs, "data/events.ics"), "DTSTART;VALUE=DATE:");
    assert_eq!((days.len(), days[0].as_str()), (100, "2001"));
    assert!(days.is_sorted_by(|a, b| a >= b));
    let slides = dates(
        &text(&outputs, "data/timeline.json"),
        "\"start_date\":{\"year\":",
    );
    assert_eq!(slides, days);
    assert_eq!(json(&outputs, "data/events.json")["count"], 320);
}

#[test]
fn citations_are_escaped_and_admit_ignorance() {
    let mut articles = sample::articles();
    articles[0].title.value = "100% of A & B {so} \\ $5_000 #1 ~ ^".into();
    let outputs = sample::site(&settings(), articles);
    let bib = text(&outputs, "data/citations.bib");
    assert!(
        bib.contains("{{100\\% of A \\& B {\\textbraceleft}so{\\textbraceright} {\\textbackslash} \\$5\\_000 \\#1 {\\textasciitilde} {\\textasciicircum}}}"),
        "{bib}"
    );
    let depth = bib.chars().fold(0i32, |d, c| match c {
        '{' => d + 1,
        '}' => d - 1,
        _ => d,
    });
    assert_eq!(depth, 0);
    assert!(bib.contains("year = {n.d.}"));
    assert!(bib.contains("AI-made: the source says"));
    let ris = text(&outputs, "data/citations.ris");
    assert_eq!(ris.matches("TY  - NEWS\r\n").count(), 5);
    assert_eq!(ris.matches("ER  - \r\n").count(), 5);
    assert!(ris.contains("DA  - 2024/07/12/\r\n") && ris.contains("DA  - 2023/05//\r\n"));
    let csl = json(&outputs, "data/citations.csl.json");
    let items = csl.as_array().unwrap();
    assert_eq!(items.len(), 5);
    let undated: Vec<_> = items.iter().filter(|i| i["issued"].is_null()).collect();
    assert_eq!(undated.len(), 1);
    assert!(undated[0]["note"].as_str().unwrap().starts_with("n.d."));
    let one = items
        .iter()
        .find(|i| i["id"] == "forty-states-send-delegates-to-one-hall")
        .unwrap();
    assert_eq!(
        one["issued"]["date-parts"][0],
        serde_json::json!([2024, 1, 2])
    );
    let beside = "articles/forty-states-send-delegates-to-one-hall";
    let page = text(&outputs, &format!("{beside}.html"));
    assert!(page.contains("citation_title"));
    // Beside each article where the settings ask for it; on a small site RIS in any case.
    let with = |citations| {
        let mut site = settings();
        site.downloads.citations = citations;
        sample::site(&site, sample::articles())
    };
    let (asked, none) = (with(Some(true)), with(Some(false)));
    for ending in ["bib", "ris", "csl.json"] {
        let own = format!("{beside}.{ending}");
        let whole = format!("../data/citations.{ending}");
        assert_eq!(page.contains(&whole), ending != "ris", "{ending}");
        assert_eq!(outputs.get(&own).is_some(), ending == "ris", "{ending}");
        assert!(asked.get(&own).is_some() && none.get(&own).is_none());
        assert!(text(&none, &format!("{beside}.html")).contains(&whole));
    }
    assert!(text(&asked, &format!("{beside}.html")).contains(&format!("../{beside}.bib")));
}

#[test]
fn a_brief_asks_for_nothing_and_numbers_its_claims() {
    for site in [settings(), published()] {
        let outputs = sample::site(&site, sample::articles());
        let pack = text(&outputs, "packs/japan.html");
        for asks in [" src=", "<link", "<script", "@import", "url("] {
            assert!(!pack.contains(asks), "{asks}");
        }
        let claims: Vec<&str> = pack.split("<li id=\"c").skip(1).collect();
        for (i, claim) in claims.iter().enumerate() {
            assert!(claim.starts_with(&format!("{}\"", i + 1)));
            assert!(
                claim.contains("<ul class=\"by\">") && claim.contains(", line "),
                "{claim}"
            );
        }
        assert!(claims.len() > 3);
        assert!(pack.contains("1 September 2025"));
        assert!(pack.contains("AI-made"));
        let broken = briefing::render::links::check(&outputs);
        assert!(broken.is_empty(), "{broken:#?}");
    }
    let mut site = settings();
    site.downloads.packs = false;
    site.downloads.pages = false;
    site.downloads.citations = Some(false);
    let outputs = sample::site(&site, sample::articles());
    let made = |p: &str| outputs.iter().any(|o| o.path.ends_with(p));
    assert!(!made("packs/japan.html") && !made("pages.tar"));
    assert_eq!(
        outputs.iter().filter(|o| o.path.ends_with(".bib")).count(),
        1
    );
    let broken = briefing::render::links::check(&outputs);
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_choice_is_by_subject_and_period() {
    use briefing::render::pack::{Order, choose};
    let site = settings();
    let gazetteer = briefing::gazetteer::Gazetteer::builtin().unwrap();
    let tagged = sample::articles()
        .into_iter()
        .map(|a| std::sync::Arc::new(briefing::tagging::tag(a, gazetteer)))
        .collect();
    let portal = briefing::portal::assemble(&site, gazetteer, tagged, vec![]);
    let order = |country: &str, since: Option<&str>| Order {
        country: Some(country.into()),
        since: since.map(|d| d.parse().unwrap()),
        ..Order::default()
    };
    let all = choose(&portal, &order("jp", None)).unwrap();
    let named = choose(&portal, &order("Japan", None)).unwrap();
    assert_eq!(all.articles, named.articles);
    let late = choose(&portal, &order("JP", Some("2024-07"))).unwrap();
    assert!(late.articles.len() < all.articles.len() && late.undated > 0);
    assert!(choose(&portal, &order("Atlantis", None)).is_err());
    assert!(choose(&portal, &order("jp", Some("2050"))).is_err());
    assert!(choose(&portal, &Order::default()).is_err());
    let person = Order {
        person: Some("ann example".into()),
        ..Order::default()
    };
    assert_eq!(choose(&portal, &person).unwrap().articles.len(), 1);
}
