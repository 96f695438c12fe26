//! Lines, paragraphs and sentences of a text.

use crate::text::norm::Norm;
use crate::text::token::{Kind, Token, tokenise};

/// One sentence; byte offsets of the normalised text, and its tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    pub start: usize,
    pub end: usize,
    pub first: usize,
    pub last: usize,
    /// Which line it stands on, counting from 0.
    pub line: usize,
    /// The whole of it is somebody else's words.
    pub quoted: bool,
}

/// One line of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub start: usize,
    /// Opens with a bullet or a number.
    pub item: bool,
    pub words: usize,
}

/// A text with its tokens, lines and sentences.
pub(crate) struct Doc {
    pub norm: Norm,
    pub tokens: Vec<Token>,
    pub lines: Vec<Line>,
    pub sentences: Vec<Sentence>,
}

impl Doc {
    /// Reads the structure of a text.
    pub fn new(original: &str) -> Doc {
        let norm = Norm::new(original);
        let tokens = tokenise(&norm);
        let mut doc = Doc { norm, tokens, lines: Vec::new(), sentences: Vec::new() };
        let mut at = 0;
        let text = doc.norm.text.clone();
        for (number, line) in text.split('\n').enumerate() {
            let body = marker(line);
            doc.lines.push(Line { start: at, item: body > 0, words: 0 });
            doc.split(&text, number, at + body, at + line.len());
            at += line.len() + 1;
        }
        for token in doc.tokens.iter().filter(|t| t.kind != Kind::Mark) {
            if let Some(line) = doc.lines.iter_mut().rev().find(|l| l.start <= token.start) {
                line.words += 1;
            }
        }
        doc
    }

    /// The lowered text of a token; of a two-gender form, its first form.
    pub fn word(&self, token: &Token) -> &str {
        let text = &self.norm.low[token.start..token.end];
        if token.kind == Kind::Word { text.split(['/', '.']).next().unwrap_or(text) } else { text }
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.first..sentence.last]
    }

    /// How many words (numbers and addresses included) the text has.
    pub fn words(&self) -> usize {
        self.lines.iter().map(|l| l.words).sum()
    }

    fn split(&mut self, text: &str, line: usize, start: usize, end: usize) {
        let mut from = start;
        let mut at = start;
        while at < end {
            let Some(c) = text[at..end].chars().next() else { break };
            let next = at + c.len_utf8();
            if matches!(c, '.' | '!' | '?') && ends_here(text, from, at, next, end) {
                let mut stop = next;
                while stop < end && matches!(text.as_bytes()[stop], b'.' | b'!' | b'?' | b'"' | b')' | b'\'')
                {
                    stop += 1;
                }
                self.push(text, line, from, stop);
                from = stop;
                at = stop;
                continue;
            }
            at = next;
        }
        self.push(text, line, from, end);
    }

    fn push(&mut self, text: &str, line: usize, from: usize, to: usize) {
        let start = from + (text[from..to].len() - text[from..to].trim_start().len());
        let end = start + text[start..to].trim_end().len();
        let first = self.tokens.partition_point(|t| t.start < start);
        let last = self.tokens.partition_point(|t| t.start < end);
        if self.tokens[first..last].iter().all(|t| t.kind == Kind::Mark) {
            return;
        }
        let quoted = self.tokens[first..last].iter().filter(|t| t.kind != Kind::Mark).all(|t| t.quoted);
        self.sentences.push(Sentence { start, end, first, last, line, quoted });
    }
}

/// The length of a list marker at the start of a line, with the space around it.
fn marker(line: &str) -> usize {
    let body = line.trim_start();
    let lead = line.len() - body.len();
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &body[digits..];
    let numbered = (1..=2).contains(&digits)
        && rest.starts_with(['.', ')'])
        && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let size = if numbered {
        digits + 1
    } else {
        let bullet = body.chars().next().filter(|c| {
            matches!(c, '•' | '-' | '*' | '✔' | '✓' | '▪' | '◦' | '·' | '●' | '✅' | '→' | '←' | '➤')
        });
        match bullet {
            Some(c) if body[c.len_utf8()..].starts_with(' ') || !c.is_ascii() => c.len_utf8(),
            _ => return 0,
        }
    };
    let tail = &body[size..];
    lead + size + (tail.len() - tail.trim_start().len())
}

fn ends_here(text: &str, from: usize, at: usize, next: usize, end: usize) -> bool {
    let after = text[next..end].chars().next();
    if after.is_some_and(|c| !c.is_whitespace() && !matches!(c, '.' | '!' | '?' | '"' | ')' | '\'')) {
        return false;
    }
    if text.as_bytes()[at] != b'.' {
        return true;
    }
    // An initial, a title or "no." does not end a sentence.
    let before =
        text[from..at].rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '-')).next().unwrap_or("");
    let initial = before.chars().count() == 1 && before.chars().all(char::is_alphabetic) && after.is_some();
    let title = matches!(
        before.to_ascii_lowercase().as_str(),
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "st"
            | "no"
            | "vs"
            | "approx"
            | "e.g"
            | "i.e"
            | "מס"
            | "טל"
            | "רח"
            | "עמ"
    );
    !(initial || title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let doc = Doc::new(text);
        doc.sentences.iter().map(|s| doc.norm.text[s.start..s.end].to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(
            sentences("שלום רב,\n1.חשבונך יזוכה ב-3.5 ₪. תודה! 🙂 ד\"ר כהן\n> ישן."),
            ["שלום רב,", "חשבונך יזוכה ב-3.5 ₪.", "תודה!", "ד\"ר כהן", "> ישן."]
        );
        assert_eq!(sentences("Dr. Levin called. Fine?"), ["Dr. Levin called.", "Fine?"]);
    }

    #[test]
    fn list_items_are_known() {
        let doc = Doc::new("א\n• ב\n2) ג\n- ד\n10:30 ה");
        assert_eq!(doc.lines.iter().map(|l| l.item).collect::<Vec<_>>(), [false, true, true, true, false]);
    }
}
