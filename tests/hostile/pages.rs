//! A page by the tokenizer of the HTML standard: elements, attributes and addresses of a few kinds.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use std::cell::{Cell, RefCell};

/// Elements that pages of the portal have.
const ELEMENTS: &str = " a abbr article aside b bdi blockquote body br button caption circle cite code col colgroup datalist dd defs del desc details dfn div dl dt em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd label legend li line link main mark menu meta meter nav ol optgroup option output p path polyline polygon pre progress q rect s samp script search section select small span strong sub summary sup svg symbol table tbody td template text tfoot th thead time title tr tspan u ul use var ";
/// Attributes that hold an address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "action",
    "formaction",
    "cite",
    "poster",
    "data",
    "background",
    "longdesc",
    "ping",
    "manifest",
    "srcset",
    "xlink:href",
];
/// Attributes that no page has.
const NEVER: &[&str] = &[
    "style",
    "srcdoc",
    "formaction",
    "ping",
    "manifest",
    "autofocus",
    "is",
];

/// What is wrong with a page.
pub fn wrong(html: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Reader::default(), Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.wrong.into_inner()
}

#[derive(Default)]
struct Reader {
    wrong: RefCell<Vec<String>>,
    /// Whether the text that comes now is data in a script element.
    data: Cell<bool>,
    script: RefCell<String>,
}

impl Reader {
    fn finds(&self, what: String) {
        self.wrong.borrow_mut().push(what);
    }

    fn element(&self, tag: &Tag) {
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|a| &*a.name.local == name);
            found.map(|a| a.value.to_string())
        };
        if !ELEMENTS.contains(&format!(" {} ", &*tag.name)) {
            self.finds(format!("<{}>", &*tag.name));
        }
        for a in &tag.attrs {
            let name = &*a.name.local;
            if name.starts_with("on") || NEVER.contains(&name) || name.contains(['"', '\'', '<']) {
                self.finds(format!("{name}=\"{}\" in <{}>", a.value, &*tag.name));
            }
            if ADDRESSES.contains(&name) {
                let outside = &*tag.name == "a" && name == "href";
                let outside = outside || matches!(&*tag.name, "link" | "form");
                if let Err(why) = address(&a.value, outside) {
                    self.finds(format!("{name}=\"{}\": {why}", a.value));
                }
            }
        }
        let own = |h: &str| h.starts_with(super::BASE);
        let outside = attribute("href").is_some_and(|h| h.starts_with("http") && !own(&h));
        if &*tag.name == "a" && outside && attribute("rel").is_none() {
            self.finds(format!("a link without rel: {:?}", attribute("href")));
        }
        if &*tag.name == "link" && outside && attribute("rel").as_deref() != Some("canonical") {
            self.finds(format!(
                "a link element that loads: {:?}",
                attribute("href")
            ));
        }
        if &*tag.name == "meta"
            && attribute("http-equiv").is_some_and(|h| h != "Content-Security-Policy")
        {
            self.finds("a meta element with http-equiv".to_string());
        }
        if &*tag.name == "script" {
            let kind = attribute("type").unwrap_or_default();
            let data = matches!(&*kind, "application/ld+json" | "application/json");
            self.data.set(data);
            let src =
                attribute("src").is_some_and(|s| s.split('?').next().unwrap().ends_with(".js"));
            if !data && !src {
                self.finds("a script element".to_string());
            }
        }
    }
}

/// Whether an address is one that a page may hold.
fn address(value: &str, outside: bool) -> Result<(), &'static str> {
    // As browsers read it (URL standard): without tabs, line ends and spaces around.
    let value: String = value
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let value = value.trim_matches(|c: char| c <= ' ');
    let end = value.find(['/', '?', '#']).unwrap_or(value.len());
    let scheme = value[..end]
        .split_once(':')
        .map(|(scheme, _)| scheme.to_lowercase());
    match scheme.as_deref() {
        Some("http" | "https" | "mailto") if outside => Ok(()),
        Some(_) => Err("a scheme that pages do not use here"),
        None if value.starts_with("//") || value.contains('\\') => Err("leads to another host"),
        None => Ok(()),
    }
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                self.element(&tag);
                self.script.borrow_mut().clear();
                match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                }
            }
            Token::TagToken(tag) if &*tag.name == "script" => {
                let text = self.script.take();
                let data = self.data.take();
                if data && serde_json::from_str::<serde_json::Value>(&text).is_err() {
                    self.finds(format!("data that is no JSON: {text}"));
                }
                if !data && !text.trim().is_empty() {
                    self.finds(format!("a script: {text}"));
                }
                TokenSinkResult::Continue
            }
            Token::CharacterTokens(text) => {
                self.script.borrow_mut().push_str(&text);
                TokenSinkResult::Continue
            }
            Token::CommentToken(text) => {
                self.finds(format!("a comment: {text}"));
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}
