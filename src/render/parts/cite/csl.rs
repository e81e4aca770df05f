//! A citation as CSL-JSON. Where no date is known there is no `issued`, and styles print "n.d.".

use super::Reference;
use crate::model::{Bound, Edtf, Partial};
use serde_json::{Map, Value, json};

/// Writes the item.
pub fn write(cited: &Reference<'_>) -> String {
    let mut item = Map::new();
    let mut set = |key: &str, value: Option<Value>| {
        item.extend(value.map(|value| (key.to_string(), value)));
    };
    set("id", Some(json!(cited.key)));
    set("type", Some(json!("article-newspaper")));
    set("title", Some(json!(cited.title)));
    let authors = cited.authors();
    let literal = |author: &&str| json!({ "literal": author });
    let authors: Vec<Value> = authors.iter().map(literal).collect();
    set("author", (!authors.is_empty()).then(|| authors.into()));
    set("container-title", cited.outlet.map(|o| json!(o)));
    set("issued", cited.date.as_ref().and_then(issued));
    set("event-place", cited.dateline.map(|d| json!(d)));
    set("language", cited.language.map(|l| json!(l)));
    set("URL", cited.address().map(|a| json!(a)));
    let notes = cited.notes().join(" ");
    set("note", Some(json!(notes)).filter(|_| !notes.is_empty()));
    Value::Object(item).to_string()
}

/// A date as its parts; the two ends of a range.
fn issued(date: &Edtf) -> Option<Value> {
    let parts = |p: &Partial| {
        let (year, month, day) = p.parts();
        let rest = [month, day].into_iter().flatten().map(i16::from);
        std::iter::once(year).chain(rest).collect::<Vec<i16>>()
    };
    let (ends, doubted) = match date {
        Edtf::At(p) => (vec![parts(p)], p.is_uncertain()),
        Edtf::Between(Bound::At(a), Bound::At(b)) => (
            vec![parts(a), parts(b)],
            a.is_uncertain() || b.is_uncertain(),
        ),
        // One end says too little for a date of issue.
        Edtf::Between(..) => return None,
    };
    Some(match doubted {
        true => json!({"date-parts": ends, "circa": true}),
        false => json!({"date-parts": ends}),
    })
}
