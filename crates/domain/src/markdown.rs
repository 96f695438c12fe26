//! Articles are written in Markdown: made safe HTML for pages, and plain words for messages and searches.

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// Whether a link may be followed: the web, a mailbox, or a page of this help centre.
fn is_followed(address: &str) -> bool {
    let small = address.trim_start().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "/help/"].iter().any(|begin| small.starts_with(begin))
}

/// The body as HTML. Raw HTML is dropped, images leave their words, only harmless links are links; every block finds
/// its own direction. Headings begin at the second level, because the title of the page is the first.
pub fn html(body: &str) -> String {
    let mut out = String::with_capacity(body.len() * 5 / 4);
    let mut links = Vec::new();
    let made = Parser::new_ext(body, options()).filter_map(|event| shown(event, &mut links));
    html::push_html(&mut out, made);
    out
}

fn mark(text: &'static str) -> Option<Event<'static>> {
    Some(Event::Html(CowStr::Borrowed(text)))
}

fn shown<'a>(event: Event<'a>, links: &mut Vec<bool>) -> Option<Event<'a>> {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => None,
        Event::Start(Tag::HtmlBlock | Tag::Image { .. }) | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => {
            None
        }
        Event::Start(Tag::Paragraph) => mark("<p dir=\"auto\">"),
        Event::Start(Tag::Item) => mark("<li dir=\"auto\">"),
        Event::Start(Tag::BlockQuote(_)) => mark("<blockquote>"),
        Event::End(TagEnd::BlockQuote(_)) => mark("</blockquote>"),
        // an amount stays with its sign
        Event::Text(text) if text.contains(" ₪") => Some(Event::Text(text.replace(" ₪", "\u{a0}₪").into())),
        Event::Start(Tag::Heading { level, .. }) => {
            mark(if level <= HeadingLevel::H2 { "<h2 dir=\"auto\">" } else { "<h3 dir=\"auto\">" })
        }
        Event::End(TagEnd::Heading(level)) => mark(if level <= HeadingLevel::H2 { "</h2>" } else { "</h3>" }),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let mail = link_type == LinkType::Email;
            links.push(mail || is_followed(&dest_url));
            links.last()?.then_some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Link) => links.pop()?.then_some(Event::End(TagEnd::Link)),
        other => Some(other),
    }
}

/// The body as plain lines: a bullet before items, nothing of the marks.
pub fn plain(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut numbers: Vec<Option<u64>> = Vec::new();
    for event in Parser::new_ext(body, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push('\n'),
            Event::Start(Tag::List(first)) => {
                end_line(&mut out);
                numbers.push(first);
            }
            Event::End(TagEnd::List(_)) => drop(numbers.pop()),
            Event::Start(Tag::Item) => {
                end_line(&mut out);
                match numbers.last_mut() {
                    Some(Some(n)) => {
                        out.push_str(&format!("{n}. "));
                        *n += 1;
                    }
                    _ => out.push_str("• "),
                }
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => end_line(&mut out),
            Event::End(TagEnd::TableCell) => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn end_line(out: &mut String) {
    let kept = out.trim_end_matches(' ').len();
    out.truncate(kept);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_act_is_dropped() {
        let evil = "<script>alert(1)</script>\n\nא <b onclick=x>ב</b> ![תמונה](x.png) [לא](javascript:alert(1)) \
                    [כן](https://a.example) <data:text/html,x> [d](data:text/html,x) [ג](JAVASCRIPT:x)\n\n<iframe src=x>";
        let made = html(evil);
        for bad in
            ["<script", "<b ", "<img", "javascript", "JAVASCRIPT", "<iframe", "data:text/html,x\"", "onclick"]
        {
            assert!(!made.contains(bad), "{bad} in {made}");
        }
        assert!(made.contains("תמונה") && made.contains("<a href=\"https://a.example\">כן</a>"));
        assert!(made.contains("לא") && !made.contains("<a href=\"\">"));
    }

    #[test]
    fn headings_stand_below_the_title_and_blocks_find_their_direction() {
        let made = html("# אחת\n\n### שלוש\n\nפסקה **מודגשת**\n\n1. א\n2. ב\n\n- x\n\n<a@b.example>");
        assert!(made.contains("<h2 dir=\"auto\">אחת</h2>") && made.contains("<h3 dir=\"auto\">שלוש</h3>"));
        assert!(made.contains("<p dir=\"auto\">פסקה <strong>מודגשת</strong></p>"));
        assert!(made.contains("<ol>") && made.contains("<li dir=\"auto\">"));
        assert!(made.contains("href=\"mailto:a@b.example\""));
    }

    #[test]
    fn plain_words_keep_their_lines() {
        let text = "## איך\nפותחים **פנייה** [כאן](https://a.example).\n\n1. שולחים\n2. מחכים\n\n- `קוד`\n";
        assert_eq!(plain(text), "איך\nפותחים פנייה כאן.\n1. שולחים\n2. מחכים\n• קוד");
        assert_eq!(plain("<b>x"), "x");
    }
}
