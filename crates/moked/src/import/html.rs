//! An HTML page made Markdown, as far as an article needs it. The page is cleaned first, so that what is read here is
//! well formed whatever was written.

use std::collections::HashSet;

const TAGS: [&str; 22] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "div",
    "br",
    "ul",
    "ol",
    "li",
    "a",
    "b",
    "strong",
    "i",
    "em",
    "code",
    "pre",
    "blockquote",
    "hr",
    "tr",
];

/// The page as Markdown. Without a first heading its title is the first heading.
pub fn markdown(page: &str) -> String {
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(["script", "style", "title", "noscript"]));
    cleaner.link_rel(None);
    let clean = cleaner.clean(page).to_string();
    let mut writer = Writer::default();
    for token in tokens(&clean) {
        match token {
            Token::Text(text) => writer.text(&decoded(text)),
            Token::Open(name, rest) => writer.open(name, rest),
            Token::Close(name) => writer.close(name),
        }
    }
    let body = writer.out.trim().to_owned();
    if body.lines().any(|l| l.starts_with("# ")) {
        // what stands before the first heading is the site's, not the article's
        return body[body.find("# ").filter(|at| *at == 0 || body[..*at].ends_with('\n')).unwrap_or(0)..]
            .to_owned();
    }
    match title(page) {
        Some(title) => format!("# {title}\n\n{body}"),
        None => body,
    }
}

fn title(page: &str) -> Option<String> {
    let small = page.to_ascii_lowercase();
    let begin = small.find("<title")?;
    let begin = begin + small[begin..].find('>')? + 1;
    let end = begin + small[begin..].find("</title")?;
    let title = decoded(&page[begin..end]).split_whitespace().collect::<Vec<_>>().join(" ");
    Some(title).filter(|t| !t.is_empty())
}

enum Token<'a> {
    Text(&'a str),
    Open(&'a str, &'a str),
    Close(&'a str),
}

/// The tokens of cleaned HTML, in which `<` begins a tag and nothing else.
fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            all.push(Token::Text(&rest[..at]));
        }
        let Some(end) = rest[at..].find('>') else { return all };
        let inside = &rest[at + 1..at + end];
        match inside.strip_prefix('/') {
            Some(name) => all.push(Token::Close(name)),
            None => {
                let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
                all.push(Token::Open(name, attributes));
            }
        }
        rest = &rest[at + end + 1..];
    }
    if !rest.is_empty() {
        all.push(Token::Text(rest));
    }
    all
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&nbsp;", " ").replace('\u{a0}', " ").replace("&amp;", "&")
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Open lists: the number of the next item, or none for bullets.
    lists: Vec<Option<u32>>,
    links: Vec<String>,
    pre: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.pre {
            self.out.push_str(text);
            return;
        }
        let begins = text.starts_with(char::is_whitespace);
        let ends = text.ends_with(char::is_whitespace) && !text.trim().is_empty();
        let words: Vec<String> = text.split_whitespace().map(escaped).collect();
        let at_start = self.out.is_empty() || self.out.ends_with(['\n', ' ']);
        if begins && !at_start {
            self.out.push(' ');
        }
        self.out.push_str(&words.join(" "));
        if ends {
            self.out.push(' ');
        }
    }

    fn line(&mut self, count: usize) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        if self.out.is_empty() {
            return;
        }
        let have = self.out.len() - self.out.trim_end_matches('\n').len();
        self.out.push_str(&"\n".repeat(count.saturating_sub(have)));
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.line(2);
                let level = usize::from(name.as_bytes()[1] - b'0').min(3);
                self.out.push_str(&format!("{} ", "#".repeat(level)));
            }
            "ul" | "ol" => {
                self.line(if self.lists.is_empty() { 2 } else { 1 });
                self.lists.push((name == "ol").then_some(1));
            }
            "li" => {
                self.line(1);
                self.out.push_str(&"   ".repeat(self.lists.len().saturating_sub(1)));
                match self.lists.last_mut() {
                    Some(Some(n)) => {
                        self.out.push_str(&format!("{n}. "));
                        *n += 1;
                    }
                    _ => self.out.push_str("- "),
                }
            }
            "p" | "div" | "tr" if self.lists.is_empty() => self.line(2),
            "br" => self.out.push_str(if self.pre { "\n" } else { "  \n" }),
            "hr" => {
                self.line(2);
                self.out.push_str("---\n\n");
            }
            "blockquote" => {
                self.line(2);
                self.out.push_str("> ");
            }
            "b" | "strong" => self.out.push_str("**"),
            "i" | "em" => self.out.push('_'),
            "code" if !self.pre => self.out.push('`'),
            "pre" => {
                self.line(2);
                self.out.push_str("```\n");
                self.pre = true;
            }
            "a" => {
                self.out.push('[');
                let href = attributes.split("href=\"").nth(1).and_then(|r| r.split('"').next());
                self.links.push(decoded(href.unwrap_or_default()));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" => self.line(2),
            "p" | "div" | "tr" if self.lists.is_empty() => self.line(2),
            "li" => self.line(1),
            "ul" | "ol" => {
                self.lists.pop();
                self.line(if self.lists.is_empty() { 2 } else { 1 });
            }
            "b" | "strong" => self.mark_end("**"),
            "i" | "em" => self.mark_end("_"),
            "code" if !self.pre => self.out.push('`'),
            "pre" => {
                self.pre = false;
                self.line(1);
                self.out.push_str("```\n\n");
            }
            "a" => {
                let href = self.links.pop().unwrap_or_default();
                let href: String =
                    href.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect();
                self.out.push_str(&format!("]({href})"));
            }
            _ => {}
        }
    }

    /// A mark that ends stands at the last letter, else it would be no mark.
    fn mark_end(&mut self, mark: &str) {
        let kept = self.out.trim_end_matches(' ').len();
        let space = self.out.len() > kept;
        self.out.truncate(kept);
        if self.out.ends_with(mark) {
            self.out.truncate(kept - mark.len());
        } else {
            self.out.push_str(mark);
        }
        if space {
            self.out.push(' ');
        }
    }
}

/// A word whose letters mean nothing in Markdown.
fn escaped(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '\\' | '<') {
            out.push('\\');
        }
        out.push(c);
    }
    if matches!(word, "-" | "+" | "#" | ">") { format!("\\{word}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_an_article() {
        let page = "<!doctype html><html><head><title>x</title><style>p{}</style></head><body><nav>תפריט</nav>\
            <h1>החזרת <b>מוצר</b></h1><p>עד  14 יום.<br>בלי\nפתיחה &amp; עם קבלה</p><ul><li>אחת<li><a href='https://a.example/x'>שתיים</a></ul>\
            <ol><li>א</li><li>ב</li></ol><script>alert(1)</script><h4>סוף</h4><pre>a <b>b</b>\n c</pre>";
        let made = markdown(page);
        let expected = "# החזרת **מוצר**\n\nעד 14 יום.  \nבלי פתיחה & עם קבלה\n\n- אחת\n- [שתיים](https://a.example/x)\n\n\
            1. א\n2. ב\n\n### סוף\n\n```\na **b**\n c\n```";
        assert_eq!(made, expected);
    }

    #[test]
    fn a_page_without_a_heading_has_its_title() {
        assert_eq!(
            markdown("<title> Returns &amp;\n more </title><p>*Two* weeks"),
            "# Returns & more\n\n\\*Two\\* weeks"
        );
        assert_eq!(markdown("nothing"), "nothing");
        assert_eq!(markdown("<b></b><i> </i>"), "");
    }

    #[test]
    fn no_page_stops_it() {
        for page in [
            "<",
            "<<>>",
            "<h1",
            "</li></ul></ol>",
            "<a href=\"",
            "<p>&#x41;&unknown;",
            "<li><li><ul></a>",
            "\u{202e}<pre>",
        ] {
            let _ = markdown(page);
        }
        assert!(
            !markdown("<p><a href=\"javascript:alert(1)\">x</a><img src=x onerror=y>").contains("javascript")
        );
    }
}
