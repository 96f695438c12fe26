//! How mail programs mark quoted history in their HTML, and how senders hide text.

use super::tokens::attribute;

/// What a mark covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The element itself.
    Element,
    /// Everything from here on.
    Rest,
}

const IDS: [&str; 4] =
    ["divRplyFwdMsg", "appendonsend", "OLK_SRC_BODY_SECTION", "mail-editor-reference-message-container"];
const CLASSES: [&str; 6] = [
    "gmail_quote",
    "gmail_quote_container",
    "gmail_attr",
    "moz-cite-prefix",
    "yahoo_quoted",
    "protonmail_quote",
];

/// The mark that a tag is, if any.
pub(crate) fn mark(name: &str, raw: &str) -> Option<Mark> {
    if raw.len() > 4_000 || !matches!(name, "div" | "blockquote" | "hr" | "span" | "table") {
        return None;
    }
    let class = attribute(raw, "class").unwrap_or_default();
    let id = attribute(raw, "id").unwrap_or_default();
    // Outlook puts its own prefix before names that it forwards.
    let id = id.trim_start_matches("x_");
    let has = |wanted: &str| class.split_whitespace().any(|c| c.trim_start_matches("x_") == wanted);
    let rest = raw.contains("data-reply-above")
        || IDS.contains(&id)
        || has("OutlookMessageHeader")
        || attribute(raw, "style").is_some_and(|s| is_outlook_line(&s));
    if rest {
        return Some(Mark::Rest);
    }
    let cite =
        || name == "blockquote" && attribute(raw, "type").is_some_and(|t| t.eq_ignore_ascii_case("cite"));
    let element = CLASSES.into_iter().any(has) || id.starts_with("yahoo_quoted") || cite();
    element.then_some(Mark::Element)
}

fn squeezed(style: &str) -> String {
    style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase()
}

/// Whether a style hides what it applies to.
pub(crate) fn is_hiding(style: &str) -> bool {
    let style = squeezed(style);
    ["display:none", "visibility:hidden", "mso-hide:all", "font-size:0px", "font-size:0;"]
        .iter()
        .any(|s| style.contains(s))
}

/// The line above the header block of Outlook.
fn is_outlook_line(style: &str) -> bool {
    let style = squeezed(style);
    style.contains("border-top:solid")
        && (style.contains("padding:3.0pt0cm0cm0cm") || style.contains("padding:3.0pt0in0in0in"))
}
