//! What a use case can answer instead of doing it; each with a stable code.

use crate::AboveUsual;
use domain::Entry;
use domain::public_reply::GuardFinding;
use serde::{Deserialize, Serialize};
use store::StoreError;
use utoipa::ToSchema;

/// Result of a use case.
pub type Result<T> = std::result::Result<T, DeskError>;

/// One field that was refused, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldError {
    /// Name of the field.
    pub field: String,
    /// Stable code of the reason.
    pub code: String,
}

/// Why a use case was not carried out.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DeskError {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// Mailbox or password is wrong; which one is not told.
    #[error("mailbox or password is wrong")]
    WrongLogin,
    /// The role does not allow it.
    #[error("the role does not allow it")]
    Forbidden,
    /// There is none, or none that the caller may see.
    #[error("not found")]
    NotFound,
    /// A field was refused.
    #[error("refused: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The contact wrote after what the writer had seen.
    #[error("something arrived since")]
    Stale {
        /// What arrived.
        newer: Vec<Entry>,
    },
    /// The guard stops what was about to be said in public.
    #[error("the guard stops it: {findings:?}")]
    Guarded {
        /// Why.
        findings: Vec<GuardFinding>,
        /// The writer may send it all the same, for a reason.
        may_bypass: bool,
    },
    /// It grants more than is usual in like cases, and nobody said why.
    #[error("above the usual: {0:?}")]
    AboveUsual(Vec<AboveUsual>),
    /// It was changed by somebody else since it was fetched.
    #[error("changed since it was fetched")]
    Changed,
    /// The state does not allow it; the word says why.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// The message has left already.
    #[error("the message has left")]
    TooLate,
    /// More bytes than are taken.
    #[error("too large")]
    TooLarge,
    /// Too many tries.
    #[error("too many tries; again in {retry_after_seconds} s")]
    RateLimited {
        /// Seconds to wait.
        retry_after_seconds: u64,
    },
    /// The database cannot be reached or cannot write.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// A mistake of ours; the text is for the log alone.
    #[error("internal: {0}")]
    Internal(String),
}

impl DeskError {
    /// One refused field.
    pub fn invalid(field: &str, code: &str) -> DeskError {
        DeskError::Invalid(vec![FieldError { field: field.to_owned(), code: code.to_owned() }])
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            DeskError::Unauthenticated => "unauthenticated",
            DeskError::WrongLogin => "wrong_login",
            DeskError::Forbidden => "forbidden",
            DeskError::NotFound => "not_found",
            DeskError::Invalid(_) => "invalid",
            DeskError::Stale { .. } => "stale",
            DeskError::Guarded { .. } => "public_guard",
            DeskError::AboveUsual(_) => "benefit_above_usual",
            DeskError::Changed => "changed",
            DeskError::Conflict(code) => code,
            DeskError::TooLate => "too_late",
            DeskError::TooLarge => "too_large",
            DeskError::RateLimited { .. } => "rate_limited",
            DeskError::Unavailable(_) => "unavailable",
            DeskError::Internal(_) => "internal",
        }
    }
}

impl From<StoreError> for DeskError {
    fn from(e: StoreError) -> Self {
        match e {
            StoreError::Conflict(_) => DeskError::Conflict("conflict"),
            StoreError::Retry(text) | StoreError::Unavailable(text) | StoreError::Full(text) => {
                DeskError::Unavailable(text)
            }
            StoreError::Other(text) => DeskError::Internal(text),
        }
    }
}
