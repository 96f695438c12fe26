//! The rewriting helper: a proposal of other words from a model outside. What is personal stays here, what is a fact
//! must come back as it was, and the coach looks at it before anybody does.

use crate::coach::gather;
use crate::conversation::reach;
use crate::{Desk, DeskError, Result};
use channels::Post;
use domain::coaching::Helper;
use domain::{Action, Agent, Contact, Id};
use language::Review;
use language::rewrite::{Mask, same_facts};
use serde::Serialize;
use serde_json::{Value, json};
use std::time::Duration;
use store::{coaching, contact};

/// Longest text in bytes, and longest wish in characters.
const LONGEST: usize = 30_000;
const WISH: usize = 500;
/// Time for the helper, and most bytes of its answer.
const WITHIN: Duration = Duration::from_secs(8);
const MOST: usize = 64 * 1024;

const TASK: &str = "You improve replies of a customer service agent before they are sent. Rewrite the reply in the \
    language it is written in: clear, warm, natural, in short paragraphs. Marks such as ⟦3⟧ stand for names, numbers, \
    dates and addresses: keep every one of them exactly as it is, and add none. Keep every fact and every promise; add \
    no fact, no promise, no apology for something else, no number and no date. Keep the grammatical gender and number \
    in which the customer and the agent are spoken of. Answer with the rewritten reply alone.";

/// A proposal of other words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rewritten {
    /// The text.
    pub text: String,
    /// What the coach says of it.
    pub review: Review,
    /// It differs from what was there.
    pub changed: bool,
}

/// What is said to the helper, as any OpenAI-compatible server reads it.
fn asked(model: &str, text: &str, wish: Option<&str>) -> Value {
    let wish = wish.map(|w| format!("What the agent asks for: {w}\n\n")).unwrap_or_default();
    json!({
        "model": model,
        "temperature": 0.3,
        "stream": false,
        "messages": [
            {"role": "system", "content": TASK},
            {"role": "user", "content": format!("{wish}The reply:\n\n{text}")},
        ],
    })
}

/// The words of the helper's answer.
fn said(answer: &[u8]) -> Option<String> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let text = answer.pointer("/choices/0/message/content")?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What is known of those concerned and must not leave.
fn personal(person: &Contact, writer: &Agent) -> Vec<String> {
    let own = [Some(&person.name), person.email.as_ref(), person.phone.as_ref(), Some(&writer.name)];
    let addresses = person.identities.iter().map(|i| &i.address);
    own.into_iter().flatten().chain(addresses).chain([&writer.email]).cloned().collect()
}

impl Desk {
    async fn ask_helper(&self, helper: &Helper, key: Option<&str>, body: &Value) -> Result<String> {
        let url = format!("{}/chat/completions", helper.endpoint.trim_end_matches('/'));
        let post = Post {
            url: &url,
            bearer: key,
            body: body.to_string().into_bytes(),
            allow_private: self.0.config.allow_private,
            within: WITHIN,
            most: MOST,
        };
        let answer = channels::post_json(post).await.map_err(|error| {
            tracing::warn!(code = error.code, detail = %error.detail, "the rewriting helper did not answer");
            DeskError::Conflict("helper_unavailable")
        })?;
        said(&answer).ok_or(DeskError::Conflict("helper_unavailable"))
    }

    /// Proposes other words for a reply. Nothing is kept and nothing is sent.
    pub async fn rewrite(
        &self,
        actor: &Agent,
        conversation_id: Id,
        text: &str,
        wish: Option<&str>,
    ) -> Result<Rewritten> {
        if text.len() > LONGEST {
            return Err(DeskError::TooLarge);
        }
        if text.trim().is_empty() {
            return Err(DeskError::invalid("text", "required"));
        }
        let wish = wish.map(str::trim).filter(|w| !w.is_empty());
        if wish.is_some_and(|w| w.chars().count() > WISH) {
            return Err(DeskError::invalid("wish", "too_long"));
        }
        let (stored, row, person, before) = {
            let mut read = self.0.store.read().await?;
            let row = reach(&mut read, actor, Action::Work, conversation_id).await?;
            let stored = coaching::get(&mut read).await?;
            let person = contact::get(&mut read, row.contact.id).await?.ok_or(DeskError::NotFound)?;
            let before = gather(&mut read, actor, &row, text, Id::MAX, self.now()).await?;
            (stored, row, person, before)
        };
        let helper = &stored.coaching.helper;
        if !helper.enabled || helper.endpoint.is_empty() {
            return Err(DeskError::Conflict("helper_off"));
        }
        let key = self.helper_key(&stored)?;
        let mut mask = Mask::new(personal(&person, actor));
        let sent = mask.hide(text);
        let wish = wish.map(|w| mask.hide(w));
        let body = asked(&helper.model, &sent, wish.as_deref());
        let came = self.ask_helper(helper, key.as_deref(), &body).await?;

        let refused = || DeskError::Conflict("rewriting_refused");
        let made = mask.restore(&sent, &came).ok_or_else(refused)?;
        if !same_facts(text, &made, &[person.name, actor.name.clone()]) {
            return Err(refused());
        }
        let mut read = self.0.store.read().await?;
        let after = gather(&mut read, actor, &row, &made, Id::MAX, self.now()).await?;
        drop(read);
        let (before, after) = (self.judge(before), self.judge(after));
        let (before, after) = before.review.zip(after.review).ok_or_else(refused)?;
        let new_risk = after.risks.iter().any(|risk| !before.risks.contains(risk));
        if new_risk || after.commitments.len() > before.commitments.len() {
            return Err(refused());
        }
        Ok(Rewritten { changed: made.trim() != text.trim(), text: made, review: after })
    }
}
