//! Hands a rendered message over: its parts in order, each once.

use super::line;
use super::render::Steps;
use crate::vendor::partly;
use crate::{Account, SendOutcome, Wire, twilio};

/// Sends it, once.
pub(in crate::whatsapp) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    let not_built = || SendOutcome::Failed { code: "not_built", detail: String::new() };
    let Ok(steps) = serde_json::from_slice::<Steps>(&wire.bytes) else { return not_built() };
    let line = line(account);
    let mut last = None;
    for step in &steps.steps {
        let told_at = step.mark.as_ref().and_then(|mark| twilio::told_at(account, mark));
        let mut fields: Vec<(&str, &str)> =
            step.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.extend(told_at.as_deref().map(|url| ("StatusCallback", url)));
        match line.message(&fields).await {
            taken @ SendOutcome::Accepted { .. } => last = Some(taken),
            outcome if last.is_none() => return outcome,
            // some of it is there already: a person decides
            outcome => return partly(outcome),
        }
    }
    last.unwrap_or_else(not_built)
}
