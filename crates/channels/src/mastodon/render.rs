//! An answer as a post; pure, and the same for every attempt.

use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

use super::MAX_TEXT;
use crate::field::text;
use crate::markdown::{Inline, inlines};
use crate::{Account, Outbound, RenderError, Wire, ids, markdown, plain};

/// What an address counts, however long it is.
const LINK: usize = 23;

fn error(code: &'static str, detail: impl ToString) -> RenderError {
    RenderError { code, detail: detail.to_string() }
}

/// Writes the post.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let to = out.to.first().map(|p| p.address.clone()).filter(|a| is_name(a));
    let to = to.ok_or_else(|| error("no_recipient", ""))?;
    if !out.attachments.is_empty() {
        return Err(error("no_files", out.attachments.len()));
    }
    let words = markdown::plain(&out.text, "");
    let length = length(&words);
    if length > MAX_TEXT {
        return Err(error("too_long", format!("{length} of {MAX_TEXT}")));
    }
    if words.is_empty() {
        return Err(error("empty", ""));
    }
    let answered = out.private_to.as_ref().or(out.answers.as_ref()).and_then(|id| plain::id(id));
    if out.public && answered.is_none() {
        return Err(error("nothing_to_answer", ""));
    }
    let usual = text(&account.config, "visibility").filter(|v| v == "unlisted");
    let visibility = match out.public && out.private_to.is_none() {
        true => usual.unwrap_or_else(|| "public".to_owned()),
        false => "direct".to_owned(),
    };
    // whoever is not named in a post does not hear of it
    let mut post = json!({"status": format!("@{to} {words}"), "visibility": visibility});
    if let Some(id) = answered {
        post["in_reply_to_id"] = Value::String(id);
    }
    if out.language.len() == 2 {
        post["language"] = json!(out.language);
    }
    let token = ids::message(&account.key, out.conversation_id, out.message_id);
    Ok(Wire {
        from: account.address.clone(),
        to: vec![to],
        message_id: token.clone(),
        envelope_id: token,
        bytes: post.to_string().into_bytes(),
    })
}

/// `name@server`.
fn is_name(name: &str) -> bool {
    let plain = |part: &str| {
        let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':');
        !part.is_empty() && part.len() <= 100 && part.bytes().all(fine)
    };
    name.split_once('@').is_some_and(|(name, server)| plain(name) && plain(server))
}

/// How long a text is for a server: letters as people see them, each address the same.
pub(super) fn length(words: &str) -> usize {
    let one = |piece: Inline<'_>| match piece {
        Inline::Link(_, _) => LINK,
        Inline::Text(text) | Inline::Bold(text) => text.graphemes(true).count(),
    };
    let lines = words.split('\n').map(|line| inlines(line).into_iter().map(one).sum::<usize>());
    lines.sum::<usize>() + words.matches('\n').count()
}
