//! Calls of a Mastodon server.

use std::time::Duration;

use hyper::Method;
use serde_json::Value;

use crate::Account;
use crate::cut;
use crate::field::text;
use crate::polling::Trouble;
use crate::web::{self, Answer, Ask, Unanswered};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);
/// The header with the end of a limit.
pub(super) const RESET: &str = "x-ratelimit-reset";

/// A server with the token that opens the account.
#[derive(Clone)]
pub(super) struct Server {
    base: String,
    token: String,
    allow_private: bool,
}

impl Server {
    /// By the fields of an account; `None` when one is missing.
    pub(super) fn of(account: &Account) -> Option<Server> {
        let base = text(&account.config, "base_url")?.trim_end_matches('/').to_owned();
        let token = text(&account.config, "access_token")?;
        Some(Server { base, token, allow_private: account.allow_private })
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        more: Vec<(&'static str, String)>,
        body: Vec<u8>,
    ) -> Result<Answer, Unanswered> {
        let mut headers = vec![("authorization", format!("Bearer {}", self.token))];
        headers.extend(more);
        let (url, allow_private) = (format!("{}{path}", self.base), self.allow_private);
        web::ask(Ask { method, url, headers, body, allow_private, within: WITHIN, most: 8 << 20 }).await
    }

    /// Reads what is at a path.
    pub(super) async fn get(&self, path: &str) -> Result<Answer, Unanswered> {
        self.ask(Method::GET, path, Vec::new(), Vec::new()).await
    }

    /// Publishes; the same key again is the same post.
    pub(super) async fn publish(&self, body: Vec<u8>, key: &str) -> Result<Answer, Unanswered> {
        let more = vec![("content-type", "application/json".to_owned()), ("idempotency-key", key.to_owned())];
        self.ask(Method::POST, "/api/v1/statuses", more, body).await
    }
}

/// What the server says when it will not.
pub(super) fn told(answer: &Answer) -> String {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    body["error"].as_str().unwrap_or_default().to_owned()
}

/// Whether it is a yes.
pub(super) fn well(answer: &Answer) -> Result<(), Trouble> {
    if answer.status == 200 { Ok(()) } else { Err(Trouble::of(answer, &told(answer), RESET)) }
}

/// The JSON of a yes.
pub(super) fn json(answer: &Answer) -> Result<Value, Trouble> {
    match answer.status {
        200 => cut::value(&answer.body).map_err(|e| Trouble::new("protocol", e)),
        _ => Err(Trouble::of(answer, &told(answer), RESET)),
    }
}
