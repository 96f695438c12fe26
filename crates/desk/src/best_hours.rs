//! The hours that suit a customer, as they chose them.

use crate::Result;
use domain::Id;
use store::{Read, contact};

/// The stretch of the day that a customer chose.
pub(crate) type Best = domain::best_hours::BestHours;

/// What a contact chose, as far as it is understood.
pub(crate) async fn of(read: &mut Read, contact_id: Id) -> Result<Option<Best>> {
    let chosen = contact::choices(read, contact_id).await?;
    Ok(chosen.and_then(|c| c.hours).and_then(|text| Best::read(&text)))
}
