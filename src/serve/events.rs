//! What browsers are told while they show a page: server-sent events (HTML standard, section
//! 9.2), each the whole state, so that one that was missed is no loss.

use super::answer::Body;
use super::{Shared, Showing};
use crate::diagnostics::{Diagnostic, Severity};
use http_body_util::BodyExt;
use hyper::Response;
use hyper::body::{Bytes, Frame};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use serde_json::{Value, json};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc;

/// How often a silent stream says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How many findings and marked pages are told.
const MOST: usize = 200;

/// The stream for a browser that shows the page at `page`.
pub fn stream(shared: Arc<Shared>, page: &str) -> Response<Body> {
    let (tell, told) = mpsc::channel(4);
    tokio::spawn(follow(shared, page.to_string(), tell));
    let mut response = Response::new(Stream(told).boxed());
    let kind = HeaderValue::from_static("text/event-stream");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

/// Tells the state whenever it changes, until the browser is gone.
async fn follow(shared: Arc<Shared>, page: String, tell: mpsc::Sender<Bytes>) {
    let mut showing = shared.showing.subscribe();
    let _open = Open::new(&shared, page);
    let mut message = event(&shared, &showing.borrow_and_update().clone());
    while tell.send(message).await.is_ok() {
        message = match tokio::time::timeout(HEARTBEAT, showing.changed()).await {
            Ok(Ok(())) => event(&shared, &showing.borrow_and_update().clone()),
            Ok(Err(_)) => return,
            Err(_) => Bytes::from_static(b":\n\n"),
        };
    }
}

/// Notes that a page is on a screen, as long as it is.
struct Open {
    shared: Arc<Shared>,
    page: String,
}

impl Open {
    fn new(shared: &Arc<Shared>, page: String) -> Self {
        let mut open = shared.open.lock().unwrap_or_else(PoisonError::into_inner);
        // What clients claim to show is bounded as well.
        if open.len() < MOST && page.len() < 300 {
            *open.entry(page.clone()).or_default() += 1;
        }
        drop(open);
        Open {
            shared: Arc::clone(shared),
            page,
        }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut open = self
            .shared
            .open
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(times) = open.get_mut(&self.page) {
            *times -= 1;
            if *times == 0 {
                open.remove(&self.page);
            }
        }
    }
}

fn event(shared: &Shared, showing: &Showing) -> Bytes {
    let mut findings: Vec<&Diagnostic> = Vec::new();
    let mut marked = serde_json::Map::new();
    let mut all = 0;
    if let Some(site) = &showing.site {
        findings = site
            .diagnostics
            .iter()
            .filter(|d| d.severity != Severity::Note)
            .collect();
        findings.sort_by_key(|d| d.severity);
        all = findings.len();
        findings.truncate(MOST);
        let pages = site.marked.iter().take(MOST);
        marked.extend(pages.map(|(path, s)| (path.clone(), s.word().into())));
    }
    let finding = |d: &Diagnostic| finding(d, shared);
    let state = json!({
        "generation": showing.generation,
        "pages": showing.pages,
        "styles": showing.styles,
        "others": showing.others,
        "stopped": showing.stopped.iter().map(finding).collect::<Vec<_>>(),
        "findings": findings.into_iter().map(finding).collect::<Vec<_>>(),
        "found": all,
        "marked": marked,
    });
    Bytes::from(format!("data: {state}\n\n"))
}

fn finding(d: &Diagnostic, shared: &Shared) -> Value {
    json!({
        "severity": d.severity,
        "path": d.path,
        "line": d.line,
        "column": d.column,
        "message": d.message,
        "hint": d.hint,
        "excerpt": d.excerpt,
        "edit": match d.path.contains(['/', '.']) {
            true => shared.options.edit(&d.path, d.line),
            false => String::new(),
        },
    })
}

/// A body whose parts come as they are told.
struct Stream(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let told = self.0.poll_recv(context);
        told.map(|bytes| bytes.map(|b| Ok(Frame::data(b))))
    }
}
