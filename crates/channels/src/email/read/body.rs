//! Which parts are the text, which are files.

use super::{
    Content, charset, filename, flowed,
    header::ids,
    mime::{Part, Tree},
    params::Value,
    tnef, transfer,
};
use crate::InAttachment;

/// Walks the tree.
pub(crate) fn content(tree: &Tree<'_>) -> Content {
    let mut out = Content::default();
    if tree.too_deep {
        out.flag("too_deep");
    }
    if tree.too_many {
        out.flag("too_many_parts");
    }
    let mut walker = Walker { tree, out, names: Vec::new() };
    if !tree.parts.is_empty() {
        walker.part(0);
    }
    let referenced = walker.out.html.clone().unwrap_or_default();
    let mut out = walker.out;
    for file in &mut out.files {
        // A picture that no text shows is a file like any other.
        file.inline = file.content_id.as_ref().is_some_and(|id| referenced.contains(&format!("cid:{id}")));
    }
    out
}

struct Walker<'t, 'a> {
    tree: &'t Tree<'a>,
    out: Content,
    names: Vec<String>,
}

impl Walker<'_, '_> {
    fn part(&mut self, at: usize) {
        let part = &self.tree.parts[at];
        if part.open {
            let children = self.tree.children(at);
            if children.is_empty() {
                // The boundary never came: what is there is all there is.
                return self.text(part);
            }
            if part.kind.main == "multipart/alternative" {
                return self.alternative(&children);
            }
            if part.kind.main == "multipart/signed" {
                self.out.flag("signed");
            }
            for child in children {
                self.part(child);
            }
        } else {
            self.leaf(part);
        }
    }

    /// The last HTML form, and each plain form that says something of its own; everything else is a file.
    fn alternative(&mut self, children: &[usize]) {
        let (plain_before, html_before) = (self.out.text.len(), self.out.html.clone());
        for child in children {
            let part = &self.tree.parts[*child];
            match part.kind.main.as_str() {
                "text/plain" if self.out.text.len() > plain_before => self.further(part),
                "text/html" => {
                    self.out.html.clone_from(&html_before);
                    self.leaf(part);
                }
                _ => self.part(*child),
            }
        }
    }

    fn further(&mut self, part: &Part<'_>) {
        let text = self.decoded(part);
        if !self.out.text.contains(text.trim()) {
            self.out.text.push('\n');
            self.out.text.push_str(&text);
        }
    }

    fn leaf(&mut self, part: &Part<'_>) {
        let disposition = part.headers.raw("content-disposition").map(Value::parse).unwrap_or_default();
        let name = disposition.text("filename").or_else(|| part.kind.text("name"));
        // A named text beside another text is a file that some programs show inline.
        let first = self.out.text.trim().is_empty() && self.out.html.is_none();
        let attached =
            disposition.main == "attachment" || (name.is_some() && !(first && disposition.main == "inline"));
        match part.kind.main.as_str() {
            "text/plain" | "text/enriched" | "text" if !attached => self.text(part),
            "text/html" if !attached => self.html(part),
            // Without a boundary it is what it shows; one that stayed closed would show only its wrapping.
            kind if kind.starts_with("multipart/") => {
                if !self.tree.too_deep {
                    self.text(part);
                }
            }
            "application/ms-tnef" | "application/vnd.ms-tnef" => self.tnef(part, name),
            kind => {
                self.odd(kind);
                self.file(part, name);
            }
        }
    }

    fn odd(&mut self, kind: &str) {
        match kind {
            "text/calendar" => self.out.flag("calendar"),
            "application/pkcs7-mime" | "application/x-pkcs7-mime" | "application/pgp-encrypted" => {
                self.out.flag("encrypted");
            }
            "message/partial" | "message/external-body" => self.out.flag("partial"),
            _ => {}
        }
    }

    fn decoded(&mut self, part: &Part<'_>) -> String {
        let encoding = part.headers.text("content-transfer-encoding").unwrap_or_default();
        let bytes = transfer::decode(part.body, &encoding);
        let label = part.kind.text("charset");
        let decoded = charset::decode(&bytes, label.as_deref());
        if decoded.lossy {
            self.out.flag("lossy_charset");
        }
        if decoded.visual {
            self.out.flag("visual_hebrew");
        }
        decoded.text.replace("\r\n", "\n").replace('\r', "\n")
    }

    fn text(&mut self, part: &Part<'_>) {
        let mut text = self.decoded(part);
        if part.kind.text("format").is_some_and(|f| f.eq_ignore_ascii_case("flowed")) {
            text =
                flowed::unflow(&text, part.kind.text("delsp").is_some_and(|d| d.eq_ignore_ascii_case("yes")));
        }
        if !self.out.text.is_empty() && !text.trim().is_empty() {
            self.out.text.push('\n');
        }
        if !text.trim().is_empty() {
            self.out.text.push_str(&text);
        }
        // Beside HTML pieces a plain piece must not vanish from the page.
        if let Some(html) = &mut self.out.html
            && !in_alternative(self.tree, part)
        {
            html.push_str("<pre>");
            html.push_str(&crate::email::markup::escape(&text));
            html.push_str("</pre>");
        }
    }

    fn html(&mut self, part: &Part<'_>) {
        let html = self.decoded(part);
        let plain_first = !self.out.text.trim().is_empty() && !in_alternative(self.tree, part);
        match &mut self.out.html {
            Some(all) => all.push_str(&html),
            None => {
                // Text before the first HTML piece (Apple's order: text, picture, HTML) is part of the page.
                let before = if plain_first {
                    format!("<pre>{}</pre>", crate::email::markup::escape(&self.out.text))
                } else {
                    String::new()
                };
                self.out.html = Some(before + &html);
            }
        }
        if !in_alternative(self.tree, part) {
            let text = crate::email::markup::to_text(&html).text;
            if !self.out.text.is_empty() && !text.trim().is_empty() {
                self.out.text.push('\n');
            }
            self.out.text.push_str(&text);
        }
    }

    fn tnef(&mut self, part: &Part<'_>, name: Option<String>) {
        let encoding = part.headers.text("content-transfer-encoding").unwrap_or_default();
        let Some(found) = tnef::read(&transfer::decode(part.body, &encoding)) else {
            self.out.flag("tnef");
            return self.file(part, name);
        };
        if self.out.text.trim().is_empty() && self.out.html.is_none() {
            self.out.text = found.body;
        }
        for file in found.files {
            self.add(file.name.as_deref(), "application/octet-stream", file.bytes, None);
        }
    }

    fn file(&mut self, part: &Part<'_>, name: Option<String>) {
        let encoding = part.headers.text("content-transfer-encoding").unwrap_or_default();
        let bytes = transfer::decode(part.body, &encoding);
        let id = part.headers.raw("content-id").map(|raw| {
            ids(raw).into_iter().next().unwrap_or_else(|| {
                String::from_utf8_lossy(raw)
                    .trim_matches(|c: char| c == '<' || c == '>' || c.is_whitespace())
                    .to_owned()
            })
        });
        let mime = part.kind.main.clone();
        self.add(name.as_deref(), &mime, bytes, id.filter(|i| !i.is_empty()));
    }

    fn add(&mut self, name: Option<&str>, mime: &str, bytes: Vec<u8>, content_id: Option<String>) {
        let safe = filename::safe(name, mime, self.out.files.len() + 1);
        if filename::disguised(&safe, mime) {
            self.out.flag("suspicious_file");
        }
        let name = filename::distinct(safe, &mut self.names);
        let mime = mime.chars().filter(|c| c.is_ascii_graphic()).take(100).collect();
        self.out.files.push(InAttachment { name, mime, bytes, inline: false, content_id });
    }
}

/// Whether a part is one of several forms of the same text.
fn in_alternative(tree: &Tree<'_>, part: &Part<'_>) -> bool {
    let mut parent = part.parent;
    while let Some(at) = parent {
        if tree.parts[at].kind.main == "multipart/alternative" {
            return true;
        }
        parent = tree.parts[at].parent;
    }
    false
}
