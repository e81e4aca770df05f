//! Briefs that a person asks for.

use super::{Caching, Inputs, Request, Stop};
use crate::disk::{self, Trouble};
use crate::render;
use crate::render::pack::{Order, choose};
use std::path::{Path, PathBuf};

/// A brief.
pub struct Pack {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it is about, as a part of a file's name.
    pub slug: String,
    /// How many articles fit the order.
    pub articles: usize,
    /// How many events fit it.
    pub events: usize,
}

/// Makes the brief of an order. Drafts are no part of it.
///
/// # Errors
/// As for a build; and where nothing fits, or no day is given on which the brief is made.
pub fn pack(root: &Path, order: &Order) -> Result<Pack, Stop> {
    let request = Request {
        root: root.to_path_buf(),
        ..Request::default()
    };
    let inputs = Inputs::read(&request, Caching::Kept, &())?;
    if order.made.or(inputs.site().date).is_none() {
        let message = "a brief says on which day it was made: give it with --date, or set `date` \
                       in site.yaml";
        return Err(Trouble::new(message).into());
    }
    let portal = inputs.link();
    let choice = choose(&portal, order).map_err(Trouble::new)?;
    let bytes = inputs.own(|own| render::brief(&portal, own, &choice))?;
    Ok(Pack {
        bytes,
        slug: choice.slug,
        articles: choice.articles.len(),
        events: choice.events.len(),
    })
}

/// Makes a brief and writes it to a file; to `brief-<subject>.html` where none is named.
///
/// # Errors
/// As for [`pack`], and where the file cannot be written.
pub fn write_pack(root: &Path, order: &Order, out: Option<&Path>) -> Result<(PathBuf, Pack), Stop> {
    let pack = pack(root, order)?;
    let path = match out {
        Some(path) => path.to_path_buf(),
        None => PathBuf::from(format!("brief-{}.html", pack.slug)),
    };
    disk::write_named(&path, &pack.bytes)?;
    Ok((path, pack))
}
