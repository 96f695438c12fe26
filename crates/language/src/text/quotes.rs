//! Which stretches of a text are somebody else's words: quotation marks and quoted lines.

use crate::text::script::is_hebrew;

/// Byte ranges of a normalised text that stand between quotation marks, or on lines that open with `>`.
pub(crate) fn quoted(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        if line.trim_start().starts_with('>') {
            found.push((at, at + line.len()));
        } else {
            pairs(line, at, &mut found);
        }
        at += line.len() + 1;
    }
    found
}

fn pairs(line: &str, base: usize, found: &mut Vec<(usize, usize)>) {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut open: Option<usize> = None;
    for (i, &(at, c)) in chars.iter().enumerate() {
        if c != '"' {
            continue;
        }
        let before = i.checked_sub(1).map(|j| chars[j].1);
        let after = chars.get(i + 1).map(|p| p.1);
        match open {
            Some(start) if closes(before, after) && !is_inside_word(&chars, i) => {
                found.push((base + start, base + at + 1));
                open = None;
            }
            None if opens(&chars, i) => open = Some(at),
            _ => {}
        }
    }
}

fn opens(chars: &[(usize, char)], i: usize) -> bool {
    if chars.get(i + 1).is_none_or(|p| p.1.is_whitespace()) {
        return false;
    }
    let mut letters = 0;
    let mut j = i;
    while j > 0 && is_hebrew(chars[j - 1].1) {
        j -= 1;
        letters += 1;
    }
    let edge = j == 0 || !chars[j - 1].1.is_alphanumeric();
    // Up to three prefix letters may lean on an opening mark: וכשה"…".
    let leaning = letters <= 3 && chars[j..i].iter().all(|p| "ושכהבלמ".contains(p.1));
    edge && leaning
        && (letters == 0 || !is_inside_word(chars, i))
        && chars[i + 1..].iter().any(|p| p.1 == '"')
}

fn closes(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
}

/// Gershayim stand before the last letter of an abbreviation.
fn is_inside_word(chars: &[(usize, char)], i: usize) -> bool {
    let letter = |j: usize| chars.get(j).is_some_and(|p| is_hebrew(p.1));
    i > 0 && letter(i - 1) && letter(i + 1) && !letter(i + 2)
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotations_are_found_and_abbreviations_are_not() {
        let text = "כתבת \"תודה על כלום\", וה\"שיחות\" בצה\"ל עלו 500 ש\"ח ע\"פ הדו\"ח.\n> תודה מראש";
        let spans: Vec<&str> = quoted(text).into_iter().map(|(a, b)| &text[a..b]).collect();
        assert_eq!(spans, ["\"תודה על כלום\"", "\"שיחות\"", "> תודה מראש"]);
    }
}
