//! An account on Bluesky. What is written to it and about it is fetched; answers are posts below it.

mod check;
mod config;
mod error;
mod media;
mod pull;
mod receive;
mod render;
mod send;
mod session;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::watch;

use self::session::{Pds, Sessions};
use crate::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, ConnectorError, FetchError, Field,
    InAttachment, Inbound, Intake, Media, Outbound, RenderError, SendOutcome, Unreadable, Wire,
};

/// The connector for Bluesky, with the sessions that are open.
#[derive(Default)]
pub(crate) struct Bluesky {
    sessions: Arc<Sessions>,
}

/// Longest text of one post, in letters as people see them.
const MAX_TEXT: usize = 300;
/// And in bytes.
const MAX_BYTES: usize = 3_000;

#[async_trait]
impl Connector for Bluesky {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Bluesky
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            public: true,
            max_public_text: Some(MAX_TEXT),
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
        let missing = || ConnectorError::Config { field: "app_password".to_owned(), code: "required" };
        let pds = Pds::of(&account, &self.sessions).ok_or_else(missing)?;
        pull::pull(pds, account.watch, cursor, intake, stop).await;
        Ok(())
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        render::render(account, out)
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        match Pds::of(account, &self.sessions) {
            Some(pds) => send::send(&pds, wire).await,
            None => SendOutcome::Failed { code: "not_built", detail: String::new() },
        }
    }

    async fn fetch(&self, account: &Account, media: &Media) -> Result<InAttachment, FetchError> {
        self::media::fetch(account, media).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account, &self.sessions).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
