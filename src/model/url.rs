//! Addresses: which ones may be published, and their canonical form.

use std::fmt::Write;

/// Whether a link may stand on a page: http, https, mailto, or relative to the page itself.
/// Control characters and white space, which browsers skip when they look for a scheme, refuse it.
pub fn is_safe(address: &str) -> bool {
    let plain = address.bytes().all(|b| b.is_ascii_graphic());
    if !plain && address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    match address.find([':', '/', '?', '#']) {
        Some(i) if address.as_bytes()[i] == b':' => {
            let scheme = address[..i].to_ascii_lowercase();
            matches!(scheme.as_str(), "http" | "https" | "mailto")
        }
        _ => !address.starts_with("//") && !address.starts_with('\\'),
    }
}

/// Whether it is an absolute web address with a host.
pub fn is_web(address: &str) -> bool {
    is_safe(address) && host(address).is_some()
}

/// Whether it leads from one Markdown file of a folder to another, as in `other.md#part`.
pub fn is_markdown_file(address: &str) -> bool {
    let path = &address[..address.find(['?', '#']).unwrap_or(address.len())];
    path.ends_with(".md") && !path.contains([':', '\\']) && !path.starts_with('/')
}

/// Endings of the names of pictures that a page may show.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "svg"];

/// Whether a file may be a picture, by its name.
pub fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, e)| e.to_lowercase());
    ending.is_some_and(|e| PICTURES.contains(&e.as_str()))
}

/// Whether an address names a picture that lies beside the text or in the site.
pub fn is_picture_file(address: &str) -> bool {
    is_picture(address) && !address.contains([':', '\\', '?', '#']) && !address.starts_with("//")
}

/// The path of a file that an address leads to from the file at `from`, both relative to one
/// folder with `/` between their parts; `None` where it leads out of the folder.
pub fn beside(from: &str, address: &str) -> Option<String> {
    let path = &address[..address.find(['?', '#']).unwrap_or(address.len())];
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The host of a web address, in lower case and without `www.`, credentials or port.
pub fn host(address: &str) -> Option<String> {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let skip = if lower.starts_with("https://") {
        8
    } else if lower.starts_with("http://") {
        7
    } else {
        return None;
    };
    let rest = &address[skip..];
    let authority = &rest[..rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len())];
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = host.split(':').next().unwrap_or(host).to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_string();
    (!host.is_empty()).then_some(host)
}

/// Query parameters that follow a reader about and say nothing about the page.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "ref_src",
    "cmpid",
    "smid",
    "sref",
    "partner",
    "ito",
    "ncid",
    "ocid",
    "spm",
    "mkt_tok",
    "_ga",
    "_gl",
    "at_medium",
    "at_campaign",
    "xtor",
];

/// The address with tracking parameters and fragment removed; all else stays as it was.
pub fn canonical(address: &str) -> String {
    let without_fragment = &address[..address.find('#').unwrap_or(address.len())];
    let Some((path, query)) = without_fragment.split_once('?') else {
        return without_fragment.to_string();
    };
    let tracks = |parameter: &&str| {
        let name = parameter
            .split('=')
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        !(name.starts_with("utm_") || TRACKING.contains(&name.as_str()))
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|p| !p.is_empty())
        .filter(tracks)
        .collect();
    match kept.is_empty() {
        true => path.to_string(),
        false => format!("{path}?{}", kept.join("&")),
    }
}

/// A text as the value of a query (RFC 3986, section 2): all but unreserved characters encoded.
pub fn in_query(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
