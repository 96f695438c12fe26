//! Connectors: what stands between a wire format and the desk.
//!
//! A connector turns raw bytes into an [`Inbound`] and an [`Outbound`] into a [`Wire`], both as plain functions,
//! and does its network work in [`Connector::pull`], [`Connector::send`], [`Connector::fetch`] and
//! [`Connector::check`]. Where the vendor calls us, [`Connector::hook`] judges the call.
//! Adding one is a folder of the shape of `webchat/` and one line in [`registry`].

mod account;
mod api;
mod connector;
mod email;
mod field;
mod form;
mod hook;
mod ids;
mod inbound;
mod markdown;
mod media;
mod meta;
mod outbound;
mod sms;
mod telegram;
mod template;
mod vendor;
mod web;
mod webchat;
mod whatsapp;

use std::sync::Arc;

pub use account::{Account, Capabilities, CheckStep, Health, Watch};
pub use connector::{Connector, ConnectorError, Intake, IntakeError, Raw};
pub use domain::ChannelKind;
pub use field::{Choice, Field, FieldKind};
pub use hook::{Call, HookItem, Hooked, Refused};
pub use inbound::{
    Auto, Bounce, Change, Changed, InAttachment, Inbound, Media, Peer, PublicPost, Reached, Report, Signed,
    Under, Unreadable, Visitor,
};
pub use media::FetchError;
pub use outbound::{
    OutAttachment, OutChoice, OutTemplate, Outbound, Quoted, Refusal, RenderError, SendOutcome, Wire,
};
pub use sms::{Parts, parts};
pub use template::{Template, filled, places};
pub use web::{Post, WebError, post_json};

/// Every connector of this build, one line each; make it once, open connections live in it.
pub fn registry() -> Vec<Arc<dyn Connector>> {
    vec![
        Arc::new(email::Email::default()),
        Arc::new(webchat::Webchat),
        Arc::new(whatsapp::Whatsapp),
        Arc::new(telegram::Telegram),
        Arc::new(sms::Sms),
        Arc::new(api::Api),
    ]
}

/// The connector of one kind of channel.
pub fn connector(kind: ChannelKind) -> Option<Arc<dyn Connector>> {
    registry().into_iter().find(|c| c.kind() == kind)
}
