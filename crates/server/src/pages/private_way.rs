//! The page on which somebody who wrote in public chooses where to go on in private: opened by a link, without an account
//! and without JavaScript. Looking at it takes nothing, so that whoever previews links uses none up.

use super::expert::form_fields;
use super::expert_page::frame;
use crate::app::App;
use crate::extract::{Peer, read};
use crate::guard::client::neighbourhood;
use crate::pages::html::{escape, page};
use crate::problem::{Answer, Problem};
use crate::words::{Tongue, text};
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{DeskError, PrivateStep, PrivateStepTaken, PrivateView};
use domain::Lang;
use serde::Deserialize;
use std::collections::HashMap;

/// Most bytes of a form.
const FORM: usize = 16 * 1024;

/// In which language, when the link says so.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    lang: String,
}

fn tongue(query: &Query<Asked>, asked: &HeaderMap) -> Tongue {
    Tongue::of_word(&query.lang).unwrap_or_else(|| Tongue::of_headers(asked))
}

const fn lang(tongue: Tongue) -> Lang {
    match tongue {
        Tongue::He => Lang::He,
        Tongue::En => Lang::En,
    }
}

fn say(tongue: Tongue, key: &str, args: &[(&str, String)]) -> String {
    escape(&text(tongue, &format!("private-{key}"), args).unwrap_or_default())
}

/// A page of a heading and a sentence, with the way to the contact form where nothing else leads on.
fn told(tongue: Tongue, business: &str, key: &str, lead: String, contact: bool) -> String {
    let title = say(tongue, key, &[]);
    let link = match contact {
        true => format!(
            "<p><a class=\"go\" href=\"/help/{}/contact\">{}</a></p>",
            tongue.as_str(),
            say(tongue, "contact", &[])
        ),
        false => String::new(),
    };
    let body = format!("<section class=\"card\"><h1>{title}</h1><p>{lead}</p>{link}</section>");
    frame(tongue, &title, &escape(business), &body)
}

/// The page of a link that opens nothing any more, or never did.
async fn closed(app: &App, tongue: Tongue, error: DeskError) -> Answer<Response> {
    let (status, key) = match error {
        DeskError::NotFound => (StatusCode::NOT_FOUND, "unknown"),
        DeskError::Conflict("way_used") => (StatusCode::GONE, "used"),
        DeskError::Conflict("way_ended") => (StatusCode::GONE, "ended"),
        other => return Err(other.into()),
    };
    let (business, _) = app.desk.business().await?;
    let lead = say(tongue, &format!("{key}-lead"), &[]);
    Ok(page(status, tongue, told(tongue, &business, key, lead, true)))
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    Peer(peer): Peer,
    Path(token): Path<String>,
    query: Query<Asked>,
    asked: HeaderMap,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    let tongue = tongue(&query, &asked);
    match app.desk.private_view(&token, lang(tongue)).await {
        Ok(view) => Ok(page(StatusCode::OK, tongue, whole(tongue, &token, &view, &Filled::default()))),
        Err(error) => closed(&app, tongue, error).await,
    }
}

/// Takes the link by one of its forms.
pub(crate) async fn take(
    State(app): State<App>,
    Peer(peer): Peer,
    Path(token): Path<String>,
    query: Query<Asked>,
    asked: HeaderMap,
    body: Body,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    // a foreign page cannot let its readers take it
    if asked.get("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return Err(Problem::of("forbidden"));
    }
    let tongue = tongue(&query, &asked);
    let fields = form_fields(&read(body, FORM, 30).await?)?;
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let step = match field("way").as_str() {
        "chat" => PrivateStep::Chat,
        "mail" => {
            app.guards.form.take(neighbourhood(peer))?;
            PrivateStep::Mail { email: field("email") }
        }
        "call" => PrivateStep::Call { at: field("at"), phone: field("phone") },
        _ => return Err(Problem::invalid("way", "unknown_way")),
    };
    let error = match app.desk.take_private_way(&token, step, lang(tongue)).await {
        Ok(taken) => return done(&app, tongue, taken).await,
        Err(error) => error,
    };
    let wrong = match &error {
        DeskError::Invalid(wrong) => wrong.first().map(|f| (f.field.clone(), f.code.clone())),
        DeskError::Conflict("slot_taken" | "nobody_there" | "callbacks_off") => {
            Some(("at".to_owned(), "slot_taken".to_owned()))
        }
        _ => return closed(&app, tongue, error).await,
    };
    match app.desk.private_view(&token, lang(tongue)).await {
        Ok(view) => {
            let filled = Filled { fields, wrong };
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, tongue, whole(tongue, &token, &view, &filled)))
        }
        Err(error) => closed(&app, tongue, error).await,
    }
}

/// Where they go on: the chat at once, else a page that says what happens next.
async fn done(app: &App, tongue: Tongue, taken: PrivateStepTaken) -> Answer<Response> {
    let (key, value) = match taken {
        PrivateStepTaken::Chat { inbox, token } => {
            // behind the `#`, so that no server and no log learns it
            let to = format!("/w/frame?inbox={inbox}&lang={}#visit={token}", tongue.as_str());
            let to = HeaderValue::from_str(&to).map_err(|_| Problem::of("not_found"))?;
            let keep = HeaderValue::from_static("no-store");
            return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to), (header::CACHE_CONTROL, keep)])
                .into_response());
        }
        PrivateStepTaken::Mail { email } => ("mail-done", ("email", email)),
        PrivateStepTaken::Call { when } => ("call-done", ("when", when)),
    };
    let (business, _) = app.desk.business().await?;
    let value = (value.0, format!("\u{2068}{}\u{2069}", value.1));
    let lead = say(tongue, &format!("{key}-lead"), &[value]);
    Ok(page(StatusCode::OK, tongue, told(tongue, &business, key, lead, false)))
}

/// What was filled in, and what is wrong with it: field and code.
#[derive(Default)]
struct Filled {
    fields: HashMap<String, String>,
    wrong: Option<(String, String)>,
}

impl Filled {
    fn value(&self, name: &str) -> String {
        escape(self.fields.get(name).map_or("", String::as_str))
    }

    /// The sentence at a field, and what points the field to it.
    fn wrong(&self, tongue: Tongue, name: &str) -> (String, &'static str) {
        let Some((_, code)) = self.wrong.as_ref().filter(|(field, _)| field == name) else {
            return (String::new(), "");
        };
        let known = |key: &str| Some(say(tongue, key, &[])).filter(|t| !t.is_empty());
        let exact = format!("wrong-{name}-{code}").replace('_', "-");
        let words = known(&exact).or_else(|| known(&format!("wrong-{name}")));
        let words = words.unwrap_or_else(|| say(tongue, "wrong", &[]));
        (
            format!("<p class=\"wrong\" id=\"wrong\" role=\"alert\">{words}</p>"),
            " aria-invalid=\"true\" aria-describedby=\"wrong\"",
        )
    }
}

/// The whole page: one part a way.
fn whole(tongue: Tongue, token: &str, view: &PrivateView, filled: &Filled) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let action = format!("/p/{}?lang={}", escape(token), tongue.as_str());
    let form = |way: &str, inside: String, button: &str| {
        format!(
            "<form method=\"post\" action=\"{action}\"><input type=\"hidden\" name=\"way\" value=\"{way}\">\
             {inside}<button type=\"submit\">{}</button></form>",
            t(button)
        )
    };
    let mut parts =
        vec![format!("<section class=\"card\"><h1>{}</h1><p>{}</p></section>", t("heading"), t("lead"))];
    let mut part = |key: &str, inside: String| {
        parts.push(format!(
            "<section class=\"card\" aria-labelledby=\"{key}\"><h2 id=\"{key}\">{}</h2>{inside}</section>",
            t(key)
        ));
    };
    if view.chat {
        part("chat", form("chat", String::new(), "chat-go"));
    }
    if let Some(link) = &view.whatsapp {
        let inside = format!(
            "<p>{}</p><p><a class=\"go\" href=\"{}\" rel=\"noreferrer\">{}</a></p>",
            t("whatsapp-help"),
            escape(link),
            t("whatsapp-go")
        );
        part("whatsapp", inside);
    }
    if view.mail {
        let (wrong, marks) = filled.wrong(tongue, "email");
        let inside = format!(
            "<label for=\"email\">{}</label><input id=\"email\" name=\"email\" type=\"email\" dir=\"ltr\" \
             autocomplete=\"email\" maxlength=\"320\" required value=\"{}\"{marks}>{wrong}",
            t("mail-label"),
            filled.value("email")
        );
        part("mail", form("mail", inside, "mail-go"));
    }
    if let Some(slots) = &view.slots {
        part(
            "call",
            if slots.is_empty() {
                format!("<p>{}</p>", t("call-none"))
            } else {
                call(tongue, view, filled, &form)
            },
        );
    }
    parts.push(format!("<p class=\"quiet\">{}</p>", t("once")));
    let title = say(tongue, "title", &[("business", view.business.clone())]);
    frame(tongue, &title, &escape(&view.business), &parts.concat())
}

/// The part of a call: a time that is free, and a number.
fn call(
    tongue: Tongue,
    view: &PrivateView,
    filled: &Filled,
    form: &dyn Fn(&str, String, &str) -> String,
) -> String {
    let chosen = filled.fields.get("at").map_or("", String::as_str);
    let option = |slot: &domain::callback::Slot| {
        let at = slot.at.rfc3339();
        let selected = if at == chosen { " selected" } else { "" };
        format!("<option value=\"{}\"{selected}>{}</option>", escape(&at), escape(&slot.label))
    };
    let options: String = view.slots.iter().flatten().map(option).collect();
    let (wrong_at, marks_at) = filled.wrong(tongue, "at");
    let (wrong_phone, marks_phone) = filled.wrong(tongue, "phone");
    let inside = format!(
        "<label for=\"at\">{}</label><select id=\"at\" name=\"at\" required{marks_at}>{options}</select>{wrong_at}\
         <label for=\"phone\">{}</label><input id=\"phone\" name=\"phone\" type=\"tel\" dir=\"ltr\" \
         autocomplete=\"tel\" maxlength=\"40\" required value=\"{}\"{marks_phone}>{wrong_phone}",
        say(tongue, "call-at", &[]),
        say(tongue, "call-phone", &[]),
        filled.value("phone")
    );
    form("call", inside, "call-go")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Time;
    use domain::callback::Slot;

    fn view(bad: &str) -> PrivateView {
        PrivateView {
            business: bad.to_owned(),
            color: None,
            language: Lang::He,
            chat: true,
            mail: true,
            whatsapp: Some(bad.to_owned()),
            slots: Some(vec![Slot { at: Time(0), label: bad.to_owned(), suits: false }]),
        }
    }

    #[test]
    fn nothing_can_write_into_the_page_and_every_text_is_there() {
        let bad = "\"><script>alert(1)</script>";
        let fields =
            HashMap::from([("email".to_owned(), bad.to_owned()), ("phone".to_owned(), bad.to_owned())]);
        for tongue in [Tongue::He, Tongue::En] {
            for (field, code) in
                [("email", "bad_email"), ("phone", "has_call"), ("at", "slot_taken"), ("phone", "odd")]
            {
                let wrong = Some((field.to_owned(), code.to_owned()));
                let page = whole(tongue, bad, &view(bad), &Filled { fields: fields.clone(), wrong });
                assert!(!page.contains("<script"), "{page}");
                assert!(page.contains("role=\"alert\">") && page.contains("aria-invalid"));
                for empty in [
                    "<h1></h1>",
                    "></h2>",
                    "></button>",
                    "></label>",
                    "<p></p>",
                    "role=\"alert\"></p>",
                    "></a>",
                ] {
                    assert!(!page.contains(empty), "{empty} in {page}");
                }
            }
            for key in ["used", "ended", "unknown", "mail-done", "call-done"] {
                let page = told(tongue, "נועם", key, say(tongue, &format!("{key}-lead"), &[]), true);
                assert!(!page.contains("<h1></h1>") && !page.contains("<p></p>"), "{key}");
            }
        }
    }

    #[test]
    fn what_is_not_offered_is_not_there() {
        let none = PrivateView { chat: false, mail: false, whatsapp: None, slots: None, ..view("נועם") };
        let page = whole(Tongue::He, "t", &none, &Filled::default());
        assert!(!page.contains("<form") && page.contains("dir=\"rtl\""));
        let busy = PrivateView { slots: Some(Vec::new()), ..none };
        assert!(whole(Tongue::He, "t", &busy, &Filled::default()).contains("אין כרגע שעות פנויות"));
    }
}
