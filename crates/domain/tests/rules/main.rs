//! Properties of the rules: what holds whatever happens in whatever order.

mod access;
mod conversation;
mod count;
mod delivery;
mod event;
mod text;
mod thread;
