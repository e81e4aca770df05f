//! Laws of reading: what was written is read back, and any bytes end in lines that fit together.

use briefing::front_matter;
use briefing::model::{Block, BlockKind};
use briefing::seed::{self, RawArticle};
use proptest::prelude::*;

/// A page that says what the program would write: blocks of words with marks of every kind.
fn block() -> impl Strategy<Value = Block> {
    let words = "[a-zA-Z0-9.,;:!?*_`~#+<>&|\\[\\]()\\\\\"'é—={}%^-]{1,12}( [a-zA-Z0-9.,;:!?*_`~#+<>&|\\[\\]()\\\\\"'é—={}%^-]{1,12}){0,6}";
    let kind = prop_oneof![
        Just(BlockKind::Paragraph),
        Just(BlockKind::Heading(2)),
        Just(BlockKind::Quote),
        Just(BlockKind::Item {
            ordered: false,
            depth: 0
        }),
    ];
    (kind, words).prop_map(|(kind, words)| Block::of_text(kind, words, Vec::new()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// What the program writes as Markdown it reads back, word for word and mark for mark.
    #[test]
    fn written_pages_are_read_back(blocks in prop::collection::vec(block(), 1..6)) {
        let page = format!("---\ntitle: T\n---\n\n{}", front_matter::markdown(&blocks));
        let reading = seed::read("a.md", page.as_bytes());
        let read = &reading.articles[0];
        let got: Vec<&str> = read.lines.iter().map(|l| read.line(l)).collect();
        let want: Vec<&str> = blocks.iter().map(Block::text).collect();
        prop_assert_eq!(got, want, "{}", page);
    }

    /// Any bytes end in an article or a finding, and no line is outside its text.
    #[test]
    fn any_bytes_end_well(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "a\\.(txt|html|md|xml|jsonl|json|csv)") {
        let reading = seed::read(&name, &bytes);
        prop_assert!(!reading.articles.is_empty() || !reading.diagnostics.is_empty());
        for article in &reading.articles {
            check(article);
        }
    }

    /// Pages out of shuffled pieces of markup.
    #[test]
    fn any_markup_ends_well(pieces in prop::collection::vec(0..PIECES.len(), 0..60), name in "a\\.(html|md|xml|txt)") {
        let page: String = pieces.iter().map(|i| PIECES[*i]).collect();
        let reading = seed::read(&name, page.as_bytes());
        prop_assert!(!reading.articles.is_empty() || !reading.diagnostics.is_empty());
        for article in &reading.articles {
            check(article);
        }
    }

    /// Inline Markdown of a page shows the same words as its text.
    #[test]
    fn marks_do_not_change_words(pieces in prop::collection::vec(0..INLINE.len(), 1..20)) {
        let inner: String = pieces.iter().map(|i| INLINE[*i]).collect();
        let page = format!("<!doctype html><body><p>Start {inner} end of it.</p></body>");
        let reading = seed::read("a.html", page.as_bytes());
        for article in &reading.articles {
            for line in article.lines.iter().filter(|l| l.markdown.is_some()) {
                let markdown = line.markdown.clone().unwrap_or_default();
                let again = seed::read("b.md", format!("---\ntitle: T\n---\n{markdown}\n").as_bytes());
                let again = &again.articles[0];
                prop_assert_eq!(again.lines.len(), 1, "{}", markdown);
                let (a, b) = (article.line(line), again.line(&again.lines[0]));
                let fold = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert_eq!(fold(a), fold(b), "{}", markdown);
                prop_assert_eq!(again.lines[0].markdown.clone(), Some(markdown));
            }
        }
    }
}

fn check(article: &RawArticle) {
    let mut end = 0;
    for line in &article.lines {
        assert!(line.range.start >= end && line.range.end <= article.text.len());
        assert!(!article.line(line).is_empty());
        assert!(!article.line(line).contains('\n'));
        assert!(line.number > 0);
        end = line.range.end;
    }
}

const PIECES: &[&str] = &[
    "<!doctype html>",
    "<html lang=en>",
    "<head>",
    "</head>",
    "<body>",
    "<p>",
    "</p>",
    "<div class='share ad'>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<ol>",
    "<a href='/x'>",
    "<a href=https://example.org/a>",
    "</a>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<br>",
    "<hr>",
    "<pre>",
    "<code>",
    "</pre>",
    "<blockquote>",
    "</blockquote>",
    "<script>",
    "</script>",
    "<style>",
    "<template>",
    "</template>",
    "<svg>",
    "<math>",
    "<select>",
    "<option>",
    "<form>",
    "<frameset>",
    "<noscript>",
    "<title>T</title>",
    "<time datetime=2024-05-01>1 May</time>",
    "<script type=application/ld+json>",
    "{\"@type\":\"NewsArticle\",",
    "\"headline\":\"H\"}",
    "<meta name=date content=2024>",
    "<link rel=canonical href=https://example.org/a>",
    "Some words of a sentence, with a comma. ",
    "é",
    "\u{0}",
    "\u{FEFF}",
    "&nbsp;",
    "&#x110000;",
    "<![CDATA[",
    "]]>",
    "<rss>",
    "<feed>",
    "<channel>",
    "<item>",
    "<entry>",
    "<description>",
    "<content type=xhtml>",
    "</item>",
    "\n",
    "\n\n",
    "---\n",
    "title: x\n",
    "# ",
    "- ",
    "> ",
    "| a | b |\n|---|---|\n",
    "```",
    "![alt](x)",
    "[^1]",
    "[^1]: ",
    "[l](u)",
    "**",
];

const INLINE: &[&str] = &[
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href='https://example.org/a_(b)?c=1&amp;copy;'>",
    "</a>",
    "<em>",
    "</em>",
    "word",
    "words and more",
    " ",
    "*",
    "_",
    "[x]",
    "(y)",
    "\\",
    "`",
    "&lt;br&gt;",
    "1. ",
    "é",
    ".",
    ",",
    "“",
    "”",
    "~",
    "!",
];
