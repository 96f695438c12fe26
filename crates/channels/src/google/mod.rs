//! Ratings of a business on Google: those of its branches are fetched, and answered below.

mod config;
mod receive;
mod shop;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::watch;

use self::shop::Google as Shop;
use crate::rating::{self, Most, Tokens};
use crate::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, ConnectorError, Field, Inbound, Intake,
    Outbound, RenderError, SendOutcome, TextUnit, Unreadable, Wire,
};

/// The connector for Google Business Profile, with the tokens that are open.
#[derive(Default)]
pub(crate) struct Google {
    tokens: Arc<Tokens>,
}

/// Longest answer, in bytes.
const MOST: usize = 4_096;

#[async_trait]
impl Connector for Google {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Google
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            text_unit: TextUnit::Bytes,
            // so many Hebrew letters fit
            max_public_text: Some(MOST / 2),
            delivered: true,
            ..rating::capabilities(MOST)
        }
    }

    fn schema(&self) -> Vec<Field> {
        config::schema()
    }

    fn validate(&self, config: &Value) -> Vec<(String, &'static str)> {
        config::validate(config)
    }

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        let read = |piece: &Value| receive::rating(&account.config, piece);
        rating::receive(shop::SOURCE, &account.language, raw, read)
    }

    async fn pull(
        &self,
        account: Account,
        cursor: Option<Value>,
        intake: Arc<dyn Intake>,
        stop: watch::Receiver<bool>,
    ) -> Result<(), ConnectorError> {
        rating::pull(Shop::of(&account, &self.tokens), cursor, intake, stop).await
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        rating::render(account, out, Most::Bytes(MOST))
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        rating::send(Shop::of(account, &self.tokens), wire).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        let wrong = config::validate(&account.config);
        let names = ["google.key", "google.reading"];
        rating::check(&wrong, Shop::of(account, &self.tokens), names).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
