//! Text before meaning: spelling, tokens, sentences, scripts, search terms.

pub(crate) mod bidi;
pub(crate) mod mail;
pub(crate) mod norm;
pub(crate) mod quotes;
pub(crate) mod script;
pub(crate) mod structure;
pub(crate) mod terms;
pub(crate) mod token;
