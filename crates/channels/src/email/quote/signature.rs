//! The signature below a message: of the person, the device or the lawyers.

/// Splits a text without history into message and signature.
pub(super) fn split(text: &str) -> (&str, Option<&str>) {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        starts.push((at, line));
        at += line.len();
    }
    let cut = dashes(&starts).or_else(|| tail(&starts));
    match cut {
        Some(at) if text[..at].chars().filter(|c| c.is_alphanumeric()).count() >= 2 => {
            (&text[..at], Some(&text[at..]))
        }
        _ => (text, None),
    }
}

/// The last "-- " line, when not too much stands below it.
fn dashes(lines: &[(usize, &str)]) -> Option<usize> {
    let found = lines.iter().rposition(|(_, l)| {
        let l = l.trim_end_matches(['\r', '\n']);
        l == "-- " || l == "--" || l == "\u{200F}-- "
    })?;
    (lines.len() - found <= 30).then(|| lines[found].0)
}

/// Device lines and legal footers at the end.
fn tail(lines: &[(usize, &str)]) -> Option<usize> {
    let full: Vec<usize> = (0..lines.len()).filter(|n| !lines[*n].1.trim().is_empty()).collect();
    let from_end = full.iter().rev().take(12).copied().collect::<Vec<_>>();
    let mut cut = None;
    for (nth, at) in from_end.into_iter().enumerate() {
        let plain = plain(lines[at].1);
        if (nth < 4 && is_device(&plain)) || is_legal(&plain) {
            cut = Some(lines[at].0);
        }
    }
    cut
}

fn plain(line: &str) -> String {
    let kept = line.chars().filter(
        |c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'),
    );
    let text: String =
        kept.map(|c| if matches!(c, '\u{5BE}' | '\u{2010}'..='\u{2015}') { '-' } else { c }).collect();
    text.trim().trim_start_matches(['_', '*', '<', '[']).to_owned()
}

fn is_device(plain: &str) -> bool {
    const STARTS: [&str; 15] = [
        "נשלח מה-",
        "נשלח מ-",
        "נשלח מהטלפון",
        "נשלח מסמארטפון",
        "נשלח ממכשיר",
        "נשלח מהנייד",
        "נשלח באמצעות",
        "נשלח מ Outlook",
        "קבל את Outlook",
        "הורד את Outlook",
        "הורידו את Outlook",
        "Sent from my ",
        "Sent from Outlook",
        "Get Outlook for ",
        "Sent via ",
    ];
    plain.chars().count() <= 120 && STARTS.iter().any(|s| plain.starts_with(s))
}

fn is_legal(plain: &str) -> bool {
    let opens = [
        "הודעה זו",
        "המידע בהודעה זו",
        "דואר אלקטרוני זה",
        "This email and any",
        "This e-mail and any",
        "This message is intended",
        "This message contains confidential",
    ];
    let words = ["סודי", "חסוי", "מיועד", "נמען", "confidential", "intended", "privileged"];
    opens.iter().any(|o| plain.starts_with(o)) && words.iter().any(|w| plain.contains(w))
}
