//! Chat on a web page: our own wire; delivery goes by the live feed.

mod config;
mod receive;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use serde_json::Value;

use crate::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, Field, Inbound, Outbound, RenderError,
    SendOutcome, Unreadable, Wire,
};

/// The connector for the chat widget.
pub(crate) struct Webchat;

/// Longest text of one chat message, in characters.
const MAX_TEXT: usize = 8_000;

#[async_trait]
impl Connector for Webchat {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Webchat
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            max_attachment_bytes: 20 << 20,
            subject: false,
            cc: false,
            formatting: true,
            quoting: false,
            typing: true,
            delivered: true,
            read: true,
            public: false,
            choices: 100,
            pulls: false,
            sends: false,
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

    fn receive(&self, _account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        receive::receive(raw)
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        let length = out.text.chars().count();
        if length > MAX_TEXT {
            return Err(RenderError { code: "too_long", detail: format!("{length} of {MAX_TEXT}") });
        }
        let id = format!("{}.{}", out.conversation_id, out.message_id);
        Ok(Wire {
            from: account.address.clone(),
            to: out.to.iter().map(|p| p.address.clone()).collect(),
            envelope_id: id.clone(),
            message_id: id,
            bytes: out.text.clone().into_bytes(),
        })
    }

    async fn send(&self, _account: &Account, wire: &Wire) -> SendOutcome {
        // The message is already in the journal; the live feed carries it to the visitor.
        SendOutcome::Accepted {
            provider_id: wire.message_id.clone(),
            detail: String::new(),
            refused: Vec::new(),
            reached: None,
        }
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        let wrong = config::validate(&account.config);
        let detail =
            wrong.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>().join(", ");
        let code = if wrong.is_empty() { "ok" } else { "config" };
        vec![CheckStep { name: "config", ok: wrong.is_empty(), code, detail }]
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
