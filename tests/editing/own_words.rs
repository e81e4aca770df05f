//! What the editor says in words of their own: it is marked as such, and says no more than they said.

use super::site::{FERRY, Site};
use briefing::model::Event;

/// The ferry with an event that the editor adds, on the day of an edition.
fn added(entry: &str, today: &str) -> Site {
    let settings = format!("title: Pacific\ndate: {today}\n");
    let edits = format!("events: [{{add: Divers from Australia found the ship., {entry}}}]\n");
    Site::of(&[
        ("site.yaml", &settings),
        ("seeds/ferry.txt", FERRY),
        ("seeds/ferry.txt.edits.yaml", &edits),
    ])
}

/// The event that the editor added.
fn own(site: &Site) -> Event {
    let events = site.article().article.events;
    events.into_iter().find(Event::is_own).expect("it is there")
}

/// The page of the article.
fn page(site: &Site) -> String {
    let mut files = site.files().into_iter();
    let page = files.find(|(path, _)| path.starts_with("articles/"));
    page.expect("a page").1
}

fn is_planned(site: &Site) -> bool {
    own(site).scheduled
}

#[test]
fn an_added_event_is_planned_only_where_that_is_said_or_its_day_is_to_come() {
    let today = "2024-03-31";
    assert!(!is_planned(&added("date: 2024-03-20", today)));
    assert!(is_planned(&added("date: 2024-04-20", today)));
    assert!(!is_planned(&added(
        "date: 2024-04-20, scheduled: false",
        today
    )));
    assert!(is_planned(&added(
        "date: 2024-03-20, scheduled: true",
        today
    )));
}

#[test]
fn an_added_event_has_the_countries_of_its_words_and_the_mark_of_the_editor() {
    let site = added("date: 2024-03-20", "2024-03-31");
    let event = own(&site);
    let codes: Vec<&str> = event.countries.iter().map(|c| c.as_str()).collect();
    assert_eq!(codes, ["AU"]);
    let page = page(&site);
    let shown = page
        .split("Divers from Australia")
        .nth(1)
        .expect("it is shown");
    let shown = &shown[..shown.find("</li>").expect("its end")];
    assert!(shown.contains("This site’s editor"), "{shown}");
}

#[test]
fn a_correction_of_the_site_is_not_the_source_s() {
    let site = Site::edited("corrected: {2024-03-15: It carried 14 people.}\n");
    let page = page(&site);
    assert!(page.contains("From the editor"), "{page}");
    assert!(!page.contains("What the source says about this text"));
}

/// The page of changes after an edition and these files.
fn changes(files: &[(&str, &str)]) -> String {
    let site = Site::of(&[
        ("site.yaml", "title: Pacific\ndate: 2024-03-31\n"),
        ("seeds/ferry.txt", FERRY),
    ]);
    briefing::build::keep_edition(site.root()).unwrap_or_else(|e| panic!("{e}"));
    files.iter().for_each(|(path, text)| site.put(path, text));
    site.files()["changes.html"].clone()
}

#[test]
fn what_changed_of_events_names_and_corrections_is_told_in_words() {
    const EDITS: &str = "seeds/ferry.txt.edits.yaml";
    let page = |edits: &str| changes(&[(EDITS, edits)]);
    let row = |page: &str, cells: [&str; 3]| {
        let [name, was, is] = cells;
        let found = page.split("<tr>").any(|row| {
            let mut parts = row.split("<td dir=\"auto\">");
            let mut part = || parts.next().unwrap_or("");
            part().contains(name) && part().starts_with(was) && part().starts_with(is)
        });
        assert!(found, "{cells:?} is not in {page}");
    };
    let event = "A ferry sank off Fiji";
    let dated = page("events: {A ferry sank: {date: 2024-03-09}}\n");
    row(&dated, [event, "10 March 2024", "9 March 2024"]);
    assert!(dated.contains("Changed: events<"), "{dated}");
    let noted = page("events: {A ferry sank: {note: The third.}}\n");
    row(&noted, [event, "–", "The third."]);
    row(
        &page("events: {A ferry sank: hide}\n"),
        ["events", "10 March 2024", "No longer here"],
    );
    row(
        &page("people: {Jone Tikoduadua: {name: Jone Rabuka}}\n"),
        ["People", "", ""],
    );
    row(
        &page("quotes: {We will raise: Jane Doe}\n"),
        ["Quotations", "Jone Tikoduadua", "Jane Doe"],
    );
    let corrected = page("corrected: {2024-03-15: It was 14.}\n");
    row(&corrected, ["notice", "–", "Correction, 15 March 2024"]);
    let waits = page("publish_at: 2024-04-20\n");
    assert!(
        waits.contains("Held back for now") && !waits.contains("No longer here"),
        "{waits}"
    );
}

#[test]
fn that_a_report_was_parted_from_another_is_told() {
    let first =
        "Ferry sinks\n\n12 March 2024\n\nA ferry sank off Fiji on 10 March 2024, police said.\n";
    let second =
        "Ship lost\n\n13 March 2024\n\nThe ferry sank off Fiji on 10 March 2024, police said.\n";
    let site = Site::of(&[("seeds/a.txt", first), ("seeds/b.txt", second)]);
    briefing::build::keep_edition(site.root()).unwrap_or_else(|e| panic!("{e}"));
    site.put(
        "seeds/a.txt.edits.yaml",
        "events: {A ferry sank: {split: true}}\n",
    );
    let page = site.files()["changes.html"].clone();
    assert!(
        page.contains("<td dir=\"auto\">2 reports</td><td dir=\"auto\">1 report</td>"),
        "{page}"
    );
    // The other article was changed by nobody.
    assert_eq!(page.matches("change revised").count(), 1, "{page}");
}

#[test]
fn a_picture_may_be_called_a_map_and_a_logo_is_no_picture_without_words() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 12\"><path d=\"M0 0h24\"/></svg>";
    let site = Site::of(&[
        ("site.yaml", "title: Pacific\nlogo: logo.svg\n"),
        ("seeds/ferry.txt", FERRY),
        ("static/logo.svg", svg),
        ("static/map.svg", svg),
        ("content/home.md", "This week. ![A map](/static/map.svg)\n"),
    ]);
    let checked = briefing::check::check(&site.request(), &()).unwrap_or_else(|e| panic!("{e}"));
    let codes: Vec<&str> = checked.findings.iter().map(|d| d.code.as_str()).collect();
    assert!(
        !codes.contains(&"picture-text") && !codes.contains(&"outputs"),
        "{codes:?}"
    );
    assert!(
        checked
            .findings
            .iter()
            .all(|d| d.severity != briefing::diagnostics::Severity::Error)
    );
    let files = site.files();
    assert_eq!(files["map.svg"], svg);
    assert!(files["charts/map.svg"].contains("<svg"));
}
