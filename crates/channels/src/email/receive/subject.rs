//! What a subject's prefixes say.

const REPLY: [&str; 10] = ["re", "aw", "sv", "antw", "res", "rif", "השב", "תשובה", "תגובה", "בתגובה"];
const FORWARD: [&str; 9] = ["fwd", "fw", "wg", "tr", "rv", "הועבר", "העברה", "הודעה שהועברה", "מועבר"];

/// Whether the first prefix says "answer".
pub(super) fn is_reply(subject: &str) -> bool {
    prefix(subject).is_some_and(|p| REPLY.contains(&p.as_str()))
}

/// Whether the first prefix says "forwarded".
pub(super) fn is_forward(subject: &str) -> bool {
    prefix(subject).is_some_and(|p| FORWARD.contains(&p.as_str()))
}

/// The word before the first colon, without marks and counters: `Re[2]:` is `re`.
fn prefix(subject: &str) -> Option<String> {
    let (head, _) = subject.split_once([':', '：'])?;
    let head: String =
        head.chars().filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{FEFF}')).take(30).collect();
    let head = head.split(['[', '(']).next().unwrap_or_default().trim();
    (!head.is_empty()).then(|| head.to_lowercase())
}
