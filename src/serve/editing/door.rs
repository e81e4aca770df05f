//! Who may ask the edit mode for something: requests of the preview's own pages on this machine,
//! and no others.

use super::super::{Shared, address};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::header::{self, HeaderMap};
use hyper::{Request, StatusCode};
use std::time::Duration;

/// Largest order, in bytes.
const LARGEST: usize = 64 * 1024;
/// How long one may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);
/// The header that carries the token.
const TOKEN: &str = "x-briefing-token";

/// A refusal: its status, and why.
pub type Refusal = (StatusCode, &'static str);

/// What a header says, where it stands there once.
fn said<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let one = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(one)
}

/// The token that a request shows.
pub fn token(headers: &HeaderMap) -> &str {
    said(headers, TOKEN).unwrap_or("")
}

/// Why a request may change nothing, if so. `what` is what it asks for.
pub fn refusal(headers: &HeaderMap, what: &str, shared: &Shared) -> Option<Refusal> {
    let forbidden = |why| Some((StatusCode::FORBIDDEN, why));
    if !shared.on_loopback {
        return forbidden("editing is for this machine alone: start the preview without --host");
    }
    let host = said(headers, "host").unwrap_or("");
    if !address::is_own_host(host, "localhost") {
        return forbidden("an order under a name that is not this machine's");
    }
    let origin = said(headers, "origin").unwrap_or("");
    if origin.strip_prefix("http://") != Some(host) {
        return forbidden("an order from a page of another origin");
    }
    if headers.contains_key("sec-fetch-site")
        && said(headers, "sec-fetch-site") != Some("same-origin")
    {
        return forbidden("an order from a page of another site");
    }
    if said(headers, header::CONTENT_TYPE.as_str()) != Some("application/json") {
        let why = "an order that is no JSON";
        return Some((StatusCode::UNSUPPORTED_MEDIA_TYPE, why));
    }
    if what != "begin" && !shared.session.knows(token(headers)) {
        return forbidden("edit mode is not on here; press Edit again");
    }
    None
}

/// What a request carries.
pub async fn body(request: Request<Incoming>) -> Result<serde_json::Value, Refusal> {
    let body = Limited::new(request.into_body(), LARGEST).collect();
    let too_large = (
        StatusCode::PAYLOAD_TOO_LARGE,
        "an order that is too large, or cut short",
    );
    let Ok(read) = tokio::time::timeout(PATIENCE, body).await else {
        return Err((StatusCode::REQUEST_TIMEOUT, "an order that takes too long"));
    };
    let bytes = read.map_err(|_| too_large)?.to_bytes();
    serde_json::from_slice(&bytes)
        .map_err(|_| (StatusCode::BAD_REQUEST, "an order that cannot be read"))
}
