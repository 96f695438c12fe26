//! An [`Outbound`] as the messages that Twilio takes; pure, and the same for every attempt.
//!
//! Twilio brings files by their address alone, one a message: each goes as a message of its own behind the words, by a
//! signed address of ours that is good for some days. What can be pressed needs a text that was set up at Twilio
//! beforehand, so choices are lines.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{PREFIX, own};
use crate::whatsapp::MAX_TEXT;
use crate::whatsapp::render::{BOLD, MOST_FILES, error, is_address, listed};
use crate::{Account, OutTemplate, Outbound, RenderError, Wire, ids, markdown};

/// Most characters of one message.
const MOST: usize = 1_600;
/// Most bytes of one file.
const LARGEST: usize = 16 << 20;

/// The messages of one answer, in their order.
#[derive(Serialize, Deserialize)]
pub(super) struct Steps {
    pub(super) steps: Vec<Step>,
}

/// The fields of one message, and the mark by which it is reported on.
#[derive(Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) fields: Vec<(String, String)>,
    pub(super) mark: Option<String>,
}

/// Writes the messages.
pub(in crate::whatsapp) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let to = out.to.first().map(|p| p.address.clone()).filter(|a| is_address(a));
    let to = to.ok_or_else(|| error("no_recipient", ""))?;
    let token = ids::message(&account.key, out.conversation_id, out.message_id);
    let from = own(account).unwrap_or_default();
    let parts = match &out.template {
        Some(template) => vec![approved(template)?],
        None => free(out)?,
    };
    if parts.is_empty() {
        return Err(error("empty", ""));
    }
    let ends = [("To", format!("{PREFIX}{to}")), ("From", format!("{PREFIX}{from}"))];
    let ends = ends.map(|(name, value)| (name.to_owned(), value));
    // what is told of a part is shown by its place: the words, then the files
    let told = parts.iter().filter(|part| part.iter().any(|(name, _)| name == "Body")).count() <= 1;
    let end = parts.len() - 1;
    // the last part speaks for the whole
    let mark = |n: usize| match n == end {
        true => Some(token.clone()),
        false => told.then(|| ids::part(&account.key, out.conversation_id, out.message_id, n)),
    };
    let step =
        |(n, part): (usize, Part)| Step { fields: ends.iter().cloned().chain(part).collect(), mark: mark(n) };
    let steps = parts.into_iter().enumerate().map(step).collect();
    let bytes = serde_json::to_vec(&Steps { steps }).map_err(|e| error("not_built", e))?;
    Ok(Wire { from, to: vec![to], message_id: token.clone(), envelope_id: token, bytes })
}

type Part = Vec<(String, String)>;

fn free(out: &Outbound) -> Result<Vec<Part>, RenderError> {
    let mut words = markdown::plain(&out.text, BOLD);
    if !out.choices.is_empty() {
        words = listed(&words, &out.choices);
    }
    let length = words.chars().count();
    if length > MAX_TEXT {
        return Err(error("too_long", format!("{length} of {MAX_TEXT}")));
    }
    let body = |text: String| vec![("Body".to_owned(), text)];
    let mut parts: Vec<Part> = pieces(&words).into_iter().map(body).collect();
    parts.extend(files(out)?);
    Ok(parts)
}

fn files(out: &Outbound) -> Result<Vec<Part>, RenderError> {
    if out.attachments.len() > MOST_FILES {
        return Err(error("too_many_files", out.attachments.len()));
    }
    if out.attachments.len() > out.file_urls.len() {
        return Err(error("no_public_address", ""));
    }
    if let Some(large) = out.attachments.iter().find(|f| f.bytes.len() > LARGEST) {
        return Err(error("media_refused", large.bytes.len()));
    }
    let file = |url: &String| vec![("MediaUrl".to_owned(), url.clone())];
    Ok(out.attachments.iter().zip(&out.file_urls).map(|(_, url)| file(url)).collect())
}

/// A text in messages that Twilio takes, cut between paragraphs, lines or words; together they are the text.
fn pieces(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while let Some((end, _)) = rest.char_indices().nth(MOST) {
        let head = &rest[..end];
        let cut = ["\n\n", "\n", " "].iter().find_map(|mark| head.rfind(mark).filter(|at| *at > end / 3));
        let cut = cut.unwrap_or(end);
        found.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start();
    }
    found.extend((!rest.is_empty()).then(|| rest.to_owned()));
    found
}

/// An approved text by its id at Twilio, with what is put into its places.
fn approved(template: &OutTemplate) -> Result<Part, RenderError> {
    if template.id.is_empty() {
        return Err(error("no_such_template", &template.name));
    }
    let numbered = template.body.iter().enumerate();
    let values: Map<String, Value> =
        numbered.map(|(n, value)| ((n + 1).to_string(), Value::String(value.clone()))).collect();
    let mut part = vec![("ContentSid".to_owned(), template.id.clone())];
    if !values.is_empty() {
        part.push(("ContentVariables".to_owned(), Value::Object(values).to_string()));
    }
    Ok(part)
}
