//! A browser of a few lines: asks one thing at a time, and says exactly what it sends.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a change may take to arrive, on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview of a site in a temporary folder.
pub struct Preview {
    _folder: tempfile::TempDir,
    root: PathBuf,
    port: u16,
    child: Child,
}

/// What came back.
pub struct Response {
    pub status: u16,
    pub headers: String,
    pub body: Vec<u8>,
}

impl Response {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without what the preview adds to pages.
    pub fn as_built(&self) -> Vec<u8> {
        let text = self.text();
        let Some(start) = text.find("<script src=\"/_briefing/reload.js\"") else {
            return self.body.clone();
        };
        let end = start + text[start..].find("</script>\n").expect("the script's end") + 10;
        let page = format!("{}{}", &text[..start], &text[end..]);
        // Pages that run no script of their own get leave to run one at the end of their policy.
        let added = "; script-src 'self'; connect-src 'self'\"";
        page.replacen(added, "\"", 1).into_bytes()
    }
}

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE");
    command
}

impl Preview {
    /// A preview of a small site.
    pub fn start(arguments: &[&str]) -> Self {
        Preview::of(small_site(), arguments)
    }

    /// A preview of the site in a folder.
    pub fn of(folder: tempfile::TempDir, arguments: &[&str]) -> Self {
        Preview::with(folder, "", arguments, &[])
    }

    /// The same of a site within the folder, in an environment of which this is set.
    pub fn with(
        folder: tempfile::TempDir,
        within: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let root = folder.path().join(within);
        let mut command = program();
        command
            .args(["serve", "--port", "0", "--root"])
            .arg(&root)
            .envs(environment.iter().copied());
        command.args(arguments).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the preview starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        let mut said = String::new();
        while !said.contains("\nReady in ") && out.read_line(&mut line).is_ok_and(|n| n > 0) {
            said += &line;
            line.clear();
        }
        let address = said.split("://").nth(1).unwrap_or("");
        let host = address.split('/').next().unwrap_or("");
        let digits = host.rsplit(':').next().unwrap_or("");
        let port = digits.parse().expect("an address");
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        Preview {
            _folder: folder,
            root,
            port,
            child,
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let _ = stream.set_read_timeout(Some(PATIENCE));
        stream
    }

    /// Sends bytes as they are, and reads to the end.
    pub fn raw(&self, request: &[u8]) -> Response {
        sent(self.connect(), request)
    }

    /// Asks for a path, and waits no longer for each part of the answer.
    pub fn within(&self, longest: Duration, path: &str) -> Response {
        let stream = self.connect();
        let _ = stream.set_read_timeout(Some(longest));
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        sent(stream, request.as_bytes())
    }

    pub fn get(&self, path: &str) -> Response {
        self.ask("GET", path, "")
    }

    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Response {
        self.raw(
            format!(
                "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
            )
            .as_bytes(),
        )
    }

    /// The state that browsers are told first.
    pub fn events(&self) -> String {
        let mut stream = self.connect();
        let _ = stream.write_all(
            b"GET /_briefing/events?page=index.html HTTP/1.1\r\nHost: localhost\r\n\r\n",
        );
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        while reader.read_line(&mut line).is_ok_and(|n| n > 0) {
            if let Some(data) = line.strip_prefix("data: ") {
                return data.to_string();
            }
            line.clear();
        }
        String::new()
    }

    /// Waits until something holds.
    pub fn until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until a page holds some words.
    pub fn shows(&self, path: &str, words: &str) {
        self.until(words, || self.get(path).text().contains(words));
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends bytes as they are on a connection, and reads to the end.
fn sent(mut stream: TcpStream, request: &[u8]) -> Response {
    let _ = stream.write_all(request);
    let mut all = Vec::new();
    let _ = stream.read_to_end(&mut all);
    let head = all.windows(4).position(|w| w == b"\r\n\r\n");
    let (head, body) = match head {
        Some(at) => (
            String::from_utf8_lossy(&all[..at]).into_owned(),
            all[at + 4..].to_vec(),
        ),
        None => (String::new(), all),
    };
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
    Response {
        status: status.unwrap_or(0),
        headers: head.to_lowercase(),
        body,
    }
}

/// A small site in a folder of its own.
pub fn small_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(
        root,
        "site.yaml",
        "title: Desk\ndescription: A desk\ndate: 2024-11-01\n",
    );
    write(
        root,
        "seeds/talks.txt",
        &seed(
            "Talks end in Jakarta",
            "Officials of Indonesia and Japan met on 3 October 2024.",
        ),
    );
    write(
        root,
        "seeds/ferry.txt",
        &seed(
            "Ferry sails again",
            "A ferry of the Philippines sailed on 5 October 2024.",
        ),
    );
    write(
        root,
        "seeds/plan.md",
        "---\ntitle: A plan\ndraft: true\n---\n\nA plan that nobody has agreed to yet, for Malaysia.\n",
    );
    folder
}

/// Writes a file of a site, and the folders above it.
pub fn write(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
    fs::write(full, text).expect("a file");
}

pub fn seed(title: &str, sentence: &str) -> String {
    format!(
        "{title}\n\nBy Desk\n2 October 2024\n\n{sentence}\n\nThe ministry said that more would follow in the spring.\n"
    )
}
