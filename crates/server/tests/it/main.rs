//! The server as a caller meets it: over a real port, with a real desk on SQLite.

mod access;
mod answers;
mod bad_calls;
mod bad_files;
mod client;
mod document;
mod live;
mod pages;
mod problems;
mod repeats;
mod sessions;
mod sockets;
mod visitors;
mod words;
mod world;
mod ws;
