//! What became of a message of ours. It may come in any order, and before we know the message's name: the mark that
//! travelled with it comes back.

use super::Fields;
use super::error::reason;
use crate::number::number;
use crate::{Account, Inbound, Peer, Reached, Report, Unreadable, ids};

/// Reads a report; nothing when the call is none.
pub(crate) fn report(account: &Account, fields: &Fields) -> Option<Result<Inbound, Unreadable>> {
    let status = fields.get("MessageStatus")?;
    let reached = match status {
        "accepted" | "scheduled" | "queued" | "sending" | "sent" => Reached::Sent,
        "delivered" => Reached::Delivered,
        "read" => Reached::Read,
        "undelivered" | "failed" | "canceled" => Reached::Failed,
        _ => return Some(Err(Unreadable { code: "unknown_status" })),
    };
    let Some(id) = fields.get("MessageSid") else { return Some(Err(Unreadable { code: "no_id" })) };
    let failed = (reached == Reached::Failed)
        .then(|| fields.get("ErrorCode").and_then(|code| code.parse().ok()).unwrap_or(0));
    let whole = fields.mark().and_then(|mark| ids::verify_message(&account.key, mark));
    let part = fields.mark().and_then(|mark| ids::verify_part(&account.key, mark));
    let report = Report {
        our_message: whole.or(part.map(|(of, _)| of)),
        provider_id: Some(id.to_owned()),
        up_to_us: None,
        reached,
        code: failed.map(|code| reason(code).0),
        detail: failed.map(|code| format!("{status} {code}")),
        part: part.map(|(_, n)| n),
    };
    let to = fields.get("To").map(|to| to.strip_prefix("whatsapp:").unwrap_or(to));
    let address = to.and_then(number).unwrap_or_default();
    Some(Ok(Inbound { from: Peer { address, name: None }, report: Some(report), ..Inbound::default() }))
}
