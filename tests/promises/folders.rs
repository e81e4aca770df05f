//! Folders that a test needs, and the program under test.

pub use super::tree::tree;
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
