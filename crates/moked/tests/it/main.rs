//! The binary as its users meet it: killed and started again, asked to stop, and every command.

mod points;
mod support;
