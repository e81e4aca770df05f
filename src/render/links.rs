//! Whether every relative link and anchor of the finished pages leads somewhere.

use crate::diagnostics::Diagnostic;
use crate::output::Outputs;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Every broken link of the site, by page.
pub fn check(outputs: &Outputs) -> Vec<Diagnostic> {
    let pages: Vec<(&str, &str)> = outputs
        .iter()
        .filter(|o| o.path.ends_with(".html"))
        .filter_map(|o| Some((o.path.as_str(), std::str::from_utf8(&o.bytes).ok()?)))
        .collect();
    let anchors: std::collections::BTreeMap<&str, BTreeSet<&str>> = pages
        .par_iter()
        .map(|(path, html)| (*path, values(html, " id=\"").collect()))
        .collect();
    let mut found: Vec<Diagnostic> = pages
        .par_iter()
        .flat_map_iter(|(path, html)| {
            let links = values(html, " href=\"").chain(values(html, " src=\""));
            let links: BTreeSet<&str> = links.filter(|l| is_relative(l)).collect();
            let broken = links.into_iter().filter(|link| {
                let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
                let Some(target) = resolve(path, target) else {
                    return true;
                };
                let there = outputs.get(&target).is_some();
                let anchored = anchor.is_empty()
                    || anchors
                        .get(target.as_str())
                        .is_some_and(|a| a.contains(anchor));
                !(there && anchored)
            });
            broken
                .map(|link| {
                    Diagnostic::error("broken-link", path, format!("`{link}` leads nowhere"))
                })
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort();
    found
}

/// The values of all attributes written in this way. What stands between tags is text, whatever it
/// looks like.
fn values<'a>(html: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    let tags = html.split('<').skip(1).filter_map(|t| t.split('>').next());
    tags.flat_map(move |tag| tag.split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next())
}

fn is_relative(link: &str) -> bool {
    let scheme = link.split(['/', '?', '#']).next().unwrap_or("");
    !scheme.contains(':') && !link.starts_with("//")
}

/// The path from the site's root of a link on a page; `None` where it leads out of the site.
fn resolve(page: &str, link: &str) -> Option<String> {
    let link = link.split('?').next().unwrap_or("");
    if link.is_empty() {
        return Some(page.to_string());
    }
    if link.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => {
                parts.pop()?;
            }
            "." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_that_looks_like_an_attribute_is_no_link() {
        let html =
            "<p class=\"x\" id=\"a\">{{&lt; figure src=\"/img/a.webp\" >}}</p><a href=\"b.html\">";
        assert_eq!(super::values(html, " src=\"").count(), 0);
        assert_eq!(
            super::values(html, " href=\"").collect::<Vec<_>>(),
            ["b.html"]
        );
    }
}
