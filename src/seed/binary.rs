//! Which files are no articles: no text at all, or the parts of a page that are no words.

use crate::diagnostics::Diagnostic;

/// First bytes of well-known kinds of file, with what to call them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"\xFD7zXZ\x00", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old office document",
    ),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7FELF", "a program"),
];

/// First bytes that words could begin with too: they count where the rest is no text.
const MAYBE: &[(&[u8], &str)] = &[
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x00", "a film or another binary file"),
    (b"BZh", "a bzip2 archive"),
    (b"MZ", "a program"),
    (b"wOF", "a font"),
    (b"", "a binary file"),
];

/// What may hold an article, so that leaving it out deserves a look.
const DOCUMENTS: &[&str] = &[
    "a ZIP archive or an office document",
    "an old office document",
    "a gzip archive",
];

/// Endings of files that are parts of pages and hold no words of articles, with what to call them.
const PARTS: &[(&str, &str)] = &[
    ("css", "a style sheet"),
    ("js", "a script"),
    ("mjs", "a script"),
    ("download", "a script"),
    ("map", "a script's map"),
    ("svg", "a picture"),
    ("png", "a picture"),
    ("jpg", "a picture"),
    ("jpeg", "a picture"),
    ("gif", "a picture"),
    ("webp", "a picture"),
    ("avif", "a picture"),
    ("ico", "a picture"),
    ("woff", "a font"),
    ("woff2", "a font"),
    ("ttf", "a font"),
    ("mp3", "a sound file"),
    ("mp4", "a film"),
    ("url", "a link"),
    ("webloc", "a link"),
    ("lnk", "a link"),
    ("ini", "a setting"),
    ("db", "a database"),
];

/// What is said of a file that is no article; `None` where it may be one. What may hold one all the
/// same is a warning, what never does a note.
pub fn passed_over(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    let part = PARTS.iter().find(|(e, _)| Some(*e) == ending.as_deref());
    let what = kind(bytes).or(part.map(|(_, what)| *what))?;
    let message = format!("this is {what}, not text, and is passed over");
    Some(if DOCUMENTS.contains(&what) {
        let hint = "save its articles as text, HTML or Markdown beside it";
        Diagnostic::warning("binary", path, message).hint(hint)
    } else {
        Diagnostic::note("binary", path, message)
    })
}

/// How much of a file is looked at.
const HEAD: usize = 64 * 1024;

/// What kind of binary file these bytes are; `None` for text in whatever encoding.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let first = |table: &'static [(&[u8], &str)]| {
        let row = table.iter().find(|(magic, _)| bytes.starts_with(magic));
        row.map(|(_, name)| *name)
    };
    first(MAGIC).or_else(|| {
        let is_text = looks_like_text(bytes) || super::encoding::wide(bytes).is_some();
        if is_text { None } else { first(MAYBE) }
    })
}

/// No NUL, and hardly any control characters. The escape of ISO-2022-JP is text.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let control =
        |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | 0x1B);
    let nul = head.contains(&0);
    !nul && head.iter().filter(control).count() * 20 <= head.len()
}
