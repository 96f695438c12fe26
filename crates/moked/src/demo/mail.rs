//! Mails as customers' programs would write them.

use domain::Time;
use std::fmt::Write;

/// A mail of a customer.
pub struct Letter<'a> {
    pub from_name: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    pub subject: &'a str,
    pub text: &'a str,
    pub message_id: &'a str,
    pub in_reply_to: Option<&'a str>,
    pub at: Time,
}

/// The letter as bytes: UTF-8 in base64, headers encoded.
pub fn write(letter: &Letter<'_>) -> Vec<u8> {
    let mut out = String::new();
    let word = |text: &str| format!("=?UTF-8?B?{}?=", base64(text.as_bytes()));
    let words = |text: &str| {
        // an encoded word holds at most 45 bytes and never a part of a letter
        let mut parts: Vec<String> = vec![String::new()];
        for c in text.chars() {
            if parts.last().is_some_and(|p| p.len() + c.len_utf8() > 42) {
                parts.push(String::new());
            }
            if let Some(last) = parts.last_mut() {
                last.push(c);
            }
        }
        parts.iter().map(|p| word(p)).collect::<Vec<_>>().join("\r\n ")
    };
    let _ = write!(out, "From: {} <{}>\r\n", words(letter.from_name), letter.from);
    let _ = write!(out, "To: <{}>\r\nSubject: {}\r\n", letter.to, words(letter.subject));
    let _ = write!(out, "Date: {}\r\nMessage-ID: <{}>\r\n", date(letter.at), letter.message_id);
    if let Some(id) = letter.in_reply_to {
        let _ = write!(out, "In-Reply-To: <{id}>\r\nReferences: <{id}>\r\n");
    }
    out.push_str("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
    out.push_str("Content-Transfer-Encoding: base64\r\n\r\n");
    let body = base64(letter.text.replace('\n', "\r\n").as_bytes());
    let mut rest = body.as_str();
    while !rest.is_empty() {
        let (line, next) = rest.split_at(rest.len().min(76));
        out.push_str(line);
        out.push_str("\r\n");
        rest = next;
    }
    out.into_bytes()
}

/// A date as mails write it, in UTC.
pub fn date(at: Time) -> String {
    let days = at.0.div_euclid(86_400_000_000);
    let seconds = at.0.rem_euclid(86_400_000_000) / 1_000_000;
    // civil date from days since 1970, after Howard Hinnant's public-domain algorithm
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let name = names[usize::try_from(month - 1).unwrap_or(0)];
    format!("{day} {name} {year} {:02}:{:02}:{:02} +0000", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let letter = LETTERS[(n >> (18 - 6 * i)) as usize & 63];
            out.push(if i <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
        assert_eq!(date(Time(1_772_352_000_000_000)), "1 Mar 2026 08:00:00 +0000");
    }
}
