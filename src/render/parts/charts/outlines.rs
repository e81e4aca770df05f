//! The outlines of countries, from Natural Earth (public domain), as paths of a drawing.

use super::projection::Projection;
use crate::model::CountryCode;
use std::fmt::Write;
use std::sync::LazyLock;

/// The table: a code and a ring of points a row.
const TABLE: &str = include_str!("../../../../data/outlines.txt");

/// A ring of points, longitude and latitude in degrees. Longitudes run on over the antimeridian.
pub struct Ring {
    /// Whose outline it is part of.
    pub code: CountryCode,
    points: Vec<(f32, f32)>,
}

/// All rings, those of one country together.
pub static RINGS: LazyLock<Vec<Ring>> = LazyLock::new(|| TABLE.lines().filter_map(read).collect());

fn read(row: &str) -> Option<Ring> {
    let (code, steps) = row.split_once('\t')?;
    let (mut x, mut y) = (0, 0);
    let points = steps
        .split(' ')
        .map_while(|step| {
            let (dx, dy) = step.split_once(',')?;
            x += dx.parse::<i32>().ok()?;
            y += dy.parse::<i32>().ok()?;
            Some((x as f32 / 10.0, y as f32 / 10.0))
        })
        .collect();
    Some(Ring {
        code: CountryCode::new(code)?,
        points,
    })
}

impl Ring {
    /// Whether it may lie on the side of the globe that faces a meridian (degrees east).
    pub fn faces(&self, meridian: f32) -> bool {
        let first = self.points.first().map_or(0.0, |p| p.0);
        ((first - meridian + 540.0).rem_euclid(360.0) - 180.0).abs() < 130.0
    }
}

/// A part of the drawing: left, top, right, bottom.
pub type Window = (f32, f32, f32, f32);

/// A path drawn so far, and how much of the drawing it covers.
#[derive(Clone, Debug, Default)]
pub struct Path {
    /// Where it is seen, so that rings beyond are not drawn; everywhere where it is `None`.
    pub seen: Option<Window>,
    /// Whether points stand at whole units of the drawing, for a small one, not at halves.
    pub coarse: bool,
    /// The path's data.
    pub d: String,
    /// The area of its rings, in square units of the drawing.
    pub area: f32,
}

impl Path {
    /// Adds a ring, cut at the edges of the map where it reaches beyond them.
    pub fn add(&mut self, ring: &Ring, projection: &Projection) {
        let first = ring.points.first().map_or(0.0, |p| p.0);
        let middle = (first - projection.center + 540.0).rem_euclid(360.0) - 180.0;
        let shift = middle - first;
        for turn in [-360.0, 0.0, 360.0] {
            let moved = ring.points.iter().map(|&(x, y)| (x + shift + turn, y));
            let ends = moved
                .clone()
                .fold((f32::MAX, f32::MIN), |(west, east), (x, _)| {
                    (west.min(x), east.max(x))
                });
            if ends.1 < -180.0 || ends.0 > 180.0 {
                continue;
            }
            let mut cut: Vec<(f32, f32)> = moved.collect();
            if ends.0 < -180.0 || ends.1 > 180.0 {
                cut = keep(&keep(&cut, -180.0, 1.0), 180.0, -1.0);
            }
            self.draw(&cut, projection);
        }
    }

    /// Whether points, in half units, lie beyond what is seen.
    fn is_beyond(&self, points: &[(i32, i32)]) -> bool {
        let Some((left, top, right, bottom)) = self.seen else {
            return false;
        };
        let ends = |of: fn(&(i32, i32)) -> i32| {
            let all = points.iter().map(of);
            let ends = all.fold((i32::MAX, i32::MIN), |e, n| (e.0.min(n), e.1.max(n)));
            (ends.0 as f32 / 2.0, ends.1 as f32 / 2.0)
        };
        let (x, y) = (ends(|p| p.0), ends(|p| p.1));
        x.0 > right || x.1 < left || y.0 > bottom || y.1 < top
    }

    fn draw(&mut self, ring: &[(f32, f32)], projection: &Projection) {
        let mut points: Vec<(i32, i32)> = Vec::with_capacity(ring.len());
        let mut put = |x: f32, y: f32| {
            let (px, py) = projection.plane(y, x);
            let grid = if self.coarse { 2.0 } else { 1.0 };
            let on_grid = |v: f32| (v * 2.0 / grid).round() as i32 * grid as i32;
            let point = (on_grid(px), on_grid(py));
            if points.last() != Some(&point) {
                points.push(point);
            }
        };
        for (i, &(x, y)) in ring.iter().enumerate() {
            let (nx, ny) = ring[(i + 1) % ring.len()];
            put(x, y);
            // Along the map's edge and on long sides a straight line would leave the globe's curve.
            let steps = ((nx - x).abs().max((ny - y).abs()) / 5.0) as i32;
            for step in 1..=steps.min(72) {
                let part = step as f32 / (steps + 1) as f32;
                put(x + (nx - x) * part, y + (ny - y) * part);
            }
        }
        if points.len() < 3 || self.is_beyond(&points) {
            return;
        }
        let (mut x, mut y) = points[0];
        self.d.push('M');
        push_half(&mut self.d, x);
        self.d.push(' ');
        push_half(&mut self.d, y);
        self.d.push('l');
        for (i, &(nx, ny)) in points[1..].iter().enumerate() {
            let (dx, dy) = (nx - x, ny - y);
            if i > 0 && dx >= 0 {
                self.d.push(' ');
            }
            push_half(&mut self.d, dx);
            if dy >= 0 {
                self.d.push(' ');
            }
            push_half(&mut self.d, dy);
            (x, y) = (nx, ny);
        }
        self.d.push('z');
        let pairs = points.iter().zip(points.iter().cycle().skip(1));
        let twice: i64 = pairs
            .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
            .sum();
        self.area += twice.unsigned_abs() as f32 / 8.0;
    }
}

/// Writes a number of half units as short as it can be.
fn push_half(out: &mut String, halves: i32) {
    let n = halves.unsigned_abs();
    if halves < 0 {
        out.push('-');
    }
    if n != 1 {
        let _ = write!(out, "{}", n / 2);
    }
    if n % 2 == 1 {
        out.push_str(".5");
    }
}

/// The part of a ring on one side of a meridian (Sutherland and Hodgman).
fn keep(ring: &[(f32, f32)], edge: f32, side: f32) -> Vec<(f32, f32)> {
    let inside = |p: &(f32, f32)| (p.0 - edge) * side >= 0.0;
    let mut out = Vec::with_capacity(ring.len() + 4);
    for (i, a) in ring.iter().enumerate() {
        let b = &ring[(i + 1) % ring.len()];
        if inside(a) {
            out.push(*a);
        }
        if inside(a) != inside(b) {
            let part = (edge - a.0) / (b.0 - a.0);
            out.push((edge, a.1 + (b.1 - a.1) * part));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of a path's data, in order.
    fn numbers(d: &str) -> impl Iterator<Item = f32> {
        let starts = |(i, c): (usize, char)| {
            let part_of_number = c.is_ascii_digit() || c == '.';
            let begins = c == '-'
                || (part_of_number
                    && !d[..i].ends_with(|p: char| p.is_ascii_digit() || p == '.' || p == '-'));
            begins.then_some(i)
        };
        d.char_indices().filter_map(starts).filter_map(|i| {
            let rest = &d[i..];
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| !(c.is_ascii_digit() || *c == '.'))
                .map_or(rest.len(), |(j, _)| j);
            rest[..end].parse().ok()
        })
    }

    #[test]
    fn every_row_is_a_ring_of_a_country() {
        assert_eq!(RINGS.len(), TABLE.lines().count() - 1);
        assert!(RINGS.iter().all(|r| r.points.len() > 2));
        let gazetteer = crate::gazetteer::Gazetteer::builtin().unwrap();
        assert!(RINGS.iter().all(|r| gazetteer.country(r.code).is_some()));
    }

    #[test]
    fn no_line_crosses_the_whole_map() {
        for center in [11.0, 150.0, -90.0] {
            let projection = Projection { center };
            for ring in RINGS.iter() {
                let mut path = Path::default();
                path.add(ring, &projection);
                for part in path.d.split_inclusive('z') {
                    let longest = numbers(part)
                        .skip(2)
                        .fold(0.0, |most: f32, n| most.max(n.abs()));
                    assert!(longest < 60.0, "{} makes a step of {longest}", ring.code);
                }
            }
        }
    }

    #[test]
    fn land_is_as_large_as_it_is() {
        let mut path = Path::default();
        let projection = Projection { center: 150.0 };
        RINGS.iter().for_each(|r| path.add(r, &projection));
        // Land without Antarctica is a good quarter of the globe; the ellipse-like map covers
        // about 0.78 of its frame.
        let frame = super::super::projection::WIDTH * super::super::projection::height();
        let share = path.area / frame;
        assert!((0.17..0.25).contains(&share), "{share}");
    }
}
