//! The days of a month: a mark an event, its size its weight, those of one day above each other.
//! The list below the drawing has the same events.

use super::lanes::{Mark, shape};
use crate::model::Edtf;
use crate::portal::Month;
use crate::render::markdown::escape;
use crate::render::scene::Scene;
use jiff::civil::Date;
use std::fmt::Write;

/// How many marks stand above each other at most; their distance, in pixels.
const HIGH: usize = 4;
const STEP: usize = 18;
/// Height of what stands below the line, and the days that bear a number.
const BELOW: usize = 22;
const NUMBERED: [i8; 4] = [1, 8, 15, 22];

/// The drawing of a month. Empty where fewer than two of its events have a day.
pub fn days(scene: &Scene<'_>, month: &Month) -> String {
    let Ok(first) = Date::new(month.year, month.month, 1) else {
        return String::new();
    };
    let last = first.days_in_month();
    let mut dated: Vec<(i8, usize)> = month
        .events
        .iter()
        .filter_map(|&i| {
            let date = scene.portal.events[i].date.as_ref()?;
            Some((date.first_day()?.day(), i)).filter(|_| is_short(date))
        })
        .collect();
    if dated.len() < 2 {
        return String::new();
    }
    let weight = |i: usize| scene.portal.events[i].weight;
    // The heaviest of a day stands on the line.
    dated.sort_by(|a, b| a.0.cmp(&b.0).then(weight(b.1).total_cmp(&weight(a.1))));
    let most = dated.iter().map(|d| weight(d.1)).fold(0.0, f32::max);
    let of_day = dated.chunk_by(|a, b| a.0 == b.0);
    let high = of_day.clone().map(<[_]>::len).max().unwrap_or(1).min(HIGH);
    let line = high * STEP - STEP / 2;
    let x = |day: i8| (f32::from(day) - 0.5) * 100.0 / f32::from(last);
    let mut svg = String::with_capacity(dated.len() * 90 + 2000);
    let _ = write!(
        svg,
        "<svg width=\"100%\" height=\"{}\" role=\"img\" aria-label=\"",
        line + BELOW
    );
    escape(scene.words.text("months_page.picture"), &mut svg);
    let _ = write!(
        svg,
        "\"><line class=\"axis\" x2=\"100%\" y1=\"{line}\" y2=\"{line}\"/>"
    );
    for day in NUMBERED.into_iter().chain([last]) {
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{:.2}%\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            x(day),
            line + BELOW - 2,
            scene.words.number(usize::try_from(day).unwrap_or(0)),
        );
    }
    for events in of_day {
        for (level, &(day, i)) in events.iter().take(HIGH).enumerate() {
            let event = &scene.portal.events[i];
            let Some(date) = &event.date else { continue };
            let end = date.last_day().map_or(day, |d| d.day());
            let mark = Mark {
                event,
                date,
                rows: Vec::new(),
                radius: if weight(i) * 1.5 >= most { 7.0 } else { 4.5 },
            };
            shape(&mark, (x(day), x(end)), line - level * STEP, &mut svg);
        }
    }
    svg.push_str("</svg>");
    svg
}

/// Whether a date is a day or some days, not a whole month.
fn is_short(date: &Edtf) -> bool {
    let (Some(first), Some(last)) = (date.first_day(), date.last_day()) else {
        return false;
    };
    (last - first).get_days() < 20
}
