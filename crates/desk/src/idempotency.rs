//! Answers kept for calls that carried an `Idempotency-Key`.

use crate::{Desk, DeskError, Result};
pub use store::idempotency::Kept;
use store::{Tx, idempotency};

impl Desk {
    /// The answer kept for this caller and key.
    pub async fn kept_answer(&self, owner: &str, key: &str) -> Result<Option<Kept>> {
        let mut read = self.0.store.read().await?;
        Ok(idempotency::get(&mut read, owner, key).await?)
    }

    /// Keeps an answer; the first one stands.
    pub async fn keep_answer(&self, owner: &str, key: &str, kept: Kept) -> Result<()> {
        let (owner, key, now) = (owner.to_owned(), key.to_owned(), self.now());
        self.0
            .store
            .write(0, async move |tx: &mut Tx| {
                idempotency::put(tx, &owner, &key, &kept, now).await?;
                Ok::<_, DeskError>(())
            })
            .await
    }
}
