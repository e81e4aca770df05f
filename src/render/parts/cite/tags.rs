//! Tags in the head of an article's page: Highwire and Dublin Core, which Zotero and other
//! reference managers read, and schema.org for search engines.

use crate::model::{Article, Edtf};
use crate::render::scene::{Scene, title_of};
use crate::render::view::PageView;
use serde::Serialize;
use serde_json::{Value, json};

/// The term of the IPTC vocabulary for text made by a trained system.
const AI_SOURCE: &str = "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// A `<meta>` of a page's head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tag<'a> {
    /// Its name.
    pub name: &'static str,
    /// Its content.
    pub content: std::borrow::Cow<'a, str>,
}

/// The tags that Zotero and other reference managers read.
pub fn tags<'a>(scene: &'a Scene<'_>, article: &'a Article) -> Vec<Tag<'a>> {
    let text = |f: &'a Option<crate::model::Field<String>>| f.as_ref().map(|f| f.value.as_str());
    let mut tags = Vec::new();
    let mut add = |name, content: Option<&'a str>| {
        let content = content.filter(|c| !c.is_empty()).map(Into::into);
        tags.extend(content.map(|content| Tag { name, content }));
    };
    let licence = scene.outlet_settings(article);
    add("citation_title", Some(title_of(article)));
    add("citation_author", text(&article.byline));
    add("citation_journal_title", text(&article.publisher));
    add("citation_language", text(&article.language));
    add("citation_public_url", article.original());
    add("DC.type", Some("Text.Article"));
    add("DC.rights", licence.and_then(|o| o.licence.as_deref()));
    let date = article.published.as_ref().and_then(|p| plain(&p.value));
    if let Some(date) = date {
        tags.push(Tag {
            name: "citation_publication_date",
            content: date.replace('-', "/").into(),
        });
    }
    tags
}

/// A single date without doubt, which is ISO 8601 too.
fn plain(date: &Edtf) -> Option<String> {
    match date {
        Edtf::At(p) if !p.is_uncertain() => Some(p.to_string()),
        _ => None,
    }
}

/// The article as a schema.org NewsArticle. What is unknown is left out.
pub fn json_ld(scene: &Scene<'_>, article: &Article, page: &PageView) -> Value {
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title_of(article),
    });
    let mut set = |key: &str, field: Option<Value>| {
        if let (Some(map), Some(field)) = (value.as_object_mut(), field) {
            map.insert(key.to_string(), field);
        }
    };
    let whole_date = |date: &Edtf| plain(date).map(Value::String);
    set("url", page.address.clone().map(Value::String));
    set("isBasedOn", article.original().map(|a| json!(a)));
    set(
        "datePublished",
        article
            .published
            .as_ref()
            .and_then(|p| whole_date(&p.value)),
    );
    set(
        "dateModified",
        article.updated.as_ref().and_then(|p| whole_date(&p.value)),
    );
    set(
        "author",
        article
            .byline
            .as_ref()
            .map(|b| json!({"@type": "Person", "name": b.value})),
    );
    set(
        "publisher",
        article
            .publisher
            .as_ref()
            .map(|p| json!({"@type": "Organization", "name": p.value})),
    );
    let settings = scene.outlet_settings(article);
    set(
        "copyrightNotice",
        settings.and_then(|o| Some(json!(o.licence.as_ref()?))),
    );
    set(
        "inLanguage",
        article.language.as_ref().map(|l| json!(l.value)),
    );
    set(
        "digitalSourceType",
        article.is_ai_made().then(|| json!(AI_SOURCE)),
    );
    value
}
