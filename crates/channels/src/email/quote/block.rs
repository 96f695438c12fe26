//! Separators and blocks of header lines above quoted history.

use super::line::Line;

/// Our own line above which answers are written.
pub(super) fn own_marker(line: &Line) -> Option<&'static str> {
    let text = line.plain.trim_matches(['-', '#', '=', '*', ' ']).to_lowercase();
    let framed = line.plain.starts_with(['-', '#', '=', '*']);
    let known = [
        "please reply above this line",
        "reply above this line",
        "נא להשיב מעל שורה זו",
        "יש להשיב מעל שורה זו",
    ];
    (framed && known.contains(&text.as_str())).then_some("marker")
}

/// The words between two runs of hyphens.
fn framed(line: &Line) -> Option<String> {
    let text = line.plain.as_str();
    let inner = text.trim_matches(['-', '_', ' ', '>', '*']);
    let hyphens = text.bytes().take_while(|b| *b == b'-').count();
    (hyphens >= 4 && text.ends_with("--") && !inner.is_empty()).then(|| inner.to_lowercase())
}

/// Whether forwarded mail begins here; that is the message, not history.
pub(super) fn is_forward(line: &Line) -> bool {
    let known = ["הודעה שהועברה", "הודעה מועברת", "forwarded message", "forwarded by", "הודעה שהועברה ע\"י"];
    framed(line).is_some_and(|t| known.iter().any(|k| t.starts_with(k)))
        || matches!(line.plain.to_lowercase().as_str(), "begin forwarded message:" | "תחילת הודעה שהועברה:")
}

/// "Original message" between hyphens, or a long line with a header block below it.
pub(super) fn separator(lines: &[Line], at: usize) -> Option<&'static str> {
    let line = &lines[at];
    if let Some(text) = framed(line)
        && matches!(
            text.as_str(),
            "הודעה מקורית" | "original message" | "original email" | "reply message" | "הודעת המקור"
        )
    {
        return Some("original_message");
    }
    let ruler = line.plain.len() >= 8
        && (line.plain.bytes().all(|b| b == b'_') || line.plain.bytes().all(|b| b == b'-'));
    if ruler {
        let next = (at + 1..lines.len().min(at + 4)).find(|n| !lines[*n].plain.is_empty())?;
        return header_block(lines, next).map(|_| "ruler");
    }
    None
}

/// At least three header labels within six lines, the first naming the sender or the date.
pub(super) fn header_block(lines: &[Line], at: usize) -> Option<&'static str> {
    let first = label(&lines[at].plain)?;
    if !matches!(first, 'f' | 'd') {
        return None;
    }
    let mut seen = vec![first];
    for line in lines[at + 1..].iter().take(5) {
        if let Some(found) = label(&line.plain)
            && !seen.contains(&found)
        {
            seen.push(found);
        }
    }
    (seen.len() >= 3 && seen.contains(&'f')).then_some("header_block")
}

/// Which header a line shows: from, date, to, copy, subject.
fn label(plain: &str) -> Option<char> {
    let (name, _) = plain.split_once(':')?;
    let name = name.trim_matches(['*', ' ', '|']);
    if name.chars().count() > 12 {
        return None;
    }
    Some(match name.to_lowercase().as_str() {
        "מאת" | "מ" | "from" => 'f',
        "נשלח" | "תאריך" | "sent" | "date" => 'd',
        "אל" | "to" => 't',
        "עותק" | "לידיעה" | "העתק" | "cc" => 'c',
        "נושא" | "הנדון" | "subject" => 's',
        _ => return None,
    })
}
