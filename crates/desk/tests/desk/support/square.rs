//! The public square of the office: a page with comments and private messages, and a place of posts alone. What comes in
//! is scripted, what leaves is kept.

use super::{Office, now};
use async_trait::async_trait;
use channels::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, Field, Inbound, Outbound, Peer, PublicPost,
    RenderError, SendOutcome, Unreadable, Wire,
};
use desk::{Config, Desk, InboxEdit, ReplyDraft};
use domain::{Id, Message};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use store::{Options, Store};

/// Where browsers reach the office.
pub const BASE: &str = "https://service.noam.example";

/// A scripted source.
pub struct Source {
    kind: ChannelKind,
    sent: Mutex<Vec<Value>>,
    hidden: Mutex<Vec<(String, bool)>>,
    watched: Mutex<Option<channels::Watch>>,
}

impl Source {
    fn of(kind: ChannelKind) -> Arc<Source> {
        Arc::new(Source { kind, sent: Mutex::default(), hidden: Mutex::default(), watched: Mutex::default() })
    }

    /// What left, in order.
    pub fn sent(&self) -> Vec<Value> {
        self.sent.lock().expect("a list").clone()
    }

    /// What was hidden or shown again.
    pub fn hidden(&self) -> Vec<(String, bool)> {
        self.hidden.lock().expect("a list").clone()
    }

    /// What it was told to watch for when it was called.
    pub fn watched(&self) -> Option<channels::Watch> {
        self.watched.lock().expect("a slot").clone()
    }
}

#[async_trait]
impl Connector for Source {
    fn kind(&self) -> ChannelKind {
        self.kind
    }

    fn capabilities(&self) -> Capabilities {
        let page = self.kind == ChannelKind::Facebook;
        Capabilities {
            public: true,
            max_public_text: Some(if page { 1000 } else { 200 }),
            private_reply: page,
            hides: page,
            sends: true,
            names_sent: true,
            hooks: true,
            ..Capabilities::default()
        }
    }

    fn schema(&self) -> Vec<Field> {
        Vec::new()
    }

    fn validate(&self, _: &Value) -> Vec<(String, &'static str)> {
        Vec::new()
    }

    fn hook(&self, account: &Account, _: &channels::Call<'_>) -> Result<channels::Hooked, channels::Refused> {
        *self.watched.lock().expect("a slot") = Some(account.watch.clone());
        Err(channels::Refused)
    }

    fn receive(&self, _: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        let told: Value = serde_json::from_slice(raw).map_err(|_| Unreadable { code: "no_json" })?;
        let text = |key: &str| told[key].as_str().map(str::to_owned);
        Ok(Inbound {
            provider_message_id: text("id"),
            from: Peer { address: text("from").unwrap_or_default(), name: text("name") },
            text: text("text").unwrap_or_default(),
            references: serde_json::from_value(told["refs"].clone()).unwrap_or_default(),
            public: serde_json::from_value::<PublicPost>(told["public"].clone()).ok(),
            ..Inbound::default()
        })
    }

    fn render(&self, _: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        let wire = json!({
            "public": out.public, "answers": out.answers, "private_to": out.private_to, "text": out.text,
            "to": out.to.iter().map(|p| p.address.clone()).collect::<Vec<_>>(), "from": out.from_name,
        });
        let bytes = serde_json::to_vec(&wire).unwrap_or_default();
        Ok(Wire { message_id: format!("ours-{}", out.message_id), bytes, ..Wire::default() })
    }

    async fn send(&self, _: &Account, wire: &Wire) -> SendOutcome {
        let mut sent = self.sent.lock().expect("a list");
        sent.push(serde_json::from_slice(&wire.bytes).expect("as it was written"));
        SendOutcome::Accepted {
            provider_id: format!("vendor-{}", sent.len()),
            detail: String::new(),
            refused: Vec::new(),
            reached: None,
        }
    }

    async fn hide(&self, _: &Account, post_id: &str, hidden: bool) -> SendOutcome {
        self.hidden.lock().expect("a list").push((post_id.to_owned(), hidden));
        SendOutcome::Accepted {
            provider_id: post_id.to_owned(),
            detail: String::new(),
            refused: Vec::new(),
            reached: None,
        }
    }

    async fn check(&self, _: &Account) -> Vec<CheckStep> {
        Vec::new()
    }

    fn docs(&self) -> &'static str {
        ""
    }
}

/// The square: a page and its inbox, a place of posts and its inbox.
pub struct Square {
    /// A page with comments and private messages.
    pub page: Arc<Source>,
    /// Its inbox.
    pub on_page: Id,
    /// The key by which its vendor calls.
    pub page_key: String,
    /// A place of posts alone.
    pub posts: Arc<Source>,
    /// Its inbox.
    pub in_posts: Id,
}

/// What somebody said.
#[derive(Clone)]
pub struct Said {
    told: Value,
}

impl Said {
    /// A post or comment that everyone can read.
    pub fn post(id: &str, from: &str, text: &str) -> Said {
        let public = json!({
            "source": "mastodon", "url": format!("https://social.example/{from}/{id}"), "followers": 100,
            "shares": 2, "under": null, "can_reply": true, "can_reply_privately": true,
        });
        Said {
            told: json!({"id": id, "from": from, "name": from, "text": text, "refs": [], "public": public}),
        }
    }

    /// The same as a private message.
    pub fn privately(id: &str, from: &str, text: &str) -> Said {
        Said { told: json!({"id": id, "from": from, "name": from, "text": text, "refs": []}) }
    }

    /// It refers to these.
    pub fn under(mut self, refs: &[&str]) -> Said {
        self.told["refs"] = json!(refs);
        self
    }

    /// Something about the post is otherwise.
    pub fn but(mut self, key: &str, value: Value) -> Said {
        self.told["public"][key] = value;
        self
    }

    /// What its author is called.
    pub fn by(mut self, name: &str) -> Said {
        self.told["name"] = json!(name);
        self
    }
}

impl Square {
    /// Opens it: from now on the office's desk has it, and a public address.
    pub async fn of(o: &mut Office) -> Square {
        let (page, posts) = (Source::of(ChannelKind::Facebook), Source::of(ChannelKind::Mastodon));
        let store = Store::open(o.url(), Options { readers: 2, writers: 2 }).await.expect("a store");
        let mut connectors = channels::registry();
        let replaced = [ChannelKind::Email, ChannelKind::Facebook, ChannelKind::Mastodon];
        connectors.retain(|c| !replaced.contains(&c.kind()));
        connectors.push(o.wire.clone());
        connectors.push(page.clone());
        connectors.push(posts.clone());
        let public_url = Some(BASE.to_owned());
        let config = Config { key: [9; 32], clock: now, public_url, ..Config::default() };
        o.desk = Desk::open(store, connectors, config);
        let add = async |kind, name: &str| {
            let edit = InboxEdit {
                kind: Some(kind),
                name: Some(name.to_owned()),
                team_id: Some(Some(o.service)),
                hold_seconds: Some(0),
                config: Some(json!({})),
                ..InboxEdit::default()
            };
            o.desk.add_inbox(&o.ron, edit).await.expect("an inbox")
        };
        let on_page = add(ChannelKind::Facebook, "דף נועם").await;
        let in_posts = add(ChannelKind::Mastodon, "נועם במסטודון").await;
        let page_key = on_page.key.unwrap_or_default();
        Square { page, on_page: on_page.id, page_key, posts, in_posts: in_posts.id }
    }

    /// Something comes in through an account. Returns the newest message.
    pub async fn brings(&self, o: &Office, inbox: Id, said: &Said) -> Message {
        let bytes = serde_json::to_vec(&said.told).expect("as it is");
        let once = format!("{}:{}", said.told["id"], o.number("SELECT COUNT(*) FROM inbound_raw").await);
        o.desk.accept(inbox, vec![(once, now(), bytes)]).await.expect("kept");
        o.desk.read_waiting().await.expect("read");
        o.newest_message().await
    }
}

/// An answer in public that nothing stops.
pub const FINE: &str = "תודה שכתבת, מצטערים לשמוע. כתבו לנו בהודעה פרטית ונמשיך שם. אבי";

/// An answer as the composer sends it; the writer has seen all.
pub fn says_publicly(text: &str) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), override_stale: true, public: Some(true), ..ReplyDraft::default() }
}
