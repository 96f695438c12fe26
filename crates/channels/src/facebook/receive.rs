//! Reads one piece of a call: a private event, or a change under the page.

use super::{SHAPE, feed, page};
use crate::messaging::{self, Piece};
use crate::{Account, Inbound, Unreadable};

/// Reads a piece as `hook` cut it.
pub(super) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    let page = page(account);
    match messaging::open(raw, SHAPE.object, page.as_deref())? {
        Piece::Event { event, standby } => messaging::event(account, &event, standby),
        Piece::Change { field, value } if field == "feed" => feed::read(&page.unwrap_or_default(), &value),
        Piece::Change { .. } => Err(Unreadable { code: "unknown_event" }),
    }
}
