//! What waits for people rather than in queues.

use crate::Result;
use domain::Time;
use domain::count::Personal;
use store::{Read, commitment, consult, review};

/// Seconds ahead of its time from which a promise counts as due.
const SOON_SECONDS: i64 = 86_400;

/// What waits for whom.
pub(crate) async fn personal(read: &mut Read, now: Time) -> Result<Personal> {
    Ok(Personal {
        reviews: review::waiting(read).await?,
        commitments_due: commitment::due_by_owner(read, now.plus_seconds(SOON_SECONDS)).await?,
        consults: consult::open_by_agent(read).await?,
    })
}
