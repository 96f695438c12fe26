//! The contract of a connector.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::watch;

use crate::{
    Account, Call, Capabilities, ChannelKind, CheckStep, FetchError, Field, Health, Hooked, InAttachment,
    Inbound, Media, Outbound, Refused, RenderError, SendOutcome, Template, Token, Under, Unreadable,
    WebError, Wire,
};

/// The code for one kind of channel.
#[async_trait]
pub trait Connector: Send + Sync {
    /// The kind of channel.
    fn kind(&self) -> ChannelKind;

    /// What the channel can do.
    fn capabilities(&self) -> Capabilities;

    /// The configuration form.
    fn schema(&self) -> Vec<Field>;

    /// Field and code of everything wrong with a configuration; empty when it can be used.
    fn validate(&self, config: &Value) -> Vec<(String, &'static str)>;

    /// Whether an inbox with this configuration is fetched by `pull`: a kind that pulls may have ways that call us.
    fn fetches(&self, _config: &Value) -> bool {
        self.capabilities().pulls
    }

    /// Whether who gets a message can answer it in the channel.
    fn can_be_answered(&self, _config: &Value) -> bool {
        true
    }

    /// Judges a call of the vendor and takes it apart, each piece to be kept and read by itself; pure. What is wrong
    /// with a call that is refused is not told.
    fn hook(&self, _account: &Account, _call: &Call<'_>) -> Result<Hooked, Refused> {
        Err(Refused)
    }

    /// Reads raw bytes; pure, bounded in time, never panics.
    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable>;

    /// A complete safe page of the message's HTML; `link` gives the address of an attachment by its index.
    fn html(
        &self,
        _account: &Account,
        _raw: &[u8],
        _images: bool,
        _link: &dyn Fn(usize) -> String,
    ) -> Option<String> {
        None
    }

    /// The place from which an inbox is fetched that was saved at this moment (in microseconds since 1970) and never read.
    fn begins(&self, _saved_us: i64) -> Option<Value> {
        None
    }

    /// Brings in new messages until `stop` becomes true; returns at once where nothing is fetched.
    async fn pull(
        &self,
        _account: Account,
        _cursor: Option<Value>,
        _intake: Arc<dyn Intake>,
        _stop: watch::Receiver<bool>,
    ) -> Result<(), ConnectorError> {
        Ok(())
    }

    /// Whether a message can go to this address; a sender may be one to whom nothing can be sent.
    fn reaches(&self, _address: &str) -> bool {
        true
    }

    /// Writes the bytes that will leave; pure, and the same for every attempt.
    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError>;

    /// Hands the bytes over, once.
    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome;

    /// Brings a file that a message spoke of.
    async fn fetch(&self, _account: &Account, _media: &Media) -> Result<InAttachment, FetchError> {
        Err(FetchError { code: "no_media", detail: String::new(), passes: false })
    }

    /// The texts that the vendor approved beforehand.
    async fn templates(&self, _account: &Account) -> Result<Vec<Template>, WebError> {
        Ok(Vec::new())
    }

    /// Hides a comment under a post of ours from everyone but its writer and their friends, or shows it again.
    async fn hide(&self, _account: &Account, _post_id: &str, _hidden: bool) -> SendOutcome {
        SendOutcome::Failed { code: "cannot_hide", detail: String::new() }
    }

    /// Asks the vendor for the name of who has this address; nothing where it does not tell.
    async fn name(&self, _account: &Account, _address: &str) -> Option<String> {
        None
    }

    /// Asks the vendor for a post that others stand under; nothing where it does not tell.
    async fn post(&self, _account: &Account, _id: &str) -> Option<Under> {
        None
    }

    /// Asks for a fresh token before the old one ends, or whether it still opens; nothing where no token ends.
    async fn token(&self, _account: &Account) -> Option<Token> {
        None
    }

    /// Tries the configuration step by step.
    async fn check(&self, account: &Account) -> Vec<CheckStep>;

    /// The page for administrators, in Markdown.
    fn docs(&self) -> &'static str;
}

/// Where a connector puts what it fetched.
#[async_trait]
pub trait Intake: Send + Sync {
    /// Stores the items and the cursor; returns only when both are durable.
    async fn accept(&self, items: Vec<Raw>, cursor: Value) -> Result<(), IntakeError>;

    /// Takes note of how the inbox is doing.
    async fn health(&self, health: Health);
}

/// One fetched message, untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// Id in the source, unique within the inbox, like `<uidvalidity>:<uid>`.
    pub provider_id: String,
    /// The message as it is there.
    pub bytes: Vec<u8>,
    /// When the source received it, in microseconds since 1970.
    pub received_at_us: i64,
    /// Whether it comes from reading the source anew: it may be known under another `provider_id`.
    pub rescan: bool,
}

/// Why `pull` ended by itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectorError {
    /// The configuration cannot be used.
    #[error("configuration: {field}: {code}")]
    Config {
        /// The field.
        field: String,
        /// What is wrong with it.
        code: &'static str,
    },
}

/// Why fetched messages could not be stored; the connector tries again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not stored: {0}")]
pub struct IntakeError(
    /// What happened.
    pub String,
);
