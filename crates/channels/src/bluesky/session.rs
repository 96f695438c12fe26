//! Calls of the server at which the account is at home. A session is begun once and renewed when it ends: the server
//! allows few beginnings.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use hyper::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::config::BASE;
use crate::Account;
use crate::cut;
use crate::field::text;
use crate::polling::Trouble;
use crate::web::{self, Answer, Ask, Unanswered, WebError};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);
/// The header with the end of a limit.
pub(super) const RESET: &str = "ratelimit-reset";

/// Open sessions, by server, name and password.
pub(super) type Sessions = Mutex<HashMap<[String; 3], Session>>;

/// A session as the server gave it.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Session {
    access_jwt: String,
    refresh_jwt: String,
    /// The account's id for good.
    pub(super) did: String,
    /// Its name of today.
    #[serde(default)]
    pub(super) handle: String,
}

/// Why there is no answer to a call.
pub(super) enum Lost {
    /// There is no session: what the server said.
    Session(Answer),
    /// It was not asked, or what it said is not known.
    Call(Unanswered),
}

impl From<Unanswered> for Lost {
    fn from(e: Unanswered) -> Lost {
        Lost::Call(e)
    }
}

impl From<Lost> for Trouble {
    fn from(e: Lost) -> Trouble {
        match e {
            Lost::Session(answer) => Trouble::of(&answer, &told(&answer), RESET),
            Lost::Call(e) => e.into(),
        }
    }
}

/// The server with what opens the account.
#[derive(Clone)]
pub(super) struct Pds {
    key: [String; 3],
    allow_private: bool,
    sessions: Arc<Sessions>,
}

impl Pds {
    /// By the fields of an account; `None` when one is missing.
    pub(super) fn of(account: &Account, sessions: &Arc<Sessions>) -> Option<Pds> {
        let base = text(&account.config, "base_url").unwrap_or_else(|| BASE.to_owned());
        let base = base.trim_end_matches('/').to_owned();
        let key = [base, text(&account.config, "identifier")?, text(&account.config, "app_password")?];
        Some(Pds { key, allow_private: account.allow_private, sessions: sessions.clone() })
    }

    async fn raw(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Value>,
    ) -> Result<Answer, Unanswered> {
        let mut headers = Vec::new();
        headers.extend(token.map(|token| ("authorization", format!("Bearer {token}"))));
        headers.extend(body.map(|_| ("content-type", "application/json".to_owned())));
        web::ask(Ask {
            method,
            url: format!("{}/xrpc/{path}", self.key[0]),
            headers,
            body: body.map(|b| b.to_string().into_bytes()).unwrap_or_default(),
            allow_private: self.allow_private,
            within: WITHIN,
            most: 8 << 20,
        })
        .await
    }

    /// The open session, or a new one.
    pub(super) async fn session(&self) -> Result<Session, Lost> {
        if let Some(open) = self.sessions.lock().await.get(&self.key) {
            return Ok(open.clone());
        }
        let [_, identifier, password] = &self.key;
        let who = json!({"identifier": identifier, "password": password});
        let begun = self.raw(Method::POST, "com.atproto.server.createSession", None, Some(&who)).await;
        // nothing of what we want was asked yet, whatever became of this
        let answer = begun.map_err(|e| Unanswered::NotAsked(WebError::from(e)))?;
        self.keep(&answer).await.ok_or(Lost::Session(answer))
    }

    async fn keep(&self, answer: &Answer) -> Option<Session> {
        let session: Session = serde_json::from_slice(&answer.body).ok().filter(|_| answer.status == 200)?;
        self.sessions.lock().await.insert(self.key.clone(), session.clone());
        Some(session)
    }

    async fn renewed(&self, old: &Session) -> Result<Session, Lost> {
        let token = Some(old.refresh_jwt.as_str());
        let answer = self.raw(Method::POST, "com.atproto.server.refreshSession", token, None).await;
        let answer = answer.map_err(|e| Unanswered::NotAsked(WebError::from(e)))?;
        match self.keep(&answer).await {
            Some(session) => Ok(session),
            None => {
                self.sessions.lock().await.remove(&self.key);
                self.session().await
            }
        }
    }

    async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, Lost> {
        let session = self.session().await?;
        let answer = self.raw(method.clone(), path, Some(&session.access_jwt), body).await?;
        if answer.status == 401 {
            self.sessions.lock().await.remove(&self.key);
        }
        if answer.status != 400 || !matches!(error(&answer).as_str(), "ExpiredToken" | "InvalidToken") {
            return Ok(answer);
        }
        let session = self.renewed(&session).await?;
        Ok(self.raw(method, path, Some(&session.access_jwt), body).await?)
    }

    /// Reads.
    pub(super) async fn get(&self, path: &str) -> Result<Answer, Lost> {
        self.call(Method::GET, path, None).await
    }

    /// Reads a page whose parts stay as they were written.
    pub(super) async fn page<T: DeserializeOwned>(&self, path: &str) -> Result<T, Trouble> {
        let answer = self.get(path).await?;
        match answer.status {
            200 => serde_json::from_slice(&answer.body).map_err(|e| Trouble::new("protocol", e)),
            _ => Err(Trouble::of(&answer, &told(&answer), RESET)),
        }
    }

    /// Reads JSON.
    pub(super) async fn json(&self, path: &str) -> Result<Value, Trouble> {
        let answer = self.get(path).await?;
        match answer.status {
            200 => cut::value(&answer.body).map_err(|e| Trouble::new("protocol", e)),
            _ => Err(Trouble::of(&answer, &told(&answer), RESET)),
        }
    }

    /// Writes.
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Answer, Lost> {
        self.call(Method::POST, path, Some(body)).await
    }
}

/// The server's word for what is wrong.
pub(super) fn error(answer: &Answer) -> String {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    body["error"].as_str().unwrap_or_default().to_owned()
}

/// What it says of it.
pub(super) fn told(answer: &Answer) -> String {
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let word = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
    format!("{} {}", word("error"), word("message")).trim().to_owned()
}
