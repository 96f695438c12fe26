//! The page of somebody of the company without a seat: opened by a link that begins a small session, worked by forms,
//! without an account and without JavaScript.

use super::expert::form_fields;
use super::hand_page::{self, Form, Told};
use crate::app::App;
use crate::cookie;
use crate::extract::{JSON_LIMIT, Peer, read};
use crate::guard::client::neighbourhood;
use crate::guard::origin::same_origin;
use crate::pages::html;
use crate::problem::{Answer, Problem};
use crate::routes::attachment::give;
use crate::words::Tongue;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{DeskError, HandDraft, HandView};
use domain::{Hand, Lang};
use serde::Deserialize;
use std::collections::HashMap;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// What the page says first, from the step before.
#[derive(Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    told: String,
}

fn page(status: StatusCode, tongue: Tongue, text: String) -> Response {
    let mut response = html::page(status, tongue, text);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    // its address is no secret, and its forms have to say where they come from
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// The page of whoever is not signed in; how their link or session ended is not told.
fn ended(asked: &HeaderMap) -> Response {
    let tongue = Tongue::of_headers(asked);
    page(StatusCode::NOT_FOUND, tongue, hand_page::ended(tongue))
}

/// The first of their languages that we have; else what the browser asks for.
fn tongue(hand: &Hand, asked: &HeaderMap) -> Tongue {
    let known = |lang: &Lang| match lang {
        Lang::He => Some(Tongue::He),
        Lang::En => Some(Tongue::En),
        _ => None,
    };
    hand.languages.iter().find_map(known).unwrap_or_else(|| Tongue::of_headers(asked))
}

fn onward(told: &str) -> Response {
    let to = if told.is_empty() { "/hand".to_owned() } else { format!("/hand?told={told}") };
    let to = HeaderValue::from_str(&to).unwrap_or_else(|_| HeaderValue::from_static("/hand"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// Signs in by the link. It opens as often as it is followed, until it ends or is revoked.
pub(crate) async fn enter(
    State(app): State<App>,
    Peer(peer): Peer,
    Path(link): Path<String>,
    asked: HeaderMap,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    let (token, expires) = match app.desk.hand_enter(&link).await {
        Ok(begun) => begun,
        Err(DeskError::NotFound) => return Ok(ended(&asked)),
        Err(error) => return Err(error.into()),
    };
    let mut response = onward("");
    if let Some(begin) = cookie::begin_hand(&token, expires, desk::wall_clock()) {
        response.headers_mut().insert(header::SET_COOKIE, begin);
    }
    Ok(response)
}

/// Ends the session.
pub(crate) async fn leave(State(app): State<App>, Peer(peer): Peer, asked: HeaderMap) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    same_origin(&asked, app.options.public_url.as_deref())?;
    if let Some(token) = cookie::hand_token(&asked) {
        app.desk.hand_leave(token).await?;
    }
    let tongue = Tongue::of_headers(&asked);
    let mut response = page(StatusCode::OK, tongue, hand_page::left(tongue));
    response.headers_mut().insert(header::SET_COOKIE, cookie::end_hand());
    Ok(response)
}

async fn view(app: &App, asked: &HeaderMap) -> Answer<Option<(String, HandView)>> {
    let Some(token) = cookie::hand_token(asked) else { return Ok(None) };
    match app.desk.hand_view(token).await {
        Ok(view) => Ok(Some((token.to_owned(), view))),
        Err(DeskError::Unauthenticated) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn once() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    Peer(peer): Peer,
    Query(after): Query<After>,
    asked: HeaderMap,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    let Some((_, view)) = view(&app, &asked).await? else { return Ok(ended(&asked)) };
    let tongue = tongue(&view.hand, &asked);
    let form = Form { once: once(), told: Told::of(&after.told), ..Form::default() };
    Ok(page(StatusCode::OK, tongue, hand_page::whole(tongue, &view, &form)))
}

/// What a form asks for.
struct Asked {
    step: String,
    text: String,
    seen: i64,
    task: i64,
    once: String,
    anyway: bool,
}

fn asked_for(mut fields: HashMap<String, String>) -> Asked {
    let mut take =
        |name: &str| fields.remove(name).unwrap_or_default().replace("\r\n", "\n").replace('\0', "");
    Asked {
        step: take("step"),
        text: take("text"),
        seen: take("seen").parse().unwrap_or(0),
        task: take("task").parse().unwrap_or(0),
        once: take("once"),
        anyway: !take("anyway").is_empty(),
    }
}

/// Takes a form. What is done goes on to the page again, so that reloading repeats nothing.
pub(crate) async fn step(
    State(app): State<App>,
    Peer(peer): Peer,
    asked: HeaderMap,
    body: Body,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    same_origin(&asked, app.options.public_url.as_deref())?;
    let Some((token, before)) = view(&app, &asked).await? else { return Ok(ended(&asked)) };
    app.guards.chat.take(&token)?;
    let want = asked_for(form_fields(&read(body, JSON_LIMIT, 30).await?)?);
    let mut form = Form { once: once(), text: Some(want.text.clone()), ..Form::default() };
    let done = match want.step.as_str() {
        "take" => app.desk.hand_take(&token).await.map(|()| ""),
        "mend" => app.desk.hand_mend(&token, want.task).await.map(|()| ""),
        "put_back" => app.desk.hand_put_back(&token).await.map(|()| "back"),
        "check" => match app.desk.hand_check(&token, &want.text).await {
            Ok(advice) => {
                form.advice = Some(advice);
                return again(&app, &asked, StatusCode::OK, form).await;
            }
            Err(error) => Err(error),
        },
        "hand_in" => {
            let draft =
                HandDraft { text: want.text.clone(), seen: want.seen, once: want.once, anyway: want.anyway };
            app.desk.hand_in(&token, draft).await.map(|()| "in")
        }
        _ => return Err(Problem::invalid("step", "unknown_step")),
    };
    let error = match done {
        Ok(told) => return Ok(onward(told)),
        Err(error) => error,
    };
    form.told = match error {
        DeskError::Invalid(wrong) => {
            form.wrong = wrong.into_iter().next().map(|f| f.code);
            None
        }
        DeskError::Guarded { .. } => {
            // the same words, judged again, so that the page says it as a check does
            form.advice = app.desk.hand_check(&token, &want.text).await.ok();
            Some(Told::Stopped)
        }
        DeskError::Stale { .. } => Some(Told::Stale),
        DeskError::NotFound | DeskError::Conflict("hand_nothing") => Some(Told::Nothing),
        DeskError::Conflict("hand_gone") => Some(Told::Gone),
        DeskError::Conflict(_) => Some(Told::Cannot),
        DeskError::Unauthenticated => return Ok(ended(&asked)),
        error => return Err(error.into()),
    };
    // what was written is theirs, wherever the conversation is by now
    form.lost = before.work.is_none() || form.told == Some(Told::Gone);
    again(&app, &asked, StatusCode::UNPROCESSABLE_ENTITY, form).await
}

/// The page as it is now, with what was written.
async fn again(app: &App, asked: &HeaderMap, status: StatusCode, form: Form) -> Answer<Response> {
    let Some((_, view)) = view(app, asked).await? else { return Ok(ended(asked)) };
    let tongue = tongue(&view.hand, asked);
    Ok(page(status, tongue, hand_page::whole(tongue, &view, &form)))
}

/// A file of a message that the page shows.
pub(crate) async fn file(
    State(app): State<App>,
    Peer(peer): Peer,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    let missing = || Problem::of("not_found");
    let id = id.parse().map_err(|_| missing())?;
    let token = cookie::hand_token(&asked).ok_or_else(missing)?;
    Ok(give(app.desk.hand_file(token, id).await?))
}

/// How the page looks, beside what it shares with the others.
pub(crate) async fn style() -> Response {
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], hand_page::STYLE).into_response()
}
