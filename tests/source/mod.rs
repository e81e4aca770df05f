//! Rust source as tokens: just enough to tell code from comments and strings.

/// A piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or keyword.
    Ident(String),
    /// `::`
    Path,
    /// Any other sign.
    Mark(char),
}

/// The tokens of a source text, each with its line from 1. Comments, white space, strings,
/// characters and lifetimes are left out.
pub fn tokens(text: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let (mut i, mut line) = (0, 1);
    while i < chars.len() {
        let start = i;
        match (at(i), at(i + 1)) {
            ('/', '/') => i = until(&chars, i, |c| c == '\n'),
            ('/', '*') => i = comment(&chars, i),
            ('"', _) => i = string(&chars, i + 1),
            ('\'', '\\') => i = until(&chars, i + 3, |c| c == '\'') + 1,
            ('\'', _) if at(i + 2) == '\'' => i += 3,
            ('\'', _) => i = until(&chars, i + 1, |c| !is_word(c)),
            (':', ':') => {
                found.push((line, Token::Path));
                i += 2;
            }
            (c, _) if is_word(c) => {
                i = until(&chars, i, |c| !is_word(c));
                let word: String = chars[start..i].iter().collect();
                match raw_string(&chars, &word, i) {
                    Some(end) => i = end,
                    None => found.push((line, Token::Ident(word))),
                }
            }
            (c, _) if c.is_whitespace() => i += 1,
            (c, _) => {
                found.push((line, Token::Mark(c)));
                i += 1;
            }
        }
        let end = i.min(chars.len());
        line += chars[start..end].iter().filter(|c| **c == '\n').count();
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn until(chars: &[char], from: usize, end: impl Fn(char) -> bool) -> usize {
    let from = from.min(chars.len());
    let length = chars[from..].iter().position(|c| end(*c));
    length.map_or(chars.len(), |n| from + n)
}

/// The end of a block comment; they nest.
fn comment(chars: &[char], from: usize) -> usize {
    let (mut i, mut depth) = (from, 0);
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            break;
        }
    }
    i
}

fn string(chars: &[char], from: usize) -> usize {
    let mut i = from;
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

/// The end of the raw string that the prefix `word` begins, if it begins one.
fn raw_string(chars: &[char], word: &str, from: usize) -> Option<usize> {
    if !matches!(word, "r" | "br" | "cr") {
        return None;
    }
    let quote = until(chars, from, |c| c != '#');
    if chars.get(quote) != Some(&'"') {
        return None;
    }
    let hashes = quote - from;
    let closes = |i: usize| {
        let tail = chars.get(i + 1..i + 1 + hashes);
        chars[i] == '"' && tail.is_some_and(|t| t.iter().all(|c| *c == '#'))
    };
    let end = (quote + 1..chars.len()).find(|i| closes(*i));
    Some(end.map_or(chars.len(), |i| i + 1 + hashes))
}

/// Every name with its line and the sign that follows it.
pub fn idents(tokens: &[(usize, Token)]) -> impl Iterator<Item = (usize, &str, Option<char>)> {
    tokens.iter().enumerate().filter_map(|(i, (line, t))| {
        let next = match tokens.get(i + 1) {
            Some((_, Token::Mark(c))) => Some(*c),
            _ => None,
        };
        match t {
            Token::Ident(name) => Some((*line, name.as_str(), next)),
            _ => None,
        }
    })
}

/// The names that stand at the root of the crate in paths of a module `depth` modules deep:
/// after `crate::`, and after as many `super::` as lead there. Groups are opened.
pub fn roots(tokens: &[(usize, Token)], depth: usize) -> Vec<(usize, String)> {
    let ident = |i: usize| match tokens.get(i) {
        Some((line, Token::Ident(name))) => Some((*line, name.as_str())),
        _ => None,
    };
    let is_path = |i: usize| matches!(tokens.get(i), Some((_, Token::Path)));
    let mut found = Vec::new();
    for i in 0..tokens.len() {
        let mut supers = 0;
        while ident(i + 2 * supers).is_some_and(|(_, n)| n == "super")
            && is_path(i + 2 * supers + 1)
        {
            supers += 1;
        }
        let start = match ident(i) {
            Some((_, "crate")) if is_path(i + 1) => i + 2,
            Some((_, "super")) if supers >= depth => i + 2 * supers,
            _ => continue,
        };
        match tokens.get(start) {
            Some((line, Token::Ident(name))) => found.push((*line, name.clone())),
            Some((_, Token::Mark('{'))) => found.extend(group(tokens, start)),
            _ => {}
        }
    }
    found
}

/// The first names of the paths in a group `{a::b, c::{d}}`: here `a` and `c`.
fn group(tokens: &[(usize, Token)], open: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let (mut depth, mut first) = (0, false);
    for (line, token) in &tokens[open..] {
        match token {
            Token::Mark('{') => depth += 1,
            Token::Mark('}') => depth -= 1,
            Token::Ident(name) if first && depth == 1 => found.push((*line, name.clone())),
            _ => {}
        }
        first = depth == 1 && matches!(token, Token::Mark('{' | ','));
        if depth == 0 {
            break;
        }
    }
    found
}

/// The paths of two names or more, and of single names where `use` imports them, each with its line.
/// Groups are opened: `a::{b, c::d}` is `a::b` and `a::c::d`.
pub fn paths(tokens: &[(usize, Token)]) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match &tokens[i].1 {
            Token::Ident(name) if name == "use" => i = tree(tokens, i + 1, &[], &mut found),
            Token::Ident(_) => {
                let mut of_one = Vec::new();
                i = tree(tokens, i, &[], &mut of_one);
                found.extend(of_one.into_iter().filter(|(_, path)| path.len() > 1));
            }
            _ => i += 1,
        }
    }
    found
}

/// Reads one path, or a group of them, below `stem`; returns where it ends.
fn tree(
    tokens: &[(usize, Token)],
    from: usize,
    stem: &[String],
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let (mut i, mut path) = (from, stem.to_vec());
    loop {
        match tokens.get(i) {
            Some((_, Token::Ident(name))) => {
                // `a::{self}` is `a`.
                if name != "self" || path.is_empty() {
                    path.push(name.clone());
                }
                i += 1;
            }
            Some((_, Token::Mark('{'))) if i > from || !stem.is_empty() => {
                i += 1;
                while !matches!(tokens.get(i), None | Some((_, Token::Mark('}')))) {
                    i = match tokens[i].1 {
                        Token::Mark(_) => i + 1,
                        _ => tree(tokens, i, &path, found),
                    };
                }
                return i + 1;
            }
            _ => return i.max(from + 1),
        }
        match tokens.get(i) {
            Some((_, Token::Path)) => i += 1,
            _ => {
                found.push((tokens[from].0, path));
                return i;
            }
        }
    }
}
