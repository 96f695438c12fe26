//! Calls of X's API, with a token of the account.

use std::time::Duration;

use hyper::Method;
use serde_json::Value;

use super::config::BASE;
use super::oauth::{self, Keys};
use crate::Account;
use crate::cut;
use crate::field::text;
use crate::form::write;
use crate::polling::{Trouble, now_us};
use crate::web::{self, Answer, Ask, Unanswered, WebError};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);
/// The header with the end of a limit.
pub(super) const RESET: &str = "x-rate-limit-reset";

/// The API with what opens the account: a bearer token, or a token that signs together with the app's key.
#[derive(Clone)]
pub(super) struct Api {
    base: String,
    token: String,
    keys: Option<Keys>,
    allow_private: bool,
}

impl Api {
    /// By the fields of an account; `None` when there is no token.
    pub(super) fn of(account: &Account) -> Option<Api> {
        let field = |key: &str| text(&account.config, key);
        let base = field("base_url").unwrap_or_else(|| BASE.to_owned()).trim_end_matches('/').to_owned();
        let token = field("access_token")?;
        let keys = || {
            Some(Keys {
                token: token.clone(),
                token_secret: field("access_token_secret")?,
                consumer: field("consumer_key")?,
                consumer_secret: field("consumer_secret")?,
            })
        };
        Some(Api { base, keys: keys(), token, allow_private: account.allow_private })
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Result<Answer, Unanswered> {
        let url = format!("{}{path}", self.base);
        let opens = match &self.keys {
            None => format!("Bearer {}", self.token),
            Some(keys) => {
                let nonce = nonce().map_err(Unanswered::NotAsked)?;
                oauth::header(keys, method.as_str(), &url, query, &nonce, now_us() / 1_000_000)
            }
        };
        let mut headers = vec![("authorization", opens)];
        if !body.is_empty() {
            headers.push(("content-type", "application/json".to_owned()));
        }
        let url = if query.is_empty() { url } else { format!("{url}?{}", write(query)) };
        let allow_private = self.allow_private;
        web::ask(Ask { method, url, headers, body, allow_private, within: WITHIN, most: 8 << 20 }).await
    }

    /// Reads JSON.
    pub(super) async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value, Trouble> {
        let body = self.page(path, query).await?;
        cut::value(&body).map_err(|e| Trouble::new("protocol", e))
    }

    /// The bytes of a yes.
    pub(super) async fn page(&self, path: &str, query: &[(&str, &str)]) -> Result<Vec<u8>, Trouble> {
        let answer = self.ask(Method::GET, path, query, Vec::new()).await?;
        match answer.status {
            200 => Ok(answer.body),
            // nothing is read for an account that has no credit
            402 => Err(Trouble { auth: true, after: Some(600), ..Trouble::new("no_credit", told(&answer)) }),
            _ => Err(Trouble::of(&answer, &told(&answer), RESET)),
        }
    }

    /// Writes JSON.
    pub(super) async fn post(&self, path: &str, body: Vec<u8>) -> Result<Answer, Unanswered> {
        self.ask(Method::POST, path, &[], body).await
    }
}

fn nonce() -> Result<String, WebError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|e| WebError { code: "no_randomness", detail: e.to_string() })?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// What X says when it will not.
pub(super) fn told(answer: &Answer) -> String {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let words = [&body["title"], &body["detail"], &body["errors"][0]["message"]];
    let words: Vec<&str> = words.into_iter().filter_map(Value::as_str).collect();
    words.join(" · ").chars().filter(|c| !c.is_control()).take(300).collect()
}
