//! The worker that keeps the tokens of accounts open: a fresh one is asked for in time and sealed, and administrators are
//! told a week before one ends that could not be renewed.

use crate::{Desk, DeskError, Result, secret};
use channels::Token;
use domain::organisation::Health;
use domain::{Id, Time};
use serde_json::Value;
use std::time::Duration;
use store::inbox::StoredInbox;
use store::token::KnownToken;
use store::{Tx, inbox, token};

const EVERY: Duration = Duration::from_secs(1800);
const DAY: i64 = 86_400;
/// A token that was typed in opens for so long at the most.
const LIFE: i64 = 60 * DAY;
/// A fresh one is asked for so often, while the old one opens for long.
const RENEWED: i64 = 7 * DAY;
/// So long before the end it is told.
const WARNED: i64 = 7 * DAY;
/// Nobody else asks about it for so long.
const LEASE: i64 = 3600;
/// The token ends soon and could not be renewed.
const ENDS: &str = "token_ends";
const REFUSED: &str = "auth_failed";

/// Runs until the desk stops.
pub(crate) async fn run(desk: Desk) {
    let mut stop = desk.stopped();
    loop {
        if let Err(error) = desk.renew_tokens().await {
            tracing::error!(%error, "tokens wait to be renewed");
        }
        tokio::select! {
            _ = stop.changed() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// What stands after a token was asked about, and what administrators are told.
struct After {
    known: KnownToken,
    health: Option<Health>,
    secrets: Option<Vec<u8>>,
}

impl Desk {
    /// Asks about the tokens that are due. Returns how many were asked about.
    pub async fn renew_tokens(&self) -> Result<usize> {
        let all = {
            let mut read = self.0.store.read().await?;
            inbox::all(&mut read).await?
        };
        let mut asked = 0;
        for stored in all.into_iter().filter(|s| s.inbox.enabled) {
            if self.connector(stored.inbox.kind)?.capabilities().token_ends {
                // one account whose secrets do not open holds up no other
                match self.renew_token(&stored).await {
                    Ok(one) => asked += usize::from(one),
                    Err(error) => {
                        tracing::warn!(inbox = stored.inbox.id, %error, "a token could not be asked about");
                    }
                }
            }
        }
        Ok(asked)
    }

    async fn renew_token(&self, stored: &StoredInbox) -> Result<bool> {
        let (id, now) = (stored.inbox.id, self.now());
        let account = self.account(stored)?;
        let mark = self.mark_of(&account.config);
        let known = {
            let mut read = self.0.store.read().await?;
            token::get(&mut read, id).await?
        };
        let Some(known) = known.filter(|k| k.mark == mark) else {
            // it was typed in since; vendors renew none that is younger than a day
            let new = KnownToken { mark, until: now.plus_seconds(LIFE), next_at: now.plus_seconds(DAY) };
            let put = async move |tx: &mut Tx| Ok::<_, DeskError>(token::put(tx, id, &new).await?);
            self.0.store.write(id, put).await?;
            return Ok(false);
        };
        let lease = now.plus_seconds(LEASE);
        let take = async move |tx: &mut Tx| Ok::<_, DeskError>(token::take(tx, id, now, lease).await?);
        if known.next_at > now || !self.0.store.write(id, take).await? {
            return Ok(false);
        }
        let Some(told) = self.connector(stored.inbox.kind)?.token(&account).await else { return Ok(false) };
        let after = self.after(stored, known, told)?;
        let version = stored.inbox.version;
        let keep = async move |tx: &mut Tx| keep(tx, id, version, &after).await;
        self.0.store.write(id, keep).await?;
        Ok(true)
    }

    /// By what a token is told apart from another, without telling it.
    fn mark_of(&self, config: &Value) -> String {
        let token = config.get("access_token").and_then(Value::as_str).unwrap_or_default();
        let mark = secret::sign(&secret::sign(&self.0.config.key, b"token"), token.as_bytes());
        mark[..16].iter().map(|b| format!("{b:02x}")).collect()
    }

    fn after(&self, stored: &StoredInbox, known: KnownToken, told: Token) -> Result<After> {
        let now = self.now();
        let tomorrow = now.plus_seconds(DAY);
        let health = &stored.inbox.health;
        let ours = matches!(health.code.as_deref(), Some(ENDS | REFUSED));
        let fine = ours.then_some(Health { ok: true, code: None, message: None, at: Some(now) });
        let (known, health, secrets) = match told {
            Token::Fresh { field, value, seconds } => {
                let mut secrets = self.open_secrets(stored)?;
                secrets.insert(field.to_owned(), Value::String(value));
                let whole = Value::Object(secrets);
                let sealed = secret::seal(&self.0.config.key, "inbox", whole.to_string().as_bytes())?;
                let known = KnownToken {
                    mark: self.mark_of(&whole),
                    until: now.plus_seconds(seconds),
                    next_at: now.plus_seconds(RENEWED.min(seconds / 2)),
                };
                (known, fine, Some(sealed))
            }
            Token::Stands => {
                (KnownToken { until: now.plus_seconds(LIFE), next_at: tomorrow, ..known }, fine, None)
            }
            Token::Refused { detail } => (
                KnownToken { next_at: tomorrow, ..known },
                trouble(health, false, REFUSED, &detail, now),
                None,
            ),
            Token::Unknown { detail } => {
                let left = (known.until.0 - now.0) / 1_000_000;
                let told = (left <= WARNED).then(|| {
                    let words = format!("{} {detail}", known.until.rfc3339());
                    trouble(health, true, ENDS, &words, now)
                });
                (KnownToken { next_at: tomorrow, ..known }, told.flatten(), None)
            }
        };
        Ok(After { known, health, secrets })
    }
}

/// What is told, unless something worse is told already.
fn trouble(stands: &Health, ok: bool, code: &str, words: &str, now: Time) -> Option<Health> {
    let worse = !stands.ok && ok;
    let message = Some(words.chars().take(400).collect());
    (!worse).then(|| Health { ok, code: Some(code.to_owned()), message, at: Some(now) })
}

async fn keep(tx: &mut Tx, id: Id, version: i64, after: &After) -> Result<()> {
    if let Some(secrets) = &after.secrets
        && !inbox::set_secrets(tx, id, version, secrets).await?
    {
        // somebody edits the account at this moment: what they typed counts, and the vendor is asked again
        return Ok(());
    }
    token::put(tx, id, &after.known).await?;
    match &after.health {
        Some(health) => Ok(inbox::set_health(tx, id, health).await?),
        None => Ok(()),
    }
}
