//! A vendor calls: what it brings is on disk before it hears "yes", and is read like all that comes in.
//!
//! Who may call is decided by the connector over the raw bytes. There is one answer for every call that may not: the
//! address, the kind and the key of an inbox are told to nobody.

use crate::{Desk, DeskError, Result, fault};
use channels::Call;
use domain::ChannelKind;
use store::inbox;

/// A call as the server took it.
#[derive(Clone, Debug, Default)]
pub struct HookCall {
    /// Word of the kind of channel, from the path.
    pub kind: String,
    /// Public key of the inbox, from the path.
    pub key: String,
    /// Whether it only asks whether the address is ours.
    pub get: bool,
    /// Path and query, as they came.
    pub path: String,
    /// The query, decoded.
    pub query: Vec<(String, String)>,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Desk {
    /// Takes a call; the answer is what the vendor wants to hear.
    pub async fn hook(&self, call: HookCall) -> Result<String> {
        fault::at_if(!call.get, "hook.read");
        let kind = ChannelKind::parse(&call.kind).ok_or(DeskError::NotFound)?;
        let connector = self.connector(kind)?;
        let (stored, account) = {
            let mut read = self.0.store.read().await?;
            let found = inbox::by_key(&mut read, &call.key).await?;
            let stored =
                found.filter(|s| s.inbox.enabled && s.inbox.kind == kind).ok_or(DeskError::NotFound)?;
            let account = match connector.capabilities().public {
                true => self.watching(&mut read, &stored).await?,
                false => self.account(&stored)?,
            };
            (stored, account)
        };
        let now = self.now();
        let base = self.public_url().unwrap_or_default().trim_end_matches('/');
        let url = format!("{base}{}", call.path);
        let judged = connector.hook(
            &account,
            &Call {
                get: call.get,
                url: &url,
                query: &call.query,
                headers: &call.headers,
                body: &call.body,
                now_us: now.0,
            },
        );
        let hooked = judged.map_err(|_| DeskError::NotFound)?;
        fault::at_if(!hooked.items.is_empty(), "hook.proven");
        if !hooked.items.is_empty() {
            let items = hooked.items.into_iter().map(|item| (item.provider_id, now, item.bytes)).collect();
            self.accept(stored.inbox.id, items).await?;
        }
        Ok(hooked.answer)
    }
}
