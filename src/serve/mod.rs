//! The preview: the site that a build would write, served from memory and followed while its
//! material is edited.
//!
//! A page is made by the same plan as in a build, when a browser asks for it. What the preview
//! needs besides (a script that keeps the page fresh, leave to run it) is added to the response.
#![allow(
    clippy::disallowed_methods,
    reason = "a preview lives in time, and shows the lines of files that something is wrong with"
)]

pub mod address;
mod answer;
pub mod browser;
mod connections;
mod content_type;
mod desk;
mod editing;
mod events;
mod generation;
mod inject;
mod patience;

pub use generation::Standing;

use crate::build::{Request, Stage, Stop};
use crate::diagnostics::Diagnostic;
use crate::disk::{Trouble, Watcher};
use generation::Generation;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// The port that is tried first.
pub const PORT: u16 = 4173;
/// How many further ports are tried when that one is taken.
const FURTHER: u16 = 100;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site.
    pub request: Request,
    /// The name or address to listen on: loopback, unless another is asked for.
    pub host: String,
    /// The port; the first free one from [`PORT`] on where `None`.
    pub port: Option<u16>,
    /// The sub-path under which the site is shown, with a slash at both ends.
    pub base: String,
    /// Address that opens a file in an editor, with `{path}` and `{line}` in it.
    pub editor: Option<String>,
}

/// What the preview tells the person at the keyboard.
pub enum Told<'a> {
    /// The site can be looked at, at this address.
    Listening(&'a str),
    /// A change is being served: what was read, the stages with their time, and the whole.
    Ready {
        /// How many articles the site has.
        articles: usize,
        /// The stages of making it ready.
        stages: &'a [(Stage, Duration)],
        /// From the first sign of a change until its pages could be asked for.
        took: Duration,
        /// What was found wrong.
        diagnostics: &'a [Diagnostic],
    },
    /// The site cannot be made as it is; the last good one is served.
    Stopped(&'a Stop),
    /// Changes are no longer noticed as before, and how they are now.
    Watching(&'a Trouble),
    /// Requests of a kind were refused for the first time, and why.
    Refused(&'a str),
}

/// Who listens to what the preview tells.
pub type Tell = Arc<dyn Fn(Told<'_>) + Send + Sync>;

/// What is served now. Each number is that of the generation in which something last changed.
#[derive(Clone, Default)]
struct Showing {
    /// The site; `None` until there is one.
    site: Option<Generation>,
    generation: u64,
    /// When pages last became others.
    pages: u64,
    /// When style sheets did.
    styles: u64,
    /// When scripts, pictures or other static files did.
    others: u64,
    /// Why the material cannot be shown as it is now.
    stopped: Arc<Vec<Diagnostic>>,
}

/// What all connections share.
struct Shared {
    options: Options,
    showing: watch::Sender<Showing>,
    /// Pages that browsers have open, and how often.
    open: Mutex<BTreeMap<String, usize>>,
    /// Kinds of refusal, and how often.
    refused: Mutex<BTreeMap<&'static str, u64>>,
    /// Whether only this machine can reach the preview.
    on_loopback: bool,
    /// Who may edit, and what was written.
    session: editing::Session,
    tell: Tell,
}

impl Shared {
    /// Tells of a refusal, once for each kind.
    fn refuse(&self, why: &'static str) {
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let times = refused.entry(why).or_default();
        *times += 1;
        if *times == 1 {
            (self.tell)(Told::Refused(why));
        }
    }

    /// Pages that browsers have open now.
    fn on_screen(&self) -> Vec<String> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.keys().cloned().collect()
    }
}

/// Serves a site until the process ends.
///
/// # Errors
/// The folder is not there or cannot be watched, or no port is free.
pub fn serve(options: Options, tell: Tell) -> Result<(), Stop> {
    crate::disk::Folder::open(&options.request.root)?;
    let watcher = Watcher::start(&options.request.root)?;
    let listener = listen(&options)?;
    let at = listener.local_addr().map_err(|e| no_port(&options, &e))?;
    let shared = Arc::new(Shared {
        options,
        showing: watch::Sender::new(Showing::default()),
        open: Mutex::default(),
        refused: Mutex::default(),
        on_loopback: at.ip().is_loopback(),
        session: editing::Session::default(),
        tell,
    });
    let desk = desk::Desk::new(Arc::clone(&shared), watcher);
    let desk = std::thread::Builder::new()
        .name("desk".to_string())
        .spawn(move || desk.run())
        .map_err(|e| Trouble::new(format!("no thread is to be had: {e}")))?;
    let told = Arc::clone(&shared);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| Trouble::new(format!("cannot listen: {e}")))?;
    runtime.block_on(async move {
        (told.tell)(Told::Listening(&address(&told.options, at)));
        connections::accept(listener, told).await
    })?;
    drop(desk);
    Ok(())
}

/// The address of the home page, for people.
fn address(options: &Options, at: SocketAddr) -> String {
    let host = match at.ip() {
        ip if ip.is_unspecified() => "localhost".to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
        ip => ip.to_string(),
    };
    format!("http://{host}:{}{}", at.port(), options.base)
}

/// Listens on the port that was asked for, or on the first free one.
fn listen(options: &Options) -> Result<TcpListener, Trouble> {
    let host = options.host.as_str();
    let last = options.port.unwrap_or(PORT + FURTHER);
    let mut port = options.port.unwrap_or(PORT);
    loop {
        match TcpListener::bind((host, port)) {
            Ok(listener) => return Ok(listener),
            Err(e) if e.kind() == std::io::ErrorKind::AddrInUse && port < last => port += 1,
            Err(e) => return Err(no_port(options, &e)),
        }
    }
}

fn no_port(options: &Options, error: &std::io::Error) -> Trouble {
    let reason = crate::disk::reason(error);
    let host = &options.host;
    Trouble::new(match options.port {
        Some(port) => format!(
            "cannot listen on {host}, port {port}: {reason}; name another with --port, or none to take a free one"
        ),
        None => format!(
            "cannot listen on {host}, ports {PORT} to {}: {reason}",
            PORT + FURTHER
        ),
    })
}

/// The absolute path of a file of the site.
fn absolute(root: &std::path::Path, path: &str) -> PathBuf {
    let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
    root.join(path)
}

/// Editors that open addresses: name, address.
pub const EDITORS: &[(&str, &str)] = &[
    ("vscode", "vscode://file{path}:{line}"),
    ("vscodium", "vscodium://file{path}:{line}"),
    ("cursor", "cursor://file{path}:{line}"),
    ("zed", "zed://file{path}:{line}"),
    ("idea", "idea://open?file={path}&line={line}"),
    ("sublime", "subl://open?url=file://{path}&line={line}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}"),
    ("emacs", "org-protocol://open-file?url={path}"),
];

impl Options {
    /// The address that opens a file of the site in the editor; empty where none was named.
    fn edit(&self, path: &str, line: u32) -> String {
        let Some(template) = &self.editor else {
            return String::new();
        };
        let full = absolute(&self.request.root, path);
        let full = full.to_string_lossy().replace('\\', "/");
        let full = if full.starts_with('/') {
            full
        } else {
            format!("/{full}")
        };
        let mut coded = String::new();
        for b in full.bytes() {
            match b {
                b'/' | b'-' | b'_' | b'.' | b'~' | b':' => coded.push(char::from(b)),
                b if b.is_ascii_alphanumeric() => coded.push(char::from(b)),
                b => coded += &format!("%{b:02X}"),
            }
        }
        template
            .replace("{path}", &coded)
            .replace("{line}", &line.max(1).to_string())
    }
}
