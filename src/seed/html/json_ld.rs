//! JSON-LD of schema.org: what a page's data says of its article.

use super::claims::Found;
use crate::seed::ClaimField;
use serde_json::{Map, Value};
use std::collections::HashMap;

type Object = Map<String, Value>;

/// Types of schema.org that are articles.
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Report",
    "TechArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "Review",
    "PressRelease",
];

/// Objects that are looked at in one page.
const MOST: usize = 2000;

/// Reads the scripts of a page.
pub fn collect(scripts: &[String], found: &mut Found) {
    let values: Vec<Value> = scripts.iter().flat_map(|s| parse(s)).collect();
    let mut objects: Vec<&Object> = Vec::new();
    for value in &values {
        gather(value, &mut objects);
    }
    let articles: Vec<&Object> = objects
        .iter()
        .copied()
        .filter(|o| is_a(o, ARTICLES) && says_something(o))
        .collect();
    // Of several articles, the one that the page calls its own.
    let title = found.best(ClaimField::Title).map(str::to_lowercase);
    let address = found.best(ClaimField::Canonical).map(str::to_string);
    let is_ours = |o: &&&Object| {
        let headline = text(o.get("headline")).map(|h| h.to_lowercase());
        let same_title = match (&title, &headline) {
            (Some(t), Some(h)) => !h.is_empty() && t.starts_with(h.as_str()),
            _ => false,
        };
        let same_address = address.is_some()
            && ["url", "mainEntityOfPage", "@id"]
                .iter()
                .any(|key| address_of(o.get(*key)) == address);
        same_title || same_address
    };
    let named = Named::of(&objects);
    if let Some(article) = articles.iter().find(is_ours).or(articles.first()) {
        claims(article, &named, 0, "json-ld", found);
    }
    for page in objects.iter().filter(|o| is_a(o, &["WebPage", "ItemPage"])) {
        claims(page, &named, 5, "json-ld-page", found);
    }
}

/// Most bytes of a script: a long article with its comments has a tenth, and each number in a list
/// takes many times its size in memory.
const LONGEST: usize = 2 << 20;

/// The values of a script; none of one that is longer than any page's. Some wrap them in comments,
/// break lines within strings, or write several in a row.
pub fn parse(script: &str) -> Vec<Value> {
    if script.len() > LONGEST {
        return Vec::new();
    }
    let bare = script.trim();
    let bare = bare.strip_prefix("<!--").unwrap_or(bare);
    let bare = bare.strip_suffix("-->").unwrap_or(bare);
    let bare = bare.trim().trim_start_matches("//<![CDATA[");
    let bare = bare.trim_start_matches("<![CDATA[");
    let bare = bare.trim_end_matches("//]]>").trim_end_matches("]]>");
    let bare = bare.trim().trim_end_matches(';');
    let stream = |text: &str| -> Vec<Value> {
        serde_json::Deserializer::from_str(text)
            .into_iter::<Value>()
            .take(MOST)
            .map_while(Result::ok)
            .collect()
    };
    let values = stream(bare);
    if !values.is_empty() {
        return values;
    }
    let mended: String = bare
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    stream(&mended)
}

/// The objects of a value that stand for the page: those of its lists and graphs, and what it is
/// mainly about.
fn gather<'a>(value: &'a Value, objects: &mut Vec<&'a Object>) {
    let mut queue = std::collections::VecDeque::from([value]);
    while let Some(value) = queue.pop_front() {
        if objects.len() >= MOST {
            return;
        }
        match value {
            Value::Array(list) => queue.extend(list),
            Value::Object(object) => {
                objects.push(object);
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    queue.extend(object.get(key));
                }
            }
            _ => {}
        }
    }
}

fn is_a(object: &Object, types: &[&str]) -> bool {
    let is = |value: &Value| {
        value.as_str().is_some_and(|name| {
            let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
            types.contains(&name)
        })
    };
    match object.get("@type") {
        Some(Value::Array(list)) => list.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

fn says_something(object: &Object) -> bool {
    ["headline", "name", "datePublished", "articleBody", "author"]
        .iter()
        .any(|key| object.contains_key(*key))
}

/// The names of a page's objects by their ids.
struct Named<'a>(HashMap<&'a str, &'a Value>);

impl<'a> Named<'a> {
    fn of(objects: &[&'a Object]) -> Self {
        let named = |o: &&'a Object| Some((o.get("@id")?.as_str()?, o.get("name")?));
        // The first of an id counts.
        Named(objects.iter().rev().filter_map(named).collect())
    }
}

fn claims(object: &Object, named: &Named, rank: i8, source: &'static str, found: &mut Found) {
    let is_dated = found.best(ClaimField::Published).is_some();
    let is_article = rank == 0;
    // The days of a page are those of its article, where that has any.
    let day = |key| text(object.get(key)).filter(|_| is_article || !is_dated);
    let title =
        text(object.get("headline")).or_else(|| text(object.get("name")).filter(|_| is_article));
    let fields = [
        (ClaimField::Title, title),
        (ClaimField::Published, day("datePublished")),
        (ClaimField::Updated, day("dateModified")),
        (
            ClaimField::Byline,
            names(object.get("author").or(object.get("creator")), named),
        ),
        (ClaimField::Publisher, names(object.get("publisher"), named)),
        (ClaimField::Language, text(object.get("inLanguage"))),
        (ClaimField::Standfirst, text(object.get("description"))),
        (
            ClaimField::Canonical,
            address_of(object.get("url")).or_else(|| address_of(object.get("mainEntityOfPage"))),
        ),
    ];
    for (field, value) in fields {
        let Some(value) = value else { continue };
        let value = entities(&value);
        found.add(rank, field, &value, source);
    }
}

/// A string, or the first of a list of strings, or an object's name.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(s) => Some(s.clone()),
        Value::Array(list) => list.iter().find_map(|v| v.as_str().map(str::to_string)),
        Value::Object(o) => ["@value", "name"]
            .iter()
            .find_map(|k| o.get(*k)?.as_str().map(str::to_string)),
        _ => None,
    }
}

fn address_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(s) => Some(s.clone()),
        Value::Object(o) => ["@id", "url"]
            .iter()
            .find_map(|k| o.get(*k)?.as_str().map(str::to_string)),
        _ => None,
    }
}

/// Names of people or organizations, which may be listed elsewhere in the page by their id.
fn names(value: Option<&Value>, named: &Named) -> Option<String> {
    let one = |value: &Value| -> Option<String> {
        let object = match value {
            Value::String(s) => return Some(s.clone()),
            Value::Object(object) => object,
            _ => return None,
        };
        if let Some(name) = text(object.get("name")) {
            return Some(name);
        }
        text(named.0.get(object.get("@id")?.as_str()?).copied())
    };
    match value? {
        Value::Array(list) => {
            let names: Vec<String> = list.iter().take(50).filter_map(one).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        value => one(value),
    }
}

/// Text that was escaped for HTML before it became JSON.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    const NAMED: &[(&str, &str)] = &[
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&rdquo;", "”"),
        ("&ldquo;", "“"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&#8211;", "–"),
        ("&#8212;", "—"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let mut out = text.to_string();
    for (entity, character) in NAMED {
        out = out.replace(entity, character);
    }
    out
}
