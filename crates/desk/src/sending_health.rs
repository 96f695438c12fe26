//! What sending tells of an account that nothing is fetched from: nobody else would notice that it is refused.

use crate::{Desk, DeskError, Result};
use channels::SendOutcome;
use domain::Id;
use domain::organisation::Health;
use store::{Tx, inbox};

/// The state of an account after an attempt, when it is another than before; where something is fetched, that tells.
pub(crate) fn health_after(fetched: bool, known: &Health, outcome: &SendOutcome) -> Option<Health> {
    match outcome {
        _ if fetched => None,
        SendOutcome::Reauth { detail } => {
            let (code, message) = (Some("auth_failed".to_owned()), Some(detail.clone()));
            Some(Health { ok: false, code, message, at: None })
        }
        SendOutcome::Accepted { .. } if !known.ok => Some(Health { ok: true, ..Health::default() }),
        _ => None,
    }
}

impl Desk {
    /// Notes how an account is doing.
    pub(crate) async fn note_health(&self, inbox_id: Id, mut health: Health) -> Result<()> {
        health.at = Some(self.now());
        let written = self.0.store.write(inbox_id, async move |tx: &mut Tx| {
            Ok::<_, DeskError>(inbox::set_health(tx, inbox_id, &health).await?)
        });
        written.await
    }
}
