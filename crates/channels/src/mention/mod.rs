//! Mentions that a listening service found anywhere in public, brought by a signed webhook.

mod config;
mod hook;
mod receive;
mod render;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use serde_json::Value;

use crate::field::text;
use crate::{
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, Field, Hooked, Inbound, Outbound,
    Refused, RenderError, SendOutcome, Unreadable, Wire, vendor, webhook,
};

/// The connector for listening services.
pub(crate) struct Mention;

/// Longest answer, in characters; the service knows what its sources take.
const MAX_TEXT: usize = 5_000;

#[async_trait]
impl Connector for Mention {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Mention
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            public: true,
            max_public_text: Some(MAX_TEXT),
            hooks: true,
            sends: true,
            idempotent_send: true,
            ..Capabilities::default()
        }
    }

    fn schema(&self) -> Vec<Field> {
        config::schema()
    }

    fn validate(&self, config: &Value) -> Vec<(String, &'static str)> {
        config::validate(config)
    }

    fn hook(&self, account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
        hook::hook(account, call)
    }

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        receive::receive(account, raw)
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        render::render(account, out)
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        webhook::deliver(account, text(&account.config, "reply_url"), wire).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        if let Some(wrong) = vendor::form_step(&config::validate(&account.config)) {
            return vec![wrong];
        }
        match text(&account.config, "reply_url") {
            None => vec![CheckStep { name: "config", ok: true, code: "ok", detail: String::new() }],
            url => vec![webhook::ping(account, url, "mention.ping").await],
        }
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
