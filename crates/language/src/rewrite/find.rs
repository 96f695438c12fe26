//! Where personal data and facts stand in a text, by plain scanning: byte ranges, in order, none over another.

use std::ops::Range;

use crate::text::terms::contains;

/// Letters that Hebrew writes together with the word behind them.
const PREFIXES: &str = "והבכלמש";
/// Words after which a street is named; `true` where only a number behind makes sure that it is one.
const STREETS: [(&str, bool); 9] = [
    ("רחוב", false),
    ("רח'", false),
    ("רח׳", false),
    ("שדרות", false),
    ("שד'", false),
    ("שד׳", false),
    ("סמטת", false),
    ("כיכר", true),
    ("דרך", true),
];
const ENGLISH_STREETS: &str = " street st st. avenue ave ave. road rd rd. lane drive boulevard blvd ";

/// A stretch of text between spaces, without the punctuation round it.
pub(crate) fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace() || matches!(c, '⟦' | '⟧'), from) {
            (false, None) => from = Some(at),
            (true, Some(start)) => {
                out.extend(core(text, start..at));
                from = None;
            }
            _ => {}
        }
    }
    out
}

/// A range without the punctuation round it; none when nothing is left.
fn core(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let outer = |c: char| {
        c.is_ascii_punctuation() && !matches!(c, '+' | '#' | '$' | '%') || "״“”„’‘–—…·•".contains(c)
    };
    let part = &text[range.clone()];
    // a geresh ends an abbreviation such as רח׳ and belongs to it
    let inner = part.trim_start_matches(outer).trim_end_matches(|c: char| c != '\'' && outer(c));
    let inner = if inner.ends_with('\'') && !is_street(inner) { inner.trim_end_matches('\'') } else { inner };
    let start = range.start + (part.len() - part.trim_start_matches(outer).len());
    (!inner.is_empty()).then(|| start..start + inner.len())
}

fn is_street(word: &str) -> bool {
    let bare = word.trim_start_matches(|c| PREFIXES.contains(c));
    STREETS.iter().any(|(street, _)| *street == word || *street == bare)
}

/// Slots `⟦…⟧` and `{{…}}`, and single marks of a slot.
pub(crate) fn slots(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['⟦', '⟧', '{']) {
        let start = at + next;
        let rest = &text[start..];
        let end = if rest.starts_with('⟦') {
            let behind = &rest['⟦'.len_utf8()..];
            let close = behind.find(['⟦', '⟧']).filter(|c| behind[*c..].starts_with('⟧'));
            close.map_or(start + '⟦'.len_utf8(), |c| start + '⟦'.len_utf8() + c + '⟧'.len_utf8())
        } else if rest.starts_with('⟧') {
            start + '⟧'.len_utf8()
        } else {
            match rest.strip_prefix("{{").and_then(|r| r.find("}}")) {
                Some(close) => start + close + 4,
                None => {
                    at = start + 1;
                    continue;
                }
            }
        };
        out.push(start..end);
        at = end;
    }
    out
}

/// Mail addresses and links.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    let is = |part: &str| {
        part.split_once('@').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
            || part.contains("://")
            || part.starts_with("www.")
    };
    tokens(text)
        .into_iter()
        .filter_map(|token| {
            let part = &text[token.clone()];
            // what Hebrew hangs before it stays: ל-dana@example.com
            let start = part.find(|c: char| c.is_ascii_alphanumeric())?;
            is(&part[start..]).then(|| token.start + start..token.end)
        })
        .collect()
}

/// Everything with a digit in it: sums, dates, times, telephones, codes; not the number of a line in a list.
pub(crate) fn numbers(text: &str) -> Vec<Range<usize>> {
    let belongs = |c: char| c.is_numeric() || c.is_ascii_alphabetic() || ".,:/-+%₪$€#_".contains(c);
    let mut out = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (belongs(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                let part = &text[start..at];
                let loose = |c: char| ".,:/-_".contains(c);
                let inner = part.trim_matches(loose);
                let begin = start + (part.len() - part.trim_start_matches(loose).len());
                let range = begin..begin + inner.len();
                if inner.chars().any(char::is_numeric) && !is_list_mark(text, &range) {
                    out.push(range);
                }
                from = None;
            }
            _ => {}
        }
    }
    out
}

fn is_list_mark(text: &str, range: &Range<usize>) -> bool {
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let behind = &text[range.end..];
    range.len() <= 2
        && text[line..range.start].trim().is_empty()
        && (behind.starts_with(". ") || behind.starts_with(") "))
}

/// Where a word stands, also behind letters that Hebrew writes with it; Latin letters in any case.
pub(crate) fn word(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let (low, wanted) = (text.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(next) = low[at..].find(&wanted).filter(|_| !wanted.is_empty()) {
        let range = at + next..at + next + wanted.len();
        let kin = |c: &char| c.is_alphabetic() && c.is_ascii() == wanted.is_ascii();
        let before: String = low[..range.start].chars().rev().take_while(kin).collect();
        let free = before.is_empty()
            || (before.chars().count() <= 3 && before.chars().all(|c| PREFIXES.contains(c)));
        let ends = !low[range.end..].starts_with(|c: char| kin(&c));
        at = range.start + low[range.start..].chars().next().map_or(1, char::len_utf8);
        if free && ends {
            at = range.end;
            out.push(range);
        }
    }
    out
}

/// First names of the list, as they stand or behind a ל.
pub(crate) fn names(text: &str) -> Vec<Range<usize>> {
    tokens(text)
        .into_iter()
        .filter_map(|token| {
            let part = &text[token.clone()];
            let bare = part.strip_suffix("'s").or(part.strip_suffix("’s")).unwrap_or(part);
            let end = token.start + bare.len();
            let latin = bare.is_ascii();
            if super::is_name(bare) && (!latin || bare.starts_with(|c: char| c.is_ascii_uppercase())) {
                return Some(token.start..end);
            }
            let behind = bare.strip_prefix('ל').filter(|rest| rest.chars().count() >= 3)?;
            super::is_name(behind).then(|| end - behind.len()..end)
        })
        .collect()
}

/// Names of streets.
pub(crate) fn streets(text: &str) -> Vec<Range<usize>> {
    let all = tokens(text);
    let part = |i: usize| all.get(i).map_or("", |t| &text[t.clone()]);
    let numbered = |i: usize| part(i).contains(|c: char| c.is_numeric());
    // nothing but a space lies between the words of one name
    let joined = |i: usize| i + 1 < all.len() && text[all[i].end..all[i + 1].start].chars().all(|c| c == ' ');
    let mut out = Vec::new();
    for i in 0..all.len() {
        let bare = part(i).trim_start_matches(|c| PREFIXES.contains(c));
        let Some((_, only_numbered)) = STREETS.iter().find(|(s, _)| *s == part(i) || *s == bare) else {
            let latin = contains(ENGLISH_STREETS, &part(i).to_lowercase());
            let back = (1..=4).find(|b| i >= *b && numbered(i - b) && (i - b..i).all(joined));
            if let Some(back) = back.filter(|b| latin && *b > 1) {
                out.push(all[i - back + 1].start..all[i - 1].end);
            }
            continue;
        };
        let run = (1..=4).take_while(|n| joined(i + n - 1)).find(|n| numbered(i + n)).map(|n| n - 1);
        let length = match run {
            Some(n) => n,
            None => usize::from(!only_numbered && joined(i)),
        };
        if length > 0 {
            out.push(all[i + 1].start..all[i + length].end);
        }
    }
    out
}
