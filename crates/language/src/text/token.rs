//! Tokens: words with their inner marks, numbers, addresses, signs; slash and dot gender forms are one word.

use crate::text::norm::Norm;
use crate::text::quotes::quoted;
use crate::text::script::is_hebrew;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Link,
    Mark,
}

/// One token; offsets are bytes of the normalised text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// Somebody else's words.
    pub quoted: bool,
}

/// Cuts a normalised text into tokens.
pub(crate) fn tokenise(norm: &Norm) -> Vec<Token> {
    let text = norm.text.as_str();
    let quotes = quoted(text);
    let mut next_quote = 0;
    let mut out = Vec::with_capacity(text.len() / 6);
    let mut at = 0;
    while at < text.len() {
        let c = char_at(text, at);
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = scan(text, at, c);
        while next_quote < quotes.len() && quotes[next_quote].1 <= at {
            next_quote += 1;
        }
        let inside = quotes.get(next_quote).is_some_and(|&(a, b)| a <= at && end <= b);
        out.push(Token { kind, start: at, end, quoted: inside });
        at = end;
    }
    out
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

fn scan(text: &str, at: usize, c: char) -> (Kind, usize) {
    if c.is_ascii_alphanumeric()
        && let Some(end) = link(text, at)
    {
        return (Kind::Link, end);
    }
    if c.is_ascii_digit() {
        return (Kind::Number, number(text, at));
    }
    if c.is_alphabetic() {
        return (Kind::Word, word(text, at));
    }
    (Kind::Mark, at + c.len_utf8())
}

/// The end of a web or mail address that starts here.
fn link(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let end = rest
        .find(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '"' | '<' | '>' | '(' | ')'))
        .unwrap_or(rest.len());
    let chunk = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let web = chunk.starts_with("http://") || chunk.starts_with("https://") || chunk.starts_with("www.");
    let mail = chunk.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    (web || mail).then_some(at + chunk.len())
}

fn number(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at + 1;
    while end < bytes.len() {
        let inner = matches!(bytes[end], b'.' | b',' | b':' | b'/' | b'-')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !inner {
            break;
        }
        end += 1;
    }
    end
}

fn word(text: &str, at: usize) -> usize {
    let hebrew = is_hebrew(char_at(text, at));
    let same = |c: char| if hebrew { is_hebrew(c) } else { c.is_alphanumeric() && !is_hebrew(c) };
    let mut end = at;
    loop {
        let c = char_at(text, end);
        let next = end + c.len_utf8();
        if end < text.len() && same(c) {
            end = next;
            continue;
        }
        let follows = next < text.len() && same(char_at(text, next));
        let inner = match c {
            '\'' => follows || (hebrew && end > at),
            // Gershayim: one or a few letters after them, and no space before.
            '"' => hebrew && follows && end > at,
            _ => false,
        };
        if end < text.len() && inner {
            end = next;
            continue;
        }
        return if hebrew { gendered(text, at, end) } else { end };
    }
}

/// Takes in "/ת", "/י", ".ות" and the like, so that both forms are one word.
fn gendered(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[end..];
    let Some(first) = rest.chars().next().filter(|c| matches!(c, '/' | '.')) else { return end };
    let tail: String = rest[1..].chars().take_while(|&c| is_hebrew(c)).collect();
    let letters = tail.chars().count();
    let known = matches!(tail.as_str(), "ת" | "י" | "ה" | "ות" | "ית" | "ים" | "ן" | "נ" | "תי" | "את");
    if letters > 0 && known && end - at >= 4 && (first == '/' || letters <= 2) {
        end + 1 + tail.len()
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_what_a_reader_would_point_at() {
        let norm = Norm::new("ב-1/1/19 תוכל/י לכתוב ל-a@b.example, צה\"ל ו-C3PO 1,234.50 ₪.");
        let texts: Vec<&str> = tokenise(&norm).iter().map(|t| &norm.text[t.start..t.end]).collect();
        assert_eq!(
            texts,
            [
                "ב",
                "-",
                "1/1/19",
                "תוכל/י",
                "לכתוב",
                "ל",
                "-",
                "a@b.example",
                ",",
                "צה\"ל",
                "ו",
                "-",
                "C3PO",
                "1,234.50",
                "₪",
                "."
            ]
        );
    }
}
