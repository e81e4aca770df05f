//! Tells the program which version of itself it is: a fingerprint of everything that decides what a
//! seed becomes, and one of everything that decides what a site becomes. What was kept by another
//! version is made anew.
#![allow(
    clippy::disallowed_methods,
    reason = "a build script is told its folder by the environment, and reads the sources there"
)]

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::{env, fs, io};

/// What decides: the readers, the steps of normalization, and all they stand on.
const RULES: &[&str] = &[
    "Cargo.lock",
    "data",
    "src/front_matter",
    "src/gazetteer",
    "src/model",
    "src/normalize",
    "src/seed",
    "src/text",
    "src/time",
];

/// What decides what a site becomes: the whole program.
const PROGRAM: &[&str] = &["Cargo.lock", "data", "src", "static", "templates"];

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    for (name, parts) in [("BRIEFING_RULES", RULES), ("BRIEFING_PROGRAM", PROGRAM)] {
        let mut hasher = DefaultHasher::new();
        for part in parts {
            println!("cargo:rerun-if-changed={part}");
            hash(&Path::new(&root).join(part), &mut hasher)?;
        }
        println!("cargo:rustc-env={name}={:016x}", hasher.finish());
    }
    Ok(())
}

/// Hashes a file, or all files of a folder in the order of their names.
fn hash(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_file() {
        // Line ends may differ from checkout to checkout.
        let bytes: Vec<u8> = fs::read(path)?
            .into_iter()
            .filter(|b| *b != b'\r')
            .collect();
        bytes.hash(hasher);
        return Ok(());
    }
    if !path.exists() {
        return Ok(()); // a lock file that a package leaves out
    }
    let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        entry.file_name().to_string_lossy().hash(hasher);
        hash(&entry.path(), hasher)?;
    }
    Ok(())
}
