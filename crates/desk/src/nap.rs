//! How long a worker sleeps between two looks at what is due.

use crate::Desk;
use domain::Time;
use std::time::Duration;
use store::{Read, StoreError};
use tokio::sync::{Notify, watch};

/// The least and the most that a worker sleeps.
#[derive(Clone, Copy)]
pub(crate) struct Nap {
    /// At least this, so that a clock that lags does not make it spin.
    pub(crate) shortest: Duration,
    /// At most this: what is new meanwhile may be due sooner.
    pub(crate) longest: Duration,
}

impl Default for Nap {
    fn default() -> Self {
        Nap { shortest: Duration::from_millis(50), longest: Duration::from_secs(5) }
    }
}

impl Desk {
    /// Sleeps until the moment that `next` finds, or until it is woken. `false` when the desk stops.
    pub(crate) async fn rest(
        &self,
        stop: &mut watch::Receiver<bool>,
        next: impl AsyncFnOnce(&mut Read) -> Result<Option<Time>, StoreError>,
        nap: Nap,
        wake: Option<&Notify>,
    ) -> bool {
        let wait = self.until_due(next, nap).await;
        let woken = async {
            match wake {
                Some(wake) => wake.notified().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = stop.changed() => false,
            () = woken => true,
            () = tokio::time::sleep(wait) => true,
        }
    }

    /// The time until the moment that `next` finds, within the bounds of the nap; the longest when nothing waits or the
    /// database is silent.
    pub(crate) async fn until_due(
        &self,
        next: impl AsyncFnOnce(&mut Read) -> Result<Option<Time>, StoreError>,
        Nap { shortest, longest }: Nap,
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
