//! A month's page is its roundup.

use super::{sample, settings};
use briefing::model::{Article, EventKind, Person};

/// An article with its events (sentence, day, whether planned) and the people whom it names.
fn article(day: &str, text: &str, events: &[(&str, &str, bool)], people: &[&str]) -> Article {
    let path = format!("seeds/{day}.txt");
    let title = format!("Japan and Fiji on {day}");
    let mut article = sample::article(&path, &title, Some(day), "Desk", &[text]);
    for (sentence, date, planned) in events {
        let kind = EventKind::Meeting;
        sample::event(&mut article, sentence, Some(date), kind, *planned);
    }
    for name in people {
        article.people.push(Person {
            name: (*name).into(),
            role: "Envoy".into(),
            country: None,
            at: vec![],
        });
    }
    article
}

#[test]
fn a_month_says_what_is_new_and_what_changed() {
    let visit = "Japan met Fiji on 10 May 2024.";
    let pact = "Japan and Fiji met again on 10 June 2024.";
    let round = "Japan will host the next round on 3 February 2025.";
    let articles = vec![
        article(
            "2024-05-12",
            visit,
            &[(visit, "2024-05-10", false)],
            &["Lena Marsh"],
        ),
        article(
            "2024-06-12",
            &format!("{pact} Two envoys led the talks. {round}"),
            &[(pact, "2024-06-10", false), (round, "2025-02-03", true)],
            &["Lena Marsh", "Otto Kallas"],
        ),
        article("2024-06-20", "Tonga asks to join Japan and Fiji.", &[], &[]),
    ];
    let outputs = sample::site(&settings(), articles);
    let page = |path: &str| String::from_utf8_lossy(&outputs.get(path).unwrap().bytes).into_owned();
    let june = page("months/2024-06.html");
    assert!(june.contains("trend-up"), "{june}");
    assert!(
        june.contains("<b>Busier than May 2024.</b> 2 articles, up from 1."),
        "{june}"
    );
    let section = |id: &str| {
        let from = june.find(&format!("aria-labelledby=\"{id}\""));
        let from = &june[from.unwrap_or_else(|| panic!("no {id}: {june}"))..];
        from[..from.find("</section>").unwrap()].to_string()
    };
    let new = section("new");
    assert!(
        new.contains("Otto Kallas") && !new.contains("Lena Marsh"),
        "{new}"
    );
    assert!(section("open").contains("3 Feb 2025"), "{june}");
    let told = section("developments");
    assert!(
        told.contains("Two envoys led the talks.") && !told.contains("3 Feb"),
        "{told}"
    );
    // Nobody is new in the first month, and it stands against none.
    let may = page("months/2024-05.html");
    assert!(
        !may.contains("trend") && !may.contains("id=\"new\""),
        "{may}"
    );
}
