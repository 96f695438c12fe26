//! What was written now, apart from quoted history and signatures.
//!
//! The message itself is never changed: this only decides what is folded away, one click from view.
//! In doubt everything stays visible.

mod attribution;
mod block;
mod line;
mod signature;

use std::ops::Range;

use line::Line;

/// A text in three parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Folded {
    /// What was written now.
    pub(crate) visible: String,
    /// Quoted history.
    pub(crate) quoted: Option<String>,
    /// Signature of the person or the device.
    pub(crate) signature: Option<String>,
    /// Name of the pattern that found the history.
    pub(crate) by: Option<&'static str>,
}

/// Lines that are looked at; a longer text is history or a log anyway.
const MAX_LINES: usize = 20_000;

/// Folds a plain text.
pub(crate) fn fold(text: &str) -> Folded {
    let lines = line::lines(text, MAX_LINES);
    let cut = find_cut(&lines);
    let (ranges, by) = match cut {
        Some((at, by)) => (cut_ranges(&lines, at, text.len()), Some(by)),
        None => quote_signs(&lines, text.len()),
    };
    assemble(text, &ranges, by)
}

/// Folds a text in which ranges are already known to be history.
pub(crate) fn fold_ranges(text: &str, ranges: &[Range<usize>]) -> Folded {
    let rest = without(text, ranges);
    if ranges.is_empty() || letters(&rest) < 2 {
        return fold(text);
    }
    let inner = fold(&rest);
    let marked: Vec<&str> = ranges.iter().filter_map(|r| text.get(r.clone())).map(str::trim).collect();
    let quoted =
        inner.quoted.into_iter().chain(marked.into_iter().map(str::to_owned)).collect::<Vec<_>>().join("\n");
    let by = inner.by.or(Some("html"));
    Folded { quoted: (!quoted.trim().is_empty()).then_some(quoted), by, ..inner }
}

/// Only the signature is folded; for first messages and forwards.
pub(crate) fn keep(text: &str) -> Folded {
    assemble(text, &[], None)
}

/// The first line from which on everything is history.
fn find_cut(lines: &[Line]) -> Option<(usize, &'static str)> {
    for at in 0..lines.len() {
        if block::is_forward(&lines[at]) {
            return None;
        }
        let found = block::own_marker(&lines[at])
            .or_else(|| block::separator(lines, at))
            .or_else(|| attribution::at(lines, at))
            .or_else(|| block::header_block(lines, at));
        if let Some(by) = found {
            return Some((at, by));
        }
    }
    None
}

/// From the cut to the end, unless quoted lines are followed by an answer below or between them.
fn cut_ranges(lines: &[Line], at: usize, end: usize) -> Vec<Range<usize>> {
    let start = lines[at].start;
    let first_sign = lines[at..].iter().position(|l| l.depth > 0).map(|n| n + at);
    let Some(first) = first_sign.filter(|first| first - at <= 6) else { return one(start..end) };
    let below: Vec<usize> =
        (first..lines.len()).filter(|n| lines[*n].depth == 0 && !lines[*n].plain.is_empty()).collect();
    let Some(answer) = below.first() else { return one(start..end) };
    if lines[*answer..].iter().any(|l| l.depth > 0) {
        // Answers between the quoted lines make no sense without them.
        return Vec::new();
    }
    let tail: String = below.iter().map(|n| lines[*n].plain.as_str()).collect();
    if letters(&tail) < 2 { one(start..end) } else { one(start..lines[*answer].start) }
}

/// Quoted lines without an introduction: one run at the end or at the start is history.
fn quote_signs(lines: &[Line], end: usize) -> (Vec<Range<usize>>, Option<&'static str>) {
    let Some(first) = lines.iter().position(|l| l.depth > 0) else { return (Vec::new(), None) };
    let last = lines.iter().rposition(|l| l.depth > 0).unwrap_or(first);
    let between = lines[first..=last].iter().any(|l| l.depth == 0 && !l.plain.is_empty());
    if between || last - first < 1 {
        return (Vec::new(), None);
    }
    let until = lines.get(last + 1).map_or(end, |l| l.start);
    (one(lines[first].start..until), Some("signs"))
}

fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}

fn assemble(text: &str, ranges: &[Range<usize>], by: Option<&'static str>) -> Folded {
    let rest = without(text, ranges);
    if letters(&rest) < 2 {
        // Nothing would be left to see.
        return Folded { visible: tidy(text), ..Folded::default() };
    }
    let (visible, signature) = signature::split(&rest);
    let quoted: String = ranges.iter().filter_map(|r| text.get(r.clone())).collect::<Vec<_>>().join("\n");
    let quoted = tidy(&quoted);
    Folded {
        visible: tidy(visible),
        signature: signature.map(tidy).filter(|s| !s.is_empty()),
        by: by.filter(|_| !quoted.is_empty()),
        quoted: (!quoted.is_empty()).then_some(quoted),
    }
}

fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        at = range.end.max(at);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Without blank lines at both ends and trailing blanks.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|l| !l.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|l| !l.is_empty()).map_or(first, |at| at + 1);
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for line in lines.get(first..last).unwrap_or_default() {
        blank = if line.is_empty() { blank + 1 } else { 0 };
        if blank <= 2 {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(line);
        }
    }
    out
}
