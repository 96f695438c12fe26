//! Persistence: one concrete `Store`, a `Tx` as the only way to write, SQLite and PostgreSQL behind both.
//!
//! One SQL text serves both databases (`$1` for arguments; the few differences are in `sqlite.rs` and
//! `postgres.rs`). Writes run in groups: each in a savepoint of its own, one commit for all that wait, and
//! nobody is answered before that commit. The facts and the kept counters of a group are written at its end,
//! under one lock on PostgreSQL, so that sequence numbers appear in the order of their commits.

#[macro_use]
mod value;
mod error;
mod migrate;
mod postgres;
mod sqlite;
mod tx;
mod writer;

pub mod agent;
pub mod article;
pub mod article_mark;
pub mod auto_text;
pub mod benefit;
pub mod blob;
pub mod block;
pub mod bot_talk;
pub mod callback;
pub mod clue;
pub mod coaching;
pub mod commitment;
pub mod consult;
pub mod contact;
pub mod conversation;
pub mod count;
pub mod delivery;
pub mod draft;
pub mod due;
pub mod event;
pub mod example;
pub mod flow;
pub mod folder;
pub mod hand;
pub mod hand_task;
pub mod handoff;
pub mod heat;
pub mod idempotency;
pub mod inbox;
pub mod media;
pub mod mention;
pub mod merge;
pub mod message;
pub mod note;
pub mod organisation;
pub mod private_way;
pub mod raw;
pub mod review;
pub mod search;
pub mod service;
pub mod session;
pub mod storm;
pub mod survey;
pub mod team;
pub mod template;
pub mod tier;
pub mod token;
pub mod unanswered;

mod handle;

pub use error::StoreError;
pub use handle::{Options, ReadGuard, Store};
pub use tx::{Read, Tx};
pub use value::{Row, Value};
