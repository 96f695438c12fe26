//! The program, released when this one is: built, started, asked and ended.

use crate::http::Client;
use crate::root;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A debug build of this program is only to see that everything runs; it takes the debug build of the other.
const RELEASED: bool = !cfg!(debug_assertions);

/// Builds it; nothing happens when it is fresh.
pub fn build() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let args = ["build", "--quiet", "-p", "moked", "--release"];
    let args = if RELEASED { &args[..] } else { &args[..4] };
    let built = Command::new(cargo).args(args).current_dir(root()).status().expect("cargo runs");
    assert!(built.success(), "the program does not build");
}

/// Where it is.
pub fn path() -> PathBuf {
    let target = std::env::var("CARGO_TARGET_DIR").map_or_else(|_| root().join("target"), PathBuf::from);
    target.join(if RELEASED { "release/moked" } else { "debug/moked" })
}

/// A server that ends with this guard.
pub struct Program {
    pub at: SocketAddr,
    child: Child,
}

impl Program {
    /// Starts `moked serve` on a data folder; does not wait.
    pub fn serve(data: &Path) -> Program {
        Program::serve_on(data, None)
    }

    /// The same with another database than the folder's own.
    pub fn serve_on(data: &Path, url: Option<&str>) -> Program {
        let mut command = Command::new(path());
        command
            .arg("serve")
            .env("MOKED_DATA", data)
            .env_remove("DATABASE_URL")
            .envs(url.map(|url| ("DATABASE_URL", url)))
            .current_dir(root().join("target"));
        Program::start(command)
    }

    /// Starts a server that reads its address from `MOKED_LISTEN`.
    pub fn start(mut command: Command) -> Program {
        let at = SocketAddr::from(([127, 0, 0, 1], world::free_port()));
        command.env("MOKED_LISTEN", at.to_string()).stdin(Stdio::null());
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        Program { at, child }
    }

    /// Waits until it says that it is ready, looking every millisecond, and gives the time since `begun`.
    pub fn ready(&mut self, begun: Instant) -> Duration {
        loop {
            let ready = Client::try_to(self.at).and_then(|mut client| client.get("/health/ready", ""));
            if ready.is_ok_and(|answer| answer.status == 200) {
                return begun.elapsed();
            }
            assert!(self.child.try_wait().expect("a child").is_none(), "the program ended");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
