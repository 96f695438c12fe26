//! Kinds of medium, and what the rules need to know of each.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A kind of medium for which there is a connector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// Mail by IMAP and SMTP.
    Email,
    /// Our own chat on a web page.
    Webchat,
}

impl ChannelKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [ChannelKind; 2] = [ChannelKind::Email, ChannelKind::Webchat];

    /// The word stored and sent for this kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            ChannelKind::Email => "email",
            ChannelKind::Webchat => "webchat",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<ChannelKind> {
        ChannelKind::ALL.into_iter().find(|k| k.as_str() == word)
    }

    /// Seconds a message is held before it leaves, unless the inbox says otherwise.
    pub const fn default_hold_seconds(self) -> i64 {
        match self {
            ChannelKind::Email => 10,
            ChannelKind::Webchat => 0,
        }
    }

    /// Working minutes within which a contact hears from us, unless the inbox says otherwise.
    pub const fn default_answer_minutes(self) -> i64 {
        match self {
            ChannelKind::Email => 240,
            ChannelKind::Webchat => 5,
        }
    }

    /// The coach's profile for this medium.
    pub const fn coached_as(self) -> language::Channel {
        match self {
            ChannelKind::Email => language::Channel::Email,
            ChannelKind::Webchat => language::Channel::Chat,
        }
    }
}
