//! An [`Outbound`] as one text message, and handing it over.

use std::time::Duration;

use hyper::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::config::{Provider, TWILIO, provider, text};
use super::receive::basic;
use super::{MAX_TEXT, error};
use crate::vendor::{is_yes, unanswered};
use crate::web::{self, Ask};
use crate::{Account, Outbound, RenderError, SendOutcome, Wire, form, ids, markdown};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);

/// What leaves.
#[derive(Serialize, Deserialize)]
struct Message {
    to: String,
    text: String,
    mark: String,
}

/// Writes it: formatting goes, choices are lines.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let error = |code, detail: String| RenderError { code, detail };
    let to = out.to.first().map(|p| p.address.clone()).unwrap_or_default();
    let digits = to.strip_prefix('+').unwrap_or_default();
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(error("no_recipient", String::new()));
    }
    if !out.attachments.is_empty() {
        return Err(error("no_files", out.attachments.len().to_string()));
    }
    let mut words = markdown::plain(&out.text, "");
    for choice in &out.choices {
        words.push_str(&format!("\n• {}", choice.label.trim()));
    }
    match words.chars().count() {
        0 => return Err(error("empty", String::new())),
        length if length > MAX_TEXT => return Err(error("too_long", format!("{length} of {MAX_TEXT}"))),
        _ => {}
    }
    let mark = ids::message(&account.key, out.conversation_id, out.message_id);
    let message = Message { to: to.clone(), text: words, mark: mark.clone() };
    let bytes = serde_json::to_vec(&message).map_err(|e| error("not_built", e.to_string()))?;
    let from = text(&account.config, "sender").unwrap_or_default();
    Ok(Wire { from, to: vec![to], message_id: mark.clone(), envelope_id: mark, bytes })
}

/// Sends it, once.
pub(super) async fn send(account: &Account, wire: &Wire) -> SendOutcome {
    let Ok(message) = serde_json::from_slice::<Message>(&wire.bytes) else {
        return SendOutcome::Failed { code: "not_built", detail: String::new() };
    };
    match provider(&account.config) {
        Provider::Twilio => by_twilio(account, &message).await,
        Provider::Gateway => by_gateway(account, &message).await,
    }
}

async fn by_twilio(account: &Account, message: &Message) -> SendOutcome {
    let of = |key: &str| text(&account.config, key).unwrap_or_default();
    let base = text(&account.config, "base_url").unwrap_or_else(|| TWILIO.to_owned());
    let sender = of("sender");
    let callback =
        account.hook_url.as_ref().map(|url| format!("{url}?mark={}", form::encoded(&message.mark)));
    let mut fields =
        vec![("To", message.to.as_str()), ("From", sender.as_str()), ("Body", message.text.as_str())];
    fields.extend(callback.as_deref().map(|url| ("StatusCallback", url)));
    let url =
        format!("{}/2010-04-01/Accounts/{}/Messages.json", base.trim_end_matches('/'), of("account_sid"));
    let answer = web::ask(Ask {
        method: Method::POST,
        url,
        headers: vec![
            ("authorization", basic(account)),
            ("content-type", "application/x-www-form-urlencoded".to_owned()),
        ],
        body: form::write(&fields).into_bytes(),
        allow_private: account.allow_private,
        within: WITHIN,
        most: 1 << 20,
    });
    taken(answer.await, "sid")
}

/// The fields of a message where none are set.
pub(super) const BODY: &str = "to={to}\nfrom={from}\ntext={text}\nid={id}";

/// The fields of the form `name={value}`, one a line, as JSON or as a form.
async fn by_gateway(account: &Account, message: &Message) -> SendOutcome {
    let of = |key: &str| text(&account.config, key).unwrap_or_default();
    let sender = of("sender");
    let filled = |value: &str| match value.trim() {
        "{to}" => message.to.clone(),
        "{from}" => sender.clone(),
        "{text}" => message.text.clone(),
        "{id}" => message.mark.clone(),
        other => other.to_owned(),
    };
    let lines = text(&account.config, "send_body").unwrap_or_else(|| BODY.to_owned());
    let fields: Vec<(&str, String)> = lines
        .lines()
        .filter_map(|l| l.split_once('='))
        .map(|(name, value)| (name.trim(), filled(value)))
        .collect();
    let (kind, body) = if of("send_form") == "form" {
        let pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        ("application/x-www-form-urlencoded", form::write(&pairs))
    } else {
        let map: Map<String, Value> =
            fields.into_iter().map(|(n, v)| (n.to_owned(), Value::String(v))).collect();
        ("application/json", Value::Object(map).to_string())
    };
    let mut headers = vec![("content-type", kind.to_owned())];
    headers.extend(text(&account.config, "send_token").map(|t| ("authorization", format!("Bearer {t}"))));
    let answer = web::ask(Ask {
        method: Method::POST,
        url: of("send_url"),
        headers,
        body: body.into_bytes(),
        allow_private: account.allow_private,
        within: WITHIN,
        most: 1 << 20,
    });
    let name = text(&account.config, "answer_id").unwrap_or_else(|| "id".to_owned());
    match taken(answer.await, &name) {
        // a gateway that names nothing knows it by our own mark
        SendOutcome::Uncertain { code: "unnamed", .. } => SendOutcome::Accepted {
            provider_id: message.mark.clone(),
            detail: String::new(),
            refused: Vec::new(),
            reached: None,
        },
        other => other,
    }
}

/// Whether a gateway that always answers 200 says no: a status that is none of the usual yeses, or an error by name.
fn refused(body: &Value) -> bool {
    let bad = |n: i64| !matches!(n, 0 | 1 | 200..=299);
    let status = match &body["status"] {
        Value::Number(number) => number.as_i64().is_some_and(bad),
        Value::String(word) => word.parse().is_ok_and(bad) || word.eq_ignore_ascii_case("error"),
        _ => false,
    };
    status || ["error", "errors"].iter().any(|key| !matches!(&body[*key], Value::Null | Value::Bool(false)))
}

fn taken(answer: Result<web::Answer, web::Unanswered>, name: &str) -> SendOutcome {
    let answer = match answer {
        Ok(answer) if is_yes(&answer) => answer,
        Ok(answer) => return error::outcome(&answer),
        Err(e) => return unanswered(e),
    };
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let id = body.pointer(&format!("/{}", name.replace('.', "/"))).map(|id| match id {
        Value::String(id) => id.clone(),
        other => other.to_string(),
    });
    match id.filter(|id| !id.is_empty() && id != "null" && id.len() <= 200) {
        Some(provider_id) => {
            SendOutcome::Accepted { provider_id, detail: String::new(), refused: Vec::new(), reached: None }
        }
        None if refused(&body) => SendOutcome::Failed {
            code: "refused",
            detail: String::from_utf8_lossy(&answer.body).chars().take(200).collect(),
        },
        None => SendOutcome::Uncertain { code: "unnamed", detail: answer.status.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_gateway_that_says_no_with_a_yes_is_heard() {
        for no in [
            json!({"status": 3}),
            json!({"status": "10"}),
            json!({"error": "credit"}),
            json!({"status": "ERROR"}),
        ] {
            assert!(refused(&no), "{no}");
        }
        for yes in [
            json!({"status": 0}),
            json!({"status": "0"}),
            json!({"status": 200}),
            json!({}),
            json!({"error": null}),
        ] {
            assert!(!refused(&yes), "{yes}");
        }
    }
}
