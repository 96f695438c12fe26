//! HTML cut into tags and text, in one pass and without a tree.

use super::entities::entities;

/// One piece.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text, still with entities.
    Text(&'a str),
    /// `<name …>`; lower case name, the rest raw; whether it closes itself.
    Open(String, &'a str),
    /// `</name>`.
    Close(String),
}

/// Elements that have no end.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "keygen",
];

/// Whether an element has no content.
pub(crate) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The pieces of a text.
pub(crate) struct Tokens<'a> {
    rest: &'a str,
    /// Inside such an element everything up to its end is raw text.
    raw: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    /// Starts reading.
    pub(crate) fn new(html: &'a str) -> Self {
        Self { rest: html, raw: None }
    }

    fn cut(&mut self, at: usize) -> &'a str {
        let (piece, rest) = self.rest.split_at(at);
        self.rest = rest;
        piece
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            // Without an end, the rest of the message belongs to the element.
            let end = find_close(self.rest, name).unwrap_or(self.rest.len());
            if end > 0 {
                self.cut(end);
                return self.next();
            }
        }
        match self.rest.find('<') {
            Some(0) => Some(self.tag()),
            Some(at) => Some(Token::Text(self.cut(at))),
            None => Some(Token::Text(self.cut(self.rest.len()))),
        }
    }
}

impl<'a> Tokens<'a> {
    fn tag(&mut self) -> Token<'a> {
        let rest = self.rest;
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(rest.len(), |at| at + 7);
            self.cut(end);
            return Token::Text("");
        }
        let closing = rest.as_bytes().get(1) == Some(&b'/');
        let begin = if closing { 2 } else { 1 };
        match rest.as_bytes().get(begin) {
            Some(b) if b.is_ascii_alphabetic() => {}
            // `<!DOCTYPE`, `<?xml`, `<![if …`: to the next bracket.
            Some(b'!' | b'?') => {
                let end = rest.find('>').map_or(rest.len(), |at| at + 1);
                self.cut(end);
                return Token::Text("");
            }
            _ => return Token::Text(self.cut(1)),
        }
        let inner = tag_end(&rest[begin..]);
        let body = &rest[begin..begin + inner];
        self.cut((begin + inner + 1).min(rest.len()));
        let name_end = body.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(body.len());
        let name = body[..name_end.min(body.floor_char_boundary(64))].to_ascii_lowercase();
        if closing {
            return Token::Close(name);
        }
        self.raw = ["script", "style", "title", "textarea", "xmp", "noembed", "noframes"]
            .into_iter()
            .find(|n| *n == name);
        Token::Open(name, &body[name_end..])
    }
}

/// Length up to the bracket that ends the tag; brackets inside quoted values do not.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(q), b) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (None, b'>') => return at,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
    }
    // A quote that never ends would swallow the rest; then the first bracket ends the tag.
    tag.find('>').unwrap_or(tag.len())
}

fn find_close(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = text.get(at..)?.find("</") {
        let start = at + found;
        let here = bytes.get(start + 2..start + 2 + name.len());
        if here.is_some_and(|h| h.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(start);
        }
        at = start + 2;
    }
    None
}

/// The value of an attribute in the raw rest of a tag.
pub(crate) fn attribute(raw: &str, wanted: &str) -> Option<String> {
    let mut rest = raw;
    for _ in 0..200 {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        if end == 0 && rest.is_empty() {
            return None;
        }
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let value = match rest.strip_prefix('=') {
            Some(after) => {
                let after = after.trim_start();
                let (value, remaining) = value_at(after);
                rest = remaining;
                value
            }
            None => "",
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(entities(value));
        }
    }
    None
}

fn value_at(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len());
    text.split_at(end)
}
