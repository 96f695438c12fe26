//! An answer as a post, and how X weighs it; pure, and the same for every attempt.

use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

use super::MAX_TEXT;
use crate::markdown::{Inline, inlines};
use crate::{Account, Outbound, RenderError, Wire, ids, markdown};

/// What an address weighs, however long it is.
const LINK: usize = 23;

fn error(code: &'static str, detail: impl ToString) -> RenderError {
    RenderError { code, detail: detail.to_string() }
}

/// Writes the post.
pub(super) fn render(account: &Account, out: &Outbound) -> Result<Wire, RenderError> {
    let number =
        |text: &&String| !text.is_empty() && text.len() <= 25 && text.bytes().all(|b| b.is_ascii_digit());
    let to = out.to.first().map(|p| p.address.clone()).filter(|a| number(&a));
    let to = to.ok_or_else(|| error("no_recipient", ""))?;
    if out.private_to.is_some() {
        return Err(error("not_private", ""));
    }
    if !out.attachments.is_empty() {
        return Err(error("no_files", out.attachments.len()));
    }
    let answers = out.answers.as_ref().filter(number).ok_or_else(|| error("nothing_to_answer", ""))?;
    let words = markdown::plain(&out.text, "");
    let weight = weight(&words);
    if weight > MAX_TEXT {
        return Err(error("too_long", format!("{weight} of {MAX_TEXT}")));
    }
    if words.is_empty() {
        return Err(error("empty", ""));
    }
    let body = json!({"text": words, "reply": {"in_reply_to_tweet_id": answers}});
    let token = ids::message(&account.key, out.conversation_id, out.message_id);
    Ok(Wire {
        from: account.address.clone(),
        to: vec![to],
        message_id: token.clone(),
        envelope_id: token,
        bytes: body.to_string().into_bytes(),
    })
}

/// How much a text weighs: letters of most alphabets one, everything else two, each address the same.
pub(super) fn weight(words: &str) -> usize {
    let piece = |piece: Inline<'_>| match piece {
        Inline::Link(_, _) => LINK,
        Inline::Text(text) | Inline::Bold(text) => text.split_inclusive(char::is_whitespace).map(token).sum(),
    };
    let line = |line: &str| inlines(line).into_iter().map(piece).sum::<usize>();
    words.split('\n').map(line).sum::<usize>() + words.matches('\n').count()
}

/// X makes a link of `shop.example` too.
fn token(token: &str) -> usize {
    let core = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let host = core.split(['/', '?', '#']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let label = |l: &&str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let last = labels.last().is_some_and(|l| l.len() >= 2 && l.bytes().all(|b| b.is_ascii_alphabetic()));
    let link = labels.len() >= 2 && last && labels.iter().all(label) && !token.contains('@');
    match link {
        true => LINK + letters(token) - letters(core),
        false => letters(token),
    }
}

fn letters(text: &str) -> usize {
    text.graphemes(true).map(letter).sum()
}

fn letter(letter: &str) -> usize {
    let picture = |c: char| matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{20E3}');
    let light = |c: char| matches!(u32::from(c), 0..=4351 | 8192..=8205 | 8208..=8223 | 8242..=8247);
    match letter.contains(picture) {
        // however many signs it is made of
        true => 2,
        false => letter.chars().map(|c| if light(c) { 1 } else { 2 }).sum(),
    }
}
