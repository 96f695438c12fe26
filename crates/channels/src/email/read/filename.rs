//! File names that cannot hurt: no path, no direction tricks, no invisible letters, no device names.

/// Longest name in bytes; file systems allow 255 and we may add a number.
const MAX_BYTES: usize = 180;

/// A safe name for the file with this declared name and type; `number` names what has none.
pub(crate) fn safe(name: Option<&str>, mime: &str, number: usize) -> String {
    let cleaned: String = name.unwrap_or_default().chars().filter(|c| !invisible(*c)).collect();
    let last = cleaned.rsplit(['/', '\\', '\u{2044}', '\u{2215}', '\u{29F8}', '\u{FF0F}', '\u{FF3C}']).next();
    let plain: String = last
        .unwrap_or_default()
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | ';' | '`' | '$') {
                '_'
            } else {
                c
            }
        })
        .collect();
    let trimmed = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let name = if trimmed.chars().all(|c| c == '_') {
        format!("attachment-{number}{}", extension_of(mime))
    } else {
        shorten(trimmed)
    };
    if is_device(&name) { format!("_{name}") } else { name }
}

/// Letters that are not seen but change what is seen.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFD}'
        | '\u{E0000}'..='\u{E0FFF}' | '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}')
}

fn shorten(name: &str) -> String {
    if name.len() <= MAX_BYTES {
        return name.to_owned();
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, ext)) if ext.len() <= 16 && !ext.is_empty() => (stem, format!(".{ext}")),
        _ => (name, String::new()),
    };
    let keep = stem.floor_char_boundary(MAX_BYTES - extension.len());
    format!("{}{extension}", stem[..keep].trim_end_matches(|c: char| c == '.' || c.is_whitespace()))
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        let rest = stem.strip_prefix(prefix);
        rest.is_some_and(|r| {
            matches!(r, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM")
        || numbered("LPT")
}

fn extension_of(mime: &str) -> &'static str {
    match mime {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "application/pdf" => ".pdf",
        "text/plain" => ".txt",
        "text/html" => ".html",
        "text/calendar" => ".ics",
        "message/rfc822" | "message/global" => ".eml",
        "application/zip" => ".zip",
        "application/ms-tnef" => ".dat",
        _ => "",
    }
}

/// Whether a program hides behind the type of a document or picture.
pub(crate) fn disguised(name: &str, mime: &str) -> bool {
    const PROGRAMS: [&str; 22] = [
        "exe", "scr", "com", "bat", "cmd", "pif", "js", "jse", "vbs", "vbe", "wsf", "hta", "msi", "jar",
        "ps1", "lnk", "cpl", "dll", "reg", "html", "htm", "svg",
    ];
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let quiet = (mime.starts_with("image/") && mime != "image/svg+xml")
        || mime.starts_with("audio/")
        || mime.starts_with("video/")
        || matches!(mime, "application/pdf" | "text/plain" | "text/calendar");
    quiet && PROGRAMS.contains(&extension.as_str())
}

/// Gives each repeated name a number.
pub(crate) fn distinct(name: String, taken: &mut Vec<String>) -> String {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, ext)) if !stem.is_empty() => (stem.to_owned(), format!(".{ext}")),
        _ => (name.clone(), String::new()),
    };
    let mut candidate = name;
    let mut number = 2;
    while taken.iter().any(|t| t.eq_ignore_ascii_case(&candidate)) {
        candidate = format!("{stem} ({number}){extension}");
        number += 1;
    }
    taken.push(candidate.clone());
    candidate
}
