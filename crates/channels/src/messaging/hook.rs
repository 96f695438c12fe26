//! A call of Meta about a page or an Instagram account, cut so that each event and each change is a piece of its own.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::cut::{Raw, parse, raw, raw_list, with, without};
use crate::webhook::whole;
use crate::{Account, Call, HookItem, Hooked, Refused, meta};

/// Pieces of one call; Meta sends up to a thousand.
const MOST: usize = 5_000;
/// Lists whose parts are pieces.
const PIECES: [&str; 3] = ["messaging", "standby", "changes"];
/// The entry of a test from the page of the app at Meta: it is about nobody.
const NOBODY: &str = "0";

/// What a change is told apart by, from its field and its value; `None` leaves it to its bytes.
pub(super) type Known = fn(field: &str, value: &RawValue) -> Option<String>;

/// Judges a call and cuts it.
pub(crate) fn hook(account: &Account, call: &Call<'_>, known: Known) -> Result<Hooked, Refused> {
    if let Some(answered) = meta::judge(account, call)? {
        return Ok(answered);
    }
    let items = pieces(call.body, known).unwrap_or_else(|| vec![whole(call.body)]);
    Ok(Hooked { items, ..Hooked::default() })
}

fn pieces(body: &[u8], known: Known) -> Option<Vec<HookItem>> {
    let call: Raw = serde_json::from_slice(body).ok()?;
    let (mut found, mut tests) = (Vec::new(), false);
    for entry in raw_list(&call, "entry")? {
        let read: Option<Raw> = parse(&entry);
        let about = read.as_ref().and_then(|entry| parse::<String>(entry.get("id")?));
        if about.as_deref() == Some(NOBODY) {
            tests = true;
            continue;
        }
        match read.and_then(|entry| of_entry(&call, &entry, known)) {
            Some(pieces) => found.extend(pieces),
            // one that cannot be cut is a piece of its own, and holds up nothing beside it
            None => found.push(whole(&serde_json::to_vec(&with(&call, "entry", raw(&[entry])?)).ok()?)),
        }
        if found.len() > MOST {
            return None;
        }
    }
    (tests || !found.is_empty()).then_some(found)
}

/// The pieces of one entry.
fn of_entry(call: &Raw, entry: &Raw, known: Known) -> Option<Vec<HookItem>> {
    let around = Around { call: without(call, &["entry"]), entry: without(entry, &PIECES) };
    let mut found = Vec::new();
    for kind in PIECES.into_iter().filter(|kind| entry.contains_key(*kind)) {
        for piece in raw_list(entry, kind)? {
            let id = if kind == "changes" { id_of_change(&piece, known) } else { id_of_event(&piece) };
            found.push(item(id, &piece, around.one(kind, &piece)?));
        }
    }
    if found.is_empty() {
        // comments of Instagram may stand on the entry itself
        let all = raw(entry)?;
        let id = id_of_change(&all, known);
        found.push(item(id, &all, around.wrapped(entry)?));
    }
    Some(found)
}

/// A piece under its id. What has none is told apart by its own bytes: what stands around it changes with every call.
fn item(id: Option<String>, piece: &RawValue, bytes: Vec<u8>) -> HookItem {
    let provider_id = id.unwrap_or_else(|| whole(piece.get().as_bytes()).provider_id);
    HookItem { provider_id, bytes }
}

#[derive(Deserialize)]
struct Change {
    field: String,
    value: Box<RawValue>,
}

fn id_of_change(piece: &RawValue, known: Known) -> Option<String> {
    let Change { field, value } = parse(piece)?;
    known(&field, &value).filter(|id| id.len() <= 600)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Event {
    sender: Option<Who>,
    message: Option<Message>,
    message_edit: Option<Message>,
    postback: Option<Message>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Who {
    id: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Message {
    mid: Option<String>,
    is_echo: bool,
    is_deleted: bool,
    num_edit: Option<i64>,
}

/// A message by its id, whoever had the talk when it came; other events by what they are about.
fn id_of_event(piece: &RawValue) -> Option<String> {
    let event: Event = parse(piece)?;
    let named = |prefix: &str, m: &Message| {
        let mid = m.mid.as_deref().filter(|mid| !mid.is_empty() && mid.len() <= 400)?;
        Some(format!("{prefix}:{mid}"))
    };
    match (&event.message, &event.message_edit, &event.postback) {
        (Some(m), ..) if m.is_deleted => named("d", m),
        (Some(m), ..) if m.is_echo => named("e", m),
        (Some(m), ..) => named("m", m),
        (_, Some(edit), _) => {
            let count = edit.num_edit?;
            named("v", edit).map(|id| format!("{id}:{count}"))
        }
        (.., Some(pressed)) => {
            let who = event.sender.and_then(|s| s.id).unwrap_or_default();
            named("p", pressed).map(|id| format!("{id}:{who}").chars().take(600).collect())
        }
        _ => None,
    }
}

/// What stands around the pieces of one entry.
struct Around {
    call: Raw,
    entry: Raw,
}

impl Around {
    /// One piece and nothing else of its kind.
    fn one(&self, kind: &str, piece: &RawValue) -> Option<Vec<u8>> {
        self.wrapped(&with(&self.entry, kind, raw(&[piece])?))
    }

    fn wrapped(&self, entry: &Raw) -> Option<Vec<u8>> {
        serde_json::to_vec(&with(&self.call, "entry", raw(&[entry])?)).ok()
    }
}
