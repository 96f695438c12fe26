//! Addresses: quoted names, comments, groups, missing brackets, encoded names.

use super::header;
use crate::Peer;

/// Addresses of one field that are read.
const MAX: usize = 500;

/// All mailboxes of a raw field.
pub(crate) fn parse(raw: &[u8]) -> Vec<Peer> {
    let unfolded: Vec<u8> = raw.iter().copied().filter(|b| !matches!(b, b'\r' | b'\n' | 0)).collect();
    let text = super::charset::decode(&unfolded, None).text;
    let mut reader = Reader::default();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let length = if reader.atom_allowed() { encoded_word(rest) } else { None }.unwrap_or(c.len_utf8());
        let (piece, after) = rest.split_at(length);
        if length > c.len_utf8() {
            reader.current().push_str(piece)
        } else {
            reader.take(c)
        }
        rest = after;
        if reader.found.len() >= MAX {
            return reader.found;
        }
    }
    reader.flush();
    reader.found
}

/// Length of an encoded word here; its inside may hold commas.
fn encoded_word(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("=?")?;
    let inner = &inner[..inner.floor_char_boundary(1_000)];
    let second = inner.match_indices('?').nth(1)?.0 + 1;
    let end = inner[second..].find("?=")? + second;
    (!inner[..end].contains([' ', '<', '"'])).then_some(2 + end + 2)
}

#[derive(Default)]
struct Reader {
    found: Vec<Peer>,
    phrase: String,
    angle: Option<String>,
    comment: String,
    depth: usize,
    quoted: bool,
    escaped: bool,
    in_angle: bool,
}

impl Reader {
    fn atom_allowed(&self) -> bool {
        !self.in_angle && self.depth == 0 && !self.escaped
    }

    fn current(&mut self) -> &mut String {
        match &mut self.angle {
            Some(angle) if self.in_angle => angle,
            _ => &mut self.phrase,
        }
    }

    fn take(&mut self, c: char) {
        if self.escaped {
            self.escaped = false;
            self.current().push(c);
        } else if self.depth > 0 {
            self.in_comment(c);
        } else if self.quoted {
            match c {
                '\\' => self.escaped = true,
                '"' => {
                    self.quoted = false;
                    if self.in_angle {
                        self.current().push('"');
                    }
                }
                _ => self.current().push(c),
            }
        } else {
            self.plain(c);
        }
    }

    fn in_comment(&mut self, c: char) {
        match c {
            '(' => self.depth += 1,
            ')' => self.depth -= 1,
            _ => self.comment.push(c),
        }
    }

    fn plain(&mut self, c: char) {
        match c {
            '"' => {
                self.quoted = true;
                if self.in_angle {
                    self.current().push('"');
                }
            }
            '(' => self.depth = 1,
            '<' => {
                self.angle = Some(String::new());
                self.in_angle = true;
            }
            '>' => self.in_angle = false,
            ',' | ';' if !self.in_angle => self.flush(),
            // A group's name, or a route before the address.
            ':' if !self.in_angle && !self.phrase.contains('@') => self.phrase.clear(),
            _ => self.current().push(c),
        }
    }

    fn flush(&mut self) {
        let phrase = std::mem::take(&mut self.phrase);
        let comment = std::mem::take(&mut self.comment);
        let angle = self.angle.take();
        (self.in_angle, self.quoted, self.depth) = (false, false, 0);
        let (address, name) = match angle {
            Some(address) => (address, phrase),
            None => (phrase, comment.clone()),
        };
        let address = clean_address(&address);
        let name = if name.trim().is_empty() { comment } else { name };
        let name = clean_name(&name, &address);
        if !address.is_empty() || name.is_some() {
            self.found.push(Peer { address, name });
        }
    }
}

/// Without spaces, controls, routes and invisible marks; the domain in lower case.
fn clean_address(raw: &str) -> String {
    let visible = |c: &char| {
        !c.is_control()
            && !c.is_whitespace()
            && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let address: String = raw.chars().filter(visible).take(320).collect();
    let address = address.trim_start_matches("mailto:");
    let address =
        if address.starts_with('@') { address.rsplit(':').next().unwrap_or_default() } else { address };
    match address.rsplit_once('@') {
        Some((local, domain)) if !local.is_empty() && !domain.is_empty() => {
            format!("{local}@{}", domain.to_lowercase())
        }
        _ => String::new(),
    }
}

fn clean_name(raw: &str, address: &str) -> Option<String> {
    let decoded = if raw.contains("=?") { header::decode_words(raw.as_bytes()).text } else { raw.to_owned() };
    let name = header::one_line(&decoded);
    let name = name.trim_matches(|c: char| c == '"' || c == '\'' || c.is_whitespace());
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect();
    (!name.is_empty() && !name.eq_ignore_ascii_case(address)).then_some(name)
}
