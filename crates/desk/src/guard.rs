//! Before something public leaves: what the guard knows of the conversation, its stops, and going past them for a reason.

use crate::coach::Judged;
use crate::private_token::without_link;
use crate::review::check_reason;
use crate::writer::Writer;
use crate::{Desk, DeskError, Result};
use domain::public_reply::{GuardFinding, PublicPurpose, PublicReply, guard};
use domain::{Actor, ConversationRow, Direction, EventKind, Id, NewEvent, Time};
use serde_json::{Value, json};
use store::{Read, Tx, contact, mention, message, service};

/// What the guard knows beside the text.
pub(crate) struct Guarded {
    max_chars: usize,
    offers_private: bool,
    private: Vec<String>,
}

/// What was said past the guard, and why.
pub(crate) struct Bypassed {
    codes: Vec<&'static str>,
    reason: String,
}

impl Guarded {
    /// Gathers it; messages from `before` on are not there yet.
    pub(crate) async fn of(
        read: &mut Read,
        row: &ConversationRow,
        purpose: PublicPurpose,
        before: Id,
    ) -> Result<Guarded> {
        let newest = message::of_conversation(read, row.id, 0, before, 50).await?;
        let offered = newest.iter().any(|m| m.public && m.direction == Direction::Out);
        let theirs = newest.iter().find(|m| m.public && m.direction == Direction::In);
        let word = |key: &str| theirs?.reading.as_ref()?.get(key)?.as_str().map(str::to_owned);
        // whoever praises need not be led aside
        let praised = word("intent").as_deref() == Some("praise");
        let offers_private = purpose == PublicPurpose::Reply && !offered && !praised;
        let max_chars = service::get(read).await?.public.guard.max_chars;
        Ok(Guarded { max_chars, offers_private, private: private(read, row).await? })
    }

    /// What keeps a text from leaving.
    pub(crate) fn findings(
        &self,
        text: &str,
        judged: &Judged,
        writer: impl Into<Writer>,
    ) -> Vec<GuardFinding> {
        let writer = writer.into();
        let words = without_link(text);
        let link = text.chars().count() - words.chars().count();
        guard(&PublicReply {
            text: words,
            review: judged.review.as_ref(),
            max_chars: self.max_chars.saturating_sub(link),
            agent: &writer.name,
            other_name: &writer.other_name,
            offers_private: self.offers_private && link == 0,
            private: &self.private,
        })
    }
}

/// What we know of the customer and their post does not show.
async fn private(read: &mut Read, row: &ConversationRow) -> Result<Vec<String>> {
    let Some(person) = contact::get(read, row.contact.id).await? else { return Ok(Vec::new()) };
    let shown = mention::newest(read, row.id).await?.map(|(m, _)| m.author).unwrap_or_default();
    // a first name may be anybody's; the whole name is theirs
    let name = Some(person.name).filter(|n| n.split_whitespace().count() > 1 && !shown.contains(n.as_str()));
    let reached = person.identities.into_iter().map(|i| i.address);
    let reached =
        reached.filter(|a| (a.contains('@') && a.contains('.') || a.starts_with('+')) && !shown.contains(a));
    Ok([name, person.email, person.phone].into_iter().flatten().chain(reached).collect())
}

/// The length of the guard, for the counter.
pub(crate) async fn max_chars(read: &mut Read) -> Result<usize> {
    Ok(service::get(read).await?.public.guard.max_chars)
}

fn codes(findings: &[GuardFinding]) -> Vec<&'static str> {
    findings.iter().map(|f| f.code.as_str()).collect()
}

/// Tells that something was said past the guard.
pub(crate) fn tell_bypassed(tx: &mut Tx, row: Id, message_id: Id, by: Actor, bypassed: &Bypassed, now: Time) {
    let data = json!({"message_id": message_id, "codes": bypassed.codes, "reason": bypassed.reason});
    tx.append(NewEvent::of(row, EventKind::GuardBypassed, by, now, data));
}

impl Desk {
    /// Stops what may not be said in public, on the record; whoever may goes past it for a reason.
    pub(crate) async fn pass_guard(
        &self,
        by: Actor,
        conversation_id: Id,
        findings: Vec<GuardFinding>,
        may_bypass: bool,
        reason: Option<&str>,
    ) -> Result<Option<Bypassed>> {
        let reason = reason.map(|r| check_reason("bypass_guard", r)).transpose()?;
        if reason.is_some() && !may_bypass {
            return Err(DeskError::Forbidden);
        }
        if findings.is_empty() {
            return Ok(None);
        }
        let codes = codes(&findings);
        if let Some(reason) = reason {
            return Ok(Some(Bypassed { codes, reason }));
        }
        let now: Time = self.now();
        let data: Value = json!({"codes": codes});
        let tell = async move |tx: &mut Tx| {
            let (by, data) = (by.clone(), data.clone());
            tx.append(NewEvent::of(conversation_id, EventKind::GuardStopped, by, now, data));
            Ok::<_, DeskError>(())
        };
        self.0.store.write(conversation_id, tell).await?;
        Err(DeskError::Guarded { findings, may_bypass })
    }
}
