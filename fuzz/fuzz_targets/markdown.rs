//! Markdown of any kind becomes HTML without scripts, handlers or addresses that run something.
//! `cargo +nightly fuzz run markdown`

#![no_main]

use briefing::render::markdown::{self, Mark};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u8, &str)| {
    let (first, second, text) = input;
    let (start, end) = (first.min(second).into(), first.max(second).into());
    let mark = |start, end, id: &str| Mark {
        start,
        end,
        id: id.to_string(),
    };
    let marks = [mark(start, end, "e1"), mark(end, end + 9, "e2")];
    let neighbour = |address: &str| address.ends_with(".md").then(|| "a.html".to_string());
    let mut inline = String::new();
    markdown::inline(
        text,
        &marks[usize::from(start == end)..],
        &neighbour,
        &mut inline,
    );
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
        let bad = [
            "script", "style", "iframe", "object", "embed", "form", "svg", "math", "base",
        ];
        assert!(!bad.contains(&name), "<{name}> in {html}");
        // What stands between quotation marks is no attribute.
        let bare: String = tag.split('"').step_by(2).collect();
        assert!(
            !bare.to_ascii_lowercase().contains(" on"),
            "a handler in {html}"
        );
        for part in tag
            .split("href=\"")
            .skip(1)
            .chain(tag.split("src=\"").skip(1))
        {
            let address = part.split('"').next().unwrap_or("");
            let scheme = address.split(['/', '?', '#']).next().unwrap_or("");
            let scheme = scheme.split_once(':').map_or("", |(scheme, _)| scheme);
            let known = ["", "http", "https", "mailto"];
            assert!(known.contains(&scheme), "{address} in {html}");
        }
    }
}
