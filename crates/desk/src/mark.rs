//! What a contact does to a message that is there already: they put a sign to it, take theirs back, or write it anew.

use crate::Result;
use crate::receive::Received;
use crate::understand::Parsed;
use channels::{Change, Changed};
use domain::{Actor, Direction, EventKind, NewEvent};
use serde_json::{Map, Value, json};
use store::{Tx, contact, conversation, message};

/// Notes it on the message. `None` when we do not have the message: then a sign is a message of its own.
pub(crate) async fn marked(tx: &mut Tx, p: &Parsed, change: &Change) -> Result<Option<Received>> {
    let lost = match &change.what {
        Changed::Reaction(Some(_)) | Changed::Edited(_) => None,
        Changed::Reaction(None) | Changed::Revoked => Some(Received::Settled),
    };
    let Some((message_id, conversation_id)) = message::by_vendor_id(tx, p.inbox_id, &change.target).await?
    else {
        return Ok(lost);
    };
    let address = &p.inbound.from.address;
    // who does not take part in it has nothing to do with it
    if !conversation::takes_part(tx, conversation_id, address).await? {
        return Ok(lost);
    }
    let Some(marked) = message::get(tx, message_id).await? else { return Ok(lost) };
    let mut parts = match message::parts(tx, message_id).await? {
        Some(Value::Object(parts)) => parts,
        _ => Map::new(),
    };
    let mark = match &change.what {
        Changed::Reaction(Some(sign)) => {
            parts.insert("reaction".to_owned(), json!(sign));
            "reaction"
        }
        Changed::Reaction(None) => {
            parts.remove("reaction");
            "reaction"
        }
        // only what they wrote is theirs to take back; it stays readable, because it was said
        Changed::Revoked if marked.direction == Direction::In => {
            parts.insert("revoked".to_owned(), json!(true));
            "revoked"
        }
        Changed::Edited(text) if marked.direction == Direction::In => {
            parts.insert("edited".to_owned(), json!(text));
            "edited"
        }
        Changed::Revoked | Changed::Edited(_) => return Ok(lost),
    };
    message::set_parts(tx, message_id, &Value::Object(parts)).await?;
    let actor = match contact::by_identity(tx, p.inbox_id, address).await? {
        Some(id) => Actor::contact(id),
        None => Actor::system(),
    };
    let data = json!({"message_id": message_id, "mark": mark});
    tx.append(NewEvent::of(conversation_id, EventKind::MessageMarked, actor, p.now, data));
    Ok(Some(Received::Message { conversation_id, message_id, new: false }))
}
