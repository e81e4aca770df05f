//! Markdown of any kind becomes HTML without scripts, handlers or addresses that run something.
//! `cargo +nightly fuzz run markdown`

#![no_main]

use briefing::render::markdown;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut inline = String::new();
    markdown::inline(text, &[], &mut inline);
    for html in [markdown::document(text, 1, "p-", "../"), inline] {
        tags(&html);
    }
});

/// Looks at every tag: a name of a few, attributes of a few, addresses of a few schemes.
fn tags(html: &str) {
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag that ends");
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &name[..end.unwrap_or(name.len())];
        let bad = ["script", "style", "iframe", "object", "embed", "form", "svg", "math", "base"];
        assert!(!bad.contains(&name), "<{name}> in {html}");
        // What stands between quotation marks is no attribute.
        let bare: String = tag.split('"').step_by(2).collect();
        assert!(!bare.to_ascii_lowercase().contains(" on"), "a handler in {html}");
        for part in tag.split("href=\"").skip(1).chain(tag.split("src=\"").skip(1)) {
            let address = part.split('"').next().unwrap_or("");
            let scheme = address.split(['/', '?', '#']).next().unwrap_or("");
            let scheme = scheme.split_once(':').map_or("", |(scheme, _)| scheme);
            let known = ["", "http", "https", "mailto"];
            assert!(known.contains(&scheme), "{address} in {html}");
        }
    }
}
