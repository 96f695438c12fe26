//! A bot on Telegram. Updates are fetched, so that no address of ours has to be open to the world.

mod bot;
mod check;
mod config;
mod error;
mod pull;
mod receive;
mod render;
mod send;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::watch;

use crate::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, ConnectorError, FetchError, Field,
    InAttachment, Inbound, Intake, Media, Outbound, RenderError, SendOutcome, Unreadable, Wire,
};

/// The connector for Telegram.
pub(crate) struct Telegram;

/// Longest text of one message, in characters.
const MAX_TEXT: usize = 4_096;

#[async_trait]
impl Connector for Telegram {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Telegram
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            max_attachment_bytes: 20 << 20,
            max_attachments: Some(render::MOST_FILES),
            choices: render::MOST_CHOICES,
            pulls: true,
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

    fn receive(&self, _account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        receive::receive(raw)
    }

    async fn pull(
        &self,
        account: Account,
        cursor: Option<Value>,
        intake: Arc<dyn Intake>,
        stop: watch::Receiver<bool>,
    ) -> Result<(), ConnectorError> {
        pull::pull(account, cursor, intake, stop).await
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        render::render(account, out)
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        send::send(account, wire).await
    }

    async fn fetch(&self, account: &Account, media: &Media) -> Result<InAttachment, FetchError> {
        bot::fetch(account, media).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
