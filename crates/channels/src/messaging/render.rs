//! An [`Outbound`] as calls of the Graph API: private messages, or one answer under a comment.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{DAY_SECONDS, Shape, quick};
use crate::meta::is_id;
use crate::{Account, OutAttachment, Outbound, RenderError, Wire, ids, markdown};

/// Most files of one message.
pub(crate) const MOST_FILES: usize = 10;
/// Largest picture that is shown as one.
const PICTURE: usize = 8 << 20;
/// A message that is this near to the end of the day is tagged already: the clocks need not agree.
const NEARLY: i64 = 300;

/// The calls of one answer, in their order.
#[derive(Serialize, Deserialize)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
    /// The answer to the call names the person, who was known by a post of theirs alone.
    pub(super) reaches: bool,
}

/// One call, with the file that goes into it.
#[derive(Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) path: String,
    pub(super) body: Value,
    pub(super) upload: Option<Upload>,
}

/// A file to be handed to Meta before the message.
#[derive(Serialize, Deserialize)]
pub(super) struct Upload {
    /// Where it is handed over.
    pub(super) path: String,
    /// The fields of the form beside the file.
    pub(super) fields: Vec<(String, String)>,
    pub(super) name: String,
    pub(super) mime: String,
    /// In Base64.
    pub(super) bytes: String,
}

fn error(code: &'static str, detail: impl ToString) -> RenderError {
    RenderError { code, detail: detail.to_string().chars().take(200).collect() }
}

/// Writes the calls; `sender` is the id under which messages leave.
pub(crate) fn render(
    account: &Account,
    out: &Outbound,
    sender: Option<String>,
    shape: &Shape,
) -> Result<Wire, RenderError> {
    let from =
        sender.filter(|id| !id.is_empty() && is_id(id)).ok_or_else(|| error("not_built", "no sender"))?;
    let token = ids::message(&account.key, out.conversation_id, out.message_id);
    let words = markdown::plain(&out.text, "");
    let (to, steps) = match out.public {
        true => in_public(out, &words, shape)?,
        false => in_private(account, out, &words, &from, shape)?,
    };
    if steps.steps.is_empty() {
        return Err(error("empty", ""));
    }
    let bytes = serde_json::to_vec(&steps).map_err(|e| error("not_built", e))?;
    Ok(Wire { from, to: vec![to], message_id: token.clone(), envelope_id: token, bytes })
}

/// Words under a comment or a post, and nothing else.
fn in_public(out: &Outbound, words: &str, shape: &Shape) -> Result<(String, Steps), RenderError> {
    let under = post(out.answers.as_ref())?;
    if !out.attachments.is_empty() {
        return Err(error("no_files", out.attachments.len()));
    }
    let length = words.chars().count();
    if length > shape.public_text {
        return Err(error("too_long", format!("{length} of {}", shape.public_text)));
    }
    let path = format!("{under}/{}", shape.answers);
    let said = Step { path, body: json!({"message": words}), upload: None };
    let steps = if words.is_empty() { Vec::new() } else { vec![said] };
    Ok((under, Steps { steps, reaches: false }))
}

/// Messages to a person, known by their own id or by a post of theirs.
fn in_private(
    account: &Account,
    out: &Outbound,
    words: &str,
    from: &str,
    shape: &Shape,
) -> Result<(String, Steps), RenderError> {
    let reaches = out.private_to.is_some();
    let (to, recipient) = match &out.private_to {
        Some(_) => {
            let id = post(out.private_to.as_ref())?;
            let key = if is_post(&id, from) { "post_id" } else { "comment_id" };
            let recipient = json!({key: id});
            (id, recipient)
        }
        None => {
            let id = post(out.to.first().map(|p| &p.address))?;
            let recipient = json!({"id": id});
            (id, recipient)
        }
    };
    let most = if reaches { 0 } else { MOST_FILES };
    if out.attachments.len() > most {
        // there is one private answer to a post, and its files would be a second
        return Err(error(if reaches { "no_files" } else { "too_many_files" }, out.attachments.len()));
    }
    let (words, buttons) = quick::offered(words, &out.choices);
    let length = shape.text_unit.count(&words);
    if length > shape.text {
        return Err(error("too_long", format!("{length} of {}", shape.text)));
    }
    let mut messages = Vec::new();
    if !words.is_empty() {
        let mut message = json!({"text": words});
        if let Some(buttons) = buttons {
            message["quick_replies"] = buttons;
        }
        messages.push((message, None));
    }
    for one in &out.attachments {
        let (message, upload) = file(one, from, shape)?;
        messages.push((message, Some(upload)));
    }
    let last = messages.len().saturating_sub(1);
    for (n, (message, _)) in messages.iter_mut().enumerate().filter(|_| shape.echoes_marks) {
        // the echo of a part that went before says nothing of the whole, but that it is ours
        let (key, conversation, id) = (&account.key, out.conversation_id, out.message_id);
        message["metadata"] = json!(match n == last {
            true => ids::message(key, conversation, id),
            false => ids::part(key, conversation, id, n),
        });
    }
    let step = |(message, upload)| {
        let mut body = json!({"recipient": recipient, "message": message, "messaging_type": "RESPONSE"});
        if is_late(out) {
            body["messaging_type"] = json!("MESSAGE_TAG");
            body["tag"] = json!("HUMAN_AGENT");
        }
        Step { path: format!("{from}/messages"), body, upload }
    };
    Ok((to, Steps { steps: messages.into_iter().map(step).collect(), reaches }))
}

/// An id that can stand in a path.
fn post(id: Option<&String>) -> Result<String, RenderError> {
    id.filter(|id| !id.is_empty() && is_id(id)).cloned().ok_or_else(|| error("no_recipient", ""))
}

/// `page_number` is a post on the page; a comment's id begins with that of its post.
fn is_post(id: &str, page: &str) -> bool {
    let rest = id.strip_prefix(page).and_then(|rest| rest.strip_prefix('_'));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains('_'))
}

/// After a day only a person may write, and says so. A machine never does.
fn is_late(out: &Outbound) -> bool {
    let heard = out.heard_seconds_ago.filter(|_| !out.auto && out.private_to.is_none());
    heard.is_some_and(|seconds| seconds >= i64::from(DAY_SECONDS) - NEARLY)
}

/// A file as the kind that shows it best.
fn file(file: &OutAttachment, from: &str, shape: &Shape) -> Result<(Value, Upload), RenderError> {
    let mime = file.mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let kind = match mime.as_str() {
        "image/jpeg" | "image/png" | "image/gif" if file.bytes.len() <= PICTURE => "image",
        "video/mp4" | "video/ogg" | "video/quicktime" | "video/webm" | "video/x-msvideo" => "video",
        "audio/aac" | "audio/mp4" | "audio/x-m4a" | "audio/wav" => "audio",
        "application/pdf" => "file",
        _ if shape.any_file => "file",
        _ => return Err(error("media_refused", mime)),
    };
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-' | b'+' | b'_');
    let fine = mime.contains('/') && mime.bytes().all(plain);
    let mime = if fine { mime } else { "application/octet-stream".to_owned() };
    let about = json!({"attachment": {"type": kind, "payload": {"is_reusable": true}}});
    let platform = shape.platform.map(|p| ("platform".to_owned(), p.to_owned()));
    let fields = platform.into_iter().chain([("message".to_owned(), about.to_string())]).collect();
    let bytes = STANDARD.encode(&file.bytes);
    let path = format!("{from}/message_attachments");
    let upload = Upload { path, fields, name: file.name.clone(), mime, bytes };
    Ok((json!({"attachment": {"type": kind, "payload": {}}}), upload))
}
