//! Tests of the mail connector, named after the cases of the bad-input catalogue they cover.
//!
//! Where a test looks at the clock, it guards against work that grows with the square of the input; such work takes
//! minutes, so the limit is generous enough for a busy machine.

mod auto;
mod bounce;
mod charset;
mod config;
mod corpus;
mod files;
mod html;
mod identity;
mod properties;
mod quotes;
mod render;
mod structure;

use serde_json::json;

use super::Email;
use crate::{Account, Connector, Inbound, Outbound, Peer, Unreadable, ids};

/// The inbox `help@moked.test`, which trusts the checks of `mx.moked.test`.
fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: "help@moked.test".into(),
        language: "he".into(),
        config: json!({"auth_results_host": "mx.moked.test", "timezone": "Asia/Jerusalem", "plus_addressing": true}),
        key: [7; 32],
        allow_private: false,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn receive(raw: &[u8]) -> Result<Inbound, Unreadable> {
    Email::default().receive(&account(), raw)
}

/// A fixture's bytes.
fn raw(name: &str) -> Vec<u8> {
    let path = format!("{}/src/email/fixtures/{name}.eml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// A fixture, read.
#[track_caller]
fn read(name: &str) -> Inbound {
    receive(&raw(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A message of these fields and this body, read.
#[track_caller]
fn message(fields: &str, body: &str) -> Inbound {
    receive(format!("{fields}\r\n\r\n{body}").replace("\r\n", "\n").replace('\n', "\r\n").as_bytes()).unwrap()
}

/// Without direction marks.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

fn peer(address: &str, name: &str) -> Peer {
    Peer { address: address.into(), name: (!name.is_empty()).then(|| name.into()) }
}

/// An answer in conversation 12, message 99, to Dana.
fn answer(text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        attempt: 1,
        at_us: 1_793_700_000_000_000,
        to: vec![peer("dana@customer.test", "דנה לוי")],
        from_name: "נועה ממוקד".into(),
        subject: Some("Re: ההזמנה שלי".into()),
        text: text.into(),
        language: "he".into(),
        ..Outbound::default()
    }
}

/// The signed id of conversation 12, message 99.
fn signed_id() -> String {
    ids::message(&account().key, 12, 99)
}
