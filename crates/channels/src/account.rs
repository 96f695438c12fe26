//! One configured inbox as its connector sees it, and what a connector says about itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{TextUnit, markdown};

/// One configured inbox, with its secrets already in the clear.
#[derive(Clone)]
pub struct Account {
    /// The inbox.
    pub inbox_id: i64,
    /// The name shown to customers when no agent's name is shown.
    pub name: String,
    /// The address customers write to.
    pub address: String,
    /// Language of the inbox: `he`, `en`, …
    pub language: String,
    /// Values of the connector's form, by field key.
    pub config: Value,
    /// Key of the inbox for signed ids.
    pub key: [u8; 32],
    /// Whether hosts inside private networks may be reached.
    pub allow_private: bool,
    /// The address under which the vendor reaches this inbox, where the installation has a public one.
    pub hook_url: Option<String>,
    /// Words, people and pages that the organisation watches for in public.
    pub watch: Watch,
}

/// What is watched for in public.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    /// Words and names.
    pub words: Vec<String>,
    /// Handles of people.
    pub people: Vec<String>,
    /// Addresses of pages and feeds.
    pub pages: Vec<String>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Neither config nor key: both hold secrets.
        f.debug_struct("Account")
            .field("inbox_id", &self.inbox_id)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// What a channel can do, as data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Capabilities {
    /// Longest text in its unit, if there is a limit.
    pub max_text: Option<usize>,
    /// In what the length of a text is counted.
    pub text_unit: TextUnit,
    /// Largest sum of attachments in bytes; 0 when there are none.
    pub max_attachment_bytes: usize,
    /// Most attachments of one message, if there is a limit.
    pub max_attachments: Option<usize>,
    /// Whether a message has a subject.
    pub subject: bool,
    /// Whether several people can be addressed.
    pub cc: bool,
    /// Whether formatting reaches the reader.
    pub formatting: bool,
    /// What stands around bold words where that is all the formatting there is.
    pub bold_mark: Option<&'static str>,
    /// Whether an earlier message can be quoted below the answer.
    pub quoting: bool,
    /// Whether the other side sees us typing.
    pub typing: bool,
    /// Whether delivery is reported.
    pub delivered: bool,
    /// Whether reading is reported.
    pub read: bool,
    /// Whether it brings posts that everyone can read.
    pub public: bool,
    /// Longest answer in public in characters, if there is a limit; the connector knows the exact unit.
    pub max_public_text: Option<usize>,
    /// Whether the author of a post can be written to in private as an answer to it.
    pub private_reply: bool,
    /// Whether a post has one answer of ours, which a later one replaces.
    pub one_answer: bool,
    /// Whether a comment under a post of ours can be hidden.
    pub hides: bool,
    /// Seconds after their last message in which a contact may be written to freely, where there is such a limit.
    pub window_seconds: Option<u32>,
    /// The same for what a machine wrote, where that is shorter.
    pub auto_window_seconds: Option<u32>,
    /// Most choices that can be pressed under a message.
    pub choices: usize,
    /// Whether there are texts that the vendor approved beforehand.
    pub templates: bool,
    /// Whether the inbox is fetched by `pull`.
    pub pulls: bool,
    /// Whether the vendor, when asked, tells who writes and what stands above a comment.
    pub tells_more: bool,
    /// Whether the token that opens the account may end.
    pub token_ends: bool,
    /// Whether the vendor calls our hook.
    pub hooks: bool,
    /// Whether the other side names what it took, and refers to it by that name ever after.
    pub names_sent: bool,
    /// Whether sending leaves this machine (and can be uncertain).
    pub sends: bool,
    /// Whether the same attempt repeated is recognised by the receiving side.
    pub idempotent_send: bool,
}

impl Capabilities {
    /// A text as it leaves: what the channel cannot show is written out.
    pub fn leaving(&self, text: &str) -> String {
        match (self.formatting, self.bold_mark) {
            (true, None) => text.to_owned(),
            (true, Some(mark)) => markdown::plain(text, mark),
            (false, _) => markdown::plain(text, ""),
        }
    }
}

/// How an inbox is doing, told by `pull`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Health {
    /// Connected and up to date.
    Ok,
    /// The server refuses the credentials; a person has to act.
    AuthFailed {
        /// What the server said.
        detail: String,
    },
    /// The server cannot be reached or the connection broke; it is tried again.
    Unreachable {
        /// Stable code of the reason.
        code: &'static str,
        /// What happened.
        detail: String,
        /// Seconds until the next try.
        retry_in_s: u64,
    },
    /// It works, but something needs attention.
    Degraded {
        /// Stable code of the reason.
        code: &'static str,
        /// What happened.
        detail: String,
    },
}

/// One step of "test the connection".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckStep {
    /// Name of the step, like `imap.login`.
    pub name: &'static str,
    /// Whether it went well.
    pub ok: bool,
    /// Stable code of the outcome.
    pub code: &'static str,
    /// What an administrator can act on: host, answer of the server.
    pub detail: String,
}
