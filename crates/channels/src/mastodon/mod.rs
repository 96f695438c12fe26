//! An account on a Mastodon server. What is written to it and about it is fetched; answers are posts below it.

mod check;
mod config;
mod error;
mod pull;
mod receive;
mod render;
mod send;
mod server;
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

/// The connector for Mastodon.
pub(crate) struct Mastodon;

/// Longest text of one answer. A post may have 500 characters; the rest is for the name of whom it answers.
const MAX_TEXT: usize = 450;

#[async_trait]
impl Connector for Mastodon {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Mastodon
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            public: true,
            max_public_text: Some(MAX_TEXT),
            private_reply: true,
            pulls: true,
            names_sent: true,
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

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        receive::receive(account, raw)
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
        crate::media::public(account, media).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
