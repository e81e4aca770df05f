//! The gazetteer's rules, case by case, and what a site may change.

use briefing::gazetteer::{Gazetteer, Known, Naming, TextWords, Toponym};
use briefing::model::{CountryCode, Origin};
use briefing::normalize::{Rules, normalize};
use briefing::{seed, tagging};

fn named(gazetteer: &Gazetteer, text: &str) -> String {
    let one = |m: &briefing::gazetteer::Mention| match m.venue {
        true => format!("({})", m.code),
        false => m.code.to_string(),
    };
    let all: Vec<String> = gazetteer.find(text).iter().map(one).collect();
    all.join(" ")
}

#[test]
fn names_mean_what_their_text_says() {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables are right");
    let mut wrong = Vec::new();
    for line in include_str!("gazetteer/cases.txt").lines() {
        let Some((text, codes)) = line.rsplit_once('|').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let found = named(gazetteer, text.trim());
        if found != codes.trim() {
            wrong.push(format!(
                "{}\n  expected {}\n  found    {found}",
                text.trim(),
                codes.trim()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn countries_of_other_languages_are_found() {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables are right");
    let mut wrong = Vec::new();
    let rows = include_str!("time/languages.txt").lines();
    for line in rows.filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [language, text, _, codes, ..] = cells[..] else {
            continue;
        };
        let words = TextWords::new(text, std::iter::once(0..text.len()));
        let known = Known {
            of_people: &|_| false,
            of_others: &|_| false,
            year: None,
            language,
        };
        let found = gazetteer.find_knowing(&words, &known);
        let found: Vec<&str> = found.iter().map(|m| m.code.as_str()).collect();
        if found.join(" ") != codes {
            wrong.push(format!(
                "{language}: {text}\n  expected {codes}\n  found    {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_a_persons_is_no_countrys() {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables are right");
    let mut wrong = Vec::new();
    for line in include_str!("gazetteer/owned.txt").lines() {
        let Some((text, codes)) = line.rsplit_once('|').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let text = format!(
            "Club names new head\n\n{}\n",
            text.trim().replace(" ¶ ", "\n\n")
        );
        let raw = seed::read("seed.txt", text.as_bytes()).articles.remove(0);
        let (article, _) = normalize(&raw, Origin::default(), &Rules::default());
        let tagged = tagging::tag(article, gazetteer);
        let mut found: Vec<&str> = tagged.countries.iter().map(|c| c.code.as_str()).collect();
        found.sort_unstable();
        if found.join(" ") != codes.trim() {
            wrong.push(format!("{text}  expected {codes}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_country_is_whole() {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables are right");
    assert_eq!(gazetteer.countries().len(), 250);
    for country in gazetteer.countries() {
        for naming in [Naming::Common, Naming::Iso, Naming::Un] {
            assert!(!country.label(naming).is_empty(), "{}", country.code);
        }
        assert!(!country.region.is_empty(), "{}", country.code);
        assert_eq!(gazetteer.country_of_slug(&country.slug), Some(country));
        assert!(country.capital.is_empty() || gazetteer.toponym(&country.capital).is_some());
        for neighbour in &country.neighbours {
            let back = gazetteer.country(*neighbour).map(|n| &n.neighbours);
            let mutual = back.is_some_and(|n| n.contains(&country.code));
            assert!(
                mutual,
                "{} borders {neighbour}, but not the other way",
                country.code
            );
        }
    }
    let korea = gazetteer.country_of_slug("south-korea").expect("a country");
    assert_eq!(korea.label(Naming::Common), "South Korea");
    assert_eq!(korea.label(Naming::Iso), "Korea (Republic of)");
    assert_eq!(korea.label(Naming::Un), "Republic of Korea");
    assert_eq!(korea.flag(), "🇰🇷");
}

#[test]
fn places_are_told_from_people() {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables are right");
    for (name, kind) in [
        ("South China Sea", Some(Toponym::Sea)),
        ("Taiwan Strait", Some(Toponym::Strait)),
        ("Southeast Asia", Some(Toponym::Region)),
        ("Mumbai", Some(Toponym::Town)),
        ("Bavaria", Some(Toponym::Subdivision)),
        ("Kim Seon-ho", None),
    ] {
        assert_eq!(gazetteer.toponym(name), kind, "{name}");
    }
    assert!(gazetteer.is_toponym("New Zealand"));
    assert!(gazetteer.is_toponym("Korean Peninsula"));
    assert!(!gazetteer.is_toponym("Nelson"));
}

#[test]
fn a_site_adds_replaces_and_removes_rows() {
    let own = "#name\tcode\tform\nLand of the Long White Cloud\tNZ\tname\nHolland\t-\n";
    let gazetteer = Gazetteer::with_overrides(&[("data/forms.tsv", own)]).expect("right rows");
    let text = "The Land of the Long White Cloud beat Holland.";
    assert_eq!(named(&gazetteer, text), "NZ");
    let builtin = Gazetteer::builtin().expect("the built-in tables are right");
    assert_eq!(named(builtin, text), "NL");
}

#[test]
fn a_wrong_row_says_where_and_what_to_write() {
    let wrong = |file: &str, text: &str| {
        let error = Gazetteer::with_overrides(&[(file, text)]).err();
        let error = error.expect("the row is wrong");
        (error.path.clone(), error.line, error.message, error.hint)
    };
    let (path, line, message, hint) = wrong("data/forms.tsv", "# own\nFreedonia\tFreedonia\tname");
    assert_eq!((path.as_str(), line), ("data/forms.tsv", 2));
    assert!(message.contains("Freedonia"), "{message}");
    assert!(hint.contains("ISO 3166-1"), "{hint}");
    let (_, line, message, hint) = wrong("data/forms.tsv", "Freedonia\tFR\tnickname");
    assert_eq!(line, 1);
    assert!(
        message.contains("nickname") && hint.contains("metonym"),
        "{message}: {hint}"
    );
    let (_, _, message, hint) = wrong("data/nations.tsv", "a\tb");
    assert!(
        message.contains("no table") && hint.contains("countries.tsv"),
        "{message}: {hint}"
    );
}

#[test]
fn any_text_is_read() {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables are right");
    for piece in [
        "Paris, Texas ",
        "Korea ",
        "J. Jordan ",
        "U.S.",
        "(",
        "Ü̈",
        "-",
        "Georgia, ",
    ] {
        let text = piece.repeat(2_000);
        let mentions = gazetteer.find(&text);
        assert!(mentions.iter().all(|m| text.get(m.range.clone()).is_some()));
    }
    assert_eq!(gazetteer.find("").len(), 0);
    assert!(CountryCode::new("XK").is_some_and(|c| gazetteer.country(c).is_some()));
}
