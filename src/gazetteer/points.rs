//! Where towns lie: the authority for points on a map.

use super::bearers::name_hash;
use super::country::{Country, code_of};
use super::tables;
use crate::diagnostics::Diagnostic;
use crate::model::CountryCode;

/// Towns by name and country.
#[derive(Default)]
pub(crate) struct Points {
    /// Hash of the name, country, latitude and longitude in degrees; in order.
    towns: Vec<(u64, CountryCode, f32, f32)>,
}

impl Points {
    /// Reads the table, the site's rows included, and adds the capitals.
    pub fn new(countries: &[Country], site: &[(&str, &str)]) -> Result<Self, Diagnostic> {
        let mut towns = Vec::new();
        for row in tables::merged(&tables::POINTS, site)? {
            let degrees = |i: usize, limit: f32| {
                let n = row.field(i).parse::<f32>().ok();
                n.filter(|n| n.abs() <= limit)
            };
            let (Some(lat), Some(lon)) = (degrees(2, 90.0), degrees(3, 180.0)) else {
                let message = format!("{} has no place on the map", row.field(0));
                return Err(row.error(message, "write latitude and longitude in degrees"));
            };
            towns.push((name_hash(row.field(0)), code_of(&row, 1)?, lat, lon));
        }
        for country in countries {
            if let Some((lat, lon)) = country.capital_at {
                towns.push((name_hash(&country.capital), country.code, lat, lon));
            }
        }
        // Stable: the table's row comes before the capital's.
        towns.sort_by_key(|t| (t.0, t.1));
        towns.dedup_by_key(|t| (t.0, t.1));
        Ok(Points { towns })
    }

    /// Latitude and longitude of a town of a country, degrees north and east.
    pub fn get(&self, name: &str, code: CountryCode) -> Option<(f32, f32)> {
        let key = (name_hash(name), code);
        let i = self.towns.binary_search_by_key(&key, |t| (t.0, t.1)).ok()?;
        Some((self.towns[i].2, self.towns[i].3))
    }
}
