//! Countries by time: a row a country, a mark an event, its size its weight. Places along the time
//! are shares of the width, so that one drawing fits a screen and a phone.

use super::{Chart, Row};
use crate::model::{CountryCode, Edtf};
use crate::portal::{Dossier, Merged};
use crate::render::dates::in_words;
use crate::render::markdown::escape;
use crate::render::scene::{Scene, of_dossier};
use crate::render::when::place;
use jiff::civil::Date;
use std::fmt::Write;

/// How many countries, years and events it shows at most.
const ROWS: usize = 8;
const YEARS: i16 = 4;
const MARKS: usize = 80;
/// Height of a row and of what stands above and below the rows, in pixels; `style.css` knows them.
const ROW: usize = 24;
const ABOVE: usize = 24;
const BELOW: usize = 18;
/// Share of the width, in percent, for what lies before and after the years shown.
const END: f32 = 8.0;

/// The years shown, and where on the width they begin and end.
struct Axis {
    first: i16,
    last: i16,
    from: f32,
    to: f32,
}

/// An event with its place among the rows and the radius of its mark.
pub(super) struct Mark<'a> {
    pub event: &'a Merged,
    pub date: &'a Edtf,
    pub rows: Vec<usize>,
    pub radius: f32,
}

impl Axis {
    /// The latest years that hold three quarters of the events that any such span holds. None
    /// without a date.
    fn over(dates: &[&Edtf]) -> Option<Axis> {
        let years: Vec<i16> = dates.iter().map(|d| place(d).0).collect();
        let (least, most) = (*years.iter().min()?, *years.iter().max()?);
        let held = |first: i16| {
            let window = first..first.saturating_add(YEARS);
            years.iter().filter(|y| window.contains(y)).count()
        };
        let latest = most.saturating_sub(YEARS - 1).max(least);
        // Only a year with an event can begin the best window.
        let starts = years.iter().copied().filter(|&y| y <= latest);
        let starts: Vec<i16> = starts.chain([latest]).collect();
        let most_held = starts.iter().map(|&y| held(y)).max()?;
        let full = starts.iter().filter(|&&y| 4 * held(y) >= 3 * most_held);
        let first = *full.max()?;
        let last = first.saturating_add(YEARS - 1).min(most);
        Some(Axis {
            first,
            last,
            from: if least < first { END } else { 0.0 },
            to: if most > last { 100.0 - END } else { 100.0 },
        })
    }

    /// Where a year begins, in percent of the width.
    fn start(&self, year: i16) -> f32 {
        let years = f32::from(self.last - self.first + 1);
        self.from + (self.to - self.from) * f32::from(year - self.first) / years
    }

    /// Where a day lies, in percent of the width.
    fn at(&self, day: Date) -> f32 {
        match day.year() {
            y if y < self.first => self.from / 2.0,
            y if y > self.last => (self.to + 100.0) / 2.0,
            y => {
                let wide = self.start(y.saturating_add(1)) - self.start(y);
                self.start(y) + wide * f32::from(day.day_of_year() - 1) / 366.0
            }
        }
    }

    /// The column of a date in the table: the years shown, with one more at each end.
    fn column(&self, date: &Edtf) -> usize {
        let year = place(date).0.clamp(self.first - 1, self.last + 1);
        usize::try_from(year - self.first + 1).unwrap_or(0)
    }
}

/// The picture of the timeline. None where fewer than two dated events have a country.
pub fn lanes(scene: &Scene<'_>) -> Option<Chart> {
    let rows = rows(scene);
    let marks = marks(scene, &rows);
    if marks.len() < 2 {
        return None;
    }
    let axis = Axis::over(&marks.iter().map(|m| m.date).collect::<Vec<_>>())?;
    let words = scene.words;
    let mut html = String::with_capacity(marks.len() * 400);
    html.push_str("<div class=\"lanes\"><ul class=\"lane-names\">");
    for (dossier, dated) in &rows {
        let link = of_dossier(dossier);
        html.push_str("<li>");
        if link.path.is_empty() {
            escape(&link.name, &mut html);
        } else {
            let _ = write!(html, "<a href=\"{}\">", link.path);
            escape(&link.name, &mut html);
            html.push_str("</a>");
        }
        let _ = write!(
            html,
            " <span class=\"n\">{}</span></li>",
            words.number(*dated)
        );
    }
    let height = ABOVE + rows.len() * ROW + BELOW;
    let _ = write!(
        html,
        "</ul><svg width=\"100%\" height=\"{height}\" role=\"group\" aria-label=\""
    );
    escape(words.text("timeline.picture"), &mut html);
    html.push_str("\">");
    frame(scene, &axis, rows.len(), &mut html);
    for (i, mark) in marks.iter().enumerate() {
        draw(scene, &axis, mark, i == 0, &mut html);
    }
    html.push_str("</svg></div>");
    Some(Chart {
        kind: "lanes",
        svg: html,
        wide: String::new(),
        caption: String::new(),
        steps: Vec::new(),
        table_label: words.text("chart.table").to_string(),
        head: heads(scene, &axis),
        rows: numbers(scene, &axis, &rows),
    })
}

/// The countries with most dated events, each with their number.
fn rows<'a>(scene: &'a Scene<'_>) -> Vec<(&'a Dossier, usize)> {
    let dated = |d: &Dossier| {
        let events = d.events.iter();
        let dated = events.filter(|&&e| scene.portal.events[e].date.is_some());
        dated.count()
    };
    let countries = scene.portal.countries().iter();
    let mut rows: Vec<(&Dossier, usize)> = countries.map(|d| (d, dated(d))).collect();
    rows.retain(|r| r.1 > 0);
    rows.sort_by_key(|r| std::cmp::Reverse(r.1));
    rows.truncate(ROWS);
    rows
}

/// The events of these countries that weigh most, the latest last.
fn marks<'a>(scene: &'a Scene<'_>, rows: &[(&Dossier, usize)]) -> Vec<Mark<'a>> {
    let codes: Vec<Option<CountryCode>> = rows
        .iter()
        .map(|(d, _)| CountryCode::new(&d.subject.key))
        .collect();
    let mark = |event: &'a Merged| {
        let held = |code: &Option<CountryCode>| code.is_some_and(|c| event.countries.contains(&c));
        let rows: Vec<usize> = (0..codes.len()).filter(|&i| held(&codes[i])).collect();
        let date = event.date.as_ref().filter(|_| !rows.is_empty())?;
        Some((event.weight, event, date, rows))
    };
    let mut found: Vec<_> = scene.portal.events.iter().filter_map(mark).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(MARKS);
    let all = found.len();
    let sized = found.into_iter().enumerate();
    let mut marks: Vec<Mark<'_>> = sized
        .map(|(i, (_, event, date, rows))| Mark {
            event,
            date,
            rows,
            radius: match () {
                () if i * 7 < all => 7.0,
                () if i * 2 < all => 5.0,
                () => 3.5,
            },
        })
        .collect();
    marks.sort_by_key(|m| m.date.sort_key());
    marks
}

/// The years, the lines between them, and the day of the edition.
fn frame(scene: &Scene<'_>, axis: &Axis, rows: usize, svg: &mut String) {
    let bottom = ABOVE + rows * ROW;
    let mut label = |x: f32, text: &str, class: &str| {
        let _ = write!(
            svg,
            "<text class=\"{class}\" x=\"{x:.2}%\" y=\"14\" text-anchor=\"middle\">"
        );
        escape(text, svg);
        svg.push_str("</text>");
    };
    if axis.from > 0.0 {
        label(axis.from / 2.0, scene.words.text("chart.earlier"), "tick");
    }
    for year in axis.first..=axis.last {
        let middle = f32::midpoint(axis.start(year), axis.start(year + 1));
        label(middle, &year.to_string(), "tick year-of");
    }
    if axis.to < 100.0 {
        label(
            f32::midpoint(axis.to, 100.0),
            scene.words.text("chart.later"),
            "tick",
        );
    }
    for year in axis.first..=axis.last + 1 {
        let x = axis.start(year);
        let _ = write!(
            svg,
            "<line class=\"axis\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{ABOVE}\" y2=\"{bottom}\"/>"
        );
    }
    for row in 0..rows {
        let y = middle(row);
        let _ = write!(
            svg,
            "<line class=\"axis\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>"
        );
    }
    if let Some(today) = scene.portal.site.date {
        let x = axis.at(today.last_day());
        let anchor = if x > 70.0 { "end" } else { "start" };
        let _ = write!(
            svg,
            "<line class=\"today\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{ABOVE}\" y2=\"{}\"/>\
             <text class=\"tick year-of\" x=\"{x:.2}%\" y=\"{}\" text-anchor=\"{anchor}\">",
            bottom + BELOW,
            bottom + BELOW - 3
        );
        let edition = in_words(&today.into(), scene.words);
        escape(&edition, svg);
        svg.push_str("</text>");
    }
}

/// The middle of a row, in pixels from above.
fn middle(row: usize) -> usize {
    ABOVE + row * ROW + ROW / 2
}

/// Draws an event in each of its rows, all of them one link. Only the first takes part in the
/// order of tabs; from there arrows lead on.
fn draw(scene: &Scene<'_>, axis: &Axis, mark: &Mark<'_>, first: bool, svg: &mut String) {
    svg.push_str("<a href=\"");
    escape(&scene.path_of_report(&mark.event.told), svg);
    svg.push_str(if first {
        "\"><title>"
    } else {
        "\" tabindex=\"-1\"><title>"
    });
    escape(&in_words(mark.date, scene.words), svg);
    if mark.event.scheduled {
        let planned = scene.words.text("sign.planned").to_lowercase();
        escape(&format!(" ({planned})"), svg);
    }
    escape(scene.words.text("colon"), svg);
    escape(&scene.headline(mark.event).text, svg);
    svg.push_str("</title>");
    let day = |d: Option<Date>| d.map(|d| axis.at(d));
    let ends = (day(mark.date.first_day()), day(mark.date.last_day()));
    let (Some(from), Some(to)) = (ends.0.or(ends.1), ends.1.or(ends.0)) else {
        svg.push_str("</a>");
        return;
    };
    if let (7.0, [top, .., end]) = (mark.radius, &mark.rows[..]) {
        let _ = write!(
            svg,
            "<line class=\"join\" x1=\"{from:.2}%\" x2=\"{from:.2}%\" y1=\"{}\" y2=\"{}\"/>",
            middle(*top),
            middle(*end)
        );
    }
    for &row in &mark.rows {
        shape(mark, (from, to), middle(row), svg);
    }
    svg.push_str("</a>");
}

/// The form of a mark says what is known of the date.
pub(super) fn shape(mark: &Mark<'_>, (from, to): (f32, f32), y: usize, svg: &mut String) {
    let r = mark.radius;
    let bar = |class: &str, svg: &mut String| {
        let _ = write!(
            svg,
            "<line class=\"{class}\" x1=\"{from:.2}%\" x2=\"{to:.2}%\" y1=\"{y}\" y2=\"{y}\"/>"
        );
    };
    let exact = mark.date.to_day().is_some();
    let _ = match (mark.event.scheduled, mark.date) {
        (true, _) if exact => write!(
            svg,
            "<circle class=\"ring\" cx=\"{from:.2}%\" cy=\"{y}\" r=\"{r}\"/>"
        ),
        (true, _) => {
            bar("plan", svg);
            bar("plan-in", svg);
            Ok(())
        }
        (_, Edtf::At(p)) if p.is_uncertain() => write!(
            svg,
            "<circle class=\"ring doubt\" cx=\"{from:.2}%\" cy=\"{y}\" r=\"{r}\"/>\
             <circle class=\"bar\" cx=\"{from:.2}%\" cy=\"{y}\" r=\"1.5\"/>"
        ),
        _ if exact => write!(
            svg,
            "<circle class=\"disc\" cx=\"{from:.2}%\" cy=\"{y}\" r=\"{r}\"/>"
        ),
        (_, Edtf::At(_)) => {
            bar("span", svg);
            let ends = [from, to].map(|x| {
                format!(
                    "<line class=\"span\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{}\" y2=\"{}\"/>",
                    y - 4,
                    y + 4
                )
            });
            svg.push_str(&ends.concat());
            Ok(())
        }
        (_, Edtf::Between(_, crate::model::Bound::Open)) => half(from, y, 1, svg),
        (_, Edtf::Between(crate::model::Bound::Open, _)) => half(to, y, -1, svg),
        _ => {
            bar("days", svg);
            Ok(())
        }
    };
}

/// Half a disc with a tail towards the open end: 1 to the right, −1 to the left.
fn half(x: f32, y: usize, way: i8, svg: &mut String) -> std::fmt::Result {
    let sweep = u8::from(way < 0);
    write!(
        svg,
        "<svg class=\"half\" x=\"{x:.2}%\" y=\"{y}\"><path class=\"bar\" d=\"M0-5A5 5 0 0 {sweep} 0 5z\"/>\
         <path class=\"tail\" d=\"M0 0h{}\"/></svg>",
        11 * i32::from(way)
    )
}

fn heads(scene: &Scene<'_>, axis: &Axis) -> Vec<String> {
    let words = scene.words;
    let years = (axis.first..=axis.last).map(|y| y.to_string());
    let country = words.text("countries.title").to_string();
    let ends = [words.text("chart.earlier"), words.text("chart.later")].map(str::to_string);
    let [earlier, later] = ends;
    [country, earlier]
        .into_iter()
        .chain(years)
        .chain([later])
        .collect()
}

/// How many events each country has in each of the years shown, and before and after them.
fn numbers(scene: &Scene<'_>, axis: &Axis, rows: &[(&Dossier, usize)]) -> Vec<Row> {
    let columns = usize::try_from(axis.last - axis.first + 3).unwrap_or(2);
    let row = |(dossier, _): &(&Dossier, usize)| {
        let mut counts = vec![0; columns];
        for &event in &dossier.events {
            if let Some(date) = &scene.portal.events[event].date {
                counts[axis.column(date)] += 1;
            }
        }
        Row {
            label: dossier.subject.label.clone(),
            cells: counts.into_iter().map(|n| scene.words.number(n)).collect(),
        }
    };
    rows.iter().map(row).collect()
}
