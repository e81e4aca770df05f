//! What must hold of any input, by target: the same functions for the fuzzer and for `tests/fuzz`.

use briefing::config::Site;
use briefing::gazetteer::Gazetteer;
use briefing::render::markdown::{self, Mark};
use briefing::serve::address::{self, Target};
use briefing::{front_matter, normalize, seed, time};

/// A target: its name and what it does with an input.
pub type Check = (&'static str, fn(&[u8]));

/// Every target.
pub const ALL: &[Check] = &[
    ("dates", dates),
    ("front_matter", front_matter),
    ("gazetteer", gazetteer),
    ("markdown", markdown),
    ("normalize", normalize),
    ("request", request),
    ("seed", seed),
    ("settings", settings),
];

/// The bytes up to the first that are no UTF-8.
fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or(""),
    }
}

/// Names of files, of which the first byte of an input chooses one.
const NAMES: &[&str] = &[
    "a.txt", "a.html", "a.md", "a.xml", "a.jsonl", "a.json", "a.csv", "a",
];

/// Any bytes as a seed of any format end in an article or a finding. The first byte chooses the
/// format.
pub fn seed(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let reading = seed::read(NAMES[*first as usize % NAMES.len()], rest);
    assert!(!reading.articles.is_empty() || !reading.diagnostics.is_empty());
    for article in &reading.articles {
        for line in &article.lines {
            assert!(!article.line(line).is_empty() && line.number > 0);
        }
    }
}

/// Any bytes as a seed are normalized, every line has its fate, and the page can be written. The
/// first byte chooses the format.
pub fn normalize(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let reading = seed::read(NAMES[*first as usize % 5], rest);
    for raw in &reading.articles {
        let rules = normalize::Rules::default();
        let (article, _) = normalize::normalize(raw, Default::default(), &rules);
        if !raw.clean {
            assert_eq!(article.ledger.lines.len(), raw.lines.len());
        }
        front_matter::write(&article);
    }
}

/// Any text as a front-mattered page is read or refused, and what was read is written and read
/// again as the same.
pub fn front_matter(bytes: &[u8]) {
    let page = format!("---\n{}", text(bytes));
    let Some(split) = front_matter::split(&page) else {
        return;
    };
    if front_matter::read(&split, "seeds/a.md").is_err() {
        return;
    }
    for raw in &seed::read("seeds/a.md", page.as_bytes()).articles {
        let rules = normalize::Rules::default();
        let (article, _) = normalize::normalize(raw, Default::default(), &rules);
        let written = front_matter::write(&article);
        let again = seed::read("seeds/a.md", written.as_bytes());
        assert_eq!(again.articles.len(), 1, "a written page holds one article");
        let (same, _) = normalize::normalize(&again.articles[0], Default::default(), &rules);
        assert_eq!(front_matter::write(&same), written);
    }
}

/// Temporal expressions of any text stand in order, on the borders of characters, and none holds a
/// part of another. The first byte chooses the reference.
pub fn dates(bytes: &[u8]) {
    const REFERENCES: &[&str] = &["", "2024-07-09", "2024-02", "1999", "2023-12-31"];
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let text = text(rest);
    let reference = REFERENCES[*first as usize % REFERENCES.len()].parse().ok();
    let mut end = 0;
    for timex in time::find(text, reference) {
        assert!(end <= timex.range.start && timex.range.start < timex.range.end);
        assert!(text.get(timex.range.clone()).is_some());
        end = timex.range.end;
    }
    for order in [None, Some(time::published::Order::DayFirst)] {
        for stamp in time::published::stamps(text, order) {
            assert!(text.get(stamp.range.clone()).is_some());
        }
    }
}

/// Names of countries and topics of any text stand in order and on the borders of characters.
pub fn gazetteer(bytes: &[u8]) {
    let text = text(bytes);
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let mut start = 0;
    for mention in gazetteer.find(text) {
        assert!(start <= mention.range.start && mention.range.start < mention.range.end);
        assert!(text.get(mention.range.clone()).is_some());
        start = mention.range.start;
    }
    for mention in gazetteer.topics().find(text) {
        assert!(text.get(mention.range.clone()).is_some());
    }
    gazetteer.find_dateline(text, None);
    gazetteer.is_toponym(text);
    gazetteer.names_company(text);
}

/// Any text as `site.yaml` is settings or a message that names the file.
pub fn settings(bytes: &[u8]) {
    if let Err(diagnostic) = Site::read(text(bytes)) {
        assert!(!diagnostic.message.is_empty() && diagnostic.path.contains("site.yaml"));
    }
}

/// Paths, hosts, base addresses and ranges as clients send them, a line each, lead nowhere but
/// into the site.
pub fn request(bytes: &[u8]) {
    let length = bytes.len();
    for line in text(bytes).split('\n') {
        for base in ["/", "/repo/"] {
            if let Target::Site(path) | Target::Own(path) = address::target(line, base) {
                assert!(!path.split('/').any(|p| p == ".." || p == "."), "{path:?}");
                let outside = path.starts_with('/') || path.contains(['\\', '\0', ':']);
                assert!(!outside, "{path:?}");
            }
        }
        if address::is_own_host(line, "127.0.0.1") {
            assert!(!line.contains(['@', '/', '\\', ' ']), "{line:?}");
        }
        if let Ok(base) = address::base(line) {
            let whole = base.starts_with('/') && base.ends_with('/');
            let stays = !base.split('/').any(|p| p == ".." || p == ".");
            assert!(whole && stays, "{base:?}");
        }
        if let Ok(Some((first, last))) = address::range(line, length) {
            assert!(first <= last && last < length);
        }
    }
}

/// Markdown of any kind becomes HTML without scripts, handlers or addresses that run something. The
/// first two bytes say where anchors stand.
pub fn markdown(bytes: &[u8]) {
    let [first, second, rest @ ..] = bytes else {
        return;
    };
    let text = text(rest);
    let (start, end) = ((*first.min(second)).into(), (*first.max(second)).into());
    let mark = |start, end, id: &str| Mark {
        start,
        end,
        id: id.to_string(),
    };
    let marks = [mark(start, end, "e1"), mark(end, end + 9, "e2")];
    let neighbour = |address: &str| address.ends_with(".md").then(|| "a.html".to_string());
    let mut inline = String::new();
    let marks = &marks[usize::from(start == end)..];
    markdown::inline(text, marks, &neighbour, &mut inline);
    for html in [markdown::document(text, 1, "p-", "../"), inline] {
        tags(&html);
    }
}

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
            let scheme = scheme.to_ascii_lowercase();
            assert!(known.contains(&scheme.as_str()), "{address} in {html}");
        }
    }
}
