//! A call of Twilio, proven by its signature over address and form; or of a gateway, proven by a secret word.
//!
//! A piece is the query of the call on its first line, which carries our mark, and the body below, as they came.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::config::{Provider, provider, text};
use super::receive::gateway_id;
use crate::hook::same;
use crate::{Account, Call, HookItem, Hooked, Refused, form};

/// Judges a call.
pub(super) fn hook(account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
    if call.get {
        return Err(Refused);
    }
    match provider(&account.config) {
        Provider::Twilio => by_signature(account, call)?,
        Provider::Gateway => by_word(account, call)?,
    }
    // a gateway's word may stand in the query: it is not kept
    let signed = provider(&account.config) == Provider::Twilio;
    let query = call.url.split_once('?').filter(|_| signed).map_or("", |(_, query)| query);
    let mut bytes = query.replace(['\n', '\r'], "").into_bytes();
    bytes.push(b'\n');
    bytes.extend_from_slice(call.body);
    // without a name the same words a minute later are said again; a repeat would be seen, a loss would not
    let provider_id = id_of(account, call.body).unwrap_or_else(|| {
        let digest = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
        format!("body:{digest}:{}", call.now_us / 60_000_000)
    });
    Ok(Hooked { items: vec![HookItem { provider_id, bytes }], answer: String::new() })
}

/// The vendor's own name for what it brings; a status is another piece than its message.
fn id_of(account: &Account, body: &[u8]) -> Option<String> {
    let body = std::str::from_utf8(body).ok()?;
    if provider(&account.config) == Provider::Gateway {
        return gateway_id(account, body).map(|id| format!("m:{id}"));
    }
    let fields = form::read(body);
    let field = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    let id = field("MessageSid").filter(|id| !id.is_empty() && id.len() <= 100)?;
    Some(match field("MessageStatus") {
        Some(status) => format!("s:{id}:{status}").chars().take(200).collect(),
        None => format!("m:{id}"),
    })
}

/// Twilio signs the address with every field of the form behind it, sorted by name.
fn by_signature(account: &Account, call: &Call<'_>) -> Result<(), Refused> {
    let token = text(&account.config, "auth_token").ok_or(Refused)?;
    let written = call.header("x-twilio-signature").and_then(|s| STANDARD.decode(s).ok()).ok_or(Refused)?;
    let mut fields = form::read(std::str::from_utf8(call.body).map_err(|_| Refused)?);
    fields.sort();
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).map_err(|_| Refused)?;
    mac.update(call.url.as_bytes());
    for (name, value) in &fields {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    mac.verify_slice(&written).map_err(|_| Refused)
}

/// A gateway that signs nothing brings a word that only it knows.
fn by_word(account: &Account, call: &Call<'_>) -> Result<(), Refused> {
    let word = text(&account.config, "hook_token").ok_or(Refused)?;
    let bearer = call.header("authorization").and_then(|h| h.strip_prefix("Bearer "));
    let brought = bearer.or(call.header("x-hook-token")).or(call.asked("token")).ok_or(Refused)?;
    if same(brought, &word) { Ok(()) } else { Err(Refused) }
}
