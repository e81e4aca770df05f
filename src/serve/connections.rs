//! Connections: how many, how long, and how much they may send.
//!
//! A client that comes when all places are taken gets the place of the one that has been there
//! longest, so connections that are opened and left idle keep nobody out.

use super::Shared;
use super::answer::answer;
use super::patience::Patient;
use crate::disk::Trouble;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioTimer;
use std::collections::VecDeque;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::AbortHandle;

/// How many connections are held at a time. Below the number of files that systems commonly let
/// a process open.
const MOST: usize = 400;
/// How long a client may take to send the head of a request, the next one on the same
/// connection included.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a connection lives. Browsers make a new one without being told.
const LONGEST: Duration = Duration::from_secs(600);
/// Longest head of a request, in bytes.
const HEAD: usize = 16 * 1024;
/// How many headers a request may have.
const HEADERS: usize = 64;

/// Takes connections for ever.
pub async fn accept(listener: TcpListener, shared: Arc<Shared>) -> Result<(), Trouble> {
    let trouble = |e: std::io::Error| Trouble::new(format!("cannot listen: {e}"));
    listener.set_nonblocking(true).map_err(trouble)?;
    let listener = tokio::net::TcpListener::from_std(listener).map_err(trouble)?;
    let mut open: VecDeque<AbortHandle> = VecDeque::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                if open.len() >= MOST {
                    open.retain(|c| !c.is_finished());
                }
                if open.len() >= MOST {
                    shared.refuse("more connections than the preview holds; the oldest make room");
                    give_way(&mut open, 1);
                }
                let shared = Arc::clone(&shared);
                open.push_back(tokio::spawn(connection(stream, shared)).abort_handle());
            }
            // No file is to be had for the connection, or the client went away meanwhile.
            Err(_) => {
                open.retain(|c| !c.is_finished());
                let half = open.len() / 2;
                give_way(&mut open, half);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

/// Ends the connections that have been there longest.
fn give_way(open: &mut VecDeque<AbortHandle>, how_many: usize) {
    open.drain(..how_many).for_each(|c| c.abort());
}

async fn connection(stream: tokio::net::TcpStream, shared: Arc<Shared>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(request, Arc::clone(&shared)));
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEAD)
        .max_headers(HEADERS)
        .serve_connection(Patient::new(stream), service);
    match tokio::time::timeout(LONGEST, served).await {
        Ok(Err(error)) if error.is_parse_too_large() => {
            shared.refuse("a request with a head that is too large");
        }
        Ok(Err(error)) if error.is_parse() => shared.refuse("a request that is no HTTP"),
        _ => {}
    }
}
