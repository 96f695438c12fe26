//! What could not be read: it waits with its source, a reason and a "try again".

use crate::handle::require;
use crate::{Desk, DeskError, Page, Received, Result, page};
use domain::{Action, Actor, Agent, EventKind, Id, NewEvent, Object, Time};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Tx, event, raw};
use utoipa::ToSchema;

/// One message that could not be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QuarantineRow {
    /// Number.
    pub id: Id,
    /// Account it came to.
    pub inbox_id: Id,
    /// When it came.
    pub at: Time,
    /// Stable code of the reason.
    pub reason: String,
    /// What exactly.
    pub detail: String,
    /// Bytes.
    pub size: i64,
    /// Sender, as far as it can be seen.
    pub from: Option<String>,
    /// Subject, as far as it can be seen.
    pub subject: Option<String>,
}

/// What became of another try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuarantineRetried {
    /// It could be read now.
    pub ok: bool,
    /// Where it is now.
    pub conversation_id: Option<Id>,
    /// The reason, when it still cannot be read.
    pub detail: String,
}

/// The value of a header in the first bytes of a mail, for a list; not for any decision.
fn header(head: &[u8], name: &str) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let prefix = format!("{name}:");
    let line = text
        .lines()
        .take_while(|l| !l.is_empty())
        .find(|l| l.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(&prefix)))?;
    let value: String =
        line.get(prefix.len()..)?.trim().chars().filter(|c| !c.is_control()).take(200).collect();
    (!value.is_empty()).then_some(value)
}

impl Desk {
    /// What waits for a person, newest first.
    pub async fn quarantine(&self, actor: &Agent, after: Option<String>) -> Result<Page<QuarantineRow>> {
        require(actor, Action::Read, Object::Quarantine)?;
        let before = match after {
            Some(cursor) => page::read::<1>(&cursor)?[0],
            None => i64::MAX,
        };
        let mut read = self.0.store.read().await?;
        let seq = event::last_seq(&mut read).await?;
        let mut found = raw::quarantined(&mut read, before, 51).await?;
        let more = found.len() > 50;
        found.truncate(50);
        let next = found.last().filter(|_| more).map(|q| page::write(&[q.id]));
        let row = |q: raw::Quarantined| QuarantineRow {
            id: q.id,
            inbox_id: q.inbox_id,
            at: q.at,
            from: header(&q.head, "from"),
            subject: header(&q.head, "subject"),
            reason: q.reason,
            detail: q.detail,
            size: q.size,
        };
        Ok(Page { items: found.into_iter().map(row).collect(), next, seq })
    }

    /// The bytes as they came.
    pub async fn quarantine_source(&self, actor: &Agent, id: Id) -> Result<Vec<u8>> {
        require(actor, Action::Read, Object::Quarantine)?;
        let mut read = self.0.store.read().await?;
        Ok(raw::waiting_for_a_person(&mut read, id).await?.ok_or(DeskError::NotFound)?.bytes)
    }

    /// Tries once more to read it.
    pub async fn quarantine_retry(&self, actor: &Agent, id: Id) -> Result<QuarantineRetried> {
        require(actor, Action::Work, Object::Quarantine)?;
        let found = {
            let mut read = self.0.store.read().await?;
            raw::waiting_for_a_person(&mut read, id).await?.ok_or(DeskError::NotFound)?
        };
        let outcome = self.receive(found).await?;
        let (ok, conversation_id, detail) = match outcome {
            Received::Message { conversation_id, .. } => (true, Some(conversation_id), String::new()),
            Received::Settled => (true, None, String::new()),
            Received::Quarantined { reason } => (false, None, reason),
        };
        if ok {
            self.settled(actor, id, "read").await?;
        }
        Ok(QuarantineRetried { ok, conversation_id, detail })
    }

    /// Puts it away; the bytes are kept.
    pub async fn quarantine_dismiss(&self, actor: &Agent, id: Id) -> Result<()> {
        require(actor, Action::Work, Object::Quarantine)?;
        let dismissed = self
            .0
            .store
            .write(0, async move |tx: &mut Tx| Ok::<_, DeskError>(raw::set_dismissed(tx, id).await?));
        if !dismissed.await? {
            return Err(DeskError::NotFound);
        }
        self.settled(actor, id, "dismissed").await
    }

    async fn settled(&self, actor: &Agent, id: Id, how: &'static str) -> Result<()> {
        let (agent_id, now) = (actor.id, self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                let object = format!("raw:{id}");
                let kind = EventKind::QuarantineSettled;
                tx.append(NewEvent::about(object, kind, Actor::agent(agent_id), now, json!({"how": how})));
                Ok(())
            })
            .await
    }
}
