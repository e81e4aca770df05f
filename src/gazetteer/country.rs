//! A country as the tables have it: the authority for codes, slugs and labels.

use super::tables::Row;
use crate::diagnostics::Diagnostic;
use crate::model::CountryCode;

/// How a site names countries: a column of the country table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The name English readers use: South Korea.
    Common,
    /// The short name of ISO 3166-1: Korea (Republic of).
    Iso,
    /// The short name of the United Nations, ISO's where they list none: Republic of Korea.
    Un,
}

/// A country or territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, or XK.
    pub code: CountryCode,
    /// ISO 3166-1 alpha-3, or XKX.
    pub alpha3: String,
    /// The word in addresses; never changes with the naming policy.
    pub slug: String,
    /// The name English readers use.
    pub common: String,
    /// The short name of ISO 3166-1.
    pub iso: String,
    /// The short name of the United Nations; ISO's where they list none.
    pub un: String,
    /// Region of the UN M49 standard; empty where it has none.
    pub region: String,
    /// Sub-region of the UN M49 standard.
    pub subregion: String,
    /// The capital; empty where there is none.
    pub capital: String,
    /// Latitude and longitude of the capital, degrees north and east.
    pub capital_at: Option<(f32, f32)>,
    /// A point in its middle: latitude and longitude, degrees north and east.
    pub at: (f32, f32),
    /// People who live there.
    pub population: u64,
    /// Countries with which it shares a land border.
    pub neighbours: Vec<CountryCode>,
}

impl Country {
    /// Its name by a policy.
    pub fn label(&self, naming: Naming) -> &str {
        match naming {
            Naming::Common => &self.common,
            Naming::Iso => &self.iso,
            Naming::Un => &self.un,
        }
    }

    /// Its flag: the two regional indicator symbols of its code.
    pub fn flag(&self) -> String {
        let indicator = |b: u8| char::from_u32(0x1F1E6 + u32::from(b.wrapping_sub(b'A')));
        self.code.as_str().bytes().filter_map(indicator).collect()
    }

    /// Reads a row of the country table.
    pub(crate) fn read(row: &Row) -> Result<Self, Diagnostic> {
        let degrees = |i: usize, limit: f32| {
            let n = row.field(i).parse::<f32>().ok();
            n.filter(|n| n.abs() <= limit)
        };
        let code = code_of(row, 0)?;
        let (Some(lat), Some(lon)) = (degrees(11, 90.0), degrees(12, 180.0)) else {
            let message = format!("{code} has no place on the map");
            return Err(row.error(message, "write latitude and longitude in degrees, as 36.20"));
        };
        let slug = row.field(2);
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if slug.is_empty() || !slug.bytes().all(plain) {
            let message = format!("`{slug}` cannot stand in an address");
            return Err(row.error(message, "write small letters, digits and hyphens"));
        }
        let or_common = |i: usize| match row.field(i) {
            "" => row.field(3).to_string(),
            name => name.to_string(),
        };
        Ok(Country {
            code,
            alpha3: row.field(1).to_string(),
            slug: slug.to_string(),
            common: row.field(3).to_string(),
            iso: or_common(4),
            un: or_common(5),
            region: row.field(6).to_string(),
            subregion: row.field(7).to_string(),
            capital: row.field(8).to_string(),
            capital_at: degrees(9, 90.0).zip(degrees(10, 180.0)),
            at: (lat, lon),
            population: row.field(13).parse().unwrap_or(0),
            neighbours: row
                .field(14)
                .split(',')
                .filter_map(CountryCode::new)
                .collect(),
        })
    }
}

/// The country code in a field of a row.
pub(crate) fn code_of(row: &Row, field: usize) -> Result<CountryCode, Diagnostic> {
    let text = row.field(field);
    text.parse::<CountryCode>()
        .map_err(|message| row.error(message, "see the codes of ISO 3166-1 alpha-2"))
}
