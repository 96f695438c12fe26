//! Connectors: what stands between a wire format and the desk.
//!
//! A connector turns raw bytes into an [`Inbound`] and an [`Outbound`] into a [`Wire`], both as plain functions,
//! and does its network work in [`Connector::pull`], [`Connector::send`], [`Connector::fetch`] and
//! [`Connector::check`]. Where the vendor calls us, [`Connector::hook`] judges the call.
//! Adding one is a folder of the shape of `webchat/` and one line in [`registry`].

mod account;
mod api;
mod appstore;
mod bluesky;
mod connector;
mod cut;
mod email;
mod facebook;
mod field;
mod form;
mod google;
mod hook;
mod ids;
mod inbound;
mod instagram;
mod markdown;
mod markup;
mod mastodon;
mod media;
mod mention;
mod messaging;
mod meta;
mod number;
mod outbound;
mod plain;
mod playstore;
mod polling;
mod rating;
mod rss;
mod sms;
mod telegram;
mod template;
mod token;
mod twilio;
mod vendor;
mod watched;
mod web;
mod webchat;
mod webhook;
mod whatsapp;
mod x;

use std::sync::Arc;

pub use account::{Account, Capabilities, CheckStep, Health, Watch};
pub use connector::{Connector, ConnectorError, Intake, IntakeError, Raw};
pub use domain::{ChannelKind, TextUnit};
pub use field::{Choice, Field, FieldKind};
pub use hook::{Call, HookItem, Hooked, Refused};
pub use inbound::{
    Auto, Bounce, Change, Changed, InAttachment, Inbound, Media, Ours, Peer, PublicPost, Reached, Report,
    Signed, Under, Unreadable, Visitor,
};
pub use media::FetchError;
pub use outbound::{
    OutAttachment, OutChoice, OutTemplate, Outbound, Quoted, Refusal, RenderError, SendOutcome, Wire,
};
pub use sms::{Parts, parts};
pub use template::{Template, filled, places};
pub use token::Token;
pub use web::{Post, WebError, post_json};

/// Every connector of this build, one line each; make it once, open connections live in it.
pub fn registry() -> Vec<Arc<dyn Connector>> {
    vec![
        Arc::new(email::Email::default()),
        Arc::new(webchat::Webchat),
        Arc::new(whatsapp::Whatsapp),
        Arc::new(facebook::Facebook),
        Arc::new(instagram::Instagram),
        Arc::new(telegram::Telegram),
        Arc::new(sms::Sms),
        Arc::new(api::Api),
        Arc::new(mention::Mention),
        Arc::new(mastodon::Mastodon),
        Arc::new(bluesky::Bluesky::default()),
        Arc::new(x::X),
        Arc::new(rss::Rss),
        Arc::new(google::Google::default()),
        Arc::new(playstore::Playstore::default()),
        Arc::new(appstore::Appstore),
    ]
}

/// The connector of one kind of channel.
pub fn connector(kind: ChannelKind) -> Option<Arc<dyn Connector>> {
    registry().into_iter().find(|c| c.kind() == kind)
}
