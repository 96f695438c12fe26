//! The table: one line for each figure, with the state of the machine at that moment.

use crate::probe;
use std::path::{Path, PathBuf};

/// The table; lines are printed as they come.
pub struct Table {
    folder: PathBuf,
}

/// The state of the machine before a part.
pub struct Before(String);

impl Table {
    /// Prints the head.
    pub fn begin(folder: &Path) -> Table {
        println!("{}\n", probe::machine());
        println!("| what | measured | aim | CPU | sync p50 µs | PSI cpu avg10 |\n|---|---|---|---|---|---|");
        Table { folder: folder.to_owned() }
    }

    /// A folder for whatever a part needs.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Probes the machine; taken before the work whose line it stands on.
    pub fn probe(&self) -> Before {
        Before(format!("{:.0} | {:.0}", probe::sync_us(&self.folder), probe::pressure()))
    }

    /// Prints a line.
    pub fn line(&mut self, before: &Before, what: &str, measured: &str, aim: &str, cpu: &str) {
        println!("| {what} | {measured} | {aim} | {cpu} | {} |", before.0);
    }
}
