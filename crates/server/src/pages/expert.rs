//! The page of somebody outside who was asked about one conversation: opened by a link, answered by a form, without
//! an account and without JavaScript.

use super::expert_page;
use crate::app::App;
use crate::extract::{JSON_LIMIT, Peer, read};
use crate::guard::client::neighbourhood;
use crate::pages::html::page;
use crate::problem::{Answer, Problem};
use crate::routes::attachment::give;
use crate::words::Tongue;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{AnswerDraft, DeskError, ExpertView};
use std::collections::HashMap;

/// The view of a link, or the page that says that it opens nothing; how it ended is not told.
async fn opened(app: &App, token: &str, asked: &HeaderMap) -> Answer<Result<ExpertView, Response>> {
    match app.desk.expert_view(token).await {
        Ok(view) => Ok(Ok(view)),
        Err(DeskError::NotFound) => {
            let tongue = Tongue::of_headers(asked);
            Ok(Err(page(StatusCode::NOT_FOUND, tongue, expert_page::ended(tongue))))
        }
        Err(error) => Err(error.into()),
    }
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    Peer(peer): Peer,
    Path(token): Path<String>,
    asked: HeaderMap,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    let view = match opened(&app, &token, &asked).await? {
        Ok(view) => view,
        Err(ended) => return Ok(ended),
    };
    let (tongue, once) = (Tongue::of_lang(view.language), uuid::Uuid::new_v4().simple().to_string());
    let form = expert_page::Form { once, ..Default::default() };
    Ok(page(StatusCode::OK, tongue, expert_page::whole(tongue, &token, &view, &form)))
}

/// Takes the form. It goes on to the page again, so that reloading repeats nothing; the same form twice is one answer.
pub(crate) async fn answer(
    State(app): State<App>,
    Peer(peer): Peer,
    Path(token): Path<String>,
    asked: HeaderMap,
    body: Body,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    app.guards.chat.take(&token)?;
    let view = match opened(&app, &token, &asked).await? {
        Ok(view) => view,
        Err(ended) => return Ok(ended),
    };
    let bytes = read(body, JSON_LIMIT, 30).await?;
    let mut fields = form_fields(&bytes)?;
    let mut take =
        |name: &str| fields.remove(name).unwrap_or_default().replace("\r\n", "\n").replace('\0', "");
    let (text, draft, once) = (take("text"), take("draft"), take("once"));
    // a draft that was left as it was is no proposal
    let proposed = Some(draft.as_str()).filter(|d| !d.trim().is_empty() && Some(*d) != view.draft.as_deref());
    let answer = AnswerDraft {
        text: text.clone(),
        draft: proposed.map(str::to_owned),
        client_id: Some(once.clone()).filter(|o| !o.is_empty()),
    };
    match app.desk.expert_answer(&token, answer).await {
        Ok(()) => {
            let back = HeaderValue::from_str(&format!("/x/{token}#answers"))
                .map_err(|_| Problem::of("not_found"))?;
            Ok((StatusCode::SEE_OTHER, [(header::LOCATION, back)]).into_response())
        }
        Err(DeskError::Invalid(wrong)) => {
            let tongue = Tongue::of_lang(view.language);
            let code = wrong.into_iter().next().map(|f| f.code);
            let form =
                expert_page::Form { once, text, draft: Some(draft).filter(|d| !d.is_empty()), wrong: code };
            Ok(page(
                StatusCode::UNPROCESSABLE_ENTITY,
                tongue,
                expert_page::whole(tongue, &token, &view, &form),
            ))
        }
        Err(error) => Err(error.into()),
    }
}

/// The fields of a form (`application/x-www-form-urlencoded`).
pub(crate) fn form_fields(bytes: &[u8]) -> Answer<HashMap<String, String>> {
    let wrong = || Problem::invalid("body", "not_a_form");
    let text = std::str::from_utf8(bytes).map_err(|_| wrong())?;
    if text.bytes().any(|b| !b.is_ascii_graphic()) {
        return Err(wrong());
    }
    let pairs = text.split('&').filter(|p| !p.is_empty());
    let read = |part: &str| decoded(part).ok_or_else(wrong);
    let fields = pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((read(name)?, read(value)?))
    });
    fields.collect()
}

/// One name or value of a form: `+` is a space, `%41` a byte.
fn decoded(part: &str) -> Option<String> {
    let mut out = Vec::with_capacity(part.len());
    let mut bytes = part.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [bytes.next()?, bytes.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(out).ok()
}

/// A file of a message that the page shows.
pub(crate) async fn file(
    State(app): State<App>,
    Peer(peer): Peer,
    Path((token, id)): Path<(String, String)>,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    let id = id.parse().map_err(|_| Problem::of("not_found"))?;
    Ok(give(app.desk.expert_file(&token, id).await?))
}

/// How the page looks.
pub(crate) async fn style() -> Response {
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], expert_page::STYLE).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_and_what_is_none_is_refused() {
        let fields =
            form_fields("text=%D7%A9%D7%9C%D7%95%D7%9D+a%26b%0D%0A&once=1&draft=".as_bytes()).unwrap();
        assert_eq!(fields["text"], "שלום a&b\r\n");
        assert_eq!(fields["once"], "1");
        for bad in [&b"text=%zz"[..], b"text=%ff", b"text=%4", b"text=\xff", b"a b"] {
            assert!(form_fields(bad).is_err());
        }
    }
}
