//! What WhatsApp tells of a message of ours. It may come in any order, and before we know the message's id: what we gave
//! it along comes back, signed.

use serde_json::{Map, Value};

use super::error;
use super::receive::{phone, word};
use crate::meta::GraphError;
use crate::{Account, Inbound, Peer, Reached, Report, Unreadable, ids};

/// Reads one status.
pub(super) fn report(account: &Account, told: &Map<String, Value>) -> Result<Inbound, Unreadable> {
    let reached = match told.get("status").and_then(Value::as_str) {
        Some("sent") => Reached::Sent,
        Some("delivered") => Reached::Delivered,
        Some("read" | "played") => Reached::Read,
        Some("failed") => Reached::Failed,
        _ => return Err(Unreadable { code: "unknown_status" }),
    };
    let Some(id) = word(told.get("id")) else { return Err(Unreadable { code: "no_id" }) };
    let failed = (reached == Reached::Failed).then(|| {
        let first = told.get("errors").map(|e| e[0].clone()).unwrap_or_default();
        serde_json::from_value::<GraphError>(first).unwrap_or_default()
    });
    let given = word(told.get("biz_opaque_callback_data"));
    let whole = given.as_ref().and_then(|mark| ids::verify_message(&account.key, mark));
    let part = given.as_ref().and_then(|mark| ids::verify_part(&account.key, mark));
    let report = Report {
        our_message: whole.or(part.map(|(of, _)| of)),
        part: part.map(|(_, n)| n),
        provider_id: Some(id),
        up_to_us: None,
        reached,
        code: failed.as_ref().map(|e| error::reason(e).0),
        detail: failed.map(|e| e.words()),
    };
    let who = word(told.get("recipient_id")).map(|n| phone(&n).unwrap_or(n));
    let address = who.or_else(|| word(told.get("recipient_user_id"))).unwrap_or_default();
    Ok(Inbound {
        from: Peer { address, name: None },
        report: Some(report),
        vouched: true,
        ..Inbound::default()
    })
}
