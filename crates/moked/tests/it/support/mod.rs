//! What the tests of the program share: the program, a client, a centre with mail, a number with its vendor, and the
//! ledgers of both.

pub mod centre;
pub mod http;
pub mod ledger;
pub mod moked;
pub mod number;

use std::path::PathBuf;
use std::sync::LazyLock;
use tokio::runtime::Runtime;

pub use centre::{Centre, Db};
pub use moked::Moked;
pub use number::Number;

/// The runtime of the mail sinks and of what talks to servers.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(2).enable_all().build().expect("a runtime")
});

/// Password of the administrator.
pub const PASSWORD: &str = "correct horse battery";

/// A folder of this test's own, which goes away with it.
pub fn folder() -> tempfile::TempDir {
    let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&base).expect("the target folder can be written");
    tempfile::Builder::new().prefix("moked-").tempdir_in(base).expect("a folder")
}

/// Numbers that a seed decides (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// One of `0..n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).expect("smaller than n")
    }

    /// `true` once in `n`.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}
