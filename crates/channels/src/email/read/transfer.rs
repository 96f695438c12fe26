//! Content-Transfer-Encoding, forgiving: what is readable is read.

/// Decodes a body; unknown encodings are left as they are.
pub(crate) fn decode(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body, false),
        _ => body.to_vec(),
    }
}

/// Base64 that skips whatever does not belong to it.
pub(crate) fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // Padding ends a quantum; some senders glue several encoded pieces together.
                (bits, count) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

/// Quoted-printable; `word` is the form of encoded words, where `_` is a space.
pub(crate) fn quoted_printable(body: &[u8], word: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        at += 1;
        match byte {
            b'=' => match (body.get(at).and_then(hex), body.get(at + 1).and_then(hex)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    at += 2;
                }
                _ => at += soft_break(&body[at..], &mut out),
            },
            b'_' if word => out.push(b' '),
            _ => out.push(byte),
        }
    }
    out
}

/// Bytes to skip after `=` when a soft line break follows; else the sign stands for itself.
fn soft_break(rest: &[u8], out: &mut Vec<u8>) -> usize {
    let blank = rest.iter().take(1000).take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
    match rest.get(blank) {
        Some(b'\n') => blank + 1,
        None => blank,
        Some(_) => {
            out.push(b'=');
            0
        }
    }
}

pub(super) fn hex(b: &u8) -> Option<u8> {
    char::from(*b).to_digit(16).map(|d| d as u8)
}
