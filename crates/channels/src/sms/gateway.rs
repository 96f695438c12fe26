//! Any gateway that takes a message over HTTP: the fields are what the administrator says.

use std::time::Duration;

use hyper::Method;
use serde_json::{Map, Value};

use super::config::text;
use super::send::Message;
use crate::vendor::{is_yes, unanswered};
use crate::web::{self, Answer, Ask, Unanswered};
use crate::{Account, SendOutcome, form};

/// Time for an answer.
const WITHIN: Duration = Duration::from_secs(30);

/// The fields of a message where none are set.
pub(super) const BODY: &str = "to={to}\nfrom={from}\ntext={text}\nid={id}";

/// The fields of the form `name={value}`, one a line, as JSON or as a form.
pub(super) async fn send(account: &Account, message: &Message) -> SendOutcome {
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

fn taken(answer: Result<Answer, Unanswered>, name: &str) -> SendOutcome {
    let answer = match answer {
        Ok(answer) if is_yes(&answer) => answer,
        Ok(answer) => return not_taken(&answer),
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

/// What an answer that is no "yes" means, whatever the gateway is.
fn not_taken(answer: &Answer) -> SendOutcome {
    let said = String::from_utf8_lossy(&answer.body);
    let detail: String =
        format!("{} {said}", answer.status).chars().filter(|c| !c.is_control()).take(200).collect();
    match answer.status {
        401 | 403 => SendOutcome::Reauth { detail },
        408 | 429 => SendOutcome::Retry { code: "rate_limited", detail, after: answer.retry_after },
        500.. => SendOutcome::Uncertain { code: "no_answer", detail },
        _ => SendOutcome::Failed { code: "refused", detail },
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
