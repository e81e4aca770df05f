//! Maps: the world with a dot for each country of the articles, and where one country lies.

use super::Chart;
use super::projection::{Projection, WIDTH, best_center, height};
use crate::gazetteer::Country;
use crate::model::CountryCode;
use crate::portal::Dossier;
use crate::render::markdown::escape;
use crate::render::scene::{Scene, of_dossier};
use std::fmt::Write;

/// The world, each country of the articles a way to its page. None where there is no country.
/// `alt` is the key of the words that say what it shows.
pub fn world(scene: &Scene<'_>, alt: &str) -> Option<Chart> {
    let places: Vec<(&Dossier, &Country)> = scene
        .portal
        .countries
        .iter()
        .filter_map(|d| {
            let code = CountryCode::new(&d.subject.key)?;
            Some((d, scene.gazetteer.country(code)?))
        })
        .collect();
    if places.is_empty() {
        return None;
    }
    let weight = |d: &Dossier| d.about.len() as f32 + 0.25 * d.mentioned.len() as f32;
    let projection = Projection {
        center: best_center(places.iter().map(|(d, c)| (c.at.1, weight(d)))),
    };
    let mut svg = frame(scene.words.text(alt), "group");
    dots(&projection, scene, &mut svg);
    let most = places
        .iter()
        .map(|(d, _)| d.about.len())
        .max()
        .unwrap_or(1)
        .max(1) as f32;
    // Larger dots first, so that small ones stay reachable on top of them.
    let mut places = places;
    places.sort_by_key(|(d, _)| (std::cmp::Reverse(d.about.len()), d.subject.slug.clone()));
    for (dossier, country) in places {
        let (x, y) = projection.point(country.at.0, country.at.1);
        let r = 3.5 + 13.0 * (dossier.about.len() as f32 / most).sqrt();
        svg.push_str("<a href=\"");
        escape(&of_dossier(dossier).path, &mut svg);
        let class = if dossier.about.is_empty() {
            "dot faint"
        } else {
            "dot"
        };
        let _ = write!(
            svg,
            "\"><circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"><title>"
        );
        let count = match dossier.about.len() {
            0 => scene
                .words
                .count("mentioning", dossier.mentioned.len() + dossier.place.len()),
            n => scene.words.count("about", n),
        };
        escape(&format!("{}: {count}", dossier.subject.label), &mut svg);
        svg.push_str("</title></circle></a>");
    }
    svg.push_str("</svg>");
    Some(Chart {
        kind: "map",
        svg,
        caption: scene.words.text("countries.map_note").to_string(),
        table_label: String::new(),
        head: Vec::new(),
        rows: Vec::new(),
    })
}

/// Where one country lies: the globe's middle turned towards it.
pub fn locator(country: &Country, label: &str, scene: &Scene<'_>) -> String {
    let projection = Projection {
        center: country.at.1,
    };
    let alt = scene.words.fill("country.map", &[("name", label)]);
    let (x, y) = projection.point(country.at.0, country.at.1);
    let mut svg = String::new();
    // A window of the world around the country, kept within the world's edges.
    let (w, h) = (360.0, 240.0);
    let left = (x - w / 2.0).clamp(0.0, WIDTH - w);
    let top = (y - h / 2.0).clamp(0.0, height() - h);
    let _ = write!(
        svg,
        "<svg viewBox=\"{left:.0} {top:.0} {w} {h}\" role=\"img\" aria-label=\""
    );
    escape(&alt, &mut svg);
    svg.push_str("\">");
    dots(&projection, scene, &mut svg);
    let _ = write!(
        svg,
        "<circle class=\"dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"9\"/></svg>"
    );
    svg
}

fn frame(alt: &str, role: &str) -> String {
    let mut svg = String::with_capacity(16 * 1024);
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 {WIDTH} {:.0}\" role=\"{role}\" aria-label=\"",
        height()
    );
    escape(alt, &mut svg);
    svg.push_str("\">");
    svg
}

/// A small dot for every country there is: the ground on which the others stand out.
fn dots(projection: &Projection, scene: &Scene<'_>, svg: &mut String) {
    svg.push_str("<path class=\"ground\" d=\"");
    for country in scene.gazetteer.countries() {
        let (x, y) = projection.point(country.at.0, country.at.1);
        let _ = write!(svg, "M{x:.0} {y:.0}h0");
    }
    svg.push_str("\"/>");
}
