//! A reply that a colleague looks at before it leaves.

use crate::conversation::words;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

words! {
    /// How a review stands.
    ReviewState {
        /// Waits for a colleague.
        Pending = "pending",
        /// It went out, perhaps edited.
        Approved = "approved",
        /// The writer has it back, with a reason.
        Returned = "returned",
        /// The writer took it back first.
        Withdrawn = "withdrawn",
    }
}

/// Whether a text has a slot that nobody filled: `⟦…⟧` or `{{…}}`.
pub fn has_slot(text: &str) -> bool {
    [("⟦", "⟧"), ("{{", "}}")]
        .iter()
        .any(|(open, close)| text.split_once(open).is_some_and(|(_, rest)| rest.contains(close)))
}
