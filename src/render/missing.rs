//! The page for addresses that lead nowhere: `404.html`.
//!
//! Servers show it at any depth, so no relative address is sure to lead anywhere: it carries the
//! style with it, and its links are absolute where the site's address is known.

use super::scene::Scene;
use super::view::PageView;
use crate::diagnostics::Diagnostic;
use crate::output::Output;
use serde::Serialize;
use sha2::{Digest, Sha256};

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The style sheet, which stands in the page since its depth is unknown.
    style: &'a str,
    /// Its hash, for the page's policy.
    style_hash: String,
}

/// Where servers look for it.
pub const PATH: &str = "404.html";

/// Makes the page; `style` is the site's style sheet.
///
/// # Errors
/// The template cannot be rendered.
pub fn make(scene: &Scene<'_>, style: &str) -> Result<Output, Diagnostic> {
    let mut page = scene.page("missing", PATH, scene.words.text("missing.title"));
    page.noindex = true;
    page.address = None;
    if let Some(base) = &scene.portal.site.base_url {
        page.root = base.clone();
    }
    // A style element must not be ended by its own content.
    let style = style.replace("</", "<\\/");
    let view = View {
        page,
        style_hash: hash(&style),
        style: &style,
    };
    scene.draw("404.html", PATH, "the page for lost readers", &view)
}

/// The hash of a style or script by which a content security policy lets it in.
pub fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let digit = DIGITS[(group >> (18 - 6 * i)) as usize & 63];
            out.push(if i <= chunk.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_of_rfc_4648() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ];
        for (plain, coded) in cases {
            assert_eq!(super::base64(plain.as_bytes()), coded);
        }
    }
}
