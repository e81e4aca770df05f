//! What several kinds of pages use.

pub mod addresses;
pub mod changes;
pub mod charts;
pub mod cite;
pub mod company;
pub mod dated;
pub mod dossier;
pub mod indexes;
pub mod instant;
pub mod ledger;
pub mod person;
pub mod policy;
pub mod region;
pub mod stretches;
pub mod subject;
pub mod trend;
pub mod ways;
