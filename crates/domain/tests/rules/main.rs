//! Properties of the rules: what holds whatever happens in whatever order.

mod access;
mod coaching;
mod commitment;
mod conversation;
mod count;
mod delivery;
mod event;
mod example;
mod hours;
mod policy;
mod storm;
mod text;
mod thread;
mod usual;
