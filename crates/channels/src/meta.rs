//! What all of Meta's channels have in common: the handshake of a webhook, its signature, and calls of the Graph API.

use crate::hook::{hex, proves, same};
use crate::web::{self, Answer, Ask, Unanswered};
use crate::{Account, Call, Refused};
use hyper::Method;
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

/// Where the Graph API is, and the version that the fixtures were written for.
pub(crate) const GRAPH: &str = "https://graph.facebook.com";
pub(crate) const VERSION: &str = "v25.0";

/// Time for one answer.
const WITHIN: Duration = Duration::from_secs(30);
/// Most bytes of an answer that is no file.
const MOST: usize = 4 << 20;

/// What Meta wants to hear when it asks whether the address is ours: its own words back.
pub(crate) fn challenge(call: &Call<'_>, verify_token: &str) -> Result<String, Refused> {
    let asked = call.asked("hub.mode") == Some("subscribe");
    let knows = call.asked("hub.verify_token").is_some_and(|token| same(token, verify_token));
    let words = call.asked("hub.challenge").filter(|c| c.len() <= 200).ok_or(Refused)?;
    if asked && knows { Ok(words.to_owned()) } else { Err(Refused) }
}

/// Whether the raw bytes were signed with one of the app's secrets. The body is never written anew: it carries
/// escapes that would come out otherwise.
pub(crate) fn signed(call: &Call<'_>, secrets: &[&str]) -> Result<(), Refused> {
    let written =
        call.header("x-hub-signature-256").and_then(|h| h.strip_prefix("sha256=")).ok_or(Refused)?;
    let tag = hex(written).ok_or(Refused)?;
    if proves(secrets, call.body, &tag) { Ok(()) } else { Err(Refused) }
}

/// One place of the Graph API with the token that opens it.
#[derive(Clone)]
pub(crate) struct Graph {
    base: String,
    token: String,
    allow_private: bool,
}

impl Graph {
    /// By the fields `base_url`, `api_version` and `access_token` of an account.
    pub(crate) fn of(account: &Account) -> Graph {
        let text =
            |key: &str| account.config.get(key).and_then(Value::as_str).map(str::trim).unwrap_or_default();
        let or =
            |value: &str, other: &str| if value.is_empty() { other.to_owned() } else { value.to_owned() };
        let base = or(text("base_url"), GRAPH);
        let version = or(text("api_version"), VERSION);
        Graph {
            base: format!("{}/{version}", base.trim_end_matches('/')),
            token: text("access_token").to_owned(),
            allow_private: account.allow_private,
        }
    }

    fn ask(&self, method: Method, url: String, most: usize) -> Ask {
        let headers = vec![("authorization", format!("Bearer {}", self.token))];
        Ask {
            method,
            url,
            headers,
            allow_private: self.allow_private,
            within: WITHIN,
            most,
            ..Ask::default()
        }
    }

    /// Reads what is at a path below the version.
    pub(crate) async fn get(&self, path: &str) -> Result<Answer, Unanswered> {
        web::ask(self.ask(Method::GET, format!("{}/{path}", self.base), MOST)).await
    }

    /// Reads a file at an address that the Graph API gave us.
    pub(crate) async fn file(&self, url: &str, most: usize) -> Result<Answer, Unanswered> {
        let mut asked = self.ask(Method::GET, url.to_owned(), most);
        asked.within = WITHIN * 4;
        web::ask(asked).await
    }

    /// Writes a body of this type to a path below the version.
    pub(crate) async fn post(&self, path: &str, kind: &str, body: Vec<u8>) -> Result<Answer, Unanswered> {
        let mut asked = self.ask(Method::POST, format!("{}/{path}", self.base), MOST);
        asked.headers.push(("content-type", kind.to_owned()));
        asked.body = body;
        web::ask(asked).await
    }
}

/// What the Graph API says when it will not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct GraphError {
    pub(crate) code: i64,
    #[serde(rename = "error_subcode")]
    pub(crate) subcode: i64,
    pub(crate) message: String,
    #[serde(rename = "error_data")]
    data: Data,
    #[serde(rename = "fbtrace_id")]
    trace: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Data {
    details: String,
}

impl GraphError {
    /// The error in an answer, as far as there is one.
    pub(crate) fn read(answer: &Answer) -> GraphError {
        #[derive(Deserialize)]
        struct Body {
            error: GraphError,
        }
        serde_json::from_slice::<Body>(&answer.body).map(|b| b.error).unwrap_or_default()
    }

    /// Its words for a person: code, what happened, and the number by which Meta finds it.
    pub(crate) fn words(&self) -> String {
        let said = if self.data.details.is_empty() { &self.message } else { &self.data.details };
        let code = match self.subcode {
            0 => self.code.to_string(),
            sub => format!("{}/{sub}", self.code),
        };
        [code.as_str(), said, &self.trace]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
            .chars()
            .filter(|c| !c.is_control())
            .take(400)
            .collect()
    }
}
