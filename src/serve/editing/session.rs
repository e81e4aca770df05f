//! Who may edit, and what was written: the tokens of browsers in edit mode, and a journal of changes,
//! each of which can be undone as long as its file says what was written.

use crate::disk::{Trouble, read_kept, replace_kept};
use crate::edit::plan::{Line, differences};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// How many browsers can be in edit mode; the one that began first makes room.
const TOKENS: usize = 32;
/// How many changes can be undone.
const CHANGES: usize = 1000;

/// A change of a file.
struct Change {
    id: u64,
    path: String,
    before: Option<Vec<u8>>,
    after: Option<Vec<u8>>,
    /// What it says, in words.
    says: String,
    line: usize,
    undone: bool,
}

/// What browsers are told of a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Its number.
    pub id: u64,
    /// The file.
    pub path: String,
    /// The first line that is another.
    pub line: usize,
    /// What it says, in words.
    pub says: String,
}

/// Why nothing was written.
pub enum Kept {
    /// The file says something else than it did when the change was shown.
    Changed(String),
    /// Another reason.
    Trouble(String),
}

impl From<Trouble> for Kept {
    fn from(trouble: Trouble) -> Self {
        Kept::Trouble(trouble.to_string())
    }
}

/// The edit mode of a preview.
#[derive(Default)]
pub struct Session {
    tokens: Mutex<Vec<String>>,
    changes: Mutex<Vec<Change>>,
}

impl Session {
    /// Lets a browser edit: the token that it shows from now on. `None` where the system gives no
    /// random numbers.
    pub fn begin(&self) -> Option<String> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).ok()?;
        let token: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        if tokens.len() >= TOKENS {
            tokens.remove(0);
        }
        tokens.push(token.clone());
        Some(token)
    }

    /// Lets it edit no more.
    pub fn end(&self, token: &str) {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.retain(|t| t != token);
    }

    /// Whether a browser may edit.
    pub fn knows(&self, token: &str) -> bool {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.iter().any(|t| t == token)
    }

    /// The changes that can be undone, the latest last.
    pub fn changes(&self) -> Vec<Told> {
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let told = |c: &Change| Told {
            id: c.id,
            path: c.path.clone(),
            line: c.line,
            says: c.says.clone(),
        };
        changes.iter().filter(|c| !c.undone).map(told).collect()
    }

    /// Writes a file that still has the hash under which its change was shown.
    ///
    /// # Errors
    /// It has another, or cannot be written.
    pub fn write(
        &self,
        root: &Path,
        (path, says): (&str, &str),
        hash: &str,
        after: impl FnOnce(&str) -> Result<String, String>,
    ) -> Result<(Told, Vec<Line>), Kept> {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let before = read_kept(root, path)?;
        if hash_of(before.as_deref()) != hash {
            return Err(changed(path));
        }
        let text = text_of(before.as_deref(), path).map_err(Kept::Trouble)?;
        let new = after(&text).map_err(Kept::Trouble)?;
        let lines = differences(&text, &new);
        let line = lines.iter().find(|l| l.sign != ' ').map_or(1, |l| l.number);
        let new = Some(new.into_bytes()).filter(|n| !n.is_empty());
        if new == before {
            return Err(Kept::Trouble(format!("{path} says that already")));
        }
        if !replace_kept(root, path, before.as_deref(), new.as_deref())? {
            return Err(changed(path));
        }
        let id = changes.last().map_or(1, |c| c.id + 1);
        if changes.len() >= CHANGES {
            changes.remove(0);
        }
        changes.push(Change {
            id,
            path: path.to_string(),
            before,
            after: new,
            says: says.chars().take(200).collect(),
            line,
            undone: false,
        });
        let told = Told {
            id,
            path: path.to_string(),
            line,
            says: says.chars().take(200).collect(),
        };
        Ok((told, lines))
    }

    /// Undoes a change whose file still says what was written.
    ///
    /// # Errors
    /// It says something else, or cannot be written.
    pub fn undo(&self, root: &Path, id: u64) -> Result<Told, Kept> {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let at = changes.iter().position(|c| c.id == id && !c.undone);
        let Some(at) = at else {
            return Err(Kept::Trouble(
                "that change cannot be undone any more".to_string(),
            ));
        };
        let path = changes[at].path.clone();
        let later = changes[at + 1..]
            .iter()
            .find(|c| !c.undone && c.path == path);
        if let Some(later) = later {
            let says = &later.says;
            return Err(Kept::Trouble(format!(
                "{path} was changed again after that: undo “{says}” first"
            )));
        }
        let change = &mut changes[at];
        let (now, then) = (change.after.as_deref(), change.before.as_deref());
        if !replace_kept(root, &path, now, then)? {
            return Err(changed(&path));
        }
        change.undone = true;
        Ok(Told {
            id,
            line: change.line,
            says: change.says.clone(),
            path,
        })
    }
}

fn changed(path: &str) -> Kept {
    Kept::Changed(format!(
        "{path} was changed meanwhile by another program or page, so nothing was written"
    ))
}

/// The text of a file; empty where there is none.
pub fn text_of(bytes: Option<&[u8]>, path: &str) -> Result<String, String> {
    let text = std::str::from_utf8(bytes.unwrap_or_default());
    text.map(str::to_string)
        .map_err(|_| format!("{path} is not UTF-8, so it is left as it is"))
}

/// What stands for the content of a file; that there is none is a content, too.
pub fn hash_of(bytes: Option<&[u8]>) -> String {
    let Some(bytes) = bytes else {
        return "none".to_string();
    };
    let hash = Sha256::digest(bytes);
    hash.iter().map(|b| format!("{b:02x}")).collect()
}
