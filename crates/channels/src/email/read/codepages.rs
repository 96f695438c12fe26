//! Two old encodings that no library of ours decodes: DOS Hebrew and UTF-7.

/// The upper half of code page 862: Hebrew at 0x80, the rest as in code page 437.
const UPPER: &str = "אבגדהוזחטיךכלםמןנסעףפץצקרשת¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// Decodes DOS Hebrew.
pub(super) fn ibm862(bytes: &[u8]) -> String {
    let upper: Vec<char> = UPPER.chars().collect();
    let one = |b: &u8| match b.checked_sub(0x80) {
        None => char::from(*b),
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or('\u{FFFD}'),
    };
    bytes.iter().map(one).collect()
}

/// Decodes UTF-7 (RFC 2152); true when something in it was wrong.
pub(super) fn utf7(bytes: &[u8]) -> (String, bool) {
    let mut out = String::with_capacity(bytes.len());
    let mut lossy = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte != b'+' {
            lossy |= byte >= 0x80;
            out.push(if byte < 0x80 { char::from(byte) } else { '\u{FFFD}' });
            continue;
        }
        let run = bytes[at..].iter().take_while(|b| value(**b).is_some()).count();
        let ended = bytes.get(at + run) == Some(&b'-');
        if run == 0 {
            out.push('+');
        } else {
            lossy |= shifted(&bytes[at..at + run], &mut out);
        }
        at += run + usize::from(ended);
    }
    (out, lossy)
}

/// Base64 of UTF-16, big end first.
fn shifted(run: &[u8], out: &mut String) -> bool {
    let (mut bits, mut count) = (0u32, 0u32);
    let mut units = Vec::with_capacity(run.len() / 2);
    for v in run.iter().filter_map(|b| value(*b)) {
        bits = (bits << 6) | v;
        count += 6;
        if count >= 16 {
            count -= 16;
            units.push(((bits >> count) & 0xFFFF) as u16);
            bits &= (1 << count) - 1;
        }
    }
    let mut lossy = false;
    for c in char::decode_utf16(units) {
        lossy |= c.is_err();
        out.push(c.unwrap_or('\u{FFFD}'));
    }
    lossy
}

fn value(b: u8) -> Option<u32> {
    match b {
        b'A'..=b'Z' => Some(u32::from(b - b'A')),
        b'a'..=b'z' => Some(u32::from(b - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(b - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}
