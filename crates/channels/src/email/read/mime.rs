//! The tree of a message's parts, found in one pass over its lines.
//!
//! One pass whatever the nesting says: the open boundaries are a short stack, and each line is compared with
//! them only when it begins with two hyphens.

use super::{header::Headers, params::Value};

/// Multiparts inside each other that are opened; deeper ones stay closed.
pub(crate) const MAX_DEPTH: usize = 20;
/// Parts that are read; later ones are passed over.
pub(crate) const MAX_PARTS: usize = 500;

/// One part.
#[derive(Debug, Default)]
pub(crate) struct Part<'a> {
    /// Index of the multipart around it.
    pub(crate) parent: Option<usize>,
    /// Its fields.
    pub(crate) headers: Headers<'a>,
    /// Content-Type; `text/plain` when there is none.
    pub(crate) kind: Value,
    /// Whether it was opened as a multipart.
    pub(crate) open: bool,
    /// What lies between its fields and the next boundary, still encoded.
    pub(crate) body: &'a [u8],
}

/// All parts in order; the first is the message itself.
#[derive(Debug, Default)]
pub(crate) struct Tree<'a> {
    /// The parts.
    pub(crate) parts: Vec<Part<'a>>,
    /// Some multiparts were nested too deep and stayed closed.
    pub(crate) too_deep: bool,
    /// Some parts were passed over because there were too many.
    pub(crate) too_many: bool,
}

impl Tree<'_> {
    /// The parts directly inside one.
    pub(crate) fn children(&self, of: usize) -> Vec<usize> {
        (0..self.parts.len()).filter(|at| self.parts[*at].parent == Some(of)).collect()
    }
}

enum State {
    Fields { start: usize, parent: Option<usize> },
    Leaf { part: usize, start: usize },
    Between,
}

struct Splitter<'a> {
    raw: &'a [u8],
    tree: Tree<'a>,
    open: Vec<(usize, Vec<u8>)>,
    state: State,
}

/// Finds the parts.
pub(crate) fn split(raw: &[u8]) -> Tree<'_> {
    let mut splitter = Splitter {
        raw,
        tree: Tree::default(),
        open: Vec::new(),
        state: State::Fields { start: 0, parent: None },
    };
    let mut at = 0;
    for line in raw.split_inclusive(|b| *b == b'\n') {
        splitter.line(at, line);
        at += line.len();
    }
    splitter.close(at, at);
    splitter.tree
}

impl<'a> Splitter<'a> {
    fn line(&mut self, at: usize, line: &[u8]) {
        if line.starts_with(b"--") && self.boundary(at, line) {
            return;
        }
        if let State::Fields { start, parent } = self.state {
            let text = line.trim_ascii_end();
            let folded = matches!(line.first(), Some(b' ' | b'\t')) && at > start;
            // The line of an mbox file may stand before the fields.
            let mbox = at == 0 && line.starts_with(b"From ");
            if text.is_empty() {
                self.begin(start, at, at + line.len(), parent);
            } else if !folded && !mbox && super::header::colon(line).is_none() {
                self.begin(start, at, at, parent);
            }
        }
    }

    /// Whether the line is a boundary of an open multipart; then what stood before it ends.
    fn boundary(&mut self, at: usize, line: &[u8]) -> bool {
        let text = line[2..].trim_ascii_end();
        let closing = text.strip_suffix(b"--");
        let found =
            self.open.iter().rposition(|(_, b)| text == b.as_slice() || closing == Some(b.as_slice()));
        let Some(level) = found else { return false };
        // The line end before a boundary belongs to the boundary.
        let mut end = at;
        for sign in [b'\n', b'\r'] {
            if end > 0 && self.raw[end - 1] == sign {
                end -= 1;
            }
        }
        self.close(end, at);
        let (part, boundary) = &self.open[level];
        let (part, closes) = (*part, text != boundary.as_slice());
        self.open.truncate(if closes { level } else { level + 1 });
        if closes {
            self.state = State::Between;
        } else if self.tree.parts.len() >= MAX_PARTS {
            self.tree.too_many = true;
            self.state = State::Between;
        } else {
            self.state = State::Fields { start: at + line.len(), parent: Some(part) };
        }
        true
    }

    /// Ends what is being read; fields that no empty line ended are fields all the same.
    fn close(&mut self, end: usize, boundary: usize) {
        match std::mem::replace(&mut self.state, State::Between) {
            State::Leaf { part, start } => self.tree.parts[part].body = &self.raw[start.min(end)..end],
            State::Fields { start, parent } => {
                self.begin(start, boundary, boundary, parent);
                self.state = State::Between;
            }
            State::Between => {}
        }
    }

    fn begin(&mut self, start: usize, fields_end: usize, body: usize, parent: Option<usize>) {
        let headers = Headers::parse(&self.raw[start..fields_end]);
        let mut kind = headers.raw("content-type").map(Value::parse).unwrap_or_default();
        if !kind.main.contains('/') {
            let digest = parent.is_some_and(|p| self.tree.parts[p].kind.main == "multipart/digest");
            kind.main = if digest { "message/rfc822" } else { "text/plain" }.to_owned();
        }
        let index = self.tree.parts.len();
        let boundary = if kind.main.starts_with("multipart/") { self.boundary_of(&kind, body) } else { None };
        let open = boundary.is_some() && self.open.len() < MAX_DEPTH;
        self.tree.too_deep |= boundary.is_some() && !open;
        self.tree.parts.push(Part { parent, headers, kind, open, body: &[] });
        self.state = State::Leaf { part: index, start: body };
        if let (true, Some(boundary)) = (open, boundary) {
            self.open.push((index, boundary));
        }
    }

    /// The boundary as declared, or else as the first line of the body shows it.
    fn boundary_of(&self, kind: &Value, body: usize) -> Option<Vec<u8>> {
        let declared = kind.raw("boundary").map(|b| b.trim_ascii_end().to_vec()).filter(|b| !b.is_empty());
        let shown = || {
            let mut lines = self.raw[body..].split(|b| *b == b'\n').take(20);
            lines.find_map(|l| {
                l.strip_prefix(b"--").map(|b| b.trim_ascii_end().to_vec()).filter(|b| !b.is_empty())
            })
        };
        declared
            .or_else(|| kind.text("boundary").map(String::into_bytes).filter(|b| !b.is_empty()))
            .or_else(shown)
    }
}
