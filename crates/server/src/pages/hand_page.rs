//! The words and marks of the page of somebody of the company without a seat.

use super::expert_page::{frame, message, side};
use super::hand_form::{advice, answer, kept};
use crate::pages::html::escape;
use crate::words::{Tongue, text};
use desk::{HandAdvice, HandReturned, HandView, HandWork};
use domain::Hand;

/// How it looks.
pub(crate) const STYLE: &str = include_str!("hand_page.css");

/// What the page says first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// The answer was handed in.
    In,
    /// The conversation went back to the others.
    Back,
    /// Something new came meanwhile.
    Stale,
    /// The guard stopped it.
    Stopped,
    /// Nothing waits.
    Nothing,
    /// It is no longer theirs.
    Gone,
    /// It cannot be answered here.
    Cannot,
}

impl Told {
    /// The word in the address.
    pub(crate) fn of(word: &str) -> Option<Told> {
        match word {
            "in" => Some(Told::In),
            "back" => Some(Told::Back),
            _ => None,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Told::In => "told-in",
            Told::Back => "told-back",
            Told::Stale => "told-stale",
            Told::Stopped => "told-stopped",
            Told::Nothing => "told-nothing",
            Told::Gone => "told-gone",
            Told::Cannot => "told-cannot",
        }
    }

    const fn stops(self) -> bool {
        !matches!(self, Told::In | Told::Back)
    }
}

/// What stands in the form.
#[derive(Default)]
pub(crate) struct Form {
    /// Key of this form: sent twice, it is one answer.
    pub(crate) once: String,
    /// What was written, when it comes back; else what was kept.
    pub(crate) text: Option<String>,
    /// Code of what is wrong with it.
    pub(crate) wrong: Option<String>,
    /// What coach and guard say of it.
    pub(crate) advice: Option<HandAdvice>,
    /// What the page says first.
    pub(crate) told: Option<Told>,
    /// The conversation is no longer theirs: what was written is shown to be copied.
    pub(crate) lost: bool,
}

pub(super) fn say(tongue: Tongue, key: &str, args: &[(&str, String)]) -> String {
    escape(&text(tongue, &format!("hand-{key}"), args).unwrap_or_default())
}

fn plain(tongue: Tongue, key: &str) -> String {
    let title = say(tongue, key, &[]);
    let lead = say(tongue, &format!("{key}-why"), &[]);
    let body = format!("<section class=\"card\"><h1>{title}</h1><p>{lead}</p></section>");
    frame(tongue, &title, "", &body)
}

/// The page of a link that opens nothing, or of a session that ended.
pub(crate) fn ended(tongue: Tongue) -> String {
    plain(tongue, "ended")
}

/// The page of who went out.
pub(crate) fn left(tongue: Tongue) -> String {
    plain(tongue, "left")
}

/// The whole page.
pub(crate) fn whole(tongue: Tongue, view: &HandView, form: &Form) -> String {
    let mut parts =
        vec!["<link rel=\"stylesheet\" href=\"/hand/style.css\">".to_owned(), me(tongue, &view.hand)];
    parts.extend(form.told.map(|t| told(tongue, t.key(), t.stops())));
    if form.told.is_none() && view.lapsed {
        parts.push(told(tongue, "told-lapsed", true));
    }
    let written = form.text.as_deref().filter(|t| form.lost && !t.trim().is_empty());
    parts.extend(written.map(|t| kept(tongue, t)));
    match &view.work {
        Some(w) => {
            parts.push(talk(tongue, w));
            parts.extend(form.advice.as_ref().map(|a| advice(tongue, a)));
            parts.push(answer(tongue, w, form));
            parts.push(put_back(tongue));
        }
        None => {
            parts.push(waiting(tongue, view));
            parts.extend(view.returned.iter().map(|r| returned(tongue, r)));
        }
    }
    if view.in_review > 0 {
        let count = [("count", view.in_review.to_string())];
        let key = if view.in_review == 1 { "in-review-one" } else { "in-review" };
        parts.push(format!("<p class=\"quiet\">{}</p>", say(tongue, key, &count)));
    }
    let title = say(tongue, "title", &[("business", view.business.clone())]);
    frame(tongue, &title, &escape(&view.business), &parts.concat())
}

fn me(tongue: Tongue, hand: &Hand) -> String {
    let face = match &hand.face {
        Some(face) => format!("<img src=\"{}\" alt=\"\">", escape(face)),
        None => {
            let letter: String = hand.name.chars().take(1).collect();
            format!("<span class=\"letter\" aria-hidden=\"true\">{}</span>", escape(&letter))
        }
    };
    format!(
        "<section class=\"card me\">{face}<div><strong dir=\"auto\">{}</strong><span class=\"quiet\" dir=\"auto\">{}</span></div>\
         <form method=\"post\" action=\"/hand/out\"><button class=\"plain\" type=\"submit\">{}</button></form></section>",
        escape(&hand.name),
        escape(&hand.title),
        say(tongue, "out", &[])
    )
}

fn told(tongue: Tongue, key: &str, stops: bool) -> String {
    let (class, role) = if stops { ("told stop", "alert") } else { ("told", "status") };
    format!("<section class=\"card {class}\" role=\"{role}\"><p>{}</p></section>", say(tongue, key, &[]))
}

/// One button that is a form of its own.
fn button(tongue: Tongue, step: &str, task: Option<i64>, key: &str, class: &str) -> String {
    let task =
        task.map(|id| format!("<input type=\"hidden\" name=\"task\" value=\"{id}\">")).unwrap_or_default();
    format!(
        "<form method=\"post\" action=\"/hand\"><input type=\"hidden\" name=\"step\" value=\"{step}\">{task}\
         <button type=\"submit\" class=\"{class}\">{}</button></form>",
        say(tongue, key, &[])
    )
}

fn waiting(tongue: Tongue, view: &HandView) -> String {
    let title = say(tongue, "waiting", &[]);
    if view.waiting == 0 {
        let nothing = say(tongue, "nothing", &[]);
        return format!("<section class=\"card\"><h1>{title}</h1><p>{nothing}</p></section>");
    }
    let next = view.next.as_deref().map(|n| {
        format!(
            "<p class=\"part\">{}</p><blockquote dir=\"auto\">{}</blockquote>",
            say(tongue, "next", &[]),
            escape(n)
        )
    });
    format!(
        "<section class=\"card\"><h1>{title}</h1><p class=\"number\">{}</p>{}{}<p class=\"quiet\">{}</p></section>",
        view.waiting,
        next.unwrap_or_default(),
        button(tongue, "take", None, "take", ""),
        say(tongue, "take-help", &[])
    )
}

fn returned(tongue: Tongue, r: &HandReturned) -> String {
    format!(
        "<section class=\"card\"><h2>{}</h2><p class=\"part\">{}</p><blockquote dir=\"auto\">{}</blockquote>\
         <p class=\"part\">{}</p><div class=\"text draft\" dir=\"auto\">{}</div>{}</section>",
        say(tongue, "returned", &[]),
        say(tongue, "reason", &[]),
        escape(&r.reason),
        say(tongue, "you-wrote", &[]),
        escape(&r.excerpt),
        button(tongue, "mend", Some(r.id), "mend", "")
    )
}

fn talk(tongue: Tongue, w: &HandWork) -> String {
    let key = if w.public { "post" } else { "conversation" };
    let who = if w.public { "public-note" } else { "private-note" };
    let subject = w.subject.as_deref().map(|s| format!("<p class=\"quiet\" dir=\"auto\">{}</p>", escape(s)));
    let messages: String =
        w.messages.iter().map(|m| message(&say(tongue, side(m), &[]), "/hand/files", m)).collect();
    format!(
        "<section class=\"card\" aria-labelledby=\"talk\"><h1 id=\"talk\">{}</h1><p class=\"quiet\">{} {}</p>{}<ol>{messages}</ol></section>",
        say(tongue, key, &[]),
        say(tongue, who, &[]),
        say(tongue, "until", &[("time", w.until.clone())]),
        subject.unwrap_or_default()
    )
}

fn put_back(tongue: Tongue) -> String {
    format!(
        "<section class=\"card\"><p>{}</p>{}</section>",
        say(tongue, "put-back-help", &[]),
        button(tongue, "put_back", None, "put-back", "second")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk::{ExpertFile, ExpertMessage, HandRemark};

    fn evil() -> HandView {
        let bad = "\"><script>alert(1)</script>**b**".to_owned();
        HandView {
            business: bad.clone(),
            hand: Hand {
                id: 1,
                name: bad.clone(),
                other_name: String::new(),
                title: bad.clone(),
                email: bad.clone(),
                gender: None,
                face: Some(bad.clone()),
                languages: Vec::new(),
                in_public: true,
                in_private: true,
                active: true,
                link_until: None,
                version: 1,
            },
            waiting: 2,
            next: Some(bad.clone()),
            work: Some(HandWork {
                public: true,
                until: "10:00".to_owned(),
                subject: Some(bad.clone()),
                messages: vec![ExpertMessage {
                    theirs: true,
                    author: bad.clone(),
                    when: "1.1".into(),
                    text: bad.clone(),
                    files: vec![ExpertFile { id: 1, name: bad.clone() }],
                }],
                draft: bad.clone(),
                reason: Some(bad.clone()),
                seen: 3,
                max_chars: Some(280),
            }),
            returned: vec![HandReturned { id: 4, reason: bad.clone(), excerpt: bad }],
            in_review: 1,
            lapsed: false,
        }
    }

    fn form(told: Told) -> Form {
        let bad = "</textarea><script>".to_owned();
        Form {
            once: "\"x".into(),
            text: Some(bad.clone()),
            wrong: Some("required".into()),
            advice: Some(HandAdvice {
                remarks: vec![HandRemark {
                    stops: true,
                    quote: Some(bad.clone()),
                    why: bad.clone(),
                    fix: Some(bad),
                }],
                guard: Vec::new(),
            }),
            told: Some(told),
            lost: true,
        }
    }

    #[test]
    fn nothing_can_write_into_the_page_and_every_text_is_there() {
        let all = [Told::In, Told::Back, Told::Stale, Told::Stopped, Told::Nothing, Told::Gone, Told::Cannot];
        for tongue in [Tongue::He, Tongue::En] {
            for told in all {
                let busy = whole(tongue, &evil(), &form(told));
                let idle = whole(tongue, &HandView { work: None, lapsed: true, ..evil() }, &Form::default());
                let none = HandView { work: None, waiting: 0, in_review: 3, ..evil() };
                let empty = whole(tongue, &none, &form(told)) + &ended(tongue) + &left(tongue);
                for page in [busy, idle, empty] {
                    assert!(!page.contains("<script") && !page.contains("value=\"\"x"), "{page}");
                    for gap in
                        ["<h1></h1>", "<h2></h2>", "></h2>", "></label>", "<p></p>", "></button>", "\"></p>"]
                    {
                        assert!(!page.contains(gap), "{gap} in {page}");
                    }
                }
            }
        }
    }

    #[test]
    fn who_has_one_is_offered_no_other() {
        let page = whole(Tongue::He, &evil(), &Form::default());
        assert!(!page.contains("value=\"take\"") && page.contains("value=\"hand_in\""));
        let free = whole(Tongue::He, &HandView { work: None, ..evil() }, &Form::default());
        assert!(free.contains("value=\"take\"") && !free.contains("value=\"hand_in\""));
    }
}
