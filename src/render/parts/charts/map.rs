//! Maps: the world, shaded by how many articles are about each country, and where one country
//! lies.

use super::legend::{self, Step};
use super::outlines::{Path, RINGS, Ring};
use super::projection::{Projection, WIDTH, best_center};
use super::{Chart, Row};
use crate::gazetteer::Country;
use crate::model::CountryCode;
use crate::portal::Dossier;
use crate::render::markdown::escape;
use crate::render::scene::{Scene, of_dossier};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A country that covers less of the drawing (in square units) bears a dot as well.
const SMALL: f32 = 14.0;
/// The part of the drawing that is shown: without the Antarctic.
const TOP: f32 = 8.0;
const SHOWN: f32 = 402.0;
/// The colours of a map that is a file of its own: those of `style.css`.
const COLOURS: &str = "<style>path,circle{fill:#ece7db;stroke:#fdfcf9;stroke-width:.5}\
    .a1{fill:#d9a5b1}.a2{fill:#bd6d86}.a3{fill:#9a3356}.a4{fill:#650b29}\
    @media(prefers-color-scheme:dark){path,circle{fill:#2e2b27;stroke:#161514}\
    .a1{fill:#6f3d4d}.a2{fill:#a2566f}.a3{fill:#d98099}.a4{fill:#ffd0da}}</style>";
/// What a map of a region shows around the middles of its countries.
const AROUND: f32 = 34.0;

/// The world, each country of the articles a way to its page. None where there is no country.
/// `alt` is the key of the words that say what it shows.
pub fn world(scene: &Scene<'_>, alt: &str) -> Option<Chart> {
    let mut places: Vec<(&Dossier, &Country)> = scene
        .portal
        .countries()
        .iter()
        .filter_map(|d| {
            let code = CountryCode::new(&d.subject.key)?;
            Some((d, scene.gazetteer.country(code)?))
        })
        .collect();
    let most = places.iter().map(|(d, _)| d.about.len()).max()?.max(1);
    let weight = |d: &Dossier| d.about.len() as f32 + 0.25 * d.mentioned.len() as f32;
    let projection = Projection {
        center: best_center(places.iter().map(|(d, c)| (c.at.1, weight(d)))),
    };
    let shown: Vec<CountryCode> = places.iter().map(|(_, c)| c.code).collect();
    let ground = ground(&projection, &shown, Path::default());
    let paths = outlines(RINGS.iter(), &projection, &shown);
    let mut svg = String::with_capacity(48 * 1024);
    let _ = write!(
        svg,
        "<svg viewBox=\"0 {TOP} {WIDTH} {SHOWN}\" role=\"group\" aria-label=\""
    );
    escape(scene.words.text(alt), &mut svg);
    let _ = write!(svg, "\"><path class=\"land\" d=\"{}\"/>", ground.d);
    lit(
        &mut svg,
        scene,
        &mut places,
        most,
        &projection,
        paths,
        Dot::Linked(4.0),
    );
    svg.push_str("</svg>");
    let caption = scene.words.text("countries.map_note").to_string();
    Some(chart(scene, svg, caption, (most, &places)))
}

/// Whether there is a country to be seen on a map of the world.
pub fn has_world(scene: &Scene<'_>) -> bool {
    scene.portal.countries().iter().any(|d| !d.about.is_empty())
}

/// The most articles that are about one country.
fn most_about(scene: &Scene<'_>) -> usize {
    let about = scene.portal.countries().iter().map(|d| d.about.len());
    about.max().unwrap_or(0)
}

/// The classes of the map of the world with their numbers; empty where there is no map.
pub fn legend(scene: &Scene<'_>) -> Vec<Step> {
    legend::steps(most_about(scene), scene.words)
}

/// The world as a file of its own, with its colours, for both schemes.
pub fn world_alone(scene: &Scene<'_>) -> String {
    let about = scene.portal.countries().iter().filter_map(|d| {
        let country = scene.gazetteer.country(CountryCode::new(&d.subject.key)?)?;
        (!d.about.is_empty()).then_some((country, d.about.len()))
    });
    let about: Vec<(&Country, usize)> = about.collect();
    let bounds = legend::bounds(most_about(scene));
    let projection = Projection {
        center: best_center(about.iter().map(|(c, n)| (c.at.1, *n as f32))),
    };
    let shown: Vec<CountryCode> = about.iter().map(|(c, _)| c.code).collect();
    let ground = ground(&projection, &shown, Path::default());
    let mut paths = outlines(RINGS.iter(), &projection, &shown);
    let mut svg = String::with_capacity(48 * 1024);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 {TOP} {WIDTH} {SHOWN}\">{COLOURS}\
         <path d=\"{}\"/>",
        ground.d
    );
    for (country, n) in about {
        let class = legend::class_of(n, &bounds);
        let path = paths.remove(&country.code).unwrap_or_default();
        let _ = write!(svg, "<path class=\"a{class}\" d=\"{}\"/>", path.d);
        if path.area < SMALL {
            mark(&mut svg, &projection, country, &format!("a{class}"), "5");
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// The part of the world in which these countries lie, given their positions among the dossiers.
/// None where there is no country.
pub fn region(scene: &Scene<'_>, name: &str, countries: &[usize]) -> Option<Chart> {
    let mut places: Vec<(&Dossier, &Country)> = countries
        .iter()
        .filter_map(|&i| {
            let dossier = scene.portal.countries().get(i)?;
            let code = CountryCode::new(&dossier.subject.key)?;
            Some((dossier, scene.gazetteer.country(code)?))
        })
        .collect();
    let most = places.iter().map(|(d, _)| d.about.len()).max()?.max(1);
    // The mean of directions, so that places on both sides of the antimeridian stay together.
    let (sin, cos) = places.iter().fold((0f32, 0f32), |(sin, cos), (_, c)| {
        let lon = c.at.1.to_radians();
        (sin + lon.sin(), cos + lon.cos())
    });
    let projection = Projection {
        center: sin.atan2(cos).to_degrees().round(),
    };
    let (mut left, mut top, mut right, mut bottom) = (WIDTH, TOP + SHOWN, 0f32, TOP);
    for (_, country) in &places {
        let (x, y) = projection.point(country.at.0, country.at.1);
        (left, right) = (left.min(x), right.max(x));
        (top, bottom) = (top.min(y), bottom.max(y));
    }
    let w = (right - left + 2.0 * AROUND).clamp(180.0, WIDTH);
    let h = (bottom - top + 2.0 * AROUND).max(w * 0.55).min(SHOWN);
    let left = ((left + right - w) / 2.0).clamp(0.0, WIDTH - w);
    let top = ((top + bottom - h) / 2.0).clamp(TOP, TOP + SHOWN - h);
    let shown: Vec<CountryCode> = places.iter().map(|(_, c)| c.code).collect();
    let window = (left, top, left + w, top + h);
    let seen = Path {
        seen: Some(window),
        ..Path::default()
    };
    let ground = ground(&projection, &shown, seen);
    let paths = outlines(facing(&projection), &projection, &shown);
    let mut svg = String::with_capacity(16 * 1024);
    let _ = write!(
        svg,
        "<svg viewBox=\"{left:.0} {top:.0} {w:.0} {h:.0}\" role=\"img\" aria-label=\""
    );
    let alt = scene.words.fill("coverage.region", &[("name", name)]);
    escape(&alt, &mut svg);
    let _ = write!(svg, "\"><path class=\"land\" d=\"{}\"/>", ground.d);
    let dot = (w / 90.0).clamp(2.0, 4.0);
    lit(
        &mut svg,
        scene,
        &mut places,
        most,
        &projection,
        paths,
        Dot::Plain(dot),
    );
    svg.push_str("</svg>");
    Some(chart(scene, svg, String::new(), (most, &places)))
}

/// A map with its numbers.
fn chart(
    scene: &Scene<'_>,
    svg: String,
    caption: String,
    (most, places): (usize, &[(&Dossier, &Country)]),
) -> Chart {
    let words = scene.words;
    let row = |(dossier, _): &(&Dossier, &Country)| Row {
        label: dossier.subject.label.clone(),
        cells: vec![
            words.number(dossier.about.len()),
            words.number(dossier.mentioned.len() + dossier.place.len()),
        ],
    };
    Chart {
        kind: "map",
        svg,
        wide: String::new(),
        caption,
        steps: legend::steps(most, words),
        table_label: words.text("chart.table").to_string(),
        head: [
            "countries.title",
            "countries.about_head",
            "countries.mentioned_head",
        ]
        .map(|key| words.text(key).to_string())
        .to_vec(),
        rows: places.iter().map(row).collect(),
    }
}

/// Draws the dot of a small country.
fn mark(svg: &mut String, projection: &Projection, country: &Country, class: &str, radius: &str) {
    let (x, y) = projection.point(country.at.0, country.at.1);
    let _ = write!(
        svg,
        "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"/>"
    );
}

/// The radius of the dots of small countries, and whether countries lead to their pages.
#[derive(Clone, Copy)]
enum Dot {
    Linked(f32),
    Plain(f32),
}

/// Draws the countries of the articles, those with most articles first, so that a reader who tabs
/// through meets them in that order.
fn lit(
    svg: &mut String,
    scene: &Scene<'_>,
    places: &mut [(&Dossier, &Country)],
    most: usize,
    projection: &Projection,
    mut paths: BTreeMap<CountryCode, Path>,
    dot: Dot,
) {
    // A link as large as a country reaches beyond the frame of a part of the world.
    let (tag, radius, linked) = match dot {
        Dot::Linked(r) => ("a", r, true),
        Dot::Plain(r) => ("g", r, false),
    };
    places.sort_by_key(|(d, _)| (std::cmp::Reverse(d.about.len()), d.subject.slug.clone()));
    let bounds = legend::bounds(most);
    for (dossier, country) in places {
        let page = of_dossier(dossier).path;
        // What has no page is drawn and not linked.
        let tag = if page.is_empty() { "g" } else { tag };
        let path = paths.remove(&country.code).unwrap_or_default();
        let n = dossier.about.len();
        let shade = legend::class_of(n, &bounds);
        let _ = write!(svg, "<{tag}");
        if linked && !page.is_empty() {
            svg.push_str(" href=\"");
            escape(&page, svg);
            svg.push('"');
        }
        svg.push_str("><title>");
        let count = match n {
            0 => scene
                .words
                .count("mentioning", dossier.mentioned.len() + dossier.place.len()),
            n => scene.words.count("about", n),
        };
        let colon = scene.words.text("colon");
        escape(&format!("{}{colon}{count}", dossier.subject.label), svg);
        svg.push_str("</title>");
        if !path.d.is_empty() {
            let _ = write!(svg, "<path class=\"lit a{shade}\" d=\"{}\"/>", path.d);
        }
        if path.area < SMALL {
            let (class, radius) = (format!("lit a{shade}"), format!("{radius:.1}"));
            mark(svg, projection, country, &class, &radius);
        }
        let _ = write!(svg, "</{tag}>");
    }
}

/// Where one country lies: the part of the world around it.
pub fn locator(country: &Country, label: &str, scene: &Scene<'_>) -> String {
    let projection = Projection {
        center: country.at.1,
    };
    let mut paths = outlines(facing(&projection), &projection, &[country.code]);
    let path = paths.remove(&country.code).unwrap_or_default();
    let (x, y) = projection.point(country.at.0, country.at.1);
    // A window around the country, kept within the drawing; wider for wider countries.
    let w = (path.area.sqrt() * 3.2).clamp(220.0, 620.0);
    let h = (w * 0.62).min(SHOWN);
    let left = (x - w / 2.0).clamp(0.0, (WIDTH - w).max(0.0));
    let top = (y - h / 2.0).clamp(TOP, TOP + SHOWN - h);
    let window = (left, top, left + w, top + h);
    let small = Path {
        seen: Some(window),
        coarse: true,
        ..Path::default()
    };
    let ground = ground(&projection, &[country.code], small);
    let mut svg = String::with_capacity(8 * 1024);
    let _ = write!(
        svg,
        "<svg viewBox=\"{left:.0} {top:.0} {w:.0} {h:.0}\" role=\"img\" aria-label=\""
    );
    escape(
        &scene.words.fill("country.map", &[("name", label)]),
        &mut svg,
    );
    let _ = write!(svg, "\"><path class=\"land\" d=\"{}\"/>", ground.d);
    if !path.d.is_empty() {
        let _ = write!(svg, "<path class=\"lit\" d=\"{}\"/>", path.d);
    }
    if path.area < 4.0 * SMALL {
        let _ = write!(
            svg,
            "<circle class=\"here\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\"/>",
            w / 28.0
        );
    }
    svg.push_str("</svg>");
    svg
}

/// The rings on the side of the globe that faces the middle.
fn facing(projection: &Projection) -> impl Iterator<Item = &'static Ring> {
    let center = projection.center;
    RINGS.iter().filter(move |ring| ring.faces(center))
}

/// The outlines of the countries named.
fn outlines(
    rings: impl Iterator<Item = &'static Ring>,
    projection: &Projection,
    named: &[CountryCode],
) -> BTreeMap<CountryCode, Path> {
    let mut paths: BTreeMap<CountryCode, Path> = BTreeMap::new();
    for ring in rings.filter(|ring| named.contains(&ring.code)) {
        paths.entry(ring.code).or_default().add(ring, projection);
    }
    paths
}

/// The outlines of all other countries, added to a path that has none: of the whole globe, or in what
/// is seen of the side that faces the middle.
fn ground(projection: &Projection, named: &[CountryCode], mut ground: Path) -> Path {
    let whole = ground.seen.is_none();
    let others = RINGS.iter().filter(|ring| !named.contains(&ring.code));
    for ring in others.filter(|r| whole || r.faces(projection.center)) {
        ground.add(ring, projection);
    }
    ground
}
