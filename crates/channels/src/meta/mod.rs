//! What all of Meta's channels have in common: the handshake of a webhook, its signature, and calls of the Graph API.

mod class;
mod form;
mod graph;
mod step;
mod token;

pub(crate) use class::outcome;
pub(crate) use form::{app_fields, is_id, vendor_fields, wrong};
pub(crate) use graph::{Graph, GraphError};
pub(crate) use step::{seen, step, subscribed};
pub(crate) use token::{fresh, stands};

pub(crate) use crate::vendor::Class;

use crate::field::text;
use crate::hook::{hex, proves, same};
use crate::{Account, Call, Hooked, Refused};

/// Where the Graph API is, and the version that the fixtures were written for.
pub(crate) const GRAPH: &str = "https://graph.facebook.com";
pub(crate) const VERSION: &str = "v25.0";

/// What Meta wants to hear when it asks whether the address is ours: its own words back.
fn challenge(call: &Call<'_>, verify_token: &str) -> Result<String, Refused> {
    let asked = call.asked("hub.mode") == Some("subscribe");
    let knows = call.asked("hub.verify_token").is_some_and(|token| same(token, verify_token));
    let words = call.asked("hub.challenge").filter(|c| c.len() <= 200).ok_or(Refused)?;
    if asked && knows { Ok(words.to_owned()) } else { Err(Refused) }
}

/// Whether the raw bytes were signed with one of the app's secrets. The body is never written anew: it carries
/// escapes that would come out otherwise.
fn signed(call: &Call<'_>, secrets: &[&str]) -> Result<(), Refused> {
    let written =
        call.header("x-hub-signature-256").and_then(|h| h.strip_prefix("sha256=")).ok_or(Refused)?;
    let tag = hex(written).ok_or(Refused)?;
    if proves(secrets, call.body, &tag) { Ok(()) } else { Err(Refused) }
}

/// Judges a call by the fields `verify_token`, `app_secret` and `former_app_secret` of an account. `None` is a call that
/// brings something.
pub(crate) fn judge(account: &Account, call: &Call<'_>) -> Result<Option<Hooked>, Refused> {
    let secret = |key: &str| text(&account.config, key).unwrap_or_default();
    if call.get {
        let answer = challenge(call, &secret("verify_token"))?;
        return Ok(Some(Hooked { answer, ..Hooked::default() }));
    }
    signed(call, &[&secret("app_secret"), &secret("former_app_secret")])?;
    Ok(None)
}
