//! Folders that a test needs, and the program under test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program under test, without what the terminal around the test would change.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE");
    command.env("COLUMNS", "100");
    command
}

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
                    found.push((name, fs::read(entry.path()).unwrap_or_default()));
                }
            }
        }
    }
    found.sort();
    found
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder to copy to");
    for (path, bytes) in tree(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap_or(to)).expect("a folder to copy to");
        fs::write(target, bytes).expect("a copy");
    }
}

/// The repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
