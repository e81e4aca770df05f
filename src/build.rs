//! The pipeline: a site's folder in, its outputs out. Read this file to understand the program.

use crate::gazetteer::Gazetteer;
use crate::model::{Origin, Tagged};
use crate::seed::RawArticle;
use crate::{normalize, seed, tagging};
use serde_json::{Map, Value};

/// Normalizes and tags one record of a stream: `text` or `html`, and what it claims of itself.
///
/// # Errors
/// A sentence, where it has neither text nor HTML.
pub fn record(
    id: &str,
    fields: &Map<String, Value>,
    gazetteer: &Gazetteer,
) -> Result<(RawArticle, Tagged), String> {
    let raw = seed::record(fields)?;
    let origin = Origin {
        path: id.to_string(),
        ..Origin::default()
    };
    let (article, _) = normalize::normalize(&raw, origin, &normalize::Rules::default());
    let tagged = tagging::tag(article, gazetteer);
    Ok((raw, tagged))
}
