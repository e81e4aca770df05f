//! Languages: the authority for which ones the program has words in, and how tags name them.

/// The languages that have a table of words, by their tags (BCP 47).
pub const LANGUAGES: &[&str] = &[
    "ar", "de", "en", "es", "fr", "id", "ja", "ko", "pt", "ru", "zh-Hans",
];

/// The language of [`LANGUAGES`] that a tag means: `fr-CA` is `fr`, `zh-CN` is `zh-Hans`.
///
/// ```
/// use briefing::model::language;
/// assert_eq!(language::known("fr-CA"), Some("fr"));
/// assert_eq!(language::known("zh-TW"), None);
/// assert_eq!(language::known("it"), None);
/// ```
pub fn known(tag: &str) -> Option<&'static str> {
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or("");
    if first.eq_ignore_ascii_case("zh") {
        const TRADITIONAL: &[&str] = &["hant", "tw", "hk", "mo"];
        let other = parts.any(|p| TRADITIONAL.iter().any(|t| p.eq_ignore_ascii_case(t)));
        return (!other).then_some("zh-Hans");
    }
    let same = |l: &&&str| l.eq_ignore_ascii_case(first);
    LANGUAGES.iter().find(same).copied()
}

/// Whether a tag means English, as does none.
pub fn is_english(tag: &str) -> bool {
    tag.is_empty() || base(tag).eq_ignore_ascii_case("en")
}

/// The first part of a tag, which names the language alone: `pt` of `pt-BR`.
pub fn base(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}
