//! Share bars: lines of nothing but places to share a link to.

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
