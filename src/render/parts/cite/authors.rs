//! A byline as its authors, one by one.

/// Words that parts of a byline have that are nobody's name, in lower case.
const NO_NAMES: &[&str] = &[
    "agency",
    "association",
    "bureau",
    "center",
    "centre",
    "chief",
    "commission",
    "correspondent",
    "council",
    "department",
    "desk",
    "director",
    "editor",
    "editorial",
    "fellow",
    "foundation",
    "group",
    "institute",
    "journal",
    "magazine",
    "media",
    "ministry",
    "network",
    "news",
    "newspaper",
    "office",
    "post",
    "press",
    "producer",
    "professor",
    "reporter",
    "reporters",
    "research",
    "senior",
    "service",
    "society",
    "staff",
    "team",
    "times",
    "university",
    "writer",
];

/// Small words within names.
const PARTICLES: &[&str] = &[
    "al", "bin", "binti", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "ten", "ter", "van", "von", "y",
];

/// The authors of a byline. What does not plainly list people is one author: an office with "and" in
/// its name, or a name with what its bearer does.
pub fn authors(byline: &str) -> Vec<&str> {
    let parts = byline.split(';').flat_map(|part| part.split(" and "));
    let parts = parts
        .flat_map(|part| part.split(" & "))
        .flat_map(|part| part.split(','));
    let parts: Vec<&str> = parts.map(bare).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_name(part)) {
        parts
    } else {
        [byline.trim()]
            .into_iter()
            .filter(|whole| !whole.is_empty())
            .collect()
    }
}

/// A part without the word that joins it to the one before: `A, B, and C`.
fn bare(part: &str) -> &str {
    let part = part.trim();
    part.strip_prefix("and ").unwrap_or(part)
}

/// Whether a part has the shape of a person's name, or of an agency's letters.
fn is_name(part: &str) -> bool {
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let is_agency = part.len() <= 6 && part.chars().all(char::is_uppercase);
    let words: Vec<&str> = part.split_whitespace().collect();
    let fits = |word: &&str| {
        let lower = word.to_lowercase();
        let is_part = is_capital(word) || PARTICLES.contains(&lower.as_str());
        is_part && !NO_NAMES.contains(&lower.as_str()) && !word.chars().any(char::is_numeric)
    };
    is_agency || (2..=5).contains(&words.len()) && words.iter().all(fits)
}

#[cfg(test)]
mod tests {
    use super::authors;

    #[test]
    fn people_are_authors_one_by_one_and_offices_are_whole() {
        for (byline, parts) in [
            ("Ida Brandt and N. Reed", vec!["Ida Brandt", "N. Reed"]),
            (
                "Ida Brandt, Joe de la Cruz, and AFP",
                vec!["Ida Brandt", "Joe de la Cruz", "AFP"],
            ),
            ("Ida Brandt; Nan Reed", vec!["Ida Brandt", "Nan Reed"]),
            (
                "Ministry of Wells and Pumps",
                vec!["Ministry of Wells and Pumps"],
            ),
            (
                "Ida Brandt, Shipping Correspondent",
                vec!["Ida Brandt, Shipping Correspondent"],
            ),
            ("Ida Brandt, Suva", vec!["Ida Brandt, Suva"]),
            ("", vec![]),
        ] {
            assert_eq!(authors(byline), parts, "{byline}");
        }
    }
}
