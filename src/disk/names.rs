//! Paths as text and back: no two files have one name, whatever bytes the system has for them, and no
//! name steers what shows it.

use crate::model::controls;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The path as text, with `/` between its parts. A byte that is no text, a character that steers or
/// turns, and a backslash, without which those could not be told from names that hold `\xFF` as
/// text, are written as `\xFF`.
pub fn text_of(path: &Path) -> String {
    let parts: Vec<String> = path.components().map(|c| part(c.as_os_str())).collect();
    parts.join("/")
}

/// The path as the command line has it, for messages.
pub fn shown(path: &Path) -> String {
    part(path.as_os_str())
}

#[cfg(unix)]
fn part(name: &OsStr) -> String {
    use std::fmt::Write;
    use std::os::unix::ffi::OsStrExt;
    let mut text = String::new();
    let escape = |text: &mut String, bytes: &[u8]| {
        for byte in bytes {
            let _ = write!(text, "\\x{byte:02X}");
        }
    };
    for chunk in name.as_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            match c.is_control() || controls::turns(c) || c == '\\' {
                true => escape(&mut text, c.encode_utf8(&mut [0; 4]).as_bytes()),
                false => text.push(c),
            }
        }
        escape(&mut text, chunk.invalid());
    }
    text
}

/// The path of a text that [`text_of`] wrote.
#[cfg(unix)]
pub fn path_of(text: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|h| u8::from_str_radix(h, 16).ok());
        match byte {
            Some(byte) => bytes.push(byte),
            None => bytes.extend_from_slice(b"\\x"),
        }
        rest = &after[byte.map_or(0, |_| 2)..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    std::ffi::OsString::from_vec(bytes).into()
}

/// Names are UTF-16 there, and all but broken ones are text.
#[cfg(not(unix))]
fn part(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}

/// The path of a text that [`text_of`] wrote.
#[cfg(not(unix))]
pub fn path_of(text: &str) -> PathBuf {
    PathBuf::from(text)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn every_name_has_a_text_of_its_own() {
        let names: &[&[u8]] = &[
            b"a/b.txt",
            b"a\xff.txt",
            b"a\xfe.txt",
            b"a\\xFF.txt",
            b"a\\x5CxFF.txt",
            "a\u{fffd}.txt".as_bytes(),
            "a\u{202e}txt.b".as_bytes(),
            b"a\\xE2\\x80\\xAEtxt.b",
            b"a\nb\x1b[31m",
            "Zürich – 漢字.md".as_bytes(),
        ];
        let mut texts = BTreeSet::new();
        for name in names {
            let path = Path::new(OsStr::from_bytes(name));
            let text = text_of(path);
            assert_eq!(path_of(&text), path, "{text}");
            assert!(!text.contains(|c| char::is_control(c) || controls::turns(c)));
            assert!(texts.insert(text));
        }
        assert!(texts.contains("a\\xFF.txt") && texts.contains("Zürich – 漢字.md"));
    }
}
