//! Text messages: by Twilio, by an Israeli gateway, or by any other that takes a message over HTTP.

mod check;
mod config;
mod gateway;
mod hook;
mod israeli;
mod parts;
mod receive;
mod send;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::watch;

use crate::twilio::{self, Line};
use crate::{
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, ConnectorError, FetchError, Field,
    Hooked, InAttachment, Inbound, Intake, Media, Outbound, Refused, RenderError, SendOutcome, Unreadable,
    Wire,
};
use config::{Provider, provider};

pub use parts::{Parts, parts};

/// The connector for text messages.
pub(crate) struct Sms;

/// Longest text in characters: ten parts in Hebrew, and what vendors take.
const MAX_TEXT: usize = 670;

#[async_trait]
impl Connector for Sms {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Sms
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(MAX_TEXT),
            delivered: true,
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

    fn fetches(&self, config: &Value) -> bool {
        provider(config) == Provider::Israeli
    }

    fn can_be_answered(&self, config: &Value) -> bool {
        config::can_be_answered(config)
    }

    async fn pull(
        &self,
        account: Account,
        cursor: Option<Value>,
        intake: Arc<dyn Intake>,
        stop: watch::Receiver<bool>,
    ) -> Result<(), ConnectorError> {
        if config::text(&account.config, "provider").is_none() {
            return Err(ConnectorError::Config { field: "provider".to_owned(), code: "required" });
        }
        if self.fetches(&account.config) {
            israeli::pull(account, cursor, intake, stop).await;
        }
        Ok(())
    }

    fn hook(&self, account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
        hook::hook(account, call)
    }

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        receive::receive(account, raw)
    }

    fn reaches(&self, address: &str) -> bool {
        send::is_number(address)
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        send::render(account, out)
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        send::send(account, wire).await
    }

    async fn fetch(&self, account: &Account, media: &Media) -> Result<InAttachment, FetchError> {
        twilio::fetch(&Line::of(account, "base_url"), media).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
