//! The digital tier: what happened → what the bot does. It can act on nothing.
//!
//! A step is a plain function over the domain's types. Its answers come from articles alone, so as long as an
//! organisation has none, every step is [`Turn::Silent`] and a person answers; that is the state of this version.

/// What the bot does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Says nothing; a person answers.
    Silent,
}
