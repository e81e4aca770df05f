//! How a text speaks of itself: `This digest was written by software`, `About this summary: …`.

use crate::text::Class;

const AUXILIARIES: &[&str] = &["was", "is", "are", "were", "been", "be", "being"];
/// Bytes after the verb within which the machine is named.
const NEAR: usize = 72;
/// Bytes within which a label's colon stands.
const LABEL: usize = 60;

/// Whether a folded line could speak of itself; cheap.
pub fn could(key: &str) -> bool {
    let key = key.trim_start_matches(['[', '(']);
    determined(key).is_some() || after_label(key).is_some()
}

/// Whether a folded line says of itself that a machine wrote it. A label before a colon does not
/// matter: `About this text: this digest was written by software`.
pub fn is_machine_made(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['[', '(']);
    says(line) || after_label(line).is_some_and(says)
}

fn says(words: &str) -> bool {
    let Some(rest) = subject(words) else {
        return false;
    };
    predicate(rest).is_some_and(by_machine)
        || [". it was ", ". it is ", ". it has been ", "; it was "]
            .iter()
            .any(|s| {
                rest.find(s)
                    .is_some_and(|at| by_machine(&rest[at + s.len() - 1..]))
            })
}

/// The words after a short label.
fn after_label(line: &str) -> Option<&str> {
    let at = line.bytes().take(LABEL).position(|b| b == b':')?;
    let label = line.get(..at)?;
    let rest = line.get(at + 1..)?.trim_start_matches([' ', '*', '"']);
    (label.split(' ').count() <= 7 && determined(rest).is_some()).then_some(rest)
}

fn determined(line: &str) -> Option<&str> {
    Class::Determiner.after(line)
}

/// What follows the name that a text has for itself: `this daily digest` — ` was written …`.
fn subject(line: &str) -> Option<&str> {
    let rest = determined(line)?;
    if line.starts_with("it ") {
        return Some(rest);
    }
    let near = line.starts_with("this ") || line.starts_with("these ");
    let mut at = 0;
    let mut found = None;
    for word in rest.split(' ').take(5) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_text = Class::OwnText.has(bare)
            || bare
                .strip_suffix('s')
                .is_some_and(|w| Class::OwnText.has(w));
        at += word.len() + 1;
        match (is_text, found) {
            (true, _) => found = Some(at),
            (false, Some(_)) => break,
            (false, None) => {}
        }
    }
    let rest = rest.get(found?.min(rest.len())..)?;
    // "The report was compiled with AI" is news of another text; "the text above" is this one.
    let own = near
        || rest.starts_with("above")
        || rest.starts_with("below")
        || rest.starts_with("you ")
        || rest.starts_with("on this ")
        || line.starts_with("the above ")
        || line.starts_with("our ")
        || line.starts_with("parts ");
    own.then_some(rest)
}

/// The words after the verb's auxiliary; `None` where the text speaks of something else.
fn predicate(rest: &str) -> Option<&str> {
    let mut at = 0;
    let mut joined = true;
    for (i, word) in rest.split(' ').take(8).enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if AUXILIARIES.contains(&bare) {
            return rest.get(at + word.len()..);
        }
        if i == 0 && Class::MadeByMachine.begins(bare) {
            return Some(rest);
        }
        if i == 0 {
            joined = Class::BetweenTextAndVerb.has(bare)
                || matches!(bare, "has" | "have" | "had" | "can");
        }
        if !joined {
            return None;
        }
        at += word.len() + 1;
    }
    None
}

/// Whether words begin with what a machine did and name the machine soon after.
fn by_machine(words: &str) -> bool {
    let near = |text: &str, from: usize, length: usize| {
        let end = (from + length).min(text.len());
        (from..=end).rev().find(|&i| text.is_char_boundary(i))
    };
    let Some(end) = near(words, 0, 48) else {
        return false;
    };
    if Class::MachineMade.within(&words[..end]) {
        return true;
    }
    let made = Class::MadeByMachine.words().listed().iter();
    let verb = made.filter_map(|m| words[..end].find(m).map(|at| at + m.len()));
    let Some(verb) = verb.min() else {
        return false;
    };
    let Some(end) = near(words, verb, NEAR) else {
        return false;
    };
    let after = &words[verb..end];
    let after = after.find(". ").map_or(after, |stop| &after[..=stop]);
    let named = Class::WritingMachine.words().listed().iter();
    let machine = named.filter_map(|m| whole(after, m)).min();
    machine.is_some_and(|at| {
        let next = after[at..].trim_start();
        let next = next.split([' ', ',', '.']).next().unwrap_or("");
        !Class::MachineMaker.has(next)
    })
}

/// Where a word, or its plural, ends that stands in a text.
pub fn whole(text: &str, word: &str) -> Option<usize> {
    let letter = |c: char| c.is_alphanumeric();
    text.match_indices(word).find_map(|(at, _)| {
        let rest = &text[at + word.len()..];
        let plural = usize::from(rest.starts_with('s'));
        let fits = !text[..at].ends_with(letter) && !rest[plural..].starts_with(letter);
        fits.then_some(at + word.len() + plural)
    })
}

#[cfg(test)]
mod tests {
    use super::is_machine_made;

    #[test]
    fn texts_say_that_a_machine_wrote_them() {
        for line in [
            "this digest was written by artificial intelligence software from three reports",
            "about this text: this digest was written by artificial intelligence software",
            "this daily summary of the news was generated by a language model",
            "transparency: this overview has been compiled with the help of ai. no one checked it",
            "this newsletter is produced automatically by software from the reports linked above",
            "this page is for subscribers. it was generated by ai",
            "the text above was translated with ai and may contain mistakes",
            "this brief is an ai-generated summary",
            "these summaries are created using an automated system",
        ] {
            assert!(is_machine_made(line), "{line}");
        }
    }

    #[test]
    fn news_about_machines_is_no_such_word() {
        for line in [
            "this report says the video was generated by artificial intelligence",
            "the report was compiled with the help of ai, the ministry said",
            "this story looks at how ministries produced texts with ai",
            "this release was prepared by the ai safety institute in the capital",
            "the song was written by software, its maker said",
            "this week the minister said that texts were written by ai",
        ] {
            assert!(!is_machine_made(line), "{line}");
        }
    }
}
