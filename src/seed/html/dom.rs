//! The tree of an HTML page: a flat arena that html5ever (the WHATWG parsing algorithm) fills.

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Position of a node in the arena.
pub type Id = u32;

/// No node.
pub const NONE: Id = Id::MAX;

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// The document, a template's content, a comment: nothing that shows.
    Other,
    /// An element, with whether it is of HTML (not SVG or MathML).
    Element(LocalName, bool, Vec<Attribute>),
    /// Text.
    Text(StrTendril),
}

/// A node with its neighbours.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// The node it stands in.
    pub parent: Id,
    /// The first of its children.
    pub first: Id,
    /// The next of its siblings.
    pub next: Id,
    last: Id,
    previous: Id,
    depth: u32,
}

/// A parsed page. Node 0 is the document.
#[derive(Debug, Default)]
pub struct Dom {
    /// All nodes; some may stand in no tree.
    pub nodes: Vec<Node>,
}

impl Dom {
    /// The name of an element, empty for other nodes and for elements of SVG and MathML.
    pub fn name(&self, id: Id) -> &str {
        match self.nodes.get(id as usize).map(|n| &n.kind) {
            Some(Kind::Element(name, true, _)) => name,
            _ => "",
        }
    }

    /// The value of an element's attribute.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match self.nodes.get(id as usize).map(|n| &n.kind) {
            Some(Kind::Element(_, _, attributes)) => attributes
                .iter()
                .find(|a| &*a.name.local == name)
                .map(|a| &*a.value),
            _ => None,
        }
    }

    /// The children of a node.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let first = self.nodes.get(id as usize).map_or(NONE, |n| n.first);
        std::iter::successors((first != NONE).then_some(first), move |&at| {
            let next = self.nodes[at as usize].next;
            (next != NONE).then_some(next)
        })
    }

    /// The node after `id` in the order of the page, within the tree under `root`; with
    /// `skip`, the first that does not stand in `id`.
    pub fn next(&self, id: Id, root: Id, skip: bool) -> Option<Id> {
        let mut at = &self.nodes[id as usize];
        if !skip && at.first != NONE {
            return Some(at.first);
        }
        let mut this = id;
        while this != root {
            if at.next != NONE {
                return Some(at.next);
            }
            this = at.parent;
            if this == NONE {
                return None;
            }
            at = &self.nodes[this as usize];
        }
        None
    }

    /// The text under a node, white space folded.
    pub fn text(&self, root: Id) -> String {
        self.short_text(root, usize::MAX)
    }

    /// The text under a node, white space folded; empty where it is longer than `most` bytes.
    pub fn short_text(&self, root: Id, most: usize) -> String {
        let mut out = String::new();
        let mut at = Some(root);
        while let Some(id) = at {
            if let Kind::Text(text) = &self.nodes[id as usize].kind {
                for word in text.split_whitespace() {
                    if !out.is_empty() && !out.ends_with(' ') {
                        out.push(' ');
                    }
                    out.push_str(word);
                }
            }
            if out.len() > most {
                return String::new();
            }
            at = self.next(id, root, false);
        }
        out
    }
}

/// Attributes up to which an element takes more from later tags of its name, as `<html>` does.
const ADDED: usize = 64;

/// A node as the tree builder knows it.
#[derive(Clone, Debug)]
pub struct Handle {
    id: Id,
    ns: Namespace,
    local: LocalName,
}

/// The arena while it is being filled.
#[derive(Debug)]
pub struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// Depth at which the tree builder stands.
    pub depth: Cell<u32>,
}

impl Sink {
    /// An arena with nothing but the document.
    pub fn new(capacity: usize) -> Self {
        let sink = Sink {
            nodes: RefCell::new(Vec::with_capacity(capacity)),
            depth: Cell::new(0),
        };
        sink.make(Kind::Other);
        sink
    }

    /// How many nodes there are.
    pub fn size(&self) -> usize {
        self.nodes.borrow().len()
    }

    fn make(&self, kind: Kind) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        let id = nodes.len() as Id;
        nodes.push(Node {
            kind,
            parent: NONE,
            first: NONE,
            next: NONE,
            last: NONE,
            previous: NONE,
            depth: 0,
        });
        Handle {
            id,
            ns: ns!(),
            local: LocalName::default(),
        }
    }

    fn detach(nodes: &mut [Node], id: Id) {
        let (parent, previous, next) = {
            let n = &nodes[id as usize];
            (n.parent, n.previous, n.next)
        };
        if parent == NONE {
            return;
        }
        match previous {
            NONE => nodes[parent as usize].first = next,
            p => nodes[p as usize].next = next,
        }
        match next {
            NONE => nodes[parent as usize].last = previous,
            n => nodes[n as usize].previous = previous,
        }
        let n = &mut nodes[id as usize];
        (n.parent, n.previous, n.next) = (NONE, NONE, NONE);
    }

    /// Puts a node under `parent`, before `before` or at the end.
    fn insert(nodes: &mut [Node], parent: Id, before: Id, id: Id) {
        Self::detach(nodes, id);
        let previous = match before {
            NONE => nodes[parent as usize].last,
            b => nodes[b as usize].previous,
        };
        let depth = nodes[parent as usize].depth + 1;
        let n = &mut nodes[id as usize];
        (n.parent, n.previous, n.next, n.depth) = (parent, previous, before, depth);
        match previous {
            NONE => nodes[parent as usize].first = id,
            p => nodes[p as usize].next = id,
        }
        match before {
            NONE => nodes[parent as usize].last = id,
            b => nodes[b as usize].previous = id,
        }
    }

    fn put(&self, parent: Id, before: Id, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendNode(handle) => handle.id,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let previous = match before {
                    NONE => nodes[parent as usize].last,
                    b => nodes[b as usize].previous,
                };
                if let Some(Node {
                    kind: Kind::Text(old),
                    ..
                }) = nodes.get_mut(previous as usize)
                {
                    old.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.make(Kind::Text(text)).id
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        Self::insert(&mut nodes, parent, before, id);
        if matches!(nodes[id as usize].kind, Kind::Element(..)) {
            self.depth.set(nodes[id as usize].depth);
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Dom {
        Dom {
            nodes: self.nodes.into_inner(),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle {
            id: 0,
            ns: ns!(),
            local: LocalName::default(),
        }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName {
            ns: &target.ns,
            local: &target.local,
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let QualName { ns, local, .. } = name;
        let html = ns == ns!(html);
        let Handle { id, .. } = self.make(Kind::Element(local.clone(), html, attrs));
        Handle { id, ns, local }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.make(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.make(Kind::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(parent.id, NONE, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let parent = self.nodes.borrow()[element.id as usize].parent;
        match parent {
            NONE => self.put(previous.id, NONE, child),
            parent => self.put(parent, element.id, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        let depth = self.nodes.borrow()[node.id as usize].depth;
        self.depth.set(depth.saturating_sub(1));
    }

    /// What a template holds does not show: it stands in a tree of its own.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        self.make(Kind::Other)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.id as usize].parent;
        if parent != NONE {
            self.put(parent, sibling.id, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Kind::Element(_, _, have) = &mut self.nodes.borrow_mut()[target.id as usize].kind {
            for attribute in attrs {
                // Each is compared with all before it, and such tags may come again and again.
                if have.len() < ADDED && have.iter().all(|a| a.name != attribute.name) {
                    have.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        Self::detach(&mut self.nodes.borrow_mut(), target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        while nodes[node.id as usize].first != NONE {
            let child = nodes[node.id as usize].first;
            Self::insert(&mut nodes, new_parent.id, NONE, child);
        }
    }
}
