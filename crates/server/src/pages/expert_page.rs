//! The words and marks of the page of somebody outside who was asked.

use crate::pages::html::escape;
use crate::words::{Tongue, text};
use desk::{ExpertAnswer, ExpertFile, ExpertMessage, ExpertView};

/// How it looks.
pub(crate) const STYLE: &str = include_str!("expert_page.css");

/// What stands in the form.
#[derive(Default)]
pub(crate) struct Form {
    /// Key of this form: sent twice, it is one answer.
    pub(crate) once: String,
    /// The answer, when it comes back with an error.
    pub(crate) text: String,
    /// The draft as it was changed; else as it was asked about.
    pub(crate) draft: Option<String>,
    /// Code of what is wrong with the answer.
    pub(crate) wrong: Option<String>,
}

fn say(tongue: Tongue, key: &str, args: &[(&str, String)]) -> String {
    escape(&text(tongue, &format!("expert-{key}"), args).unwrap_or_default())
}

/// The page of a link that opens nothing.
pub(crate) fn ended(tongue: Tongue) -> String {
    let body = format!(
        "<section class=\"card\"><h1>{}</h1><p>{}</p></section>",
        say(tongue, "ended", &[]),
        say(tongue, "ended-why", &[])
    );
    frame(tongue, &say(tongue, "ended", &[]), "", &body)
}

/// The whole page.
pub(crate) fn whole(tongue: Tongue, token: &str, view: &ExpertView, form: &Form) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let title = say(tongue, "title", &[("business", view.business.clone())]);
    let asks = say(tongue, "asks", &[("name", view.asked_by.clone()), ("expert", view.expert.clone())]);
    let subject = match &view.subject {
        Some(subject) => format!("<p class=\"quiet\" dir=\"auto\">{}</p>", escape(subject)),
        None => String::new(),
    };
    let question = format!(
        "<section class=\"card\"><h1>{asks}</h1><blockquote dir=\"auto\">{}</blockquote>{}</section>",
        lines(&view.question),
        view.draft.as_deref().map(|d| titled("h2", &t("draft"), d)).unwrap_or_default()
    );
    let files = format!("/x/{}/files", escape(token));
    let messages: String =
        view.messages.iter().map(|m| message(&say(tongue, side(m), &[]), &files, m)).collect();
    let talk = format!(
        "<section class=\"card\" aria-labelledby=\"talk\"><h2 id=\"talk\">{}</h2>{subject}<ol>{messages}</ol></section>",
        t("conversation")
    );
    let body = format!(
        "{question}{talk}{}{}",
        answers(tongue, &view.answers),
        answer_form(tongue, token, view, form)
    );
    frame(tongue, &title, &escape(&view.business), &body)
}

/// A message of the talk: `who` says on which side its writer is, in the page's words; files are below the path `files`.
pub(super) fn message(who: &str, files: &str, m: &ExpertMessage) -> String {
    let file = |f: &ExpertFile| {
        format!("<li><a href=\"{files}/{}\" dir=\"auto\">{}</a></li>", f.id, escape(&f.name))
    };
    let list: String = m.files.iter().map(file).collect();
    let list = if list.is_empty() { list } else { format!("<ul class=\"files\">{list}</ul>") };
    format!(
        "<li class=\"{}\"><p class=\"who\"><strong dir=\"auto\">{}</strong> <span class=\"quiet\">{who} ·</span> \
         <span class=\"quiet\" dir=\"ltr\">{}</span></p><div class=\"text\" dir=\"auto\">{}</div>{list}</li>",
        side(m),
        escape(&m.author),
        escape(&m.when),
        lines(&m.text),
    )
}

/// Whose message it is, as the words of the pages have it.
pub(super) fn side(m: &ExpertMessage) -> &'static str {
    if m.theirs { "customer" } else { "us" }
}

fn answers(tongue: Tongue, given: &[ExpertAnswer]) -> String {
    if given.is_empty() {
        return String::new();
    }
    let one = |a: &ExpertAnswer| {
        let draft =
            a.draft.as_deref().map(|d| titled("h3", &say(tongue, "proposed", &[]), d)).unwrap_or_default();
        format!(
            "<li><p class=\"quiet\"><bdi dir=\"ltr\">{}</bdi></p><div class=\"text\" dir=\"auto\">{}</div>{draft}</li>",
            escape(&a.when),
            lines(&a.text)
        )
    };
    format!(
        "<section class=\"card\" id=\"answers\" aria-labelledby=\"given\"><h2 id=\"given\">{}</h2>\
         <p role=\"status\">{}</p><ol>{}</ol></section>",
        say(tongue, "answers", &[]),
        say(tongue, "received", &[]),
        given.iter().map(one).collect::<String>()
    )
}

fn answer_form(tongue: Tongue, token: &str, view: &ExpertView, form: &Form) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let error = form.wrong.as_deref().map(|code| {
        let key = if code == "too_long" { "too-long" } else { "required" };
        format!("<p class=\"wrong\" id=\"wrong\" role=\"alert\">{}</p>", t(key))
    });
    let marked = if error.is_some() { " aria-invalid=\"true\" aria-describedby=\"wrong\"" } else { "" };
    let draft = form.draft.as_deref().or(view.draft.as_deref()).map(|draft| {
        format!(
            "<label for=\"draft\">{}</label><p class=\"quiet\" id=\"draft-help\">{}</p>\
             <textarea id=\"draft\" name=\"draft\" rows=\"8\" dir=\"auto\" aria-describedby=\"draft-help\">\n{}</textarea>",
            t("edit-draft"),
            t("edit-draft-help"),
            escape(draft)
        )
    });
    let again = if view.answers.is_empty() { "your-answer" } else { "another-answer" };
    format!(
        "<section class=\"card\" aria-labelledby=\"say\"><h2 id=\"say\">{}</h2>\
         <form method=\"post\" action=\"/x/{}\"><input type=\"hidden\" name=\"once\" value=\"{}\">{}\
         <label for=\"text\">{}</label>\
         <textarea id=\"text\" name=\"text\" rows=\"5\" dir=\"auto\" maxlength=\"10000\" required{marked}>\n{}</textarea>{}\
         <button type=\"submit\">{}</button><p class=\"quiet\">{}</p></form></section>",
        t(again),
        escape(token),
        escape(&form.once),
        error.unwrap_or_default(),
        t("answer"),
        escape(&form.text),
        draft.unwrap_or_default(),
        t("send"),
        t("who-sees"),
    )
}

fn titled(level: &str, title: &str, said: &str) -> String {
    format!(
        "<{level} class=\"part\">{title}</{level}><div class=\"text draft\" dir=\"auto\">{}</div>",
        lines(said)
    )
}

/// A text with its bold words and line ends.
pub(crate) fn lines(text: &str) -> String {
    let escaped = escape(text);
    let mut out = String::with_capacity(escaped.len());
    let parts: Vec<&str> = escaped.split("**").collect();
    for (n, part) in parts.iter().enumerate() {
        // the last odd mark has no partner and stays as it is
        let lone = n % 2 == 1 && n + 1 == parts.len();
        match (n % 2 == 1, lone) {
            (true, false) => out.push_str(&format!("<strong>{part}</strong>")),
            (true, true) => out.push_str(&format!("**{part}")),
            _ => out.push_str(part),
        }
    }
    out
}

/// A page with its head, in the look of the pages that a link opens; everything given is escaped already.
pub(crate) fn frame(tongue: Tongue, title: &str, business: &str, body: &str) -> String {
    let dir = if tongue == Tongue::He { "rtl" } else { "ltr" };
    let head = if business.is_empty() {
        String::new()
    } else {
        format!("<header><p><bdi>{business}</bdi></p></header>")
    };
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{dir}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"/x/style.css\"></head><body>{head}<main>{body}</main></body></html>",
        tongue.as_str()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk::ExpertFile;

    fn evil() -> ExpertView {
        let bad = "\"><script>alert(1)</script>**b**".to_owned();
        ExpertView {
            business: bad.clone(),
            language: domain::Lang::He,
            expert: bad.clone(),
            asked_by: bad.clone(),
            question: bad.clone(),
            draft: Some(bad.clone()),
            answers: vec![ExpertAnswer { when: "1.1".into(), text: bad.clone(), draft: Some(bad.clone()) }],
            subject: Some(bad.clone()),
            messages: vec![ExpertMessage {
                theirs: true,
                author: bad.clone(),
                when: "1.1".into(),
                text: bad.clone(),
                files: vec![ExpertFile { id: 1, name: bad }],
            }],
        }
    }

    #[test]
    fn nothing_can_write_into_the_page() {
        let form = Form { once: "\"x".into(), text: "</textarea><script>".into(), draft: None, wrong: None };
        for tongue in [Tongue::He, Tongue::En] {
            let page = whole(tongue, "tok", &evil(), &form);
            assert!(!page.contains("<script") && !page.contains("value=\"\"x"));
            assert_eq!(page.matches("</textarea>").count(), 2);
            assert!(page.contains("<strong>b</strong>"));
        }
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for tongue in [Tongue::He, Tongue::En] {
            let form = Form { wrong: Some("required".into()), ..Form::default() };
            let page = whole(tongue, "tok", &evil(), &form) + &ended(tongue);
            for empty in [
                "<h1></h1>",
                "<h2 id=\"say\"></h2>",
                "></label>",
                "<p></p>",
                "></button>",
                "role=\"alert\"></p>",
            ] {
                assert!(!page.contains(empty), "{empty} in {page}");
            }
        }
    }

    #[test]
    fn a_lone_mark_stays() {
        assert_eq!(lines("a ** b"), "a ** b");
        assert_eq!(lines("**a** b **c"), "<strong>a</strong> b **c");
    }
}
