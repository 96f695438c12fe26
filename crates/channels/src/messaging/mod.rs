//! What a Facebook page and an Instagram account have in common: how a call is cut, private messages in and out, answers
//! under comments, files, and what goes wrong.
//!
//! Where they differ, a [`Shape`] says how.

mod ask;
mod content;
mod error;
mod event;
mod fetch;
mod hook;
mod piece;
mod quick;
mod render;
#[cfg(test)]
pub(crate) mod sample;
mod send;

pub(crate) use ask::{name, post};
pub(crate) use error::reason;
pub(crate) use event::{event, quiet};
pub(crate) use fetch::fetch;
pub(crate) use hook::hook;
pub(crate) use piece::{Piece, open};
pub(crate) use quick::MOST as MOST_CHOICES;
pub(crate) use render::{MOST_FILES, render};
pub(crate) use send::{hide, send};

use crate::TextUnit;

/// A person may write to a contact for so long after their last message; a machine for a day.
pub(crate) const WINDOW_SECONDS: u32 = 7 * DAY_SECONDS;
/// Without a tag that says "a person writes this", for so long.
pub(crate) const DAY_SECONDS: u32 = 86_400;
/// Most bytes of the files of one message; Meta takes 25 MB.
pub(crate) const FILE_BYTES: usize = 20 << 20;

/// Where the two differ.
pub(crate) struct Shape {
    /// What `object` of a call says.
    pub(crate) object: &'static str,
    /// Longest private message.
    pub(crate) text: usize,
    /// In what it is counted.
    pub(crate) text_unit: TextUnit,
    /// Longest answer under a comment, in characters.
    pub(crate) public_text: usize,
    /// The edge of a comment that takes an answer.
    pub(crate) answers: &'static str,
    /// What an upload says it is for.
    pub(crate) platform: Option<&'static str>,
    /// What we give a message along comes back with its echo.
    pub(crate) echoes_marks: bool,
    /// Files of any type are taken, not only pictures, sound, films and PDF.
    pub(crate) any_file: bool,
}
