//! Articles that are not published yet, and why: their editor holds them back, or their day is after
//! that of the edition.

use crate::config::Site;
use crate::diagnostics::Diagnostic;
use crate::model::Article;

/// Why an article waits; `None` where it does not. The clock is never asked: the day is the
/// edition's.
pub(super) fn waits(article: &Article, site: &Site) -> Option<Diagnostic> {
    let path = &article.origin.path;
    let told = |message: String| Diagnostic::note("waits", path, message);
    if article.hold {
        let told = told("this article is held back, so it is not published".to_string());
        return Some(told.hint("take out `hold: true` when it may appear"));
    }
    let today = site.date.and_then(|day| day.to_day());
    if let Some(day) = article.publish_at {
        return match today {
            None => {
                let message = format!(
                    "this article is to appear on {day}, and the edition has no day, so it waits"
                );
                Some(
                    told(message)
                        .hint("write the day of the edition in site.yaml: `date: 2024-10-16`"),
                )
            }
            Some(today) if day.first_day().is_none_or(|day| day > today) => {
                let message = format!("this article waits for {day}; the edition's day is {today}");
                Some(
                    told(message).hint("it appears when `date:` in site.yaml has come to that day"),
                )
            }
            Some(_) => None,
        };
    }
    let published = article.published.as_ref()?.value;
    let ahead = published
        .first_day()
        .zip(today)
        .is_some_and(|(day, today)| day > today);
    ahead.then(|| {
        let today = today.map(|d| d.to_string()).unwrap_or_default();
        let message = format!(
            "this article is dated {published}, after the edition's day {today}, so it waits"
        );
        Diagnostic::warning("waits", path, message)
            .hint("set `date:` in site.yaml to the day of this edition, or mend the article's date")
    })
}
