//! A Facebook page: private messages by Messenger, and the comments under its posts, in one inbox.

mod check;
mod config;
mod feed;
mod hook;
mod receive;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use serde_json::Value;

use crate::field::text;
use crate::messaging::{self, DAY_SECONDS, FILE_BYTES, MOST_CHOICES, MOST_FILES, Shape, WINDOW_SECONDS};
use crate::meta::{self, Graph};
use crate::{
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, FetchError, Field, Hooked, InAttachment,
    Inbound, Media, Outbound, Refused, RenderError, SendOutcome, TextUnit, Token, Under, Unreadable, Wire,
};

/// The connector for a Facebook page.
pub(crate) struct Facebook;

const SHAPE: Shape = Shape {
    object: "page",
    text: 2_000,
    text_unit: TextUnit::Characters,
    public_text: 8_000,
    answers: "comments",
    platform: None,
    echoes_marks: true,
    any_file: true,
};

fn page(account: &Account) -> Option<String> {
    text(&account.config, "page_id")
}

#[async_trait]
impl Connector for Facebook {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Facebook
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(SHAPE.text),
            text_unit: SHAPE.text_unit,
            max_attachment_bytes: FILE_BYTES,
            max_attachments: Some(MOST_FILES),
            delivered: true,
            read: true,
            public: true,
            max_public_text: Some(SHAPE.public_text),
            private_reply: true,
            hides: true,
            window_seconds: Some(WINDOW_SECONDS),
            auto_window_seconds: Some(DAY_SECONDS),
            choices: MOST_CHOICES,
            tells_more: true,
            token_ends: true,
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

    fn receive(&self, account: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        receive::receive(account, raw)
    }

    fn render(&self, account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        messaging::render(account, out, page(account), &SHAPE)
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        messaging::send(&Graph::of(account), wire).await
    }

    async fn fetch(&self, account: &Account, media: &Media) -> Result<InAttachment, FetchError> {
        messaging::fetch(account, media).await
    }

    async fn hide(&self, account: &Account, post_id: &str, hidden: bool) -> SendOutcome {
        messaging::hide(&Graph::of(account), post_id, "is_hidden", hidden).await
    }

    async fn name(&self, account: &Account, address: &str) -> Option<String> {
        messaging::name(&Graph::of(account), address, "first_name,last_name").await
    }

    async fn post(&self, account: &Account, id: &str) -> Option<Under> {
        messaging::post(&Graph::of(account), id, "message,story,from,permalink_url").await
    }

    async fn token(&self, account: &Account) -> Option<Token> {
        Some(meta::stands(&Graph::of(account), &page(account).unwrap_or_default()).await)
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
