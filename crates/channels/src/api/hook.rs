//! A call of the app: proven by its signature, then cut into messages and reports.

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

/// Each message and each report, as it was written, under the word for what it is.
fn pieces(body: &[u8]) -> Option<Vec<HookItem>> {
    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Known {
        id: Option<String>,
        state: Option<String>,
    }
    let call: Raw = serde_json::from_slice(body).ok()?;
    let mut found = Vec::new();
    for (list, word) in [("messages", "message"), ("reports", "report")] {
        let Some(raw) = call.get(list) else { continue };
        let all: Vec<Box<RawValue>> = serde_json::from_str(raw.get()).ok()?;
        for piece in all {
            let known: Known = serde_json::from_str(piece.get()).unwrap_or_default();
            let bytes = serde_json::to_vec(&BTreeMap::from([(word, &piece)])).ok()?;
            let id = known.id.filter(|id| !id.is_empty() && id.len() <= 200);
            let provider_id = match (id, known.state) {
                (Some(id), Some(state)) if word == "report" => format!("s:{id}:{state}"),
                (Some(id), _) if word == "message" => format!("m:{id}"),
                _ => whole(&bytes).provider_id,
            };
            found.push(HookItem { provider_id, bytes });
        }
    }
    (!found.is_empty()).then_some(found)
}
