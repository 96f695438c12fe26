//! The demo's storm: a recording that is played again, and what came of it.

use super::expert::form_fields;
use super::vendors::{own_form, page, tongue, vendors};
use super::vendors_page::{frame, say};
use crate::app::App;
use crate::extract::read;
use crate::problem::Answer;
use crate::words::Tongue;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{DemoStorm, DeskError};
use serde::Deserialize;

/// The speeds that are offered.
const SPEEDS: [u32; 3] = [30, 60, 240];
/// Most bytes of a form.
const FORM: usize = 4 * 1024;

/// In which language.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    lang: String,
}

/// The page.
pub(crate) async fn show(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer<Response> {
    let state = vendors(&app)?.storm(&app.desk).await?;
    let again = state.running.then_some(2);
    Ok(page(StatusCode::OK, whole(tongue(&asked.lang, &headers), &state, None), again))
}

/// Starts it.
pub(crate) async fn start(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Body,
) -> Answer<Response> {
    let vendors = vendors(&app)?;
    own_form(&headers)?;
    let fields = form_fields(&read(body, FORM, 30).await?)?;
    let speed = fields.get("speed").and_then(|s| s.parse().ok()).unwrap_or(0);
    let tongue = tongue(&asked.lang, &headers);
    let wrong = match vendors.clone().play_storm(&app.desk, speed).await {
        Ok(()) => {
            let to = if tongue == Tongue::He { "/demo/storm?lang=he" } else { "/demo/storm?lang=en" };
            return Ok(
                (StatusCode::SEE_OTHER, [(header::LOCATION, HeaderValue::from_static(to))]).into_response()
            );
        }
        Err(DeskError::Invalid(_)) => "wrong-speed",
        Err(DeskError::Conflict(_)) => "wrong-storm-runs",
        Err(error) => return Err(error.into()),
    };
    let state = vendors.storm(&app.desk).await?;
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, whole(tongue, &state, Some(wrong)), None))
}

/// `4:40`: minutes and seconds.
fn real(seconds: i64) -> String {
    format!("\u{2066}{}:{:02}\u{2069}", seconds / 60, seconds % 60)
}

fn whole(tongue: Tongue, state: &DemoStorm, wrong: Option<&str>) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let posts = ("posts", state.posts.to_string());
    let title = t("storm-title");
    let wrong =
        wrong.map(|key| format!("<p class=\"wrong\" role=\"alert\">{}</p>", t(key))).unwrap_or_default();
    let body = format!(
        "<h1>{title}</h1><p class=\"lead\">{}</p>{}{wrong}{}<section class=\"card\"><p>{}</p><p>{}</p></section>",
        say(tongue, "storm-lead", &[posts]),
        happens(tongue, state),
        form(tongue, state),
        t("storm-honest"),
        t("storm-what-now"),
    );
    frame(tongue, &title, "/demo/storm", &body)
}

/// What really happened, in real time and in minutes of the recording.
fn happens(tongue: Tongue, state: &DemoStorm) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    let minutes = |seconds: i64| (seconds * i64::from(state.speed) / 60).to_string();
    let times = |key: &str, seconds: i64, more: Option<(&'static str, String)>| {
        let mut args = vec![("real", real(seconds)), ("minutes", minutes(seconds))];
        args.extend(more);
        format!("<li>{}</li>", say(tongue, key, &args))
    };
    let head = format!("<h2 id=\"state\">{}</h2>", t("storm-state"));
    if state.seconds.is_none() && !state.running {
        return format!(
            "<section class=\"card\" aria-labelledby=\"state\">{head}<p>{}</p></section>",
            t("storm-none")
        );
    }
    let key = if state.running { "storm-runs" } else { "storm-ended" };
    let numbers = [
        ("speed", state.speed.to_string()),
        ("brought", state.brought.to_string()),
        ("posts", state.posts.to_string()),
    ];
    let alarm = match state.alarm {
        Some(seconds) => times("storm-alarm", seconds, None),
        None => format!("<li>{}</li>", t("storm-alarm-waits")),
    };
    let peak = match state.peak {
        Some(seconds) => times("storm-peak", seconds, Some(("people", state.peak_people.to_string()))),
        None => format!("<li>{}</li>", t("storm-peak-waits")),
    };
    let before = match (state.alarm, state.peak) {
        (Some(alarm), Some(peak)) if alarm < peak => times("storm-before", peak - alarm, None),
        _ => String::new(),
    };
    let open = state
        .storm_id
        .map(|id| format!("<p><a class=\"go\" href=\"/storms/{id}\">{}</a></p>", t("storm-open")));
    format!(
        "<section class=\"card\" aria-labelledby=\"state\">{head}<p role=\"status\">{}</p><ul class=\"figures\">{alarm}{peak}\
         {before}</ul>{}</section>",
        say(tongue, key, &numbers),
        open.unwrap_or_default()
    )
}

fn form(tongue: Tongue, state: &DemoStorm) -> String {
    let t = |key: &str| say(tongue, key, &[]);
    if state.running {
        return String::new();
    }
    let raging =
        if state.raging { format!("<p class=\"quiet\">{}</p>", t("storm-raging")) } else { String::new() };
    let option =
        |speed: u32| format!("<option value=\"{speed}\">{}</option>", t(&format!("storm-speed-{speed}")));
    let options: String = SPEEDS.into_iter().map(option).collect();
    format!(
        "<form class=\"card\" method=\"post\" action=\"/demo/storm?lang={}\"><label for=\"speed\">{}</label>\
         <select id=\"speed\" name=\"speed\">{options}</select>{raging}<button type=\"submit\">{}</button></form>",
        tongue.as_str(),
        t("storm-speed"),
        t("storm-start")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_long_before_the_peak_the_alarm_came() {
        let state = DemoStorm {
            running: false,
            speed: 30,
            brought: 253,
            posts: 253,
            seconds: Some(600),
            alarm: Some(100),
            peak: Some(280),
            peak_people: 66,
            storm_id: Some(4),
            raging: true,
        };
        let page = whole(Tongue::En, &state, None);
        assert!(page.contains("1:40") && page.contains("4:40") && page.contains("3:00"), "{page}");
        assert!(page.contains("(50 minutes") && page.contains("90 minutes of the recording"), "{page}");
        assert!(page.contains("/storms/4") && page.contains("A storm runs already"));
    }

    #[test]
    fn an_alarm_after_the_peak_is_not_told_as_one_before_it() {
        let late =
            DemoStorm { seconds: Some(9), alarm: Some(9), peak: Some(5), speed: 60, ..DemoStorm::default() };
        for tongue in [Tongue::He, Tongue::En] {
            let page = whole(tongue, &late, Some("wrong-speed"));
            assert!(!page.contains("0:04"), "{page}");
            for empty in ["<h1></h1>", "\"></h2>", "<p></p>", "<li></li>", "></option>", "></button>"] {
                assert!(!page.contains(empty), "{empty} in {page}");
            }
        }
    }
}
