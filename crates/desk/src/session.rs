//! Signing in and out. A session is a random token; only its hash is kept.

use crate::{Desk, DeskError, FieldError, Result, secret};
use argon2::password_hash::SaltString;
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use domain::{Actor, Agent, EventKind, Id, NewEvent, Time};
use serde_json::json;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use store::{Tx, agent, event, session};

/// How long a session lasts without signing in again.
const DAYS: i64 = 30;
/// How long an answer of the session check may be reused.
const CACHE_SECONDS: i64 = 5;

/// Who signed in, and the token for the cookie.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The agent.
    pub agent: Agent,
    /// The token; it is nowhere else.
    pub token: String,
    /// When it ends.
    pub expires: Time,
}

/// Sessions checked a moment ago, so that a call costs microseconds; emptied on every change of people.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<Vec<u8>, (Time, Agent)>>);

impl Sessions {
    fn get(&self, hash: &[u8], now: Time) -> Option<Agent> {
        let map = self.0.lock().ok()?;
        map.get(hash).filter(|(until, _)| *until > now).map(|(_, agent)| agent.clone())
    }

    fn put(&self, hash: Vec<u8>, agent: &Agent, now: Time) {
        if let Ok(mut map) = self.0.lock() {
            if map.len() > 4096 {
                map.clear();
            }
            map.insert(hash, (now.plus_seconds(CACHE_SECONDS), agent.clone()));
        }
    }

    pub(crate) fn clear(&self) {
        if let Ok(mut map) = self.0.lock() {
            map.clear();
        }
    }
}

/// Hashes a password with Argon2id (19 MiB, 2 passes: OWASP's recommendation). Takes tens of milliseconds.
pub(crate) async fn hash_password(password: String) -> Result<String> {
    blocking(move || {
        let salt = SaltString::encode_b64(&secret::random::<16>()?)
            .map_err(|e| DeskError::Internal(e.to_string()))?;
        let hash = Argon2::default().hash_password(password.as_bytes(), &salt);
        hash.map(|h| h.to_string()).map_err(|e| DeskError::Internal(e.to_string()))
    })
    .await
}

async fn password_is(password: String, hash: String) -> Result<bool> {
    blocking(move || {
        let hash = PasswordHash::new(&hash).map_err(|e| DeskError::Internal(e.to_string()))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|e| DeskError::Internal(e.to_string()))?
}

/// A hash of nobody's password, so that an unknown mailbox takes as long as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$iC1RYvN9zUlnHy2NSVwPqTd3yKXc3wMlbbMZ5pFUv2E";

/// Checks that a new password is long enough and not absurdly long.
pub(crate) fn check_password(password: &str, errors: &mut Vec<FieldError>) {
    let code = match password.chars().count() {
        n if n < 10 => "too_short",
        _ if password.len() > 1024 => "too_long",
        _ => return,
    };
    errors.push(FieldError { field: "password".to_owned(), code: code.to_owned() });
}

pub(crate) async fn open_session(tx: &mut Tx, agent_id: Id, token: &str, now: Time) -> Result<Time> {
    let expires = now.plus_seconds(DAYS * 86_400);
    session::insert(tx, &secret::token_hash(token), agent_id, now, expires).await?;
    tx.append(NewEvent::about(
        format!("agent:{agent_id}"),
        EventKind::SignedIn,
        Actor::agent(agent_id),
        now,
        json!({}),
    ));
    Ok(expires)
}

impl Desk {
    /// Signs in with mailbox and password. The answer does not tell which of them was wrong, nor by its time.
    pub async fn sign_in(&self, email: &str, password: &str, from: IpAddr) -> Result<SignedIn> {
        let email = domain::contact::normal_address(email);
        if password.len() > 1024 || email.len() > 320 {
            return Err(DeskError::WrongLogin);
        }
        let found = {
            let mut read = self.0.store.read().await?;
            agent::login(&mut read, &email).await?
        };
        let (id, hash) = match found {
            Some((id, hash)) => (Some(id), hash),
            None => (None, NOBODY.to_owned()),
        };
        let right = password_is(password.to_owned(), hash).await?;
        let now = self.now();
        let Some(id) = id.filter(|_| right) else {
            self.0
                .store
                .write(0, async move |tx: &mut Tx| {
                    let actor = id.map_or_else(Actor::system, Actor::agent);
                    let data = json!({"from": from.to_string()});
                    tx.append(NewEvent::about(
                        "session".to_owned(),
                        EventKind::SignInRefused,
                        actor,
                        now,
                        data,
                    ));
                    Ok::<_, DeskError>(())
                })
                .await?;
            return Err(DeskError::WrongLogin);
        };
        let token = secret::token()?;
        let kept = token.clone();
        let (agent, expires) = self
            .0
            .store
            .write(id, async move |tx: &mut Tx| {
                let agent = agent::get(tx, id).await?.ok_or(DeskError::WrongLogin)?;
                Ok::<_, DeskError>((agent, open_session(tx, id, &kept, now).await?))
            })
            .await?;
        Ok(SignedIn { agent, token, expires })
    }

    /// Ends a session.
    pub async fn sign_out(&self, actor: &Agent, token: &str) -> Result<()> {
        let (id, now, hash) = (actor.id, self.now(), secret::token_hash(token));
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                session::remove(tx, &hash).await?;
                let object = format!("agent:{id}");
                tx.append(NewEvent::about(object, EventKind::SignedOut, Actor::agent(id), now, json!({})));
                Ok::<_, DeskError>(())
            })
            .await?;
        self.0.sessions.clear();
        Ok(())
    }

    /// The agent of a session's token.
    pub async fn agent_of(&self, token: &str) -> Result<Agent> {
        let (hash, now) = (secret::token_hash(token), self.now());
        if let Some(agent) = self.0.sessions.get(&hash, now) {
            return Ok(agent);
        }
        let mut read = self.0.store.read().await?;
        let id = session::agent(&mut read, &hash, now).await?.ok_or(DeskError::Unauthenticated)?;
        let agent = agent::get(&mut read, id).await?.ok_or(DeskError::Unauthenticated)?;
        self.0.sessions.put(hash, &agent, now);
        Ok(agent)
    }

    /// Changes one's own password; every other session of theirs ends.
    pub async fn change_password(&self, actor: &Agent, token: &str, old: &str, new: &str) -> Result<()> {
        let mut errors = Vec::new();
        check_password(new, &mut errors);
        if !errors.is_empty() {
            return Err(DeskError::Invalid(errors));
        }
        let hash = {
            let mut read = self.0.store.read().await?;
            agent::password_hash(&mut read, actor.id).await?.ok_or(DeskError::NotFound)?
        };
        if !password_is(old.to_owned(), hash).await? {
            return Err(DeskError::invalid("old", "wrong_password"));
        }
        let (id, now, keep) = (actor.id, self.now(), secret::token_hash(token));
        let new_hash = hash_password(new.to_owned()).await?;
        self.0
            .store
            .write(id, async move |tx: &mut Tx| {
                agent::set_password(tx, id, &new_hash).await?;
                session::remove_others(tx, id, &keep).await?;
                let object = format!("agent:{id}");
                tx.append(NewEvent::about(
                    object,
                    EventKind::PasswordChanged,
                    Actor::agent(id),
                    now,
                    json!({}),
                ));
                Ok::<_, DeskError>(())
            })
            .await?;
        self.0.sessions.clear();
        self.0.hub.close_agent(id);
        Ok(())
    }

    pub(crate) async fn newest_seq(&self) -> Result<i64> {
        let mut read = self.0.store.read().await?;
        Ok(event::last_seq(&mut read).await?)
    }
}
