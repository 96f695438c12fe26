//! A call of the service: proven by its signature, then cut into mentions.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::cut::Raw;
use crate::webhook::{self, whole};
use crate::{Account, Call, HookItem, Hooked, Refused};

/// Judges a call and cuts it.
pub(super) fn hook(account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
    webhook::judge(account, call)?;
    let items = pieces(call.body).unwrap_or_else(|| vec![whole(call.body)]);
    Ok(Hooked { items, ..Hooked::default() })
}

/// Each mention as it was written; a call with one alone need not make a list of it.
fn pieces(body: &[u8]) -> Option<Vec<HookItem>> {
    let call: Raw = serde_json::from_slice(body).ok()?;
    let Some(list) = call.get("mentions") else {
        let alone: Box<RawValue> = serde_json::from_slice(body).ok()?;
        return Some(vec![piece(&alone)?]);
    };
    let all: Vec<Box<RawValue>> = serde_json::from_str(list.get()).ok()?;
    let found: Vec<HookItem> = all.iter().filter_map(|one| piece(one)).collect();
    (!found.is_empty()).then_some(found)
}

fn piece(mention: &RawValue) -> Option<HookItem> {
    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Known {
        id: Option<String>,
        state: Option<String>,
    }
    let known: Known = serde_json::from_str(mention.get()).unwrap_or_default();
    let bytes = serde_json::to_vec(&BTreeMap::from([("mention", mention)])).ok()?;
    let id = known.id.filter(|id| !id.is_empty() && id.len() <= 200);
    // what is told of a mention later is a piece of its own, the same words twice are one
    let provider_id = match (id, known.state) {
        (Some(id), None) => format!("m:{id}"),
        _ => whole(&bytes).provider_id,
    };
    Some(HookItem { provider_id, bytes })
}
