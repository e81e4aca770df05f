//! Reasons in the reader's language: what the program noted of a date, a country or a topic, in the
//! form in which articles keep it, becomes a row of `[reasons]`.

use super::dates::in_words;
use super::words::Words;
use crate::model::Edtf;
use std::sync::LazyLock;

/// The forms of reasons and the rows of `[reasons]` that say them. `{when}` is words of the source,
/// `{date}` and `{other}` are dates in EDTF, `{times}` is a number of mentions, `{n}` a number, `{why}`
/// another reason.
const FORMS: &[(&str, &str)] = &[
    (
        "from_page",
        "“{when}” counted from the publication date {date}",
    ),
    ("from_told", "“{when}” counted from {date}, told before it"),
    ("near", "completed from a date told near it"),
    (
        "no_page_date",
        "“{when}” is relative to a publication date that the seed does not state",
    ),
    (
        "unsettled",
        "“{when}” is no date that could be settled: {why}",
    ),
    ("heading", "stands under the heading “{when}”"),
    ("day_before", "a day before {date} (“{when}”)"),
    ("days_before", "{n} days before {date} (“{when}”)"),
    (
        "report",
        "tells no day of its own; the report is of {date} (“{when}”)",
    ),
    (
        "speaker",
        "goes on with what the same speaker said on {date}",
    ),
    ("again", "“{when}” is dated {date} before it"),
    ("past", "told as past on a page of {date}"),
    ("past_changed", "told as past on a page changed on {date}"),
    ("no_date_in", "“{when}” tells no date"),
    ("no_date", "the sentence tells no date"),
    (
        "only_updated",
        "the seed states only when it was updated ({date})",
    ),
    ("only_as", "the seed states its date only as '{when}'"),
    ("only_relative", "the seed has only relative dates ({when})"),
    ("none", "the seed states no date"),
    ("differ", "two places contradict each other"),
    ("two_ways", "the stamp '{when}' can mean {date} or {other}"),
    ("no_day", "the stamp '{when}' is no date of the calendar"),
    (
        "w_page",
        "relative to a publication date that is not stated",
    ),
    (
        "w_unclear",
        "relative to a date that the text does not make clear",
    ),
    ("w_vague", "says no more than past, present or future"),
    ("w_length", "a length of time, not a date"),
    ("w_habit", "comes back and so is no single date"),
    ("w_hour", "a time of day without its date"),
    ("w_direction", "whether it is past or to come is not said"),
    (
        "w_fiscal",
        "a fiscal year, whose limits the text does not state",
    ),
    ("w_order", "day and month could be either way round"),
    ("w_no_day", "no such day in the calendar"),
    ("w_other_year", "the sentence tells of another year"),
    (
        "w_which_year",
        "whether this year or the one before or after is not said",
    ),
    ("w_which_week", "may mean this week or the next"),
    ("w_any", "any such day"),
    ("w_name", "a name that may tell a day of an earlier year"),
    ("w_up_to", "may mean the one before or the time up to now"),
    ("w_winter", "a winter belongs to two years"),
    ("w_range", "the far end of the range before it"),
    ("title_lead", "in the headline and the first sentence"),
    ("title", "in the headline"),
    ("lead", "in the first sentence"),
    ("carried", "{times} through the text"),
    ("places", "{times} of its places, and no country is named"),
    ("first_in", "{times}, first in paragraph {n}"),
    ("as_place", "{times}, as a place only"),
    ("mentions", "{times}"),
    ("company", "a company's story, filed from there"),
    ("filed_alone", "filed from there, and no country stands out"),
    ("filed", "filed from there"),
    ("term_title_times", "“{when}” in the headline, {n} times"),
    (
        "term_lead_times",
        "“{when}” in the first sentence, {n} times",
    ),
    ("term_times", "“{when}”, {n} times"),
    ("term_title", "“{when}” in the headline"),
    ("term_lead", "“{when}” in the first sentence"),
    ("term", "“{when}”"),
];

/// What a form begins and ends with, up to its first place and from its last on: by these nearly all
/// forms are told from a reason without a look at what is between.
static ENDS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let ends = |(_, form): &(&str, &'static str)| match form.split_once('{') {
        Some((begin, rest)) => (begin, rest.rsplit_once('}').map_or("", |r| r.1)),
        None => (*form, ""),
    };
    FORMS.iter().map(ends).collect()
});

/// A reason in the words of the interface; what is no form of a reason, as an editor's own words,
/// stays as it is.
pub fn told(reason: &str, words: &Words) -> String {
    let parts: Option<Vec<String>> = reason.split("; ").map(|p| whole(p, words)).collect();
    match parts {
        Some(parts) => parts.join(words.text("reasons.joined")),
        None => whole(reason, words).unwrap_or_else(|| reason.to_string()),
    }
}

fn whole(reason: &str, words: &Words) -> Option<String> {
    let forms = FORMS.iter().zip(ENDS.iter());
    let near = forms.filter(|(_, (begin, end))| reason.starts_with(begin) && reason.ends_with(end));
    near.map(|(form, _)| form).find_map(|(key, form)| {
        let found = matched(form, reason, words)?;
        let values: Vec<(&str, &str)> = found.iter().map(|(k, v)| (*k, v.as_str())).collect();
        Some(words.fill(&format!("reasons.{key}"), &values))
    })
}

/// What stands in a reason for each `{…}` of a form, as readers are told it.
fn matched(form: &'static str, text: &str, words: &Words) -> Option<Vec<(&'static str, String)>> {
    let mut found = Vec::new();
    let (mut form, mut text) = (form, text);
    loop {
        let Some((before, rest)) = form.split_once('{') else {
            return (form == text).then_some(found);
        };
        let (name, after) = rest.split_once('}')?;
        text = text.strip_prefix(before)?;
        let sign = after.split('{').next().unwrap_or("");
        // The words of a source may hold the sign themselves: the last one ends them.
        let end = match sign {
            "" => text.len(),
            sign if name == "when" => text.rfind(sign)?,
            sign => text.find(sign)?,
        };
        let value = &text[..end];
        found.push((name, shown(name, value, words)?));
        (form, text) = (after, &text[end..]);
    }
}

/// A value as readers are told it; `None` where it is none of its name.
fn shown(name: &str, value: &str, words: &Words) -> Option<String> {
    let number = |text: &str| text.parse::<usize>().ok();
    match name {
        "date" | "other" => Some(in_words(&value.parse::<Edtf>().ok()?, words)),
        "n" => Some(words.number(number(value)?)),
        "times" => {
            let n = value
                .strip_suffix(" mentions")
                .or(value.strip_suffix(" mention"))?;
            Some(words.count("mentions", number(n)?))
        }
        "why" => whole(value, words),
        _ => (!value.is_empty()).then(|| value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_said_in_the_language() {
        let words = Words::new("en", None).unwrap();
        let cases = [
            (
                "“on Monday” counted from the publication date 2024-07-29",
                "“on Monday” counted from the publication date 29 July 2024",
            ),
            (
                "“a day earlier” counted from 2024-07, told before it",
                "“a day earlier” counted from July 2024, named before it",
            ),
            (
                "tells no day of its own; the report is of 2024-07-08 (“on Monday (8 July)”)",
                "names no day of its own; the report is of 8 July 2024 (“on Monday (8 July)”)",
            ),
            ("1 mention; filed from there", "1 mention; filed from there"),
            ("my own; “words”", "my own; “words”"),
            (
                "the stamp '3/4/24' can mean 2024-04-03 or 2024-03-04",
                "the stamp “3/4/24” can mean 3 April 2024 or 4 March 2024",
            ),
        ];
        for (given, wanted) in cases {
            assert_eq!(told(given, &words), wanted);
        }
        let words = Words::new("fr", None).unwrap();
        let reason = "“summit” in the headline, 2 times; “talks”";
        assert_eq!(
            told(reason, &words),
            "«\u{a0}summit\u{a0}» dans le titre, 2 fois\u{202f}; «\u{a0}talks\u{a0}»"
        );
    }

    #[test]
    fn every_form_has_its_row_with_its_places() {
        let words = Words::new("en", None).unwrap();
        for (key, form) in FORMS {
            let row = words
                .find(&format!("reasons.{key}"))
                .unwrap_or_else(|| panic!("{key}"));
            for place in form.split('{').skip(1).filter_map(|p| p.split('}').next()) {
                assert!(
                    row.contains(&format!("{{{place}}}")),
                    "reasons.{key}: {place}"
                );
            }
        }
    }
}
