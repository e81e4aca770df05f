//! Files made from finished pages: `sitemap.xml` and `robots.txt`.

use super::markdown::escape;
use super::scene::Scene;
use crate::diagnostics::Diagnostic;
use crate::output::{Output, Outputs};

/// What is made here.
pub const PATHS: &[&str] = &["sitemap.xml", "robots.txt"];
/// How many addresses one sitemap may hold (sitemaps.org).
const MOST: usize = 50_000;

/// Makes the sitemap, which needs the site's address, and the rules for robots.
///
/// # Errors
/// None.
pub fn make(scene: &Scene<'_>, finished: &Outputs) -> Result<Vec<Output>, Diagnostic> {
    let base = scene.portal.site.base_url.as_deref();
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    let mut outputs = Vec::new();
    if let Some(base) = base {
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        let pages = finished
            .iter()
            .filter(|o| o.path.ends_with(".html") && !asks_to_be_left_out(&o.bytes));
        for page in pages.take(MOST) {
            xml.push_str("<url><loc>");
            escape(base, &mut xml);
            if page.path != "index.html" {
                escape(&page.path, &mut xml);
            }
            xml.push_str("</loc></url>\n");
        }
        xml.push_str("</urlset>\n");
        outputs.push(file("sitemap.xml", xml));
        robots.push_str(&format!("Sitemap: {base}sitemap.xml\n"));
    }
    outputs.push(file("robots.txt", robots));
    Ok(outputs)
}

fn file(path: &str, text: String) -> Output {
    Output {
        path: path.to_string(),
        bytes: text.into_bytes(),
        source: "the sitemap".to_string(),
    }
}

/// Whether the head of a page asks search engines to leave it out.
fn asks_to_be_left_out(page: &[u8]) -> bool {
    const TAG: &[u8] = b"<meta name=\"robots\" content=\"noindex\"";
    let head = page
        .windows(7)
        .position(|w| w == b"</head>")
        .map_or(page, |end| &page[..end]);
    head.windows(TAG.len()).any(|w| w == TAG)
}
