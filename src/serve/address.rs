//! Which file a request asks for, and whether it may ask: paths and `Host` as clients send them.

use std::net::IpAddr;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A path of the site, decoded; may be empty or end in `/`.
    Site(String),
    /// The preview's own addresses, by what follows `_briefing/`.
    Own(String),
    /// Outside the sub-path under which the site is shown.
    Outside,
    /// No path that a site can have.
    Wrong,
}

/// Folder of the preview's own addresses.
pub const OWN: &str = "_briefing/";

/// Reads the path of a request; `base` is the sub-path under which the site is shown, with a
/// slash at both ends.
pub fn target(path: &str, base: &str) -> Target {
    let Some(path) = path.strip_prefix(base) else {
        return match path.starts_with('/') {
            true => Target::Outside,
            false => Target::Wrong,
        };
    };
    let Some(path) = decoded(path) else {
        return Target::Wrong;
    };
    let folder = path.ends_with('/');
    let parts = path.strip_suffix('/').unwrap_or(&path);
    let clean = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && !part.contains(['\\', ':'])
            && !part.chars().any(char::is_control)
    };
    if path.len() > 2048 || !(parts.is_empty() && !folder || parts.split('/').all(clean)) {
        return Target::Wrong;
    }
    match path.strip_prefix(OWN) {
        Some(own) => Target::Own(own.to_string()),
        None => Target::Site(path),
    }
}

/// Decodes percent signs (RFC 3986, section 2.1), once. A slash that was hidden in an encoding
/// stays an error, since no file has one in its name.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(b) = rest.next() {
        let byte = match b {
            b'%' => {
                let digit = |b: u8| char::from(b).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                let byte = u8::try_from(high * 16 + low).ok()?;
                if matches!(byte, b'/' | b'\\' | 0) {
                    return None;
                }
                byte
            }
            b => b,
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

/// Whether a `Host` header is one under which the preview is asked for. A page of another site
/// whose name was made to lead here (DNS rebinding) sends its own name, so names are refused but
/// for `localhost` and the one that the preview was told to listen on.
pub fn is_own_host(host: &str, own: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(v6) => match v6.split_once(']') {
            Some((address, port)) if port.is_empty() || is_port(port) => address,
            _ => return false,
        },
        None => match host.split_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            Some(_) => return false,
            None => host,
        },
    };
    if let Ok(address) = name.parse::<IpAddr>() {
        let listens = own.parse::<IpAddr>();
        return address.is_loopback() || listens.is_ok_and(|l| l == address || l.is_unspecified());
    }
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let below = name.strip_suffix(".localhost");
    name == "localhost"
        || below.is_some_and(|labels| labels.split('.').all(is_label))
        || name == own.to_ascii_lowercase()
}

/// Whether a text can stand between the points of a host's name (RFC 1123).
fn is_label(text: &str) -> bool {
    let inner = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    inner && !text.is_empty() && !text.starts_with('-') && !text.ends_with('-')
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':')
        .is_some_and(|p| p.bytes().all(|b| b.is_ascii_digit()))
}

/// A sub-path as written by a person, with a slash at both ends.
///
/// # Errors
/// It holds what no sub-path can hold.
pub fn base(text: &str) -> Result<String, String> {
    let inner = text.trim_matches('/');
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~' | b'/');
    if !inner.bytes().all(fits) || inner.split('/').any(|p| matches!(p, "." | "..")) {
        return Err("write it as /repo/: letters, digits, `-`, `_`, `.` and `~`".to_string());
    }
    Ok(match inner {
        "" => "/".to_string(),
        inner => format!("/{inner}/"),
    })
}

/// A `Range` header asks for a part that the file does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchPart;

/// The part of a file that a `Range` header asks for (RFC 9110, section 14.1.2): first and last
/// byte. `None` where the whole is to be sent.
///
/// # Errors
/// The file has no such part.
pub fn range(header: &str, length: usize) -> Result<Option<(usize, usize)>, NoSuchPart> {
    let Some(one) = header.strip_prefix("bytes=").filter(|r| !r.contains(',')) else {
        return Ok(None);
    };
    let Some((first, last)) = one.trim().split_once('-') else {
        return Ok(None);
    };
    let end = length.checked_sub(1).ok_or(NoSuchPart)?;
    let range = match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last => (first, last.min(end)),
        (Ok(first), Err(_)) if last.is_empty() => (first, end),
        (Err(_), Ok(most)) if first.is_empty() && most > 0 => (length.saturating_sub(most), end),
        _ => return Ok(None),
    };
    if range.0 > end {
        return Err(NoSuchPart);
    }
    Ok(Some(range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_out_of_the_site_are_wrong_in_every_encoding() {
        let wrong = [
            "/../etc/passwd",
            "/a/../../b",
            "/%2e%2e/etc/passwd",
            "/%2E%2e/",
            "/..%2fetc",
            "/a%2f..%2fb",
            "/..%5c..%5cwindows",
            "/..\\windows",
            "/a%00.html",
            "/a\u{7f}",
            "/%c0%ae%c0%ae/",
            "/%",
            "/%2",
            "/%zz",
            "//etc/passwd",
            "/./a",
            "/a//b",
            "/c:/windows",
            "/file%3a",
            "*",
            "http://elsewhere.example/",
        ];
        for path in wrong {
            assert_eq!(target(path, "/"), Target::Wrong, "{path}");
        }
        // Decoded once only: the name of a file that is not there.
        let twice = Target::Site("%2e%2e/a".to_string());
        assert_eq!(target("/%252e%252e/a", "/"), twice);
    }

    #[test]
    fn paths_of_the_site() {
        let site = |p: &str| Target::Site(p.to_string());
        assert_eq!(target("/", "/"), site(""));
        assert_eq!(target("/a%20b/c.html", "/"), site("a b/c.html"));
        assert_eq!(target("/a/", "/"), site("a/"));
        assert_eq!(target("/repo/a.html", "/repo/"), site("a.html"));
        assert_eq!(target("/a.html", "/repo/"), Target::Outside);
        assert_eq!(target("/_briefing/x", "/"), Target::Own("x".to_string()));
    }

    #[test]
    fn hosts() {
        for host in [
            "localhost",
            "LOCALHOST:4173",
            "127.0.0.1:1",
            "[::1]:80",
            "[::1]",
            "a.localhost",
        ] {
            assert!(is_own_host(host, "127.0.0.1"), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1:1@evil.example",
            "192.168.1.2",
            "[::1",
            "[::1]x",
            "localhost:4173:1",
            "./.localhost",
            "a@b.localhost",
            ".localhost",
        ] {
            assert!(!is_own_host(host, "127.0.0.1"), "{host}");
        }
        assert!(is_own_host("192.168.1.2:4173", "0.0.0.0"));
        assert!(is_own_host("desk.example", "desk.example"));
    }

    #[test]
    fn ranges() {
        assert_eq!(range("bytes=0-3", 10), Ok(Some((0, 3))));
        assert_eq!(range("bytes=8-", 10), Ok(Some((8, 9))));
        assert_eq!(range("bytes=-4", 10), Ok(Some((6, 9))));
        assert_eq!(range("bytes=0-1,3-4", 10), Ok(None));
        assert_eq!(range("bytes=10-", 10), Err(NoSuchPart));
        assert_eq!(range("lines=1-2", 10), Ok(None));
    }
}
