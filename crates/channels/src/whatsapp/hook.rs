//! A call of Meta: proven by its signature, then cut so that each message and each status is a piece of its own.
//!
//! A piece is the call with everything around it, as it came, and one message or status inside. What the call is cut
//! at is found without reading the pieces: one that cannot be read later waits by itself.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::cut::{Raw, parse, raw, raw_list, with, without};
use crate::webhook::whole;
use crate::{Account, Call, HookItem, Hooked, Refused, meta};

/// Pieces of one call; Meta sends up to a thousand.
const MOST: usize = 5_000;
/// Lists whose parts are pieces.
const PIECES: [&str; 3] = ["messages", "statuses", "message_echoes"];

/// Judges a call and cuts it.
pub(super) fn hook(account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
    if let Some(answered) = meta::judge(account, call)? {
        return Ok(answered);
    }
    Ok(Hooked { items: cut(call.body), ..Hooked::default() })
}

/// The pieces of a body; what cannot be cut is one piece, which waits for a person.
fn cut(body: &[u8]) -> Vec<HookItem> {
    pieces(body).unwrap_or_else(|| vec![whole(body)])
}

fn pieces(body: &[u8]) -> Option<Vec<HookItem>> {
    let call: Raw = serde_json::from_slice(body).ok()?;
    let mut found = Vec::new();
    for entry in raw_list(&call, "entry")? {
        match of_entry(&call, &entry) {
            Some(pieces) => found.extend(pieces),
            // one that cannot be cut is a piece of its own, and holds up nothing beside it
            None => found.push(whole(&serde_json::to_vec(&with(&call, "entry", raw(&[entry])?)).ok()?)),
        }
        if found.len() > MOST {
            return None;
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The pieces of one entry.
fn of_entry(call: &Raw, entry: &RawValue) -> Option<Vec<HookItem>> {
    let entry: Raw = parse(entry)?;
    let mut found = Vec::new();
    for change in raw_list(&entry, "changes")? {
        match of_change(call, &entry, &change) {
            Some(pieces) => found.extend(pieces),
            None => {
                let alone = with(&entry, "changes", raw(&[change])?);
                found.push(whole(&serde_json::to_vec(&with(call, "entry", raw(&[alone])?)).ok()?));
            }
        }
    }
    Some(found)
}

/// The pieces of one change.
fn of_change(call: &Raw, entry: &Raw, change: &RawValue) -> Option<Vec<HookItem>> {
    let change: Raw = parse(change)?;
    let value: Raw = parse(change.get("value")?)?;
    let around = Around {
        call: without(call, &["entry"]),
        entry: without(entry, &["changes"]),
        change: without(&change, &["value"]),
        value: without(&value, &["messages", "statuses", "message_echoes", "contacts"]),
        contacts: contacts(&value)?,
    };
    let mut found = Vec::new();
    for kind in PIECES {
        for piece in raw_list(&value, kind).unwrap_or_default() {
            let bytes = around.one(kind, &piece)?;
            found.push(HookItem { provider_id: id_of(kind, &piece, &bytes), bytes });
        }
    }
    if found.is_empty() {
        found.push(whole(&around.wrapped(value)?));
    }
    Some(found)
}

/// What a piece has to be told apart by.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Known {
    id: Option<String>,
    status: Option<String>,
    from: Option<String>,
    from_user_id: Option<String>,
    recipient_id: Option<String>,
    recipient_user_id: Option<String>,
}

fn id_of(kind: &str, piece: &RawValue, bytes: &[u8]) -> String {
    let known: Known = parse(piece).unwrap_or_default();
    let Some(id) = known.id.filter(|id| !id.is_empty() && id.len() <= 300) else {
        return whole(bytes).provider_id;
    };
    match (kind, known.status) {
        ("statuses", Some(status)) => {
            let who = known.recipient_id.or(known.recipient_user_id).unwrap_or_default();
            format!("s:{id}:{status}:{who}").chars().take(600).collect()
        }
        ("statuses", None) => whole(bytes).provider_id,
        ("message_echoes", _) => format!("e:{id}"),
        _ => format!("m:{id}"),
    }
}

/// A contact with the ids by which a message names it.
struct Contact {
    ids: [Option<String>; 2],
    raw: Box<RawValue>,
}

fn contacts(value: &Raw) -> Option<Vec<Contact>> {
    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Ids {
        wa_id: Option<String>,
        user_id: Option<String>,
    }
    let read = |raw: Box<RawValue>| {
        let Ids { wa_id, user_id } = parse(&raw).unwrap_or_default();
        Contact { ids: [wa_id, user_id], raw }
    };
    match value.contains_key("contacts") {
        true => Some(raw_list(value, "contacts")?.into_iter().map(read).collect()),
        false => Some(Vec::new()),
    }
}

/// What stands around the pieces of one change, and who is named in it.
struct Around {
    call: Raw,
    entry: Raw,
    change: Raw,
    value: Raw,
    contacts: Vec<Contact>,
}

impl Around {
    /// One piece and nobody else's, and of the contacts only whose it is.
    fn one(&self, kind: &str, piece: &RawValue) -> Option<Vec<u8>> {
        let known: Known = parse(piece).unwrap_or_default();
        let from = [known.from, known.from_user_id];
        let theirs = |c: &&Contact| {
            let same = |(a, b): (&Option<String>, &Option<String>)| a.is_some() && a == b;
            (self.contacts.len() == 1 && from.iter().all(Option::is_none))
                || c.ids.iter().zip(&from).any(same)
        };
        let mut value = self.value.clone();
        let found: Vec<&RawValue> = self.contacts.iter().find(theirs).map(|c| &*c.raw).into_iter().collect();
        if !found.is_empty() {
            value.insert("contacts".to_owned(), raw(&found)?);
        }
        value.insert(kind.to_owned(), raw(&[piece])?);
        self.wrapped(value)
    }

    fn wrapped(&self, value: Raw) -> Option<Vec<u8>> {
        let change = with(&self.change, "value", raw(&value)?);
        let entry = with(&self.entry, "changes", raw(&[change])?);
        serde_json::to_vec(&with(&self.call, "entry", raw(&[entry])?)).ok()
    }
}
