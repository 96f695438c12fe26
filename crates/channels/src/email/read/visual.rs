//! Hebrew that was written in the order of the eye, as old mail systems did.

use unicode_bidi::{BidiInfo, Level};

/// Whether the words are reversed: final letters open words instead of closing them.
pub(super) fn looks_visual(text: &str) -> bool {
    let is_final = |c: char| matches!(c, 'ם' | 'ן' | 'ץ' | 'ף' | 'ך');
    let hebrew = |c: &char| matches!(c, 'א'..='ת');
    let (mut opens, mut closes) = (0usize, 0usize);
    for word in text.split(|c: char| !hebrew(&c)).filter(|w| w.chars().nth(1).is_some()) {
        opens += usize::from(word.starts_with(is_final));
        closes += usize::from(word.ends_with(is_final));
    }
    // No evidence: the name of the charset decides, and it says visual.
    opens >= closes && text.chars().any(|c| hebrew(&c))
}

/// The text in the order in which it is read.
pub(super) fn to_logical(text: &str) -> String {
    text.split_inclusive('\n').map(line).collect()
}

fn line(line: &str) -> String {
    let body = line.trim_end_matches(['\r', '\n']);
    if !body.chars().any(|c| matches!(c, 'א'..='ת')) {
        return line.to_owned();
    }
    // Brackets were written as they look, so inside a turned run each becomes its partner.
    let info = BidiInfo::new(body, Some(Level::rtl()));
    let partner: String =
        body.char_indices().map(|(at, c)| if info.levels[at].is_rtl() { mirrored(c) } else { c }).collect();
    let info = BidiInfo::new(&partner, Some(Level::rtl()));
    let mut out = String::with_capacity(line.len());
    for paragraph in &info.paragraphs {
        out.push_str(&info.reorder_line(paragraph, paragraph.range.clone()));
    }
    out.push_str(&line[body.len()..]);
    out
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        other => other,
    }
}
