//! The post: it takes every mail at once and lays it into the letter box of whom it is for.

use async_trait::async_trait;
use channels::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, Field, Inbound, Outbound, RenderError,
    SendOutcome, Unreadable, Wire,
};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// A mail as its reader sees it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its id, by which an answer refers to it.
    pub id: String,
    /// The words.
    pub text: String,
    /// A machine wrote it.
    pub auto: bool,
}

/// The post.
pub struct Post {
    real: Arc<dyn Connector>,
    written: Mutex<HashMap<String, Letter>>,
    boxes: Mutex<HashMap<String, Vec<Letter>>>,
}

impl Post {
    /// Without a letter.
    pub fn new() -> Post {
        let real = channels::connector(ChannelKind::Email).expect("the mail connector");
        Post { real, written: Mutex::default(), boxes: Mutex::default() }
    }

    /// What came for somebody so far.
    pub fn letters(&self, address: &str) -> Vec<Letter> {
        self.boxes.lock().expect("boxes").get(address).cloned().unwrap_or_default()
    }
}

#[async_trait]
impl Connector for Post {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Email
    }

    fn capabilities(&self) -> Capabilities {
        self.real.capabilities()
    }

    fn schema(&self) -> Vec<Field> {
        self.real.schema()
    }

    fn validate(&self, config: &Value) -> Vec<(String, &'static str)> {
        self.real.validate(config)
    }

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        self.real.receive(account, raw)
    }

    fn html(
        &self,
        account: &Account,
        raw: &[u8],
        images: bool,
        link: &dyn Fn(usize) -> String,
    ) -> Option<String> {
        self.real.html(account, raw, images, link)
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        let wire = self.real.render(account, out)?;
        let letter = Letter { id: wire.message_id.clone(), text: out.text.clone(), auto: out.auto };
        self.written.lock().expect("letters").insert(wire.message_id.clone(), letter);
        Ok(wire)
    }

    async fn send(&self, _: &Account, wire: &Wire) -> SendOutcome {
        let letter = self.written.lock().expect("letters").remove(&wire.message_id);
        let mut boxes = self.boxes.lock().expect("boxes");
        for to in &wire.to {
            boxes.entry(to.clone()).or_default().extend(letter.clone());
        }
        SendOutcome::Accepted {
            provider_id: wire.message_id.clone(),
            detail: "250".to_owned(),
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
