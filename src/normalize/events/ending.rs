//! Where a story ends: what a release says of its sender after it tells no happening.

/// Longest name of a sender, in bytes.
const LONGEST: usize = 80;

/// Whether the words end the story: `-ENDS-`, or `About the Port Authority: …`.
pub fn ends_story(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    if ["END", "ENDS"].contains(&bare) {
        return true;
    }
    let Some(rest) = words.strip_prefix("About ") else {
        return false;
    };
    let head = rest.split_once(':').map_or("", |(head, _)| head);
    let is_name = |w: &str| w.starts_with(char::is_uppercase) || JOINS.contains(&w);
    (1..LONGEST).contains(&head.len()) && head.split_whitespace().all(is_name)
}

/// Small words within names.
const JOINS: [&str; 5] = ["the", "of", "for", "and", "de"];

#[cfg(test)]
mod tests {
    use super::ends_story;

    #[test]
    fn releases_end_before_their_sender_is_told_of() {
        for words in [
            "-ENDS-",
            "ENDS",
            "About the Port Authority: it was founded in 1998.",
        ] {
            assert!(ends_story(words), "{words}");
        }
        for words in [
            "About forty people came.",
            "The end",
            "About Fiji he said: no.",
            "",
        ] {
            assert!(!ends_story(words), "{words}");
        }
    }
}
