//! The dated events in the form that TimelineJS reads: `data/timeline.json`.
//!
//! TimelineJS knows years, months and days, so a date is as precise here as in its source. It
//! takes texts for HTML, so every sign that is markup is escaped.

use super::LATEST;
use crate::model::{Bound, Edtf, Partial};
use crate::render::dates::in_words;
use crate::render::markdown::escape;
use crate::render::scene::{Scene, cut};
use serde_json::{Map, Value, json};

/// Longest headline, in code points.
const HEADLINE: usize = 90;

/// Writes the slides.
pub fn write(scene: &Scene<'_>, _: &str, events: &[usize]) -> Vec<u8> {
    let site = scene.portal.site;
    let slides = events.iter().filter_map(|&e| slide(scene, e)).take(LATEST);
    let slides: Vec<String> = slides.map(|slide| slide.to_string()).collect();
    let title = json!({"text": {"headline": html(&site.title), "text": html(&site.description)}});
    let title = title.to_string();
    let mut out = format!("{{\"scale\":\"human\",\"title\":{title},\"events\":[\n");
    out.push_str(&slides.join(",\n"));
    out.push_str("\n]}\n");
    out.into_bytes()
}

fn slide(scene: &Scene<'_>, i: usize) -> Option<Value> {
    let event = &scene.portal.events[i];
    let date = event.date.as_ref()?;
    let (start, end) = match date {
        Edtf::At(p) | Edtf::Between(Bound::Open, Bound::At(p)) => (p, None),
        Edtf::Between(Bound::At(a), Bound::At(b)) => (a, Some(b)),
        Edtf::Between(Bound::At(a), Bound::Open) => (a, None),
        Edtf::Between(Bound::Open, Bound::Open) => return None,
    };
    let words = scene.words;
    let text = scene.text_of(event);
    let mut said = format!("<p>{}</p>", html(text));
    let mut notes = vec![scene.strength(event).to_string()];
    if event.scheduled {
        notes.push(words.text("timeline.scheduled").to_string());
    }
    said.push_str(&format!("<p>{}</p>", html(&notes.join(" · "))));
    let base = scene.portal.site.base_url.as_deref();
    for report in &event.reports {
        let article = &scene.portal.articles[report.article].tagged.article;
        let source = html(&crate::render::parts::cite::line(article, words));
        let path = scene.path_of_report(report);
        let source = match base {
            Some(base) => format!(
                "<a href=\"{}\">{source}</a>",
                html(&format!("{base}{path}"))
            ),
            None => source,
        };
        said.push_str(&format!("<p>{source}</p>"));
    }
    let mut slide = Map::new();
    slide.insert("start_date".into(), parts(start));
    slide.extend(end.map(|p| ("end_date".to_string(), parts(p))));
    slide.insert("display_date".into(), json!(in_words(date, words)));
    slide.insert(
        "text".into(),
        json!({"headline": html(&cut(text, HEADLINE)), "text": said}),
    );
    let kind = words.find(&format!("kind.{}", event.kind.word()));
    slide.insert("group".into(), json!(kind.unwrap_or("")));
    slide.insert("unique_id".into(), json!(*event.id));
    Some(Value::Object(slide))
}

fn parts(date: &Partial) -> Value {
    let (year, month, day) = date.parts();
    let mut parts = Map::new();
    parts.insert("year".into(), json!(year));
    parts.extend(month.map(|m| ("month".to_string(), json!(m))));
    parts.extend(day.map(|d| ("day".to_string(), json!(d))));
    Value::Object(parts)
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(text, &mut out);
    out
}
