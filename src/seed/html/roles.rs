//! What an element's name, class and id say about the text in it.

use super::dom::{Dom, Id};
use std::collections::HashMap;

/// What an element is for: a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u16);

impl Roles {
    /// Navigation, sharing, advertising, related stories and the like.
    pub const FURNITURE: Roles = Roles(1);
    /// Readers' comments.
    pub const COMMENTS: Roles = Roles(2);
    /// A caption or a picture's credit.
    pub const CAPTION: Roles = Roles(4);
    /// Who wrote the article and when.
    pub const BYLINE: Roles = Roles(8);
    /// The article's body.
    pub const BODY: Roles = Roles(16);
    /// Social media: share buttons, unless it holds a quoted post.
    pub const SOCIAL: Roles = Roles(32);
    /// Furniture where it holds links, and text of the article where it holds prose alone.
    pub const TEASER: Roles = Roles(64);
    /// Furniture however much of the page's text it holds.
    pub const CONSENT: Roles = Roles(128);
    /// For screen readers only: nobody sees it.
    pub const SPOKEN: Roles = Roles(256);
    /// The few words over a headline.
    pub const KICKER: Roles = Roles(512);
    /// The headline of a story.
    pub const TITLE: Roles = Roles(1024);

    /// Whether one of the flags is set.
    pub fn has(self, other: Roles) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Roles) {
        self.0 |= other.0;
    }

    fn without(self, other: Roles) -> Roles {
        Roles(self.0 & !other.0)
    }
}

/// Whether an element's contents are shown as text.
pub fn shows(name: &str) -> bool {
    !matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "math"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "select"
            | "textarea"
            | "datalist"
            | "input"
            | "meta"
            | "link"
            | "title"
            | "noframes"
            | "noembed"
            | "applet"
            | "param"
            | "source"
            | "track"
            | "area"
            | "rp"
            | "rt"
    )
}

/// Whether an element makes a block of its own.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Words of classes and ids, sorted, and whether any ending may follow.
const WORDS: &[(&str, bool, Roles)] = &[
    ("ad", false, Roles::FURNITURE),
    ("ads", false, Roles::FURNITURE),
    ("adslot", true, Roles::FURNITURE),
    ("advert", true, Roles::FURNITURE),
    ("aside", false, Roles::FURNITURE),
    ("aural", false, Roles::SPOKEN),
    ("author", true, Roles::BYLINE),
    ("banner", true, Roles::FURNITURE),
    ("breadcrumb", true, Roles::FURNITURE),
    ("byline", true, Roles::BYLINE),
    ("caption", true, Roles::CAPTION),
    ("carousel", true, Roles::FURNITURE),
    ("comment", true, Roles::COMMENTS),
    ("consent", true, Roles::CONSENT),
    ("cookie", true, Roles::CONSENT),
    ("copyright", true, Roles::FURNITURE),
    ("credit", true, Roles::CAPTION),
    ("dachzeile", true, Roles::KICKER),
    ("date", false, Roles::BYLINE),
    ("datetime", false, Roles::BYLINE),
    ("disqus", true, Roles::COMMENTS),
    ("donat", true, Roles::FURNITURE),
    ("dropdown", true, Roles::FURNITURE),
    ("eyebrow", true, Roles::KICKER),
    ("figcaption", true, Roles::CAPTION),
    ("follow", true, Roles::FURNITURE),
    ("footer", true, Roles::FURNITURE),
    ("gdpr", true, Roles::CONSENT),
    ("kicker", true, Roles::KICKER),
    ("login", true, Roles::FURNITURE),
    ("masthead", true, Roles::FURNITURE),
    ("menu", true, Roles::FURNITURE),
    ("meta", false, Roles::BYLINE),
    ("metadata", false, Roles::BYLINE),
    ("modal", true, Roles::FURNITURE),
    ("morestories", false, Roles::FURNITURE),
    ("mostpopular", false, Roles::FURNITURE),
    ("mostread", false, Roles::FURNITURE),
    ("nav", false, Roles::FURNITURE),
    ("navbar", true, Roles::FURNITURE),
    ("navi", true, Roles::FURNITURE),
    ("newsletter", true, Roles::FURNITURE),
    ("outbrain", true, Roles::FURNITURE),
    ("overlay", true, Roles::FURNITURE),
    ("overline", true, Roles::KICKER),
    ("pager", false, Roles::FURNITURE),
    ("pagination", true, Roles::FURNITURE),
    ("paywall", true, Roles::TEASER),
    ("popular", true, Roles::FURNITURE),
    ("popup", true, Roles::FURNITURE),
    ("posted", false, Roles::BYLINE),
    ("promo", true, Roles::FURNITURE),
    ("pubdate", false, Roles::BYLINE),
    ("publish", true, Roles::BYLINE),
    ("rating", true, Roles::FURNITURE),
    ("readmore", false, Roles::FURNITURE),
    ("recirc", true, Roles::FURNITURE),
    ("recommend", true, Roles::FURNITURE),
    ("related", true, Roles::FURNITURE),
    ("replies", false, Roles::COMMENTS),
    ("replys", false, Roles::COMMENTS),
    ("respond", false, Roles::FURNITURE),
    ("screenreader", true, Roles::SPOKEN),
    ("share", true, Roles::FURNITURE),
    ("sharing", false, Roles::FURNITURE),
    ("sidebar", true, Roles::FURNITURE),
    ("signup", true, Roles::FURNITURE),
    ("skip", true, Roles::FURNITURE),
    ("social", true, Roles::SOCIAL),
    ("spitzmarke", true, Roles::KICKER),
    ("sponsor", true, Roles::FURNITURE),
    ("subscri", true, Roles::FURNITURE),
    ("taboola", true, Roles::FURNITURE),
    ("tags", false, Roles::FURNITURE),
    ("teaser", true, Roles::TEASER),
    ("timestamp", true, Roles::BYLINE),
    ("toolbar", true, Roles::FURNITURE),
    ("tooltip", true, Roles::FURNITURE),
    ("topline", true, Roles::KICKER),
    ("trending", true, Roles::FURNITURE),
    ("visuallyhidden", false, Roles::SPOKEN),
    ("widget", true, Roles::FURNITURE),
];

/// Two words of a class that follow on each other.
const PAIRS: &[(&str, &str, Roles)] = &[
    ("read", "more", Roles::FURNITURE),
    ("more", "stories", Roles::FURNITURE),
    ("most", "read", Roles::FURNITURE),
    ("most", "popular", Roles::FURNITURE),
    ("sr", "only", Roles::SPOKEN),
    ("screen", "reader", Roles::SPOKEN),
    ("visually", "hidden", Roles::SPOKEN),
    ("sign", "up", Roles::FURNITURE),
    ("about", "author", Roles::FURNITURE),
];

/// What classes were read already: a page repeats few of them many times.
pub type Known<'a> = HashMap<&'a str, Roles>;

/// What the element is for.
pub fn of<'a>(dom: &'a Dom, id: Id, name: &str, known: &mut Known<'a>) -> Roles {
    let mut roles = Roles::default();
    match name {
        "nav" | "aside" | "footer" | "form" | "button" | "dialog" | "search" => {
            roles.add(Roles::FURNITURE);
        }
        "figcaption" => roles.add(Roles::CAPTION),
        _ => {}
    }
    if dom.attribute(id, "aria-hidden") == Some("true") {
        roles.add(Roles::FURNITURE);
    }
    if let Some(role) = dom.attribute(id, "role") {
        match role {
            "navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog"
            | "menu" | "alert" => roles.add(Roles::FURNITURE),
            _ => {}
        }
    }
    if let Some(item) = dom.attribute(id, "itemprop") {
        for item in item.split_whitespace() {
            match item {
                "articleBody" => roles.add(Roles::BODY),
                "author" | "datePublished" | "dateModified" => roles.add(Roles::BYLINE),
                "caption" => roles.add(Roles::CAPTION),
                _ => {}
            }
        }
    }
    if let Some(classes) = dom.attribute(id, "class") {
        roles.add(*known.entry(classes).or_insert_with(|| of_names(classes)));
    }
    if let Some(names) = dom.attribute(id, "id") {
        roles.add(of_names(names));
    }
    roles
}

/// How much of a class list is read.
const LONGEST: usize = 512;

fn of_names(value: &str) -> Roles {
    let value = value.get(..LONGEST).unwrap_or(value);
    let mut roles = Roles::default();
    let mut body = false;
    for name in value.split_ascii_whitespace() {
        let own = of_name(name);
        body |= own.has(Roles::BODY) && !own.has(Roles::FURNITURE);
        roles.add(own);
    }
    // What one name says of the text, others say of what is beside it.
    if body {
        roles.without(Roles::FURNITURE)
    } else {
        roles
    }
}

/// Openings of names that say what a page has or is about, not what the element is.
const OF_THE_PAGE: &[&str] = &["has-", "no-", "not-", "with-", "tag-", "category-"];

fn of_name(name: &str) -> Roles {
    let mut roles = Roles::default();
    if OF_THE_PAGE.iter().any(|opening| name.starts_with(opening)) {
        return roles;
    }
    let mut word = [0u8; 24];
    let mut last = [0u8; 24];
    let (mut length, mut last_length) = (0usize, 0usize);
    let bytes = name.as_bytes();
    for i in 0..=bytes.len() {
        let b = bytes.get(i).copied().unwrap_or(b' ');
        let hump = b.is_ascii_uppercase() && i > 0 && bytes[i - 1].is_ascii_lowercase();
        if (!b.is_ascii_alphanumeric() || hump) && length > 0 {
            let this = std::str::from_utf8(&word[..length.min(24)]).unwrap_or("");
            let before = std::str::from_utf8(&last[..last_length.min(24)]).unwrap_or("");
            of_word(before, this, &mut roles);
            (last, last_length) = (word, length);
            length = 0;
        }
        if b.is_ascii_alphanumeric() {
            if length < 24 {
                word[length] = b.to_ascii_lowercase();
            }
            length += 1;
        }
    }
    roles
}

fn of_word(before: &str, word: &str, roles: &mut Roles) {
    // A page builder makes every paragraph one of its widgets.
    if before == "elementor" && word == "widget" {
        return;
    }
    let i = WORDS.partition_point(|(stem, _, _)| *stem <= word);
    if let Some((stem, open, role)) = i.checked_sub(1).and_then(|i| WORDS.get(i))
        && (word == *stem || (*open && word.starts_with(stem)))
    {
        roles.add(*role);
    }
    if let Some((_, _, role)) = PAIRS.iter().find(|(a, b, _)| *a == before && *b == word) {
        roles.add(*role);
    }
    let text = |w: &str| matches!(w, "body" | "content" | "text" | "copy" | "paragraphs");
    let title = |w: &str| matches!(w, "title" | "headline" | "heading");
    let story = |w: &str| {
        matches!(
            w,
            "article" | "story" | "post" | "entry" | "news" | "page" | "blog" | "main"
        )
    };
    if (text(word) && story(before))
        || (text(before) && matches!(word, "article" | "story"))
        || matches!(
            word,
            "articlebody" | "storybody" | "articlecontent" | "storytext"
        )
    {
        roles.add(Roles::BODY);
    }
    if title(word) && (story(before) || before.is_empty()) {
        roles.add(Roles::TITLE);
    }
}
