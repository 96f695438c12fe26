//! A channel for a company's own app: signed JSON in, signed webhooks out, both by the Standard Webhooks scheme.

mod config;
mod hook;
mod receive;
mod send;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use serde_json::Value;

use crate::{
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, FetchError, Field, Hooked, InAttachment,
    Inbound, Media, Outbound, Refused, RenderError, SendOutcome, Unreadable, Wire, media, vendor,
};

/// The connector for a company's own app.
pub(crate) struct Api;

/// Longest text of one message, in characters.
const MAX_TEXT: usize = 20_000;

#[async_trait]
impl Connector for Api {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Api
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            max_attachment_bytes: 20 << 20,
            formatting: true,
            delivered: true,
            read: true,
            choices: 100,
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
        send::render(account, out)
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        send::send(account, wire).await
    }

    async fn fetch(&self, account: &Account, media: &Media) -> Result<InAttachment, FetchError> {
        media::public(account, media).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        match vendor::form_step(&config::validate(&account.config)) {
            Some(wrong) => vec![wrong],
            None => vec![send::ping(account).await],
        }
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
