//! What the settings say of the editor's texts: the logo, and a description that nobody has written.

use super::{Picture, picture};
use crate::config::Site;
use crate::diagnostics::Diagnostic;
use crate::model::url;

/// What a new site says of itself until someone has written it.
const DESCRIPTION: &str = "What this portal collects, in one sentence.";

/// The logo that the settings name.
///
/// # Errors
/// There is no such picture in `static/`, or it cannot be shown.
pub fn logo(
    site: &Site,
    static_files: &[(String, Vec<u8>)],
) -> Result<Option<Picture>, Diagnostic> {
    let Some(name) = &site.logo else {
        return Ok(None);
    };
    let name = name.trim_start_matches('/').trim_start_matches("static/");
    let wrong = |message: String, hint: &str| {
        Diagnostic::error("setting", crate::config::FILE, format!("`logo`: {message}")).hint(hint)
    };
    let file = static_files
        .iter()
        .find(|(p, _)| p == name && url::is_picture(p));
    let Some((path, bytes)) = file else {
        let message = format!("there is no picture static/{name}");
        return Err(wrong(message, "put a PNG, JPEG, GIF, WebP or SVG there"));
    };
    let size = picture::size(path, bytes).map_err(|(message, hint)| wrong(message, hint))?;
    Ok(Some(Picture {
        path: path.clone(),
        size,
        bytes: Vec::new(),
    }))
}

/// That a new site's own description has not been written yet.
pub fn unwritten_description(description: &str) -> Option<Diagnostic> {
    (description.trim() == DESCRIPTION).then(|| {
        let message = "`description` is still the one to be filled in, so it is not published";
        Diagnostic::note("unwritten", crate::config::FILE, message)
            .hint("say in one sentence what this portal collects, or leave it empty")
    })
}
