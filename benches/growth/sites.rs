//! What the site is made of, too, and what was slow once.

use super::{Frame, HTML, MARKDOWN, TEXT};

/// What the site is made of, too: long articles of one kind.
pub const SITES: &[(Frame<'static>, &str)] = &[
    (MARKDOWN, "## The ferry\n\nThe ferry goes.\n\n"),
    (MARKDOWN, "## The ferry {w}\n\n"),
    (
        MARKDOWN,
        "The port said.[^{n}]\n\n[^{n}]: The port, {w}.\n\n",
    ),
    (MARKDOWN, "| {w} | {n} |\n"),
    (MARKDOWN, "- The ferry {w}\n"),
    (MARKDOWN, "[The ferry {w}](https://a.example/{n}) "),
    (MARKDOWN, "> “The ferry {w} goes,” said Mara {W}.\n\n"),
    (MARKDOWN, "a < "),
    (MARKDOWN, "*a **b "),
    (
        TEXT,
        "On 3 March 2031 Japan signed an agreement with {W}.\n\n",
    ),
    (TEXT, "In {n} the {w} port was closed.\n\n"),
    (TEXT, "President {W} {W} met Mara {W} on Monday.\n\n"),
    (TEXT, "Japan and Fiji, "),
    (
        TEXT,
        "“The ferry {w} goes to the island,” said Mara {W}.\n\n",
    ),
    (TEXT, "the {W} Harbour Authority ({W}HA) "),
    (TEXT, "(Photo: Mara {W})\n\n"),
    (TEXT, "By Mara {W}\n"),
    (TEXT, "The ferry {w} of the island went to the harbour.\n\n"),
    (TEXT, "The ferry of the island went to the harbour. "),
    (TEXT, "The port said[{n}]. "),
    (TEXT, "Correction: the ferry {w} was late.\n\n"),
    (HTML, "<a href=\"https://a.example/{n}\">The ferry {w}</a> "),
    (
        HTML,
        "<figure><img alt=\"a {w}\"><figcaption>The ferry {w}</figcaption></figure>",
    ),
];

/// The same for many short articles.
pub const MANY: &[(Frame<'static>, &str)] = &[
    (TEXT, "The ferry {w} goes."),
    (TEXT, "The ferry goes."),
    (TEXT, "On 3 March 2031 Japan signed an agreement with Fiji."),
    (
        TEXT,
        "On 3 March 2031 Japan signed a {w} agreement with Fiji and {W}.",
    ),
    (
        TEXT,
        "President {W} {W} met Mara {W} in Japan on 3 March 2031.",
    ),
    (
        TEXT,
        "President Mara Quill met Ada {W} in Japan on 3 March 2031.",
    ),
    (
        TEXT,
        "The {W} Harbour Authority ({W}HA) was closed on 3 March {n}.",
    ),
    (MARKDOWN, "## {W}\n\n[The ferry](https://a.example/{n})\n"),
    (
        (
            "a.md",
            "---\npublished: 2031-03\ntitle: ",
            "\n---\n\nThe ferry goes.\n",
        ),
        "{W}",
    ),
    (
        (
            "a.md",
            "---\nslug: a\ntitle: ",
            "\n---\n\nThe ferry goes.\n",
        ),
        "{W}",
    ),
    (
        (
            "a.md",
            "---\ntitle: a\naliases: [a, ",
            "]\n---\n\nThe ferry goes.\n",
        ),
        "{w}",
    ),
    (
        (
            "a.md",
            "---\ntitle: a\ntopics: [",
            "]\n---\n\nThe ferry goes.\n",
        ),
        "{w}",
    ),
    (
        (
            "a.md",
            "---\ntitle: a\npublisher: ",
            "\n---\n\nThe ferry goes.\n",
        ),
        "{W} Wire",
    ),
    (
        (
            "a.md",
            "---\ntitle: a\npeople: [{name: ",
            "}]\n---\n\nThe ferry goes.\n",
        ),
        "Mara {W}",
    ),
    (
        (
            "a.md",
            "---\ntitle: a\nevents: [{date: 2031-03-04, text: ",
            "}]\n---\n\nThe ferry goes.\n",
        ),
        "The {w} port was closed",
    ),
];

/// What was slow once, which every sample holds.
pub const KNOWN: &[(Frame<'static>, &str)] = &[
    (("a.md", "---\n", "---\n\nThe ferry goes.\n"), "key{n}: a\n"),
    (
        ("a.md", "+++\n", "+++\n\nThe ferry goes.\n"),
        "[key{n}]\na = 1\n",
    ),
    (TEXT, "Ministry of "),
    (TEXT, "{W} & "),
    (TEXT, "Mara van der "),
    (TEXT, "President Aa {W}, "),
    (TEXT, "President {W} {W} "),
    (TEXT, "a < "),
    (MARKDOWN, "a < "),
    (HTML, "a < "),
    (("a.html", "", "<p>The ferry goes."), "<html a{n}=\"b\">"),
    (
        ("a.html", "<html>", "<p>The ferry goes."),
        "<body a{n}=\"b\">",
    ),
];
