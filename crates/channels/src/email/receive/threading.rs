//! Which of our conversations a message answers, as far as it can prove.

use crate::{
    Account, Signed,
    email::read::{address, header, header::Headers},
    ids,
};

/// Fields in which servers leave the address that was written to.
const ADDRESSES: [&str; 7] =
    ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "apparently-to"];
/// Ids kept from References.
const MAX: usize = 100;

/// Our signature: in the reply address, else in In-Reply-To, else in References, the newest first.
pub(super) fn signed(account: &Account, headers: &Headers<'_>) -> Option<Signed> {
    let by_address = ADDRESSES
        .into_iter()
        .flat_map(|name| headers.all(name))
        .flat_map(address::parse)
        .find_map(|peer| ids::verify_address(&account.key, &peer.address));
    let by_id = || references(headers).iter().find_map(|id| ids::verify_message(&account.key, id));
    match by_address {
        // An id names the message too, when it belongs to the same conversation.
        Some(found) => {
            Some(by_id().filter(|id| id.conversation_id == found.conversation_id).unwrap_or(found))
        }
        None => by_id(),
    }
}

/// In-Reply-To, then References from the newest to the oldest.
pub(super) fn references(headers: &Headers<'_>) -> Vec<String> {
    let mut found: Vec<String> = headers.all("in-reply-to").flat_map(header::ids).collect();
    let mut older: Vec<String> = headers.all("references").flat_map(header::ids).collect();
    older.reverse();
    for id in older {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found.truncate(MAX);
    found
}
