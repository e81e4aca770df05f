//! What the commands that read streams promise: a line out for each line in, in order; and the
//! same relations in whatever order the records come.

use super::folders::{copy, program, repository, tree};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

/// What a command writes for an input, a value a line.
pub fn stream(arguments: &[&str], input: &str) -> Vec<Value> {
    let mut command = program()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut pipe = command.stdin.take().expect("a pipe");
    let text = input.to_string();
    let writer = std::thread::spawn(move || pipe.write_all(text.as_bytes()));
    let output = command.wait_with_output().expect("an end");
    writer.join().expect("a writer").expect("input taken");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let value = |line: &str| serde_json::from_str(line).expect("JSON");
    text.lines().map(value).collect()
}

fn record(id: &str, text: &str) -> String {
    json!({ "id": id, "text": text }).to_string()
}

/// Two reports of one accident that differ in a figure, a copy of one of them, and a text about
/// something else.
fn records() -> Vec<String> {
    let first = "Ferry runs aground off Suva\n\n4 March 2024\n\nThe ferry Lomaiviti ran aground off \
        Suva in Fiji on Monday with 212 passengers aboard, the harbour office said. Tugs pulled the \
        ferry Lomaiviti free in the evening, and no passenger was hurt. “The reef was where the \
        chart shows it,” the harbour master told reporters in Suva.\n";
    let copy = "Ferry runs aground off Suva\n\nThe ferry Lomaiviti ran aground off Suva in Fiji on \
        Monday with 212 passengers aboard, the harbour office said. Tugs pulled the ferry Lomaiviti \
        free in the evening, and no passenger was hurt. “The reef was where the chart shows it,” the \
        harbour master told reporters in Suva.\n\nShare this article\n";
    let other = "Passengers safe after ferry runs aground off Suva\n\n5 March 2024\n\nThe ferry \
        Lomaiviti ran aground off Suva in Fiji on 4 March 2024 with 209 passengers aboard, the \
        harbour office said on Tuesday. Tugs had pulled the Lomaiviti free, and all passengers \
        reached Suva safely.\n";
    let else_where = "Wheat prices fall in Kenya\n\n6 March 2024\n\nMillers in Nairobi paid less for \
        wheat this week, as imports came in through Mombasa after the rains.\n";
    let texts = [first, copy, other, else_where];
    let ids = ["b-first", "c-copy", "a-other", "d-else"];
    ids.iter()
        .zip(texts)
        .map(|(id, text)| record(id, text))
        .collect()
}

#[test]
fn a_stream_has_a_line_out_for_each_line_in() {
    let lines = [
        record("1", "A ferry sailed."),
        String::new(),
        "{".to_string(),
        json!({ "id": 4 }).to_string(),
        json!({ "id": { "deep": [1] }, "html": "<p>A ferry sailed.</p>" }).to_string(),
        "7".to_string(),
        record("7", "A ferry sailed again."),
    ];
    for command in ["normalize", "relate"] {
        let out = stream(&[command, "--jsonl"], &(lines.join("\n") + "\n"));
        assert_eq!(out.len(), lines.len(), "{command}");
        let failed = |v: &Value| v.get("error").is_some();
        let states: Vec<bool> = out.iter().map(failed).collect();
        assert_eq!(
            states,
            [false, true, true, true, false, true, false],
            "{command}"
        );
        assert_eq!(out[3]["id"], 4);
        assert_eq!(out[4]["id"], json!({ "deep": [1] }));
        let error = out[2]["error"].as_str().unwrap_or("");
        assert!(error.starts_with("line 3: "), "{error}");
    }
}

#[test]
fn related_records_say_what_they_share_and_where_they_differ() {
    let lines = records();
    let out = stream(&["relate", "--jsonl"], &lines.join("\n"));
    let of = |id: &str| {
        out.iter()
            .find(|v| v["id"] == id)
            .expect("a record")
            .clone()
    };
    for id in ["b-first", "c-copy", "a-other"] {
        assert_eq!(of(id)["story"], "a-other", "{id}");
    }
    assert_eq!(of("d-else")["story"], "d-else");
    assert_eq!(of("d-else")["same_event_as"], json!([]));
    assert_eq!(
        of("b-first")["duplicates_of"],
        json!([{ "id": "c-copy", "differs": [] }])
    );
    let differs =
        json!([{ "about": "figure", "here": "209 passengers", "there": "212 passengers" }]);
    let same = &of("a-other")["same_event_as"];
    assert_eq!(same[0]["id"], "b-first");
    assert_eq!(same[0]["differs"], differs);
    // Besides, each is what `normalize` writes.
    let alone = stream(&["normalize", "--jsonl"], &lines.join("\n"));
    for (mut related, alone) in out.clone().into_iter().zip(alone) {
        let object = related.as_object_mut().expect("an object");
        for key in ["story", "duplicates_of", "same_event_as"] {
            object.remove(key);
        }
        // What an event is called and how much it counts are known among others only.
        for event in related["events"].as_array_mut().expect("a list") {
            for key in ["headline", "context", "weight"] {
                let known = event.as_object_mut().expect("an object").remove(key);
                assert!(known.is_some(), "{key}");
            }
        }
        assert_eq!(related, alone);
    }
}

#[test]
fn the_order_of_records_changes_no_relation() {
    let lines = records();
    let out = stream(&["relate", "--jsonl"], &lines.join("\n"));
    for order in [[3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let shuffled: Vec<String> = order.iter().map(|&i: &usize| lines[i].clone()).collect();
        let again = stream(&["relate", "--jsonl"], &shuffled.join("\n"));
        let expected: Vec<Value> = order.iter().map(|&i: &usize| out[i].clone()).collect();
        assert_eq!(again, expected);
    }
}

/// The seeds of a site as records, each under its own path. A record is UTF-8, so other seeds are
/// taken out of the site.
fn seeds(root: &Path) -> Vec<String> {
    let mut records = Vec::new();
    for (name, bytes) in tree(&root.join("seeds")) {
        let key = match name.rsplit_once('.').map_or("", |(_, e)| e) {
            "html" => "html",
            "md" => "markdown",
            _ => "text",
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let id = format!("seeds/{name}");
                records.push(json!({ "id": id, key: text }).to_string());
            }
            Err(_) => fs::remove_file(root.join("seeds").join(name)).expect("a seed"),
        }
    }
    assert!(records.len() > 10, "{} records", records.len());
    records
}

#[test]
fn a_site_from_normalized_records_is_the_site_from_its_seeds() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    for part in ["seeds", "content"] {
        copy(&repository().join(part), &root.join(part));
    }
    fs::copy(repository().join("site.yaml"), root.join("site.yaml")).expect("a copy");
    let run = |arguments: &[&str]| {
        let output = program().args(arguments).current_dir(root).output();
        let output = output.expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
    };
    let records = seeds(root);
    run(&["build", "-q", "--out", "from-seeds"]);
    fs::remove_dir_all(root.join("seeds")).expect("seeds");
    let site = root.to_string_lossy();
    for (i, part) in records.chunks(5).enumerate() {
        let out = stream(&["normalize", "--jsonl", "--root", &site], &part.join("\n"));
        let lines: Vec<String> = out.iter().map(Value::to_string).collect();
        fs::write(root.join(format!("part-{i}.jsonl")), lines.join("\n")).expect("a part");
    }
    let parts = ["part-2.jsonl", "part-0.jsonl", "part-1.jsonl"];
    run(&[
        &["build", "-q", "--out", "from-records", "--articles"][..],
        &parts,
    ]
    .concat());
    let (seeds, records) = (
        tree(&root.join("from-seeds")),
        tree(&root.join("from-records")),
    );
    let names = |t: &[(String, Vec<u8>)]| t.iter().map(|f| f.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(&seeds), names(&records));
    for (a, b) in seeds.iter().zip(&records) {
        assert!(a == b, "{} differs", a.0);
    }
}

/// What a command says on standard error for an input, and what it writes.
fn said(arguments: &[&str], input: &str) -> (String, String) {
    let place = tempfile::tempdir().expect("a temporary folder");
    let path = place.path().join("in");
    fs::write(&path, input).expect("an input");
    let input = fs::File::open(path).expect("an input");
    let output = program().args(arguments).stdin(input).output();
    let output = output.expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stderr), text(output.stdout))
}

#[test]
fn a_byte_order_mark_costs_no_record() {
    let lines = format!(
        "\u{feff}{}\n\u{feff}{}\n",
        record("1", "A ferry."),
        record("2", "A pier.")
    );
    for command in ["normalize", "relate"] {
        let out = stream(&[command, "--jsonl"], &lines);
        assert_eq!((&out[0]["id"], &out[1]["id"]), (&json!("1"), &json!("2")));
        for line in &out {
            assert!(line.get("error").is_none(), "{line}");
        }
    }
    let place = tempfile::tempdir().expect("a temporary folder");
    let (_, out) = said(&["normalize", "--jsonl"], &lines);
    let path = place.path().join("in.jsonl");
    fs::write(&path, format!("\u{feff}{out}")).expect("records");
    let mut build = program();
    build.arg("build").arg("--root").arg(place.path());
    let output = build.arg("--articles").arg(&path).output().expect("a run");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(out.contains("articles     2"), "{out}");
}

#[test]
fn an_id_comes_back_to_the_letter() {
    let ids = [
        "18446744073709551616",
        "18446744073709551617",
        "-9223372036854775809",
        "0",
        "-0",
        "0.10",
        "1E400",
        "\"caf\\u00e9\"",
        "[1, {\"a\": 2.0}]",
    ];
    let text = "A ferry ran aground off Suva on 4 March 2024.";
    let lines = ids.iter().enumerate();
    let lines = lines.map(|(n, id)| format!("{{\"id\": {id}, \"text\": \"{text} {n}\"}}\n"));
    let lines: String = lines.collect();
    for command in ["normalize", "relate"] {
        let (told, out) = said(&[command, "--jsonl"], &lines);
        assert_eq!(told, "", "all ids differ");
        for (id, line) in ids.iter().zip(out.lines()) {
            let begins = format!("{{\"id\":{id},");
            assert!(line.starts_with(&begins), "{command}: {id}: {line}");
        }
    }
    // Each is an article of its own where a site is built from them.
    let (_, out) = said(&["normalize", "--jsonl"], &lines);
    let place = tempfile::tempdir().expect("a temporary folder");
    let path = place.path().join("in.jsonl");
    fs::write(&path, out).expect("records");
    let mut build = program();
    build.arg("build").arg("--root").arg(place.path());
    let output = build.arg("--articles").arg(&path).output().expect("a run");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(
        out.contains(&format!("articles     {}", ids.len())),
        "{out}"
    );
}

#[test]
fn equal_ids_are_said_and_make_no_story() {
    let text = |of: &str| format!("{of} in Suva on 4 March 2024, the office of the {of} said.");
    let texts = [
        "Wheat rose",
        "A choir sang",
        "Two trains met",
        "The river froze",
    ];
    for id in ["7", "\"seven\"", "null"] {
        let line = |of: &&str| format!("{{\"id\":{id},\"text\":\"{}\"}}\n", text(of));
        let lines: Vec<String> = texts.iter().map(line).collect();
        let of = |lines: &[String]| {
            let (told, out) = said(&["relate", "--jsonl"], &lines.concat());
            let value = |l: &str| serde_json::from_str::<Value>(l).expect("JSON");
            let out: Vec<Value> = out.lines().map(value).collect();
            (told, out)
        };
        let (told, out) = of(&lines);
        assert!(
            told.contains("3 records have ids that earlier ones have"),
            "{told}"
        );
        assert!(
            told.contains(&format!("lines 1 and 2 both have {id}")),
            "{told}"
        );
        let stories: std::collections::BTreeSet<String> =
            out.iter().map(|v| v["story"].to_string()).collect();
        assert_eq!(stories.len(), 4, "{stories:?}");
        let turned: Vec<String> = lines.iter().rev().cloned().collect();
        let mut again = of(&turned).1;
        again.reverse();
        assert_eq!(again, out, "the order changes no story");
        let (told, _) = said(&["normalize", "--jsonl"], &lines.concat());
        assert!(
            told.contains(&format!("lines 1 and 2 both have {id}")),
            "{told}"
        );
        assert_eq!(said(&["normalize", "--jsonl", "-q"], &lines.concat()).0, "");
    }
}

#[test]
fn equal_ids_in_seeds_and_in_records_of_a_site_are_said() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    fs::create_dir(root.join("seeds")).expect("a folder");
    let lines = format!(
        "{}\n{}\n",
        record("a", "A ferry sailed."),
        record("a", "A pier opened.")
    );
    fs::write(root.join("seeds/a.jsonl"), &lines).expect("a seed");
    let list = format!("[{}]", lines.trim().replace('\n', ","));
    fs::write(root.join("seeds/b.json"), list).expect("a seed");
    let output = program()
        .arg("build")
        .arg("--root")
        .arg(root)
        .output()
        .expect("a run");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("this record has the id of line 1"), "{told}");
    assert!(told.contains("record 2 has the id of record 1"), "{told}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("articles     4"));
    let (_, records) = said(&["normalize", "--jsonl"], &lines);
    let unnamed = json!({ "front_matter": { "title": "A quay" }, "markdown": "A quay opened." });
    let unnamed = format!("{unnamed}\n{unnamed}\n");
    let path = root.join("in.jsonl");
    fs::write(&path, records + &unnamed).expect("records");
    let mut build = program();
    build.arg("build").arg("--root").arg(root).arg("--articles");
    let output = build.arg(&path).output().expect("a run");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(
        told.contains("in.jsonl:2: this record has the name of line 1, `a`"),
        "{told}"
    );
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("articles     3"),
        "{told}"
    );
}
