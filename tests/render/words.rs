//! The words of the interface.

/// Words that readers stumble over, and words of the workshop. They must not come back.
#[test]
fn words_for_readers_are_plain() {
    const WORDS: &str = include_str!("../../data/words/en.toml");
    const AVOIDED: &[&str] = &[
        "not any more",
        "take away",
        "of itself",
        "narrow",
        "bear ",
        "bears ",
        " stand ",
        " stands ",
        "ledger",
        "is so.",
        "lead nowhere",
        "told as past",
        "without a single",
        "parted by",
    ];
    let values = WORDS.lines().filter(|l| !l.starts_with('#'));
    let values = values.filter_map(|l| Some(l.split_once(" = ")?.1.to_lowercase()));
    for value in values {
        for phrase in AVOIDED {
            assert!(!value.contains(phrase), "`{phrase}` in {value}");
        }
        // The page of an empty site speaks to its editor.
        let seed = value.contains("seed") && !value.contains("seeds/");
        assert!(!seed, "`seed` in {value}");
    }
}
