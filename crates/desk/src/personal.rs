//! What waits for people rather than in queues.

use crate::Result;
use domain::count::{Personal, is_personal};
use domain::{EventKind, Time};
use store::{Read, commitment, consult, review};

/// Seconds ahead of its time from which a promise counts as due.
const SOON_SECONDS: i64 = 86_400;

/// Seconds after which it is counted again although nothing happened: a promise becomes due by itself.
pub(crate) const AGE_SECONDS: i64 = 60;

/// What waits for whom.
pub(crate) async fn personal(read: &mut Read, now: Time) -> Result<Personal> {
    Ok(Personal {
        reviews: review::waiting(read).await?,
        commitments_due: commitment::due_by_owner(read, now.plus_seconds(SOON_SECONDS)).await?,
        consults: consult::open_by_agent(read).await?,
    })
}

/// What waited for whom when it was counted last: most facts change nothing of it, and counting asks for every agent.
#[derive(Default)]
pub(crate) struct Kept(Option<(Time, Personal)>);

impl Kept {
    /// A fact was seen.
    pub(crate) fn saw(&mut self, kind: EventKind) {
        if is_personal(kind) {
            self.forget();
        }
    }

    /// Facts went by unseen.
    pub(crate) fn forget(&mut self) {
        self.0 = None;
    }

    /// What waits for whom, counted anew where it may have changed.
    pub(crate) async fn counted(&mut self, read: &mut Read, now: Time) -> Result<Personal> {
        if let Some((at, there)) = &self.0
            && now <= at.plus_seconds(AGE_SECONDS)
        {
            return Ok(there.clone());
        }
        let counted = personal(read, now).await?;
        self.0 = Some((now, counted.clone()));
        Ok(counted)
    }
}
