//! `type/subtype; name=value` with RFC 2231: continuations, charsets, letters split between segments.

use super::{charset, header, transfer::hex};

/// A structured header value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Value {
    /// What stands before the first semicolon, lower case.
    pub(crate) main: String,
    params: Vec<(String, Vec<u8>)>,
}

/// More parameters than these are not read.
const MAX_PARAMS: usize = 300;

impl Value {
    /// Reads a raw header value.
    pub(crate) fn parse(raw: &[u8]) -> Self {
        let mut pieces = split(raw).into_iter();
        let main = pieces
            .next()
            .map(|p| String::from_utf8_lossy(&p).trim().to_ascii_lowercase())
            .unwrap_or_default();
        let mut params = Vec::new();
        for piece in pieces.take(MAX_PARAMS) {
            let Some(eq) = piece.iter().position(|b| *b == b'=') else { continue };
            let name = String::from_utf8_lossy(&piece[..eq]).trim().to_ascii_lowercase();
            params.push((name, unquote(piece[eq + 1..].trim_ascii())));
        }
        Self { main: main.split_whitespace().collect(), params }
    }

    /// The raw bytes of a plain parameter.
    pub(crate) fn raw(&self, name: &str) -> Option<&[u8]> {
        self.params.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_slice())
    }

    /// A plain or extended parameter as text; the extended form wins.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.extended(name).or_else(|| self.raw(name).map(|raw| header::decode_text(raw).text))
    }

    fn extended(&self, name: &str) -> Option<String> {
        let mut segments: Vec<(usize, bool, &[u8])> = Vec::new();
        for (key, value) in &self.params {
            let Some(rest) = key.strip_prefix(name).and_then(|r| r.strip_prefix('*')) else { continue };
            let encoded = rest.is_empty() || rest.ends_with('*');
            let number = rest.trim_end_matches('*');
            let Some(number) = (if number.is_empty() { Some(0) } else { number.parse().ok() }) else {
                continue;
            };
            segments.push((number, encoded, value));
        }
        segments.sort_by_key(|(number, ..)| *number);
        let mut label = None;
        let mut bytes = Vec::new();
        // Some programs cut in the middle of a "%D7": neighbours are joined before they are decoded.
        let mut coded = Vec::new();
        for (at, (_, encoded, mut value)) in segments.iter().copied().enumerate() {
            if at == 0 && encoded {
                (label, value) = charset_of(value);
            }
            if encoded {
                coded.extend_from_slice(value);
            } else {
                percent(&std::mem::take(&mut coded), &mut bytes);
                bytes.extend_from_slice(value);
            }
        }
        percent(&coded, &mut bytes);
        if segments.is_empty() {
            return None;
        }
        // Encoded words inside continuations are wrong but common.
        let text = charset::decode(&bytes, label.as_deref()).text;
        Some(if text.contains("=?") { header::decode_text(text.as_bytes()).text } else { text })
    }
}

/// `charset'language'value`; without the quotes it is all value.
fn charset_of(value: &[u8]) -> (Option<String>, &[u8]) {
    let mut quotes = value.iter().enumerate().filter(|(_, b)| **b == b'\'').map(|(at, _)| at);
    match (quotes.next(), quotes.next()) {
        (Some(first), Some(second)) => {
            let label = String::from_utf8_lossy(&value[..first]).into_owned();
            (Some(label), &value[second + 1..])
        }
        _ => (None, value),
    }
}

fn percent(value: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    while let Some(&byte) = value.get(at) {
        at += 1;
        match (byte, value.get(at).and_then(hex), value.get(at + 1).and_then(hex)) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 2;
            }
            _ => out.push(byte),
        }
    }
}

/// Pieces between semicolons that are not inside quotes; comments are left out.
fn split(raw: &[u8]) -> Vec<Vec<u8>> {
    let mut pieces = vec![Vec::new()];
    let (mut quoted, mut escaped, mut comment) = (false, false, 0usize);
    for &byte in raw {
        let keep = match byte {
            _ if escaped => {
                escaped = false;
                true
            }
            b'\\' if quoted => {
                escaped = true;
                true
            }
            b'"' if comment == 0 => {
                quoted = !quoted;
                true
            }
            b'(' if !quoted => {
                comment += 1;
                false
            }
            b')' if !quoted && comment > 0 => {
                comment -= 1;
                false
            }
            b';' if !quoted && comment == 0 => {
                if pieces.len() > MAX_PARAMS {
                    break;
                }
                pieces.push(Vec::new());
                false
            }
            b'\r' | b'\n' => false,
            _ => true,
        };
        if keep
            && comment == 0
            && let Some(last) = pieces.last_mut()
        {
            last.push(byte);
        }
    }
    pieces
}

fn unquote(value: &[u8]) -> Vec<u8> {
    let Some(inner) = value.strip_prefix(b"\"") else { return value.to_vec() };
    let mut out = Vec::with_capacity(inner.len());
    let mut escaped = false;
    for &byte in inner {
        match byte {
            // A backslash before a letter is a Windows path, not an escape.
            _ if escaped => {
                if !matches!(byte, b'"' | b'\\') {
                    out.push(b'\\');
                }
                out.push(byte);
                escaped = false;
            }
            b'\\' => escaped = true,
            b'"' => break,
            _ => out.push(byte),
        }
    }
    out
}
