//! Mail by IMAP and SMTP.

mod check;
mod config;
mod error;
mod imap;
mod markup;
pub(crate) mod net;
mod quote;
mod read;
mod receive;
mod render;
mod smtp;
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

/// The connector for mail.
#[derive(Default)]
pub(crate) struct Email {
    pool: smtp::Pool,
}

#[async_trait]
impl Connector for Email {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Email
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: None,
            max_attachment_bytes: render::MAX_ATTACHMENTS,
            subject: true,
            cc: true,
            formatting: true,
            quoting: true,
            typing: false,
            delivered: false,
            read: false,
            public: false,
            choices: 0,
            pulls: true,
            sends: true,
            idempotent_send: false,
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
        // Our readers do not panic; should a library below them do, one message waits instead of the process ending.
        std::panic::catch_unwind(|| receive::receive(account, raw))
            .unwrap_or(Err(Unreadable { code: "reader_failed" }))
    }

    fn html(
        &self,
        account: &Account,
        raw: &[u8],
        images: bool,
        link: &dyn Fn(usize) -> String,
    ) -> Option<String> {
        let content = std::panic::catch_unwind(|| receive::content(raw)).ok()??;
        markup::page(&content, &account.language, images, link)
    }

    fn begins(&self, saved_us: i64) -> Option<Value> {
        Some(imap::begins(saved_us))
    }

    async fn pull(
        &self,
        account: Account,
        cursor: Option<Value>,
        intake: Arc<dyn Intake>,
        stop: watch::Receiver<bool>,
    ) -> Result<(), ConnectorError> {
        if let Some((field, code)) = config::validate(&account.config).into_iter().next() {
            return Err(ConnectorError::Config { field, code });
        }
        if !config::fetches(&account.config) {
            return Ok(());
        }
        imap::pull(account, cursor, intake, stop).await;
        Ok(())
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        render::render(account, out)
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        if let Some((field, code)) = config::validate(&account.config).into_iter().next() {
            return SendOutcome::Retry { code: "config", detail: format!("{field}: {code}"), after: None };
        }
        self.pool.send(&config::settings(&account.config), account.allow_private, wire).await
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
