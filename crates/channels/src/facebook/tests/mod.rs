//! Tests of the page's connector, named after the cases of the bad-input catalogue they cover.

mod feed;
mod form;
mod hook;
mod receive;
mod render;

use serde_json::json;

use super::Facebook;
use crate::messaging::sample::{self, Sample};

/// The page of the fixtures.
const PAGE: &str = "100200300";
/// The moment of the fixtures, in microseconds.
const AT_US: i64 = 1_793_700_000_123_000;

fn page() -> Sample {
    Sample { connector: Box::new(Facebook), account: sample::account(json!({"page_id": PAGE})) }
}
