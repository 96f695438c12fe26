//! HTTP and WebSocket: routes, sessions, error rendering, OpenAPI, public pages, and the built web app.
//!
//! A handler reads the request, calls one use case of the desk and writes its answer; no rule of the business is
//! decided here. What holds for every call (headers, origin, limits, logs, the language of an error) stands in
//! `guard`, once.

mod app;
mod cookie;
mod extract;
mod guard;
mod metrics;
mod options;
mod pages;
mod problem;
mod routes;
mod serve;
mod socket;
mod web;
mod words;

pub use app::router;
pub use options::{Faces, Limits, Options, Rate};
pub use problem::{CODES, ProblemBody, sentence};
pub use routes::openapi;
pub use serve::serve;
