//! An [`Outbound`] as calls of the Bot API; pure, and the same for every attempt.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::MAX_TEXT;
use crate::{Account, OutAttachment, OutChoice, Outbound, RenderError, Wire, ids, markdown};

/// Most choices under a message.
pub(super) const MOST_CHOICES: usize = 20;
/// Most bytes of what comes back when a choice is pressed.
const KEY: usize = 64;
/// Most files of one message.
pub(super) const MOST_FILES: usize = 10;
/// Largest picture that is shown as one.
const PICTURE: usize = 10 << 20;

/// The calls of one answer, in their order.
#[derive(Serialize, Deserialize)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
}

/// One call, with the file that goes into it.
#[derive(Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) method: String,
    pub(super) params: Value,
    pub(super) upload: Option<Upload>,
}

/// A file of a call.
#[derive(Serialize, Deserialize)]
pub(super) struct Upload {
    pub(super) field: String,
    pub(super) name: String,
    pub(super) mime: String,
    /// In Base64.
    pub(super) bytes: String,
}

fn error(code: &'static str, detail: impl ToString) -> RenderError {
    RenderError { code, detail: detail.to_string().chars().take(200).collect() }
}

/// Writes the calls.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let to = out.to.first().map(|p| p.address.clone()).unwrap_or_default();
    let chat: i64 =
        to.parse().ok().filter(|id: &i64| id.to_string() == to).ok_or(error("no_recipient", ""))?;
    if out.attachments.len() > MOST_FILES {
        return Err(error("too_many_files", out.attachments.len()));
    }
    let pressable = !out.choices.is_empty() && fits(&out.choices);
    let words = markdown::plain(&out.text, "");
    let words = if pressable || out.choices.is_empty() { words } else { listed(&words, &out.choices) };
    let length = words.chars().count();
    if length > MAX_TEXT {
        return Err(error("too_long", format!("{length} of {MAX_TEXT}")));
    }
    let mut steps = Vec::new();
    if !words.is_empty() {
        let mut params = json!({"chat_id": chat, "text": words});
        if pressable {
            let button = |c: &OutChoice| json!([{"text": c.label.trim(), "callback_data": c.key}]);
            params["reply_markup"] =
                json!({"inline_keyboard": out.choices.iter().map(button).collect::<Vec<_>>()});
        }
        steps.push(Step { method: "sendMessage".to_owned(), params, upload: None });
    }
    steps.extend(out.attachments.iter().map(|f| file(f, chat)));
    let Some(first) = steps.first_mut() else { return Err(error("empty", "")) };
    let answered = out.answers.as_deref().and_then(|id| id.split(':').nth(1)?.parse::<i64>().ok());
    if let Some(id) = answered {
        first.params["reply_parameters"] = json!({"message_id": id, "allow_sending_without_reply": true});
    }
    let token = ids::message(&account.key, out.conversation_id, out.message_id);
    let bytes = serde_json::to_vec(&Steps { steps }).map_err(|e| error("not_built", e))?;
    Ok(Wire {
        from: account.address.clone(),
        to: vec![to],
        message_id: token.clone(),
        envelope_id: token,
        bytes,
    })
}

/// Whether Telegram can show the choices; what does not fit is written out.
fn fits(choices: &[OutChoice]) -> bool {
    let fine = |c: &OutChoice| !c.label.trim().is_empty() && (1..=KEY).contains(&c.key.len());
    choices.len() <= MOST_CHOICES && choices.iter().all(fine)
}

fn listed(words: &str, choices: &[OutChoice]) -> String {
    let lines: Vec<String> = choices.iter().map(|c| format!("• {}", c.label.trim())).collect();
    [words, &lines.join("\n")].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn file(file: &OutAttachment, chat: i64) -> Step {
    let picture = matches!(file.mime.as_str(), "image/jpeg" | "image/png") && file.bytes.len() <= PICTURE;
    let (method, field) = if picture { ("sendPhoto", "photo") } else { ("sendDocument", "document") };
    let bytes = STANDARD.encode(&file.bytes);
    let upload = Upload { field: field.to_owned(), name: file.name.clone(), mime: file.mime.clone(), bytes };
    Step { method: method.to_owned(), params: json!({"chat_id": chat}), upload: Some(upload) }
}
