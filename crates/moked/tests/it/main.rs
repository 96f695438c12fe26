//! The binary as its users meet it: killed and started again, asked to stop, and every command.

mod commands;
mod copies;
mod demo;
mod import;
mod moments;
mod points;
mod sending;
mod serving;
mod support;
mod vendor_points;
