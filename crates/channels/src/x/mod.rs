//! An account on X. Mentions come by webhook and by asking; an answer may stand only where somebody called for it.

mod api;
mod check;
mod config;
mod error;
mod hook;
mod oauth;
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
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, ConnectorError, FetchError, Field,
    Hooked, InAttachment, Inbound, Intake, Media, Outbound, Refused, RenderError, SendOutcome, Unreadable,
    Wire,
};

/// The connector for X.
pub(crate) struct X;

/// Longest post, as X weighs it.
const MAX_TEXT: usize = 280;

#[async_trait]
impl Connector for X {
    fn kind(&self) -> ChannelKind {
        ChannelKind::X
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            public: true,
            max_public_text: Some(MAX_TEXT),
            pulls: true,
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
        crate::media::public(account, media).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
