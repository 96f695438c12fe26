//! The hours that suit a customer, as they chose them.

use crate::Result;
use domain::Id;
use domain::contact::Choices;
use store::{Read, contact};

/// The stretch of the day that a customer chose.
pub(crate) type Best = domain::best_hours::BestHours;

/// What a contact chose, as far as it is understood.
pub(crate) async fn of(read: &mut Read, contact_id: Id) -> Result<Option<Best>> {
    Ok(chosen(contact::choices(read, contact_id).await?))
}

/// The stretch of the day among what a contact chose.
pub(crate) fn chosen(choices: Option<Choices>) -> Option<Best> {
    choices.and_then(|c| c.hours).and_then(|text| Best::read(&text))
}
