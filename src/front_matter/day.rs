//! Days in figures as other generators and people write them.

use crate::model::Partial;

/// `20240305`, `2024/03/05`, `5.3.2024`, with or without a time of day behind. Between slashes only
/// a year in front tells which number is the day.
pub fn in_figures(text: &str) -> Option<Partial> {
    let day = text.split(['T', 't', ' ']).next()?;
    if !day
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.'))
    {
        return None;
    }
    let parts: Vec<&str> = match day.len() {
        8 if day.bytes().all(|b| b.is_ascii_digit()) => vec![&day[..4], &day[4..6], &day[6..]],
        _ => day.split(['/', '.']).collect(),
    };
    let [first, month, last] = parts[..] else {
        return None;
    };
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) => (first, last),
        (1 | 2, 4) if !day.contains('/') => (last, first),
        _ => return None,
    };
    Partial::day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::in_figures;

    #[test]
    fn days_in_figures_are_read_where_their_order_is_sure() {
        let read = |text| in_figures(text).map(|d| d.to_string());
        for text in [
            "20240305",
            "2024/03/05",
            "2024/3/5 14:00",
            "05.03.2024",
            "5.3.2024",
        ] {
            assert_eq!(read(text).as_deref(), Some("2024-03-05"), "{text}");
        }
        for text in [
            "03/05/2024",
            "2024",
            "2024/13/05",
            "5.3.24",
            "2024/03",
            "1.2.3.2024",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
