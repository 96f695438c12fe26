//! HTML to plain text, in linear time, with the ranges that mail programs mark as quoted.

use std::ops::Range;

use super::{
    entities::entities,
    marks::{self, Mark, is_hiding},
    tokens::{Token, Tokens, attribute, is_void},
};

/// Text and what in it is marked as quoted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Converted {
    /// The text.
    pub(crate) text: String,
    /// Byte ranges that the mail program marked as quoted, in order.
    pub(crate) quoted: Vec<Range<usize>>,
}

/// Depth beyond which elements are no longer followed, as in browsers.
pub(crate) const MAX_DEPTH: usize = 512;

/// Converts a page.
pub(crate) fn to_text(html: &str) -> Converted {
    converted(html, Writer::default())
}

/// The words of a post; names and tags that are links stay what they are, as everyone knows where they lead.
pub(crate) fn post_text(html: &str) -> String {
    converted(html, Writer { names_bare: true, ..Writer::default() }).text.trim().to_owned()
}

fn converted(html: &str, mut writer: Writer) -> Converted {
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => writer.text(text),
            Token::Open(name, raw) => writer.open(name, raw),
            Token::Close(name) => writer.close(&name),
        }
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: String,
    quoted: Vec<Range<usize>>,
    stack: Vec<Element>,
    /// Where the outermost marked element began, and how deep it lies.
    quote: Option<(usize, usize)>,
    /// Everything from here on is quoted.
    rest_from: Option<usize>,
    pre: usize,
    hidden: usize,
    cells: usize,
    names_bare: bool,
}

struct Element {
    name: String,
    hidden: bool,
    link: Option<(String, usize)>,
}

impl Writer {
    fn text(&mut self, raw: &str) {
        if self.hidden > 0 || raw.is_empty() {
            return;
        }
        let text = entities(raw);
        if self.pre > 0 {
            self.out.push_str(&text);
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{A0}' {
                if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                    self.out.push(' ');
                }
            } else if c != '\u{AD}' && !(c.is_control()) {
                self.out.push(if c == '\u{A0}' { ' ' } else { c });
            }
        }
    }

    fn open(&mut self, name: String, raw: &str) {
        self.marker(&name, raw);
        match name.as_str() {
            "br" => self.newline(false),
            "hr" => self.newline(true),
            "li" => {
                self.newline(true);
                self.out.push_str("- ");
            }
            "td" | "th" => {
                if !self.out.ends_with(['\n', '\t', ' ']) && !self.out.is_empty() {
                    self.out.push(' ');
                }
                self.cells += 1;
            }
            "img" => {
                let alt = attribute(raw, "alt").filter(|a| !a.trim().is_empty() && a.chars().count() <= 100);
                if let (Some(alt), 0) = (alt, self.hidden) {
                    self.out.push_str(alt.trim());
                }
            }
            n if is_block(n) => self.newline(true),
            _ => {}
        }
        if is_void(&name) || self.stack.len() >= MAX_DEPTH {
            return;
        }
        let hidden = matches!(
            name.as_str(),
            "script" | "style" | "head" | "title" | "noscript" | "template" | "svg" | "math"
        ) || raw.len() < 2_000 && attribute(raw, "style").is_some_and(|s| is_hiding(&s));
        let class = || attribute(raw, "class").unwrap_or_default();
        let bare = self.names_bare && class().split(' ').any(|c| matches!(c, "mention" | "hashtag"));
        let href = (name == "a" && !bare).then(|| attribute(raw, "href")).flatten();
        let link = href.map(|href| (href, self.out.len()));
        self.hidden += usize::from(hidden);
        self.pre += usize::from(name == "pre");
        self.stack.push(Element { name, hidden, link });
    }

    fn close(&mut self, name: &str) {
        // An end tag closes what it names, if that is open not too far up.
        let Some(up) = self.stack.iter().rev().take(64).position(|e| e.name == name) else {
            if name == "p" {
                self.newline(true);
            }
            return;
        };
        for _ in 0..=up {
            let Some(element) = self.stack.pop() else { break };
            self.end(&element);
        }
    }

    fn end(&mut self, element: &Element) {
        self.hidden -= usize::from(element.hidden);
        self.pre -= usize::from(element.name == "pre");
        if let Some((href, from)) = &element.link {
            self.link(href, *from);
        }
        match element.name.as_str() {
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table" => self.blank_line(),
            n if is_block(n) => self.newline(true),
            _ => {}
        }
        if let Some((from, depth)) = self.quote
            && self.stack.len() <= depth
        {
            self.quoted.push(from..self.out.len());
            self.quote = None;
        }
    }

    /// A link whose text does not show where it leads says so.
    fn link(&mut self, href: &str, from: usize) {
        let web = href.starts_with("http://") || href.starts_with("https://");
        let shown = self.out.get(from..).unwrap_or_default().trim();
        let bare = |s: &str| {
            s.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_owned()
        };
        if web && self.hidden == 0 && !shown.is_empty() && href.len() <= 300 && bare(shown) != bare(href) {
            let href: String = href.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
            self.out.push_str(&format!(" ({href})"));
        }
    }

    fn newline(&mut self, only_if_needed: bool) {
        if self.hidden > 0 {
            return;
        }
        while self.out.ends_with(' ') && !self.out.ends_with("- ") {
            self.out.pop();
        }
        if !(only_if_needed && (self.out.is_empty() || self.out.ends_with('\n'))) {
            self.out.push('\n');
        }
    }

    fn blank_line(&mut self) {
        self.newline(true);
        if !self.out.is_empty() && !self.out.ends_with("\n\n") && self.hidden == 0 {
            self.out.push('\n');
        }
    }

    /// The marks that mail programs put around quoted history.
    fn marker(&mut self, name: &str, raw: &str) {
        if self.rest_from.is_some() {
            return;
        }
        match marks::mark(name, raw) {
            Some(Mark::Rest) => {
                self.newline(true);
                self.rest_from = Some(self.quote.map_or(self.out.len(), |(from, _)| from));
            }
            Some(Mark::Element) if self.quote.is_none() && self.stack.len() < MAX_DEPTH => {
                self.newline(true);
                self.quote = Some((self.out.len(), self.stack.len()));
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Converted {
        while let Some(element) = self.stack.pop() {
            self.end(&element);
        }
        let length = self.out.len();
        if let Some((from, _)) = self.quote.take() {
            self.quoted.push(from..length);
        }
        if let Some(from) = self.rest_from {
            self.quoted.retain(|r| r.end <= from);
            self.quoted.push(from..length);
        }
        Converted { text: self.out, quoted: self.quoted }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "tr"
            | "table"
            | "ul"
            | "ol"
            | "blockquote"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "center"
            | "address"
            | "dl"
            | "dt"
            | "dd"
            | "form"
            | "li"
            | "body"
            | "html"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_post_are_names_and_other_links_say_where_they_lead() {
        let html = r#"<p><span class="h-card"><a href="https://m.example/@help" class="u-url mention">@<span>help</span></a></span> תראו <a href="https://m.example/tags/x" class="mention hashtag">#<span>x</span></a><br>ו<a href="https://evil.example">כאן</a></p><p><a href="https://a.example/long"><span class="invisible">https://</span><span>a.example/long</span></a></p>"#;
        assert_eq!(post_text(html), "@help תראו #x\nוכאן (https://evil.example)\n\nhttps://a.example/long");
        assert!(to_text(html).text.contains("@help (https://m.example/@help)"));
    }
}
