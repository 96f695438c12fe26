//! Publishes a rendered answer.

use serde_json::Value;

use super::api::Api;
use super::error;
use crate::vendor::{is_yes, unanswered};
use crate::{Account, SendOutcome, Wire, plain};

/// Publishes it, once.
pub(super) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    let Some(api) = Api::of(account).filter(|_| !wire.bytes.is_empty()) else {
        return SendOutcome::Failed { code: "not_built", detail: String::new() };
    };
    let answer = match api.post("/2/tweets", wire.bytes.clone()).await {
        Ok(answer) if is_yes(&answer) => answer,
        Ok(answer) => return error::outcome(&answer),
        Err(e) => return unanswered(e),
    };
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    match body["data"]["id"].as_str().and_then(plain::id) {
        Some(provider_id) => {
            SendOutcome::Accepted { provider_id, detail: String::new(), refused: Vec::new(), reached: None }
        }
        None => SendOutcome::Uncertain { code: "no_answer", detail: "201 without an id".to_owned() },
    }
}
