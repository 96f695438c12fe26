//! Plain-text mail in which codes, numbers, addresses and English stay readable inside Hebrew.
//!
//! Only what the bidirectional algorithm would tear apart is wrapped in isolates; everything else is left alone.

use crate::text::bidi;
use crate::text::script::{is_ltr, is_rtl};

const LRI: char = '\u{2066}';
const PDI: char = '\u{2069}';
const RLM: char = '\u{200F}';

/// The body with direction marks where a reader would otherwise see it in the wrong order.
pub fn mail_text(text: &str) -> String {
    // Marks are worked out afresh every time, which makes the function idempotent.
    let clean: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect();
    if !clean.chars().any(is_rtl) {
        return text.to_owned();
    }
    clean.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn line(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    if !chars.iter().copied().any(is_rtl) {
        return line.to_owned();
    }
    let (rtl, ltr) = letters(&chars);
    let right = rtl * 2 >= ltr;
    let mut out = String::with_capacity(line.len() + 16);
    let first_is_rtl = chars.iter().find(|&&c| is_rtl(c) || is_ltr(c)).is_some_and(|&c| is_rtl(c));
    if right && !first_is_rtl {
        out.push(RLM);
    }
    let levels = bidi::levels(&chars, right || first_is_rtl);
    let mut at = 0;
    for (start, end) in islands(&chars) {
        out.extend(&chars[at..start]);
        let torn = right && !bidi::in_order(&levels, start, end);
        if torn {
            out.push(LRI);
        }
        out.extend(&chars[start..end]);
        if torn {
            out.push(PDI);
        }
        at = end;
    }
    out.extend(&chars[at..]);
    out
}

fn letters(chars: &[char]) -> (usize, usize) {
    // An address is one thing however long it is, so it does not outvote the sentence around it.
    let word = |w: &[char]| w.iter().any(|c| matches!(c, '@' | '/')) && w.iter().any(|&c| is_ltr(c));
    chars.split(|c| c.is_whitespace()).fold((0, 0), |(r, l), w| {
        let rtl = w.iter().filter(|&&c| is_rtl(c)).count();
        let ltr = w.iter().filter(|&&c| is_ltr(c)).count();
        (r + rtl, l + if word(w) { ltr.min(1) } else { ltr })
    })
}

/// Runs to be read from the left: words with no right-to-left letter and at least one Latin letter or digit,
/// joined over spaces where Latin words follow one another.
fn islands(chars: &[char]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() || is_rtl(chars[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && !chars[at].is_whitespace() && !is_rtl(chars[at]) {
            at += 1;
        }
        let Some((start, end)) = trim(chars, start, at) else { continue };
        match found.last_mut() {
            Some(last) if joins(chars, *last, (start, end)) => last.1 = end,
            _ => found.push((start, end)),
        }
    }
    found
}

/// Punctuation of the sentence around a run does not belong to it; signs that are part of a code do.
fn trim(chars: &[char], mut start: usize, mut end: usize) -> Option<(usize, usize)> {
    let outer = |c: char| {
        matches!(
            c,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '"'
                | '\''
                | '('
                | ')'
                | '['
                | ']'
                | '*'
                | '־'
                | '–'
                | '—'
                | '…'
        )
    };
    // A hyphen after a Hebrew prefix letter ("ב-5.3") is Hebrew's own.
    let glued = start > 0 && is_rtl(chars[start - 1]);
    while start < end && (outer(chars[start]) || (glued && chars[start] == '-')) {
        start += 1;
    }
    while start < end && outer(chars[end - 1]) {
        end -= 1;
    }
    let has = chars[start..end].iter().any(|&c| is_ltr(c) || c.is_ascii_digit());
    (has && start < end).then_some((start, end))
}

fn joins(chars: &[char], last: (usize, usize), next: (usize, usize)) -> bool {
    let between = &chars[last.1..next.0];
    let latin = |(a, b): (usize, usize)| chars[a..b].iter().any(|&c| is_ltr(c));
    latin(last) && !between.is_empty() && between.iter().all(|&c| c == ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_hebrew_and_plain_english_are_left_alone() {
        for text in [
            "שלום נועה, תודה שכתבת.",
            "Hello Noa,\ncall 03-5550100 or see https://a.example/b?c=1.",
            "התקשרו ל-03-5550100 עד 31.12.2026",
        ] {
            assert_eq!(mail_text(text), text);
        }
    }

    #[test]
    fn what_would_be_torn_is_wrapped_whole() {
        assert_eq!(mail_text("הקוד הוא 1234-AB תודה"), "הקוד הוא \u{2066}1234-AB\u{2069} תודה");
        assert_eq!(mail_text("הטלפון +972-3-5550100 שלנו"), "הטלפון \u{2066}+972-3-5550100\u{2069} שלנו");
        let url = "כאן: https://shop.example/a/ תודה";
        assert_eq!(mail_text(url), "כאן: \u{2066}https://shop.example/a/\u{2069} תודה");
    }

    #[test]
    fn a_hebrew_line_that_opens_in_english_stays_right_to_left() {
        assert_eq!(mail_text("iPhone שלך מוכן לאיסוף"), "\u{200F}iPhone שלך מוכן לאיסוף");
    }

    #[test]
    fn twice_is_once() {
        let once = mail_text("iPhone 15 שלך: 12-AB, +972-3-5550100\nשלום C++ לכולם");
        assert_eq!(mail_text(&once), once);
    }
}
