//! Feeling and purpose taken together, and what emoji say of them.

/// Feelings and purposes that seldom go together, and what that costs.
const CLASHES: [(&str, &str, f32); 7] = [
    ("angry", "praise", 1.5),
    ("upset", "praise", 1.0),
    ("neutral", "praise", 0.6),
    ("pleased", "complaint", 1.2),
    ("pleased", "followup", 0.4),
    ("angry", "other", 0.8),
    ("upset", "other", 0.8),
];

/// The feeling and the purpose that lead together, by their names and leads.
pub fn together(feelings: &[(&str, f32)], purposes: &[(&str, f32)]) -> Option<(usize, usize)> {
    let clash = |a: &str, b: &str| CLASHES.iter().find(|c| c.0 == a && c.1 == b).map_or(0.0, |c| c.2);
    let pairs = (0..feelings.len()).flat_map(|f| (0..purposes.len()).map(move |p| (f, p)));
    let value = |(f, p): (usize, usize)| feelings[f].1 + purposes[p].1 - clash(feelings[f].0, purposes[p].0);
    pairs.max_by(|&a, &b| value(a).total_cmp(&value(b)))
}

/// What an emoji says: anger, sorrow, joy, thanks, contempt, alarm.
pub(crate) fn emoji(c: char) -> Option<u8> {
    Some(match c {
        '😡' | '😠' | '🤬' | '👿' | '😤' | '💢' | '🖕' | '👎' => 0,
        '😞' | '😔' | '😢' | '😭' | '😟' | '🙁' | '☹' | '😕' | '😥' | '😓' | '💔' | '😩' | '😫' => {
            1
        }
        '😊' | '😀' | '😃' | '😄' | '😁' | '🙂' | '😍' | '🥰' | '❤' | '♥' | '💕' | '💖' | '🎉' | '👏'
        | '💪' | '🌹' | '💐' | '😘' | '🤗' | '⭐' | '🏆' | '👌' | '🥳' => 2,
        '🙏' | '👍' | '🌸' => 3,
        '🙄' | '😒' | '🤡' | '😏' | '🤦' | '😂' | '🤣' => 4,
        '🚨' | '⚠' | '🆘' | '❗' | '‼' | '🔥' => 5,
        _ => return None,
    })
}
