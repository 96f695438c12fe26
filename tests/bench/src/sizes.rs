//! How large the program and the chat widget are.

use crate::part::Table;
use crate::{program, root};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Files that a page with the widget loads.
const WIDGET: [&str; 4] = ["widget.js", "frame.html", "frame.css", "frame.js"];

/// Prints both.
pub fn measure(table: &mut Table) {
    let before = table.probe();
    let size = std::fs::metadata(program::path()).expect("it was built").len() as f64 / 1e6;
    table.line(&before, "binary with web app and widget", &format!("{size:.1} MB"), "≤ 30 MB", "–");
    let folder = root().join("web/dist/widget");
    let gz = |name: &&str| -> Option<usize> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&std::fs::read(folder.join(name)).ok()?).ok()?;
        Some(encoder.finish().ok()?.len())
    };
    let sizes: Vec<usize> = WIDGET.iter().filter_map(gz).collect();
    let sum = if sizes.len() == WIDGET.len() {
        format!("{:.1} kB", sizes.iter().sum::<usize>() as f64 / 1e3)
    } else {
        "not built (`tools/web`)".to_owned()
    };
    table.line(&before, "chat widget, all its files, gzipped", &sum, "< 25 kB", "–");
}
