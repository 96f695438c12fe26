//! A call of Twilio, proven by its signature over address and form.
//!
//! A piece is the query of the call on its first line, which carries our mark, and the body below, as they came.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha1::Sha1;

use super::Fields;
use crate::field::text;
use crate::hook::unnamed;
use crate::{Account, Call, HookItem, Hooked, Refused, form};

/// Judges a call by the field `auth_token`; it brings one piece.
pub(crate) fn hook(account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
    let token = text(&account.config, "auth_token").ok_or(Refused)?;
    if call.get {
        return Err(Refused);
    }
    proven(call, &token)?;
    let query = call.url.split_once('?').map_or("", |(_, query)| query);
    let mut bytes = query.replace(['\n', '\r'], "").into_bytes();
    bytes.push(b'\n');
    bytes.extend_from_slice(call.body);
    let provider_id = id_of(call.body).unwrap_or_else(|| unnamed(&bytes, call.now_us));
    Ok(Hooked { items: vec![HookItem { provider_id, bytes }], answer: String::new() })
}

/// The vendor's own name for what it brings; a status is another piece than its message.
fn id_of(body: &[u8]) -> Option<String> {
    let fields = Fields::of(std::str::from_utf8(body).ok()?);
    let id = fields.get("MessageSid").filter(|id| id.len() <= 100)?;
    Some(match fields.get("MessageStatus") {
        Some(status) => format!("s:{id}:{status}").chars().take(200).collect(),
        None => format!("m:{id}"),
    })
}

/// Twilio signs the address with every field of the form behind it, sorted by name.
fn proven(call: &Call<'_>, token: &str) -> Result<(), Refused> {
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
