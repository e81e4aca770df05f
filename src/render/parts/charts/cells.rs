//! Tables drawn as shaded cells: coverage by country and month, with its gaps, and which
//! countries appear together.

use super::{Chart, Row, legend};
use crate::model::SubjectKind;
use crate::portal::Dossier;
use crate::render::dates::month_of_year;
use crate::render::markdown::escape;
use crate::render::parts::addresses::{of_month, of_two};
use crate::render::scene::{Scene, of_dossier};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many countries the drawings have, and how many months.
const COUNTRIES: usize = 24;
const TOGETHER: usize = 20;
const MONTHS: i32 = 36;
/// Width of a whole drawing, of the names before its rows, and height of a row.
const WIDTH: f32 = 960.0;
const NAMES: f32 = 170.0;
const ROW: f32 = 22.0;
/// Height of what stands above the columns.
const TOP: f32 = 22.0;

/// A column: what it is called, and what is drawn above it.
struct Column {
    label: String,
    tick: String,
}

/// A row of cells: each with its number and where it leads, if anywhere.
struct Line {
    label: String,
    path: String,
    cells: Vec<(usize, String)>,
}

/// The countries with most articles about them, the most first.
fn foremost<'a>(scene: &'a Scene<'_>, most: usize) -> Vec<(usize, &'a Dossier)> {
    let dossiers = scene.portal.countries().iter().enumerate();
    let mut dossiers: Vec<(usize, &Dossier)> =
        dossiers.filter(|(_, d)| d.subject.has_page).collect();
    dossiers.sort_by_key(|(_, d)| std::cmp::Reverse(d.about.len()));
    dossiers.truncate(most);
    dossiers
}

/// Articles about each country in each of the last months. None where there are fewer than two
/// months.
pub fn by_month(scene: &Scene<'_>) -> Option<Chart> {
    let words = scene.words;
    let number = |m: &crate::portal::Month| i32::from(m.year) * 12 + i32::from(m.month) - 1;
    let portal_months = &scene.portal.months;
    let (oldest, last) = (
        number(portal_months.first()?),
        number(portal_months.last()?),
    );
    let first = oldest.max(last - MONTHS + 1);
    if first == last {
        return None;
    }
    let known: BTreeMap<i32, &crate::portal::Month> =
        portal_months.iter().map(|m| (number(m), m)).collect();
    let columns = (first..=last).map(|key| {
        let (year, m) = ((key / 12) as i16, (key % 12 + 1) as i8);
        Column {
            label: month_of_year(year, m, words),
            tick: match m {
                1 => year.to_string(),
                _ if key == first && m < 10 => year.to_string(),
                _ => String::new(),
            },
        }
    });
    let lines = foremost(scene, COUNTRIES).into_iter().map(|(position, d)| {
        let link = of_dossier(d);
        let cell = |key: i32| {
            let Some(month) = known.get(&key) else {
                return (0, String::new());
            };
            let cast = month.cast(SubjectKind::Country);
            let found = cast.binary_search_by_key(&position, |c| c.0);
            let n = found.map_or(0, |i| cast[i].1);
            let path = match n {
                0 => String::new(),
                _ => of_month(scene, month).path,
            };
            (n, path)
        };
        Line {
            label: link.name,
            path: link.path,
            cells: (first..=last).map(cell).collect(),
        }
    });
    draw(
        scene,
        "coverage.by_month",
        "coverage.by_month_note",
        &columns.collect::<Vec<_>>(),
        &lines.collect::<Vec<_>>(),
    )
}

/// How many articles are about each two of the foremost countries. None where no two appear
/// together.
pub fn together(scene: &Scene<'_>) -> Option<Chart> {
    let foremost = foremost(scene, TOGETHER);
    let columns: Vec<Column> = foremost
        .iter()
        .map(|(_, d)| Column {
            label: d.subject.label.clone(),
            tick: d.subject.key.clone(),
        })
        .collect();
    let line = |(_, dossier): &(usize, &Dossier)| {
        let link = of_dossier(dossier);
        let cell = |(other, _): &(usize, &Dossier)| {
            let partner = dossier.partners.iter().find(|p| p.dossier == *other);
            let n = partner.map_or(0, |p| p.articles.len());
            let other = scene.portal.countries().get(*other);
            let relation = other.and_then(|o| of_two(scene, dossier, o));
            (n, relation.map_or(String::new(), |r| r.path))
        };
        Line {
            label: link.name,
            path: link.path,
            cells: foremost.iter().map(cell).collect(),
        }
    };
    let lines: Vec<Line> = foremost.iter().map(line).collect();
    let any = lines.iter().any(|l| l.cells.iter().any(|c| c.0 > 0));
    match any {
        true => draw(
            scene,
            "coverage.together",
            "coverage.together_note",
            &columns,
            &lines,
        ),
        false => None,
    }
}

fn draw(
    scene: &Scene<'_>,
    alt: &str,
    note: &str,
    columns: &[Column],
    lines: &[Line],
) -> Option<Chart> {
    let words = scene.words;
    let most = lines
        .iter()
        .flat_map(|l| l.cells.iter().map(|c| c.0))
        .max()?;
    let bounds = legend::bounds(most);
    let step = ((WIDTH - NAMES) / columns.len().max(1) as f32).min(36.0);
    let height = TOP + ROW * lines.len() as f32;
    let mut svg = String::with_capacity(lines.len() * columns.len() * 90);
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"group\" aria-label=\""
    );
    escape(words.text(alt), &mut svg);
    svg.push_str("\">");
    for (i, column) in columns
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.tick.is_empty())
    {
        let x = NAMES + step * i as f32 + 2.0;
        let _ = write!(svg, "<text class=\"tick\" x=\"{x:.1}\" y=\"14\">");
        escape(&column.tick, &mut svg);
        svg.push_str("</text>");
    }
    for (i, line) in lines.iter().enumerate() {
        let y = TOP + ROW * i as f32;
        svg.push_str("<a href=\"");
        escape(&line.path, &mut svg);
        let _ = write!(
            svg,
            "\"><text class=\"name\" x=\"0\" y=\"{:.1}\">",
            y + 15.0
        );
        escape(&crate::render::scene::cut(&line.label, 24), &mut svg);
        svg.push_str("</text></a>");
        for (k, (n, path)) in line.cells.iter().enumerate() {
            let x = NAMES + step * k as f32;
            let shade = match legend::class_of(*n, &bounds) {
                0 => "none".to_string(),
                class => format!("lit a{class}"),
            };
            if !path.is_empty() {
                svg.push_str("<a href=\"");
                escape(path, &mut svg);
                svg.push_str("\">");
            }
            let _ = write!(
                svg,
                "<rect class=\"{shade}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\">",
                step - 1.5,
                ROW - 2.0
            );
            if *n > 0 {
                svg.push_str("<title>");
                let (list, colon) = (words.text("list"), words.text("colon"));
                let column = &columns[k].label;
                escape(&format!("{}{list}{column}{colon}", line.label), &mut svg);
                let _ = write!(svg, "{}</title>", words.number(*n));
            }
            svg.push_str("</rect>");
            if !path.is_empty() {
                svg.push_str("</a>");
            }
        }
    }
    svg.push_str("</svg>");
    let mut head = vec![words.text("countries.title").to_string()];
    head.extend(columns.iter().map(|c| c.label.clone()));
    let row = |line: &Line| Row {
        label: line.label.clone(),
        cells: line.cells.iter().map(|c| words.number(c.0)).collect(),
    };
    Some(Chart {
        kind: "cells",
        svg,
        wide: words.text(alt).to_string(),
        caption: words.text(note).to_string(),
        steps: legend::steps(most, words),
        table_label: words.text("chart.table").to_string(),
        head,
        rows: lines.iter().map(row).collect(),
    })
}
