//! From the globe to the page: the Equal Earth projection (Šavrič, Patterson, Jenny 2018), in
//! which no country looks larger than it is.

/// Width of the drawn world, in units of the drawing.
pub const WIDTH: f32 = 960.0;

const A: [f32; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
/// Half the width and half the height of the projected globe of radius 1.
const HALF: (f32, f32) = (2.70663, 1.31717);

/// A view of the globe with one meridian in the middle.
#[derive(Clone, Copy, Debug)]
pub struct Projection {
    /// The meridian in the middle, degrees east.
    pub center: f32,
}

impl Projection {
    /// Where a point lies on the drawing: x to the right, y downwards.
    pub fn point(&self, lat: f32, lon: f32) -> (f32, f32) {
        self.plane(lat, (lon - self.center + 540.0).rem_euclid(360.0) - 180.0)
    }

    /// The same for degrees counted from the middle, which may leave the range of ±180.
    pub fn plane(&self, lat: f32, from_center: f32) -> (f32, f32) {
        let phi = lat.clamp(-90.0, 90.0).to_radians();
        let theta = (phi.sin() * 3f32.sqrt() / 2.0).asin();
        let t2 = theta * theta;
        let t6 = t2 * t2 * t2;
        let slope = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
        let x = 2.0 * from_center.to_radians() * theta.cos() / (3f32.sqrt() * slope);
        let y = theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
        let scale = WIDTH / (2.0 * HALF.0);
        ((x + HALF.0) * scale, (HALF.1 - y) * scale)
    }
}

/// Height of the whole drawn world.
#[cfg(test)]
pub fn height() -> f32 {
    WIDTH * HALF.1 / HALF.0
}

/// The meridian that keeps the given places (degrees east, weight) best together: through
/// Europe and Africa, the western Pacific, or the Americas.
pub fn best_center(places: impl Iterator<Item = (f32, f32)> + Clone) -> f32 {
    let apart = |center: f32| -> f32 {
        places
            .clone()
            .map(|(lon, weight)| {
                let d = (lon - center + 540.0).rem_euclid(360.0) - 180.0;
                d * d * weight
            })
            .sum()
    };
    [11.0, 150.0, -90.0]
        .into_iter()
        .min_by(|a, b| apart(*a).total_cmp(&apart(*b)))
        .unwrap_or(11.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_and_middle() {
        let p = Projection { center: 150.0 };
        let (x, y) = p.point(0.0, 150.0);
        assert!((x - WIDTH / 2.0).abs() < 0.1 && (y - height() / 2.0).abs() < 0.1);
        assert!(p.point(90.0, 0.0).1.abs() < 0.1);
        assert!(p.plane(0.0, -180.0).0.abs() < 0.1);
    }

    #[test]
    fn the_middle_follows_the_places() {
        assert_eq!(
            best_center([(140.0, 9.0), (-100.0, 3.0)].into_iter()),
            150.0
        );
        assert_eq!(best_center([(2.0, 1.0), (20.0, 1.0)].into_iter()), 11.0);
    }
}
