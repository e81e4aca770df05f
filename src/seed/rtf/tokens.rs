//! The tokens of rich text, each found in one step.

/// A token.
pub enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// What follows may be passed over.
    Optional,
    /// A byte of words, in the encoding of its font.
    Byte(u8),
    /// A sign.
    Sign(char),
    /// A control word and its number.
    Word(&'a str, Option<i32>),
}

/// The tokens of bytes, in their order.
pub struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The tokens of a file.
    pub fn of(bytes: &'a [u8]) -> Self {
        Tokens { rest: bytes }
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let [first, after @ ..] = self.rest else {
            return None;
        };
        if !first.is_ascii_alphabetic() {
            self.rest = after;
            return match first {
                b'\'' => {
                    let hex = after.get(..2).and_then(|h| std::str::from_utf8(h).ok());
                    let byte = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
                    self.rest = after.get(2..).unwrap_or(&[]);
                    Some(byte.map_or(Token::Word("", None), Token::Byte))
                }
                b'*' => Some(Token::Optional),
                b'~' => Some(Token::Sign('\u{A0}')),
                b'_' => Some(Token::Sign('-')),
                b'-' => Some(Token::Word("", None)),
                b'\n' | b'\r' => Some(Token::Word("par", None)),
                byte @ (b'\\' | b'{' | b'}') => Some(Token::Byte(*byte)),
                _ => Some(Token::Word("", None)),
            };
        }
        let letters = self.rest.iter().take(32);
        let length = letters.take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, rest) = self.rest.split_at(length);
        let word = std::str::from_utf8(word).unwrap_or("");
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(sign).take(10);
        let digits = digits.take_while(|b| b.is_ascii_digit()).count();
        let (value, rest) = if digits > 0 {
            let (number, rest) = rest.split_at(sign + digits);
            let number = std::str::from_utf8(number).ok();
            (number.and_then(|n| n.parse().ok()), rest)
        } else {
            (None, rest)
        };
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        if word == "bin" {
            let length = value
                .and_then(|v: i32| usize::try_from(v).ok())
                .unwrap_or(0);
            self.rest = self.rest.get(length..).unwrap_or(&[]);
        }
        Some(Token::Word(word, value))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let [first, after @ ..] = self.rest else {
                return None;
            };
            self.rest = after;
            return match first {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Token::Byte(*byte)),
            };
        }
    }
}
