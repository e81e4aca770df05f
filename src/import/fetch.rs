//! Fetching over HTTP: one request at a time, politely, and to public addresses only. What comes is
//! kept as it came.
#![allow(
    clippy::disallowed_methods,
    reason = "the pause between requests is measured; nothing of the site depends on it"
)]

use super::{Import, Limits, address::is_public};
use crate::model::url;
use std::collections::BTreeMap;
use std::io::Read;
use std::time::{Duration, Instant};
use ureq::http::{HeaderMap, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, config::Config};

/// Most redirects that are followed.
const HOPS: usize = 5;

/// Says who asks, as the operators of sites want to know.
const USER_AGENT: &str = concat!(
    "Briefing/",
    env!("CARGO_PKG_VERSION"),
    " (article importer; one request at a time; run by a person)"
);

/// Resolves names, and gives out public addresses only. The connection is made to the addresses
/// that were looked at here, so a name that changes its address in between gains nothing.
#[derive(Debug)]
struct Public<R> {
    private: bool,
    inner: R,
}

impl<R: Resolver> Resolver for Public<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let all = self.inner.resolve(uri, config, timeout)?;
        if self.private {
            return Ok(all);
        }
        let mut public = self.empty();
        for address in all.iter().filter(|a| is_public(a.ip())) {
            public.push(*address);
        }
        match public.is_empty() {
            false => Ok(public),
            true => Err(Error::Io(std::io::Error::other(PRIVATE))),
        }
    }
}

const PRIVATE: &str = "its address is inside a private network; --allow-private fetches from there";

/// Fetches addresses, one after the other.
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
    asked: BTreeMap<String, Instant>,
}

impl Fetcher {
    /// A fetcher within these limits.
    pub fn new(limits: Limits) -> Self {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .proxy(None)
            .user_agent(USER_AGENT)
            .max_idle_connections(0)
            .build();
        let resolver = Public {
            private: limits.private,
            inner: DefaultResolver::default(),
        };
        Fetcher {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
            limits,
            asked: BTreeMap::new(),
        }
    }

    /// The bytes at an address, and what the server says of them; `None` where they are still
    /// those that are on record `before`.
    ///
    /// # Errors
    /// Why it was refused, as a sentence.
    pub fn fetch(
        &mut self,
        from: &str,
        before: Option<&Import>,
    ) -> Result<Option<(Vec<u8>, Import)>, String> {
        let end = Instant::now() + Duration::from_secs(self.limits.seconds);
        let mut address = from.to_string();
        for _ in 0..=HOPS {
            let host = host_of(&address)?;
            self.wait(&host);
            let left = end.saturating_duration_since(Instant::now());
            let mut request = self
                .agent
                .get(&address)
                .header("Accept", "text/html, application/atom+xml, application/rss+xml, application/xml, text/plain, */*;q=0.5")
                .header("Accept-Encoding", "identity");
            if let Some(known) = before {
                if !known.etag.is_empty() {
                    request = request.header("If-None-Match", &known.etag);
                }
                if !known.last_modified.is_empty() {
                    request = request.header("If-Modified-Since", &known.last_modified);
                }
            }
            let request = request.config().timeout_global(Some(left)).build();
            let answer = request.call();
            self.asked.insert(host, Instant::now());
            let answer = answer.map_err(|e| self.reason(&e))?;
            let (parts, body) = answer.into_parts();
            let status = parts.status;
            match status.as_u16() {
                304 if before.is_some() => return Ok(None),
                301 | 302 | 303 | 307 | 308 => {
                    let to = header(&parts.headers, "location");
                    address = onward(&address, &to)?;
                }
                200 => {
                    let bytes = self.read(&parts.headers, body)?;
                    let text = |name: &str| header(&parts.headers, name);
                    let moved = address != from;
                    let import = Import {
                        from: from.to_string(),
                        address: if moved { address } else { String::new() },
                        kind: text("content-type"),
                        served: text("date"),
                        etag: text("etag"),
                        last_modified: text("last-modified"),
                        ..Import::default()
                    };
                    return Ok(Some((bytes, import)));
                }
                _ => return Err(format!("the server answered {status}")),
            }
        }
        Err(format!("more than {HOPS} redirects"))
    }

    /// Leaves a host in peace for a moment after the last request to it.
    fn wait(&self, host: &str) {
        if let Some(last) = self.asked.get(host) {
            let pause = Duration::from_millis(self.limits.pause);
            std::thread::sleep(pause.saturating_sub(last.elapsed()));
        }
    }

    fn read(&self, headers: &HeaderMap, body: ureq::Body) -> Result<Vec<u8>, String> {
        let most = self.limits.bytes;
        let too_large = || format!("it is larger than {} MB", most.div_ceil(1_000_000));
        let encoding = header(headers, "content-encoding");
        if !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity") {
            return Err(format!(
                "it came compressed ({encoding}), which was not asked for"
            ));
        }
        let length: Option<u64> = header(headers, "content-length").parse().ok();
        if length.is_some_and(|n| n > most) {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        let mut reader = body.into_reader().take(most + 1);
        reader
            .read_to_end(&mut bytes)
            .map_err(|e| match e.get_ref() {
                Some(inner) if inner.to_string().contains("timeout") => self.late(),
                _ => format!("it broke off: {}", crate::disk::reason(&e)),
            })?;
        if bytes.len() as u64 > most {
            return Err(too_large());
        }
        match length {
            Some(n) if n != bytes.len() as u64 => {
                Err(format!("it broke off: {} bytes of {n} came", bytes.len()))
            }
            _ => Ok(bytes),
        }
    }

    fn late(&self) -> String {
        format!("it took longer than {} seconds", self.limits.seconds)
    }

    fn reason(&self, error: &Error) -> String {
        match error {
            Error::Timeout(_) => self.late(),
            Error::Io(e) if e.to_string() == PRIVATE => PRIVATE.to_string(),
            Error::Io(e) => format!("no connection: {}", crate::disk::reason(e)),
            Error::HostNotFound => "no such host".to_string(),
            other => format!("no answer that can be read: {other}"),
        }
    }
}

/// The host of an address that may be asked at all.
fn host_of(address: &str) -> Result<String, String> {
    let host = url::host(address).ok_or("only http and https addresses are fetched")?;
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    match authority.contains('@') {
        true => Err("an address with a name or password in it is not fetched".to_string()),
        false => Ok(host),
    }
}

/// Where a redirect leads.
fn onward(from: &str, to: &str) -> Result<String, String> {
    if to.is_empty() {
        return Err("a redirect without an address".to_string());
    }
    let (scheme, rest) = from.split_once("://").unwrap_or(("http", from));
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let next = if to.contains("://") {
        to.to_string()
    } else if let Some(rest) = to.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if to.starts_with('/') {
        format!("{scheme}://{host}{to}")
    } else {
        let path = rest.split(['?', '#']).next().unwrap_or(rest);
        let folder = path.rfind('/').map_or(host, |i| &path[..i]);
        format!("{scheme}://{folder}/{to}")
    };
    if scheme.eq_ignore_ascii_case("https") && !next.to_lowercase().starts_with("https://") {
        return Err(format!("a redirect leads from https to {next}"));
    }
    Ok(next.split('#').next().unwrap_or("").to_string())
}

fn header(headers: &HeaderMap, name: &str) -> String {
    let value = headers.get(name).and_then(|v| v.to_str().ok());
    value.unwrap_or("").trim().to_string()
}

#[cfg(test)]
mod tests;
