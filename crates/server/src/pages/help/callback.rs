//! A call booked on a page: the times that are truly free, and what becomes of it.

use super::contact::Received;
use super::form::{Form, TRAP, go};
use super::frame::Frame;
use super::home::missing;
use super::words::Words;
use super::{Parts, fresh, language};
use crate::app::App;
use crate::extract::Peer;
use crate::guard::client::neighbourhood;
use crate::problem::Answer;
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use desk::{DeskError, HelpCall, HelpCallReceipt};
use domain::Lang;
use domain::article::code;
use domain::callback::Slot;

#[derive(Template)]
#[template(path = "help/callback.html")]
struct Callback {
    f: Frame,
    /// None while calls are not offered.
    slots: Option<Vec<Slot>>,
    form: Form,
}

impl Callback {
    const TRAP: &'static str = TRAP;

    fn is_chosen(&self, slot: &Slot) -> bool {
        self.form.value("at") == slot.at.rfc3339()
    }
}

async fn callback(
    app: &App,
    asked: &HeaderMap,
    lang: Lang,
    form: Form,
    status: StatusCode,
) -> Answer<Response> {
    let site = app.desk.help_site().await?;
    let slots = app.desk.help_slots(lang).await?;
    let words = Words(lang);
    let mut f = Frame::new(app, asked, &site, lang, words.say("call"), "/callback");
    f.trail.push((format!("{}/contact", f.home), words.say("contact").to_owned()));
    f.person = false;
    let template = Callback { f, slots, form };
    fresh(&template, status, &template.f)
}

/// The page.
pub(super) async fn show(State(app): State<App>, parts: Parts<String>, asked: HeaderMap) -> Answer<Response> {
    let Some(lang) = parts.ok().and_then(|Path(word)| language(&word)) else {
        return missing(&app, &asked, None, "").await;
    };
    callback(&app, &asked, lang, Form::empty(), StatusCode::OK).await
}

/// Books the call, and goes on to its receipt.
pub(super) async fn book(
    State(app): State<App>,
    Peer(peer): Peer,
    parts: Parts<String>,
    asked: HeaderMap,
    body: Body,
) -> Answer<Response> {
    let Some(lang) = parts.ok().and_then(|Path(word)| language(&word)) else {
        return missing(&app, &asked, None, "").await;
    };
    app.guards.help.take(neighbourhood(peer))?;
    let (mut form, words) = (Form::read(&asked, body).await?, Words(lang));
    if form.is_trapped(words) {
        return callback(&app, &asked, lang, form, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if form.is_too_often(&app, peer, words) {
        return callback(&app, &asked, lang, form, StatusCode::TOO_MANY_REQUESTS).await;
    }
    let take = |field: &str| form.value(field).to_owned();
    let call = HelpCall {
        key: take("key"),
        name: take("name"),
        email: take("email"),
        phone: take("phone"),
        at: take("at"),
        note: take("note"),
        lang,
    };
    match app.desk.help_callback(call).await {
        Ok(ticket) => go(&format!("/help/{}/callback/{ticket}", code(lang))),
        // the page says that there are none
        Err(DeskError::Conflict("callbacks_off" | "no_mailbox" | "nobody_there")) => {
            callback(&app, &asked, lang, form, StatusCode::CONFLICT).await
        }
        Err(error) => {
            let status = form.refuse(words, error)?;
            callback(&app, &asked, lang, form, status).await
        }
    }
}

/// What becomes of a call that was booked.
pub(super) async fn booked(
    State(app): State<App>,
    Peer(peer): Peer,
    parts: Parts<(String, String)>,
    asked: HeaderMap,
) -> Answer<Response> {
    let read = parts.ok().and_then(|Path((word, ticket))| Some((language(&word)?, ticket)));
    let Some((lang, ticket)) = read else { return missing(&app, &asked, None, "").await };
    app.guards.visit.take(neighbourhood(peer))?;
    let receipt = match app.desk.help_call_receipt(&ticket, lang).await {
        Ok(receipt) => receipt,
        Err(DeskError::NotFound) => return missing(&app, &asked, Some(lang), "").await,
        Err(error) => return Err(error.into()),
    };
    let site = app.desk.help_site().await?;
    let words = Words(lang);
    let heading = words.say(if receipt.stands { "called" } else { "call" });
    let mut f = Frame::new(&app, &asked, &site, lang, heading, "/callback").unlisted();
    f.person = false;
    let template = Received { f, heading, lines: told(words, &receipt) };
    fresh(&template, StatusCode::OK, &template.f)
}

fn told(words: Words, r: &HelpCallReceipt) -> Vec<String> {
    if !r.stands {
        return vec![words.say("called-off").to_owned()];
    }
    let when = words.filled("called-when", &[("when", &r.when), ("phone", &r.phone)]);
    let mail = r.email.as_ref().map(|email| words.filled("called-mail", &[("email", email)]));
    let change = r.email.as_ref().map(|_| words.say("called-change").to_owned());
    [Some(when), mail, change].into_iter().flatten().collect()
}
