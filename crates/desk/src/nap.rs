//! How long a worker sleeps between two looks at what is due.

use crate::Desk;
use domain::Time;
use std::time::Duration;
use store::{Read, StoreError};

impl Desk {
    /// The time until the moment that `next` finds: at least `shortest`, so that a clock that lags does not make the
    /// worker spin, and at most `longest`, which is also the answer when nothing waits or the database is silent.
    pub(crate) async fn until_due(
        &self,
        next: impl AsyncFnOnce(&mut Read) -> Result<Option<Time>, StoreError>,
        shortest: Duration,
        longest: Duration,
    ) -> Duration {
        let next = async {
            let mut read = self.0.store.read().await?;
            next(&mut read).await
        };
        match next.await {
            Ok(Some(at)) => {
                let left = u64::try_from(at.0 - self.now().0).unwrap_or(0);
                Duration::from_micros(left).max(shortest).min(longest)
            }
            _ => longest,
        }
    }
}
