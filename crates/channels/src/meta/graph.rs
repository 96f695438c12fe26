//! Calls of the Graph API, and what it says when it will not.

use super::{GRAPH, VERSION};
use crate::Account;
use crate::field::text;
use crate::form;
use crate::web::{self, Answer, Ask, Unanswered};
use hyper::Method;
use serde::Deserialize;
use std::time::Duration;

/// Time for one answer.
const WITHIN: Duration = Duration::from_secs(30);
/// Most bytes of an answer that is no file.
const MOST: usize = 4 << 20;

/// One place of the Graph API with the token that opens it.
#[derive(Clone)]
pub(crate) struct Graph {
    base: String,
    /// The same without the version.
    root: String,
    token: String,
    allow_private: bool,
}

impl Graph {
    /// By the fields `base_url`, `api_version` and `access_token` of an account.
    pub(crate) fn of(account: &Account) -> Graph {
        Graph::at(account, GRAPH)
    }

    /// The same where another address is meant when none was entered.
    pub(crate) fn at(account: &Account, base: &str) -> Graph {
        let or = |key: &str, other: &str| text(&account.config, key).unwrap_or_else(|| other.to_owned());
        let (base, version) = (or("base_url", base), or("api_version", VERSION));
        let root = base.trim_end_matches('/').to_owned();
        Graph {
            base: format!("{root}/{version}"),
            root,
            token: or("access_token", ""),
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

    /// Asks for a fresh token; here the old one stands in the address, and no version does.
    pub(crate) async fn fresh_token(&self) -> Result<Answer, Unanswered> {
        let query = form::write(&[("grant_type", "ig_refresh_token"), ("access_token", &self.token)]);
        let mut asked = self.ask(Method::GET, format!("{}/refresh_access_token?{query}", self.root), MOST);
        asked.headers.clear();
        web::ask(asked).await
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
