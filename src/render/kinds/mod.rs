//! The kinds of pages and files, each in a file of its own that knows its address, its view, its template
//! and its rows in the menu. None uses another: what several need stands in `parts/`.

mod about;
mod aliases;
mod article;
mod articles;
mod changes;
mod citations;
mod countries;
mod country;
mod coverage;
mod data;
mod feeds;
mod filter;
mod home;
mod missing;
mod months;
mod own_pages;
pub mod pack;
mod relations;
pub mod search;
pub mod sitemap;
mod subject;
mod timeline;

use super::making::Kind;

/// All kinds. The rows of the menu, and of the foot, stand in this order.
pub const KINDS: &[Kind] = &[
    home::KIND,
    timeline::KIND,
    months::KIND,
    country::KIND,
    countries::KIND,
    article::KIND,
    articles::KIND,
    aliases::KIND,
    subject::KIND,
    relations::KIND,
    coverage::KIND,
    about::KIND,
    own_pages::KIND,
    changes::KIND,
    feeds::KIND,
    data::KIND,
    citations::KIND,
    pack::KIND,
    filter::KIND,
    search::KIND,
    search::TEXTS,
    sitemap::KIND,
    missing::KIND,
];
