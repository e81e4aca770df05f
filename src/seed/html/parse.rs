//! Parsing HTML within bounds: a page of any shape takes time and memory in proportion to its
//! length.

use super::dom::{Dom, Sink};
use super::unread;
use html5ever::TokenizerResult;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use std::cell::Cell;

/// How deep elements nest; start tags beyond are passed over. Browsers stop at the same depth.
const DEPTH: u32 = 512;
/// Nodes that a token may make on average. Honest pages stay below two; unclosed formatting
/// elements, which every paragraph repeats, can make hundreds.
const NODES_A_TOKEN: usize = 8;
/// Attributes of one tag. html5ever compares each with all before it.
const ATTRIBUTES: usize = 4096;
/// How often attributes may be compared, for each byte of a page. Broken quotation marks make
/// thousands of attributes of one tag, in long pages.
const COMPARISONS: usize = 64;

/// Parses a page; `None` where its shape would cost more than its length explains.
pub fn parse(html: &str) -> Option<Dom> {
    if has_attribute_bomb(html) {
        return None;
    }
    let sink = Sink::new(html.len() / 64);
    let options = TreeBuilderOpts {
        drop_doctype: true,
        ..TreeBuilderOpts::default()
    };
    let guard = Guard {
        builder: TreeBuilder::new(sink, options),
        passed_over: Cell::new(0),
        tokens: Cell::new(0),
        burst: Cell::new(false),
        unread: Cell::new(None),
    };
    let tokenizer = Tokenizer::new(guard, Default::default());
    let input = BufferQueue::default();
    let mut rest = html;
    while !rest.is_empty() {
        let (part, more) = rest.split_at(unread::start_tag(rest));
        input.push_back(StrTendril::from(part));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        rest = match tokenizer.sink.unread.take() {
            Some(name) => &more[unread::contents(more, name)..],
            None => more,
        };
    }
    tokenizer.end();
    let guard = tokenizer.sink;
    (!guard.burst.get()).then(|| guard.builder.sink.finish())
}

/// Stands between tokenizer and tree builder and keeps the tree within bounds.
struct Guard {
    builder: TreeBuilder<<Sink as TreeSink>::Handle, Sink>,
    /// Start tags passed over whose end tags are still to come.
    passed_over: Cell<u32>,
    tokens: Cell<usize>,
    burst: Cell<bool>,
    /// The element whose start tag was read last, where nobody reads what it holds.
    unread: Cell<Option<&'static str>>,
}

impl Guard {
    fn passes_over(&self, tag: &Tag) -> bool {
        let passed_over = self.passed_over.get();
        match tag.kind {
            TagKind::StartTag => {
                let over = self.builder.sink.depth.get() >= DEPTH && !is_leaf(tag);
                let void = || matches!(&*tag.name, "br" | "img" | "hr" | "input" | "meta" | "link");
                if over && !tag.self_closing && !void() {
                    self.passed_over.set(passed_over.saturating_add(1));
                }
                over
            }
            TagKind::EndTag => {
                let over = passed_over > 0 && !is_leaf(tag);
                if over {
                    self.passed_over.set(passed_over - 1);
                }
                over
            }
        }
    }
}

/// Whether the contents of an element are no markup; without its tag they would become some.
fn is_leaf(tag: &Tag) -> bool {
    matches!(&*tag.name, "script" | "style" | "textarea" | "title")
}

impl TokenSink for Guard {
    type Handle = <Sink as TreeSink>::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        let ignored = match &token {
            Token::TagToken(tag) => self.passes_over(tag),
            Token::ParseError(_) | Token::CommentToken(_) => true,
            _ => false,
        };
        if !matches!(token, Token::ParseError(_)) {
            self.unread.set(None);
        }
        if ignored || self.burst.get() {
            return TokenSinkResult::Continue;
        }
        let unread = match &token {
            Token::TagToken(tag) => unread::by_anyone(tag),
            _ => None,
        };
        self.tokens.set(self.tokens.get() + 1);
        if self.builder.sink.size() > 4096 + NODES_A_TOKEN * self.tokens.get() {
            self.burst.set(true);
            return TokenSinkResult::Continue;
        }
        let result = self.builder.process_token(token, line);
        if matches!(result, TokenSinkResult::RawData(_)) {
            self.unread.set(unread);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether a tag has more attributes than html5ever can take in good time.
fn has_attribute_bomb(text: &str) -> bool {
    let html = text.as_bytes();
    let mut at = 0;
    let mut left = COMPARISONS * html.len();
    while let Some(open) = html.get(at..).and_then(|rest| memchr::memchr(b'<', rest)) {
        at += open + 1;
        if !html.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut attributes, mut word, mut equals) = (0usize, true, false);
        while let Some(&b) = html.get(at) {
            at += 1;
            match b {
                // A value in quotes is one attribute's, whatever stands in it.
                b'"' | b'\'' if equals => {
                    match memchr::memchr(b, &html[at..]) {
                        Some(end) => at += end + 1,
                        None => return false,
                    }
                    (word, equals) = (false, false);
                    continue;
                }
                b'>' => break,
                b if b.is_ascii_whitespace() => {
                    word &= equals;
                    continue;
                }
                b'/' if !equals => word = false,
                _ if !word => {
                    word = true;
                    attributes += 1;
                    let Some(rest) = left.checked_sub(attributes) else {
                        return true;
                    };
                    left = rest;
                    if attributes > ATTRIBUTES {
                        return true;
                    }
                }
                _ => {}
            }
            equals = b == b'=';
        }
    }
    false
}

/// The visible text of a page without parsing it: tags removed, a line at each of them that ends
/// a block. For pages that [`parse`] refuses.
pub fn strip(html: &str) -> String {
    const INLINE: &[&str] = &[
        "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
        "strong", "sub", "sup", "u",
    ];
    let mut out = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        let name = rest.trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name[..length].to_ascii_lowercase();
        let end = match name.as_str() {
            "script" | "style" if !rest.starts_with('/') => {
                find_ignoring_case(rest, &format!("</{name}"))
            }
            _ => Some(0),
        };
        let Some(end) = end else { return out };
        let Some(close) = rest[end..].find('>') else {
            return out;
        };
        rest = &rest[end + close + 1..];
        if !INLINE.contains(&name.as_str()) {
            out.push('\n');
        }
    }
    out.push_str(rest);
    out
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find('<') {
        let place = from + at;
        let here = text.as_bytes().get(place..place + needle.len());
        if here.is_some_and(|h| h.eq_ignore_ascii_case(needle.as_bytes())) {
            return Some(place);
        }
        from = place + 1;
    }
    None
}
