//! One message on its way out: the states and the moves between them.

use crate::{Time, conversation::words};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// Where an outgoing message stands. Later providers' reports only move it forward.
    DeliveryState {
        /// Waits out its hold and can be taken back.
        Held = "held",
        /// Waits for a colleague's approval.
        InReview = "in_review",
        /// Ready to leave.
        Queued = "queued",
        /// A worker has it.
        Sending = "sending",
        /// The other side took it.
        Sent = "sent",
        /// It reached the device or mailbox.
        Delivered = "delivered",
        /// It was read.
        Read = "read",
        /// It did not leave, or came back.
        Failed = "failed",
        /// It may or may not have left; never sent again by itself.
        Uncertain = "uncertain",
    }
}

impl DeliveryState {
    /// Whether the move is allowed.
    pub const fn may_become(self, next: DeliveryState) -> bool {
        use DeliveryState::*;
        match (self, next) {
            (Held, Queued | InReview) | (InReview, Held | Queued | Sent) | (Queued, Sending) => true,
            // a lease that ran out, or a refusal that may pass; a report may be faster than the answer
            (Sending, Queued | Sent | Delivered | Read | Failed | Uncertain) => true,
            // what was to be tried again had gone out after all
            (Queued, Sent | Delivered | Read) => true,
            // the queue may refuse at once: the inbox is gone, the text cannot be rendered
            (Queued, Failed) => true,
            (Sent, Delivered | Read | Failed) | (Delivered, Read | Failed) => true,
            // a person decides: again, or it did arrive; or the other side tells
            (Failed, Queued) | (Uncertain, Queued | Sent | Failed | Delivered | Read) => true,
            _ => false,
        }
    }

    /// Whether a person should look at it.
    pub const fn needs_attention(self) -> bool {
        matches!(self, DeliveryState::Failed | DeliveryState::Uncertain)
    }
}

/// The state of one outgoing message, as the agent sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Delivery {
    /// Where it stands.
    pub state: DeliveryState,
    /// Held until.
    pub until: Option<Time>,
    /// Stable code of the reason.
    pub reason: Option<String>,
    /// What the other side said.
    pub detail: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// Time of the last change.
    pub at: Time,
    /// It was sent again after an unknown outcome, so the contact may have it twice.
    pub possible_duplicate: bool,
}

/// Seconds to wait before attempt `attempts + 1`: 30 s doubling to at most one hour.
pub const fn retry_after_seconds(attempts: i64) -> i64 {
    let shift = if attempts < 1 {
        0
    } else if attempts > 8 {
        8
    } else {
        attempts - 1
    };
    let seconds = 30 << shift;
    if seconds > 3600 { 3600 } else { seconds }
}

/// Attempts after which a passing refusal is taken as final (about two days).
pub const MAX_ATTEMPTS: i64 = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_uncertain_message_never_goes_back_to_sending_by_itself() {
        assert!(!DeliveryState::Uncertain.may_become(DeliveryState::Sending));
        assert!(!DeliveryState::Sent.may_become(DeliveryState::Queued));
        assert!(!DeliveryState::Read.may_become(DeliveryState::Delivered));
    }

    #[test]
    fn w20_reports_move_a_message_forward_in_whatever_order_they_come() {
        use DeliveryState::{Delivered, Failed, Held, InReview, Read, Sending, Sent, Uncertain};
        for from in [Sending, Sent, Uncertain] {
            assert!(
                from.may_become(Delivered) && from.may_become(Read) && from.may_become(Failed),
                "{from:?}"
            );
        }
        for (from, to) in
            [(Read, Sent), (Read, Failed), (Delivered, Sent), (Failed, Delivered), (Failed, Read)]
        {
            assert!(!from.may_become(to), "{from:?} {to:?}");
        }
        // what has not left cannot have arrived
        for from in [Held, InReview] {
            assert!(!from.may_become(Delivered) && !from.may_become(Read), "{from:?}");
        }
    }

    #[test]
    fn waiting_grows_and_stays_bounded() {
        assert_eq!(retry_after_seconds(1), 30);
        assert_eq!(retry_after_seconds(2), 60);
        assert_eq!(retry_after_seconds(100), 3600);
    }
}
