//! Files made from finished pages: `sitemap.xml` and `robots.txt`.

use crate::output::Output;
use crate::render::making::{Kind, Making};
use crate::render::markdown::escape;
use crate::render::scene::Scene;
use memchr::memmem;

/// The kind of file.
pub const KIND: Kind = Kind::of_files("sitemap", Making::After(PATHS, make));

/// What is made here.
const PATHS: &[&str] = &["sitemap.xml", "robots.txt"];
/// How many addresses one sitemap may hold (sitemaps.org).
const MOST: usize = 50_000;

/// Makes the sitemap, which needs the site's address, and the rules for robots. `listed` are the
/// paths of the pages that search engines may list, in order.
fn make(scene: &Scene<'_>, listed: &[String]) -> Vec<Output> {
    let base = scene.portal.site.base_url.as_deref();
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    let mut outputs = Vec::new();
    if let Some(base) = base {
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for page in listed.iter().take(MOST) {
            xml.push_str("<url><loc>");
            escape(base, &mut xml);
            if page != "index.html" {
                escape(page, &mut xml);
            }
            xml.push_str("</loc></url>\n");
        }
        xml.push_str("</urlset>\n");
        outputs.push(file("sitemap.xml", xml));
        robots.push_str(&format!("Sitemap: {base}sitemap.xml\n"));
    }
    outputs.push(file("robots.txt", robots));
    outputs
}

fn file(path: &str, text: String) -> Output {
    Output::of_text(path, text.into_bytes(), "the sitemap")
}

/// Whether a file is a page that search engines may list.
pub fn is_listed(output: &Output) -> bool {
    output.path.ends_with(".html") && !asks_to_be_left_out(&output.bytes)
}

/// Whether the head of a page asks search engines to leave it out.
fn asks_to_be_left_out(page: &[u8]) -> bool {
    const TAG: &[u8] = b"<meta name=\"robots\" content=\"noindex\"";
    let head = memmem::find(page, b"</head>").map_or(page, |end| &page[..end]);
    memmem::find(head, TAG).is_some()
}
