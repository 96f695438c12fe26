//! The part of the page of somebody without a seat in which they write: what coach and guard say, and the form.

use super::expert_page::lines;
use super::hand_page::{Form, say};
use crate::pages::html::escape;
use crate::problem::said;
use crate::words::Tongue;
use desk::{HandAdvice, HandRemark, HandWork};

/// What they wrote, to be copied when it can no longer be sent from here.
pub(super) fn kept(tongue: Tongue, text: &str) -> String {
    format!(
        "<section class=\"card\"><h2>{}</h2><div class=\"text draft\" dir=\"auto\">{}</div></section>",
        say(tongue, "your-words", &[]),
        lines(text)
    )
}

fn remark(tongue: Tongue, stops: bool, quote: Option<&str>, why: &str, fix: Option<&str>) -> String {
    let mark = if stops {
        format!("<span class=\"stop-mark\">{}</span> ", say(tongue, "stop", &[]))
    } else {
        String::new()
    };
    let quote = quote.map(|q| format!("<q dir=\"auto\">{}</q> ", escape(q))).unwrap_or_default();
    let fix = fix.map(|f| {
        format!(
            "<p class=\"quiet\">{} <span dir=\"auto\">{}</span></p>",
            say(tongue, "for-example", &[]),
            escape(f)
        )
    });
    format!("<li>{mark}{quote}<span dir=\"auto\">{}</span>{}</li>", escape(why), fix.unwrap_or_default())
}

/// What coach and guard say.
pub(super) fn advice(tongue: Tongue, a: &HandAdvice) -> String {
    let stops = a.guard.iter().zip(said(&a.guard, tongue)).map(|(found, s)| {
        let fix = found.fixes.iter().map(|f| f.text.trim()).find(|t| !t.is_empty());
        remark(tongue, true, None, &s.detail, fix)
    });
    let one = |r: &HandRemark| remark(tongue, r.stops, r.quote.as_deref(), &r.why, r.fix.as_deref());
    let all: String = stops.chain(a.remarks.iter().map(one)).collect();
    let inside = match all.is_empty() {
        true => format!("<p>{}</p>", say(tongue, "advice-none", &[])),
        false => format!("<ul class=\"advice\">{all}</ul>"),
    };
    format!(
        "<section class=\"card\" id=\"advice\" role=\"status\" aria-labelledby=\"coach\"><h2 id=\"coach\">{}</h2>{inside}</section>",
        say(tongue, "advice", &[])
    )
}

/// The form of the answer.
pub(super) fn answer(tongue: Tongue, w: &HandWork, form: &Form) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let wrong = form.wrong.as_deref().map(|code| {
        let key = match code {
            "too_long" => "wrong-too-long",
            "required" => "wrong-required",
            _ => "wrong-text",
        };
        format!("<p class=\"wrong\" id=\"wrong\" role=\"alert\">{}</p>", t(key))
    });
    let marks = if wrong.is_some() {
        " aria-invalid=\"true\" aria-describedby=\"wrong help\""
    } else {
        " aria-describedby=\"help\""
    };
    let reason = w.reason.as_deref().map(|r| {
        format!("<p class=\"part\">{}</p><blockquote dir=\"auto\">{}</blockquote>", t("reason"), escape(r))
    });
    let help = match w.max_chars {
        Some(most) => say(tongue, "help-public", &[("most", most.to_string())]),
        None => t("help-private"),
    };
    let stopped = form.advice.as_ref().is_some_and(|a| !a.guard.is_empty());
    let anyway = if stopped {
        format!(
            "<label class=\"check\"><input type=\"checkbox\" name=\"anyway\" value=\"1\"><span>{}</span></label>",
            t("anyway")
        )
    } else {
        String::new()
    };
    format!(
        "<section class=\"card\" aria-labelledby=\"say\"><h2 id=\"say\">{}</h2>{}\
         <form method=\"post\" action=\"/hand\"><input type=\"hidden\" name=\"once\" value=\"{}\">\
         <input type=\"hidden\" name=\"seen\" value=\"{}\">{}\
         <label for=\"text\">{}</label><textarea id=\"text\" name=\"text\" rows=\"7\" dir=\"auto\" maxlength=\"10000\"{marks}>\n{}</textarea>\
         <p class=\"quiet\" id=\"help\">{help}</p>{anyway}\
         <div class=\"actions\"><button type=\"submit\" name=\"step\" value=\"check\" class=\"second\">{}</button>\
         <button type=\"submit\" name=\"step\" value=\"hand_in\">{}</button></div><p class=\"quiet\">{}</p></form></section>",
        t("answer"),
        reason.unwrap_or_default(),
        escape(&form.once),
        w.seen,
        wrong.unwrap_or_default(),
        t("text"),
        escape(form.text.as_deref().unwrap_or(&w.draft)),
        t("check"),
        t("hand-in"),
        t("who-sees"),
    )
}
