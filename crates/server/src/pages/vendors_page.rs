//! The words and marks of the demo's customers.

use super::vendors::url;
use crate::pages::html::escape;
use crate::words::{Tongue, text};
use desk::{DemoBubble, DemoChannel, DemoTalk};

/// How it looks.
pub(crate) const STYLE: &str = include_str!("vendors_page.css");
/// Most customers in the list.
const LISTED: usize = 40;

/// What is shown.
pub(crate) struct Shown {
    pub(crate) channels: Vec<DemoChannel>,
    pub(crate) at: DemoChannel,
    pub(crate) talks: Vec<DemoTalk>,
    pub(crate) talk: Option<DemoTalk>,
    pub(crate) sent: bool,
}

/// What stands in the form when it comes back.
#[derive(Default)]
pub(crate) struct Filled {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) stars: u8,
    pub(crate) failed: bool,
    /// Field and code.
    pub(crate) wrong: Option<(String, String)>,
}

/// A sentence of the demo, safe in HTML.
pub(super) fn say(tongue: Tongue, key: &str, args: &[(&str, String)]) -> String {
    escape(&text(tongue, &format!("demo-{key}"), args).unwrap_or_default())
}

fn channel_name(tongue: Tongue, channel: &DemoChannel) -> String {
    escape(&text(tongue, &format!("channel-{}", channel.kind.as_str()), &[]).unwrap_or_default())
}

/// A page of the demo, with the way to the other ones; `at` is this one's address.
pub(super) fn frame(tongue: Tongue, title: &str, at: &str, body: &str) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let (dir, other) = if tongue == Tongue::He { ("rtl", "en") } else { ("ltr", "he") };
    let lang = tongue.as_str();
    let link = |to: &str, key: &str| {
        let here = if at.starts_with(to) { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{to}?lang={lang}\"{here}>{}</a></li>", t(key))
    };
    let links =
        [("/demo/vendors", "link-vendors"), ("/demo/storm", "link-storm")].map(|(to, key)| link(to, key));
    let plain = [("/", "link-desk"), ("/demo/shop", "link-shop"), ("/demo/mail", "link-mail")]
        .map(|(to, key)| format!("<li><a href=\"{to}\">{}</a></li>", t(key)));
    format!(
        "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"/demo/vendors/style.css\"></head><body>\
         <header><nav aria-label=\"{}\"><ul>{}{}<li class=\"end\"><a href=\"{at}?lang={other}\" lang=\"{other}\">{}</a></li>\
         </ul></nav></header><main>{body}</main></body></html>",
        t("links"),
        links.concat(),
        plain.concat(),
        t("language"),
    )
}

/// The whole page.
pub(crate) fn whole(tongue: Tongue, shown: &Shown, filled: &Filled) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let base = format!("/demo/vendors/{}", shown.at.kind.as_str());
    let chip = |c: &DemoChannel| {
        let here = if c.kind == shown.at.kind { " aria-current=\"true\"" } else { "" };
        format!(
            "<li><a href=\"/demo/vendors/{}?lang={}\"{here}>{}</a></li>",
            c.kind.as_str(),
            tongue.as_str(),
            channel_name(tongue, c)
        )
    };
    let chips: String = shown.channels.iter().map(chip).collect();
    let lead = if shown.at.reads_only { t("news-lead") } else { t("lead") };
    let body = format!(
        "<h1>{}</h1><p class=\"lead\">{lead}</p><nav class=\"chips\" aria-label=\"{}\"><ul>{chips}</ul></nav>\
         <div class=\"two\">{}<div class=\"side\">{}{}</div></div>",
        t("title"),
        t("channels"),
        people(tongue, shown, &base),
        screen(tongue, shown, &base),
        form(tongue, shown, filled, &base),
    );
    let title = format!("{} · {}", channel_name(tongue, &shown.at), t("title"));
    frame(tongue, &title, &base, &body)
}

/// Who wrote here, the newest first.
fn people(tongue: Tongue, shown: &Shown, base: &str) -> String {
    let lang = tongue.as_str();
    let row = |talk: &DemoTalk| {
        let here = match &shown.talk {
            Some(at) if at.key == talk.key => " aria-current=\"true\"",
            _ => "",
        };
        let last = talk.bubbles.last().map(|b| b.text.as_str()).unwrap_or_default();
        let last: String = last.chars().take(70).collect();
        format!(
            "<li><a href=\"{base}?lang={lang}&amp;talk={}\"{here}><strong dir=\"auto\">{}</strong>\
             <span dir=\"auto\">{}</span></a></li>",
            url(&talk.key),
            escape(&talk.name),
            escape(&last)
        )
    };
    let rows: String = shown.talks.iter().take(LISTED).map(row).collect();
    let rows = if rows.is_empty() {
        format!("<p class=\"empty\">{}</p>", say(tongue, "nobody", &[]))
    } else {
        format!("<ul class=\"people\">{rows}</ul>")
    };
    let new = match (&shown.talk, shown.at.reads_only) {
        (Some(_), false) => {
            format!(
                "<p><a class=\"new\" href=\"{base}?lang={lang}\">{}</a></p>",
                say(tongue, "new-customer", &[])
            )
        }
        _ => String::new(),
    };
    format!(
        "<section aria-labelledby=\"people\"><h2 id=\"people\">{}</h2>{new}{rows}</section>",
        say(tongue, "customers", &[])
    )
}

fn heading(tongue: Tongue, at: &DemoChannel, talk: &DemoTalk) -> String {
    let key = if at.private { "phone" } else { "page-of" };
    say(tongue, key, &[("name", format!("\u{2068}{}\u{2069}", talk.name))])
}

/// The phone of whoever is chosen.
fn screen(tongue: Tongue, shown: &Shown, base: &str) -> String {
    let Some(talk) = &shown.talk else { return String::new() };
    let title = heading(tongue, &shown.at, talk);
    format!(
        "<section aria-labelledby=\"phone\"><h2 id=\"phone\">{title}</h2>\
         <iframe class=\"phone\" title=\"{title}\" src=\"{base}/phone?lang={}&amp;talk={}\"></iframe></section>",
        tongue.as_str(),
        url(&talk.key)
    )
}

fn form(tongue: Tongue, shown: &Shown, filled: &Filled, base: &str) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let wrong = |name: &str| {
        let Some((_, code)) = filled.wrong.as_ref().filter(|(field, _)| field == name) else {
            return (String::new(), String::new());
        };
        let words = t(&format!("wrong-{name}-{}", code.replace('_', "-")));
        let mark = format!(" aria-invalid=\"true\" aria-describedby=\"wrong-{name}\"");
        (format!("<p class=\"wrong\" id=\"wrong-{name}\" role=\"alert\">{words}</p>"), mark)
    };
    let (wrong_name, mark_name) = wrong("name");
    let (wrong_text, mark_text) = wrong("text");
    let who = match (&shown.talk, shown.at.reads_only) {
        (Some(talk), _) => format!("<input type=\"hidden\" name=\"talk\" value=\"{}\">", escape(&talk.key)),
        (None, true) => String::new(),
        (None, false) => format!(
            "<label for=\"name\">{}</label><input id=\"name\" name=\"name\" dir=\"auto\" maxlength=\"60\" \
             autocomplete=\"off\" required value=\"{}\"{mark_name}>{wrong_name}",
            t("name"),
            escape(&filled.name)
        ),
    };
    let stars = if shown.at.stars { stars(&t("stars"), filled.stars, wrong("stars")) } else { String::new() };
    let place = match (shown.at.private, shown.at.public) {
        (true, true) => format!(
            "<fieldset><legend>{}</legend><label><input type=\"radio\" name=\"where\" value=\"private\" checked> {}</label>\
             <label><input type=\"radio\" name=\"where\" value=\"public\"> {}</label></fieldset>",
            t("where"),
            t("where-private"),
            t("where-public")
        ),
        (false, _) => format!("<p class=\"quiet\">{}</p>", t("everyone")),
        (true, false) => String::new(),
    };
    let title = match (&shown.talk, shown.at.reads_only) {
        (_, true) => t("publish-news"),
        (Some(talk), false) => say(tongue, "write-as", &[("name", format!("\u{2068}{}\u{2069}", talk.name))]),
        (None, false) => t("write-new"),
    };
    let failed = if filled.failed && filled.wrong.is_none() {
        format!("<p class=\"wrong\" role=\"alert\">{}</p>", t("wrong"))
    } else {
        String::new()
    };
    let sent = match (shown.sent, shown.at.fetched_every) {
        (false, _) => String::new(),
        (true, None) => format!("<p class=\"sent\" role=\"status\">{}</p>", t("sent")),
        (true, Some(seconds)) => {
            let words = say(tongue, "sent-fetched", &[("seconds", seconds.to_string())]);
            format!("<p class=\"sent\" role=\"status\">{words}</p>")
        }
    };
    format!(
        "<section aria-labelledby=\"write\"><h2 id=\"write\">{title}</h2>{sent}\
         <form method=\"post\" action=\"{base}?lang={}\">{who}{stars}\
         <label for=\"text\">{}</label><textarea id=\"text\" name=\"text\" rows=\"3\" dir=\"auto\" maxlength=\"2000\" \
         required{mark_text}>{}</textarea>{wrong_text}{place}{failed}<button type=\"submit\">{}</button></form></section>",
        tongue.as_str(),
        t("text"),
        escape(&filled.text),
        t("send"),
    )
}

/// How many stars they give.
fn stars(label: &str, filled: u8, (wrong, mark): (String, String)) -> String {
    let option = |n: u8| {
        let chosen = if n == filled { " selected" } else { "" };
        format!("<option value=\"{n}\"{chosen}>★ {n}/5</option>")
    };
    let options: String = (1..=5).map(option).collect();
    format!(
        "<label for=\"stars\">{label}</label><select id=\"stars\" name=\"stars\"{mark}>{options}</select>{wrong}"
    )
}

/// The phone alone, for its frame.
pub(crate) fn phone(tongue: Tongue, at: &DemoChannel, talk: &DemoTalk) -> String {
    let title = heading(tongue, at, talk);
    let dir = if tongue == Tongue::He { "rtl" } else { "ltr" };
    let bubbles: String = talk.bubbles.iter().map(|b| bubble(tongue, at, b)).collect();
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{dir}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"/demo/vendors/style.css\"></head><body class=\"screen\">\
         <main tabindex=\"0\" aria-label=\"{title}\"><ol>{bubbles}</ol></main></body></html>",
        tongue.as_str()
    )
}

fn bubble(tongue: Tongue, at: &DemoChannel, b: &DemoBubble) -> String {
    let side = if b.ours { "us" } else { "them" };
    let who = if b.ours { format!("<b>{}</b> ", say(tongue, "us", &[])) } else { String::new() };
    let place = match (at.private && at.public, b.public) {
        (true, true) => say(tongue, "public", &[]) + " · ",
        (true, false) => say(tongue, "private", &[]) + " · ",
        (false, _) => String::new(),
    };
    let exact = b.at.rfc3339();
    let shown: String = exact.chars().skip(5).take(11).map(|c| if c == 'T' { ' ' } else { c }).collect();
    format!(
        "<li class=\"{side}\"><div dir=\"auto\">{}</div><p class=\"quiet\">{who}{place}\
         <time datetime=\"{exact}\" dir=\"ltr\">{shown} UTC</time></p></li>",
        linked(&b.text)
    )
}

/// The text with the addresses of this site as links: the customer can follow the way into private.
fn linked(text: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ')']);
        match bare.starts_with("http://") || bare.starts_with("https://") {
            true => format!(
                "<a href=\"{0}\" target=\"_blank\" rel=\"noreferrer\">{0}</a>{1}",
                escape(bare),
                escape(&word[bare.len()..])
            ),
            false => escape(word),
        }
    };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    text.split('\n').map(line).collect::<Vec<_>>().join("<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ChannelKind, Time};

    fn shown(bad: &str, talk: bool) -> Shown {
        let at = DemoChannel {
            kind: ChannelKind::Facebook,
            private: true,
            public: true,
            reads_only: false,
            stars: true,
            fetched_every: Some(15),
        };
        let bubble = DemoBubble { ours: true, public: true, text: bad.to_owned(), at: Time(0) };
        let one = DemoTalk { key: bad.to_owned(), name: bad.to_owned(), bubbles: vec![bubble] };
        Shown {
            channels: vec![at.clone()],
            at,
            talks: vec![one.clone()],
            talk: talk.then_some(one),
            sent: true,
        }
    }

    #[test]
    fn nothing_can_write_into_the_pages_and_every_text_is_there() {
        let bad = "\"><script>alert(1)</script> https://x\"><script>";
        for tongue in [Tongue::He, Tongue::En] {
            for (field, code) in [("name", "required"), ("text", "too_long"), ("stars", "out_of_range")] {
                let wrong = Some((field.to_owned(), code.to_owned()));
                let filled = Filled { name: bad.into(), text: bad.into(), stars: 9, failed: true, wrong };
                let none = Filled { failed: true, ..Filled::default() };
                let all = shown(bad, true);
                let pages = whole(tongue, &shown(bad, false), &filled)
                    + &whole(tongue, &all, &none)
                    + &phone(tongue, &all.at, &all.talks[0]);
                assert!(!pages.contains("<script"), "{pages}");
                for empty in [
                    "<h1></h1>",
                    "\"></h2>",
                    "role=\"alert\"></p>",
                    "></button>",
                    "></label>",
                    "<legend></legend>",
                    "><b></b>",
                ] {
                    assert!(!pages.contains(empty), "{empty} in {pages}");
                }
            }
        }
    }

    #[test]
    fn an_address_is_a_link_and_the_point_behind_it_is_not() {
        let text = linked("כאן: http://a/p/x. תודה");
        assert!(text.contains("<a href=\"http://a/p/x\"") && text.contains("</a>. תודה"), "{text}");
    }
}
