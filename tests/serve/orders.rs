//! Edit mode: each answer writes one line to one file, shows it, and can be undone; and nobody but
//! the preview's own pages on this machine gets anything written.

use super::client::{Preview, Response, write};
use serde_json::{Value, json};
use std::fs;

/// What a page of the preview sends with an order.
const OWN: &str = "Origin: http://localhost\r\nContent-Type: application/json\r\n";
const FERRY: &str = "articles/ferry-sails-again.html";

fn post(preview: &Preview, what: &str, headers: &str, body: &str) -> Response {
    let request = format!(
        "POST /_briefing/edit/{what} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    preview.raw(request.as_bytes())
}

/// A page in edit mode.
struct Editor<'a> {
    preview: &'a Preview,
    token: String,
}

impl<'a> Editor<'a> {
    fn begin(preview: &'a Preview) -> Self {
        let said = post(preview, "begin", OWN, "{}");
        assert_eq!(said.status, 200, "{}", said.text());
        let said: Value = serde_json::from_slice(&said.body).expect("an answer");
        let token = said["token"].as_str().expect("a token").to_string();
        assert_eq!(token.len(), 32);
        Editor { preview, token }
    }

    fn ask(&self, what: &str, body: &Value) -> (u16, Value) {
        let headers = format!("{OWN}X-Briefing-Token: {}\r\n", self.token);
        let said = post(self.preview, what, &headers, &body.to_string());
        let value = serde_json::from_slice(&said.body).unwrap_or(Value::Null);
        (said.status, value)
    }

    /// Shows a change and makes it.
    fn save(&self, page: &str, order: &Value) -> Value {
        let asked = json!({"page": page, "orders": [order]});
        let (status, plan) = self.ask("plan", &asked);
        assert_eq!(status, 200, "{plan}");
        let asked =
            json!({"page": page, "orders": [order], "hash": plan["hash"], "says": "A change"});
        let (status, saved) = self.ask("save", &asked);
        assert_eq!(status, 200, "{saved}");
        assert_eq!(
            saved["lines"], plan["lines"],
            "what is shown is what is written"
        );
        saved["change"].clone()
    }
}

fn read(preview: &Preview, path: &str) -> String {
    fs::read_to_string(preview.root().join(path)).unwrap_or_default()
}

const EDITS: &str = "seeds/ferry.txt.edits.yaml";

fn title(to: &str) -> Value {
    json!({"do": "say", "key": "title", "value": to})
}

#[test]
fn an_answer_is_a_line_that_the_page_shows_and_that_can_be_undone() {
    let preview = Preview::start(&[]);
    let before = preview.get(&format!("/{FERRY}")).as_built();
    let editor = Editor::begin(&preview);
    let change = editor.save(FERRY, &title("Ferry is back"));
    assert_eq!(change["path"], EDITS);
    assert_eq!(change["line"], 1);
    assert_eq!(read(&preview, EDITS), "title: Ferry is back\n");
    preview.shows("/articles.html", "Ferry is back");
    let (status, _) = editor.ask("undo", &json!({"id": change["id"]}));
    assert_eq!(status, 200);
    assert!(
        !preview.root().join(EDITS).exists(),
        "a file that says nothing goes"
    );
    preview.until("the page as it was", || {
        preview.get(&format!("/{FERRY}")).as_built() == before
    });
}

#[test]
fn the_facts_of_a_page_are_told_with_what_can_be_done() {
    let preview = Preview::start(&[]);
    let editor = Editor::begin(&preview);
    let (status, told) = editor.ask("facts", &json!({"page": FERRY}));
    assert_eq!(status, 200);
    assert_eq!(told["file"], EDITS);
    let facts = told["facts"].as_array().expect("facts");
    let groups: Vec<&str> = facts.iter().filter_map(|f| f["group"].as_str()).collect();
    for group in ["Article", "Countries", "Events", "Topics"] {
        assert!(groups.contains(&group), "{group} in {groups:?}");
    }
    // Every choice that needs nothing written can be planned.
    for choice in facts
        .iter()
        .flat_map(|f| f["choices"].as_array().expect("choices"))
    {
        if choice["field"].is_null() && choice["date"].is_null() {
            let asked = json!({"page": FERRY, "orders": [choice["order"]]});
            let (status, plan) = editor.ask("plan", &asked);
            assert_eq!(status, 200, "{choice}: {plan}");
        }
    }
}

#[test]
fn comments_order_and_other_words_stay() {
    let preview = Preview::start(&[]);
    let text =
        "# what we know\npublished: 2024-10-02 # by the log\n\n# places\ncountries: {PH: about}\n";
    write(preview.root(), EDITS, text);
    preview.until("the edits", || {
        preview
            .get(&format!("/{FERRY}"))
            .text()
            .contains("Philippines")
    });
    let editor = Editor::begin(&preview);
    editor.save(
        FERRY,
        &json!({"do": "say", "key": "published", "value": "2024-10-03"}),
    );
    editor.save(
        FERRY,
        &json!({"do": "entry", "list": "countries", "verb": "hide", "of": "PH"}),
    );
    assert_eq!(
        read(&preview, EDITS),
        "# what we know\npublished: 2024-10-03 # by the log\n\n# places\ncountries: {PH: hide}\n"
    );
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let preview = Preview::start(&[]);
    let (one, other) = (Editor::begin(&preview), Editor::begin(&preview));
    let asked = json!({"page": FERRY, "orders": [title("One")]});
    let (_, plan) = one.ask("plan", &asked);
    // Another page writes first.
    other.save(
        FERRY,
        &json!({"do": "say", "key": "byline", "value": "Desk"}),
    );
    let save = json!({"page": FERRY, "orders": [title("One")], "hash": plan["hash"]});
    let (status, said) = one.ask("save", &save);
    assert_eq!(status, 409, "{said}");
    assert!(
        said["wrong"]
            .as_str()
            .is_some_and(|w| w.contains("changed meanwhile"))
    );
    assert_eq!(read(&preview, EDITS), "byline: Desk\n");
    // Shown anew, both words stand.
    let change = one.save(FERRY, &title("One"));
    assert_eq!(read(&preview, EDITS), "byline: Desk\ntitle: One\n");
    // An editor's hand is never undone.
    write(preview.root(), EDITS, "byline: Desk\ntitle: Mine\n");
    let (status, said) = one.ask("undo", &json!({"id": change["id"]}));
    assert_eq!(status, 409, "{said}");
    assert_eq!(read(&preview, EDITS), "byline: Desk\ntitle: Mine\n");
}

#[test]
fn changes_of_one_file_are_undone_from_the_last() {
    let preview = Preview::start(&[]);
    let editor = Editor::begin(&preview);
    let first = editor.save(FERRY, &title("One"));
    let second = editor.save(
        FERRY,
        &json!({"do": "say", "key": "byline", "value": "Desk"}),
    );
    let (status, said) = editor.ask("undo", &json!({"id": first["id"]}));
    assert_eq!(status, 422, "{said}");
    for change in [second, first] {
        assert_eq!(editor.ask("undo", &json!({"id": change["id"]})).0, 200);
    }
    assert_eq!(read(&preview, EDITS), "");
    let (_, left) = editor.ask("changes", &json!({}));
    assert_eq!(left, json!([]));
}

#[test]
fn what_means_nothing_is_said_and_not_written() {
    let preview = Preview::start(&[]);
    let editor = Editor::begin(&preview);
    for (order, words) in [
        (
            json!({"do": "say", "key": "published", "value": "yesterday"}),
            "2024-03-05",
        ),
        (
            json!({"do": "entry", "list": "events", "verb": "hide", "of": "Nobody came"}),
            "none of the events",
        ),
        (
            json!({"do": "say", "key": "ledger", "value": "x"}),
            "cannot be set",
        ),
    ] {
        let (status, said) = editor.ask("plan", &json!({"page": FERRY, "orders": [order]}));
        assert_eq!(status, 422, "{said}");
        assert!(
            said["wrong"].as_str().is_some_and(|w| w.contains(words)),
            "{said}"
        );
    }
    // What the seed says of itself is changed there, by its owner.
    let asked = json!({"page": "articles/a-plan.html", "orders": [title("Another plan")]});
    let (status, said) = editor.ask("plan", &asked);
    assert_eq!(status, 422, "{said}");
    let words = said["wrong"].as_str().unwrap_or("");
    assert!(words.contains("at the top of seeds/plan.md"), "{words}");
    for body in [
        "",
        "{",
        "[]",
        "{\"nonsense\": 1}",
        "{\"orders\": [{\"do\": \"shell\"}]}",
    ] {
        let headers = format!("{OWN}X-Briefing-Token: {}\r\n", editor.token);
        assert_eq!(post(&preview, "plan", &headers, body).status, 400, "{body}");
    }
    let (status, _) = editor.ask(
        "plan",
        &json!({"page": "../site.yaml", "orders": [title("A")]}),
    );
    assert_eq!(status, 422);
    assert!(!preview.root().join(EDITS).exists());
}

#[test]
fn strangers_get_nothing_written() {
    let preview = Preview::start(&[]);
    let editor = Editor::begin(&preview);
    let token = format!("X-Briefing-Token: {}\r\n", editor.token);
    let kind = "Content-Type: application/json\r\n";
    let origin = "Origin: http://localhost\r\n";
    let body = json!({"page": FERRY, "orders": [title("A")], "hash": "none"}).to_string();
    for (what, headers, status) in [
        ("no token", format!("{origin}{kind}"), 403),
        (
            "a wrong token",
            format!("{origin}{kind}X-Briefing-Token: 0000\r\n"),
            403,
        ),
        ("two tokens", format!("{origin}{kind}{token}{token}"), 403),
        ("no origin", format!("{kind}{token}"), 403),
        (
            "an origin of nowhere",
            format!("Origin: null\r\n{kind}{token}"),
            403,
        ),
        (
            "another origin",
            format!("Origin: http://evil.example\r\n{kind}{token}"),
            403,
        ),
        (
            "another port",
            format!("Origin: http://localhost:8080\r\n{kind}{token}"),
            403,
        ),
        (
            "another scheme",
            format!("Origin: https://localhost\r\n{kind}{token}"),
            403,
        ),
        (
            "another site",
            format!("{origin}{kind}{token}Sec-Fetch-Site: cross-site\r\n"),
            403,
        ),
        (
            "a form",
            format!("{origin}Content-Type: text/plain\r\n{token}"),
            415,
        ),
        ("no kind", format!("{origin}{token}"), 415),
    ] {
        for asked in ["save", "plan", "facts", "undo", "changes", "end"] {
            let said = post(&preview, asked, &headers, &body);
            assert_eq!(said.status, status, "{what}, {asked}: {}", said.text());
        }
    }
    // Nobody else gets a token either.
    for headers in [
        kind.to_string(),
        format!("Origin: http://evil.example\r\n{kind}"),
        origin.to_string(),
    ] {
        assert!(
            matches!(post(&preview, "begin", &headers, "{}").status, 403 | 415),
            "{headers}"
        );
    }
    let host = format!(
        "POST /_briefing/edit/begin HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n{kind}Connection: close\r\nContent-Length: 2\r\n\r\n{{}}"
    );
    assert_eq!(preview.raw(host.as_bytes()).status, 421);
    let large = format!("{{\"says\": \"{}\"}}", "a".repeat(100_000));
    let said = post(&preview, "plan", &format!("{origin}{kind}{token}"), &large);
    assert_eq!(said.status, 413);
    for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let said = preview.ask(
            method,
            "/_briefing/edit/begin",
            &format!("{origin}{kind}{token}"),
        );
        assert!(
            matches!(said.status, 404 | 405),
            "{method}: {}",
            said.status
        );
    }
    assert!(!preview.root().join(EDITS).exists());
    // The right one, with all of it; and no more after the end.
    assert_eq!(
        post(&preview, "save", &format!("{OWN}{token}"), &body).status,
        200
    );
    assert_eq!(editor.ask("end", &json!({})).0, 200);
    assert_eq!(editor.ask("changes", &json!({})).0, 403);
}

#[test]
fn nobody_edits_over_the_network() {
    let preview = Preview::start(&["--host", "0.0.0.0"]);
    let said = post(&preview, "begin", OWN, "{}");
    assert_eq!(said.status, 403);
    assert!(said.text().contains("this machine"));
    assert!(preview.get("/").text().contains("data-editing=\"\""));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let preview = Preview::start(&[]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let victim = elsewhere.path().join("victim");
    fs::write(&victim, "byline: Desk\n").expect("a file");
    std::os::unix::fs::symlink(&victim, preview.root().join(EDITS)).expect("a link");
    let editor = Editor::begin(&preview);
    let (status, said) = editor.ask("plan", &json!({"page": FERRY, "orders": [title("A")]}));
    assert_eq!(status, 422);
    assert!(
        said["wrong"].as_str().is_some_and(|w| w.contains("link")),
        "{said}"
    );
    let save = json!({"page": FERRY, "orders": [title("A")], "hash": "none"});
    assert_eq!(editor.ask("save", &save).0, 422);
    assert_eq!(
        fs::read_to_string(&victim).expect("a file"),
        "byline: Desk\n"
    );
}

#[test]
fn pages_are_the_same_bytes_in_edit_mode() {
    let preview = Preview::start(&[]);
    let before = preview.get("/").as_built();
    let _editor = Editor::begin(&preview);
    assert!(preview.get("/").as_built() == before);
    for path in ["/_briefing/edit.js", "/_briefing/review"] {
        assert_eq!(preview.get(path).status, 200, "{path}");
    }
}
