//! The part of the Unicode bidirectional algorithm (UAX #9) that plain lines without explicit marks need.

use crate::text::script::{is_ltr, is_rtl};

#[derive(Clone, Copy, PartialEq)]
enum Class {
    L,
    R,
    En,
    Es,
    Et,
    Cs,
    Ws,
    On,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::En,
        '+' | '-' | '\u{2212}' => Class::Es,
        '#' | '$' | '%' | '\u{A2}'..='\u{A5}' | '\u{B0}' | '\u{20A0}'..='\u{20CF}' => Class::Et,
        ',' | '.' | '/' | ':' | '\u{A0}' => Class::Cs,
        _ if c.is_whitespace() => Class::Ws,
        _ if is_rtl(c) => Class::R,
        _ if is_ltr(c) => Class::L,
        _ => Class::On,
    }
}

/// The embedding level of each character of one line.
pub(crate) fn levels(chars: &[char], rtl: bool) -> Vec<u8> {
    let base = if rtl { Class::R } else { Class::L };
    let mut kinds: Vec<Class> = chars.iter().map(|&c| class(c)).collect();
    weak(&mut kinds, base);
    brackets(chars, &mut kinds, base);
    neutral(&mut kinds, base);
    kinds
        .iter()
        .map(|k| match (k, rtl) {
            (Class::L, true) => 2,
            (Class::L, false) => 0,
            (Class::En, _) => 2,
            (_, true) => 1,
            (_, false) => 1,
        })
        .collect()
}

/// Whether a range is shown in one piece, read from the left.
pub(crate) fn in_order(levels: &[u8], start: usize, end: usize) -> bool {
    levels[start..end].iter().all(|&l| l >= 2)
}

fn weak(kinds: &mut [Class], base: Class) {
    use Class::*;
    for i in 1..kinds.len().saturating_sub(1) {
        if kinds[i - 1] == En && kinds[i + 1] == En && matches!(kinds[i], Es | Cs) {
            kinds[i] = En;
        }
    }
    let mut i = 0;
    while i < kinds.len() {
        if kinds[i] == Et {
            let start = i;
            while i < kinds.len() && kinds[i] == Et {
                i += 1;
            }
            let near = (start > 0 && kinds[start - 1] == En) || kinds.get(i) == Some(&En);
            kinds[start..i].fill(if near { En } else { On });
        } else {
            i += 1;
        }
    }
    let mut strong = base;
    for kind in kinds.iter_mut() {
        match *kind {
            L | R => strong = *kind,
            Es | Cs => *kind = On,
            En if strong == L => *kind = L,
            _ => {}
        }
    }
}

/// A pair of brackets takes the direction of what it holds.
fn brackets(chars: &[char], kinds: &mut [Class], base: Class) {
    let mut open: Vec<(char, usize)> = Vec::new();
    for i in 0..chars.len() {
        let close = match chars[i] {
            '(' => Some(')'),
            '[' => Some(']'),
            '{' => Some('}'),
            _ => None,
        };
        if let Some(close) = close {
            open.push((close, i));
            continue;
        }
        let Some(at) = open.iter().rposition(|&(c, _)| c == chars[i]) else { continue };
        let start = open[at].1;
        open.truncate(at);
        let inside = &kinds[start + 1..i];
        let has = |want: Class| inside.iter().any(|&k| side(k) == Some(want));
        let other = if base == Class::R { Class::L } else { Class::R };
        let before = kinds[..start].iter().rev().find_map(|&k| side(k)).unwrap_or(base);
        let to = match (has(base), has(other)) {
            (true, _) => base,
            (false, true) if before == other => other,
            (false, true) => base,
            _ => continue,
        };
        kinds[start] = to;
        kinds[i] = to;
    }
}

fn side(kind: Class) -> Option<Class> {
    match kind {
        Class::L => Some(Class::L),
        Class::R | Class::En => Some(Class::R),
        _ => None,
    }
}

fn neutral(kinds: &mut [Class], base: Class) {
    let mut i = 0;
    while i < kinds.len() {
        if side(kinds[i]).is_some() {
            i += 1;
            continue;
        }
        let start = i;
        while i < kinds.len() && side(kinds[i]).is_none() {
            i += 1;
        }
        let before = if start == 0 { base } else { side(kinds[start - 1]).unwrap_or(base) };
        let after = kinds.get(i).and_then(|&k| side(k)).unwrap_or(base);
        kinds[start..i].fill(if before == after { before } else { base });
    }
}
