//! Articles to measure with: as many as are wanted, all different, made of a fixed stock of words
//! by a fixed rule. No text of others is in them.

use briefing::config::Site;
use briefing::gazetteer::Gazetteer;
use briefing::model::{Origin, Tagged};
use briefing::normalize::{Rules, normalize};
use briefing::portal::{self, Portal};
use briefing::{seed, tagging};
use std::sync::Arc;

const COUNTRIES: &[&str] = &[
    "Japan",
    "Australia",
    "the Philippines",
    "India",
    "Vietnam",
    "Indonesia",
    "Malaysia",
    "Fiji",
    "South Korea",
    "Thailand",
    "New Zealand",
    "France",
    "Singapore",
    "Papua New Guinea",
    "Palau",
];
const ACTS: &[&str] = &[
    "signed an agreement on port visits with",
    "opened a joint exercise with",
    "held talks on coast guard training with",
    "announced a loan for patrol boats to",
    "suspended a survey of the seabed with",
    "agreed on an exchange of officers with",
];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const THINGS: &[&str] = &[
    "radar stations",
    "fuel depots",
    "survey ships",
    "grain stores",
    "cable routes",
    "airfields",
    "fishing grounds",
    "harbour cranes",
    "training grounds",
    "weather posts",
    "dry docks",
];
const PLACES: &[&str] = &[
    "the northern coast",
    "the capital",
    "an inland base",
    "the outer islands",
    "the strait",
    "the old harbour",
    "the southern ports",
];

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % sides
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

/// The text of an article, as it might have been collected.
pub fn text(number: usize) -> String {
    let mut dice = Dice(number as u64 + 1);
    dice.roll(2);
    let date = |dice: &mut Dice| {
        let (day, month) = (1 + dice.roll(28), dice.of(MONTHS));
        format!("{day} {month} {}", 2015 + dice.roll(10))
    };
    let (a, b) = (dice.of(COUNTRIES), dice.of(COUNTRIES));
    let thing = dice.of(THINGS);
    let mut text = format!(
        "{a} and {b} plan for {thing}, part {number}\n\nPublished {}\n\n",
        date(&mut dice)
    );
    for _ in 0..8 {
        for _ in 0..3 {
            let sentence = match dice.roll(3) {
                0 => format!(
                    "On {} {} {} {}. ",
                    date(&mut dice),
                    dice.of(COUNTRIES),
                    dice.of(ACTS),
                    dice.of(COUNTRIES)
                ),
                1 => format!(
                    "Officials counted {} {} near {}, {} more than before. ",
                    2 + dice.roll(900),
                    dice.of(THINGS),
                    dice.of(PLACES),
                    1 + dice.roll(400)
                ),
                _ => format!(
                    "The {} at {} are to serve {} and {} for {} years. ",
                    dice.of(THINGS),
                    dice.of(PLACES),
                    dice.of(COUNTRIES),
                    dice.of(COUNTRIES),
                    2 + dice.roll(30)
                ),
            };
            text.push_str(&sentence);
        }
        text.push_str("\n\n");
    }
    text
}

/// So many articles, normalized and tagged.
pub fn articles(count: usize) -> Vec<Arc<Tagged>> {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let article = |number: usize| {
        let path = format!("seeds/{number:06}.txt");
        let mut raw = seed::read(&path, text(number).as_bytes()).articles;
        let raw = raw.pop().expect("an article");
        let origin = Origin {
            path,
            ..Origin::default()
        };
        let (article, _) = normalize(&raw, origin, &Rules::default());
        Arc::new(tagging::tag(article, gazetteer))
    };
    (0..count).map(article).collect()
}

/// A portal of these articles, for `then`.
pub fn with_portal(articles: &[Arc<Tagged>], then: impl FnOnce(&Portal<'_>)) {
    let site = Site::read("title: Measured").expect("settings");
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    then(&portal::assemble(
        &site,
        gazetteer,
        articles.to_vec(),
        vec![],
    ));
}
