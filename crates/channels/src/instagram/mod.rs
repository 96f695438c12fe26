//! An Instagram account: private messages, and the comments under its posts, in one inbox.

mod check;
mod comment;
mod config;
mod hook;
mod receive;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use serde_json::Value;

use crate::field::text;
use crate::messaging::{self, DAY_SECONDS, FILE_BYTES, MOST_CHOICES, MOST_FILES, Shape, WINDOW_SECONDS};
use crate::meta::{self, GRAPH, Graph};
use crate::{
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, FetchError, Field, Hooked, InAttachment,
    Inbound, Media, Outbound, Refused, RenderError, SendOutcome, TextUnit, Token, Under, Unreadable, Wire,
};

/// The connector for an Instagram account.
pub(crate) struct Instagram;

/// Where an account is reached that is not tied to a page.
const INSTAGRAM: &str = "https://graph.instagram.com";

const SHAPE: Shape = Shape {
    object: "instagram",
    text: 1_000,
    text_unit: TextUnit::Bytes,
    public_text: 2_200,
    answers: "replies",
    platform: Some("instagram"),
    echoes_marks: false,
    any_file: false,
};

fn account_id(account: &Account) -> Option<String> {
    text(&account.config, "account_id")
}

/// The page to which the account is tied, where it is reached by one.
fn page(account: &Account) -> Option<String> {
    text(&account.config, "page_id")
}

fn graph(account: &Account) -> Graph {
    Graph::at(account, if page(account).is_some() { GRAPH } else { INSTAGRAM })
}

#[async_trait]
impl Connector for Instagram {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Instagram
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            max_text: Some(SHAPE.text),
            text_unit: SHAPE.text_unit,
            max_attachment_bytes: FILE_BYTES,
            max_attachments: Some(MOST_FILES),
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
        messaging::render(account, out, page(account).or_else(|| account_id(account)), &SHAPE)
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        messaging::send(&graph(account), wire).await
    }

    async fn fetch(&self, account: &Account, media: &Media) -> Result<InAttachment, FetchError> {
        messaging::fetch(account, media).await
    }

    async fn hide(&self, account: &Account, post_id: &str, hidden: bool) -> SendOutcome {
        messaging::hide(&graph(account), post_id, "hide", hidden).await
    }

    async fn name(&self, account: &Account, address: &str) -> Option<String> {
        messaging::name(&graph(account), address, "name,username").await
    }

    async fn post(&self, account: &Account, id: &str) -> Option<Under> {
        messaging::post(&graph(account), id, "caption,permalink,username").await
    }

    async fn token(&self, account: &Account) -> Option<Token> {
        let graph = graph(account);
        Some(match page(account) {
            // by the token of the page, which does not end by itself
            Some(_) => meta::stands(&graph, &account_id(account).unwrap_or_default()).await,
            None => meta::fresh(&graph).await,
        })
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        check::check(account).await
    }

    fn docs(&self) -> &'static str {
        include_str!("docs.md")
    }
}
