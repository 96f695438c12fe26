//! What customers' ratings in stores have in common: stars, with or without words, and one answer of ours, which a later
//! one replaces. (The stores call it a review; here that is a colleague's look at a message.)

mod answer;
mod api;
mod check;
mod error;
mod fetch;
mod jwt;
mod key;
mod receive;
#[cfg(test)]
mod tests;

use std::time::Duration;

use async_trait::async_trait;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::{Capabilities, Unreadable, web};

pub(crate) use answer::{Most, render, send};
pub(crate) use api::Api;
pub(crate) use check::check;
pub(crate) use error::{Lost, read};
pub(crate) use fetch::pull;
pub(crate) use jwt::{Algorithm, Signer};
pub(crate) use key::{Grant, Granted, Key, Tokens};
pub(crate) use receive::{is_id, receive};

/// What every store can do, with answers of at most so many units.
pub(crate) fn capabilities(most: usize) -> Capabilities {
    Capabilities {
        max_text: Some(most),
        max_public_text: Some(most),
        public: true,
        one_answer: true,
        pulls: true,
        names_sent: true,
        sends: true,
        idempotent_send: true,
        ..Capabilities::default()
    }
}

/// A rating as its store tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rating {
    /// The store's id of it, which can stand in an address.
    pub(crate) id: String,
    /// Differs between two states of the same rating.
    pub(crate) mark: String,
    /// One to five.
    pub(crate) stars: u8,
    /// Empty where there are stars only.
    pub(crate) words: String,
    pub(crate) author: Option<String>,
    /// When it was changed last, or written where the store tells of no change; in microseconds since 1970.
    pub(crate) at_us: i64,
    pub(crate) url: Option<String>,
    /// What else is told, by name: the branch, the version of the app, the device, the country.
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) answer: Option<Answer>,
}

/// The answer that stands below a rating, whoever of ours wrote it and wherever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) words: String,
    pub(crate) at_us: i64,
    pub(crate) stand: Stand,
}

/// How far an answer came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// The store has it, and tells no more.
    Taken,
    /// Everyone can read it.
    Shown,
    /// The store does not show it: why.
    Refused(String),
}

/// How often a store is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Between two rounds.
    pub(crate) every: Duration,
    /// Between two pages.
    pub(crate) between: Duration,
}

/// One page of ratings, the newest first.
#[derive(Debug, Default)]
pub(crate) struct Leaf {
    /// The ratings as `Shop::read` takes them.
    pub(crate) pieces: Vec<Box<RawValue>>,
    /// What asks for the next page.
    pub(crate) next: Option<String>,
}

/// A store with an account of ours.
#[async_trait]
pub(crate) trait Shop: Send + Sync {
    /// How often it may be asked.
    fn pace(&self) -> Pace;

    /// What is asked for, one after the other: branches, an app.
    fn places(&self) -> Vec<String>;

    /// What opens the account.
    fn api(&self) -> &Api;

    /// A page of the ratings of a place.
    async fn page(&self, place: &str, token: Option<&str>) -> Result<Leaf, Lost>;

    /// One rating.
    async fn one(&self, id: &str) -> Result<Value, Lost>;

    /// Puts an answer below a rating, in place of the one that stands there.
    async fn put(&self, id: &str, words: &str) -> Result<web::Answer, Lost>;

    /// When an answer was put there, as what came back says.
    fn put_at(&self, said: &Value) -> Option<i64>;

    /// Reads a rating as `page` and `one` bring it.
    fn read(&self, piece: &Value) -> Result<Rating, Unreadable>;
}
