//! A call of Twilio, proven by its signature; or of a gateway that signs nothing, proven by a secret word.
//!
//! A piece is a line of what we note beside it, and the body below as it came.

use super::config::{Provider, provider, text};
use super::israeli;
use super::receive::gateway_id;
use crate::hook::{same, unnamed};
use crate::{Account, Call, HookItem, Hooked, Refused, twilio};

/// Judges a call.
pub(super) fn hook(account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
    let body = std::str::from_utf8(call.body).unwrap_or_default();
    let id = match provider(&account.config) {
        Provider::Twilio => return twilio::hook(account, call),
        Provider::Israeli => {
            by_word(account, call, "push_token")?;
            israeli::name_of(body)
        }
        Provider::Gateway => {
            by_word(account, call, "hook_token")?;
            gateway_id(account, body).map(|id| format!("m:{id}"))
        }
    };
    // the word may stand in the query: it is not kept
    let bytes = [b"\n", call.body].concat();
    let provider_id = id.unwrap_or_else(|| unnamed(&bytes, call.now_us));
    Ok(Hooked { items: vec![HookItem { provider_id, bytes }], answer: String::new() })
}

/// A gateway that signs nothing brings a word that only it knows.
fn by_word(account: &Account, call: &Call<'_>, field: &str) -> Result<(), Refused> {
    let word = text(&account.config, field).ok_or(Refused)?;
    let bearer = call.header("authorization").and_then(|h| h.strip_prefix("Bearer "));
    let brought = bearer.or(call.header("x-hook-token")).or(call.asked("token")).ok_or(Refused)?;
    if !call.get && same(brought, &word) { Ok(()) } else { Err(Refused) }
}
