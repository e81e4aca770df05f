//! What is said once of the whole site: names in tables, and what is hidden.

use crate::record::{facts, only};
use crate::site::{FERRY, Site};

/// A second text, which spells the minister's name another way.
const PIER: &str = "Pier opens in Suva

By Ana Ravuvu
14 March 2024

SUVA — Minister Jone Tikoduaduwa opened the pier in Suva, Fiji, on 13 March 2024.

“The pier will serve the outer islands,” said Jone Tikoduaduwa.

The Pacific Community (SPC) and Samoa paid for it.
";

fn two(files: &[(&str, &str)]) -> Site {
    let seeds = [
        ("seeds/ferry.txt", FERRY),
        ("seeds/pier.txt", PIER),
        ("seeds/pier.txt.edits.yaml", "topics: [trade, disasters]\n"),
    ];
    Site::of(&[&seeds, files].concat())
}

fn with_outlet(name: &str) -> String {
    format!("---\npublisher: {name}\nsource: https://wire.example.org/1\n---\n{FERRY}")
}

#[test]
fn two_spellings_of_a_person_are_one_everywhere() {
    let before = two(&[]);
    let after = two(&[("data/people.tsv", "Jone Tikoduaduwa\tJone Tikoduadua\n")]);
    only(
        &facts(&before),
        &facts(&after),
        &["Tikoduaduwa", "Tikoduadua"],
    );
    assert!(
        !facts(&after)
            .iter()
            .any(|f| f.contains("\"Jone Tikoduaduwa\""))
    );
    let inputs = after.inputs();
    let portal = inputs.link();
    let dossier = portal
        .dossiers(briefing::model::SubjectKind::Person)
        .iter()
        .find(|d| d.subject.label == "Jone Tikoduadua");
    assert_eq!(dossier.map(|d| d.count()), Some(2));
}

#[test]
fn a_name_that_is_nobodys_is_nowhere() {
    let before = two(&[]);
    let after = two(&[("data/people.tsv", "Fumio Kishida\t-\n")]);
    only(&facts(&before), &facts(&after), &["Kishida"]);
    let people = |f: &&String| f.contains(" person ") && f.contains("Kishida");
    assert_eq!(facts(&after).iter().find(people), None);
}

#[test]
fn an_organization_is_renamed_and_hidden() {
    let before = two(&[]);
    let named = ["Pacific Community", "Community of the Isles"];
    let row = "Pacific Community\tCommunity of the Isles\n";
    let renamed = two(&[("data/organizations.tsv", row)]);
    only(&facts(&before), &facts(&renamed), &named);
    let hidden = two(&[("site.yaml", "hide: {organizations: [Pacific Community]}\n")]);
    only(&facts(&before), &facts(&hidden), &named);
    assert!(facts(&hidden).iter().all(|f| !f.contains(" organization ")));
}

#[test]
fn an_outlet_is_renamed_by_its_name_or_host_and_keeps_its_settings() {
    let settings = "outlets: [{name: Island Wire, host: wire.example.org, body: link}]\n";
    let site = |alias: &str| {
        Site::of(&[
            ("site.yaml", settings),
            ("seeds/ferry.txt", &with_outlet("Island Wire")),
            ("data/outlets.tsv", &format!("{alias}\tWire of the Isles\n")),
        ])
    };
    let before = Site::of(&[
        ("site.yaml", settings),
        ("seeds/ferry.txt", &with_outlet("Island Wire")),
    ]);
    for alias in ["island wire", "wire.example.org"] {
        let after = site(alias);
        only(&facts(&before), &facts(&after), &["publisher"]);
        let article = after.article().article;
        assert_eq!(article.outlet(), "Wire of the Isles", "by {alias}");
        let inputs = after.inputs();
        let outlet = inputs.site().outlet(Some("Wire of the Isles"), None);
        assert_eq!(
            outlet.map(|o| o.body),
            Some(briefing::config::BodyMode::Link)
        );
    }
}

#[test]
fn what_a_site_hides_is_nowhere_and_the_rest_stays() {
    let before = facts(&two(&[]));
    let site = |settings: &str| facts(&two(&[("site.yaml", settings)]));
    only(&before, &site("hide: {countries: [JP]}\n"), &["JP"]);
    let after = site("hide: {countries: [JP]}\n");
    assert!(!after.iter().any(|f| f.contains("\"JP\"")), "{after:#?}");
    only(
        &before,
        &site("hide: {people: [Fumio Kishida]}\n"),
        &["Kishida"],
    );
    let visits = site("hide: {kinds: [meeting]}\n");
    only(
        &before,
        &visits,
        &["\"kind\":\"meeting\"", "event's reports"],
    );
    only(
        &before,
        &site("only: {topics: [disasters]}\n"),
        &[" topic "],
    );
}

#[test]
fn a_setting_that_can_do_nothing_is_told() {
    for (settings, told) in [
        ("hide: {topics: [disaster]}\n", "did you mean `disasters`?"),
        ("hide: {countries: [QQ]}\n", "`hide` names the country `QQ`"),
        (
            "only: {topics: []}\n",
            "`topics` names nothing under `only`",
        ),
        ("hide: {kinds: [quarrel]}\n", "known are: meeting"),
        ("hide: {outlet: [x]}\n", "known are: countries, people"),
        ("pages: {peple: 2}\n", "did you mean `people`?"),
        (
            "pages: {people: often}\n",
            "whole number of articles, or `none`",
        ),
        ("pages: {countries: none}\n", "`countries` cannot be `none`"),
    ] {
        let site = two(&[("site.yaml", settings)]);
        let wrong = site.refused();
        assert!(wrong.contains(told), "{settings}: {wrong}");
    }
    let site = two(&[("site.yaml", "pages: {people: 99}\n")]);
    let wrong = site.wrong().join("\n");
    assert!(
        wrong.contains("asks for 99 articles at `people`, and there are 2"),
        "{wrong}"
    );
    assert!(wrong.contains("`people: none`"), "{wrong}");
}

#[test]
fn a_name_that_nobody_has_told_is_said_with_one_near_it() {
    for (settings, told) in [
        (
            "hide: {people: [Fumio Kishda]}\n",
            "names `Fumio Kishda` under `people`, and no article does; did you mean `Fumio Kishida`?",
        ),
        (
            "only: {organizations: [Nobody at All]}\n",
            "write the name as the pages have it",
        ),
    ] {
        let wrong = two(&[("site.yaml", settings)]).wrong().join("\n");
        assert!(
            wrong.starts_with("site.yaml:0: ") && wrong.contains(told),
            "{wrong}"
        );
    }
    let known = two(&[("site.yaml", "hide: {people: [fumio kishida]}\n")]);
    assert_eq!(known.wrong(), Vec::<String>::new());
}

#[test]
fn people_without_pages_have_no_menu_entry_either() {
    let site = two(&[("site.yaml", "pages: {people: none}\n")]);
    let files = site.files();
    let of_people = |p: &&String| p.starts_with("people");
    assert_eq!(files.keys().find(of_people), None);
    let home = &files["index.html"];
    assert!(!home.contains("people.html"), "the menu of the home page");
    let site = two(&[("site.yaml", "pages: {people: none}\nmenu: [home, people]\n")]);
    assert!(
        site.refused()
            .contains("`people: none`; take one of the two out")
    );
}
