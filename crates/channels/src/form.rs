//! Forms as browsers and vendors write them: `a=1&b=%D7%90`.

use std::collections::BTreeSet;

/// Names and values in their order. What is no UTF-8 is shown with a mark in its place.
pub(crate) fn read(form: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name), decoded(value))
    };
    form.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

/// The same where no name may stand twice: which of the two was meant is nobody's to guess.
pub(crate) fn once(form: &str) -> Option<Vec<(String, String)>> {
    let fields = read(form);
    let names: BTreeSet<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    (names.len() == fields.len()).then_some(fields)
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => match after.get(..2).and_then(|two| crate::hook::hex(std::str::from_utf8(two).ok()?)) {
                Some(byte) => {
                    bytes.extend(byte);
                    rest = &after[2..];
                }
                None => bytes.push(b'%'),
            },
            other => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A form of these pairs.
pub(crate) fn write(pairs: &[(&str, &str)]) -> String {
    let one = |(name, value): &(&str, &str)| format!("{}={}", encoded(name), encoded(value));
    pairs.iter().map(one).collect::<Vec<_>>().join("&")
}

/// A text that can stand in a form or in an address.
pub(crate) fn encoded(text: &str) -> String {
    let byte = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
        _ => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_broken_escapes_do_no_harm() {
        let pairs = [("Body", "שלום & + % = \n📦"), ("From", "+972502345678")];
        let read_back = read(&write(&pairs));
        assert_eq!(read_back, pairs.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!((once("a=1&b=2&a=3"), once("a=1&b=2").map(|f| f.len())), (None, Some(2)));
        let odd = read("a=%&b=%4&c=%zz&d=%FF&&e&=f&g=%D7%");
        let values: Vec<&str> = odd.iter().map(|(_, v)| v.as_str()).collect();
        assert_eq!(values, ["%", "%4", "%zz", "\u{fffd}", "", "f", "\u{fffd}%"]);
    }
}
