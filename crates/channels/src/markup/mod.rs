//! HTML of others as plain text, in linear time and without a tree.

mod entities;
mod marks;
mod text;
mod tokens;

pub(crate) use entities::entities;
pub(crate) use text::{MAX_DEPTH, post_text, to_text};
pub(crate) use tokens::{Token, Tokens, attribute, is_void};
