//! 019 SMS and TextMe, which share one API: messages are handed over as JSON; reports and incoming messages are asked
//! for again and again, and are pushed to us as well where the company has our address.
//!
//! A push comes at most once, and ends by itself when some were not taken; so both ways are used side by side. What
//! comes by both is one: its name is made of what both ways tell of it.

mod date;
mod entry;
mod pull;
mod send;
mod status;
#[cfg(test)]
mod tests;
mod wire;

use serde_json::json;

use super::receive::message;
use crate::{Account, CheckStep, Inbound, Peer, Reached, Report, Unreadable, ids};
use entry::Entry;
use wire::Company;

pub(super) use pull::pull;
pub(super) use send::{local, send};

/// What a pushed call is called, where it says enough to be told from others.
pub(super) fn name_of(body: &str) -> Option<String> {
    Entry::read(body).ok()?.name(1)
}

/// Reads an entry, pushed or asked for. `beside` says which of several alike it is.
pub(super) fn receive(account: &Account, beside: &str, body: &str) -> Result<Inbound, Unreadable> {
    let entry = Entry::read(body)?;
    if let Some(id) = entry.reported() {
        return report(account, &entry, id);
    }
    let from = entry.from().ok_or(Unreadable { code: "no_sender" })?;
    let text = entry.text().ok_or(Unreadable { code: "empty" })?;
    if !entry.is_for(account) {
        return Err(Unreadable { code: "other_account" });
    }
    let nth = beside.strip_prefix("nth=").and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut read = message(&from, text);
    read.provider_message_id = entry.name(nth).map(|name| format!("in:{name}"));
    read.sent_at_us = entry.at_us();
    Ok(read)
}

fn report(account: &Account, entry: &Entry, id: &str) -> Result<Inbound, Unreadable> {
    let status = entry.status().ok_or(Unreadable { code: "unknown_status" })?;
    let (reached, code) = status::meaning(status).ok_or(Unreadable { code: "unknown_status" })?;
    let report = Report {
        our_message: ids::verify_message(&account.key, id),
        provider_id: Some(id.to_owned()),
        up_to_us: None,
        reached,
        code,
        detail: (reached == Reached::Failed).then(|| status.to_string()),
        part: None,
    };
    let address = entry.from().unwrap_or_default();
    Ok(Inbound { from: Peer { address, name: None }, report: Some(report), ..Inbound::default() })
}

/// Asks for what is left to spend: nothing is sent.
pub(super) async fn check(account: &Account) -> CheckStep {
    let name = "israeli.account";
    match Company::of(account).ask("balance", json!({})).await {
        Ok(answer) => {
            let detail = wire::field(&answer, "balance").unwrap_or_default();
            CheckStep { name, ok: true, code: "ok", detail }
        }
        Err(trouble) => CheckStep { name, ok: false, code: trouble.code, detail: trouble.detail },
    }
}
