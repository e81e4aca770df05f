//! Edit mode: what the preview's own pages ask for, and what is written because of it. All of it
//! goes through one door, and each change to one file.

pub mod door;
mod session;

pub use session::Session;

use super::Shared;
use super::generation::{Generation, Site};
use crate::build;
use crate::config;
use crate::disk::{Folder, read_kept};
use crate::edit::orders::Order;
use crate::edit::plan::{Place, differences};
use crate::edit::{facts, queue, subjects};
use crate::portal::Page;
use hyper::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use session::{Kept, hash_of, text_of};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The script of edit mode and of the queue.
pub const SCRIPT: &[u8] = include_bytes!("../edit.js");

/// The page of the queue, which the script fills.
pub fn review_page(base: &str) -> String {
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
    let own = format!("{base}{}edit.js", super::address::OWN);
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
<meta name=\"color-scheme\" content=\"light dark\">\n<title>Review</title>\n\
<script src=\"{own}\" data-base=\"{base}\" data-review=\"yes\" defer></script>\n\
</head><body><main id=\"review\"></main></body></html>\n"
    )
}

/// What is asked for, and for which page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    page: String,
    /// The article that stood there, in case that its address changed.
    #[serde(default)]
    seed: String,
    #[serde(default)]
    part: u32,
    #[serde(default)]
    orders: Vec<Order>,
    /// The content for which the change was shown.
    #[serde(default)]
    hash: String,
    /// What the change says, in words.
    #[serde(default)]
    says: String,
    #[serde(default)]
    id: u64,
}

/// An answer: its status and what it says.
type Answer = (StatusCode, Value);

fn no(status: StatusCode, why: impl Into<String>) -> Answer {
    (status, json!({"wrong": why.into()}))
}

fn kept(why: Kept) -> Answer {
    match why {
        Kept::Changed(why) => no(StatusCode::CONFLICT, why),
        Kept::Trouble(why) => no(StatusCode::UNPROCESSABLE_ENTITY, why),
    }
}

/// Answers what passed the door.
pub async fn answer(what: &str, token: &str, body: Value, shared: &Arc<Shared>) -> Answer {
    if !body.is_object() {
        return no(StatusCode::BAD_REQUEST, "an order is an object of keys");
    }
    let asked: Asked = match serde_json::from_value(body) {
        Ok(asked) => asked,
        Err(wrong) => {
            return no(
                StatusCode::BAD_REQUEST,
                format!("the order cannot be read: {wrong}"),
            );
        }
    };
    let root = shared.options.request.root.clone();
    match what {
        "begin" => match shared.session.begin() {
            Some(token) => (StatusCode::OK, json!({"token": token})),
            None => no(
                StatusCode::SERVICE_UNAVAILABLE,
                "the system gives no random numbers",
            ),
        },
        "end" => {
            shared.session.end(token);
            (StatusCode::OK, json!({}))
        }
        "changes" => (StatusCode::OK, json!(shared.session.changes())),
        "undo" => match shared.session.undo(&root, asked.id) {
            Ok(told) => (StatusCode::OK, json!(told)),
            Err(why) => kept(why),
        },
        "facts" | "plan" | "save" | "review" => {
            let site = shared.showing.borrow().site.clone();
            let Some(site) = site else {
                return no(StatusCode::SERVICE_UNAVAILABLE, "there is no site yet");
            };
            of_site(&site, what.to_string(), asked, (root, Arc::clone(shared))).await
        }
        _ => no(StatusCode::NOT_FOUND, "edit mode has no such address"),
    }
}

async fn of_site(
    site: &Generation,
    what: String,
    asked: Asked,
    (root, shared): (PathBuf, Arc<Shared>),
) -> Answer {
    let answer = site.ask(move |site| {
        if what == "review" {
            let (questions, count) = queue::questions(site.portal, site.pages);
            return (
                StatusCode::OK,
                json!({"questions": questions, "count": count}),
            );
        }
        let own = |p: &&Page| {
            let origin = &p.tagged.article.origin;
            (&origin.path, origin.part) == (&asked.seed, asked.part)
        };
        let page = page_at(site, &asked.page).or_else(|| site.portal.articles.iter().find(own));
        let place = page.map_or_else(Place::nowhere, |page| place_of(site, page));
        let done = match what.as_str() {
            "facts" => told(site, page, &place, (&asked.page, &root)),
            "plan" => planned(site, &place, &asked, &root),
            _ => return saved(site, &place, &asked, (&root, &shared)),
        };
        match done {
            Ok(value) => (StatusCode::OK, value),
            Err(why) => no(StatusCode::UNPROCESSABLE_ENTITY, why),
        }
    });
    let stopped = || {
        no(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the program stopped over this",
        )
    };
    answer.await.unwrap_or_else(stopped)
}

/// The article whose page stands at a path.
fn page_at<'a>(site: &Site<'a>, path: &str) -> Option<&'a Page> {
    let slug = path.strip_prefix("articles/")?;
    let slug = slug.strip_suffix(".html").unwrap_or(slug);
    site.portal.articles.iter().find(|p| p.slug == slug)
}

/// An article as its files name it.
fn place_of(site: &Site<'_>, page: &Page) -> Place {
    let article = &page.tagged.article;
    let origin = &article.origin;
    let own = |(_, a): &&(String, crate::model::Article)| {
        (&a.origin.path, a.origin.part) == (&origin.path, origin.part)
    };
    let stands_in = site.pages.iter().find(own).map(|(file, _)| file.clone());
    let itself = origin
        .path
        .starts_with("content/")
        .then(|| origin.path.clone());
    let title = article.headline.as_ref().unwrap_or(&article.title);
    let address = article.canonical.as_ref().map(|c| c.value.clone());
    Place {
        seed: origin.path.clone(),
        part: origin.part,
        names: [Some(title.value.clone()), address]
            .into_iter()
            .flatten()
            .collect(),
        page: stands_in.or(itself),
    }
}

/// What a file of the editor's says now, and its hash.
fn now(file: &str, root: &Path) -> Result<(String, String), String> {
    let bytes = read_kept(root, file).map_err(|t| t.to_string())?;
    Ok((text_of(bytes.as_deref(), file)?, hash_of(bytes.as_deref())))
}

/// The facts of a page and, of an article, what the editor said of it so far.
fn told(
    site: &Site<'_>,
    page: Option<&Page>,
    place: &Place,
    (path, root): (&str, &Path),
) -> Result<Value, String> {
    let Some(page) = page else {
        return Ok(json!({"file": "", "facts": subjects::of_page(site.portal, path), "said": []}));
    };
    let (text, _) = now(&place.file(), root)?;
    let said = place.said(&text).into_iter();
    let said: Vec<Value> = said
        .map(|(at, words)| json!({"words": words, "order": Order::TakeBack { at }}))
        .collect();
    Ok(json!({
        "file": place.file(),
        "page": format!("articles/{}.html", page.slug),
        "seed": place.seed,
        "part": place.part,
        "facts": facts::of_article(site.portal, page),
        "said": said,
    }))
}

/// The lines that a change would write.
fn planned(site: &Site<'_>, place: &Place, asked: &Asked, root: &Path) -> Result<Value, String> {
    let file = place.file_of(&asked.orders)?;
    let (text, hash) = now(&file, root)?;
    let after = proved(site, place, (&text, &asked.orders), root)?;
    Ok(json!({
        "path": file,
        "hash": hash,
        "lines": differences(&text, &after),
    }))
}

fn saved(
    site: &Site<'_>,
    place: &Place,
    asked: &Asked,
    (root, shared): (&Path, &Shared),
) -> Answer {
    let file = match place.file_of(&asked.orders) {
        Ok(file) => file,
        Err(why) => return no(StatusCode::UNPROCESSABLE_ENTITY, why),
    };
    let after = |text: &str| proved(site, place, (text, &asked.orders), root);
    match shared
        .session
        .write(root, (&file, &asked.says), &asked.hash, after)
    {
        Ok((told, lines)) => (StatusCode::OK, json!({"change": told, "lines": lines})),
        Err(why) => kept(why),
    }
}

/// What a file says after the orders, where nothing of it is wrong that was not before: the article
/// is read and normalized with it.
fn proved(
    site: &Site<'_>,
    place: &Place,
    (text, orders): (&str, &[Order]),
    root: &Path,
) -> Result<String, String> {
    let after = place.written(text, orders)?;
    let file = place.file_of(orders)?;
    if file == config::FILE {
        config::Site::read(&after).map_err(|d| d.message)?;
    }
    if file != place.file() {
        return Ok(after);
    }
    let folder = Folder::open(root).map_err(|t| t.to_string())?;
    let found = |text: &str| {
        let wrong = |d: crate::diagnostics::Diagnostic| d.to_string();
        let found = match &place.page {
            Some(page) => build::findings(page, text.as_bytes(), None, site.portal.site),
            None => {
                let seed = folder.read(&place.seed).map_err(wrong)?;
                let edits = Some(text.as_bytes()).filter(|t| !t.is_empty());
                build::findings(&place.seed, &seed, edits, site.portal.site)
            }
        };
        Ok::<_, String>(found)
    };
    let before = found(text)?;
    let new = found(&after)?;
    let known = |d: &crate::diagnostics::Diagnostic| before.iter().any(|b| b.message == d.message);
    match new.iter().find(|d| !known(d)) {
        None => Ok(after),
        Some(d) if d.hint.is_empty() => Err(d.message.clone()),
        Some(d) => Err(format!("{}; {}", d.message, d.hint)),
    }
}
