//! What becomes of each line.

pub mod address;
pub mod attribution;
pub mod beside;
pub mod biography;
pub mod certain;
pub mod claims;
pub mod days;
pub mod facts;
pub mod filed;
pub mod outlet;
pub mod parts;
pub mod repeats;
pub mod sections;
pub mod surroundings;
pub mod teasers;
pub mod undated;
pub mod verdict;
