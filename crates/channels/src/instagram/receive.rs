//! Reads one piece of a call: a private event, a comment, or that somebody named us.

use super::{SHAPE, account_id, comment};
use crate::messaging::{self, Piece};
use crate::{Account, Inbound, Unreadable};

/// Reads a piece as `hook` cut it.
pub(super) fn receive(account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
    let own = account_id(account);
    match messaging::open(raw, SHAPE.object, own.as_deref())? {
        Piece::Event { event, standby } => messaging::event(account, &event, standby),
        Piece::Change { field, value } => match field.as_str() {
            "comments" => comment::read(&own.unwrap_or_default(), &value, true),
            // under a broadcast there is no public answer
            "live_comments" => comment::read(&own.unwrap_or_default(), &value, false),
            "mentions" => comment::named(&value),
            _ => Err(Unreadable { code: "unknown_event" }),
        },
    }
}
