//! One piece of a call as `hook` cut it: a private event, or a change of what everyone can read.

use serde_json::{Map, Value};

use crate::plain::word;
use crate::{Unreadable, cut};

/// Most bytes of one piece.
const LARGEST: usize = 1 << 20;

/// What a piece holds.
pub(crate) enum Piece {
    /// A private event; in `standby` another app has the talk.
    Event {
        /// The event.
        event: Map<String, Value>,
        /// Another app has the talk.
        standby: bool,
    },
    /// A change.
    Change {
        /// Which field changed.
        field: String,
        /// To what.
        value: Map<String, Value>,
    },
}

/// Opens a piece that is about this account.
pub(crate) fn open(raw: &[u8], object: &str, own: Option<&str>) -> Result<Piece, Unreadable> {
    let unreadable = |code| Err(Unreadable { code });
    if raw.len() > LARGEST {
        return unreadable("too_large");
    }
    let mut body = cut::value(raw)?;
    let count = |list: &Value| list.as_array().map_or(0, Vec::len);
    if count(&body["entry"]) > 1 {
        // what could not be cut waits whole for a person: nothing in it is read alone
        return unreadable("not_cut");
    }
    let Some(about) = word(body["entry"][0].get("id")) else { return unreadable("unknown_event") };
    if word(body.get("object")).as_deref() != Some(object) || Some(about.as_str()) != own {
        return unreadable("other_account");
    }
    let Some(mut entry) = body.pointer_mut("/entry/0").map(Value::take) else {
        return unreadable("unknown_event");
    };
    if ["messaging", "standby", "changes"].iter().map(|list| count(&entry[*list])).sum::<usize>() > 1 {
        return unreadable("not_cut");
    }
    let mut only = |list: &str| entry.pointer_mut(&format!("/{list}/0")).map(Value::take);
    let (event, waiting, changed) = (only("messaging"), only("standby"), only("changes"));
    match (event, waiting) {
        (Some(Value::Object(event)), _) => Ok(Piece::Event { event, standby: false }),
        (_, Some(Value::Object(event))) => Ok(Piece::Event { event, standby: true }),
        _ => change(changed.unwrap_or(entry)),
    }
}

/// A change, in the list of changes or on the entry itself.
fn change(mut change: Value) -> Result<Piece, Unreadable> {
    let field = word(change.get("field"));
    match (field, change.pointer_mut("/value").map(Value::take)) {
        (Some(field), Some(Value::Object(value))) => Ok(Piece::Change { field, value }),
        _ => Err(Unreadable { code: "unknown_event" }),
    }
}
