//! In which language a text is: the authority for telling it by its script and its small words.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The rows of `data/languages.txt`.
const TABLE: &str = include_str!("../../data/languages.txt");
/// How much of a text is looked at, in characters.
const READ: usize = 3000;
/// Fewest words, or letters of a script of few languages, that tell a language.
const WORDS: usize = 40;
const LETTERS: usize = 40;
/// Bytes of a small word, at most.
const LONGEST: usize = 12;
/// The least share of small words, in hundredths.
const SHARE: usize = 14;

/// The languages of the table, and for each small word those that have it, a bit each.
static SMALL: LazyLock<(Vec<&str>, HashMap<&str, u32>)> = LazyLock::new(|| {
    let rows = TABLE.lines().filter(|l| !l.starts_with('#'));
    let (mut tags, mut words) = (Vec::new(), HashMap::new());
    for (i, row) in rows.enumerate() {
        let mut fields = row.split(' ');
        tags.push(fields.next().unwrap_or(""));
        for word in fields {
            *words.entry(word).or_insert(0) |= 1_u32 << i;
        }
    }
    (tags, words)
});

/// The language of a text as a BCP 47 tag; `None` where it is too short, or in none that is known.
///
/// ```
/// use briefing::text::language;
/// let words = "Der Minister sagte, dass die Gespräche mit den Nachbarn in der nächsten Woche beginnen. ";
/// assert_eq!(language::tell(&words.repeat(4)), Some("de"));
/// assert_eq!(language::tell("Berlin"), None);
/// ```
pub fn tell(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(READ).map_or(text.len(), |c| c.0);
    let text = &text[..end];
    by_script(text).unwrap_or_else(|| by_words(text))
}

/// The language that a script tells; `None` for the scripts of many languages.
fn by_script(text: &str) -> Option<Option<&'static str>> {
    if text.is_ascii() {
        return None;
    }
    let count = |is: &dyn Fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    let letters = count(&char::is_alphabetic);
    // Latin letters and their accents stand below all of these scripts.
    if count(&|c| c >= '\u{370}') * 2 <= letters {
        return None;
    }
    let most = |n: usize| n * 2 > letters && n >= LETTERS;
    let within = |from: char, to: char| count(&|c| (from..=to).contains(&c));
    let kana = within('\u{3040}', '\u{30ff}');
    let han = within('\u{4e00}', '\u{9fff}');
    if most(kana + han) {
        return Some(Some(if kana * 8 > han { "ja" } else { "zh" }));
    }
    if most(within('\u{ac00}', '\u{d7af}')) {
        return Some(Some("ko"));
    }
    if most(within('\u{600}', '\u{6ff}')) {
        let other = count(&|c| matches!(c, 'پ' | 'چ' | 'گ' | 'ژ' | 'ک' | 'ی' | 'ٹ' | 'ے' | 'ہ'));
        return Some((other * 50 < letters).then_some("ar"));
    }
    if most(within('\u{400}', '\u{4ff}')) {
        let own = count(&|c| matches!(c, 'ы' | 'э'));
        let others = count(&|c| {
            matches!(
                c,
                'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'ѓ'
            )
        });
        return Some(match others * 100 > letters {
            true if count(&|c| matches!(c, 'ї' | 'є')) > 0 => Some("uk"),
            true => None,
            false => (own * 200 > letters).then_some("ru"),
        });
    }
    let single = [
        ('\u{370}', '\u{3ff}', "el"),
        ('\u{590}', '\u{5ff}', "he"),
        ('\u{e00}', '\u{e7f}', "th"),
        ('\u{900}', '\u{97f}', "hi"),
    ];
    let found = single.iter().find(|s| most(within(s.0, s.1)));
    found.map(|s| Some(s.2))
}

/// The language whose small words are the most, by far, and many.
fn by_words(text: &str) -> Option<&'static str> {
    let (tags, small) = &*SMALL;
    let mut counts = vec![0_usize; tags.len()];
    let mut all = 0;
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        all += 1;
        if word.len() > LONGEST {
            continue;
        }
        let mut of = match word.bytes().any(|b| !b.is_ascii_lowercase()) {
            true => small.get(word.to_lowercase().as_str()),
            false => small.get(word),
        }
        .copied()
        .unwrap_or(0);
        while of != 0 {
            counts[of.trailing_zeros() as usize] += 1;
            of &= of - 1;
        }
    }
    let (best, most) = counts
        .iter()
        .enumerate()
        .max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i)))?;
    let rest = counts.iter().enumerate().filter(|(i, _)| *i != best);
    // Danish and Norwegian share most of them: either is as good as the other for what follows.
    let near = |i: usize| matches!((tags[best], tags[i]), ("da", "nb") | ("nb", "da"));
    let second = rest
        .filter(|(i, _)| !near(*i))
        .map(|(_, n)| *n)
        .max()
        .unwrap_or(0);
    (all >= WORDS && most * 100 >= all * SHARE && most * 4 >= second * 5).then_some(tags[best])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told() {
        let cases = [
            (
                "The minister said that the talks with the neighbours will begin in the next week and that it was too early to say more. ",
                "en",
            ),
            (
                "Le ministre a dit que les entretiens avec les voisins commenceront dans une semaine et que ce n’est pas tout pour le moment. ",
                "fr",
            ),
            (
                "El ministro dijo que las conversaciones con los vecinos empezarán en una semana y que no es todo por el momento, según su oficina. ",
                "es",
            ),
            (
                "O ministro disse que as conversas com os vizinhos começam em uma semana e que isso não é tudo por enquanto, segundo a sua equipe. ",
                "pt",
            ),
            (
                "Der Minister sagte, dass die Gespräche mit den Nachbarn in einer Woche beginnen und dass das nicht alles sei. ",
                "de",
            ),
            (
                "Menteri itu mengatakan bahwa perundingan dengan negara tetangga akan dimulai pada pekan depan dan tidak ada lagi yang dapat disampaikan. ",
                "id",
            ),
            (
                "Министр сказал, что переговоры с соседями начнутся через неделю и что это ещё не всё, но большего он не мог сообщить. ",
                "ru",
            ),
            (
                "大臣は、近隣国との協議が来週始まると述べ、現時点ではそれ以上言えないとした。",
                "ja",
            ),
            (
                "部长表示，与邻国的会谈将于下周开始，目前还不能透露更多情况。",
                "zh",
            ),
            (
                "장관은 이웃 나라와의 협의가 다음 주에 시작되며 지금은 더 말할 수 없다고 밝혔다.",
                "ko",
            ),
            (
                "قال الوزير إن المحادثات مع الجيران ستبدأ الأسبوع المقبل وإن ذلك ليس كل شيء حتى الآن.",
                "ar",
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(tell(&text.repeat(3)), Some(wanted), "{text}");
        }
        assert_eq!(tell("Oslo 12 3 Bergen"), None);
    }
}
