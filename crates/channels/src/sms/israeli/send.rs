//! Hands a message over, with our own id: it is the key of every report.

use std::time::Duration;

use serde_json::json;

use super::status::{IN_DOUBT, refusal};
use super::wire::{Company, field, read, said, status};
use crate::field::text;
use crate::number::number;
use crate::sms::send::Message;
use crate::vendor::{Class, unanswered};
use crate::{Account, SendOutcome};

/// A number as the companies take it: a mobile number in Israel, without its prefix.
pub(in crate::sms) fn local(to: &str) -> Option<String> {
    let rest = to.strip_prefix("+972")?;
    let mobile = rest.len() == 9 && rest.starts_with('5') && rest.bytes().all(|b| b.is_ascii_digit());
    mobile.then(|| format!("0{rest}"))
}

/// The sender as they take it: digits without a plus, or a name.
fn source(sender: &str) -> String {
    let whole = number(sender).unwrap_or_else(|| sender.to_owned());
    let home = whole.strip_prefix("+972").map(|rest| format!("0{rest}"));
    home.unwrap_or_else(|| whole.trim_start_matches('+').to_owned())
}

/// Sends it, once.
pub(in crate::sms) async fn send(account: &Account, message: &Message) -> SendOutcome {
    let Some(to) = local(&message.to) else {
        return SendOutcome::Failed { code: "country_not_allowed", detail: message.to.clone() };
    };
    let sender = text(&account.config, "sender").unwrap_or_default();
    let fields = json!({
        "source": source(&sender),
        "destinations": {"phone": [{"$": {"id": message.mark}, "_": to}]},
        "message": message.text,
    });
    let answer = match Company::of(account).call("sms", fields).await {
        Ok(answer) => answer,
        Err(e) => return unanswered(e),
    };
    let detail = |said: &str| format!("{} {said}", answer.status).trim().chars().take(300).collect();
    match answer.status {
        200..=299 => {}
        401 | 403 => return SendOutcome::Reauth { detail: detail("") },
        408 | 429 => {
            let after = answer.retry_after;
            return SendOutcome::Retry { code: "rate_limited", detail: detail(""), after };
        }
        500.. => return SendOutcome::Uncertain { code: "no_answer", detail: detail("") },
        _ => return SendOutcome::Failed { code: "refused", detail: detail("") },
    }
    let body = read(&answer, "sms").unwrap_or_default();
    let said = said(&body);
    match status(&body) {
        Some(0) => SendOutcome::Accepted {
            provider_id: message.mark.clone(),
            detail: field(&body, "shipment_id").unwrap_or_default(),
            refused: Vec::new(),
            reached: None,
        },
        None | Some(IN_DOUBT) => SendOutcome::Uncertain { code: "no_answer", detail: detail(&said) },
        Some(other) => {
            let detail: String = format!("{other} {said}").chars().take(300).collect();
            match refusal(other) {
                (_, Class::Misconfigured) => SendOutcome::Reauth { detail },
                (code, Class::Later(seconds)) => {
                    SendOutcome::Retry { code, detail, after: Some(Duration::from_secs(seconds)) }
                }
                (code, Class::Rejected) => SendOutcome::Failed { code, detail },
            }
        }
    }
}
