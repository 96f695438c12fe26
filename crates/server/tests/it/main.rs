//! The server as a caller meets it: over a real port, with a real desk on SQLite.

mod access;
mod access_table;
mod answers;
mod bad_calls;
mod bad_files;
mod callback;
mod cast;
mod client;
mod demo;
mod document;
mod expert;
mod help;
mod help_form;
mod live;
mod pages;
mod problems;
mod reach;
mod repeats;
mod review;
mod sessions;
mod sockets;
mod tier;
mod visitors;
mod words;
mod world;
mod ws;
