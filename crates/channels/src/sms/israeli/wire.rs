//! One question to the company and its answer.

use std::time::Duration;

use hyper::Method;
use serde_json::{Map, Value, json};

use super::status::refusal;
use crate::Account;
use crate::cut::{Raw, parse};
use crate::field::text;
use crate::polling::Trouble;
use crate::vendor::Class;
use crate::web::{self, Answer, Ask, Unanswered};

/// Where the companies answer.
const SMS019: &str = "https://019sms.co.il/api";
const TEXTME: &str = "https://my.textme.co.il/api";

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);
/// Most bytes of an answer: reports of two busy days.
const MOST: usize = 32 << 20;

/// An account at one of the companies.
pub(super) struct Company {
    url: String,
    username: String,
    token: String,
    allow_private: bool,
}

impl Company {
    pub(super) fn of(account: &Account) -> Company {
        let of = |key: &str| text(&account.config, key);
        let usual = if of("company").as_deref() == Some("textme") { TEXTME } else { SMS019 };
        Company {
            url: of("company_url").unwrap_or_else(|| usual.to_owned()),
            username: of("username").unwrap_or_default(),
            token: of("api_token").unwrap_or_default(),
            allow_private: account.allow_private,
        }
    }

    /// Calls an operation, whatever the answer is.
    pub(super) async fn call(&self, operation: &str, mut fields: Value) -> Result<Answer, Unanswered> {
        fields["user"] = json!({"username": self.username});
        let mut whole = Map::new();
        whole.insert(operation.to_owned(), fields);
        let headers = vec![
            ("content-type", "application/json".to_owned()),
            ("accept", "application/json".to_owned()),
            ("authorization", format!("Bearer {}", self.token)),
        ];
        web::ask(Ask {
            method: Method::POST,
            url: self.url.clone(),
            headers,
            body: Value::Object(whole).to_string().into_bytes(),
            allow_private: self.allow_private,
            within: WITHIN,
            most: MOST,
        })
        .await
    }

    /// Asks for something; the answer is there only when the company says that all is well.
    pub(super) async fn ask(&self, operation: &str, fields: Value) -> Result<Raw, Trouble> {
        let answer = self.call(operation, fields).await?;
        if answer.status != 200 {
            return Err(Trouble::of(&answer, "", ""));
        }
        let body = read(&answer, operation).ok_or(Trouble::new("protocol", "the answer is no JSON"))?;
        match status(&body) {
            Some(0) => Ok(body),
            None => Err(Trouble::new("protocol", "the answer has no status")),
            Some(other) => {
                let (code, class) = refusal(other);
                let detail = format!("{other} {}", said(&body));
                let auth = class == Class::Misconfigured;
                Err(Trouble { auth, after: Some(60), ..Trouble::new(code, detail) })
            }
        }
    }
}

/// The inside of an answer: with the operation's name around it or without.
pub(super) fn read(answer: &Answer, operation: &str) -> Option<Raw> {
    let body: Raw = serde_json::from_slice(&answer.body).ok()?;
    Some(body.get(operation).and_then(|inner| parse(inner)).unwrap_or(body))
}

/// A field of an answer that holds a text or a number.
pub(super) fn field(body: &Raw, name: &str) -> Option<String> {
    match parse::<Value>(body.get(name)?)? {
        Value::String(text) => Some(text.chars().filter(|c| !c.is_control()).take(200).collect()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The status of an answer, as a number or as a text.
pub(super) fn status(body: &Raw) -> Option<i64> {
    field(body, "status")?.trim().parse().ok()
}

/// What the company says beside it.
pub(super) fn said(body: &Raw) -> String {
    field(body, "message").unwrap_or_default()
}
