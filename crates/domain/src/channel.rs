//! Kinds of medium, and what the rules need to know of each: one line a kind.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the rules need to know of a kind of medium.
struct Rules {
    word: &'static str,
    /// Seconds between send and leaving.
    hold: i64,
    /// Working minutes within which a contact hears from us.
    answer: i64,
    coached_as: language::Channel,
    flow: Flow,
    /// Choices under a message can be pressed.
    buttons: bool,
}

/// How one message follows another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// Each matter has a thread of its own, and ids are made by whoever writes.
    Letters,
    /// One matter after the other in one long talk on our own wire.
    OwnTalk,
    /// The same on a vendor's wire, who gives every message an id of its own.
    Talk,
    /// Posts that everyone can read: like letters, each with a vendor's id of its own.
    Posts,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $word:literal hold $hold:literal answer $answer:literal $coached:ident $flow:ident buttons $buttons:literal;)+) => {
        /// A kind of medium for which there is a connector.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum ChannelKind {
            $($(#[$doc])* $name,)+
        }

        impl ChannelKind {
            /// Every kind, in the order in which they are offered.
            pub const ALL: &[ChannelKind] = &[$(ChannelKind::$name),+];

            const fn rules(self) -> Rules {
                match self {
                    $(ChannelKind::$name => Rules {
                        word: $word,
                        hold: $hold,
                        answer: $answer,
                        coached_as: language::Channel::$coached,
                        flow: Flow::$flow,
                        buttons: $buttons,
                    },)+
                }
            }
        }
    };
}

kinds! {
    /// Mail by IMAP and SMTP.
    Email "email" hold 10 answer 240 Email Letters buttons false;
    /// Our own chat on a web page.
    Webchat "webchat" hold 0 answer 5 Chat OwnTalk buttons true;
    /// WhatsApp Business by Meta's Cloud API.
    Whatsapp "whatsapp" hold 5 answer 30 Whatsapp Talk buttons true;
    /// Text messages to telephones.
    Sms "sms" hold 10 answer 60 Sms Talk buttons false;
    /// A Facebook page: Messenger, and comments under its posts.
    Facebook "facebook" hold 5 answer 30 Whatsapp Talk buttons true;
    /// An Instagram account: private messages, and comments under its posts.
    Instagram "instagram" hold 5 answer 30 Whatsapp Talk buttons true;
    /// A bot on Telegram.
    Telegram "telegram" hold 5 answer 30 Whatsapp Talk buttons true;
    /// An app of the company's own.
    Api "api" hold 5 answer 30 Chat Talk buttons true;
    /// Mentions brought by a listening service.
    Mention "mention" hold 10 answer 15 Public Posts buttons false;
    /// An account on a Mastodon server.
    Mastodon "mastodon" hold 10 answer 15 Public Posts buttons false;
    /// An account on Bluesky.
    Bluesky "bluesky" hold 10 answer 15 Public Posts buttons false;
    /// An account on X.
    X "x" hold 10 answer 15 Public Posts buttons false;
    /// Feeds of news sites, forums and blogs.
    Rss "rss" hold 10 answer 15 Public Posts buttons false;
    /// Ratings of a business on Google.
    Google "google" hold 10 answer 15 Public Posts buttons false;
    /// Ratings of an app on Google Play.
    Playstore "playstore" hold 10 answer 15 Public Posts buttons false;
    /// Ratings of an app in the App Store.
    Appstore "appstore" hold 10 answer 15 Public Posts buttons false;
}

impl ChannelKind {
    /// The word stored and sent for this kind.
    pub const fn as_str(self) -> &'static str {
        self.rules().word
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<ChannelKind> {
        ChannelKind::ALL.iter().copied().find(|k| k.as_str() == word)
    }

    /// Seconds a message is held before it leaves, unless the inbox says otherwise.
    pub const fn default_hold_seconds(self) -> i64 {
        self.rules().hold
    }

    /// Working minutes within which a contact hears from us, unless the inbox says otherwise.
    pub const fn default_answer_minutes(self) -> i64 {
        self.rules().answer
    }

    /// The coach's profile for this medium.
    pub const fn coached_as(self) -> language::Channel {
        self.rules().coached_as
    }

    /// What a contact writes goes on in their newest conversation, not in one for each matter.
    pub const fn is_talk(self) -> bool {
        !matches!(self.rules().flow, Flow::Letters | Flow::Posts)
    }

    /// Choices under a message can be pressed.
    pub const fn has_buttons(self) -> bool {
        self.rules().buttons
    }

    /// A vendor gives each message an id that no other message has: the same id twice is one message.
    pub const fn has_vendor_ids(self) -> bool {
        matches!(self.rules().flow, Flow::Talk | Flow::Posts)
    }

    /// Whatever comes through it can be read by everyone.
    pub const fn is_public(self) -> bool {
        matches!(self.rules().flow, Flow::Posts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_a_word_of_its_own_and_is_read_back() {
        for kind in ChannelKind::ALL {
            assert_eq!(ChannelKind::parse(kind.as_str()), Some(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!(ChannelKind::parse("telex"), None);
    }
}
