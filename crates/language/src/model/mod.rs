//! The learned part: word families, features, and a linear model over them.

pub(crate) mod bank;
pub(crate) mod features;
pub(crate) mod lexicon;
pub(crate) mod message;
pub(crate) mod mood;
pub(crate) mod rules;
