//! Lines that introduce a quotation: "On … wrote:" and its Hebrew sisters.

use super::line::Line;

/// Longest introduction, in characters.
const MAX: usize = 400;

/// The pattern that begins at this line, over up to three lines.
pub(super) fn at(lines: &[Line], at: usize) -> Option<&'static str> {
    let first = lines.get(at)?;
    if first.plain.is_empty() || !may_begin(&first.plain) {
        return None;
    }
    let mut joined = String::new();
    for line in lines[at..].iter().take(3) {
        if line.depth != first.depth || line.plain.is_empty() {
            return None;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&line.plain);
        if joined.chars().count() > MAX {
            return None;
        }
        if let Some(name) = matches(joined.trim_matches('*')) {
            return Some(name);
        }
    }
    None
}

/// A cheap look before lines are joined.
fn may_begin(plain: &str) -> bool {
    let start = plain.trim_start_matches('*');
    const OPENERS: [&str; 8] = ["בתאריך ", "ב-", "ביום ", "נכתב על ידי", "נכתב ע\"י", ":כתב", "On ", "Am "];
    OPENERS.iter().any(|o| start.starts_with(o)) || plain.contains(" on ") || plain.ends_with("wrote:")
}

fn matches(text: &str) -> Option<&'static str> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let colon = text.ends_with(':') || text.ends_with(">:");
    let wrote_he =
        ["כתב:", "כתבה:", "כתב/ה:", "כתבו:", "כתב(ה):", "כתב/ה :"].iter().any(|w| text.ends_with(w));
    if text.starts_with("בתאריך ") && digits >= 3 {
        if colon && text.contains(" מאת ") {
            return Some("he_gmail");
        }
        if wrote_he {
            return Some("he_wrote");
        }
    }
    if text.starts_with("ביום ") && digits >= 3 && wrote_he {
        return Some("he_wrote");
    }
    if let Some(rest) = text.strip_prefix("ב-")
        && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && wrote_he
    {
        return Some("he_apple");
    }
    if (text.starts_with("נכתב על ידי ") || text.starts_with("נכתב ע\"י ")) && colon {
        return Some("he_thunderbird");
    }
    // The translation is reversed there: the colon stands first, the word for "date" last.
    if text.starts_with(":כתב ") && text.ends_with("בתאריך") && digits >= 3 {
        return Some("he_roundcube");
    }
    if text.starts_with("On ") && text.ends_with("wrote:") && digits >= 3 {
        return Some("en_on");
    }
    if text.contains(" on ") && text.ends_with("wrote:") && digits >= 3 {
        return Some("en_name_on");
    }
    if text.ends_with("> wrote:") || (text.ends_with(" wrote:") && text.contains('@')) {
        return Some("en_name");
    }
    None
}
