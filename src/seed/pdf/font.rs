//! Fonts of a page: what the bytes of a string say, and how wide they are.

use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Most bytes that the table of a font unpacks to.
const TABLE: usize = 1 << 20;
/// Most fonts of a file that are read.
const FONTS: usize = 1_000;
/// Most widths of a font that are kept.
const WIDTHS: usize = 70_000;

/// A font.
pub struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Whether a character is two bytes.
    wide: bool,
    widths: HashMap<u32, f32>,
    usual: f32,
    /// Whether its name says that it is bold.
    pub bold: bool,
    /// Whether its name says that it is slanted.
    pub italic: bool,
}

/// The dictionaries of fonts by which their words are told, by the places of their own: where one has
/// a table of what its characters mean, that wins over what they are called.
pub fn told(document: &Document) -> BTreeMap<usize, Dictionary> {
    let fonts = document.objects.values().filter_map(|o| o.as_dict().ok());
    let with_table = fonts.filter(|font| font.has_type(b"Font") && font.has(b"ToUnicode"));
    let told = with_table.take(FONTS).map(|font| {
        let mut told = font.clone();
        told.remove(b"Encoding");
        (place(font), told)
    });
    told.collect()
}

fn place(font: &Dictionary) -> usize {
    std::ptr::from_ref(font) as usize
}

/// The fonts of a file, each read once.
pub struct Fonts<'a> {
    document: &'a Document,
    told: &'a BTreeMap<usize, Dictionary>,
    read: HashMap<usize, Rc<Font<'a>>>,
}

impl<'a> Fonts<'a> {
    /// The fonts of a file, by what [`told`] gives.
    pub fn of(document: &'a Document, told: &'a BTreeMap<usize, Dictionary>) -> Self {
        let read = HashMap::new();
        Fonts {
            document,
            told,
            read,
        }
    }

    /// A font; `None` where a file has more than are read.
    pub fn font(&mut self, font: &'a Dictionary) -> Option<Rc<Font<'a>>> {
        let at = place(font);
        if !self.read.contains_key(&at) {
            if self.read.len() >= FONTS {
                return None;
            }
            let told = self.told.get(&at).unwrap_or(font);
            let read = Font::read(self.document, font, told);
            self.read.insert(at, Rc::new(read));
        }
        self.read.get(&at).cloned()
    }
}

impl<'a> Font<'a> {
    /// Reads a font; `told` is its dictionary by which its words are told.
    fn read(document: &'a Document, font: &'a Dictionary, told: &'a Dictionary) -> Self {
        let number = |object: &Object| object.as_float().ok();
        let wide = font.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0");
        let mut widths = HashMap::new();
        let mut usual = if wide { 1000.0 } else { 500.0 };
        let name = font
            .get(b"BaseFont")
            .and_then(Object::as_name)
            .unwrap_or(b"");
        let name = String::from_utf8_lossy(name).to_lowercase();
        if wide {
            let below = font.get_deref(b"DescendantFonts", document);
            let below = below
                .and_then(Object::as_array)
                .ok()
                .and_then(|list| list.first());
            let below = below.and_then(|o| document.dereference(o).ok());
            let below = below.and_then(|(_, o)| o.as_dict().ok());
            if let Some(below) = below {
                usual = below
                    .get_deref(b"DW", document)
                    .ok()
                    .and_then(number)
                    .unwrap_or(usual);
                if let Ok(list) = below.get_deref(b"W", document).and_then(Object::as_array) {
                    wide_widths(document, list, &mut widths);
                }
            }
        } else {
            let first = font
                .get_deref(b"FirstChar", document)
                .and_then(Object::as_i64);
            let first = first.unwrap_or(0).clamp(0, 255) as u32;
            let list = font
                .get_deref(b"Widths", document)
                .and_then(Object::as_array);
            for (i, width) in list.into_iter().flatten().take(256).enumerate() {
                let width = document
                    .dereference(width)
                    .ok()
                    .and_then(|(_, w)| number(w));
                widths.extend(width.map(|w| (first + i as u32, w)));
            }
        }
        Font {
            encoding: told.get_font_encoding_with_limit(document, TABLE).ok(),
            wide,
            widths,
            usual,
            bold: name.contains("bold") || name.contains("black") || name.contains("heavy"),
            italic: name.contains("italic") || name.contains("oblique"),
        }
    }

    /// The words of a string.
    pub fn words(&self, bytes: &[u8]) -> String {
        let told = self
            .encoding
            .as_ref()
            .and_then(|e| e.bytes_to_string(bytes).ok());
        let told = told.unwrap_or_default();
        told.chars()
            .filter(|c| !c.is_control() || c.is_whitespace())
            .collect()
    }

    /// How wide a string is, in thousandths of its size; how many characters it has, and how many of
    /// them are spaces.
    pub fn width(&self, bytes: &[u8]) -> (f32, usize, usize) {
        let codes: Vec<u32> = if self.wide {
            bytes
                .chunks(2)
                .map(|c| c.iter().fold(0, |n, b| n * 256 + u32::from(*b)))
                .collect()
        } else {
            bytes.iter().map(|b| u32::from(*b)).collect()
        };
        let usual = |code: u32| match char::from_u32(code) {
            // The fonts that every reader has may come without widths.
            Some(c) if !self.wide && self.widths.is_empty() => guessed(c),
            _ => self.usual,
        };
        let wide = |code: &u32| {
            self.widths
                .get(code)
                .copied()
                .unwrap_or_else(|| usual(*code))
        };
        let width = codes.iter().map(wide).sum();
        let spaces = if self.wide {
            0
        } else {
            codes.iter().filter(|c| **c == 32).count()
        };
        (width, codes.len(), spaces)
    }
}

/// How wide a letter usually is.
fn guessed(c: char) -> f32 {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '!' | '/' | 'f' | 't' | 'I' => 278.0,
        'i' | 'j' | 'l' | '\'' | '|' => 222.0,
        '-' | 'r' | '(' | ')' => 333.0,
        'm' | 'w' | 'M' | 'W' => 830.0,
        c if c.is_ascii_uppercase() => 690.0,
        _ => 556.0,
    }
}

/// Reads the widths of a font of many characters: `first [w w w]` and `first last w`.
fn wide_widths(document: &Document, list: &[Object], widths: &mut HashMap<u32, f32>) {
    let resolved: Vec<&Object> = list
        .iter()
        .take(WIDTHS)
        .filter_map(|o| document.dereference(o).ok().map(|(_, o)| o))
        .collect();
    let mut rest = resolved.as_slice();
    while let [first, second, after @ ..] = rest {
        let Ok(start) = first.as_float().map(|f| f.max(0.0) as u32) else {
            return;
        };
        if let Ok(each) = second.as_array() {
            for (i, width) in each.iter().take(WIDTHS).enumerate() {
                widths.extend(width.as_float().ok().map(|w| (start + i as u32, w)));
            }
            rest = after;
        } else if let ([third, after @ ..], Ok(end)) = (after, second.as_float()) {
            let end = (end.max(0.0) as u32).min(start.saturating_add(0xFFFF));
            if let Ok(width) = third.as_float()
                && widths.len() < WIDTHS
            {
                widths.extend((start..=end).map(|code| (code, width)));
            }
            rest = after;
        } else {
            return;
        }
    }
}
