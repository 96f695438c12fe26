//! Bytes to text, for mail that says the wrong charset or none.

use encoding_rs::{Encoding, WINDOWS_1252, WINDOWS_1255};

use super::{codepages, visual};

/// Text with what had to be done to get it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without NUL.
    pub(crate) text: String,
    /// Some bytes had no meaning in the charset, or the charset was not the one named.
    pub(crate) lossy: bool,
    /// The text was in visual order and was put into logical order.
    pub(crate) visual: bool,
}

/// Names of Hebrew in visual order (RFC 1556: the plain name means visual in mail).
const VISUAL: [&str; 8] = [
    "iso-8859-8",
    "iso8859-8",
    "iso88598",
    "iso_8859-8",
    "iso_8859-8:1988",
    "csisolatinhebrew",
    "iso-ir-138",
    "visual",
];

/// Decodes bytes by the label they came with.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    let label = label.map(clean_label).unwrap_or_default();
    let mut out = match label.as_str() {
        "utf-7" | "utf7" | "unicode-1-1-utf-7" | "x-unicode-2-0-utf-7" => {
            let (text, lossy) = codepages::utf7(bytes);
            Decoded { text, lossy, visual: false }
        }
        "ibm862" | "cp862" | "ibm-862" | "dos-862" | "862" | "cspc862latinhebrew" => {
            Decoded { text: codepages::ibm862(bytes), lossy: false, visual: false }
        }
        "" | "us-ascii" | "ascii" | "ansi_x3.4-1968" | "unknown-8bit" | "unknown" | "x-unknown"
        | "default" | "binary" => guess(bytes),
        "utf-8" | "utf8" | "unicode-1-1-utf-8" => utf8(bytes),
        name if VISUAL.contains(&name) || name == "hebrew" => hebrew(bytes, true),
        name if is_8859_8(name) || matches!(name, "logical" | "cp1255" | "windows1255" | "cp-1255") => {
            hebrew(bytes, false)
        }
        name => match Encoding::for_label_no_replacement(name.as_bytes()) {
            Some(encoding) if encoding == encoding_rs::UTF_8 => utf8(bytes),
            Some(encoding) => {
                let (text, _, lossy) = encoding.decode(bytes);
                Decoded { text: text.into_owned(), lossy, visual: false }
            }
            None => Decoded { lossy: true, ..guess(bytes) },
        },
    };
    if out.text.contains('\0') {
        out.text.retain(|c| c != '\0');
    }
    out
}

/// `_iso-8859-8-i$ESC`, `"UTF-8"` and the like, as the name that was meant.
fn clean_label(label: &str) -> String {
    let label = label.split(['$', ';', ',']).next().unwrap_or_default();
    let label = label.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    label.chars().filter(|c| c.is_ascii_graphic()).take(40).collect::<String>().to_ascii_lowercase()
}

fn is_8859_8(name: &str) -> bool {
    let bare: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    matches!(
        bare.as_str(),
        "iso88598i" | "iso88598e" | "csiso88598i" | "csiso88598e" | "xiso88598i" | "88598i"
    )
}

/// Hebrew bytes; windows-1255 has the letters of every ISO-8859-8 and the signs that are put there by mistake.
fn hebrew(bytes: &[u8], visual_name: bool) -> Decoded {
    // Some programs write UTF-8 under this name; Hebrew in UTF-8 is not valid by accident.
    if let (true, Ok(text)) = (has_high(bytes), std::str::from_utf8(bytes)) {
        return Decoded { text: text.to_owned(), lossy: true, visual: false };
    }
    let (text, lossy) = WINDOWS_1255.decode_without_bom_handling(bytes);
    if visual_name && visual::looks_visual(&text) {
        return Decoded { text: visual::to_logical(&text), lossy, visual: true };
    }
    Decoded { text: text.into_owned(), lossy, visual: false }
}

fn has_high(bytes: &[u8]) -> bool {
    bytes.iter().any(|b| *b >= 0x80)
}

/// No usable name: UTF-8 when it is valid, else Hebrew when it looks like it, else Western.
fn guess(bytes: &[u8]) -> Decoded {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), ..Decoded::default() },
        Err(_) => Decoded { text: by_line(bytes), lossy: true, visual: false },
    }
}

fn utf8(bytes: &[u8]) -> Decoded {
    guess(bytes)
}

/// Bodies glued together from two sources change their charset from line to line.
fn by_line(bytes: &[u8]) -> String {
    let strange: Vec<u8> = bytes
        .split_inclusive(|b| *b == b'\n')
        .filter(|l| std::str::from_utf8(l).is_err())
        .flatten()
        .copied()
        .collect();
    let hebrew = looks_hebrew(&strange);
    let mut out = String::with_capacity(bytes.len() * 2);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        match std::str::from_utf8(line) {
            Ok(text) => out.push_str(text),
            Err(_) if mostly_utf8(line) => out.push_str(&String::from_utf8_lossy(line)),
            Err(_) => {
                let encoding = if hebrew { WINDOWS_1255 } else { WINDOWS_1252 };
                out.push_str(&encoding.decode_without_bom_handling(line).0);
            }
        }
    }
    out
}

/// More letters in valid sequences than stray bytes: UTF-8 with damage.
fn mostly_utf8(line: &[u8]) -> bool {
    let (mut valid, mut stray) = (0, 0);
    for chunk in line.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    valid > stray
}

/// Hebrew letters of windows-1255 stand next to each other; accented Western letters stand alone.
fn looks_hebrew(bytes: &[u8]) -> bool {
    let letter = |b: Option<&u8>| b.is_some_and(|b| (0xE0..=0xFA).contains(b));
    let (mut together, mut high) = (0usize, 0usize);
    for (at, byte) in bytes.iter().enumerate() {
        if *byte >= 0x80 {
            high += 1;
            let neighbour = letter(bytes.get(at + 1)) || (at > 0 && letter(bytes.get(at - 1)));
            if letter(Some(byte)) && neighbour {
                together += 1;
            }
        }
    }
    together * 2 >= high
}
