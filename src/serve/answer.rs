//! From a request to its response.

use super::address::{self, Target};
use super::{Shared, Showing, Standing, content_type, editing, events, inject};
use crate::diagnostics::Diagnostic;
use crate::output::Output;
use crate::render::markdown::escape;
use http_body_util::{BodyExt, Full, combinators::BoxBody};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

/// How long who asks for a page waits for the site to be read. Most are by then; a browser that comes
/// earlier needs no second try, and one that waited longer is told.
const FIRST: Duration = Duration::from_secs(4);

/// What a response carries.
pub type Body = BoxBody<Bytes, Infallible>;

/// The script that keeps a page fresh.
const SCRIPT: &[u8] = include_bytes!("reload.js");

/// Answers one request.
pub async fn answer(
    request: Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Body>, Infallible> {
    let refused = |(status, why)| {
        shared.refuse(why);
        let mut response = text(status, why);
        // What else the client sends is not read.
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
        response
    };
    let head = request.method() == Method::HEAD;
    let order = order(&request, &shared);
    let mut response = match (refusal(&request, order.as_deref(), &shared), order) {
        (Some(refusal), _) => refused(refusal),
        (None, Some(what)) => match ordered(&what, request, &shared).await {
            Ok(response) => response,
            Err(refusal) => refused(refusal),
        },
        (None, None) => found(&request, &shared).await,
    };
    if head {
        *response.body_mut() = full(Bytes::new());
    }
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// What edit mode is asked for, where a request is an order.
fn order(request: &Request<Incoming>, shared: &Shared) -> Option<String> {
    if request.method() != Method::POST {
        return None;
    }
    match address::target(request.uri().path(), &shared.options.base) {
        Target::Own(own) => own.strip_prefix("edit/").map(str::to_string),
        _ => None,
    }
}

/// Follows an order.
async fn ordered(
    what: &str,
    request: Request<Incoming>,
    shared: &Arc<Shared>,
) -> Result<Response<Body>, editing::door::Refusal> {
    let token = editing::door::token(request.headers()).to_string();
    let body = editing::door::body(request).await?;
    let (status, value) = editing::answer(what, &token, body, shared).await;
    let mut response = sent("application/json", value.to_string().into());
    *response.status_mut() = status;
    Ok(response)
}

/// Why a request gets nothing, if so.
fn refusal(
    request: &Request<Incoming>,
    order: Option<&str>,
    shared: &Shared,
) -> Option<editing::door::Refusal> {
    let looks = request.method() == Method::GET || request.method() == Method::HEAD;
    if !looks && order.is_none() {
        let why = "a request with another method than GET or HEAD";
        return Some((StatusCode::METHOD_NOT_ALLOWED, why));
    }
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().and_then(|h| h.to_str().ok());
    let own = |host: &str| address::is_own_host(host, &shared.options.host);
    if hosts.next().is_some() || !host.is_some_and(own) {
        let why = "a request for another host; ask for localhost";
        return Some((StatusCode::MISDIRECTED_REQUEST, why));
    }
    if let Some(what) = order {
        return editing::door::refusal(request.headers(), what, shared);
    }
    if !request.body().is_end_stream() {
        return Some((StatusCode::PAYLOAD_TOO_LARGE, "a request with a body"));
    }
    None
}

async fn found(request: &Request<Incoming>, shared: &Arc<Shared>) -> Response<Body> {
    match address::target(request.uri().path(), &shared.options.base) {
        Target::Wrong => {
            let why = "a request for a path that no site has";
            shared.refuse(why);
            text(StatusCode::BAD_REQUEST, why)
        }
        Target::Outside if leads_to(request.uri().path(), &shared.options.base) => {
            redirect(&shared.options.base)
        }
        Target::Outside => {
            let base = &shared.options.base;
            text(
                StatusCode::NOT_FOUND,
                &format!("the site is shown under {base}"),
            )
        }
        Target::Own(own) => match own.as_str() {
            "reload.js" => sent(content_type::of(&own, SCRIPT), Bytes::from_static(SCRIPT)),
            "edit.js" => {
                let script = Bytes::from_static(editing::SCRIPT);
                sent(content_type::of(&own, editing::SCRIPT), script)
            }
            "review" => {
                let page = editing::review_page(&shared.options.base);
                sent("text/html; charset=utf-8", page.into())
            }
            "events" => {
                let query = request.uri().query().unwrap_or("");
                let page = query.strip_prefix("page=").unwrap_or("");
                events::stream(Arc::clone(shared), page)
            }
            _ => text(StatusCode::NOT_FOUND, "the preview has no such address"),
        },
        Target::Site(path) => page(&path, request, shared).await,
    }
}

/// Whether a path outside the site leads to it: the root, and the site's own without its last slash.
fn leads_to(path: &str, base: &str) -> bool {
    path == "/" || base.strip_suffix('/') == Some(path)
}

/// A file of the site, as static hosts find it: a folder by its `index.html`, a page without its
/// ending too.
async fn page(path: &str, request: &Request<Incoming>, shared: &Shared) -> Response<Body> {
    let mut showing = shared.showing.subscribe();
    let known = |s: &Showing| s.site.is_some() || !s.stopped.is_empty();
    let _ = tokio::time::timeout(FIRST, showing.wait_for(known)).await;
    let (site, generation) = {
        let showing = shared.showing.borrow();
        (showing.site.clone(), showing.generation)
    };
    let Some(site) = site else {
        return html(
            StatusCode::SERVICE_UNAVAILABLE,
            wait(),
            shared,
            generation,
            "",
            None,
        );
    };
    let exact = match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_string(),
    };
    let mut found = site.page(&exact).await;
    if matches!(found, Ok(None)) && !exact.ends_with(".html") {
        found = site.page(&format!("{exact}.html")).await;
        if matches!(found, Ok(None))
            && matches!(site.page(&format!("{exact}/index.html")).await, Ok(Some(_)))
        {
            return redirect(&format!("{}/", request.uri().path()));
        }
    }
    let status = match &found {
        Ok(None) => {
            found = site.page("404.html").await;
            StatusCode::NOT_FOUND
        }
        _ => StatusCode::OK,
    };
    match found {
        Ok(Some(Output {
            path,
            bytes,
            source,
        })) if path.ends_with(".html") => {
            let standing = site.marked.get(&path).copied();
            html(status, bytes, shared, generation, &source, standing)
        }
        Ok(Some(output)) => part(request, output),
        Ok(None) => text(StatusCode::NOT_FOUND, "the site has no such page"),
        Err(wrong) => html(
            StatusCode::INTERNAL_SERVER_ERROR,
            failed(&wrong),
            shared,
            generation,
            "",
            None,
        ),
    }
}

/// A page with the preview's script in it.
fn html(
    status: StatusCode,
    bytes: Vec<u8>,
    shared: &Shared,
    generation: u64,
    seed: &str,
    standing: Option<Standing>,
) -> Response<Body> {
    // Pages that are made from no file say in words what they are made from.
    let seed = if seed.contains('/') { seed } else { "" };
    let told = inject::Told {
        base: &shared.options.base,
        generation,
        seed,
        edit: match seed {
            "" => String::new(),
            seed => shared.options.edit(seed, 1),
        },
        standing: standing.map_or("", Standing::word),
        editing: shared.on_loopback,
    };
    let page = inject::with_script(&bytes, &told);
    let mut response = sent("text/html; charset=utf-8", page.into());
    *response.status_mut() = status;
    response
}

/// A file or, where a part of it is asked for, that part.
fn part(request: &Request<Incoming>, output: Output) -> Response<Body> {
    let kind = content_type::of(&output.path, &output.bytes);
    let bytes = Bytes::from(output.bytes);
    let range = request.headers().get(header::RANGE);
    let range = range.and_then(|r| r.to_str().ok()).unwrap_or("");
    let length = bytes.len();
    let (status, of, body) = match address::range(range, length) {
        Ok(None) => (StatusCode::OK, None, bytes),
        Ok(Some((first, last))) => (
            StatusCode::PARTIAL_CONTENT,
            Some(format!("bytes {first}-{last}/{length}")),
            bytes.slice(first..=last),
        ),
        Err(address::NoSuchPart) => {
            let of = Some(format!("bytes */{length}"));
            (StatusCode::RANGE_NOT_SATISFIABLE, of, Bytes::new())
        }
    };
    let mut response = sent(kind, body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(of) = of.and_then(|of| HeaderValue::try_from(of).ok()) {
        headers.insert(header::CONTENT_RANGE, of);
    }
    response
}

fn sent(kind: &'static str, bytes: Bytes) -> Response<Body> {
    let length = HeaderValue::from(bytes.len());
    let mut response = Response::new(full(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, length);
    response
}

fn full(bytes: Bytes) -> Body {
    Full::new(bytes).boxed()
}

fn text(status: StatusCode, words: &str) -> Response<Body> {
    let mut response = sent("text/plain; charset=utf-8", format!("{words}\n").into());
    *response.status_mut() = status;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    response
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = text(StatusCode::TEMPORARY_REDIRECT, to);
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// The page while there is no site yet.
fn wait() -> Vec<u8> {
    blank(
        "Preview",
        "The site is being read, or cannot be made as it is.",
    )
}

/// The page in the place of one that cannot be made.
fn failed(wrong: &Diagnostic) -> Vec<u8> {
    blank("This page cannot be made", &wrong.to_string())
}

fn blank(title: &str, words: &str) -> Vec<u8> {
    let mut page =
        String::from("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    escape(title, &mut page);
    page.push_str("</title></head><body><main id=\"main\"><h1>");
    escape(title, &mut page);
    page.push_str("</h1><pre>");
    escape(words, &mut page);
    page.push_str("</pre></main></body></html>\n");
    page.into_bytes()
}
