//! Which files are no text at all.

/// First bytes of well-known kinds of file, with what to call them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
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

/// How much of a file is looked at.
const HEAD: usize = 64 * 1024;

/// What kind of binary file these bytes are; `None` for text in whatever encoding.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
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
