//! Ready sentences: the bank of blocks and templates, their forms and fields, and what stands beside them.

mod bank;
mod beside;
mod render;

pub use bank::{Bank, Block, Register, Serves, Template, bank, search_terms};
pub use beside::beside;
pub use render::{Address, Forms, Rendered, Slot, check, personal_slot, render};

/// The part of a template where the personal sentence goes.
pub const PERSONAL: &str = "⟦personal⟧";
