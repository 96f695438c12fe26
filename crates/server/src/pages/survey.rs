//! The page on which a customer says how it went: opened by a link, answered by a form, without an account and without
//! JavaScript. A link with a score only fills the form in: a mail scanner that follows it has not voted.

use super::expert::form_fields;
use super::expert_page::frame;
use crate::app::App;
use crate::extract::{Peer, read};
use crate::guard::client::neighbourhood;
use crate::pages::html::{escape, page};
use crate::problem::{Answer, Problem};
use crate::words::{Tongue, text};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{DeskError, SurveyView};

/// Most bytes of the form.
const FORM: usize = 64 * 1024;

fn say(tongue: Tongue, key: &str, args: &[(&str, String)]) -> String {
    escape(&text(tongue, &format!("survey-{key}"), args).unwrap_or_default())
}

/// The question of a link, or the page that says that it opens nothing.
async fn opened(app: &App, token: &str, asked: &HeaderMap) -> Answer<Result<SurveyView, Response>> {
    match app.desk.survey_view(token).await {
        Ok(view) => Ok(Ok(view)),
        Err(DeskError::NotFound) => {
            let tongue = Tongue::of_headers(asked);
            let (title, why) = (say(tongue, "ended", &[]), say(tongue, "ended-why", &[]));
            let body = format!("<section class=\"card\"><h1>{title}</h1><p>{why}</p></section>");
            Ok(Err(page(StatusCode::NOT_FOUND, tongue, frame(tongue, &title, "", &body))))
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
    Ok(match opened(&app, &token, &asked).await? {
        Ok(view) => {
            let score = view.score;
            page(StatusCode::OK, Tongue::of_lang(view.language), whole(&token, &view, score, false))
        }
        Err(ended) => ended,
    })
}

/// The page with a score filled in; nothing is kept before the form is sent.
pub(crate) async fn with_score(
    State(app): State<App>,
    Peer(peer): Peer,
    Path((token, score)): Path<(String, String)>,
    asked: HeaderMap,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    Ok(match opened(&app, &token, &asked).await? {
        Ok(view) => {
            let score = score.parse().ok().filter(|s| view.scores.contains(s));
            let tongue = Tongue::of_lang(view.language);
            page(StatusCode::OK, tongue, whole(&token, &SurveyView { score: None, ..view }, score, false))
        }
        Err(ended) => ended,
    })
}

/// Takes the form, and goes on to the page that thanks.
pub(crate) async fn answer(
    State(app): State<App>,
    Peer(peer): Peer,
    Path(token): Path<String>,
    asked: HeaderMap,
    body: Body,
) -> Answer<Response> {
    app.guards.visit.take(neighbourhood(peer))?;
    let view = match opened(&app, &token, &asked).await? {
        Ok(view) => view,
        Err(ended) => return Ok(ended),
    };
    let mut fields = form_fields(&read(body, FORM, 30).await?)?;
    let words = fields.remove("words").unwrap_or_default().replace("\r\n", "\n").replace('\0', "");
    let score: Option<i64> = fields.remove("score").and_then(|s| s.parse().ok());
    let outcome = match score {
        Some(score) => app.desk.answer_survey(&token, score, Some(&words)).await,
        None => Err(DeskError::invalid("score", "required")),
    };
    match outcome {
        Ok(()) => {
            let to = HeaderValue::from_str(&format!("/s/{token}")).map_err(|_| Problem::of("not_found"))?;
            Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
        }
        Err(DeskError::Invalid(_)) => {
            let tongue = Tongue::of_lang(view.language);
            let again = SurveyView { score: None, words: Some(words), ..view };
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, tongue, whole(&token, &again, None, true)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The whole page: with thanks when there is an answer, and the form to give one or to change it. A score that a link
/// filled in is not given before the form is sent, and the page says so.
fn whole(token: &str, view: &SurveyView, chosen: Option<i64>, wrong: bool) -> String {
    let tongue = Tongue::of_lang(view.language);
    let t = |key: &str| say(tongue, key, &[]);
    let filled = chosen.is_some() && view.score.is_none();
    let question = escape(&view.question);
    let head = if view.score.is_some() {
        let (thanks, change) = (t("thanks"), t("change"));
        format!(
            "<div role=\"status\"><h1>{thanks}</h1></div><p class=\"quiet\">{change}</p>\
             <h2 id=\"asks\" dir=\"auto\">{question}</h2>"
        )
    } else {
        format!("<h1 id=\"asks\" dir=\"auto\">{question}</h1>")
    };
    let note = match (wrong, filled) {
        (true, _) => format!("<p class=\"wrong\" id=\"wrong\" role=\"alert\">{}</p>", t("required")),
        (false, true) => format!("<p class=\"marked\">{}</p>", t("marked")),
        (false, false) => String::new(),
    };
    let score = |n: &i64| {
        let checked = if chosen == Some(*n) { " checked" } else { "" };
        format!(
            "<label class=\"score\"><input type=\"radio\" name=\"score\" value=\"{n}\" required{checked}>{n}</label>"
        )
    };
    let scores: String = view.scores.iter().map(score).collect();
    let many = if view.scores.len() > 5 { " many" } else { "" };
    // whoever came by a score needs one key more, not a search for the button
    let next = if filled { " autofocus" } else { "" };
    let body = format!(
        "<section class=\"card\">{head}<form method=\"post\" action=\"/s/{}\">\
         <fieldset class=\"scores{many}\" aria-labelledby=\"asks\">{scores}</fieldset>{note}\
         <label for=\"words\">{}</label>\
         <textarea id=\"words\" name=\"words\" rows=\"4\" dir=\"auto\" maxlength=\"2000\">\n{}</textarea>\
         <button type=\"submit\"{next}>{}</button></form></section>",
        escape(token),
        t("words"),
        escape(view.words.as_deref().unwrap_or_default()),
        t(if view.score.is_some() { "again" } else { "send" }),
    );
    let title = say(tongue, "title", &[("business", view.business.clone())]);
    frame(tongue, &title, &escape(&view.business), &body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Lang;

    #[test]
    fn what_a_house_or_a_customer_wrote_is_no_mark() {
        let bad = "\"><script>alert(1)</script>".to_owned();
        let view = SurveyView {
            business: bad.clone(),
            language: Lang::He,
            question: bad.clone(),
            scores: vec![1, 2],
            score: None,
            words: Some(bad.clone()),
        };
        let page = whole(&bad, &view, Some(2), true);
        assert!(!page.contains("<script") && page.contains("dir=\"rtl\""));
        assert!(page.contains("value=\"2\" required checked") && page.contains("role=\"alert\""));
        let given = whole("1.a", &SurveyView { score: Some(1), ..view.clone() }, Some(1), false);
        assert!(given.contains("role=\"status\"") && !given.contains("class=\"marked\""));
        let filled = whole("1.a", &view, Some(1), false);
        assert!(filled.contains("class=\"marked\"") && filled.contains("autofocus"), "it is not given yet");
    }
}
