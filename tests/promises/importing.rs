//! What importing promises: what came is stored as it came, with its origin on record; what is no
//! article, too large, too slow, cut short or private is refused with a reason, and leaves nothing.

use super::folders::{program, tree};
use std::fs;
use std::path::Path;

const PAGE: &str = "<!doctype html><html><head><title>Ferry sails again</title></head><body>\
    <article><h1>Ferry sails again</h1><p>The ferry sailed from Suva in Fiji on 4 March 2024.</p>\
    </article></body></html>";

fn import(root: &Path, arguments: &[&str]) -> (bool, String) {
    let output = program()
        .args(["import", "--pause", "0"])
        .args(arguments)
        .current_dir(root)
        .output()
        .expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

fn seeds(root: &Path) -> Vec<String> {
    tree(&root.join("seeds"))
        .into_iter()
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn a_library_brings_its_files_with_what_it_says_of_them() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    fs::create_dir_all(root.join("export/files/12")).expect("a folder");
    fs::write(root.join("export/files/12/page.html"), PAGE).expect("a file");
    fs::write(root.join("secret.txt"), "A secret of the desk.").expect("a file");
    let export = "TY  - NEWS\nTI  - Ferry sails once more\nAU  - Quill, Mara\nT2  - The Lagoon Courier\n\
                  DA  - 2024/03/05/\nL1  - files/12/page.html\nL1  - ../secret.txt\nER  - \n";
    fs::write(root.join("export/library.ris"), export).expect("a file");
    let (done, said) = import(root, &["export/library.ris"]);
    assert!(!done && said.contains("outside the folder"), "{said}");
    assert_eq!(seeds(root), ["page.html", "page.html.edits.yaml"]);
    let output = program().arg("build").current_dir(root).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{output:?}");
    let page = fs::read_to_string(root.join("public/articles/ferry-sails-once-more.html"));
    let page = page.expect("a page");
    for words in ["Ferry sails once more", "Mara Quill", "The Lagoon Courier"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn references_in_json_mean_the_file_that_bears_their_title() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    fs::create_dir_all(root.join("export")).expect("a folder");
    let name = "export/Quill - 2024 - Ferry sails once more.html";
    fs::write(root.join(name), PAGE).expect("a file");
    let export = r#"[{"id": "q", "type": "article-newspaper", "title": "Ferry: sails once more",
        "author": [{"family": "Quill", "given": "Mara"}], "issued": {"date-parts": [[2024, 3, 5]]}},
        {"id": "x", "type": "report", "title": "Of something that nobody kept"}]"#;
    // What bears no author, day or outlet may be any record.
    let other = export.replace("\"id\": \"x\",", "\"id\": \"x\", \"author\": [],");
    fs::write(root.join("export/library.json"), other).expect("a file");
    let (done, said) = import(root, &["export/library.json"]);
    assert!(!done && said.contains("1 of its references name"), "{said}");
    let edits = seeds(root).into_iter().find(|p| p.ends_with(".edits.yaml"));
    let edits = edits.expect("the editor's word");
    let edits = fs::read_to_string(root.join("seeds").join(edits)).expect("a file");
    assert!(edits.contains("byline: \"Mara Quill\""), "{edits}");
    assert!(edits.contains("published: \"2024-03-05\""), "{edits}");
}

#[test]
fn files_are_copied_as_they_are_once_with_their_origin() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    let from = root.join("collected/deep");
    fs::create_dir_all(&from).expect("a folder");
    let latin = b"F\xe4hre f\xe4hrt wieder\r\n\r\nDie F\xe4hre f\xe4hrt wieder zu den Inseln.\r\n";
    fs::write(from.join("Fähre 1.TXT"), latin).expect("a file");
    fs::write(from.join("page.html"), PAGE).expect("a file");
    fs::write(from.join("photo.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("a file");
    fs::write(from.join(".hidden.txt"), "No words for anybody.").expect("a file");
    let (done, said) = import(root, &["collected"]);
    assert!(!done && said.contains("photo.txt was not taken"), "{said}");
    assert!(said.contains("2 new, 0 there already, 1 refused"), "{said}");
    assert_eq!(seeds(root), ["fahre-1.txt", "page.html"]);
    assert_eq!(
        fs::read(root.join("seeds/fahre-1.txt")).expect("a seed"),
        latin
    );
    let record = fs::read_to_string(root.join("imports.jsonl")).expect("a record");
    assert!(
        record.contains("\"from\":\"collected/deep/page.html\""),
        "{record}"
    );
    // Once more takes nothing; another file of the same name stands beside.
    let (_, said) = import(root, &["collected/deep/page.html"]);
    assert!(said.contains("0 new, 1 there already, 0 refused"), "{said}");
    fs::write(from.join("page.html"), PAGE.replace("sails", "sailed")).expect("a file");
    assert!(import(root, &["collected/deep/page.html"]).0);
    assert_eq!(seeds(root).len(), 3);
    assert_eq!(
        fs::read_to_string(root.join("seeds/page.html")).expect("a seed"),
        PAGE
    );
    let (done, said) = import(root, &["nowhere.txt"]);
    assert!(!done && said.contains("it is not there"), "{said}");
}

#[test]
fn what_comes_into_a_folder_that_is_watched_is_taken_once_it_is_whole() {
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path();
    fs::create_dir_all(root.join("collected")).expect("a folder");
    let program = assert_cmd::cargo::cargo_bin!("briefing");
    let mut watch = std::process::Command::new(program)
        .args(["import", "--watch", "collected", "-q"])
        .current_dir(root)
        .spawn()
        .expect("the program runs");
    let moment = || std::thread::sleep(std::time::Duration::from_millis(200));
    // As a browser saves it: a part at a time.
    for written in (60..PAGE.len()).step_by(30).chain([PAGE.len()]) {
        fs::write(root.join("collected/page.html"), &PAGE[..written]).expect("a file");
        moment();
    }
    let seed = root.join("seeds/page.html");
    for _ in (0..300).take_while(|_| !seed.exists()) {
        moment();
    }
    let taken = fs::read_to_string(&seed);
    watch.kill().expect("it still watches");
    watch.wait().expect("it ends");
    assert_eq!(taken.expect("a seed"), PAGE);
}

mod fetching {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::time::Duration;

    /// A server on loopback that answers by path. Returns its address.
    fn server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                std::thread::spawn(move || answer(stream));
            }
        });
        format!("http://{address}")
    }

    fn answer(mut stream: TcpStream) -> Option<()> {
        let mut request = Vec::new();
        let mut byte = [0];
        while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).ok()? > 0 {
            request.push(byte[0]);
        }
        let request = String::from_utf8_lossy(&request).to_lowercase();
        let path = request.split(' ').nth(1)?.to_string();
        let length = PAGE.len();
        let head = |more: &str| {
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n{more}\r\n")
        };
        let to = |place: &str| {
            format!(
                "HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        };
        let text = match path.as_str() {
            "/page" if request.contains("if-none-match: \"one\"") => {
                "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_string()
            }
            "/page" => format!(
                "{}{PAGE}",
                head(&format!("ETag: \"one\"\r\nContent-Length: {length}\r\n"))
            ),
            "/moved" => to("/page"),
            "/loop" => to("/loop"),
            "/away" => to("file:///etc/passwd"),
            "/short" => format!("{}{PAGE}", head("Content-Length: 100000\r\n")),
            "/huge" => head("Content-Length: 900000000\r\n"),
            "/packed" => format!(
                "{}x",
                head("Content-Encoding: gzip\r\nContent-Length: 1\r\n")
            ),
            "/missing" => {
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".into()
            }
            "/noise" => "what is this\r\n\r\n".to_string(),
            "/endless" => {
                stream.write_all(head("").as_bytes()).ok()?;
                while stream.write_all(&[b'a'; 65536]).is_ok() {}
                return None;
            }
            "/slow" => {
                stream
                    .write_all(head("Content-Length: 1000\r\n").as_bytes())
                    .ok()?;
                for _ in 0..100 {
                    stream.write_all(b"a").ok()?;
                    std::thread::sleep(Duration::from_millis(200));
                }
                return None;
            }
            _ => String::new(),
        };
        stream.write_all(text.as_bytes()).ok()
    }

    #[test]
    fn a_page_is_stored_as_it_came_and_asked_again_only_for_changes() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let (root, host) = (place.path(), server());
        let page = format!("{host}/page");
        let (done, said) = import(root, &["--allow-private", &page]);
        assert!(done, "{said}");
        let [seed] = &seeds(root)[..] else {
            panic!("{said}")
        };
        assert_eq!(
            fs::read_to_string(root.join("seeds").join(seed)).expect("a seed"),
            PAGE
        );
        let record = fs::read_to_string(root.join("imports.jsonl")).expect("a record");
        assert!(
            record.contains(&page) && record.contains("\\\"one\\\""),
            "{record}"
        );
        for address in [page, format!("{host}/moved")] {
            let (done, said) = import(root, &["--allow-private", &address]);
            assert!(done && said.contains("0 new, 1 there already"), "{said}");
        }
        let list = format!(
            "<opml><body><outline xmlUrl=\"{host}/page\"/><outline xmlUrl=\"{host}/missing\"/></body></opml>"
        );
        fs::write(root.join("feeds.opml"), list).expect("a list");
        let (done, said) = import(root, &["--allow-private", "feeds.opml"]);
        assert!(
            !done && said.contains("0 new, 1 there already, 1 refused"),
            "{said}"
        );
    }

    #[test]
    fn what_cannot_be_taken_is_refused_with_a_reason_and_leaves_nothing() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let (root, host) = (place.path(), server());
        for (path, reason) in [
            ("/loop", "redirects"),
            ("/away", "only http and https"),
            ("/short", "broke off"),
            ("/huge", "larger than 1 MB"),
            ("/endless", "larger than 1 MB"),
            ("/packed", "compressed"),
            ("/missing", "404"),
            ("/noise", "no answer"),
            ("/slow", "longer than 2 seconds"),
            ("/nothing", ""),
        ] {
            let address = format!("{host}{path}");
            let options = [
                "--allow-private",
                "--max-size",
                "1",
                "--timeout",
                "2",
                &address,
            ];
            let (done, said) = import(root, &options);
            assert!(!done && said.contains(reason), "{path}: {said}");
            assert!(
                said.contains("0 new, 0 there already, 1 refused"),
                "{path}: {said}"
            );
        }
        let encrypted = host.replace("http:", "https:") + "/page";
        let (done, said) = import(root, &["--allow-private", "--timeout", "5", &encrypted]);
        assert!(!done && said.contains("was not taken"), "{said}");
        assert_eq!(tree(root), Vec::new());
    }

    #[test]
    fn private_addresses_are_refused_in_every_form() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let (root, host) = (place.path(), server());
        let port = host.rsplit(':').next().expect("a port");
        for name in [
            "127.0.0.1",
            "localhost",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "0.0.0.0",
            "2130706433",
            "0x7f.1",
        ] {
            let (done, said) = import(
                root,
                &["--timeout", "5", &format!("http://{name}:{port}/page")],
            );
            assert!(!done && said.contains("was not taken"), "{name}: {said}");
        }
        let (_, said) = import(root, &[&format!("{host}/page")]);
        assert!(said.contains("inside a private network"), "{said}");
        assert_eq!(tree(root), Vec::new());
    }

    /// A server of TLS whose certificate nobody vouches for, as long as the value lives; `None` where
    /// the machine has no `openssl`.
    struct Unknown(std::process::Child, u16);

    impl Unknown {
        fn new(folder: &Path) -> Option<Self> {
            let openssl = || std::process::Command::new("openssl");
            let made = openssl()
                .args([
                    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                ])
                .args([
                    "-subj",
                    "/CN=localhost",
                    "-keyout",
                    "key.pem",
                    "-out",
                    "own.pem",
                ])
                .current_dir(folder)
                .output();
            if !made.is_ok_and(|m| m.status.success()) {
                return None;
            }
            let free = TcpListener::bind("127.0.0.1:0").expect("a port");
            let port = free.local_addr().expect("an address").port();
            drop(free);
            let child = openssl()
                .args([
                    "s_server", "-quiet", "-www", "-key", "key.pem", "-cert", "own.pem",
                ])
                .args(["-accept", &format!("127.0.0.1:{port}")])
                .current_dir(folder)
                .stdin(std::process::Stdio::piped())
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .expect("a server");
            let server = Unknown(child, port);
            let listens = || TcpStream::connect(("127.0.0.1", port)).is_ok();
            let pause = || std::thread::sleep(Duration::from_millis(50));
            let up = (0..100).any(|_| {
                pause();
                listens()
            });
            assert!(up, "the server does not listen");
            Some(server)
        }
    }

    impl Drop for Unknown {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    /// A server that sends these bytes to whoever connects, and ends the connection.
    fn saying(bytes: &'static [u8]) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(bytes);
            }
        });
        port
    }

    #[test]
    fn a_connection_that_is_not_to_be_trusted_is_refused_with_a_reason() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let keys = tempfile::tempdir().expect("a temporary folder");
        let root = place.path();
        let refuse = |port: u16, reason: &str| {
            let address = format!("https://localhost:{port}/page");
            let (done, said) = import(root, &["--allow-private", "--timeout", "10", &address]);
            assert!(!done && said.contains("was not taken"), "{said}");
            assert!(said.contains(reason), "{reason}: {said}");
        };
        // the server will not agree on anything; it ends at once; it speaks something else
        refuse(saying(&[0x15, 3, 3, 0, 2, 2, 40]), "handshakefailure");
        refuse(saying(b""), "no ");
        refuse(saying(b"220 mail.example ready\r\n"), "no ");
        match Unknown::new(keys.path()) {
            Some(server) => refuse(server.1, "certificate"),
            None => println!("NOT RUN: an unknown certificate, since openssl is not here"),
        }
        assert_eq!(tree(root), Vec::new());
    }
}
