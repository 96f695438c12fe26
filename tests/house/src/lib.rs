//! What the tests about the repository share: its files, its crates, and the commands its documents quote.
#![warn(missing_docs)]

pub mod commands;
pub mod crates;

use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's top folder.
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).expect("tests/house is two folders down").to_owned()
}

/// Every file that git tracks or would track, as paths below [`root`].
pub fn files() -> Vec<PathBuf> {
    let args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    let listed = Command::new("git").args(args).current_dir(root()).output().expect("git runs");
    assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    let paths = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    paths.filter(|path| root().join(path).is_file()).collect()
}

/// The files whose names end in `.extension`.
pub fn files_of(extension: &str) -> Vec<PathBuf> {
    files().into_iter().filter(|path| path.extension().is_some_and(|end| end == extension)).collect()
}

/// A file below [`root`], when it is text.
pub fn text(path: impl AsRef<Path>) -> Option<String> {
    std::fs::read_to_string(root().join(path)).ok()
}

/// Fails with one line for each thing that is wrong.
pub fn none_wrong(rule: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{rule}\n  {}", wrong.join("\n  "));
}
