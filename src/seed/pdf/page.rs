//! A page: the pieces of text that its drawing shows, each with its place and size.

use super::font::{Font, Fonts};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Most bytes that the drawing of a page unpacks to.
const DRAWING: usize = 8 << 20;
/// Most steps of all drawings of a file.
const STEPS: usize = 4_000_000;
/// Most pieces of text of a page.
const PIECES: usize = 40_000;
/// How deep drawings stand in drawings.
const DEEPEST: usize = 4;

/// How much of a file may still be looked at.
pub struct Room {
    steps: usize,
    bytes: usize,
}

impl Default for Room {
    fn default() -> Self {
        Room {
            steps: STEPS,
            bytes: 128 << 20,
        }
    }
}

/// A piece of text. Places are in points; up and to the right.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where it begins.
    pub x: f32,
    /// Its base line.
    pub y: f32,
    /// Where it ends.
    pub end: f32,
    /// The size of its letters.
    pub size: f32,
    /// Its words.
    pub words: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub italic: bool,
}

/// The pieces of a page.
#[derive(Default)]
pub struct Page {
    /// In the order of the drawing.
    pub pieces: Vec<Piece>,
}

impl Page {
    /// How many letters it shows.
    pub fn letters(&self) -> usize {
        let words = self.pieces.iter().map(|p| p.words.as_str());
        words
            .map(|w| w.chars().filter(|c| c.is_alphanumeric()).count())
            .sum()
    }
}

/// A transformation of places: `[a b c d e f]`.
type Matrix = [f32; 6];

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The transformation that does the first, then the second.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = second;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

/// What a drawing keeps while it shows text.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Vec<u8>>,
    size: f32,
    between: f32,
    word: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Reads a page.
pub fn read<'a>(
    document: &'a Document,
    id: ObjectId,
    all: &mut Fonts<'a>,
    room: &mut Room,
) -> Page {
    let mut page = Page::default();
    let most = DRAWING.min(room.bytes);
    let Ok(content) = document.get_page_content_with_limit(id, most) else {
        return page;
    };
    room.bytes = room.bytes.saturating_sub(content.len());
    let fonts = document.get_page_fonts(id).unwrap_or_default();
    let (own, ids) = document.get_page_resources(id).unwrap_or_default();
    let others = ids
        .iter()
        .filter_map(|id| document.get_dictionary(*id).ok());
    let resources: Vec<&Dictionary> = own.into_iter().chain(others).collect();
    let mut drawing = Drawing {
        document,
        all,
        room,
        page: &mut page,
    };
    drawing.draw(&content, &fonts, &resources, SAME, 0);
    page
}

/// A drawing that is read.
struct Drawing<'a, 'b> {
    document: &'a Document,
    all: &'b mut Fonts<'a>,
    room: &'b mut Room,
    page: &'b mut Page,
}

impl<'a> Drawing<'a, '_> {
    fn draw(
        &mut self,
        content: &[u8],
        fonts: &BTreeMap<Vec<u8>, &'a Dictionary>,
        resources: &[&'a Dictionary],
        place: Matrix,
        depth: usize,
    ) {
        let fonts: BTreeMap<&[u8], Rc<Font<'a>>> = fonts
            .iter()
            .filter_map(|(name, font)| Some((name.as_slice(), self.all.font(font)?)))
            .collect();
        let mut state = State {
            place,
            font: None,
            size: 0.0,
            between: 0.0,
            word: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut kept: Vec<State> = Vec::new();
        let (mut line, mut at) = (SAME, SAME);
        // Stretches that are marked, and whether they are no content.
        let mut marked: Vec<bool> = Vec::new();
        for step in Content::decode_iter(content) {
            let Ok(step) = step else { return };
            if self.room.steps == 0 || self.page.pieces.len() >= PIECES {
                return;
            }
            self.room.steps -= 1;
            let number = |i: usize| {
                step.operands
                    .get(i)
                    .and_then(|o| o.as_float().ok())
                    .unwrap_or(0.0)
            };
            let matrix = || [0, 1, 2, 3, 4, 5].map(number);
            let mut next = |line: &mut Matrix, x: f32, y: f32| {
                *line = then([1.0, 0.0, 0.0, 1.0, x, y], *line);
                at = *line;
            };
            match step.operator.as_str() {
                "q" if kept.len() < 512 => kept.push(state.clone()),
                "Q" => state = kept.pop().unwrap_or(state),
                "cm" => state.place = then(matrix(), state.place),
                "BT" => {
                    line = SAME;
                    at = SAME;
                }
                "Tf" => {
                    let name = step.operands.first().and_then(|o| o.as_name().ok());
                    state.font = name.map(<[u8]>::to_vec);
                    state.size = number(1);
                }
                "Tc" => state.between = number(0),
                "Tw" => state.word = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Td" => next(&mut line, number(0), number(1)),
                "TD" => {
                    state.leading = -number(1);
                    next(&mut line, number(0), number(1));
                }
                "Tm" => {
                    line = matrix();
                    at = line;
                }
                "T*" => next(&mut line, 0.0, -state.leading),
                "BMC" | "BDC" => {
                    let tag = step.operands.first().and_then(|o| o.as_name().ok());
                    if marked.len() < 512 {
                        marked.push(tag == Some(b"Artifact"));
                    }
                }
                "EMC" => drop(marked.pop()),
                "Tj" | "'" | "\"" | "TJ" => {
                    if matches!(step.operator.as_str(), "'" | "\"") {
                        next(&mut line, 0.0, -state.leading);
                    }
                    let shown = !marked.contains(&true);
                    let font = state
                        .font
                        .as_deref()
                        .and_then(|name| fonts.get(name))
                        .map(Rc::as_ref);
                    let last = step.operands.last();
                    let parts = match last {
                        Some(Object::Array(parts)) => parts.as_slice(),
                        Some(one) => std::slice::from_ref(one),
                        None => &[],
                    };
                    for part in parts {
                        if let Object::String(bytes, _) = part {
                            show(&state, font, &mut at, bytes, shown, self.page);
                        } else if let Ok(back) = part.as_float() {
                            let by = -back / 1000.0 * state.size * state.stretch;
                            at = then([1.0, 0.0, 0.0, 1.0, by, 0.0], at);
                        }
                    }
                }
                "Do" if depth < DEEPEST && !marked.contains(&true) => {
                    let name = step.operands.first().and_then(|o| o.as_name().ok());
                    let form = name.and_then(|name| form(self.document, resources, name));
                    if let Some(form) = form {
                        self.nested(form, resources, state.place, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// Draws a drawing that stands in another.
    fn nested(
        &mut self,
        form: &'a lopdf::Stream,
        outer: &[&'a Dictionary],
        place: Matrix,
        depth: usize,
    ) {
        let document = self.document;
        let most = DRAWING.min(self.room.bytes);
        let Ok(content) = form.get_plain_content_with_limit(most) else {
            return;
        };
        self.room.bytes = self.room.bytes.saturating_sub(content.len().max(1024));
        let own = form
            .dict
            .get_deref(b"Resources", document)
            .and_then(Object::as_dict);
        let resources: Vec<&'a Dictionary> = match own {
            Ok(own) => vec![own],
            Err(_) => outer.to_vec(),
        };
        let mut fonts = BTreeMap::new();
        for all in &resources {
            let list = all.get_deref(b"Font", document).and_then(Object::as_dict);
            for (name, font) in list.into_iter().flat_map(|list| list.iter()).take(200) {
                let font = document
                    .dereference(font)
                    .ok()
                    .and_then(|(_, f)| f.as_dict().ok());
                fonts.extend(font.map(|font| (name.clone(), font)));
            }
        }
        let own = form
            .dict
            .get_deref(b"Matrix", document)
            .and_then(Object::as_array);
        let own = own.ok().filter(|list| list.len() == 6).map(|list| {
            let mut matrix = SAME;
            for (to, from) in matrix.iter_mut().zip(list) {
                *to = from.as_float().unwrap_or(0.0);
            }
            matrix
        });
        let place = own.map_or(place, |own| then(own, place));
        self.draw(&content, &fonts, &resources, place, depth + 1);
    }
}

/// The drawing of a name that is no picture.
fn form<'a>(
    document: &'a Document,
    resources: &[&'a Dictionary],
    name: &[u8],
) -> Option<&'a lopdf::Stream> {
    let stream = resources.iter().find_map(|resources| {
        let all = resources
            .get_deref(b"XObject", document)
            .and_then(Object::as_dict);
        all.ok()?
            .get_deref(name, document)
            .and_then(Object::as_stream)
            .ok()
    })?;
    let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).ok();
    (kind == Some(b"Form")).then_some(stream)
}

/// Shows a string: a piece of text, unless it stands on its side.
fn show(
    state: &State,
    font: Option<&Font<'_>>,
    at: &mut Matrix,
    bytes: &[u8],
    shown: bool,
    page: &mut Page,
) {
    let Some(font) = font else { return };
    let (width, count, spaces) = font.width(bytes);
    let wide =
        width / 1000.0 * state.size + state.between * count as f32 + state.word * spaces as f32;
    let wide = wide * state.stretch;
    let whole = then(*at, state.place);
    *at = then([1.0, 0.0, 0.0, 1.0, wide, 0.0], *at);
    let end = then(*at, state.place);
    let size = (whole[3].hypot(whole[2]) * state.size).abs();
    let level = whole[0].abs() > whole[1].abs() * 4.0;
    let fits = [whole[4], whole[5], end[4], size]
        .iter()
        .all(|n| n.is_finite() && n.abs() < 1e6);
    let words = font.words(bytes);
    if !shown || !level || !fits || size < 1.0 || words.is_empty() {
        return;
    }
    page.pieces.push(Piece {
        x: whole[4].min(end[4]),
        y: whole[5] + state.rise,
        end: whole[4].max(end[4]),
        size,
        words,
        bold: font.bold,
        italic: font.italic,
    });
}
