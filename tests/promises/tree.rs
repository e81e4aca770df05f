//! What a folder holds, to compare with what another holds.

use std::fs;
use std::path::{Path, PathBuf};

/// All files under a folder in order, without links: path from there with `/`, content.
pub fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(folder.join(&inner))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = inner.join(entry.file_name());
            let kind = entry.file_type().expect("a kind");
            match kind.is_dir() {
                true => open.push(path),
                false if kind.is_symlink() => {}
                false => {
                    let name = path.to_string_lossy().replace('\\', "/");
                    found.push((name, fs::read(entry.path()).expect("a file")));
                }
            }
        }
    }
    found.sort();
    found
}
