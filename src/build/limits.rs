//! What of a seed is more than the settings allow. It is left out whole, and named.

use crate::config::Limits;
use crate::diagnostics::Diagnostic;
use crate::model::Article;
use crate::seed::RawArticle;

/// That a seed holds more articles than may be.
pub(super) fn articles(count: usize, limits: &Limits) -> Option<String> {
    (count > limits.articles).then(|| {
        format!(
            "holds {count} articles, and a seed may hold {}, so none of it is taken",
            limits.articles
        )
    })
}

/// That an article has more lines than may be.
pub(super) fn lines(raw: &RawArticle, limits: &Limits) -> Option<String> {
    over("has", raw.lines.len(), "lines", limits.lines)
}

/// That an article says more than may be, and the key of the limit.
pub(super) fn says(article: &Article, limits: &Limits) -> Option<(&'static str, String)> {
    let names = article.people.len() + article.organizations.len();
    let events = over("tells of", article.events.len(), "events", limits.events);
    let names = || over("bears", names, "names", limits.names).map(|m| ("names", m));
    events.map(|m| ("events", m)).or_else(names)
}

fn over(verb: &str, count: usize, of: &str, most: usize) -> Option<String> {
    (count > most).then(|| {
        format!("the article {verb} {count} {of}, and one may have {most}, so it is left out")
    })
}

/// What stands over a limit, as a finding. `key` is the limit's key in the settings.
pub(super) fn found(path: &str, part: u32, key: &str, message: String) -> Diagnostic {
    let message = match part {
        0 => message,
        part => format!("article {part} of this file: {message}"),
    };
    Diagnostic::error("limit", path, message).hint(format!(
        "split it, or raise `{key}` under `limits:` in site.yaml"
    ))
}
