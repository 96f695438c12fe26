//! A call of X: the question whether the address is ours, and events that X signed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::config::SECRETS;
use crate::field::text;
use crate::hook::proves;
use crate::webhook::whole;
use crate::{Account, Call, HookItem, Hooked, Refused, plain};

/// Headers of a signature: by the app's newer secret, by its older one.
const HEADERS: [&str; 2] = ["x-twitter-webhooks-signature-oauth2", "x-twitter-webhooks-signature"];

/// Judges a call and cuts it.
pub(super) fn hook(account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
    let secrets: Vec<String> = SECRETS.iter().filter_map(|field| text(&account.config, field)).collect();
    if call.get {
        return challenge(&secrets, call);
    }
    let keys: Vec<&str> = secrets.iter().map(String::as_str).collect();
    let fits = |header: &str| {
        let written = call.header(header).and_then(|h| h.strip_prefix("sha256="));
        let tag = written.and_then(|written| STANDARD.decode(written).ok());
        tag.is_some_and(|tag| proves(&keys, call.body, &tag))
    };
    if !HEADERS.into_iter().map(fits).fold(false, |any, one| any | one) {
        return Err(Refused);
    }
    Ok(Hooked { items: vec![piece(call.body)], ..Hooked::default() })
}

/// X asks every hour, and wants its own word back under the app's secret.
fn challenge(secrets: &[String], call: &Call<'_>) -> Result<Hooked, Refused> {
    let word = call.asked("crc_token").filter(|w| !w.is_empty() && w.len() <= 500).ok_or(Refused)?;
    let secret = secrets.first().ok_or(Refused)?;
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| Refused)?;
    let tag = STANDARD.encode(mac.chain_update(word.as_bytes()).finalize().into_bytes());
    let answer = json!({"response_token": format!("sha256={tag}")}).to_string();
    Ok(Hooked { items: Vec::new(), answer })
}

/// An event is known by its post: the same post may be told of as a mention, an answer and a quote.
fn piece(body: &[u8]) -> HookItem {
    let event: Value = serde_json::from_slice(body).unwrap_or_default();
    let event = &event["data"];
    let made = event["event_type"].as_str().is_some_and(|kind| kind.ends_with(".create"));
    match event["payload"]["id"].as_str().and_then(plain::id).filter(|_| made) {
        Some(id) => HookItem { provider_id: format!("p:{id}"), bytes: body.to_vec() },
        None => whole(body),
    }
}
