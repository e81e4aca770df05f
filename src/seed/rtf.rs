//! Rich text: paragraphs, headings by their styles, lists, tables, links and footnotes. Pictures,
//! heads and feet of pages, hidden and deleted words are not read.

mod encodings;
mod tokens;

use super::manuscript::{Look, Manuscript, property};
use super::{ClaimField, Door, Format, Hint, Packed, Reading};
use encoding_rs::Encoding;
use encodings::{charset, code_page};
use std::collections::HashMap;
use tokens::{Token, Tokens};

/// Rich text.
pub const FORMAT: Format = Format {
    name: "rich text",
    extensions: &["rtf"],
    door: Door::Bytes {
        is: |bytes| bytes.starts_with(b"{\\rtf"),
        read,
    },
};

/// Deepest group whose formats are kept apart.
const DEEPEST: usize = 500;

fn read(packed: Packed<'_>) -> Reading {
    let mut walk = Walk::new();
    for token in Tokens::of(packed.bytes) {
        walk.token(token);
    }
    walk.end_paragraph();
    for (label, note) in std::mem::take(&mut walk.notes).into_iter().enumerate() {
        let words = format!("[^{}]: {}", label + 1, note.trim());
        walk.text.words(&Look::default(), &words);
        walk.text.paragraph(Hint::Paragraph);
    }
    let mut reading = Reading::default();
    let title = property(ClaimField::Title, &walk.title);
    let claims = title.into_iter().collect();
    walk.text.into_articles(claims, packed.most, &mut reading);
    reading
}

/// Where the words of a group go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goes {
    Text,
    Title,
    Style,
    Font,
    Address,
    Note,
    Nowhere,
}

/// The formats of a group.
#[derive(Clone)]
struct State {
    goes: Goes,
    bold: bool,
    italic: bool,
    hidden: bool,
    /// How many signs after a character of Unicode stand for it in other words.
    alternate: i32,
    font: i32,
    style: i32,
    link: Option<String>,
}

/// Groups whose words are no text.
const NOWHERE: &[&str] = &[
    "colortbl",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "author",
    "operator",
    "company",
    "subject",
    "keywords",
    "comment",
    "doccomm",
    "creatim",
    "revtim",
    "printim",
    "buptim",
    "category",
    "manager",
    "object",
    "themedata",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "datastore",
    "latentstyles",
    "colorschememapping",
    "xmlnstbl",
    "filetbl",
    "revtbl",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "aftnsepc",
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkstart",
    "bkmkend",
    "nonesttables",
    "xe",
    "tc",
    "falt",
    "panose",
];

struct Walk {
    text: Manuscript,
    state: State,
    stack: Vec<State>,
    /// Groups that are deeper than is kept.
    deeper: usize,
    /// Whether the group began with `\*`: what is not known of it is passed over.
    optional: bool,
    /// Bytes of words in the encoding of their font.
    bytes: Vec<u8>,
    usual: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    styles: HashMap<i32, Hint>,
    style_name: String,
    address: String,
    title: String,
    notes: Vec<String>,
    /// Signs that are still to be passed over.
    skip: i32,
    /// A character that Unicode writes in two halves.
    half: u16,
    in_row: bool,
    cells: usize,
    rows: usize,
    item: Option<bool>,
    outline: Option<u8>,
}

impl Walk {
    fn new() -> Self {
        Walk {
            text: Manuscript::default(),
            state: State {
                goes: Goes::Text,
                bold: false,
                italic: false,
                hidden: false,
                alternate: 1,
                font: 0,
                style: 0,
                link: None,
            },
            stack: Vec::new(),
            deeper: 0,
            optional: false,
            bytes: Vec::new(),
            usual: encoding_rs::WINDOWS_1252,
            fonts: HashMap::new(),
            styles: HashMap::new(),
            style_name: String::new(),
            address: String::new(),
            title: String::new(),
            notes: Vec::new(),
            skip: 0,
            half: 0,
            in_row: false,
            cells: 0,
            rows: 0,
            item: None,
            outline: None,
        }
    }

    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Open => {
                self.flush();
                if self.stack.len() < DEEPEST {
                    self.stack.push(self.state.clone());
                } else {
                    self.deeper += 1;
                }
                self.skip = 0;
                self.optional = false;
            }
            Token::Close => self.close(),
            Token::Optional => self.optional = true,
            Token::Byte(byte) => {
                if self.skip > 0 {
                    self.skip -= 1;
                } else {
                    self.bytes.push(byte);
                }
            }
            Token::Sign(c) => self.sign(c),
            Token::Word(word, value) => {
                let unknown = std::mem::take(&mut self.optional);
                self.word(word, value, unknown);
            }
        }
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(outer) = self.stack.pop() else {
            return;
        };
        if self.state.goes == Goes::Style && outer.goes == Goes::Style {
            let name = std::mem::take(&mut self.style_name);
            if let Some(hint) = super::docx::named_style(name.trim().trim_end_matches(';')) {
                self.styles.insert(self.state.style, hint);
            }
        }
        self.state = outer;
    }

    /// The words that were collected as bytes, in the encoding of their font.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let encoding = self.fonts.get(&self.state.font).copied();
        let bytes = std::mem::take(&mut self.bytes);
        let (words, _) = encoding
            .unwrap_or(self.usual)
            .decode_without_bom_handling(&bytes);
        self.put(&words);
    }

    fn sign(&mut self, c: char) {
        self.flush();
        self.put(c.encode_utf8(&mut [0; 4]));
    }

    fn put(&mut self, words: &str) {
        match self.state.goes {
            _ if self.state.hidden => {}
            Goes::Text => {
                let look = Look {
                    bold: self.state.bold,
                    italic: self.state.italic,
                    link: self.state.link.clone(),
                };
                self.text.words(&look, words);
            }
            Goes::Title => self.title.push_str(words),
            Goes::Style => self.style_name.push_str(words),
            Goes::Address => self.address.push_str(words),
            Goes::Note => {
                if let Some(note) = self.notes.last_mut() {
                    note.push_str(words);
                }
            }
            Goes::Font | Goes::Nowhere => {}
        }
    }

    fn word(&mut self, word: &str, value: Option<i32>, optional: bool) {
        self.flush();
        let is_on = value != Some(0);
        match word {
            "u" => self.unicode(value.unwrap_or(0)),
            "uc" => self.state.alternate = value.unwrap_or(1).clamp(0, 16),
            "ansicpg" => self.usual = code_page(value.unwrap_or(1252)).unwrap_or(self.usual),
            "mac" => self.usual = encoding_rs::MACINTOSH,
            "b" => self.state.bold = is_on,
            "i" => self.state.italic = is_on,
            "v" | "deleted" => self.state.hidden = is_on,
            "plain" => {
                self.state.bold = false;
                self.state.italic = false;
                self.state.hidden = false;
            }
            "f" => self.state.font = value.unwrap_or(0),
            "fcharset" if self.state.goes == Goes::Font => {
                if let Some(encoding) = charset(value.unwrap_or(0)) {
                    self.fonts.insert(self.state.font, encoding);
                }
            }
            "s" => self.state.style = value.unwrap_or(0),
            "outlinelevel" => self.outline = value.and_then(|v| u8::try_from(v).ok()),
            "fonttbl" => self.state.goes = Goes::Font,
            "stylesheet" => self.state.goes = Goes::Style,
            "info" => self.state.goes = Goes::Nowhere,
            "title" if self.state.goes == Goes::Nowhere => self.state.goes = Goes::Title,
            "fldinst" => {
                self.address.clear();
                self.state.goes = Goes::Address;
            }
            "fldrslt" => self.state.link = address(&std::mem::take(&mut self.address)),
            "footnote" if self.state.goes == Goes::Text => {
                self.notes.push(String::new());
                let mark = format!("[^{}]", self.notes.len());
                self.put(&mark);
                self.state.goes = Goes::Note;
            }
            "listtext" | "pntext" => {
                self.item.get_or_insert(false);
                self.state.goes = Goes::Nowhere;
            }
            "pnlvlbody" | "pndec" => self.item = Some(true),
            "pnlvlblt" => self.item = Some(false),
            "ls" if value.is_some_and(|v| v > 0) => drop(self.item.get_or_insert(false)),
            _ if NOWHERE.contains(&word) => self.state.goes = Goes::Nowhere,
            "shptxt" => self.state.goes = Goes::Text,
            _ if optional => self.state.goes = Goes::Nowhere,
            _ => self.break_or_sign(word),
        }
    }

    /// Words that end something, and signs.
    fn break_or_sign(&mut self, word: &str) {
        let in_text = self.state.goes == Goes::Text;
        match word {
            "par" | "sect" | "page" if in_text && !self.in_row => self.end_paragraph(),
            "line" if in_text && !self.in_row => self.text.line_break(self.hint()),
            "par" | "line" | "sect" | "page" => self.put(" "),
            "pard" => {
                self.state.style = 0;
                self.in_row = false;
                (self.item, self.outline) = (None, None);
            }
            "intbl" => self.in_row = true,
            "trowd" => self.cells = 0,
            "cell" if in_text => {
                self.text.cell();
                self.cells += 1;
            }
            "row" if in_text => {
                let head = self.rows == 0;
                self.text.paragraph(Hint::Row { head });
                self.rows += 1;
                self.cells = 0;
            }
            "tab" => self.put(" "),
            "emdash" => self.put("—"),
            "endash" => self.put("–"),
            "lquote" => self.put("‘"),
            "rquote" => self.put("’"),
            "ldblquote" => self.put("“"),
            "rdblquote" => self.put("”"),
            "bullet" => self.put("•"),
            _ => {}
        }
    }

    /// A character by its number, after which others stand for readers that do not know it.
    fn unicode(&mut self, value: i32) {
        self.skip = self.state.alternate;
        let unit = value as u16;
        match unit {
            0xD800..0xDC00 => self.half = unit,
            0xDC00..0xE000 => {
                let pair = [std::mem::take(&mut self.half), unit];
                let c = char::decode_utf16(pair).next().and_then(Result::ok);
                self.put(c.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4]));
            }
            unit => {
                let c = char::from_u32(unit.into()).unwrap_or('\u{FFFD}');
                self.put(c.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn end_paragraph(&mut self) {
        if !self.text.is_empty() {
            self.rows = 0;
        }
        self.text.paragraph(self.hint());
    }

    fn hint(&self) -> Hint {
        let outline = self.outline.filter(|level| *level < 6);
        let outline = outline.map(|level| Hint::Heading(level + 1));
        let item = self.item.map(|ordered| Hint::Item { ordered, depth: 0 });
        let style = self.styles.get(&self.state.style).copied();
        style.or(outline).or(item).unwrap_or(Hint::Paragraph)
    }
}

/// The address of a field that is a link.
fn address(field: &str) -> Option<String> {
    let rest = field.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    Some(address.to_string())
}
