//! The demo's inboxes of the simulated vendors: made by the form that an administrator fills in, pointed anew at each start,
//! and how what the vendors bring reaches them.

use super::{KINDS, Vendors};
use anyhow::{Context, anyhow};
use async_trait::async_trait;
use channels::{Account, Health as Told, Intake, IntakeError, Raw, Watch};
use desk::{Desk, HookCall, InboxEdit};
use domain::organisation::Health;
use domain::{Agent, ChannelKind, Id, Time};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{Tx, inbox};
use tokio::sync::watch;
use vendors::Delivery;

/// An inbox, and the path by which its vendor calls us.
#[derive(Clone, Debug)]
pub(super) struct Door {
    pub id: Id,
    hook: Option<String>,
}

/// The form's fields that hold an address of the vendor.
const ADDRESSES: [&str; 5] = ["base_url", "auth_url", "pictures_url", "reply_url", "pages"];
/// How long is waited for what a vendor has, while the past is written.
const PATIENCE: Duration = Duration::from_secs(10);

/// An inbox's name, and the address that customers know.
fn shown(kind: ChannelKind) -> Option<(&'static str, Option<&'static str>)> {
    Some(match kind {
        ChannelKind::Whatsapp => ("וואטסאפ", Some("+972 3-999-0000")),
        ChannelKind::Sms => ("הודעות טקסט", None),
        ChannelKind::Telegram => ("טלגרם", None),
        ChannelKind::Facebook => ("פייסבוק ומסנג'ר", None),
        ChannelKind::Instagram => ("אינסטגרם", None),
        ChannelKind::Mastodon => ("מסטודון", None),
        ChannelKind::Bluesky => ("בלוסקיי", None),
        ChannelKind::X => ("X", None),
        ChannelKind::Mention => ("האזנה לרשת", None),
        ChannelKind::Google => ("ביקורות בגוגל", None),
        ChannelKind::Playstore => ("ביקורות ב-Google Play", None),
        ChannelKind::Appstore => ("ביקורות ב-App Store", None),
        ChannelKind::Rss => ("חדשות", None),
        ChannelKind::Api => ("האפליקציה של ברוש+", None),
        _ => return None,
    })
}

impl Vendors {
    /// Adds an inbox of each kind.
    pub async fn add_inboxes(&self, desk: &Desk, boss: &Agent, team: Id) -> anyhow::Result<()> {
        for kind in KINDS {
            let (name, address) = shown(kind).context("an inbox without a name")?;
            let edit = InboxEdit {
                kind: Some(kind),
                name: Some(name.to_owned()),
                address: Some(address.map(str::to_owned)),
                team_id: Some(Some(team)),
                config: self.form(kind),
                ..InboxEdit::default()
            };
            let made = desk.add_inbox(boss, edit).await.with_context(|| kind.as_str())?;
            let health = Health { ok: true, at: Some(crate::demo::clock()), ..Health::default() };
            let well = async move |tx: &mut Tx| inbox::set_health(tx, made.id, &health).await;
            desk.store().write(0, well).await?;
        }
        self.find_doors(desk).await
    }

    /// Points the inboxes at the ports of this run. An inbox that somebody pointed elsewhere stays as it is.
    pub async fn point_inboxes(&self, desk: &Desk) -> anyhow::Result<()> {
        let all = {
            let mut read = desk.store().read().await?;
            inbox::all(&mut read).await?
        };
        for mut stored in all {
            let Some(Value::Object(form)) = self.form(stored.inbox.kind) else { continue };
            let Some(config) = stored.inbox.config.as_object_mut() else { continue };
            let ours = ADDRESSES.iter().filter_map(|key| config.get(*key)).all(is_loopback);
            if !ours {
                continue;
            }
            for key in ADDRESSES {
                if let Some(value) = form.get(key) {
                    config.insert(key.to_owned(), value.clone());
                }
            }
            let save =
                async move |tx: &mut Tx| inbox::save(tx, &stored.inbox, stored.secrets.as_deref()).await;
            desk.store().write(0, save).await?;
        }
        self.find_doors(desk).await
    }

    async fn find_doors(&self, desk: &Desk) -> anyhow::Result<()> {
        let all = {
            let mut read = desk.store().read().await?;
            inbox::all(&mut read).await?
        };
        let door = |kind: ChannelKind| {
            let found = all.iter().find(|s| s.inbox.kind == kind && s.inbox.enabled)?;
            let hook = found.inbox.key.as_ref().map(|key| format!("/hooks/{}/{key}", kind.as_str()));
            Some((kind, Door { id: found.inbox.id, hook }))
        };
        let doors = KINDS.into_iter().filter_map(door).collect();
        self.doors.set(doors).map_err(|_| anyhow!("the inboxes are known already"))
    }

    pub(super) fn door(&self, kind: ChannelKind) -> Option<&Door> {
        self.doors.get()?.get(&kind)
    }

    fn hook_path(&self, kind: ChannelKind) -> anyhow::Result<&str> {
        let door = self.door(kind).with_context(|| format!("no inbox of {}", kind.as_str()))?;
        door.hook.as_deref().with_context(|| format!("{} does not call", kind.as_str()))
    }

    /// The address that a vendor calls, as it knows it.
    pub(super) fn hook_url(&self, desk: &Desk, kind: ChannelKind) -> anyhow::Result<String> {
        let base = desk.public_url().unwrap_or_default().trim_end_matches('/');
        Ok(format!("{base}{}", self.hook_path(kind)?))
    }

    /// A vendor calls us.
    pub(super) async fn bring(&self, desk: &Desk, kind: ChannelKind, call: Delivery) -> anyhow::Result<()> {
        self.bring_with(desk, kind, "", call).await
    }

    /// The same with a query.
    pub(super) async fn bring_with(
        &self,
        desk: &Desk,
        kind: ChannelKind,
        query: &str,
        call: Delivery,
    ) -> anyhow::Result<()> {
        let own = self.hook_path(kind)?;
        let path = if query.is_empty() { own.to_owned() } else { format!("{own}?{query}") };
        if let Some(base) = self.served.get() {
            let (status, _) = call.post(&format!("{base}{path}")).await?;
            anyhow::ensure!(status == 200, "our hook said {status}");
            return Ok(());
        }
        let call = HookCall {
            kind: kind.as_str().to_owned(),
            key: own.rsplit('/').next().unwrap_or_default().to_owned(),
            query: query.split('&').filter_map(pair).collect(),
            path,
            headers: call.headers,
            body: call.body,
            ..HookCall::default()
        };
        desk.hook(call).await?;
        Ok(())
    }

    /// Has what a vendor keeps for us fetched by its connector, while nobody else fetches yet. `since` is the oldest moment
    /// that still counts as new.
    pub(super) async fn fetch(
        &self,
        desk: &Desk,
        kind: ChannelKind,
        since: Time,
        place: &Mutex<Value>,
    ) -> anyhow::Result<()> {
        let inbox_id = self.door(kind).context("no inbox")?.id;
        let connector = channels::connector(kind).context("no connector")?;
        let account = Account {
            inbox_id,
            name: String::new(),
            address: String::new(),
            language: "he".to_owned(),
            config: self.form(kind).unwrap_or_default(),
            key: [0; 32],
            allow_private: true,
            hook_url: None,
            watch: Watch::default(),
        };
        let cursor = {
            let known = place.lock().map_err(|_| anyhow!("a lock is broken"))?.clone();
            if known.is_null() { json!({"first_us": since.0, "pages": {}}) } else { known }
        };
        let (stop, stopped) = watch::channel(false);
        let basket = Arc::new(Basket { desk: desk.clone(), inbox_id, place: Mutex::default(), stop });
        let pulled = connector.pull(account, Some(cursor), basket.clone(), stopped);
        tokio::time::timeout(PATIENCE, pulled).await.context("nothing came")??;
        let reached = basket.place.lock().map_err(|_| anyhow!("a lock is broken"))?.take();
        if let (Some(reached), Ok(mut place)) = (reached, place.lock()) {
            *place = reached;
        }
        Ok(())
    }
}

/// A name and its value, which need no decoding in our own addresses.
fn pair(part: &str) -> Option<(String, String)> {
    part.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()))
}

/// Whether an address, or each of several, is on this machine.
fn is_loopback(value: &Value) -> bool {
    match value {
        Value::Array(all) => all.iter().all(is_loopback),
        other => other.as_str().is_some_and(|url| url.starts_with("http://127.0.0.1:")),
    }
}

/// Takes what one question brings, and ends the asking.
struct Basket {
    desk: Desk,
    inbox_id: Id,
    place: Mutex<Option<Value>>,
    stop: watch::Sender<bool>,
}

#[async_trait]
impl Intake for Basket {
    async fn accept(&self, items: Vec<Raw>, cursor: Value) -> Result<(), IntakeError> {
        let came = !items.is_empty();
        let now = crate::demo::clock();
        let items = items.into_iter().map(|r| (r.provider_id, now, r.bytes)).collect();
        self.desk.accept(self.inbox_id, items).await.map_err(|e| IntakeError(e.to_string()))?;
        if let Ok(mut place) = self.place.lock() {
            *place = Some(cursor);
        }
        if came {
            self.stop.send_replace(true);
        }
        Ok(())
    }

    async fn health(&self, _: Told) {}
}
