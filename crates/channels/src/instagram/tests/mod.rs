//! Tests of the account's connector; what it shares with a page is tested there.

mod comment;
mod form;
mod private;

use serde_json::json;

use super::Instagram;
use crate::messaging::sample::{self, Sample};

/// The account of the fixtures.
const OWN: &str = "17841400000000001";

fn own() -> Sample {
    Sample { connector: Box::new(Instagram), account: sample::account(json!({"account_id": OWN})) }
}
