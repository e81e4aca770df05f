//! The lists of front matter, entry by entry.

use super::site::{FERRY, Site};
use briefing::model::{Basis, Tagged};

fn codes(of: &Tagged) -> Vec<String> {
    let tags = of.countries.iter();
    tags.map(|t| format!("{} {}", t.code, t.tier.word()))
        .collect()
}

fn events(of: &Tagged) -> Vec<String> {
    let told = |e: &briefing::model::Event| {
        let countries: Vec<&str> = e.countries.iter().map(|c| c.as_str()).collect();
        let date = e.date.map_or("undated".into(), |d| d.to_string());
        let first: String = e.text.chars().take(11).collect();
        format!("{date} {first} {}", countries.join(" "))
    };
    of.article.events.iter().map(told).collect()
}

#[test]
fn a_tier_takes_nothing_from_events() {
    let before = Site::ferry("").article();
    assert!(
        codes(&before).contains(&"FJ about".to_string()),
        "{:?}",
        codes(&before)
    );
    let after = Site::ferry("countries: {FJ: mentioned}").article();
    assert_eq!(events(&after), events(&before));
    assert!(codes(&after).contains(&"FJ mentioned".to_string()));
    let others = |t: &Tagged| -> Vec<String> {
        codes(t)
            .into_iter()
            .filter(|c| !c.starts_with("FJ"))
            .collect()
    };
    assert_eq!(others(&after), others(&before));
}

#[test]
fn a_list_of_all_says_only() {
    let before = Site::ferry("").article();
    let after = Site::ferry("countries: {only: [FJ]}").article();
    assert_eq!(codes(&after), ["FJ about"]);
    assert_eq!(events(&after), events(&before));
    let evidence = |t: &Tagged| {
        t.countries
            .iter()
            .find(|t| t.code.as_str() == "FJ")
            .map(|t| t.at.len())
    };
    assert_eq!(evidence(&after), evidence(&before));
    let none = Site::ferry("people: []\ntopics: {only: [disasters]}").article();
    assert!(none.article.people.is_empty());
    assert_eq!(none.topics.len(), 1);
}

#[test]
fn a_country_that_is_hidden_is_not_named_there_at_all() {
    let after = Site::ferry("countries: {FJ: hide}").article();
    assert!(!codes(&after).iter().any(|c| c.starts_with("FJ")));
    assert!(
        !events(&after).iter().any(|e| e.contains("FJ")),
        "{:?}",
        events(&after)
    );
    assert!(!codes(&after).is_empty());
}

#[test]
fn a_person_is_renamed_given_an_office_added_and_hidden() {
    let front = "people:\n  Fumio Kishida: {name: Kishida Fumio, role: guest}\n  Jone Tikoduadua: hide\n  Mere Koroi: add";
    let after = Site::ferry(front).article().article;
    let names: Vec<&str> = after.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Kishida Fumio", "Mere Koroi"]);
    assert_eq!(after.people[0].role, "guest");
    assert!(!after.people[0].at.is_empty(), "evidence stays");
    let named: Vec<&String> = after.events.iter().flat_map(|e| &e.people).collect();
    assert_eq!(named, ["Kishida Fumio"]);
}

#[test]
fn an_event_is_dated_hidden_added_and_noted() {
    let front = "events:\n- event: A ferry sank\n  date: 2024-03-09\n  note: The third in a year.\n\
                 - hide: The Pacific Islands\n- add: Divers looked for the ship.\n  date: 2024-03-20\n  countries: [FJ]\n";
    let after = Site::ferry(front).article();
    let all = events(&after);
    assert!(
        all.contains(&"2024-03-09 A ferry san FJ".to_string()),
        "{all:?}"
    );
    assert!(
        all.contains(&"2024-03-20 Divers look FJ".to_string()),
        "{all:?}"
    );
    assert!(!all.iter().any(|e| e.contains("The Pacific")), "{all:?}");
    let sank = &after.article.events[0];
    assert_eq!(sank.basis, Basis::Editor);
    assert_eq!(
        sank.editor.as_ref().map(|e| e.note.as_str()),
        Some("The third in a year.")
    );
    let divers = after.article.events.last().expect("an event");
    assert!(!divers.scheduled, "no text planned it");
}

#[test]
fn a_sentence_of_the_text_is_made_an_event() {
    let front = "events: [{add: “We will raise the ship before winter, date: 2024-03}]";
    let after = Site::ferry(front).article().article;
    let said = after
        .events
        .iter()
        .find(|e| e.text.starts_with("“We will"))
        .expect("an event");
    assert!(!said.at.is_empty(), "it leads to its sentence");
}

#[test]
fn what_an_entry_names_and_does_not_find_is_told_with_its_line() {
    let site = Site::ferry(
        "title: Ferry\nevents:\n- event: The ferry burned\n  date: 2024-03-09\npeople: {Fumio Kishda: hide}",
    );
    let wrong = site.wrong();
    assert_eq!(wrong.len(), 2, "{wrong:#?}");
    assert!(
        wrong[0].starts_with("seeds/ferry.txt:4: none of the events"),
        "{}",
        wrong[0]
    );
    assert!(
        wrong[1].ends_with("did you mean `Fumio Kishida`?"),
        "{}",
        wrong[1]
    );
    let site = Site::ferry("events: [{event: A ferry, dat: 2024-03-09}]");
    assert!(
        site.wrong()[0].ends_with("did you mean `date`?"),
        "{:?}",
        site.wrong()
    );
}

#[test]
fn an_event_is_found_by_its_id() {
    let site = Site::ferry("");
    let inputs = site.inputs();
    let portal = inputs.link();
    let id = portal.articles[0].names.events[0].to_string();
    let text = format!("---\nevents: [{{event: {id}, kind: other}}]\n---\n{FERRY}");
    site.put("seeds/ferry.txt", &text);
    let kind = site.article().article.events[0].kind.word();
    assert_eq!(kind, "other");
}

#[test]
fn the_lines_of_the_readme_do_what_they_say() {
    let before = Site::ferry("").article();
    let after = Site::ferry("published: 2024-03-12\ncountries: [FJ, AU]").article();
    assert_eq!(events(&after), events(&before));
    assert_eq!(codes(&after)[..2], ["AU about", "FJ about"]);
    assert!(codes(&after).contains(&"JP mentioned".to_string()));
}

/// Each row of the table of the guide's chapter, as an edits file.
#[test]
fn the_lines_of_the_chapter_on_correcting_are_understood() {
    let chapter = include_str!("../../docs/guide/seeds/correcting.md");
    let rows = chapter
        .lines()
        .skip_while(|l| *l != "| to | write |")
        .skip(2);
    let rows: Vec<&str> = rows.take_while(|l| l.starts_with('|')).collect();
    assert!(rows.len() > 14);
    let lines = rows
        .iter()
        .flat_map(|row| row.split('`').skip(1).step_by(2));
    for line in lines {
        let text = FERRY.replace("10 March 2024 and", "10 March 2024 off Paris, France and");
        let text = text.replace("Foreign minister", "Jon Doe and foreign minister");
        let other = "Ship lost\n\nThe ferry went down off Suva on 10 March 2024, a witness said.\n";
        let site = Site::of(&[
            ("seeds/a.txt", &text),
            ("seeds/b.txt", other),
            ("seeds/a.txt.edits.yaml", line),
        ]);
        let wrong: Vec<String> = site.wrong();
        // names that this text does not have, and that the article waits, are told, and nothing else
        let told = [
            "none of the people",
            "none of the topics",
            "has no words",
            "is not published",
            "so it waits",
        ];
        let wrong = wrong.iter().filter(|w| !told.iter().any(|t| w.contains(t)));
        assert_eq!(wrong.count(), 0, "{line}: {:#?}", site.wrong());
    }
}

#[test]
fn reports_are_joined_and_parted_by_the_editor() {
    let first =
        "Ferry sinks\n\n12 March 2024\n\nA ferry sank off Fiji on 10 March 2024, police said.\n";
    let other = "Ship lost\n\n12 March 2024\n\nA vessel capsized near Suva on 11 March 2024, a witness said.\n";
    let told = |edits: &str| {
        let site = Site::of(&[("seeds/a.txt", first), ("seeds/b.txt", other)]);
        if !edits.is_empty() {
            site.put("seeds/a.txt.edits.yaml", edits);
        }
        let inputs = site.inputs();
        let portal = inputs.link();
        assert!(portal.diagnostics.is_empty(), "{:?}", portal.diagnostics);
        portal.events.len()
    };
    assert_eq!(told(""), 2);
    assert_eq!(told("events: {A ferry sank: {merge: [A vessel]}}"), 1);
    let copy = first.replace("police said", "officers said");
    let site = Site::of(&[("seeds/a.txt", first), ("seeds/c.txt", &copy)]);
    assert_eq!(site.inputs().link().events.len(), 1);
    site.put(
        "seeds/a.txt.edits.yaml",
        "events: {A ferry sank: {split: true}}",
    );
    assert_eq!(site.inputs().link().events.len(), 2);
}

#[test]
fn the_editors_headline_and_note_stand_wherever_the_event_does() {
    let site =
        Site::edited("events: {A ferry sank: {headline: Ferry lost, note: The third in a year.}}");
    briefing::build::build(&site.request(), &()).unwrap_or_else(|e| panic!("{e}"));
    let file = |path: &str| {
        std::fs::read_to_string(site.root().join("public").join(path)).expect("a file")
    };
    let page = file("timeline.html");
    assert!(page.contains("Ferry lost") && page.contains("The third in a year."));
    let page = file("articles/ferry-sinks-off-fiji-leaders-meet-in-tokyo.html");
    assert!(page.contains("<bdi>The third in a year.</bdi>"), "{page}");
    let data = file("data/events.json");
    assert!(data.contains("The third in a year."), "{data}");
}
