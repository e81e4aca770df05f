//! JSON Schemas of what authors write, for editors that complete and check it. `tests/schema.rs`
//! holds them to the keys that the program reads.

/// Of `site.yaml`.
pub const SITE: &str = include_str!("../data/schema/site.json");

/// Of front matter.
pub const FRONT_MATTER: &str = include_str!("../data/schema/front-matter.json");
