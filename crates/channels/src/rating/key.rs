//! What opens an account: a token that the vendor grants for a while, or one that we sign for every call.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hyper::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use super::error::Lost;
use super::jwt::Signer;
use crate::polling::now_us;
use crate::web::{self, Ask, Unanswered, WebError};
use crate::{form, vendor};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);
/// A token is renewed so long before it ends.
const EARLY: Duration = Duration::from_secs(60);
/// A token that we sign is good for so many seconds; Apple takes none of more than twenty minutes.
const SIGNED_SECONDS: i64 = 600;

/// Tokens that were granted, by the hash of what they were granted for.
pub(crate) type Tokens = Mutex<HashMap<[u8; 32], Held>>;

/// A granted token.
#[derive(Clone)]
pub(crate) struct Held {
    token: String,
    until: Instant,
}

/// For what a vendor grants a token.
pub(crate) enum Grant {
    /// A lasting leave that a person gave to an app of theirs.
    Refresh {
        /// The app.
        client_id: String,
        /// Its secret.
        client_secret: String,
        /// The leave.
        refresh_token: String,
    },
    /// The key of a service account.
    Service {
        /// Its address.
        email: String,
        /// Its key.
        signer: Box<Signer>,
        /// What is asked for.
        scope: &'static str,
    },
}

/// Tokens that a vendor grants.
pub(crate) struct Granted {
    /// Where they are granted.
    pub(crate) url: String,
    /// For what.
    pub(crate) grant: Grant,
    /// Servers inside private networks may be asked.
    pub(crate) allow_private: bool,
    /// Those that are open.
    pub(crate) held: Arc<Tokens>,
}

/// What opens an account.
pub(crate) enum Key {
    /// By tokens that a vendor grants.
    Granted(Granted),
    /// By tokens that we sign: by whom they are, for whom, and the key.
    Signed(String, &'static str, Box<Signer>),
}

impl Key {
    /// A token for the next call.
    pub(crate) async fn token(&self) -> Result<String, Lost> {
        match self {
            Key::Granted(granted) => granted.token().await,
            Key::Signed(issuer, audience, signer) => {
                let now = now_us() / 1_000_000;
                let claims = json!({"iss": issuer, "iat": now, "exp": now + SIGNED_SECONDS, "aud": audience});
                signer.sign(&claims).ok_or(Lost::Unsigned)
            }
        }
    }

    /// Lets go of a token that is refused; whether another can be had.
    pub(crate) async fn forget(&self) -> bool {
        match self {
            Key::Granted(granted) => granted.held.lock().await.remove(&granted.name()).is_some(),
            Key::Signed(..) => false,
        }
    }
}

impl Granted {
    fn name(&self) -> [u8; 32] {
        let parts = match &self.grant {
            Grant::Refresh { client_id, client_secret, refresh_token } => {
                [client_id.as_str(), client_secret, refresh_token]
            }
            Grant::Service { email, signer, scope } => [email.as_str(), signer.key_id(), scope],
        };
        let mut hash = Sha256::new_with_prefix(&self.url);
        for part in parts {
            hash.update([0]);
            hash.update(part);
        }
        hash.finalize().into()
    }

    async fn token(&self) -> Result<String, Lost> {
        let name = self.name();
        // held while it is asked for, so that it is asked for once
        let mut held = self.held.lock().await;
        if let Some(open) = held.get(&name).filter(|h| h.until > Instant::now()) {
            return Ok(open.token.clone());
        }
        let asked = Ask {
            method: Method::POST,
            url: self.url.clone(),
            headers: vec![("content-type", "application/x-www-form-urlencoded".to_owned())],
            body: self.asks().ok_or(Lost::Unsigned)?.into_bytes(),
            allow_private: self.allow_private,
            within: WITHIN,
            most: 1 << 20,
        };
        // nothing of what we want was asked yet, whatever became of this
        let answer = web::ask(asked).await.map_err(|e| Unanswered::NotAsked(WebError::from(e)))?;
        let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let Some(token) = said["access_token"].as_str().filter(|_| vendor::is_yes(&answer)) else {
            return Err(Lost::Key(Box::new(answer)));
        };
        let lasts = Duration::from_secs(said["expires_in"].as_u64().unwrap_or(0)).saturating_sub(EARLY);
        let open = Held { token: token.to_owned(), until: Instant::now() + lasts };
        held.insert(name, open.clone());
        Ok(open.token)
    }

    /// The form in which a token is asked for.
    fn asks(&self) -> Option<String> {
        match &self.grant {
            Grant::Refresh { client_id, client_secret, refresh_token } => Some(form::write(&[
                ("grant_type", "refresh_token"),
                ("client_id", client_id),
                ("client_secret", client_secret),
                ("refresh_token", refresh_token),
            ])),
            Grant::Service { email, signer, scope } => {
                let now = now_us() / 1_000_000;
                let claims = json!({
                    "iss": email, "scope": scope, "aud": self.url, "iat": now, "exp": now + SIGNED_SECONDS,
                });
                let assertion = signer.sign(&claims)?;
                let kind = "urn:ietf:params:oauth:grant-type:jwt-bearer";
                Some(form::write(&[("grant_type", kind), ("assertion", &assertion)]))
            }
        }
    }
}
