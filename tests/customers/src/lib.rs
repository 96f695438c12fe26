//! Customers of all kinds against a real desk: patient, angry, confused, silent, returning, and those who go from one
//! channel to another. They write, the bot answers from articles, agents answer what is theirs, and a clock that the
//! run itself moves makes days of it pass in seconds. The same seed is the same run.
//!
//! The clock is one for each thread: a run needs a runtime of one thread, and runs beside each other share nothing.

mod agents;
mod centre;
mod clock;
mod customer;
mod dice;
mod house;
mod line;
mod post;
mod run;
mod turns;

pub use centre::Centre;
pub use run::{Figures, run};
pub use turns::turns;
