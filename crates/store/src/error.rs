//! What can go wrong between us and the database.

/// An error of the database, sorted by what the caller can do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A unique key or a reference refused the row.
    #[error("refused by a key: {0}")]
    Conflict(String),
    /// Two transactions were in each other's way; the same call may go through.
    #[error("transactions were in each other's way: {0}")]
    Retry(String),
    /// The database cannot be reached, or the connection broke. The outcome of a running write is unknown.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The disk is full or cannot be written.
    #[error("the database cannot write: {0}")]
    Full(String),
    /// Anything else: a mistake of ours, or damage.
    #[error("the database refused: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::*;
        match e.sqlite_error_code() {
            Some(ConstraintViolation) => StoreError::Conflict(e.to_string()),
            Some(DatabaseBusy | DatabaseLocked) => StoreError::Unavailable(e.to_string()),
            Some(DiskFull | ReadOnly | SystemIoFailure | CannotOpen) => StoreError::Full(e.to_string()),
            _ => StoreError::Other(e.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(e: tokio_postgres::Error) -> Self {
        if e.is_closed() {
            return StoreError::Unavailable(e.to_string());
        }
        let Some(code) = e.code() else {
            let wire = std::error::Error::source(&e).is_some_and(|cause| cause.is::<std::io::Error>());
            let text = e.to_string();
            return if wire { StoreError::Unavailable(text) } else { StoreError::Other(text) };
        };
        let text = e
            .as_db_error()
            .map_or_else(|| e.to_string(), |d| format!("{}: {}", d.code().code(), d.message()));
        match code.code() {
            c if c.starts_with("23") => StoreError::Conflict(text),
            "40001" | "40P01" => StoreError::Retry(text),
            c if c.starts_with("53") || c == "25006" => StoreError::Full(text),
            c if c.starts_with("57") || c.starts_with("08") => StoreError::Unavailable(text),
            _ => StoreError::Other(text),
        }
    }
}
