//! The token that opens an account: asked for anew before it ends, or asked whether it still opens.

/// What a vendor says of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Another one takes its place.
    Fresh {
        /// The field of the form that holds it.
        field: &'static str,
        /// The token.
        value: String,
        /// For how many seconds it opens.
        seconds: i64,
    },
    /// It opens.
    Stands,
    /// It opens no more: a person has to sign in again.
    Refused {
        /// What the vendor said.
        detail: String,
    },
    /// There was no fresh one, and it may still open.
    Unknown {
        /// What the vendor said, or what stood in the way.
        detail: String,
    },
}
