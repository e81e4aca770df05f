//! Share bars: lines of nothing but places to share a link to.

use crate::model::Rule;

/// Names of places to share a link to, and the words between them.
const SHARING: &[&str] = &[
    "facebook",
    "twitter",
    "x",
    "linkedin",
    "whatsapp",
    "reddit",
    "telegram",
    "pinterest",
    "email",
    "e-mail",
    "mail",
    "print",
    "copy",
    "link",
    "share",
    "tweet",
    "instagram",
    "youtube",
    "rss",
    "tumblr",
    "pocket",
    "flipboard",
    "line",
    "wechat",
    "weibo",
    "threads",
    "bluesky",
    "mastodon",
    "messenger",
    "sms",
    "more",
    "on",
    "via",
    "this",
    "article",
    "story",
    "to",
    "google",
    "google+",
    "plus",
    "viber",
    "vk",
    "snapchat",
    "tiktok",
    "save",
    "with",
    "and",
    "or",
    "by",
    "gmail",
    "hacker",
    "news",
    "url",
    "clipboard",
    "fb",
    "stumbleupon",
    "skype",
    "vkontakte",
    "xing",
    "quora",
    "medium",
    "digg",
    "flickr",
    "feed",
];
/// One of these must be among the words of a share bar.
const SHARED_TO: &[&str] = &[
    "facebook",
    "twitter",
    "linkedin",
    "whatsapp",
    "reddit",
    "telegram",
    "pinterest",
    "tumblr",
    "flipboard",
    "instagram",
    "youtube",
    "weibo",
    "bluesky",
    "google+",
    "viber",
    "snapchat",
    "tiktok",
    "rss",
    "threads",
    "messenger",
    "mastodon",
    "x",
    "e-mail",
    "email",
    "vk",
];

/// Whether a folded line is a share bar.
pub fn is_bar(key: &str) -> bool {
    let mut named = false;
    let tokens = key
        .split(|c: char| matches!(c, ' ' | '|' | '/' | ',' | '•' | '·' | ':') || c.is_ascii_digit())
        .filter(|t| !t.is_empty());
    for token in tokens {
        if !SHARING.contains(&token) {
            return false;
        }
        named |= SHARED_TO.contains(&token);
    }
    named
}

/// `ShareTweetPin`, `TagsHarbourFerries`: buttons or tags whose spaces were lost.
pub fn glued(text: &str) -> Option<Rule> {
    if text.contains(' ') || !text.is_ascii() || text.len() > 160 {
        return None;
    }
    let capital = |r: &str| r.starts_with(|c: char| c.is_ascii_uppercase());
    if text.strip_prefix("Tags").is_some_and(capital) {
        return Some(Rule::TagList);
    }
    let mut key = String::with_capacity(text.len() + 8);
    let mut small = false;
    let mut parts = 1;
    for c in text.chars() {
        if c.is_ascii_uppercase() && small {
            key.push(' ');
            parts += 1;
        }
        small = c.is_ascii_lowercase();
        key.push(c.to_ascii_lowercase());
    }
    (parts >= 2 && is_bar(&key)).then_some(Rule::ShareBar)
}

/// `Follow Mara Quill on Twitter`: whom, and where.
pub fn is_follow(key: &str) -> bool {
    const WHERE: &[&str] = &[
        "twitter",
        "x",
        "facebook",
        "instagram",
        "linkedin",
        "threads",
    ];
    // `Follow World news`
    if key.starts_with("follow ") && key.ends_with(" news") && key.split(' ').count() <= 4 {
        return true;
    }
    key.strip_prefix("follow ")
        .and_then(|rest| rest.rsplit_once(" on "))
        .is_some_and(|(_, place)| WHERE.contains(&place))
}
