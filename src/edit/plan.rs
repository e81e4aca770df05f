//! What an order comes to: the one file that it changes, and what that file says afterwards.

use super::lines::{Refused, rewrite};
use super::orders::Order;
use super::site;
use crate::config;
use crate::front_matter;
use crate::seed::edits;
use crate::yaml;
use serde::Serialize;
use serde_json::{Map, Value};

/// An article as its files name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The seed that it was read from.
    pub seed: String,
    /// Which article of that file it is, from 1; 0 where it is the only one.
    pub part: u32,
    /// Names that a file may call it by among its parts: its title, its address.
    pub names: Vec<String>,
    /// The page that stands in for the seed, where there is one.
    pub page: Option<String>,
}

/// A line of a changed file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Its number in the file: as it will be, or as it was where it goes.
    pub number: usize,
    /// `+`, `-`, or a space for a line that stays.
    pub sign: char,
    /// Its text.
    pub text: String,
}

impl Place {
    /// That of a page which is of no article.
    pub fn nowhere() -> Self {
        Place {
            seed: String::new(),
            part: 0,
            names: Vec::new(),
            page: None,
        }
    }

    /// The file that holds the editor's word on the article.
    pub fn file(&self) -> String {
        match &self.page {
            Some(page) => page.clone(),
            None => edits::path_of(&self.seed),
        }
    }

    /// The one file that orders change.
    ///
    /// # Errors
    /// There are none, or they change several.
    pub fn file_of(&self, orders: &[Order]) -> Result<String, Refused> {
        let file = |order: &Order| match order {
            Order::Row { table, .. } => table.file().to_string(),
            Order::Setting { .. } => config::FILE.to_string(),
            _ => self.file(),
        };
        let (first, more) = orders.split_first().ok_or("nothing is asked for")?;
        let path = file(first);
        if more.iter().any(|o| file(o) != path) {
            return Err("one answer changes one file".to_string());
        }
        if self.seed.is_empty() && path == self.file() {
            return Err("this page is of no article".to_string());
        }
        Ok(path)
    }

    /// What that file says after the orders.
    ///
    /// # Errors
    /// As for [`Place::after`].
    pub fn written(&self, now: &str, orders: &[Order]) -> Result<String, Refused> {
        let mut text = now.to_string();
        let mut own = Vec::new();
        for order in orders {
            text = match order {
                Order::Row { from, to, .. } => site::row(&text, from, to)?,
                Order::Setting { list, of } => site::setting(&text, *list, of)?,
                other => {
                    own.push(other.clone());
                    text
                }
            };
        }
        if own.is_empty() {
            return Ok(text);
        }
        self.after(&text, &own)
    }

    /// What the file says after the orders, empty where it need not be any more; `now` is what it
    /// says, empty where there is none.
    ///
    /// # Errors
    /// The file cannot say that, or is written in a way that is left to its owner.
    pub fn after(&self, now: &str, orders: &[Order]) -> Result<String, Refused> {
        let file = self.file();
        let front = self.page.as_ref().map(|_| split(now, &file)).transpose()?;
        let (before, text, behind) = front.unwrap_or(("", now, ""));
        let mut root = read(text, &file)?;
        let mut own = self.own(&mut root)?;
        let whole = self.page.is_some() && front_matter::is_ours(&own);
        for order in orders {
            if whole {
                order.followed_on_page(&mut own)?;
            } else {
                order.followed(&mut own)?;
            }
        }
        self.put_back(&mut root, own);
        let written = rewrite(text, &file, &root)?;
        match root.is_empty() && written.trim().is_empty() {
            true => Ok(format!("{before}{behind}")),
            false => Ok(format!("{before}{written}{behind}")),
        }
    }

    /// What a file says of the article now, entry by entry, and the keys that lead to each.
    pub fn said(&self, now: &str) -> Vec<(Vec<String>, String)> {
        let file = self.file();
        if self.page.is_some() {
            return Vec::new();
        }
        let root = read(now, &file).ok();
        let own = root.and_then(|mut root| self.own(&mut root).ok());
        let mut all = Vec::new();
        for (key, value) in own.unwrap_or_default() {
            match &value {
                Value::Object(map) if !map.contains_key("only") => {
                    for (inner, value) in map {
                        let words = super::written::one_line(inner, value);
                        all.push((vec![key.clone(), inner.clone()], format!("{key}: {words}")));
                    }
                }
                Value::Array(items) if items.iter().any(Value::is_object) => {
                    for (i, item) in items.iter().enumerate() {
                        let words = super::written::flow(item);
                        all.push((vec![key.clone(), i.to_string()], format!("{key}: {words}")));
                    }
                }
                _ => {
                    let words = super::written::one_line(&key, &value);
                    all.push((vec![key], words));
                }
            }
        }
        all
    }

    /// The keys of the article, taken out of those of its file.
    fn own(&self, root: &mut Map<String, Value>) -> Result<Map<String, Value>, Refused> {
        if self.part == 0 || self.page.is_some() {
            return Ok(std::mem::take(root));
        }
        let parts = match root.get("parts") {
            None | Some(Value::Null) => return Ok(Map::new()),
            Some(Value::Object(parts)) => parts,
            Some(_) => return Err(format!("`parts` in {} cannot be read", self.file())),
        };
        let own = parts.iter().find(|(key, _)| self.is_called(key));
        Ok(own
            .and_then(|(_, keys)| keys.as_object().cloned())
            .unwrap_or_default())
    }

    fn is_called(&self, key: &str) -> bool {
        match key.parse::<u32>() {
            Ok(number) => number == self.part,
            Err(_) => self.names.iter().any(|n| n.starts_with(key)),
        }
    }

    fn put_back(&self, root: &mut Map<String, Value>, own: Map<String, Value>) {
        if self.part == 0 || self.page.is_some() {
            *root = own;
            return;
        }
        let all = root.entry("parts").or_insert_with(|| Map::new().into());
        if all.is_null() {
            *all = Map::new().into();
        }
        let Some(parts) = all.as_object_mut() else {
            return;
        };
        let known = parts.keys().find(|k| self.is_called(k)).cloned();
        let key = known.unwrap_or_else(|| self.part.to_string());
        match own.is_empty() {
            true => drop(parts.shift_remove(&key)),
            false => drop(parts.insert(key, own.into())),
        }
        if parts.is_empty() {
            root.shift_remove("parts");
        }
    }
}

fn read(text: &str, file: &str) -> Result<Map<String, Value>, Refused> {
    let read = yaml::read::<Option<Map<String, Value>>>(text, file, 1);
    let read = read.map_err(|d| format!("{file}, line {}: {}", d.line, d.message))?;
    Ok(read.unwrap_or_default())
}

/// A page as what stands before its front matter, that, and what stands behind.
fn split<'a>(text: &'a str, file: &str) -> Result<(&'a str, &'a str, &'a str), Refused> {
    let split = front_matter::split(text);
    let yaml = split.filter(|s| s.syntax == front_matter::Syntax::Yaml);
    let front = yaml.map(|s| s.front).ok_or_else(|| {
        format!("{file} has no front matter between lines of `---`, so change it by hand")
    })?;
    let start = text.find(front).unwrap_or(0);
    let end = start + front.len();
    Ok((&text[..start], front, &text[end..]))
}

/// Which lines of a text differ from those before, with one that stays above them.
pub fn differences(before: &str, after: &str) -> Vec<Line> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let most = old.len().min(new.len());
    let first = (0..most).take_while(|&i| old[i] == new[i]).count();
    let behind = |n: &usize| old[old.len() - 1 - n] == new[new.len() - 1 - n];
    let last = (0..most - first).take_while(behind).count();
    let line = |sign| {
        move |(i, text): (usize, &&str)| Line {
            number: i + 1,
            sign,
            text: text.to_string(),
        }
    };
    let shown = |lines: &[&str], sign, from: usize, to: usize| {
        let some = lines.iter().enumerate().take(to).skip(from);
        some.map(line(sign)).collect::<Vec<_>>()
    };
    let mut lines = shown(&new, ' ', first.saturating_sub(1), first);
    lines.extend(shown(&old, '-', first, old.len() - last));
    lines.extend(shown(&new, '+', first, new.len() - last));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(now: &str, order: &str) -> Result<String, Refused> {
        let place = Place {
            seed: "seeds/a.txt".to_string(),
            part: 0,
            names: Vec::new(),
            page: None,
        };
        let order = serde_json::from_str(order).expect("an order");
        place.after(now, &[order])
    }

    #[track_caller]
    fn writes(now: &str, order: &str, becomes: &str) {
        assert_eq!(after(now, order).as_deref(), Ok(becomes));
    }

    #[test]
    fn each_order_is_the_line_that_a_person_would_write() {
        writes(
            "",
            r#"{"do":"say","key":"title","value":"A  ferry"}"#,
            "title: A ferry\n",
        );
        writes(
            "",
            r#"{"do":"say","key":"published","value":null}"#,
            "published:\n",
        );
        writes("", r#"{"do":"keep","line":7}"#, "keep: [7]\n");
        let tier = r#"{"do":"entry","list":"countries","verb":"change","of":"AU","set":{"tier":"mentioned"}}"#;
        writes("", tier, "countries: {AU: mentioned}\n");
        writes(
            "countries: [FJ]\n",
            tier,
            "countries: [FJ, {code: AU, tier: mentioned}]\n",
        );
        let hide = r#"{"do":"entry","list":"people","verb":"hide","of":"Suva Street"}"#;
        writes("", hide, "people: {Suva Street: hide}\n");
        let speaker = r#"{"do":"entry","list":"quotes","verb":"change","of":"We will","set":{"speaker":"Jane Doe"}}"#;
        writes("", speaker, "quotes: {We will: Jane Doe}\n");
        let date = r#"{"do":"entry","list":"events","verb":"change","of":"A ferry sank","set":{"date":"2024-03-09"}}"#;
        writes(
            "",
            date,
            "events:\n  - event: A ferry sank\n    date: 2024-03-09\n",
        );
        let hide = r#"{"do":"entry","list":"events","verb":"hide","of":"A ferry sank"}"#;
        writes(
            "events: {A ferry sank: {date: 2024-03-10}}\n",
            hide,
            "events: {A ferry sank: hide}\n",
        );
    }

    #[test]
    fn what_was_renamed_or_added_is_known_again() {
        let role = r#"{"do":"entry","list":"people","verb":"change","of":"John Doe","set":{"role":"pilot"}}"#;
        writes(
            "people: {Jon Doe: {name: John Doe}}\n",
            role,
            "people: {Jon Doe: {name: John Doe, role: pilot}}\n",
        );
        let hide = r#"{"do":"entry","list":"events","verb":"hide","of":"Divers came."}"#;
        writes(
            "events:\n  - add: Divers came.\n    date: 2024-03-20\n",
            hide,
            "",
        );
    }

    #[test]
    fn parts_are_told_apart_and_go_when_empty() {
        let mut place = Place {
            seed: "seeds/a.xml".to_string(),
            part: 2,
            names: vec!["Pier opens".to_string()],
            page: None,
        };
        let draft: Order =
            serde_json::from_str(r#"{"do":"say","key":"draft","value":true}"#).expect("an order");
        let now = place
            .after("publisher: Wire # all\n", std::slice::from_ref(&draft))
            .expect("a text");
        assert_eq!(now, "publisher: Wire # all\nparts:\n  2: {draft: true}\n");
        let back = Order::TakeBack {
            at: vec!["draft".to_string()],
        };
        assert_eq!(
            place.after(&now, &[back]).as_deref(),
            Ok("publisher: Wire # all\n")
        );
        place.part = 1;
        let named = place.after("parts:\n  Pier: {title: Pier}\n", &[draft]);
        assert_eq!(
            named.as_deref(),
            Ok("parts:\n  Pier: {title: Pier, draft: true}\n")
        );
    }

    #[test]
    fn the_lists_of_a_page_are_changed_where_they_stand() {
        let place = Place {
            page: Some("content/a.md".to_string()),
            seed: "seeds/a.txt".to_string(),
            part: 0,
            names: Vec::new(),
        };
        let front = "title: A ferry\nseed: seeds/a.txt\npeople: # ours\n- name: Jon Doe\n  role: pilot\n- name: Suva Street\nevents:\n- date: 2024-03-10\n  text: A ferry sank off Fiji on Sunday.\n  basis: inferred\n  when: on Sunday\n";
        let after = |order: &str| {
            let order = serde_json::from_str(order).expect("an order");
            let now = place.after(&format!("---\n{front}---\nWords.\n"), &[order])?;
            Ok::<_, Refused>(now.replace("---\nWords.\n", "").replacen("---\n", "", 1))
        };
        let becomes = |order: &str, was: &str, is: &str| {
            assert_eq!(after(order), Ok(front.replace(was, is)), "{order}");
        };
        becomes(
            r#"{"do":"entry","list":"people","verb":"change","of":"Jon Doe","set":{"name":"John Doe"}}"#,
            "name: Jon Doe",
            "name: John Doe",
        );
        becomes(
            r#"{"do":"entry","list":"people","verb":"hide","of":"Suva Street"}"#,
            "- name: Suva Street\n",
            "",
        );
        let date = r#"{"do":"entry","list":"events","verb":"change","of":"A ferry sank","set":{"date":"2024-03-09"}}"#;
        becomes(
            date,
            "date: 2024-03-10\n  text: A ferry sank off Fiji on Sunday.\n  basis: inferred\n  when: on Sunday\n",
            "date: 2024-03-09\n  text: A ferry sank off Fiji on Sunday.\n",
        );
        let note = r#"{"do":"entry","list":"events","verb":"change","of":"A ferry sank","set":{"note":"The third."}}"#;
        becomes(
            note,
            "  when: on Sunday\n",
            "  when: on Sunday\n  editor: {note: The third.}\n",
        );
        for wrong in [
            r#"{"do":"entry","list":"countries","verb":"change","of":"FJ","set":{"tier":"about"}}"#,
            r#"{"do":"entry","list":"events","verb":"hide","of":"A plane"}"#,
        ] {
            assert!(after(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_no_file_can_say_is_refused() {
        for order in [
            r#"{"do":"say","key":"ledger","value":"x"}"#,
            r#"{"do":"say","key":"title","value":null}"#,
            r#"{"do":"say","key":"published","value":"yesterday"}"#,
            r#"{"do":"say","key":"title","value":"a\u0007b"}"#,
            r#"{"do":"entry","list":"countries","verb":"change","of":"Fiji","set":{"tier":"about"}}"#,
            r#"{"do":"entry","list":"events","verb":"change","of":"A","set":{"at":"1:0-4"}}"#,
            r#"{"do":"take-back","at":["title"]}"#,
        ] {
            assert!(after("", order).is_err(), "{order}");
        }
    }

    #[test]
    fn differences_are_lines_with_their_numbers() {
        let lines = differences("a\nb\nc\n", "a\nx\ny\nc\n");
        let shown: Vec<String> = lines
            .iter()
            .map(|l| format!("{}{}{}", l.number, l.sign, l.text))
            .collect();
        assert_eq!(shown, ["1 a", "2-b", "2+x", "3+y"]);
    }
}
