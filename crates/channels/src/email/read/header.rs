//! Header fields: raw, in order, as many as a sane message has; and their text.

use super::{
    charset::{self, Decoded},
    transfer,
};

/// Fields beyond these are not read.
const MAX_FIELDS: usize = 2_000;
/// Bytes of one field that are read.
const MAX_VALUE: usize = 64 << 10;
/// Longest encoded word that is recognised.
const MAX_WORD: usize = 4_096;

/// The fields of one entity.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headers<'a> {
    fields: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> Headers<'a> {
    /// Reads a block of fields; what is not a field is passed over.
    pub(crate) fn parse(block: &'a [u8]) -> Self {
        let mut fields: Vec<(&[u8], &[u8])> = Vec::new();
        let mut start: Option<(usize, usize)> = None;
        let mut at = 0;
        for line in block.split_inclusive(|b| *b == b'\n') {
            let next = at + line.len();
            if !matches!(line.first(), Some(b' ' | b'\t')) {
                push(block, start.take(), at, &mut fields);
                start = colon(line).map(|colon| (at, at + colon));
            }
            at = next;
            if fields.len() >= MAX_FIELDS {
                return Self { fields };
            }
        }
        push(block, start, at, &mut fields);
        Self { fields }
    }

    /// The first field of this name, raw and cut to a sane length.
    pub(crate) fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.all(name).next()
    }

    /// Every field of this name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        self.fields.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name.as_bytes())).map(|(_, v)| *v)
    }

    /// The first field of this name as text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.raw(name).map(|raw| decode_text(raw).text)
    }

    /// Whether any name starts like this (lower case).
    pub(crate) fn any_prefix(&self, prefix: &str) -> bool {
        self.fields
            .iter()
            .any(|(n, _)| n.get(..prefix.len()).is_some_and(|n| n.eq_ignore_ascii_case(prefix.as_bytes())))
    }

    /// Whether there are no fields.
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }
}

fn push<'a>(
    block: &'a [u8],
    field: Option<(usize, usize)>,
    end: usize,
    fields: &mut Vec<(&'a [u8], &'a [u8])>,
) {
    if let Some((start, colon)) = field {
        let value = block[colon + 1..end].trim_ascii();
        fields.push((block[start..colon].trim_ascii_end(), &value[..value.len().min(MAX_VALUE)]));
    }
}

/// Position of the colon when the line begins a field.
pub(crate) fn colon(line: &[u8]) -> Option<usize> {
    let colon = line.iter().take(200).position(|b| *b == b':')?;
    let name = line[..colon].trim_ascii_end();
    (!name.is_empty() && name.iter().all(|b| b.is_ascii_graphic())).then_some(colon)
}

/// The value as one line of text: unfolded, decoded, without control characters.
pub(crate) fn decode_text(raw: &[u8]) -> Decoded {
    let unfolded: Vec<u8> = raw.iter().copied().filter(|b| !matches!(b, b'\r' | b'\n' | 0)).collect();
    let mut out = decode_words(&unfolded);
    out.text = one_line(&out.text);
    out
}

/// Without line ends, control characters and marks that turn the text around them.
pub(crate) fn one_line(text: &str) -> String {
    let fine = |c: &char| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let mapped: String = text.chars().filter(fine).map(|c| if c.is_control() { ' ' } else { c }).collect();
    mapped.trim().to_owned()
}

/// Decodes encoded words and the bytes between them; neighbouring words of one charset are joined first, for letters
/// split between them. Works on bytes: some programs put raw 8-bit letters inside encoded words.
pub(crate) fn decode_words(text: &[u8]) -> Decoded {
    let mut out = Decoded::default();
    let mut pending: Option<(String, Vec<u8>)> = None;
    // Bytes before `plain` are written.
    let (mut plain, mut at) = (0, 0);
    while let Some(found) = find(&text[at..], b"=?") {
        let start = at + found;
        let Some((label, bytes, length)) = word_at(&text[start..]) else {
            at = start + 2;
            continue;
        };
        let before = &text[plain..start];
        if pending.is_none() || !before.trim_ascii().is_empty() {
            flush(&mut pending, &mut out);
            push_decoded(&mut out, charset::decode(before, None));
        }
        match &mut pending {
            Some((name, joined)) if name.eq_ignore_ascii_case(label) => joined.extend_from_slice(&bytes),
            _ => {
                flush(&mut pending, &mut out);
                pending = Some((label.to_owned(), bytes));
            }
        }
        at = start + length;
        plain = at;
    }
    flush(&mut pending, &mut out);
    push_decoded(&mut out, charset::decode(&text[plain..], None));
    out
}

fn flush(pending: &mut Option<(String, Vec<u8>)>, out: &mut Decoded) {
    if let Some((label, bytes)) = pending.take() {
        push_decoded(out, charset::decode(&bytes, Some(&label)));
    }
}

fn push_decoded(out: &mut Decoded, piece: Decoded) {
    out.lossy |= piece.lossy;
    out.visual |= piece.visual;
    out.text.push_str(&piece.text);
}

fn find(text: &[u8], sign: &[u8; 2]) -> Option<usize> {
    text.windows(2).position(|w| w == sign)
}

/// `=?charset*language?B|Q?text?=` at the start: charset, bytes, length.
fn word_at(text: &[u8]) -> Option<(&str, Vec<u8>, usize)> {
    let inner = &text[2..text.len().min(MAX_WORD)];
    let label_end = inner.iter().take(61).position(|b| *b == b'?').filter(|end| *end > 0)?;
    let label = std::str::from_utf8(&inner[..label_end]).ok()?;
    let kind = inner.get(label_end + 1)?.to_ascii_lowercase();
    let coded = inner.get(label_end + 2..)?.strip_prefix(b"?")?;
    let end = find(coded, b"?=")?;
    let bytes = match kind {
        _ if !label.bytes().all(|b| b.is_ascii_graphic()) => return None,
        b'b' if !coded[..end].contains(&b' ') => transfer::base64(&coded[..end]),
        b'q' => transfer::quoted_printable(&coded[..end], true),
        _ => return None,
    };
    let length = 2 + label_end + 3 + end + 2;
    Some((label.split('*').next().unwrap_or_default(), bytes, length))
}

/// Message ids in a field, without brackets, in order.
pub(crate) fn ids(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let mut found = Vec::new();
    for piece in text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',')) {
        let id: String = piece.chars().filter(|c| !c.is_control()).collect();
        if id.contains('@') && id.len() <= 998 && found.len() < 200 && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}
