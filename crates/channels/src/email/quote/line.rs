//! A line as the patterns see it: without direction marks, with one kind of hyphen and quote.

/// One line.
#[derive(Debug)]
pub(super) struct Line {
    /// Byte offset in the text.
    pub(super) start: usize,
    /// How many quote signs it begins with.
    pub(super) depth: usize,
    /// What stands after them, normalised and trimmed; cut to a sane length.
    pub(super) plain: String,
}

/// Longest line that patterns look at, in characters.
const MAX_PLAIN: usize = 400;

/// The first lines of a text.
pub(super) fn lines(text: &str, max: usize) -> Vec<Line> {
    let mut at = 0;
    text.split_inclusive('\n')
        .take(max)
        .map(|raw| {
            let start = at;
            at += raw.len();
            let (depth, rest) = signs(raw);
            Line { start, depth, plain: normal(rest) }
        })
        .collect()
}

fn signs(raw: &str) -> (usize, &str) {
    let mut depth = 0;
    let mut rest = raw.trim_start_matches(is_mark);
    while let Some(after) = rest.strip_prefix('>') {
        depth += 1;
        rest = after.trim_start_matches(|c| c == ' ' || is_mark(c));
    }
    (depth, rest)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{200B}')
}

/// Without marks, with plain hyphens, quotes and single spaces.
fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(1_000));
    for c in text.chars().filter(|c| !is_mark(*c)).take(MAX_PLAIN) {
        let c = match c {
            '\u{A0}' | '\t' | '\u{202F}' | '\r' | '\n' => ' ',
            '\u{5F3}' | '\u{2019}' | '\u{2018}' => '\'',
            '\u{5F4}' | '\u{201C}' | '\u{201D}' => '"',
            '\u{5BE}' | '\u{2010}'..='\u{2015}' => '-',
            other => other,
        };
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.trim().to_owned()
}
