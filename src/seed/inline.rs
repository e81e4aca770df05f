//! Running text with links and emphasis, and how it is written as inline Markdown.

use crate::model::block::escape;
use crate::model::url;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What a stretch of text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Words of a program or a command.
    Code,
    /// A link to a safe address.
    Link(String),
    /// A link whose address may not stand: it only counts as linked.
    Plain,
}

impl Kind {
    fn is_link(&self) -> bool {
        matches!(self, Kind::Link(_) | Kind::Plain)
    }
}

/// A stretch of text: bytes `start..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    start: usize,
    end: usize,
    kind: Kind,
}

/// Text that is being collected, white space folded, with its marks.
#[derive(Debug, Default)]
pub struct Inline {
    /// The visible text so far.
    pub text: String,
    marks: Vec<Mark>,
    open: Vec<(Kind, usize)>,
    /// White space that counts only if words follow.
    space: bool,
    /// Bytes of the text that stand in links.
    pub linked: usize,
    links: usize,
}

impl Inline {
    /// Adds words. White space of every kind becomes one space, none at the ends.
    pub fn push(&mut self, words: &str) {
        let mut rest = words;
        while let Some(c) = rest.chars().next() {
            let plain = rest.bytes().take_while(u8::is_ascii_graphic).count();
            let width = plain.max(c.len_utf8());
            if plain == 0 && folds(c) {
                self.space = true;
            } else {
                self.flush_space();
                self.text.push_str(&rest[..width]);
                if self.links > 0 {
                    self.linked += width;
                }
            }
            rest = &rest[width..];
        }
    }

    /// Adds words as they stand.
    pub fn push_verbatim(&mut self, words: &str) {
        self.flush_space();
        self.text.push_str(words);
    }

    /// Ends a word: what follows stands apart from what came before.
    pub fn separate(&mut self) {
        self.space = true;
    }

    /// Ends a table's cell.
    pub fn tab(&mut self) {
        self.space = false;
        self.text.push('\t');
    }

    fn flush_space(&mut self) {
        if self.space && !self.text.is_empty() && !self.text.ends_with('\t') {
            self.text.push(' ');
            let inside = self
                .open
                .iter()
                .any(|(kind, at)| kind.is_link() && *at < self.text.len());
            self.linked += usize::from(inside);
        }
        self.space = false;
    }

    /// Begins a mark.
    pub fn open(&mut self, kind: Kind) {
        self.links += usize::from(kind.is_link());
        let at = self.text.len() + usize::from(self.space && !self.text.is_empty());
        self.open.push((kind, at));
    }

    /// Ends the mark that was begun last.
    pub fn close(&mut self) {
        if let Some((kind, start)) = self.open.pop() {
            self.links -= usize::from(kind.is_link());
            let end = self.text.len();
            if start < end {
                self.marks.push(Mark { start, end, kind });
            }
        }
    }

    /// Takes what was collected: the text, and its inline Markdown where it has marks. Marks that
    /// are open go on in the text that follows.
    pub fn take(&mut self) -> (String, Option<String>, usize) {
        let mut marks = std::mem::take(&mut self.marks);
        let end = self.text.len();
        for (kind, start) in &mut self.open {
            if *start < end {
                let (start, kind) = (*start, kind.clone());
                marks.push(Mark { start, end, kind });
            }
            *start = 0;
        }
        self.space = false;
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let markdown = render(&text, marks);
        (text, markdown, linked)
    }
}

/// Longest heading in bold, in words.
const LONGEST_HEADING: usize = 12;

/// Whether a block is a heading by its look: few words, all in bold, without a final stop.
pub fn is_bold_heading(text: &str, markdown: Option<&str>) -> bool {
    let bold = markdown
        .and_then(|m| m.strip_prefix("**")?.strip_suffix("**"))
        .is_some_and(|inner| !inner.contains("**") && !inner.contains("]("));
    let first = text.chars().next();
    bold && text.split(' ').count() <= LONGEST_HEADING
        && first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
        && text.chars().any(char::is_lowercase)
        && !text.ends_with(['.', ':', ',', ';', '?', '!', '…', '"', '”'])
        && !text.contains(['|', '@', '/', '©'])
        && text.bytes().filter(u8::is_ascii_digit).count() < 5
        && !text.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("by "))
}

/// White space that is shown as one space.
fn folds(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// Writes text with marks as inline Markdown; `None` where no mark can stand.
fn render(text: &str, mut marks: Vec<Mark>) -> Option<String> {
    if marks.is_empty() {
        return None;
    }
    if text.contains('\t') {
        marks = marks.iter().flat_map(|m| by_cell(text, m)).collect();
    }
    for mark in &mut marks {
        let inner = text.get(mark.start..mark.end)?;
        let left = inner.len() - inner.trim_start().len();
        mark.end = mark.start + inner.trim_end().len();
        mark.start = (mark.start + left).min(mark.end);
    }
    marks.retain(|m| m.start < m.end && m.kind != Kind::Plain);
    marks.sort_by(|a, b| (a.start, b.end, rank(&a.kind)).cmp(&(b.start, a.end, rank(&b.kind))));
    let kept = choose(text, marks);
    if kept.is_empty() {
        return None;
    }
    // Boundaries in text order: at one place, ends before beginnings, inner ends first.
    let mut edges: Vec<(usize, bool, usize)> = Vec::with_capacity(kept.len() * 2);
    for (i, mark) in kept.iter().enumerate() {
        edges.push((mark.start, true, i));
        edges.push((mark.end, false, kept.len() - i));
    }
    edges.sort_unstable();
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for (place, begins, i) in edges {
        let mark = &kept[if begins { i } else { kept.len() - i }];
        match (&mark.kind, begins) {
            (Kind::Code, false) => code(&mut out, text.get(at..place)?),
            _ => piece(&mut out, text.get(at..place)?),
        }
        at = place;
        match (&mark.kind, begins) {
            (Kind::Code, _) => {}
            (Kind::Emphasis, _) => out.push('*'),
            (Kind::Strong, _) => out.push_str("**"),
            (Kind::Plain, _) => {}
            (Kind::Link(_), true) => {
                // An exclamation mark before a link would make it a picture.
                if out.ends_with('!') {
                    out.insert(out.len() - 1, '\\');
                }
                out.push('[');
            }
            (Kind::Link(address), false) => {
                out.push_str("](");
                destination(&mut out, address);
                out.push(')');
            }
        }
    }
    piece(&mut out, text.get(at..)?);
    Some(out)
}

/// A mark for each cell of a table that it reaches over.
fn by_cell(text: &str, mark: &Mark) -> Vec<Mark> {
    let inner = text.get(mark.start..mark.end).unwrap_or("");
    let mut at = mark.start;
    let cell = |cell: &str| {
        let start = at;
        at += cell.len() + 1;
        Mark {
            start,
            end: start + cell.len(),
            kind: mark.kind.clone(),
        }
    };
    inner.split('\t').map(cell).collect()
}

/// Escapes a piece of a line; only at the line's start can it open a block.
fn piece(out: &mut String, words: &str) {
    if out.is_empty() {
        out.push_str(&escape(words));
        return;
    }
    // A letter before the words keeps the escape from taking them for a line's start.
    let guarded = ["x", words].concat();
    let escaped = escape(&guarded);
    out.push_str(escaped.get(1..).unwrap_or(""));
}

/// Writes a code span: a fence longer than any run of backticks inside.
fn code(out: &mut String, words: &str) {
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if words.starts_with('`') || words.ends_with('`') {
        " "
    } else {
        ""
    };
    for part in [&fence, space, words, space, &fence] {
        out.push_str(part);
    }
}

fn rank(kind: &Kind) -> u8 {
    match kind {
        Kind::Link(_) | Kind::Plain => 0,
        Kind::Strong => 1,
        Kind::Emphasis => 2,
        Kind::Code => 3,
    }
}

/// The marks that Markdown can show: properly nested, none inside its own kind, emphasis only
/// where CommonMark's rules of flanking see it, and no two emphases side by side.
fn choose(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut inside: Vec<usize> = Vec::new();
    let mut last_end = None;
    // A link writes a bracket where its words begin and where they end; code writes backticks.
    let linked: BTreeSet<usize> = marks
        .iter()
        .filter(|m| matches!(m.kind, Kind::Link(_) | Kind::Code))
        .flat_map(|m| [m.start, m.end])
        .collect();
    for mark in marks {
        while inside.last().is_some_and(|&i| kept[i].end <= mark.start) {
            inside.pop();
        }
        let nested = inside
            .last()
            .is_none_or(|&i| mark.end <= kept[i].end && kept[i].kind != Kind::Code);
        let again = inside
            .iter()
            .any(|&i| rank(&kept[i].kind) == rank(&mark.kind));
        let emphasis = !matches!(mark.kind, Kind::Link(_) | Kind::Code);
        let touches = last_end == Some(mark.start);
        if !nested || again || inside.len() > 2 {
            continue;
        }
        if emphasis && (touches || !flanks(text, &mark, &linked)) {
            continue;
        }
        if emphasis {
            last_end = Some(mark.end);
        }
        inside.push(kept.len());
        kept.push(mark);
    }
    kept
}

/// Whether `*` at both ends of the mark opens and closes emphasis. Stricter than CommonMark: it
/// asks for white space or the line's end outside where a sign stands inside.
fn flanks(text: &str, mark: &Mark, linked: &BTreeSet<usize>) -> bool {
    let inner = &text[mark.start..mark.end];
    let sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let before = text[..mark.start].chars().next_back();
    let after = text[mark.end..].chars().next();
    let opens = !inner.starts_with(sign) && !linked.contains(&mark.start)
        || before.is_none_or(char::is_whitespace);
    let closes = !inner.ends_with(sign) && !linked.contains(&mark.end)
        || after.is_none_or(char::is_whitespace);
    let stars = before == Some('*') || after == Some('*') || inner.contains('*');
    opens && closes && !stars
}

/// Writes a picture as Markdown.
pub fn picture(description: &str, address: &str) -> String {
    let mut out = String::from("![");
    piece(&mut out, description);
    out.push_str("](");
    destination(&mut out, address);
    out.push(')');
    out
}

/// Writes an address as a Markdown link destination.
fn destination(out: &mut String, address: &str) {
    for (i, c) in address.char_indices() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '|' | '"' | '`' | '*' | '_' | '[' | ']' | '~' => {
                // `_` and `~` are common in addresses and harmless there.
                if matches!(c, '_' | '~') {
                    out.push(c);
                } else {
                    out.push_str(&format!("%{:02X}", c as u32));
                }
            }
            '&' if is_entity(&address[i..]) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
}

fn is_entity(rest: &str) -> bool {
    let name = rest[1..]
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    rest.as_bytes().get(name + 1) == Some(&b';')
}

/// The link that an address of a page makes: absolute, or `None` where it may not stand or leads
/// nowhere without the page.
pub fn link(address: &str, base: Option<&str>) -> Option<Kind> {
    let address = address.trim();
    // Nearly all addresses are plain.
    let address = match address.bytes().all(|b| b.is_ascii_graphic()) {
        true => Cow::Borrowed(address),
        false => {
            let shown: String = address.chars().filter(|c| !c.is_control()).collect();
            Cow::Owned(shown.replace(' ', "%20"))
        }
    };
    if address.is_empty() || address.starts_with('#') {
        return None;
    }
    let absolute = if has_scheme(&address) {
        address.into_owned()
    } else {
        resolve(base?, &address)?
    };
    let keeps = url::is_safe(&absolute) && has_scheme(&absolute);
    keeps.then_some(Kind::Link(absolute))
}

fn has_scheme(address: &str) -> bool {
    match address.find([':', '/', '?', '#']) {
        Some(i) => address.as_bytes()[i] == b':' && i > 0,
        None => false,
    }
}

/// Resolves a relative address against an absolute web address (RFC 3986, section 5.3).
pub fn resolve(base: &str, address: &str) -> Option<String> {
    let (scheme, rest) = base.split_once("://")?;
    let base_end = rest.find(['?', '#']).unwrap_or(rest.len());
    let rest = &rest[..base_end];
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if host.is_empty() {
        return None;
    }
    if let Some(other) = address.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    if address.starts_with('?') {
        return Some(format!("{scheme}://{host}{path}{address}"));
    }
    let (target, tail) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let folder = &path[..path.rfind('/').unwrap_or(0)];
    let whole = if target.starts_with('/') {
        target.to_string()
    } else {
        format!("{folder}/{target}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(format!("{scheme}://{host}/{}{tail}", parts.join("/")))
}
