//! Connectors: what stands between a wire format and the desk.
//!
//! A connector turns raw bytes into an [`Inbound`] and an [`Outbound`] into a [`Wire`], both as plain functions,
//! and does its network work in [`Connector::pull`], [`Connector::send`] and [`Connector::check`].
//! Adding one is a folder of the shape of `webchat/` and one line in [`registry`].

mod account;
mod connector;
mod email;
mod field;
mod inbound;
mod outbound;
mod web;
mod webchat;

use std::sync::Arc;

pub use account::{Account, Capabilities, CheckStep, Health};
pub use connector::{Connector, ConnectorError, Intake, IntakeError, Raw};
pub use domain::ChannelKind;
pub use field::{Choice, Field, FieldKind};
pub use inbound::{Auto, Bounce, InAttachment, Inbound, Peer, Signed, Unreadable, Visitor};
pub use outbound::{OutAttachment, Outbound, Quoted, Refusal, RenderError, SendOutcome, Wire};
pub use web::{Post, WebError, post_json};

/// Every connector of this build, one line each; make it once, open connections live in it.
pub fn registry() -> Vec<Arc<dyn Connector>> {
    vec![Arc::new(email::Email::default()), Arc::new(webchat::Webchat)]
}

/// The connector of one kind of channel.
pub fn connector(kind: ChannelKind) -> Option<Arc<dyn Connector>> {
    registry().into_iter().find(|c| c.kind() == kind)
}
