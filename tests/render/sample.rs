//! A small portal made by hand: every kind of fact that a page can show.

use briefing::config::Site;
use briefing::gazetteer::Gazetteer;
use briefing::model::*;
use briefing::render::editorial::{Editorial, Found};

/// An article of plain paragraphs; line 1 is the title, paragraphs stand on lines 3, 5, 7…
pub fn article(
    path: &str,
    title: &str,
    date: Option<&str>,
    outlet: &str,
    text: &[&str],
) -> Article {
    let span = |line: u32, words: &str| vec![Span::new(line, 0, words.chars().count() as u32)];
    let line = |i: usize| 3 + 2 * i as u32;
    let entry = |line, fate, text: &str| Entry {
        line,
        fate,
        text: text.to_string(),
    };
    let moved = Fate::Moved { to: "title".into() };
    let dropped = Fate::Dropped {
        rule: Reason::Rule(Rule::ShareBar),
    };
    let mut lines = vec![entry(1, moved, title)];
    lines.extend((0..text.len()).map(|i| entry(line(i), Fate::Kept, "")));
    lines.push(entry(line(text.len()), dropped, "Share <b>this</b>"));
    Article {
        origin: Origin {
            path: path.into(),
            part: 0,
            sha256: String::new(),
        },
        title: Field::new(title.into(), Basis::Stated, span(1, title), "title-line"),
        slug: None,
        aliases: vec![],
        published: date.map(|d| Field::new(d.parse().unwrap(), Basis::Stated, vec![], "json-ld")),
        stamp: String::new(),
        undated: match date {
            None => "The source states no date of publication.".into(),
            Some(_) => String::new(),
        },
        updated: None,
        byline: None,
        publisher: (!outlet.is_empty())
            .then(|| Field::new(outlet.into(), Basis::Stated, vec![], "meta")),
        agency: None,
        dateline: None,
        canonical: None,
        language: None,
        standfirst: None,
        captions: vec![],
        summary: vec![],
        notices: vec![],
        citations: vec![],
        people: vec![],
        organizations: vec![],
        quotes: vec![],
        events: vec![],
        countries: None,
        topics: None,
        edits: Default::default(),
        headline: None,
        settled: Default::default(),
        draft: false,
        pin: false,
        hold: false,
        publish_at: None,
        body: text
            .iter()
            .enumerate()
            .map(|(i, words)| {
                let (kind, words) = match words.strip_prefix("## ") {
                    Some(heading) => (BlockKind::Heading(2), heading),
                    None => (BlockKind::Paragraph, *words),
                };
                let end = words.chars().count() as u32;
                let piece = Piece {
                    line: line(i),
                    start: 0,
                    end,
                    at: 0,
                };
                Block::of_text(kind, words.to_string(), vec![piece])
            })
            .collect(),
        ledger: Ledger {
            lines,
            cuts: vec![],
        },
    }
}

/// Where words stand in an article's body.
pub fn find(article: &Article, words: &str) -> Vec<Span> {
    for block in &article.body {
        if let Some(at) = block.text().find(words) {
            let start = block.text()[..at].chars().count() as u32;
            let end = start + words.chars().count() as u32;
            return vec![Span::new(block.pieces[0].line, start, end)];
        }
    }
    panic!("no such words: {words}");
}

/// Adds the event that a sentence of the article reports.
pub fn event(
    article: &mut Article,
    text: &str,
    date: Option<&str>,
    kind: EventKind,
    scheduled: bool,
) {
    let at = find(article, text);
    let dated = date.is_some();
    article.events.push(Event {
        date: date.map(|d| d.parse().unwrap()),
        basis: if dated { Basis::Stated } else { Basis::Derived },
        reason: if dated {
            String::new()
        } else {
            "“on Friday” cannot be placed: the article states no date.".into()
        },
        when: String::new(),
        scheduled,
        kind,
        text: text.into(),
        at,
        people: vec![],
        organizations: vec![],
        dated_by: vec![],
        countries: vec![],
        editor: None,
    });
}

pub fn articles() -> Vec<Article> {
    let mut summit = article(
        "seeds/summit.txt",
        "Ministers of Japan and Australia agree on a joint exercise",
        Some("2024-07-12"),
        "Harbour Ledger",
        &[
            "Japan and Australia agreed on 10 July 2024 to train together. “We will stand by it & more,” Minister Ann Example said. The first drill is planned for March 2031.",
            "## What comes next",
            "South Korea was invited as well. The text names no other state <yet>.",
            "A second meeting is to follow in Canberra.",
            "Observers from New Zealand watched the talks.",
            "Both sides called the step a natural one.",
        ],
    );
    event(
        &mut summit,
        "Japan and Australia agreed on 10 July 2024 to train together.",
        Some("2024-07-10"),
        EventKind::Agreement,
        false,
    );
    event(
        &mut summit,
        "The first drill is planned for March 2031.",
        Some("2031-03"),
        EventKind::Exercise,
        true,
    );
    summit.quotes.push(Quote {
        text: "We will stand by it & more,".into(),
        speaker: "Ann Example".into(),
        via: "Strait Wire".into(),
        partial: false,
        at: find(&summit, "We will stand by it & more,"),
    });
    summit.people.push(Person {
        name: "Ann Example".into(),
        role: "Minister".into(),
        country: CountryCode::new("AU"),
        at: find(&summit, "Ann Example"),
    });
    summit.organizations.push(Organization {
        name: "Example Council".into(),
        acronym: "EC".into(),
        at: vec![],
    });
    summit.byline = Some(Field::new(
        "World Desk".into(),
        Basis::Stated,
        vec![Span::new(2, 3, 13)],
        "byline-line",
    ));
    summit.canonical = Some(Field::new(
        "https://ledger.example.org/a?b=1&c=2".into(),
        Basis::Stated,
        vec![],
        "canonical",
    ));
    summit.captions.push(Caption {
        text: "The hall before the opening.".into(),
        credit: "Pool".into(),
        at: vec![],
    });
    summit.citations.push(Citation {
        id: "a1b2c3d4".into(),
        at: vec![Span::new(3, 1, 2), Span::new(5, 1, 2)],
    });
    summit.notices.push(Notice {
        kind: NoticeKind::Correction,
        text: "An earlier version left out a name.".into(),
        date: Some("2024-07-13".parse().unwrap()),
        at: vec![],
    });
    for words in [
        "South Korea was invited as well.",
        "A second meeting is to follow in Canberra.",
    ] {
        let at = find(&summit, words);
        summit.summary.push(KeyPoint {
            text: words.into(),
            at,
        });
    }

    let mut machine = article(
        "seeds/machine.txt",
        "Australia and Japan to drill together, says a summary <script>alert(1)</script>",
        Some("2024-07-13"),
        "Strait Wire",
        &[
            "Australia and Japan agreed on 10 July 2024 to train together.",
            "China objected to the plan.",
        ],
    );
    event(
        &mut machine,
        "Australia and Japan agreed on 10 July 2024 to train together.",
        Some("2024-07-10"),
        EventKind::Agreement,
        false,
    );
    machine.notices.push(Notice {
        kind: NoticeKind::AiGenerated,
        text: "This story was put together by an automatic system.".into(),
        date: None,
        at: vec![],
    });

    let mut undated = article(
        "seeds/undated.html",
        "The leaders of Japan, South Korea and the United States promised to consult one another quickly whenever a crisis threatens all three of them at once, at a summit in the hills",
        None,
        "",
        &[
            "The leaders of Japan, South Korea and the United States met on Friday.",
            "It was the first meeting of its kind.",
        ],
    );
    event(
        &mut undated,
        "The leaders of Japan, South Korea and the United States met on Friday.",
        None,
        EventKind::Meeting,
        false,
    );
    undated.title.basis = Basis::Derived;

    let mut arabic = article(
        "seeds/arabic.txt",
        "رئيس الوزراء يلتقي نظيره في طوكيو لبحث الأمن البحري",
        Some("2023-05"),
        "صحيفة المرفأ",
        &["Japan received a guest. \u{202e}Odd order\u{202c} here."],
    );
    arabic.language = Some(Field::new("ar".into(), Basis::Stated, vec![], "html-lang"));

    let many = [
        "Japan",
        "Australia",
        "China",
        "India",
        "France",
        "Germany",
        "Italy",
        "Spain",
        "Portugal",
        "Poland",
        "Sweden",
        "Norway",
        "Finland",
        "Denmark",
        "Greece",
        "Kenya",
        "Nigeria",
        "Ghana",
        "Egypt",
        "Morocco",
        "Brazil",
        "Argentina",
        "Chile",
        "Peru",
        "Colombia",
        "Mexico",
        "Canada",
        "Cuba",
        "Fiji",
        "Tuvalu",
        "Nauru",
        "Palau",
        "Tonga",
        "Samoa",
        "Vietnam",
        "Thailand",
        "Laos",
        "Malaysia",
        "Indonesia",
        "Nepal",
    ];
    let text = format!("Delegates came from {}.", many.join(", "));
    let forty = article(
        "seeds/forty.txt",
        "Forty states send delegates to one hall",
        Some("2024-01-02"),
        "Harbour Ledger",
        &[&text],
    );
    vec![summit, machine, undated, arabic, forty]
}

/// The articles, tagged and linked, with the outputs of the whole site.
pub fn site(site: &Site, articles: Vec<Article>) -> briefing::output::Outputs {
    let texts = [(
        "japan".to_string(),
        "# Note\n\nSee [the summit](articles/ministers-of-japan-and-australia-agree-on-a-joint-exercise.html).".to_string(),
    )];
    let editorial = Editorial::read(Found {
        countries: &texts,
        ..Found::default()
    });
    let own = briefing::render::Own {
        editorial: Some(&editorial),
        ..Default::default()
    };
    with_plan(site, articles, &own, |plan| plan.outputs().unwrap()).unwrap()
}

/// The plan of the articles, tagged and linked, for `then`.
pub fn with_plan<R>(
    site: &Site,
    articles: Vec<Article>,
    own: &briefing::render::Own<'_>,
    then: impl FnOnce(briefing::render::plan::Plan<'_>) -> R,
) -> Result<R, briefing::diagnostics::Diagnostic> {
    let gazetteer = Gazetteer::builtin().unwrap();
    let tagged = articles
        .into_iter()
        .map(|a| std::sync::Arc::new(briefing::tagging::tag(a, gazetteer)))
        .collect();
    let portal = briefing::portal::assemble(site, gazetteer, tagged, vec![]);
    briefing::render::with_plan(&portal, own, then)
}
