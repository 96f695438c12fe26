//! Pages of others that tell what is new: RSS, Atom and JSON feeds of news sites, forums and blogs. What speaks of a
//! watched word becomes a message; it cannot be answered from here.

mod check;
mod config;
mod feed;
mod item;
mod page;
mod pull;
mod receive;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::watch;

use crate::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, ConnectorError, Field, Inbound, Intake,
    Outbound, RenderError, SendOutcome, Unreadable, Wire,
};

/// The connector for feeds.
pub(crate) struct Rss;

/// Why nothing goes out.
const NO_ANSWER: &str = "cannot_answer";

#[async_trait]
impl Connector for Rss {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Rss
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities { public: true, pulls: true, sends: true, ..Capabilities::default() }
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

    fn render(&self, _account: &Account, _out: &Outbound) -> Result<Wire, RenderError> {
        Err(RenderError { code: NO_ANSWER, detail: String::new() })
    }

    async fn send(&self, _account: &Account, _wire: &Wire) -> SendOutcome {
        SendOutcome::Failed { code: NO_ANSWER, detail: String::new() }
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
