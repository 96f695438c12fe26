//! Calls of a store. A token that ended is renewed once: what was refused for it was not done.

use std::time::Duration;

use hyper::Method;
use serde_json::Value;

use super::error::Lost;
use super::key::Key;
use crate::vendor::is_yes;
use crate::web::{self, Answer, Ask};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);

/// A store with what opens the account.
pub(crate) struct Api {
    /// Where it is, without a slash at the end.
    pub(crate) base: String,
    /// What opens the account.
    pub(crate) key: Key,
    /// Servers inside private networks may be asked.
    pub(crate) allow_private: bool,
}

impl Api {
    /// Asks; the answer may be a no.
    pub(crate) async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, Lost> {
        let answer = self.once(method.clone(), path, body).await?;
        match answer.status == 401 && self.key.forget().await {
            true => self.once(method, path, body).await,
            false => Ok(answer),
        }
    }

    async fn once(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, Lost> {
        let mut headers = vec![
            ("authorization", format!("Bearer {}", self.key.token().await?)),
            ("accept", "application/json".to_owned()),
        ];
        headers.extend(body.map(|_| ("content-type", "application/json".to_owned())));
        let asked = Ask {
            method,
            url: format!("{}{path}", self.base),
            headers,
            body: body.map(|b| b.to_string().into_bytes()).unwrap_or_default(),
            allow_private: self.allow_private,
            within: WITHIN,
            most: 8 << 20,
        };
        Ok(web::ask(asked).await?)
    }

    /// Reads what is at a path.
    pub(crate) async fn get(&self, path: &str) -> Result<Vec<u8>, Lost> {
        let answer = self.ask(Method::GET, path, None).await?;
        if is_yes(&answer) { Ok(answer.body) } else { Err(Lost::Refused(Box::new(answer))) }
    }
}
