//! The parts of `language` that connectors need, so that they depend on the domain alone.

pub use language::{Direction, direction, mail_text};
