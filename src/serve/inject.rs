//! What the preview adds to a page on its way to the browser: its script, and leave to run it.
//! The page itself stays as it would be published.

use super::address::OWN;
use crate::render::markdown::escape;

/// What the script is told of its page.
pub struct Told<'a> {
    /// The sub-path under which the site is shown.
    pub base: &'a str,
    /// Counts the sites shown so far.
    pub generation: u64,
    /// What the page was made from: the path of a seed.
    pub seed: &'a str,
    /// Where a click on the seed leads; empty where nowhere.
    pub edit: String,
    /// `draft`, `ahead` or nothing.
    pub standing: &'a str,
    /// Whether edit mode can be begun.
    pub editing: bool,
}

/// The page with the script at the end of its head.
pub fn with_script(page: &[u8], told: &Told<'_>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(page) else {
        return page.to_vec();
    };
    let head = text.find("</head>").unwrap_or(text.len());
    let mut out = String::with_capacity(text.len() + 512);
    out.push_str(&allowed(&text[..head]));
    out.push_str("<script src=\"");
    out.push_str(told.base);
    out.push_str(OWN);
    out.push_str("reload.js\" defer");
    let mut attribute = |name: &str, value: &str| {
        out.push_str(" data-");
        out.push_str(name);
        out.push_str("=\"");
        escape(value, &mut out);
        out.push('"');
    };
    attribute("base", told.base);
    attribute("generation", &told.generation.to_string());
    attribute("seed", told.seed);
    attribute("edit", &told.edit);
    attribute("standing", told.standing);
    attribute("editing", if told.editing { "yes" } else { "" });
    out.push_str("></script>\n");
    out.push_str(&text[head..]);
    out.into_bytes()
}

/// The head of a page, its policy allowing scripts and requests of this server.
fn allowed(head: &str) -> String {
    const POLICY: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let Some(start) = head.find(POLICY).map(|i| i + POLICY.len()) else {
        return head.to_string();
    };
    let Some(length) = head[start..].find('"') else {
        return head.to_string();
    };
    let mut policy = head[start..start + length].to_string();
    for name in ["script-src", "connect-src"] {
        policy = with_self(&policy, name);
    }
    format!("{}{policy}{}", &head[..start], &head[start + length..])
}

/// The policy with `'self'` among the sources of a directive.
fn with_self(policy: &str, name: &str) -> String {
    let mut found = false;
    let mut directives: Vec<String> = policy
        .split(';')
        .map(str::trim)
        .filter(|d| !d.is_empty())
        .map(|directive| {
            let mut words = directive.split_whitespace();
            if words.next() != Some(name) {
                return directive.to_string();
            }
            found = true;
            let sources: Vec<&str> = words.filter(|w| *w != "'none'").collect();
            match sources.contains(&"'self'") {
                true => directive.to_string(),
                false => [&[name, "'self'"], &sources[..]].concat().join(" "),
            }
        })
        .collect();
    if !found {
        directives.push(format!("{name} 'self'"));
    }
    directives.join("; ")
}

#[cfg(test)]
mod tests {
    use super::with_self;

    #[test]
    fn policies_allow_the_script_and_nothing_else() {
        let allowed = |p| with_self(p, "script-src");
        assert_eq!(
            allowed("default-src 'none'"),
            "default-src 'none'; script-src 'self'"
        );
        assert_eq!(allowed("script-src 'none'; a b"), "script-src 'self'; a b");
        assert_eq!(
            allowed("script-src 'sha256-x'"),
            "script-src 'self' 'sha256-x'"
        );
        assert_eq!(allowed("script-src 'self'"), "script-src 'self'");
    }
}
