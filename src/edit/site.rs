//! Words of the editor's that hold for the whole site: rows of its tables, and lists in its
//! settings.

use super::lines::{Refused, rewrite};
use super::orders::fit;
use crate::config;
use crate::yaml;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A table of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Table {
    /// Of people.
    People,
    /// Of organizations.
    Organizations,
    /// Of outlets.
    Outlets,
}

impl Table {
    /// Its file.
    pub fn file(self) -> &'static str {
        match self {
            Table::People => "data/people.tsv",
            Table::Organizations => "data/organizations.tsv",
            Table::Outlets => "data/outlets.tsv",
        }
    }
}

/// The key of what is hidden in the whole site.
const HIDE: &str = "hide";

/// A list of what is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Countries that no page names.
    Countries,
    /// Topics without pages.
    Topics,
}

/// What a table says with a row that gives a name another, or `-` for none; a row of the same name
/// is changed.
///
/// # Errors
/// A name cannot stand in a table.
pub fn row(text: &str, from: &str, to: &str) -> Result<String, Refused> {
    let (from, to) = (fit(from)?, fit(to)?);
    if from == to {
        return Err(format!("{from} is called that already"));
    }
    if from.starts_with('#') {
        return Err(format!("no row can begin with `{from}`"));
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let new = format!("{from}\t{to}");
    let mut found = false;
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let own = line.split('\t').next().map(str::trim) == Some(from.as_str());
        if own && !found {
            lines.push(new.clone());
            found = true;
        } else {
            lines.push(line.to_string());
        }
    }
    if !found {
        lines.push(new);
    }
    Ok(lines.iter().map(|l| format!("{l}{end}")).collect())
}

/// What the settings say with one member more of what is hidden.
///
/// # Errors
/// The settings cannot be read, or cannot be changed without losing something.
pub fn setting(text: &str, list: Setting, of: &str) -> Result<String, Refused> {
    let of = Value::from(fit(of)?);
    let read = yaml::read::<Option<Map<String, Value>>>(text, config::FILE, 1);
    let mut root = read
        .map_err(|d| format!("{}, line {}: {}", config::FILE, d.line, d.message))?
        .unwrap_or_default();
    let inner = match list {
        Setting::Countries => "countries",
        Setting::Topics => "topics",
    };
    let wrong = |key: &str| format!("`{key}` in {} cannot be read", config::FILE);
    let keys = root.entry(HIDE).or_insert_with(|| json!({}));
    let keys = keys.as_object_mut().ok_or_else(|| wrong(HIDE))?;
    let members = keys.entry(inner).or_insert_with(|| json!([]));
    let members = members.as_array_mut().ok_or_else(|| wrong(inner))?;
    if members.contains(&of) {
        return Err(format!("{} says that already", config::FILE));
    }
    members.push(of);
    rewrite(text, config::FILE, &root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_added_or_changed_and_the_others_stay() {
        let text = "# names\nJon Doe\tJohn Doe\nSuva Street\t-\n";
        let now = row(text, "Jon Doe", "Jonathan Doe");
        assert_eq!(
            now.as_deref(),
            Ok("# names\nJon Doe\tJonathan Doe\nSuva Street\t-\n")
        );
        assert_eq!(row("", "A", "-").as_deref(), Ok("A\t-\n"));
        assert_eq!(row("B\tC", "A", "C").as_deref(), Ok("B\tC\nA\tC\n"));
        assert!(row("", "A\tB", "C").is_ok_and(|t| t == "A B\tC\n"));
        assert!(row("", "#A", "C").is_err());
    }

    #[test]
    fn settings_keep_their_comments() {
        let text = "title: Desk # ours\nhide: {countries: [JP]}\n";
        let now = setting(text, Setting::Countries, "FR");
        assert_eq!(
            now.as_deref(),
            Ok("title: Desk # ours\nhide: {countries: [JP, FR]}\n")
        );
        let now = setting("title: Desk\n", Setting::Topics, "trade");
        assert_eq!(
            now.as_deref(),
            Ok("title: Desk\nhide:\n  topics: [trade]\n")
        );
        assert!(setting(text, Setting::Countries, "JP").is_err());
    }
}
