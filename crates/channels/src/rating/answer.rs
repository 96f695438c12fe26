//! The one answer below a rating: written, and put in the place of the one that stands there.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::{Lost, lost, outcome};
use super::receive::{answer_name, is_id};
use super::{Rating, Shop};
use crate::vendor::is_yes;
use crate::web::Unanswered;
use crate::{Account, Outbound, RenderError, SendOutcome, Wire, ids, markdown};

/// The longest answer that a store takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Most {
    /// In characters.
    Characters(usize),
    /// In bytes of UTF-8.
    Bytes(usize),
}

/// An answer as it will leave.
#[derive(Serialize, Deserialize)]
struct Written {
    /// The rating.
    rating: String,
    /// The words.
    words: String,
}

fn error(code: &'static str, detail: impl ToString) -> RenderError {
    RenderError { code, detail: detail.to_string() }
}

/// Writes the answer; pure, and the same for every attempt.
pub(crate) fn render(account: &Account, out: &Outbound, most: Most) -> Result<Wire, RenderError> {
    if !out.public || out.private_to.is_some() {
        return Err(error("public_only", ""));
    }
    if !out.attachments.is_empty() {
        return Err(error("no_files", out.attachments.len()));
    }
    let words = markdown::plain(&out.text, "").trim().to_owned();
    let (length, most) = match most {
        Most::Characters(most) => (words.chars().count(), most),
        Most::Bytes(most) => (words.len(), most),
    };
    if length > most {
        return Err(error("too_long", format!("{length} of {most}")));
    }
    if words.is_empty() {
        return Err(error("empty", ""));
    }
    // a rating is known with its state behind it, and answered whatever its state
    let answered = out.answers.as_deref().and_then(|known| known.rsplit_once('@')).map(|(id, _)| id);
    let Some(rating) = answered.filter(|id| is_id(id)) else { return Err(error("nothing_to_answer", "")) };
    let written = Written { rating: rating.to_owned(), words };
    let token = ids::message(&account.key, out.conversation_id, out.message_id);
    Ok(Wire {
        from: account.address.clone(),
        to: out.to.iter().take(1).map(|peer| peer.address.clone()).collect(),
        message_id: token.clone(),
        envelope_id: token,
        bytes: serde_json::to_vec(&written).map_err(|e| error("not_built", e))?,
    })
}

/// Puts it there. When the store's word is lost, the rating says whether the answer stands below it.
pub(crate) async fn send(shop: Option<Box<dyn Shop>>, wire: &Wire) -> SendOutcome {
    let written = serde_json::from_slice::<Written>(&wire.bytes).ok().filter(|w| is_id(&w.rating));
    let (Some(shop), Some(Written { rating, words })) = (shop, written) else {
        return SendOutcome::Failed { code: "not_built", detail: String::new() };
    };
    match shop.put(&rating, &words).await {
        Ok(answer) if is_yes(&answer) => {
            let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
            accepted(wire, &rating, shop.put_at(&said))
        }
        Ok(answer) => outcome(&answer),
        Err(e @ Lost::Call(Unanswered::NoAnswer(_))) => match standing(&*shop, &rating, &words).await {
            Some(at_us) => accepted(wire, &rating, Some(at_us)),
            None => lost(e),
        },
        Err(e) => lost(e),
    }
}

/// When these words were put below a rating, if they stand there.
async fn standing(shop: &dyn Shop, id: &str, words: &str) -> Option<i64> {
    let piece = shop.one(id).await.ok()?;
    let Rating { answer, .. } = shop.read(&piece).ok()?;
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    answer.filter(|a| bare(&a.words) == bare(words)).map(|a| a.at_us)
}

fn accepted(wire: &Wire, rating: &str, at_us: Option<i64>) -> SendOutcome {
    let provider_id = at_us.map_or_else(|| wire.message_id.clone(), |at| answer_name(rating, at));
    SendOutcome::Accepted { provider_id, detail: String::new(), refused: Vec::new(), reached: None }
}
