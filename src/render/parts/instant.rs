//! From days to the instants that feeds and calendars ask for: the one place that writes an hour.
//!
//! A stamp that its source gives with hour and zone is written as it is. A day stands as its noon
//! in UTC, which is the same day in nearly every zone; the day itself stands beside it. What is
//! known to the month or year only becomes no instant.

use crate::model::{Article, Edtf, Field, NoticeKind};
use crate::portal::Portal;
use jiff::civil::Date;
use jiff::{Timestamp, tz::Offset};

/// The days from which instants are made.
pub struct Calendar {
    edition: String,
}

impl Calendar {
    /// The instant of the edition: that of its day; failing that, of the latest day that a source
    /// states; failing that, the first that all readers of feeds know.
    pub fn of(portal: &Portal<'_>) -> Self {
        let stated = || {
            let mut pages = portal.articles.iter();
            pages.find_map(|p| p.tagged.article.published.as_ref()?.value.to_day())
        };
        let edition = portal.site.date.and_then(|d| d.to_day()).or_else(stated);
        Calendar {
            edition: edition.map_or_else(|| "1970-01-01T00:00:00Z".to_string(), noon),
        }
    }

    /// The instant of the edition.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// When an article was published; `None` where its source does not say the day.
    pub fn published(&self, article: &Article) -> Option<String> {
        let day = article.published.as_ref()?.value.to_day()?;
        Some(stamp(&article.stamp, day).unwrap_or_else(|| noon(day)))
    }

    /// When an article was last changed, as feeds understand it: the day of its update or of its last
    /// correction, else of its publication, else of the edition.
    pub fn updated(&self, article: &Article) -> String {
        let day = |f: &Option<Field<Edtf>>| f.as_ref().and_then(|f| f.value.to_day());
        let updated = day(&article.updated).map(noon);
        let notices = article.notices.iter();
        let corrections = notices.filter(|n| n.kind == NoticeKind::Correction);
        let corrected = corrections.filter_map(|n| n.date.as_ref()?.to_day());
        let corrected = corrected.max().map(noon);
        let known = updated.max(corrected).max(self.published(article));
        known.unwrap_or_else(|| self.edition.clone())
    }
}

fn noon(day: Date) -> String {
    format!("{day}T12:00:00Z")
}

/// A stamp with hour and zone (RFC 3339) that names this day where it was written.
fn stamp(stamp: &str, day: Date) -> Option<String> {
    let date: Date = stamp.get(..10)?.parse().ok()?;
    let instant: Timestamp = stamp.parse().ok()?;
    let seconds = instant.as_second();
    let known = date == day && stamp.len() > 11 && seconds >= 0;
    known.then(|| {
        let utc = Offset::UTC.to_datetime(instant);
        let (date, time) = (utc.date(), utc.time());
        format!(
            "{date}T{:02}:{:02}:{:02}Z",
            time.hour(),
            time.minute(),
            time.second()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_stands_only_where_the_source_states_it() {
        let day: Date = "2024-07-12".parse().unwrap();
        let cases = [
            ("2024-07-12T08:30:00+09:00", Some("2024-07-11T23:30:00Z")),
            ("2024-07-12T08:30:00Z", Some("2024-07-12T08:30:00Z")),
            ("2024-07-12T08:30:00", None),
            ("2024-07-12", None),
            ("2024-07-13T08:30:00Z", None),
            ("12 July 2024, 8:30 GMT", None),
            ("", None),
        ];
        for (written, expected) in cases {
            assert_eq!(stamp(written, day).as_deref(), expected, "{written}");
        }
    }
}
