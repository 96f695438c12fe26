//! The ways to a person: a form that needs no script, a call, the chat, the mailboxes. Before a question is sent, articles
//! that may answer it are offered.

use super::form::{Form, TRAP, go};
use super::frame::Frame;
use super::home::{Elsewhere, missing};
use super::search::{shown, values};
use super::words::Words;
use super::{Parts, fresh, language, look};
use crate::app::App;
use crate::extract::Peer;
use crate::guard::client::neighbourhood;
use crate::problem::{Answer, Problem};
use askama::Template;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use desk::{DeskError, HelpQuestion, HelpReceipt, LONGEST_QUESTION};
use domain::Lang;
use domain::article::code;
use serde_json::json;

/// Articles that are offered before a question is sent.
const OFFERED: usize = 3;
/// Letters of a question by which articles are found.
const READ: usize = 1000;

#[derive(Template)]
#[template(path = "help/contact.html")]
struct Contact {
    f: Frame,
    chat: Option<String>,
    mails: Vec<String>,
    calls: bool,
    form: Form,
    offers: Vec<Elsewhere>,
    offers_script: String,
}

impl Contact {
    const TRAP: &'static str = TRAP;
    const LONGEST: usize = LONGEST_QUESTION;
}

#[derive(Template)]
#[template(path = "help/received.html")]
pub(super) struct Received {
    pub(super) f: Frame,
    pub(super) heading: &'static str,
    pub(super) lines: Vec<String>,
}

async fn contact(
    app: &App,
    asked: &HeaderMap,
    lang: Lang,
    form: Form,
    offers: Vec<Elsewhere>,
    status: StatusCode,
) -> Answer<Response> {
    let site = app.desk.help_site().await?;
    let mut f = Frame::new(app, asked, &site, lang, Words(lang).say("contact"), "/contact");
    f.person = false;
    // the chat speaks two languages so far
    let spoken = if lang == Lang::He { "he" } else { "en" };
    let chat = site.chat.map(|key| format!("/w/frame?inbox={key}&lang={spoken}"));
    let (mails, calls, offers_script) = (site.mails, site.calls, look::offers_path());
    let template = Contact { f, chat, mails, calls, form, offers, offers_script };
    fresh(&template, status, &template.f)
}

/// The page.
pub(super) async fn show(State(app): State<App>, parts: Parts<String>, asked: HeaderMap) -> Answer<Response> {
    let Some(lang) = parts.ok().and_then(|Path(word)| language(&word)) else {
        return missing(&app, &asked, None, "").await;
    };
    contact(&app, &asked, lang, Form::empty(), Vec::new(), StatusCode::OK).await
}

/// Articles that may answer, for the page.
async fn may_answer(app: &App, lang: Lang, text: &str) -> Answer<Vec<Elsewhere>> {
    let (desk, text) = (app.desk.clone(), text.chars().take(READ).collect::<String>());
    let work = tokio::task::spawn_blocking(move || desk.answers(lang, &text, false, OFFERED));
    let found = work.await.map_err(|e| Problem::internal(format!("the offers: {e}")))?;
    Ok(found.into_iter().map(shown).collect())
}

/// Articles that may answer what is written so far, for the script.
pub(super) async fn offers(State(app): State<App>, Peer(peer): Peer, uri: Uri) -> Answer<Response> {
    app.guards.help.take(neighbourhood(peer))?;
    let values = values(&uri);
    let lang = values.get("lang").and_then(|word| language(word));
    let lang = lang.ok_or(Problem::invalid("lang", "unknown_language"))?;
    let text = values.get("q").map_or("", |q| q.trim());
    let found = if text.is_empty() { Vec::new() } else { may_answer(&app, lang, text).await? };
    let item = |e: Elsewhere| json!({"title": e.title, "url": e.href, "passage": e.passage, "lang": e.lang});
    let items: Vec<_> = found.into_iter().map(item).collect();
    let keep = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((keep, Json(json!({"items": items}))).into_response())
}

/// Takes the form: offers articles first, then keeps the question and goes on to its receipt.
pub(super) async fn send(
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
    let again = async |form: Form, offers: Vec<Elsewhere>, status: StatusCode| {
        contact(&app, &asked, lang, form, offers, status).await
    };
    if form.is_trapped(words) {
        return again(form, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let take = |field: &str| form.value(field).to_owned();
    let question =
        HelpQuestion { key: take("key"), name: take("name"), email: take("email"), text: take("text"), lang };
    if let Err(error) = app.desk.check_help_question(&question).await {
        let status = form.refuse(words, error)?;
        return again(form, Vec::new(), status).await;
    }
    if form.value("offered").is_empty() {
        let offers = may_answer(&app, lang, &question.text).await?;
        if !offers.is_empty() {
            form.set("offered", "yes");
            return again(form, offers, StatusCode::OK).await;
        }
    }
    if form.is_too_often(&app, peer, words) {
        return again(form, Vec::new(), StatusCode::TOO_MANY_REQUESTS).await;
    }
    match app.desk.help_question(question).await {
        Ok(ticket) => go(&format!("/help/{}/contact/{ticket}", code(lang))),
        Err(DeskError::Conflict("no_mailbox")) => again(form, Vec::new(), StatusCode::CONFLICT).await,
        Err(error) => {
            let status = form.refuse(words, error)?;
            again(form, Vec::new(), status).await
        }
    }
}

/// What becomes of a question that was sent.
pub(super) async fn sent(
    State(app): State<App>,
    Peer(peer): Peer,
    parts: Parts<(String, String)>,
    asked: HeaderMap,
) -> Answer<Response> {
    let read = parts.ok().and_then(|Path((word, ticket))| Some((language(&word)?, ticket)));
    let Some((lang, ticket)) = read else { return missing(&app, &asked, None, "").await };
    app.guards.visit.take(neighbourhood(peer))?;
    let receipt = match app.desk.help_receipt(&ticket, lang).await {
        Ok(receipt) => receipt,
        Err(DeskError::NotFound) => return missing(&app, &asked, Some(lang), "").await,
        Err(error) => return Err(error.into()),
    };
    let site = app.desk.help_site().await?;
    let words = Words(lang);
    let mut f = Frame::new(&app, &asked, &site, lang, words.say("sent"), "/contact").unlisted();
    f.person = false;
    let template = Received { f, heading: words.say("sent"), lines: told(words, &receipt) };
    fresh(&template, StatusCode::OK, &template.f)
}

/// What happens next and when, as far as that is known.
fn told(words: Words, r: &HelpReceipt) -> Vec<String> {
    let due = match &r.due {
        Some(when) => words.filled("sent-due", &[("email", &r.email), ("when", when)]),
        None => words.filled("sent-told", &[("email", &r.email)]),
    };
    let queue = match (&r.opens, r.wait.open, r.wait.ahead) {
        (Some(when), ..) => Some(words.filled("sent-opens", &[("when", when)])),
        (None, true, 1) => Some(words.say("sent-ahead-one").to_owned()),
        (None, true, n) if n > 1 => Some(words.filled("sent-ahead", &[("n", &n.to_string())])),
        _ => None,
    };
    let person = words.say("sent-person").to_owned();
    let number = words.filled("sent-number", &[("number", &r.number.to_string())]);
    [Some(due), queue, Some(person), Some(number)].into_iter().flatten().collect()
}
