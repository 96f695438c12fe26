//! Twilio, whatever it carries: the account, signed calls, what became of a message, files, and what an error means.

mod check;
mod error;
mod fetch;
mod fields;
mod hook;
mod report;
#[cfg(test)]
mod tests;

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::Method;
use serde_json::Value;

use crate::field::text;
use crate::vendor::{is_yes, unanswered};
use crate::web::{self, Answer, Ask, Unanswered};
use crate::{Account, SendOutcome, form};

pub(crate) use check::check;
pub(crate) use error::outcome;
pub(crate) use fetch::fetch;
pub(crate) use fields::{Fields, files};
pub(crate) use hook::hook;
pub(crate) use report::report;

/// Where Twilio answers.
pub(crate) const API: &str = "https://api.twilio.com";
/// Where it keeps the texts that were approved.
const CONTENT: &str = "https://content.twilio.com";

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);
/// Most bytes of an answer that is no file.
const MOST: usize = 8 << 20;

/// An account at Twilio.
pub(crate) struct Line {
    base: String,
    sid: String,
    token: String,
    allow_private: bool,
}

impl Line {
    /// By the fields `account_sid` and `auth_token`; `base_key` is the field with the address of the API.
    pub(crate) fn of(account: &Account, base_key: &str) -> Line {
        let of = |key: &str| text(&account.config, key).unwrap_or_default();
        let base = text(&account.config, base_key).unwrap_or_else(|| API.to_owned());
        Line {
            base: base.trim_end_matches('/').to_owned(),
            sid: of("account_sid"),
            token: of("auth_token"),
            allow_private: account.allow_private,
        }
    }

    fn account(&self, path: &str) -> String {
        format!("{}/2010-04-01/Accounts/{}{path}", self.base, self.sid)
    }

    /// An address where approved texts are; behind a server of the own network they are there too.
    pub(crate) fn content(&self, path: &str) -> String {
        let base = if self.base == API { CONTENT } else { &self.base };
        format!("{base}{path}")
    }

    /// Asks an address of Twilio's, which learns the password.
    pub(crate) async fn get(&self, url: String, most: usize) -> Result<Answer, Unanswered> {
        self.ask(Method::GET, url, String::new(), most).await
    }

    async fn ask(
        &self,
        method: Method,
        url: String,
        body: String,
        most: usize,
    ) -> Result<Answer, Unanswered> {
        let basic = STANDARD.encode(format!("{}:{}", self.sid, self.token));
        let mut headers = vec![("authorization", format!("Basic {basic}"))];
        if method == Method::POST {
            headers.push(("content-type", "application/x-www-form-urlencoded".to_owned()));
        }
        let (body, allow_private) = (body.into_bytes(), self.allow_private);
        web::ask(Ask { method, url, headers, body, allow_private, within: WITHIN, most }).await
    }

    /// Hands a message over, once.
    pub(crate) async fn message(&self, fields: &[(&str, &str)]) -> SendOutcome {
        let asked = self.ask(Method::POST, self.account("/Messages.json"), form::write(fields), MOST).await;
        let answer = match asked {
            Ok(answer) if is_yes(&answer) => answer,
            Ok(answer) => return outcome(&answer),
            Err(e) => return unanswered(e),
        };
        let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        match body["sid"].as_str().filter(|id| !id.is_empty() && id.len() <= 200) {
            Some(id) => SendOutcome::Accepted {
                provider_id: id.to_owned(),
                detail: String::new(),
                refused: Vec::new(),
                reached: None,
            },
            None => SendOutcome::Uncertain { code: "unnamed", detail: answer.status.to_string() },
        }
    }
}

/// The address to which Twilio tells what became of a message: our own mark travels in it, signed with the rest.
pub(crate) fn told_at(account: &Account, mark: &str) -> Option<String> {
    account.hook_url.as_ref().map(|url| format!("{url}?mark={}", form::encoded(mark)))
}
