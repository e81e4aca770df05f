//! Bars over time: how many articles or events a month or, over long spans, a year.

use super::{Chart, Row};
use crate::render::dates::month_of_year;
use crate::render::markdown::escape;
use crate::render::scene::Scene;
use crate::render::when::{self, Place};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Up to this many months are drawn as months; longer spans as years.
const MONTHS: i32 = 60;
/// Months or years beyond which old ones are left out of the drawing.
const MOST: i32 = 120;

/// One bar.
struct Bar {
    label: String,
    value: usize,
    /// What stands below the axis; empty for nothing.
    tick: String,
}

/// The articles of a subject, a bar a month. None where fewer than two are dated.
pub fn coverage(scene: &Scene<'_>, articles: &[usize], name: &str) -> Option<Chart> {
    let alt = scene.words.fill("country.coverage_alt", &[("name", name)]);
    drawn(scene, articles, "bars", &alt, (280.0, 84.0))
}

/// Articles, a bar a month or year. None where fewer than two are dated.
pub fn published(scene: &Scene<'_>, articles: &[usize]) -> Option<Chart> {
    let alt = scene.words.text("coverage.articles");
    drawn(scene, articles, "line", alt, (960.0, 92.0))
}

fn drawn(
    scene: &Scene<'_>,
    articles: &[usize],
    kind: &'static str,
    alt: &str,
    size: (f32, f32),
) -> Option<Chart> {
    let bars = bars(scene, articles)?;
    let words = scene.words;
    Some(Chart {
        caption: words.text("country.coverage_note").to_string(),
        table_label: words.text("chart.table").to_string(),
        head: ["timeline.month", "articles.title"]
            .map(|key| words.text(key).to_string())
            .to_vec(),
        ..chart(kind, &bars, alt, size, scene)
    })
}

/// A bar for each month or year from the first to the last, gaps included.
fn bars(scene: &Scene<'_>, articles: &[usize]) -> Option<Vec<Bar>> {
    let mut places: BTreeMap<Place, usize> = BTreeMap::new();
    for &i in articles {
        if let Some(published) = &scene.portal.articles[i].tagged.article.published {
            *places.entry(when::place(&published.value)).or_default() += 1;
        }
    }
    let of_month = |p: &Place| i32::from(p.0) * 12 + i32::from(p.1.unwrap_or(1)) - 1;
    let known: Vec<&Place> = places.keys().filter(|p| p.1.is_some()).collect();
    let (first, last) = (of_month(known.first()?), of_month(known.last()?));
    let total: usize = places.values().sum();
    if total < 2 {
        return None;
    }
    let by_month = last - first < MONTHS;
    let mut grouped: BTreeMap<i32, usize> = BTreeMap::new();
    for (place, n) in &places {
        let key = match (by_month, place.1) {
            (true, Some(_)) => of_month(place),
            // An event known to the year only has no month to stand in.
            (true, None) => continue,
            (false, _) => i32::from(place.0),
        };
        *grouped.entry(key).or_default() += n;
    }
    let last = *grouped.keys().last()?;
    let first = (*grouped.keys().next()?).max(last - MOST + 1);
    let words = scene.words;
    Some(
        (first..=last)
            .map(|key| {
                let (year, m) = match by_month {
                    true => ((key / 12) as i16, Some((key % 12 + 1) as i8)),
                    false => (key as i16, None),
                };
                let year_text = year.to_string();
                let label = match m {
                    Some(m) => month_of_year(year, m, words),
                    None => year_text.clone(),
                };
                let span = last - first;
                let tick = match m {
                    Some(1) => year_text,
                    Some(_) if key == first && key % 12 < 9 => year_text,
                    Some(_) => String::new(),
                    None if span < 12 || key % if span < 60 { 5 } else { 10 } == 0 => year_text,
                    None => String::new(),
                };
                Bar {
                    label,
                    value: grouped.get(&key).copied().unwrap_or(0),
                    tick,
                }
            })
            .collect(),
    )
}

fn chart(
    kind: &'static str,
    bars: &[Bar],
    alt: &str,
    (width, height): (f32, f32),
    scene: &Scene<'_>,
) -> Chart {
    let most = bars.iter().map(|b| b.value).max().unwrap_or(1).max(1) as f32;
    let (floor, top) = (height - 18.0, 14.0);
    let step = width / bars.len().max(6) as f32;
    let wide = (step * 0.72).clamp(1.0, 22.0);
    let mut svg = String::with_capacity(bars.len() * 90 + 400);
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\""
    );
    escape(alt, &mut svg);
    svg.push_str("\">");
    let _ = write!(svg, "<path class=\"axis\" d=\"M0 {floor}.5H{width}\"/>");
    let mut peak = bars.iter().map(|b| b.value).max().filter(|&v| v > 1);
    for (i, bar) in bars.iter().enumerate() {
        let x = step * i as f32 + (step - wide) / 2.0;
        if bar.value > 0 {
            let tall = ((floor - top) * bar.value as f32 / most).max(2.0);
            let y = floor - tall;
            let _ = write!(
                svg,
                "<rect class=\"bar\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{tall:.1}\"><title>"
            );
            escape(&bar.label, &mut svg);
            let _ = write!(svg, ": {}</title></rect>", scene.words.number(bar.value));
            if peak == Some(bar.value) {
                peak = None;
                let _ = write!(
                    svg,
                    "<text class=\"tick\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
                    x + wide / 2.0,
                    y - 4.0,
                    scene.words.number(bar.value)
                );
            }
        }
        if !bar.tick.is_empty() {
            // The last label would stand out of the drawing if it began at its bar.
            let (x, anchor) = match x > width - 40.0 {
                true => (x + wide, " text-anchor=\"end\""),
                false => (x, ""),
            };
            let _ = write!(
                svg,
                "<text class=\"tick\" dominant-baseline=\"hanging\" x=\"{x:.1}\" y=\"{:.1}\"{anchor}>",
                floor + 5.0
            );
            escape(&bar.tick, &mut svg);
            svg.push_str("</text>");
        }
    }
    svg.push_str("</svg>");
    Chart {
        kind,
        svg,
        wide: String::new(),
        caption: String::new(),
        steps: Vec::new(),
        table_label: String::new(),
        head: Vec::new(),
        rows: bars
            .iter()
            .map(|b| Row {
                label: b.label.clone(),
                cells: vec![scene.words.number(b.value)],
            })
            .collect(),
    }
}
