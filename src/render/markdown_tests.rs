//! What hostile and ordinary Markdown becomes.

use super::*;
use proptest::prelude::*;

fn marked(markdown: &str, marks: &[(usize, usize)]) -> String {
    let marks: Vec<Mark> = marks
        .iter()
        .map(|&(start, end)| Mark {
            start,
            end,
            id: format!("s{start}"),
        })
        .collect();
    let mut out = String::new();
    inline(markdown, &marks, &|_| None, &mut out);
    out
}

#[test]
fn anchors_wrap_whole_sentences() {
    assert_eq!(
        marked("One. Two. Three.", &[(5, 9)]),
        "One. <span id=\"s5\">Two.</span> Three."
    );
    assert_eq!(
        marked("A *b. C* d.", &[(0, 4), (5, 9)]),
        "<span id=\"s0\">A <em>b. <span id=\"s5\"></span>C</em></span> d."
    );
    assert_eq!(
        marked("See [that](https://example.org/).", &[(0, 9)]),
        "<span id=\"s0\">See <a href=\"https://example.org/\" rel=\"nofollow noopener external\">that</a>.</span>"
    );
    assert_eq!(
        marked("Ünï. Zwö.", &[(5, 9)]),
        "Ünï. <span id=\"s5\">Zwö.</span>"
    );
    assert_eq!(
        marked("Short.", &[(40, 50)]),
        "Short.<span id=\"s40\"></span>"
    );
}

#[test]
fn nothing_of_the_source_becomes_markup() {
    for hostile in [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "[a](java\tscript:x)",
        "![a](https://evil.example/x.png)",
        "<img src=x onerror=y>",
        "[a](data:text/html,x)",
        "[a](//evil.example)",
        "## T {onclick=x}",
        "[x]: javascript:y\n\n[x]",
    ] {
        for html in [marked(hostile, &[]), document(hostile, 1, "n", "../")] {
            assert!(!html.contains("<script"), "{html}");
            assert!(!html.contains("<img"), "{html}");
            assert!(!html.contains("href"), "{html}");
            assert!(
                !html.contains(" onclick=") || !html.contains("<h2 onclick"),
                "{html}"
            );
        }
    }
}

#[test]
fn documents_shift_headings_and_keep_tables_free_of_styles() {
    let html = document(
        "# A\n\n|a|b|\n|:-|-:|\n|1|2|\n\n[x](articles/a.html)",
        1,
        "n",
        "../",
    );
    assert!(html.contains("<h2>A</h2>"));
    assert!(html.contains("<td>1</td>") && !html.contains("style"));
    assert!(html.contains("<a href=\"../articles/a.html\">"));
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = document(
        "A[^x y].\n\nB[^1].\n\n[^1]: Note.\n\n[^2]: Unused.",
        1,
        "n",
        "",
    );
    assert!(html.contains("<a id=\"nr1\" href=\"#n1\">1</a>"), "{html}");
    assert!(html.contains("<a href=\"#nr1\">↩</a>"), "{html}");
    assert!(!html.contains("href=\"#nr2\""), "{html}");
}

/// Tags of the output, each with its attributes' names.
fn tags(html: &str) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or("");
        let name: String = tag
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '/')
            .collect();
        let attributes = tag
            .split('"')
            .step_by(2)
            .filter_map(|a| a.strip_suffix('='))
            .filter_map(|a| a.rsplit(' ').next())
            .map(str::to_string)
            .collect();
        found.push((name, attributes));
    }
    found
}

const ALLOWED: &[&str] = &[
    "a",
    "em",
    "strong",
    "s",
    "code",
    "br",
    "span",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
    "del",
    "sup",
    "div",
];

fn only_ours(html: &str) {
    for (name, attributes) in tags(html) {
        assert!(
            ALLOWED.contains(&name.trim_matches('/')),
            "<{name}> in {html}"
        );
        for attribute in attributes {
            assert!(
                ["href", "rel", "id", "class", "start"].contains(&attribute.as_str()),
                "{attribute} in {html}"
            );
        }
    }
    for part in html.split("href=\"").skip(1) {
        let address = part.split('"').next().unwrap_or("").replace("&amp;", "&");
        assert!(url::is_safe(&address), "{address}");
    }
}

proptest! {
    #[test]
    fn any_text_is_safe(text in r#"([<>"'&\[\]()!*_`~#|:\\^\-\n ]|[a-z]{1,3}|javascript:|data:|https?://|<script>|onerror=|é|字){0,60}"#, at in 0usize..20, len in 1usize..20) {
        only_ours(&marked(&text, &[(at, at + len), (at + len, at + len + 3)]));
        only_ours(&document(&text, 1, "n", "../"));
    }

    #[test]
    fn escaped_words_stay_as_they_are(text in "[ -~]{0,60}") {
        let block = crate::model::Block::of_text(crate::model::BlockKind::Paragraph, text.trim().to_string(), vec![]);
        let mut html = String::new();
        inline(&block.markdown, &[], &|_| None, &mut html);
        let back = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        prop_assert_eq!(back, text.trim());
    }
}
