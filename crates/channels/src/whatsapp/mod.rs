//! WhatsApp Business by Meta's Cloud API.

mod check;
mod config;
mod content;
mod error;
mod hook;
mod media;
mod receive;
mod render;
mod send;
mod status;
mod template;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use serde_json::Value;

use crate::{
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, FetchError, Field, Hooked, InAttachment,
    Inbound, Media, Outbound, Refused, RenderError, SendOutcome, Template, Unreadable, WebError, Wire,
};

/// The connector for WhatsApp.
pub(crate) struct Whatsapp;

/// Longest text of one message, in characters.
const MAX_TEXT: usize = 4_096;
/// A contact may be written to freely for so long after their last message.
const WINDOW_SECONDS: u32 = 86_400;

#[async_trait]
impl Connector for Whatsapp {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Whatsapp
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            max_attachment_bytes: 20 << 20,
            max_attachments: Some(render::MOST_FILES),
            formatting: true,
            bold_mark: Some(render::BOLD),
            delivered: true,
            read: true,
            window_seconds: Some(WINDOW_SECONDS),
            choices: render::MOST_CHOICES,
            templates: true,
            hooks: true,
            names_sent: true,
            sends: true,
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
        send::send(account, wire).await
    }

    async fn fetch(&self, account: &Account, media: &Media) -> Result<InAttachment, FetchError> {
        media::fetch(account, media).await
    }

    async fn templates(&self, account: &Account) -> Result<Vec<Template>, WebError> {
        template::all(account).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
