//! The site's own word on names: the authority for which person, organization or outlet a name
//! means, and which names mean nobody.

use super::tables::{self, Row, Table};
use crate::diagnostics::Diagnostic;
use std::collections::{HashMap, HashSet};

/// What the site's tables say of names.
#[derive(Debug, Default)]
pub struct Entities {
    /// `data/people.tsv`.
    pub people: Aliases,
    /// `data/organizations.tsv`.
    pub organizations: Aliases,
    /// The built-in rows of that table: acronyms and the organizations whose they are.
    pub known: Aliases,
    /// `data/outlets.tsv`; an alias can be the host of an outlet's addresses.
    pub outlets: Aliases,
}

/// What a row makes of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// It is another name of this one.
    Entity(String),
    /// It is nobody's name.
    Nobody,
}

/// The rows of one table, by the alias in one case of letters.
#[derive(Debug, Default)]
pub struct Aliases {
    rows: HashMap<String, (Meant, u32)>,
    /// The names that somebody bears, as written.
    borne: HashSet<String>,
    /// The site's own rows: the file, the line and the alias as written.
    own: Vec<(String, u32, String)>,
}

impl Entities {
    /// Reads a site's tables.
    pub(super) fn new(site: &[(&str, &str)]) -> Result<Self, Diagnostic> {
        Ok(Entities {
            people: Aliases::new(&tables::PEOPLE, site)?,
            organizations: Aliases::new(&tables::ORGANIZATIONS, site)?,
            known: {
                let table = &tables::ORGANIZATIONS;
                Aliases::new(table, &[(table.file, table.text)])?
            },
            outlets: Aliases::new(&tables::OUTLETS, site)?,
        })
    }
}

impl Aliases {
    fn new(table: &Table, site: &[(&str, &str)]) -> Result<Self, Diagnostic> {
        let mut aliases = Aliases::default();
        let mut all: Vec<Row> = Vec::new();
        for (file, text) in site.iter().filter(|one| tables::names(table, &[**one])) {
            let rows = tables::rows(table, file, text)?;
            // A checkout of the program has the built-in rows where a site has its own.
            if *text != table.text {
                let own = rows
                    .iter()
                    .map(|r| (r.file.into(), r.line, r.field(0).into()));
                aliases.own.extend(own);
            }
            all.extend(rows);
        }
        for row in &all {
            let [alias, entity] = row.fields();
            let meant = match entity {
                "" => {
                    let hint = "write the right name, or `-` where it is nobody's";
                    return Err(row.error(format!("`{alias}` has no name beside it"), hint));
                }
                "-" => Meant::Nobody,
                name => Meant::Entity(name.split_whitespace().collect::<Vec<_>>().join(" ")),
            };
            if let Meant::Entity(name) = &meant {
                aliases.borne.insert(name.clone());
            }
            let (known, line) = aliases
                .rows
                .entry(folded(alias))
                .or_insert_with(|| (meant.clone(), row.line));
            if *known != meant {
                let message = format!("line {line} says another thing of `{alias}`");
                return Err(row.error(message, "take one of the two lines out"));
            }
        }
        for row in &all {
            aliases.ends_here(row)?;
        }
        Ok(aliases)
    }

    /// An entity is no alias of another: each name leads to its end at once.
    fn ends_here(&self, row: &Row) -> Result<(), Diagnostic> {
        let [_, entity] = row.fields();
        let Some((further, line)) = self.rows.get(&folded(entity)) else {
            return Ok(());
        };
        let hint = match further {
            Meant::Entity(name) if folded(name) == folded(entity) => return Ok(()),
            Meant::Entity(name) => format!("write `{name}` here too"),
            Meant::Nobody => "write `-` here too, or take that line out".to_string(),
        };
        let message = format!("`{entity}` is itself no last name: line {line} changes it");
        Err(row.error(message, &hint))
    }

    /// Whether the table says that somebody bears this name.
    pub fn knows(&self, name: &str) -> bool {
        self.borne.contains(name)
    }

    /// The site's own rows: the file, the line and the alias as written.
    pub fn own(&self) -> &[(String, u32, String)] {
        &self.own
    }

    /// The line of the row that speaks of a name.
    pub fn line_of(&self, name: &str) -> Option<u32> {
        if self.rows.is_empty() {
            return None;
        }
        self.rows.get(&folded(name)).map(|(_, line)| *line)
    }

    /// What a name means, where the table speaks of it.
    pub fn get(&self, name: &str) -> Option<&Meant> {
        if self.rows.is_empty() {
            return None;
        }
        self.rows.get(&folded(name)).map(|(meant, _)| meant)
    }
}

/// A name in one case of letters, with one kind of apostrophe and single spaces.
fn folded(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Result<Aliases, Diagnostic> {
        Aliases::new(&tables::PEOPLE, &[("data/people.tsv", text)])
    }

    #[test]
    fn a_name_leads_to_its_entity_in_any_case_of_letters() {
        let aliases = people("Jon Doe\tJohn Doe\nSuva Street\t-\n").expect("a table");
        let john = Meant::Entity("John Doe".into());
        assert_eq!(aliases.get("jon  DOE"), Some(&john));
        assert_eq!(aliases.get("Suva Street"), Some(&Meant::Nobody));
        assert_eq!(aliases.get("John Doe"), None);
    }

    #[test]
    fn rows_that_contradict_each_other_are_told() {
        let twice = people("A B\tC D\na b\tE F\n").expect_err("two entities");
        assert_eq!(twice.message, "line 1 says another thing of `a b`");
        let chain = people("A B\tC D\nC D\tE F\n").expect_err("a chain");
        assert_eq!(chain.hint, "write `E F` here too");
        assert!(people("A B\tC D\nc d\tC D\n").is_ok(), "a case of letters");
    }
}
