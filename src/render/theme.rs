//! The theme: built-in templates, a site's own ones over them, and what they can call.
//!
//! A site's template of the same name wins, and may begin with `{% extends "builtin/NAME" %}` to
//! change one block only.

use super::words::{Words, fill};
use crate::diagnostics::Diagnostic;
use serde::Serialize;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

/// Prefix under which the built-in templates can always be reached.
const BUILTIN: &str = "builtin/";

/// Bytes set apart for a page while it is drawn, and for an entry of a list: most fit.
const PAGE: usize = 16 * 1024;
const ENTRY: usize = 1024;

/// A built-in template: its name and its text.
macro_rules! template {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $name)),
        )
    };
}
pub(in crate::render) use template;

/// The built-in templates that are no page of their own.
pub const FRAME: &[(&str, &str)] = &[
    template!("base.html"),
    template!("entry.html"),
    template!("event.html"),
    template!("parts.html"),
    template!("hooks/article-end.html"),
    template!("hooks/body-end.html"),
    template!("hooks/footer.html"),
    template!("hooks/head.html"),
];

/// The built-in static files by path.
pub const STATIC: &[(&str, &[u8])] = &[
    ("facets.css", include_bytes!("../../static/facets.css")),
    ("feed.css", include_bytes!("../../static/feed.css")),
    ("favicon.svg", include_bytes!("../../static/favicon.svg")),
    ("filter.js", include_bytes!("../../static/filter.js")),
    ("keys.js", include_bytes!("../../static/keys.js")),
    ("search.js", include_bytes!("../../static/search.js")),
    ("style.css", include_bytes!("../../static/style.css")),
];

/// Templates, ready to render.
pub struct Theme {
    tera: Tera,
}

impl Theme {
    /// The `builtin` templates with a site's `own` ones (name and text) over them.
    ///
    /// # Errors
    /// A template that cannot be read, with its line.
    pub fn new<'a>(
        words: &Arc<Words>,
        builtin: impl IntoIterator<Item = (&'static str, &'static str)>,
        own: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Diagnostic> {
        let mut tera = Tera::new();
        let failed = |e: tera::Error| diagnose(&e, "");
        tera.set_fallback_prefixes([BUILTIN]).map_err(failed)?;
        tera.register_filter("json_ld", json_ld);
        tera.register_filter("fill", |text: &str, values: Kwargs, _: &State| {
            let values: Vec<(String, String)> = values
                .iter()
                .map(|(k, v)| (k.to_string(), v.to_string()))
                .collect();
            let values: Vec<(&str, &str)> = values
                .iter()
                .map(|(k, v)| (k.as_str(), v.as_str()))
                .collect();
            fill(text, &values)
        });
        let table = Arc::clone(words);
        tera.register_filter("count", move |n: u64, of: Kwargs, _: &State| {
            let what = of.must_get::<&str>("of")?;
            Ok::<_, tera::Error>(table.count(what, n as usize))
        });
        let table = Arc::clone(words);
        tera.register_filter("number", move |n: u64, _: Kwargs, _: &State| {
            table.number(n as usize)
        });
        let builtin = builtin.into_iter();
        let builtin = builtin.map(|(name, text)| (format!("{BUILTIN}{name}"), text));
        let own = own.into_iter().map(|(name, text)| (name.to_string(), text));
        tera.add_raw_templates(builtin.chain(own)).map_err(failed)?;
        tera.global_context().insert("w", words.table());
        Ok(Theme { tera })
    }

    /// Makes a value known to all templates under a name.
    pub fn share<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.tera.global_context().insert(name, value);
    }

    /// Renders a view.
    ///
    /// # Errors
    /// What the template did that cannot be, with its line. `page` is the path being made.
    pub fn render<T: Serialize>(
        &self,
        template: &str,
        view: &T,
        page: &str,
    ) -> Result<Vec<u8>, Diagnostic> {
        self.draw(template, view, page, PAGE)
    }

    /// Renders an entry of a list.
    ///
    /// # Errors
    /// As for [`Theme::render`].
    pub fn render_entry<T: Serialize>(
        &self,
        template: &str,
        view: &T,
    ) -> Result<String, Diagnostic> {
        let mut bytes = self.draw(template, view, "", ENTRY)?;
        bytes.shrink_to_fit();
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(String::from_utf8(bytes).unwrap_or_else(|e| lossy(e.as_bytes())))
    }

    fn draw<T: Serialize>(
        &self,
        template: &str,
        view: &T,
        page: &str,
        room: usize,
    ) -> Result<Vec<u8>, Diagnostic> {
        Context::from_serialize(view)
            .and_then(|context| {
                let mut out = Vec::with_capacity(room);
                self.tera.render_to(template, &context, &mut out)?;
                Ok(out)
            })
            .map_err(|e| diagnose(&e, page))
    }
}

/// Writes a value as JSON that can stand inside a `<script>` element.
fn json_ld(value: Value, _: Kwargs, _: &State) -> Result<Value, tera::Error> {
    let json = serde_json::to_string(&value).map_err(tera::Error::message)?;
    Ok(Value::safe_string(&inert(&json)))
}

/// Escapes what could end a script element or a line of JavaScript.
pub fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            c => out.push(c),
        }
    }
    out
}

/// A template error as a finding about the template's file.
fn diagnose(error: &tera::Error, page: &str) -> Diagnostic {
    let path = |name: &str| match name.strip_prefix(BUILTIN) {
        Some(name) => format!("built-in template {name}"),
        None => format!("templates/{name}"),
    };
    let hint = |message: &str| {
        let lower = message.to_lowercase();
        match () {
            () if lower.contains("undefined") || lower.contains("not found in") => {
                "write `x or \"…\"` where a value may be missing".to_string()
            }
            () if lower.contains("unknown filter") => {
                "this program adds `fill`, `count`, `number` and `json_ld` to Tera's own filters"
                    .to_string()
            }
            () if !page.is_empty() => format!("while making {page}"),
            () => String::new(),
        }
    };
    match error.kind() {
        ErrorKind::SyntaxError(r) | ErrorKind::RenderingError(r) => {
            let report = error.to_string();
            Diagnostic::error("template", &path(r.filename()), r.message())
                .at(r.span().start_line as u32, r.span().start_col as u32 + 1)
                .hint(hint(r.message()))
                .excerpt(excerpt(&report))
        }
        ErrorKind::MissingParent { current, parent } => Diagnostic::error(
            "template",
            &path(current),
            format!("it extends `{parent}`, which does not exist"),
        )
        .hint(format!(
            "to extend the built-in one write `{BUILTIN}{parent}`"
        )),
        kind => {
            let text = kind.to_string();
            let first = text
                .lines()
                .next()
                .unwrap_or("")
                .trim_start_matches("error: ");
            match location(&text) {
                Some((name, line, column)) => Diagnostic::error("template", &path(name), first)
                    .at(line, column)
                    .hint(hint(first))
                    .excerpt(excerpt(&text)),
                None => Diagnostic::error("template", "templates", first).hint(hint(first)),
            }
        }
    }
}

/// The place in a report: `--> name:line:column`.
fn location(report: &str) -> Option<(&str, u32, u32)> {
    let place = report.lines().find_map(|l| l.trim().strip_prefix("--> "))?;
    let (rest, column) = place.rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    Some((name, line.parse().ok()?, column.parse().ok()?))
}

/// The quoted line of a report: `12 | {{ x }}`.
fn excerpt(report: &str) -> String {
    report
        .lines()
        .find_map(|l| {
            let (number, text) = l.split_once(" | ")?;
            number.trim().parse::<u32>().ok()?;
            Some(text.to_string())
        })
        .unwrap_or_default()
}
