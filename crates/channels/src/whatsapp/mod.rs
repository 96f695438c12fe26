//! WhatsApp Business, by Meta's Cloud API or by Twilio.

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
mod twilio;

use async_trait::async_trait;
use serde_json::Value;

use crate::{
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, FetchError, Field, Hooked, InAttachment,
    Inbound, Media, Outbound, Refused, RenderError, SendOutcome, Template, Unreadable, WebError, Wire,
};

use config::{Provider, provider};

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
        match provider(&account.config) {
            Provider::Meta => hook::hook(account, call),
            Provider::Twilio => crate::twilio::hook(account, call),
        }
    }

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        match provider(&account.config) {
            Provider::Meta => receive::receive(account, raw),
            Provider::Twilio => twilio::receive(account, raw),
        }
    }

    fn reaches(&self, address: &str) -> bool {
        render::is_address(address)
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        match provider(&account.config) {
            Provider::Meta => render::render(account, out),
            Provider::Twilio => twilio::render(account, out),
        }
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        match provider(&account.config) {
            Provider::Meta => send::send(account, wire).await,
            Provider::Twilio => twilio::send(account, wire).await,
        }
    }

    async fn fetch(&self, account: &Account, media: &Media) -> Result<InAttachment, FetchError> {
        match provider(&account.config) {
            Provider::Meta => media::fetch(account, media).await,
            Provider::Twilio => crate::twilio::fetch(&twilio::line(account), media).await,
        }
    }

    async fn templates(&self, account: &Account) -> Result<Vec<Template>, WebError> {
        match provider(&account.config) {
            Provider::Meta => template::all(account).await,
            Provider::Twilio => twilio::templates(account).await,
        }
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        match provider(&account.config) {
            Provider::Meta => check::check(account).await,
            Provider::Twilio => twilio::check(account).await,
        }
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
