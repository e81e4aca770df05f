//! The visible text of a page as blocks, each with the element it stands in.

use super::dom::{Dom, Id, Kind, NONE};
use super::roles::{self, Roles};
use super::shows::{is_hidden, is_table_of_facts, site};
use crate::model::url;
use crate::seed::inline::{self, Inline};

/// What a block is by its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A paragraph, or text in no particular element.
    Paragraph,
    /// A heading, level 1 to 6.
    Heading(u8),
    /// The first block of a list item.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
        /// Nesting, from 0.
        depth: u8,
    },
    /// A block in a quotation.
    Quote,
    /// A row of a table of facts, cells separated by tabs.
    Row {
        /// Whether it is the heading.
        head: bool,
    },
    /// A line of program text.
    Preformatted,
    /// A caption of a figure or table.
    Caption,
}

/// A line of visible text.
#[derive(Debug)]
pub struct Block {
    /// Its words.
    pub text: String,
    /// Its inline Markdown, where it has links or emphasis.
    pub markdown: Option<String>,
    /// What it is.
    pub shape: Shape,
    /// The innermost element that holds all of it, as a position in [`Page::visits`].
    pub visit: u32,
    /// Bytes of the text that stand in links.
    pub linked: usize,
    /// Whether it leads to another site.
    pub away: bool,
    /// Whether more than a line break stands before it.
    pub gap: bool,
}

/// An element of the page that shows.
#[derive(Debug)]
pub struct Visit {
    /// The element.
    pub id: Id,
    /// The element around it.
    pub parent: u32,
    /// First element after those in it.
    pub end: u32,
    /// The block that its first words are in.
    pub block: u32,
    /// What its name, class and id say of it.
    pub roles: Roles,
    /// Whether it makes blocks.
    pub is_block: bool,
}

/// The visible elements of a page in order, and its blocks.
#[derive(Debug, Default)]
pub struct Page {
    /// Elements, each before those in it.
    pub visits: Vec<Visit>,
    /// Blocks in order.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Whether the element `outer` holds the element `inner`, or is it.
    pub fn holds(&self, outer: u32, inner: u32) -> bool {
        let end = self.visits.get(outer as usize).map_or(0, |v| v.end);
        (outer..end).contains(&inner)
    }
}

/// What surrounds the place where the walk is.
#[derive(Clone, Copy, Default)]
struct Context {
    quote: bool,
    caption: bool,
    heading: u8,
    item: Option<(bool, u8)>,
    lists: u8,
    ordered: bool,
    pre: Pre,
    row: bool,
    facts: bool,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Pre {
    #[default]
    No,
    /// Program text: every line stands.
    Code,
    /// Text that someone typed: blank lines part paragraphs.
    Typed,
}

struct Frame {
    id: Id,
    visit: u32,
    context: Context,
    is_block: bool,
    marked: bool,
    cells: u32,
    heads: u32,
}

/// Where a page stands in the web, as far as it says.
#[derive(Clone, Copy, Default)]
pub struct Place<'a> {
    /// The address that its relative links start from.
    pub base: Option<&'a str>,
    /// Its host.
    pub site: Option<&'a str>,
}

/// Collects the blocks of a page. With `hidden`, elements that the page
/// hides are taken for shown.
pub fn collect(dom: &Dom, place: Place<'_>, hidden: bool) -> Page {
    let mut walk = Walk {
        dom,
        base: place.base,
        hidden,
        page: Page::default(),
        stack: Vec::new(),
        inline: Inline::default(),
        holder: (0, 0),
        low: usize::MAX,
        breaks: 2,
        item_begins: false,
        site: place.site.map(site),
        away: false,
        known: roles::Known::new(),
    };
    walk.run();
    walk.page
}

struct Walk<'a> {
    dom: &'a Dom,
    base: Option<&'a str>,
    hidden: bool,
    page: Page,
    stack: Vec<Frame>,
    inline: Inline,
    /// Depth of the innermost element that holds the block so far, and its visit.
    holder: (usize, u32),
    /// The lowest depth the walk was at since the last words.
    low: usize,
    /// Line breaks since the last block; a block's edge counts as two.
    breaks: u8,
    /// Whether the next block is the first of a list item.
    item_begins: bool,
    /// The site of the page.
    site: Option<&'a str>,
    /// Whether the block so far leads to another site.
    away: bool,
    known: roles::Known<'a>,
}

impl Walk<'_> {
    fn run(&mut self) {
        let mut at: Id = 0;
        loop {
            let enters = self.enter(at);
            let node = &self.dom.nodes[at as usize];
            if enters && node.first != NONE {
                at = node.first;
                continue;
            }
            if enters {
                self.leave(at);
            }
            loop {
                let node = &self.dom.nodes[at as usize];
                if at != 0 && node.next != NONE {
                    at = node.next;
                    break;
                }
                if at == 0 || node.parent == NONE {
                    self.flush();
                    return;
                }
                at = node.parent;
                self.leave(at);
            }
        }
    }

    /// Takes in a node; false where what it holds does not show.
    fn enter(&mut self, id: Id) -> bool {
        match &self.dom.nodes[id as usize].kind {
            Kind::Other => id == 0,
            Kind::Text(words) => {
                self.words(words);
                false
            }
            Kind::Element(_, false, _) => false,
            Kind::Element(name, true, _) => self.element(id, name),
        }
    }

    fn element(&mut self, id: Id, name: &str) -> bool {
        match name {
            "br" => {
                self.flush();
                self.breaks = self.breaks.saturating_add(1);
                return false;
            }
            "hr" => {
                self.edge();
                return false;
            }
            "img" | "wbr" => return false,
            _ if !roles::shows(name) => return false,
            _ => {}
        }
        if !self.hidden && is_hidden(self.dom, id) {
            return false;
        }
        let mut context = self.stack.last().map_or(Context::default(), |f| f.context);
        let roles = roles::of(self.dom, id, name, &mut self.known);
        let cell = context.row && matches!(name, "td" | "th");
        // The few words over a headline are no part of it, though they stand in its element.
        let kicker = context.heading > 0 && roles.has(Roles::KICKER);
        context.heading *= u8::from(!kicker);
        let is_block = name == "tr" || kicker || roles::is_block(name) && !context.row;
        if !is_block && roles.has(Roles::SPOKEN) {
            return false;
        }
        if is_block {
            self.edge();
        }
        self.shape(id, name, &mut context);
        if cell && let Some(row) = self.stack.iter_mut().rev().find(|f| f.cells != u32::MAX) {
            row.cells += 1;
            row.heads += u32::from(name == "th");
            if row.cells > 1 {
                self.inline.tab();
            }
        }
        let visit = self.page.visits.len() as u32;
        self.page.visits.push(Visit {
            id,
            parent: self.stack.last().map_or(0, |f| f.visit),
            end: 0,
            block: self.page.blocks.len() as u32,
            roles,
            is_block,
        });
        let mark = match name {
            "b" | "strong" => Some(inline::Kind::Strong),
            "i" | "em" | "cite" => Some(inline::Kind::Emphasis),
            "a" => self
                .dom
                .attribute(id, "href")
                .and_then(|href| inline::link(href, self.base)),
            _ => None,
        };
        let marked = mark.is_some();
        let link_to_nowhere = name == "a" && !marked && self.dom.attribute(id, "href").is_some();
        if let Some(mark) = mark {
            if let inline::Kind::Link(address) = &mark {
                let there = url::host(address);
                let there = there.as_deref().map(site);
                self.away |= there.is_some() && there != self.site;
            }
            self.inline.open(mark);
        } else if link_to_nowhere {
            self.inline.open(inline::Kind::Plain);
        }
        let counts = context.row && name == "tr";
        let cells = if counts { 0 } else { u32::MAX };
        self.stack.push(Frame {
            id,
            visit,
            context,
            is_block,
            marked: marked || link_to_nowhere,
            cells,
            heads: 0,
        });
        true
    }

    /// What an element makes of the blocks in it.
    fn shape(&mut self, id: Id, name: &str, context: &mut Context) {
        match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => context.heading = level - b'0',
            b"ul" | b"ol" | b"menu" => {
                context.lists = context.lists.saturating_add(1);
                context.ordered = name == "ol";
                context.item = None;
            }
            b"li" | b"dd" | b"dt" => {
                context.item = Some((context.ordered, context.lists.saturating_sub(1)));
                self.item_begins = true;
            }
            b"blockquote" => context.quote = true,
            b"figure" | b"figcaption" | b"caption" => {
                context.caption = true;
                context.heading = 0;
            }
            b"pre" | b"listing" | b"xmp" => {
                let code = |i: &Id| matches!(self.dom.name(*i), "code" | "samp" | "kbd");
                let has_code = self.dom.children(id).any(|i| code(&i));
                context.pre = if has_code { Pre::Code } else { Pre::Typed };
            }
            b"table" => context.facts = is_table_of_facts(self.dom, id),
            b"tr" => context.row = context.facts,
            _ => {}
        }
    }

    fn leave(&mut self, id: Id) {
        if self.stack.last().is_none_or(|f| f.id != id) {
            return;
        }
        if self.stack.last().is_some_and(|f| f.is_block) {
            self.edge();
        }
        if let Some(frame) = self.stack.pop() {
            if frame.marked {
                self.inline.close();
            }
            self.item_begins &= !(frame.is_block && self.dom.name(id) == "li");
            let end = self.page.visits.len() as u32;
            self.page.visits[frame.visit as usize].end = end;
            self.low = self.low.min(self.stack.len());
        }
    }

    fn words(&mut self, words: &str) {
        let Some(frame) = self.stack.last() else {
            return;
        };
        let pre = frame.context.pre;
        let blank = words.chars().all(char::is_whitespace);
        if !blank {
            let (depth, visit) = (self.stack.len(), frame.visit);
            if self.inline.text.is_empty() {
                self.holder = (depth, visit);
            } else if self.low < self.holder.0 {
                let low = self.low.max(1);
                self.holder = (low, self.stack.get(low - 1).map_or(0, |f| f.visit));
            }
            self.low = usize::MAX;
        }
        if pre == Pre::No {
            self.inline.push(words);
            return;
        }
        for (i, line) in words.split('\n').enumerate() {
            let line = line.trim_end_matches('\r');
            match pre {
                Pre::Code => {
                    if i > 0 {
                        self.flush();
                    }
                    self.inline.push_verbatim(line);
                }
                _ if line.trim().is_empty() => self.flush(),
                _ => {
                    self.inline.separate();
                    self.inline.push(line);
                }
            }
        }
    }

    fn edge(&mut self) {
        self.flush();
        self.breaks = 2;
    }

    fn flush(&mut self) {
        let (text, markdown, linked) = self.inline.take();
        let away = std::mem::take(&mut self.away);
        if crate::seed::is_blank(&text) {
            return;
        }
        let Some(frame) = self.stack.last() else {
            return;
        };
        let c = frame.context;
        let head = frame.cells != u32::MAX && frame.heads == frame.cells;
        let shape = if c.row {
            Shape::Row { head }
        } else if c.heading > 0 {
            Shape::Heading(c.heading)
        } else if c.caption {
            Shape::Caption
        } else if c.pre == Pre::Code {
            Shape::Preformatted
        } else if let (Some((ordered, depth)), true) = (c.item, self.item_begins) {
            Shape::Item { ordered, depth }
        } else if c.quote {
            Shape::Quote
        } else {
            Shape::Paragraph
        };
        self.item_begins = false;
        self.page.blocks.push(Block {
            text,
            markdown,
            shape,
            visit: self.holder.1,
            linked,
            away,
            gap: self.breaks != 1,
        });
        self.breaks = 0;
    }
}
