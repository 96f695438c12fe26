//! Publishes a rendered answer.

use serde_json::Value;

use super::error;
use super::server::Server;
use crate::vendor::is_yes;
use crate::{Account, SendOutcome, Wire, plain};

/// Publishes it; the key makes every attempt the same post.
pub(super) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    let server = Server::of(account).filter(|_| !wire.bytes.is_empty() && !wire.envelope_id.is_empty());
    let Some(server) = server else {
        return SendOutcome::Failed { code: "not_built", detail: String::new() };
    };
    let answer = match server.publish(wire.bytes.clone(), &wire.envelope_id).await {
        Ok(answer) if is_yes(&answer) => answer,
        Ok(answer) => return error::outcome(&answer),
        Err(e) => return error::unanswered(e),
    };
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    match body["id"].as_str().and_then(plain::id) {
        Some(provider_id) => {
            let detail = body["url"].as_str().unwrap_or_default().to_owned();
            SendOutcome::Accepted { provider_id, detail, refused: Vec::new(), reached: None }
        }
        None => SendOutcome::Uncertain { code: "no_answer", detail: "200 without an id".to_owned() },
    }
}
