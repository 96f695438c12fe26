//! Both forms of a message's text: plain, and as a page that mail programs show alike.

use domain::text::{Direction, direction, mail_text};

use super::quoted::Quote;
use crate::email::markup::escape;
use crate::markdown::{Block, Inline, blocks, inlines};

/// The plain form: markup gone, codes and addresses kept in reading order.
pub(super) fn plain(text: &str, quote: Option<&Quote>) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| inlines(line.trim_end()).iter().map(plain_inline).collect()).collect();
    let mut out = mail_text(lines.join("\n").trim_end());
    out.push('\n');
    if let Some(quote) = quote {
        out.push('\n');
        out.push_str(&mail_text(&quote.introduction));
        out.push('\n');
        for line in quote.text.lines() {
            out.push_str("> ");
            out.push_str(line);
            out.push('\n');
        }
    }
    out.replace('\n', "\r\n")
}

fn plain_inline(piece: &Inline<'_>) -> String {
    match piece {
        Inline::Text(text) | Inline::Bold(text) => (*text).to_owned(),
        Inline::Link(text, address) if text == address => (*address).to_owned(),
        Inline::Link(text, address) => {
            format!("{text}: {}", address.trim_start_matches("mailto:").trim_start_matches("tel:"))
        }
    }
}

/// The page.
pub(super) fn page(text: &str, language: &str, quote: Option<&Quote>) -> String {
    let rtl = direction(text) == Direction::Rtl
        || (matches!(language, "he" | "ar") && !text.chars().any(char::is_alphabetic));
    let dir = if rtl { "rtl" } else { "ltr" };
    let align = if rtl { "right" } else { "left" };
    let body: String = blocks(text).iter().map(block).collect();
    let history = quote.map(history).unwrap_or_default();
    format!(
        "<!DOCTYPE html>\r\n<html dir=\"{dir}\" lang=\"{}\"><head><meta charset=\"utf-8\"></head>\r\n\
         <body dir=\"{dir}\" style=\"margin:0;direction:{dir};text-align:{align};\
         font-family:Arial,sans-serif;font-size:15px;line-height:1.5\">\r\n\
         <div dir=\"{dir}\">\r\n{body}</div>\r\n{history}</body></html>\r\n",
        escape(language)
    )
}

fn block(block: &Block<'_>) -> String {
    match block {
        Block::Paragraph(lines) => {
            let dir = direction_of(lines);
            let lines: Vec<String> = lines.iter().map(|l| line(l)).collect();
            format!("<p{dir} style=\"margin:0 0 1em\">{}</p>\r\n", lines.join("<br>\r\n"))
        }
        Block::Bullets(items) => list("ul", "", items),
        Block::Numbers(first, items) => list("ol", &format!(" start=\"{first}\""), items),
    }
}

fn list(tag: &str, more: &str, items: &[&str]) -> String {
    let dir = direction_of(items);
    let items: String = items.iter().map(|i| format!("<li>{}</li>\r\n", line(i))).collect();
    format!("<{tag}{more}{dir} style=\"margin:0 0 1em\">\r\n{items}</{tag}>\r\n")
}

fn direction_of(lines: &[&str]) -> &'static str {
    let text = lines.join(" ");
    match direction(&text) {
        _ if !text.chars().any(char::is_alphabetic) => "",
        Direction::Rtl => " dir=\"rtl\"",
        Direction::Ltr => " dir=\"ltr\"",
    }
}

fn line(text: &str) -> String {
    inlines(text)
        .iter()
        .map(|piece| match piece {
            Inline::Text(text) => isolated(text),
            Inline::Bold(text) => format!("<strong><bdi>{}</bdi></strong>", isolated(text)),
            Inline::Link(text, address) => {
                format!("<a href=\"{}\"><bdi>{}</bdi></a>", escape(address), escape(text))
            }
        })
        .collect()
}

/// The marks of plain text as elements, which every mail program keeps.
fn isolated(text: &str) -> String {
    let marked = mail_text(text);
    let mut out = String::with_capacity(marked.len() + 16);
    let mut open = 0usize;
    for c in marked.chars() {
        match c {
            '\u{2066}' => {
                open += 1;
                out.push_str("<bdi dir=\"ltr\">");
            }
            '\u{2069}' if open > 0 => {
                open -= 1;
                out.push_str("</bdi>");
            }
            '\u{2067}' | '\u{2068}' | '\u{2069}' | '\u{202A}'..='\u{202E}' => {}
            '\u{200F}' => out.push_str("&rlm;"),
            c if c.is_control() && c != '\t' => {}
            c => out.push_str(&escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out.push_str(&"</bdi>".repeat(open));
    out
}

fn history(quote: &Quote) -> String {
    let dir = match direction(&quote.text) {
        Direction::Rtl => "rtl",
        Direction::Ltr => "ltr",
    };
    let lines: Vec<String> = quote.text.lines().map(|l| escape(&clean(l))).collect();
    format!(
        "<div class=\"gmail_quote\"><div class=\"gmail_attr\" dir=\"auto\">{}</div>\r\n\
         <blockquote type=\"cite\" dir=\"{dir}\" style=\"margin:0.5em 0;padding:0 1em;\
         border-inline-start:2px solid #ccc\">\r\n{}\r\n</blockquote></div>\r\n",
        isolated(&quote.introduction),
        lines.join("<br>\r\n")
    )
}

fn clean(line: &str) -> String {
    line.chars().filter(|c| !c.is_control() || *c == '\t').collect()
}
