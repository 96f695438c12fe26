//! The world around Moked, for tests: real servers on loopback, started and ended by the test itself.
//!
//! - [`Postgres`] gives fresh empty databases.
//! - [`Mail`] is a whole mail host: Dovecot (IMAP, LMTP) behind Exim (SMTP, bounces).
//! - [`Sink`] takes mail as a server of our own, with scripted faults.
//! - [`Proxy`] stands between two programs and cuts, stalls or slows the wire.
//!
//! Servers run as an ordinary user in a temporary folder, on free ports. They end with the guard that
//! started them, and also when the test is killed: see `process`.
//!
//! Everything here panics with a sentence when it cannot do its work: a test has nothing better to do.
#![warn(missing_docs)]

mod database;
mod mail;
mod net;
mod postgres;
mod process;
mod proxy;
mod sink;
mod user;
mod wait;

pub use database::Database;
pub use mail::{Mail, Mailbox, PASSWORD, Ports};
pub use net::free_port;
pub use postgres::Postgres;
pub use proxy::{Fault, Proxy};
pub use sink::{Accepted, Act, Rule, Sink, Verb};
pub use wait::{eventually, until};

/// A word that no other call gives, in this process or another: for names of databases and addresses.
pub fn unique() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{:x}x{:x}x{next:x}", std::process::id(), now.as_millis() & 0xffff_ffff)
}
