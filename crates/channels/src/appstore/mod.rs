//! Ratings of an app in Apple's App Store: they are fetched, and answered below.

mod config;
mod receive;
mod shop;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::watch;

use self::shop::AppStore as Shop;
use crate::rating::{self, Most};
use crate::{
    Account, Capabilities, ChannelKind, CheckStep, Connector, ConnectorError, Field, Inbound, Intake,
    Outbound, RenderError, SendOutcome, Unreadable, Wire,
};

/// The connector for the App Store.
pub(crate) struct Appstore;

/// Longest answer, in characters.
const MOST: usize = 5_970;

#[async_trait]
impl Connector for Appstore {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Appstore
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities { delivered: true, ..rating::capabilities(MOST) }
    }

    fn schema(&self) -> Vec<Field> {
        config::schema()
    }

    fn validate(&self, config: &Value) -> Vec<(String, &'static str)> {
        config::validate(config)
    }

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        rating::receive(shop::SOURCE, &account.language, raw, receive::rating)
    }

    async fn pull(
        &self,
        account: Account,
        cursor: Option<Value>,
        intake: Arc<dyn Intake>,
        stop: watch::Receiver<bool>,
    ) -> Result<(), ConnectorError> {
        rating::pull(Shop::of(&account), cursor, intake, stop).await
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        rating::render(account, out, Most::Characters(MOST))
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        rating::send(Shop::of(account), wire).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        let wrong = config::validate(&account.config);
        let names = ["appstore.key", "appstore.reading"];
        rating::check(&wrong, Shop::of(account), names).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
