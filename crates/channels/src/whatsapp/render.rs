//! An [`Outbound`] as the messages that WhatsApp knows; pure, and the same for every attempt.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::MAX_TEXT;
use super::config::{is_id, text};
use crate::{Account, OutAttachment, OutChoice, OutTemplate, Outbound, RenderError, Wire, ids, markdown};

/// Most choices under a message: the lines of a list.
pub(super) const MOST_CHOICES: usize = 10;
/// Choices that are buttons; more are a list.
const BUTTONS: usize = 3;
/// Most characters of a button, of a line of a list, of what stands below that line, and of the text above them.
const BUTTON: usize = 20;
const LINE: usize = 24;
const BELOW: usize = 72;
const ABOVE: usize = 1_024;
/// Most characters of what comes back when a choice is pressed.
const KEY: usize = 200;
/// Most files of one message.
pub(super) const MOST_FILES: usize = 10;
/// What stands around bold words.
pub(super) const BOLD: &str = "*";

/// The messages of one answer, in their order.
#[derive(Serialize, Deserialize)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
}

/// One message, with the file that goes into it.
#[derive(Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) upload: Option<Upload>,
    pub(super) message: Value,
}

/// A file to be handed to Meta before the message.
#[derive(Serialize, Deserialize)]
pub(super) struct Upload {
    pub(super) name: String,
    pub(super) mime: String,
    /// In Base64.
    pub(super) bytes: String,
}

pub(super) fn error(code: &'static str, detail: impl ToString) -> RenderError {
    RenderError { code, detail: detail.to_string().chars().take(200).collect() }
}

/// Writes the messages.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let to = out.to.first().map(|p| p.address.clone()).filter(|a| is_address(a));
    let to = to.ok_or_else(|| error("no_recipient", ""))?;
    let token = ids::message(&account.key, out.conversation_id, out.message_id);
    let words = markdown::plain(&out.text, BOLD);
    let mut steps = match &out.template {
        Some(template) => vec![step(from_template(template))],
        None => free(out, &words)?,
    };
    let last = steps.len().saturating_sub(1);
    for (n, step) in steps.iter_mut().enumerate() {
        // the last part speaks for the whole; what is told of one before it is told of that part alone
        let mark = match n == last {
            true => token.clone(),
            false => ids::part(&account.key, out.conversation_id, out.message_id, n),
        };
        addressed(&mut step.message, &to, &mark);
    }
    if let (Some(first), Some(id)) = (steps.first_mut(), &out.answers) {
        first.message["context"] = json!({"message_id": id});
    }
    if steps.is_empty() {
        return Err(error("empty", ""));
    }
    let bytes = serde_json::to_vec(&Steps { steps }).map_err(|e| error("not_built", e))?;
    let from = text(&account.config, "phone_number_id").unwrap_or_default();
    Ok(Wire { from, to: vec![to], message_id: token.clone(), envelope_id: token, bytes })
}

/// A number, or an id that WhatsApp made for this business.
pub(super) fn is_address(address: &str) -> bool {
    match address.strip_prefix('+') {
        Some(digits) => (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()),
        // its ids begin with a country and a point; what came without either can be answered by nobody
        None => address.contains('.') && is_id(&address.replace('.', "")),
    }
}

/// To whom, and what comes back with every status of it.
fn addressed(message: &mut Value, to: &str, mark: &str) {
    message["messaging_product"] = json!("whatsapp");
    message["recipient_type"] = json!("individual");
    match to.strip_prefix('+') {
        Some(digits) => message["to"] = json!(digits),
        None => message["recipient"] = json!(to),
    }
    message["biz_opaque_callback_data"] = json!(mark);
}

fn step(message: Value) -> Step {
    Step { upload: None, message }
}

/// What may be sent within the window: words, files, choices.
fn free(out: &Outbound, words: &str) -> Result<Vec<Step>, RenderError> {
    if out.attachments.len() > MOST_FILES {
        return Err(error("too_many_files", out.attachments.len()));
    }
    let pressable = !out.choices.is_empty() && fits(&out.choices, words);
    let words =
        if pressable || out.choices.is_empty() { words.to_owned() } else { listed(words, &out.choices) };
    let length = words.chars().count();
    if length > MAX_TEXT {
        return Err(error("too_long", format!("{length} of {MAX_TEXT}")));
    }
    let mut files: Vec<Step> = out.attachments.iter().map(file).collect();
    // one picture and few words are one message
    if let [only] = files.as_mut_slice()
        && !pressable
        && length <= ABOVE
        && !words.is_empty()
        && only.message["type"] != "audio"
    {
        let kind = only.message["type"].as_str().unwrap_or_default().to_owned();
        only.message[kind]["caption"] = json!(words);
        return Ok(files);
    }
    let said = match (pressable, words.is_empty()) {
        (true, _) => Some(choices(&out.choices, &words, &out.language)),
        (false, false) => {
            let preview = words.contains("https://");
            Some(json!({"type": "text", "text": {"body": words, "preview_url": preview}}))
        }
        (false, true) => None,
    };
    files.splice(0..0, said.map(step));
    Ok(files)
}

/// Whether WhatsApp can show the choices; what does not fit is written out.
fn fits(choices: &[OutChoice], words: &str) -> bool {
    let fine = |c: &OutChoice| {
        let length = c.label.trim().chars().count();
        (1..=BELOW).contains(&length) && !c.key.is_empty() && c.key.chars().count() <= KEY
    };
    let distinct = choices.iter().enumerate().all(|(n, c)| choices[..n].iter().all(|d| d.key != c.key));
    choices.len() <= MOST_CHOICES
        && distinct
        && choices.iter().all(fine)
        && (1..=ABOVE).contains(&words.chars().count())
}

pub(super) fn listed(words: &str, choices: &[OutChoice]) -> String {
    let lines = choices.iter().map(|c| format!("• {}", c.label.trim()));
    let lines = lines.collect::<Vec<_>>().join("\n");
    if words.is_empty() { lines } else { format!("{words}\n\n{lines}") }
}

fn choices(choices: &[OutChoice], words: &str, language: &str) -> Value {
    let short = |c: &OutChoice| c.label.trim().chars().count() <= BUTTON;
    let action = if choices.len() <= BUTTONS && choices.iter().all(short) {
        let button =
            |c: &OutChoice| json!({"type": "reply", "reply": {"id": c.key, "title": c.label.trim()}});
        json!({"type": "button", "action": {"buttons": choices.iter().map(button).collect::<Vec<_>>()}})
    } else {
        let line = |c: &OutChoice| {
            let label = c.label.trim();
            match label.chars().count() {
                0..=LINE => json!({"id": c.key, "title": label}),
                _ => {
                    let begin: String = label.chars().take(LINE - 1).collect();
                    json!({"id": c.key, "title": format!("{}…", begin.trim_end()), "description": label})
                }
            }
        };
        let rows: Vec<Value> = choices.iter().map(line).collect();
        json!({"type": "list", "action": {"button": choose(language), "sections": [{"rows": rows}]}})
    };
    let mut interactive = action;
    interactive["body"] = json!({"text": words});
    json!({"type": "interactive", "interactive": interactive})
}

/// What stands on the button that opens a list.
fn choose(language: &str) -> &'static str {
    match language {
        "en" => "Choose",
        "ar" => "اختيار",
        "ru" => "Выбрать",
        _ => "לבחירה",
    }
}

/// A file as the kind that shows it best; what WhatsApp would not show is a document.
fn file(file: &OutAttachment) -> Step {
    let mime = file.mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let size = file.bytes.len();
    let kind = match mime.as_str() {
        "image/jpeg" | "image/png" if size <= 5 << 20 => "image",
        "video/mp4" | "video/3gpp" if size <= 16 << 20 => "video",
        "audio/aac" | "audio/mp4" | "audio/mpeg" | "audio/amr" | "audio/ogg" if size <= 16 << 20 => "audio",
        _ => "document",
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-' | b'+' | b'_');
    let mime = if mime.contains('/') && mime.bytes().all(plain) {
        mime
    } else {
        "application/octet-stream".to_owned()
    };
    let mut message = json!({"type": kind});
    message[kind] = if kind == "document" { json!({"filename": file.name}) } else { json!({}) };
    let bytes = STANDARD.encode(&file.bytes);
    Step { upload: Some(Upload { name: file.name.clone(), mime, bytes }), message }
}

fn from_template(template: &OutTemplate) -> Value {
    let part = |kind: &str, values: &[String]| {
        let values: Vec<Value> = values.iter().map(|v| json!({"type": "text", "text": v})).collect();
        (!values.is_empty()).then(|| json!({"type": kind, "parameters": values}))
    };
    let parts = [part("header", &template.head), part("body", &template.body)];
    let parts: Vec<Value> = parts.into_iter().flatten().collect();
    json!({"type": "template", "template": {"name": template.name,
        "language": {"code": template.language}, "components": parts}})
}
