//! What the forms of the help centre share: who may send one, what was written, and what is wrong with it in words.

use super::words::Words;
use crate::app::App;
use crate::extract::read;
use crate::guard::client::neighbourhood;
use crate::pages::expert::form_fields;
use crate::problem::{Answer, Problem};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::{DeskError, FieldError};
use std::collections::HashMap;
use std::net::IpAddr;

/// Most bytes of a form: five thousand letters, each as long as letters get.
const LIMIT: usize = 128 * 1024;
/// A field that no person sees: what fills it in is a machine, or a browser that meant well.
pub(super) const TRAP: &str = "website";

/// A form as it was filled in, and what is wrong with it.
#[derive(Default)]
pub(super) struct Form {
    values: HashMap<String, String>,
    wrong: Vec<(String, String)>,
    /// What stands above the whole form.
    pub(super) notice: Option<String>,
}

impl Form {
    /// An empty form with a key of its own: sent twice, it is one message.
    pub(super) fn empty() -> Form {
        let key = uuid::Uuid::new_v4().simple().to_string();
        Form { values: HashMap::from([("key".to_owned(), key)]), ..Form::default() }
    }

    /// The form as it was sent, by a page of ours.
    pub(super) async fn read(asked: &HeaderMap, body: Body) -> Answer<Form> {
        // a foreign page cannot let its readers speak here
        if asked.get("sec-fetch-site").is_some_and(|site| site != "same-origin") {
            return Err(Problem::of("forbidden"));
        }
        let mut values = form_fields(&read(body, LIMIT, 30).await?)?;
        for value in values.values_mut() {
            *value = value.replace("\r\n", "\n").replace('\0', "");
        }
        Ok(Form { values, ..Form::default() })
    }

    pub(super) fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    pub(super) fn set(&mut self, field: &str, value: &str) {
        self.values.insert(field.to_owned(), value.to_owned());
    }

    /// What is wrong with a field, in words.
    pub(super) fn wrong(&self, field: &str) -> Option<&str> {
        self.wrong.iter().find(|(f, _)| f == field).map(|(_, words)| words.as_str())
    }

    /// Why the desk did not take it, in words at the fields; what is none of the writer's is given back.
    pub(super) fn refuse(&mut self, words: Words, error: DeskError) -> Answer<StatusCode> {
        let wrong = match error {
            DeskError::Invalid(wrong) => wrong,
            DeskError::Conflict("slot_taken") => {
                vec![FieldError { field: "at".to_owned(), code: "slot_taken".to_owned() }]
            }
            other => return Err(other.into()),
        };
        let said = |f: FieldError| {
            let key = format!("wrong-{}-{}", f.field, f.code).replace('_', "-");
            let text = Some(words.say(&key)).filter(|t| !t.is_empty());
            // a time that is no longer offered was taken, or has passed
            let text = text.or((f.field == "at").then(|| words.say("wrong-at-slot-taken")));
            (f.field, text.unwrap_or(words.say("wrong-any")).to_owned())
        };
        self.wrong = wrong.into_iter().map(said).collect();
        self.notice = Some(words.say("form-wrong").to_owned());
        Ok(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Whether a machine filled it in; then it says so, with the field that was filled in emptied.
    pub(super) fn is_trapped(&mut self, words: Words) -> bool {
        let trapped = !self.value(TRAP).trim().is_empty();
        if trapped {
            self.values.remove(TRAP);
            self.notice = Some(words.say("form-trapped").to_owned());
        }
        trapped
    }

    /// Whether so many came from there lately that this one has to wait; then it says how long.
    pub(super) fn is_too_often(&mut self, app: &App, peer: IpAddr, words: Words) -> bool {
        let mailbox = domain::contact::normal_address(self.value("email"));
        let mut taken = app.guards.form.take(neighbourhood(peer));
        if taken.is_ok() && !mailbox.is_empty() {
            taken = app.guards.form.take(&mailbox);
        }
        let Err(problem) = taken else { return false };
        let minutes = problem.retry_after().unwrap_or(60).div_ceil(60);
        self.notice = Some(words.with("form-often", "minutes", &minutes.to_string()));
        true
    }
}

/// On to the page that tells what becomes of it, so that reloading sends nothing again.
pub(super) fn go(to: &str) -> Answer<Response> {
    let to = HeaderValue::from_str(to).map_err(|_| Problem::of("not_found"))?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response())
}
