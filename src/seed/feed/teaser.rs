//! Summaries that are the beginning of the story, cut, and the words that programs put at their ends.

/// Words that lead from a teaser to its story, in lower case.
const ONWARD: &[&str] = &[
    "continue reading",
    "read more",
    "read the full",
    "read full",
    "keep reading",
    "weiterlesen",
    "lire la suite",
    "leer más",
    "seguir leyendo",
    "[...]",
    "[…]",
];

/// Words between the name of a post and that of its site.
const APPEARED: &str = " appeared first on ";

/// A summary without the words that lead on; `None` where only a cut sentence is left, or where the
/// story begins with the same words.
pub fn standfirst(summary: &str, story: &str) -> Option<String> {
    let words = without_origin(summary);
    let words = without_onward(words);
    let is_cut = words.len() < summary.trim_end().len() && !ends_a_sentence(words);
    let is_open = words.ends_with('…') || words.ends_with("...");
    let begins = letters(story).starts_with(&letters(words));
    (!is_cut && !is_open && !begins && !words.is_empty()).then(|| words.to_string())
}

/// Without "The post NAME appeared first on SITE."
pub fn without_origin(text: &str) -> &str {
    let Some(at) = text.rfind(APPEARED) else {
        return text.trim_end();
    };
    let before = text.get(..at).unwrap_or("");
    let begin = before.rfind("The post ").unwrap_or(at);
    text.get(..begin).unwrap_or("").trim_end()
}

/// Without "Continue reading NAME" at the end.
fn without_onward(text: &str) -> &str {
    /// The longest title that follows such words, in bytes.
    const TITLE: usize = 300;
    let lower = text.to_ascii_lowercase();
    let found = ONWARD.iter().filter_map(|words| lower.rfind(words));
    match found.min().filter(|at| text.len() - at <= TITLE) {
        Some(at) => text.get(..at).unwrap_or(text).trim_end(),
        None => text,
    }
}

fn ends_a_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '’', ')', '»']);
    bare.ends_with(['.', '!', '?']) && !bare.ends_with("...")
}

/// The letters of a text, so that two ways to set its marks are one.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
