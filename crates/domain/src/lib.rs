//! The words and rules of the service centre: types and plain functions.
//!
//! Nothing here waits, reads a clock, knows SQL or HTTP: `now` and every id are arguments.
//! What a rule decides, it decides the same way for the web, the mailbox, a job and a test.

pub mod access;
pub mod article;
pub mod best_hours;
pub mod block;
pub mod brand;
pub mod callback;
pub mod channel;
pub mod clue;
pub mod coaching;
pub mod commitment;
pub mod consult;
pub mod contact;
pub mod conversation;
pub mod count;
pub mod delivery;
pub mod event;
pub mod example;
pub mod flow;
pub mod handoff;
pub mod heat;
pub mod hours;
pub mod markdown;
pub mod mention;
pub mod merge;
pub mod message;
pub mod organisation;
pub mod policy;
pub mod public_reply;
pub mod public_settings;
pub mod reading;
pub mod review;
pub mod service;
pub mod storm;
pub mod storm_words;
pub mod survey;
pub mod text;
pub mod text_unit;
pub mod thread;
pub mod tier;
pub mod time;
pub mod town;
pub mod unanswered;

pub use access::{Action, Object, Role, Subject, can};
pub use article::{Article, ArticleText, ArticleVersion, Folder, TextState};
pub use block::{Block, Template};
pub use callback::{Callback, CallbackState};
pub use channel::ChannelKind;
pub use coaching::Coaching;
pub use commitment::{Commitment, CommitmentDraft, CommitmentState};
pub use consult::{Consult, ConsultState};
pub use contact::{Address, Contact, Identity};
pub use conversation::{Attention, ConversationRow, Priority, Queue, Responsible, Status, Tier};
pub use count::Counts;
pub use delivery::{Delivery, DeliveryState};
pub use event::{Actor, ActorKind, Event, EventKind, NewEvent};
pub use flow::Flow;
pub use handoff::{Handoff, HandoffReason, Wait};
pub use heat::Order;
pub use hours::BusinessHours;
pub use language::{Channel, Gender, Lang};
pub use mention::Mention;
pub use merge::{ContactLine, Likeness, Merge, MergePreview, Suggestion};
pub use message::{Attachment, Author, AuthorKind, Direction, Entry, Message, Note};
pub use organisation::{Agent, AgentBrief, Inbox, Organisation, Team};
pub use policy::Reason;
pub use public_settings::PublicSettings;
pub use review::ReviewState;
pub use service::Service;
pub use storm::{Storm, StormNote, StormPost, StormRate};
pub use storm_words::CommonWord;
pub use survey::SurveyKind;
pub use text_unit::TextUnit;
pub use tier::{DeadEnd, DeadEndCounts, DeadEndKind, TierMeasure, TierReport};
pub use time::Time;

/// Number of a row in its table; each kind of row counts for itself.
pub type Id = i64;
