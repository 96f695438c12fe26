//! Calls of the Bot API.

use hyper::Method;
use serde_json::Value;
use std::time::Duration;

use super::config::{BASE, is_token, text};
use crate::media::{self, LARGEST};
use crate::web::{self, Answer, Ask, Unanswered};
use crate::{Account, FetchError, InAttachment, Media};

/// The API with the token that opens it. The token is part of the address, so addresses are told to nobody.
#[derive(Clone)]
pub(super) struct Bot {
    base: String,
    token: String,
    allow_private: bool,
}

impl Bot {
    /// By the fields of an account; `None` when the token cannot be one.
    pub(super) fn of(account: &Account) -> Option<Bot> {
        let token = text(&account.config, "bot_token").filter(|t| is_token(t))?;
        let base = text(&account.config, "base_url").unwrap_or_else(|| BASE.to_owned());
        let base = base.trim_end_matches('/').to_owned();
        Some(Bot { base, token, allow_private: account.allow_private })
    }

    /// Calls a method with a body of this type.
    pub(super) async fn call(
        &self,
        method: &str,
        kind: &str,
        body: Vec<u8>,
        within: Duration,
    ) -> Result<Answer, Unanswered> {
        web::ask(Ask {
            method: Method::POST,
            url: format!("{}/bot{}/{method}", self.base, self.token),
            headers: vec![("content-type", kind.to_owned())],
            body,
            allow_private: self.allow_private,
            within,
            most: 16 << 20,
        })
        .await
    }

    /// Calls a method with JSON.
    pub(super) async fn json(
        &self,
        method: &str,
        params: &Value,
        within: Duration,
    ) -> Result<Answer, Unanswered> {
        self.call(method, "application/json", params.to_string().into_bytes(), within).await
    }

    async fn file(&self, path: &str) -> Result<Answer, Unanswered> {
        let url = format!("{}/file/bot{}/{path}", self.base, self.token);
        let within = Duration::from_secs(120);
        let allow_private = self.allow_private;
        web::ask(Ask { url, allow_private, within, most: LARGEST, ..Ask::default() }).await
    }
}

/// Time for an answer.
pub(super) const WITHIN: Duration = Duration::from_secs(30);

/// Brings a file.
pub(super) async fn fetch(account: &Account, wanted: &Media) -> Result<InAttachment, FetchError> {
    let lost = |code| FetchError { code, detail: String::new(), passes: false };
    let bot = Bot::of(account).ok_or(lost("bad_id"))?;
    if wanted.id.is_empty() {
        return Err(lost("bad_id"));
    }
    let told = bot.json("getFile", &serde_json::json!({"file_id": wanted.id}), WITHIN).await?;
    let told: Value = match told.status {
        // a file that is gone, or larger than bots may have
        400 if String::from_utf8_lossy(&told.body).contains("too big") => return Err(lost("too_large")),
        400 => return Err(lost("gone")),
        _ => serde_json::from_slice(&media::body(told)?.body).map_err(|_| lost("not_answered"))?,
    };
    let path = told["result"]["file_path"].as_str().filter(|p| is_path(p)).ok_or(lost("gone"))?;
    let file = media::body(bot.file(path).await?)?;
    let (name, mime) = (wanted.name.clone(), wanted.mime.clone());
    Ok(InAttachment { name, mime, bytes: file.body, inline: false, content_id: None })
}

fn is_path(path: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'/');
    !path.contains("..") && !path.starts_with('/') && path.bytes().all(plain)
}
