//! Requests that are none, or that come from where they should not.

use super::client::Preview;
use std::io::Write;

#[test]
fn paths_out_of_the_site_are_refused_in_every_encoding() {
    let preview = Preview::start(&[]);
    std::fs::write(preview.root().join("secret.txt"), "secret").expect("a file");
    let paths = [
        "/../secret.txt",
        "/../../../../etc/passwd",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/articles/../../secret.txt",
        "/articles/%2e%2e/%2e%2e/secret.txt",
        "/./secret.txt",
        "//secret.txt",
        "/secret.txt",
        "/secret.txt%00.html",
        "/seeds/talks.txt",
        "/site.yaml",
        "/.briefing/lock",
        "/_briefing/../secret.txt",
        "/file:///etc/passwd",
        "/c:/secret.txt",
    ];
    for path in paths {
        let response = preview.get(path);
        assert!(
            matches!(response.status, 400 | 404),
            "{path}: {}",
            response.status
        );
        assert!(
            !response.text().contains("secret\n") && response.text() != "secret",
            "{path}"
        );
        assert!(!response.text().contains("root:"), "{path}");
    }
}

#[test]
fn names_that_were_made_to_lead_here_are_refused() {
    let preview = Preview::start(&[]);
    let with = |host: &str| {
        preview
            .raw(format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n").as_bytes())
            .status
    };
    assert_eq!(with("Host: evil.example\r\n"), 421);
    assert_eq!(with("Host: localhost.evil.example\r\n"), 421);
    assert_eq!(with("Host: 192.168.0.1\r\n"), 421);
    assert_eq!(with(""), 421);
    assert_eq!(with("Host: localhost\r\nHost: evil.example\r\n"), 421);
    for host in ["localhost", "127.0.0.1:80", "[::1]", "LocalHost:4173"] {
        assert_eq!(with(&format!("Host: {host}\r\n")), 200, "{host}");
    }
}

#[test]
fn what_is_no_request_is_refused_and_others_are_served() {
    let preview = Preview::start(&[]);
    let mut kept = Vec::new();
    let long = format!(
        "GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a".repeat(100_000)
    );
    let head = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "a".repeat(100_000)
    );
    let many = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n",
        "X: y\r\n".repeat(2000)
    );
    let requests: Vec<&[u8]> = vec![
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET  /  HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"G\xffT / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
        b"DELETE /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        long.as_bytes(),
        head.as_bytes(),
        many.as_bytes(),
    ];
    for request in requests {
        let mut stream = preview.connect();
        let _ = stream.write_all(request);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = std::io::Read::read_to_end(&mut stream, &mut answer);
        let shown = String::from_utf8_lossy(&request[..request.len().min(60)]).into_owned();
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{shown}");
        kept.push(stream);
    }
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn idle_connections_keep_nobody_out() {
    let preview = Preview::start(&[]);
    let mut idle = Vec::new();
    for i in 0..900 {
        let mut stream = preview.connect();
        // Some begin a request that they never end.
        if i % 2 == 0 {
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: loc");
        }
        idle.push(stream);
    }
    assert_eq!(preview.get("/").status, 200);
    drop(idle);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn an_address_that_no_page_has_makes_none() {
    let preview = Preview::start(&[]);
    // A page that cannot be made: whoever makes the whole site meets it.
    let template = "{% extends \"builtin/article.html\" %}\n{% block content %}{% if article.title == \"Talks end in Jakarta\" %}{{ nothing.here }}{% endif %}{% endblock %}\n";
    super::client::write(preview.root(), "templates/article.html", template);
    preview.until("a page that cannot be made", || {
        preview.get("/articles/talks-end-in-jakarta.html").status == 500
    });
    for path in ["/no/such.html", "/search/no-such.js", "/favicon.ico", "/a/"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
}

#[test]
fn who_does_not_read_is_let_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let large = vec![b'a'; 40 << 20];
    std::fs::create_dir(folder.path().join("static")).expect("a folder");
    std::fs::write(folder.path().join("static/large.txt"), &large).expect("a file");
    std::fs::write(folder.path().join("site.yaml"), "title: A desk").expect("a file");
    let preview = Preview::of(folder, &[]);
    let mut stream = preview.connect();
    let request = b"GET /large.txt HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(request).expect("a request");
    std::thread::sleep(std::time::Duration::from_secs(23));
    let mut read = Vec::new();
    let _ = std::io::Read::read_to_end(&mut stream, &mut read);
    assert!(read.starts_with(b"HTTP/1.1 200") && read.len() < large.len());
    assert_eq!(preview.get("/").status, 200);
}
