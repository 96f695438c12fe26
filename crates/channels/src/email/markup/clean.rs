//! Untrusted HTML to harmless HTML.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use ammonia::{Builder, UrlRelative};

use crate::markup::{MAX_DEPTH, Token, Tokens, is_void};

/// Larger pages are not cleaned; the text stands for them.
const MAX_BYTES: usize = 1 << 20;
/// Formatting left open; a browser repeats each in every following paragraph.
const MAX_OPEN_FORMATS: usize = 64;

const FORMATS: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
const STYLES: [&str; 10] = [
    "background-color",
    "color",
    "direction",
    "font-style",
    "font-weight",
    "text-align",
    "text-decoration",
    "unicode-bidi",
    "white-space",
    "list-style-type",
];
/// Elements that go with everything inside them.
const DROPPED: [&str; 15] = [
    "script", "style", "title", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math",
    "textarea", "select", "noembed", "noframes",
];

/// Whether a parser can be let at the page: its work grows with size times depth.
pub(super) fn is_tame(html: &str) -> bool {
    if html.len() > MAX_BYTES {
        return false;
    }
    let mut stack: Vec<String> = Vec::new();
    let mut formats: HashMap<String, usize> = HashMap::new();
    let mut open_formats = 0usize;
    for token in Tokens::new(html) {
        match token {
            Token::Open(name, _) => {
                if is_void(&name) {
                    continue;
                }
                // Such siblings end each other without an end tag.
                let ends = matches!(name.as_str(), "p" | "li" | "td" | "th" | "dd" | "dt" | "option");
                if ends && stack.last().is_some_and(|top| *top == name) {
                    stack.pop();
                }
                if name == "tr" {
                    stack.pop_if(|top| matches!(top.as_str(), "td" | "th"));
                    stack.pop_if(|top| top == "tr");
                }
                if FORMATS.contains(&name.as_str()) {
                    *formats.entry(name.clone()).or_default() += 1;
                    open_formats += 1;
                }
                stack.push(name);
            }
            Token::Close(name) => {
                if let Some(count) = formats.get_mut(&name).filter(|c| **c > 0) {
                    *count -= 1;
                    open_formats -= 1;
                }
                if let Some(up) = stack.iter().rev().take(64).position(|e| *e == name) {
                    stack.truncate(stack.len() - up - 1);
                }
            }
            Token::Text(_) => {}
        }
        if stack.len() > MAX_DEPTH || open_formats > MAX_OPEN_FORMATS {
            return false;
        }
    }
    true
}

/// The harmless part of a page's body; `cids` gives the address of each picture of the message.
pub(super) fn clean(html: &str, images: bool, cids: HashMap<String, String>) -> String {
    let mut builder = Builder::default();
    builder
        .add_tags(["font", "bdi", "bdo", "center"])
        .rm_tags(["area", "map", "details", "summary", "nav", "data"])
        .clean_content_tags(HashSet::from(DROPPED))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "cid"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer nofollow"))
        .generic_attributes(HashSet::from(["dir", "lang", "style", "align", "valign", "bgcolor"]))
        .filter_style_properties(HashSet::from(STYLES))
        .add_tag_attributes("font", ["color", "size"])
        .add_tag_attributes("blockquote", ["type", "class"])
        .add_tag_attributes("table", ["width", "border", "cellpadding", "cellspacing", "summary"])
        .add_tag_attributes("td", ["width", "height", "colspan", "rowspan", "nowrap"])
        .add_tag_attributes("th", ["width", "height", "colspan", "rowspan", "nowrap"])
        .add_tag_attributes("img", ["alt", "width", "height"])
        .set_tag_attribute_value("a", "target", "_blank")
        .attribute_filter(move |element, attribute, value| filter(element, attribute, value, images, &cids));
    builder.clean(html).to_string()
}

fn filter<'v>(
    element: &str,
    attribute: &str,
    value: &'v str,
    images: bool,
    cids: &HashMap<String, String>,
) -> Option<Cow<'v, str>> {
    let bare: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = bare.to_ascii_lowercase();
    let web = lower.starts_with("https://") || lower.starts_with("http://");
    match (element, attribute) {
        ("img", "src") => match bare.get(..4).filter(|p| p.eq_ignore_ascii_case("cid:")) {
            Some(_) => cids.get(&bare[4..].replace("%40", "@")).cloned().map(Cow::Owned),
            None => (images && web).then_some(Cow::Owned(bare)),
        },
        (_, "src" | "srcset" | "background" | "poster" | "cite" | "longdesc") => None,
        ("a", "href") => {
            let known = web || lower.starts_with("mailto:") || lower.starts_with("tel:");
            known.then_some(Cow::Owned(bare))
        }
        (_, "href") => None,
        (_, "dir") => matches!(lower.as_str(), "rtl" | "ltr" | "auto").then_some(Cow::Owned(lower)),
        (_, "style") => Some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}
