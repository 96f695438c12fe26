//! The digital tier: what happened → what the bot does. It can act on nothing.
//!
//! A step is a plain function of what was said so far ([`Talk`]), what was just heard ([`Heard`]) and what the house
//! knows ([`Ground`]). Its answers come from articles alone. It says that it is a bot before anything else, every word
//! of its carries the way to a person, and in doubt it hands over: none of that can be configured away.

mod flow;
mod hand_over;
mod said;
mod step;
mod talk;
mod words;

pub use said::{Choice, MAIL, PERSON, Said, Source, plain};
pub use step::{give_up, step};
pub use talk::{Found, Ground, Heard, Step, Talk, Turn, Wish};
pub use words::{booked, reminder, shown_name, slot};
