//! A server process with a warden: a small shell that waits on a pipe which only we hold. When the pipe
//! closes (the guard was dropped, the test ended, the test was killed) the warden ends the server, its
//! whole process group, and removes its folder. So nothing is left over, whatever happens to the test.
use crate::user::Ordinary;
use crate::wait::until;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Arguments: the signal that ends the server, the folder to remove, then the server and its arguments.
/// `setsid` gives the server a process group of its own, so that what it leaves behind can be ended too.
const WARDEN: &str = r#"
signal=$1 folder=$2; shift 2
setsid "$@" </dev/null >"$folder/output" 2>&1 &
server=$!
echo "$server"
trap '' HUP INT QUIT TERM
read -r keep
kill -CONT -- "-$server"; kill -"$signal" "$server"
(sleep 10; kill -KILL "$server") & timer=$!
wait "$server"
kill -KILL -- "-$server" "$timer"
cd /
[ "$keep" = keep ] || rm -rf "$folder"
kill -KILL 0
"#;

/// A folder for one server, readable for the user that it runs as.
pub(crate) fn folder(user: &Ordinary) -> PathBuf {
    let folder = tempfile::Builder::new().prefix("moked-world-").tempdir().expect("a temporary folder");
    user.own(folder.path());
    folder.keep()
}

/// A running server; ends when dropped.
#[derive(Debug)]
pub(crate) struct Process {
    warden: Child,
    pid: u32,
    folder: PathBuf,
}

impl Process {
    /// Starts `program`, which must stay in the foreground and end on `signal`.
    pub fn start(user: &Ordinary, folder: &Path, signal: &str, program: &Path, args: &[String]) -> Process {
        let mut command = user.command(Path::new("/bin/sh"), folder);
        command.args(["-c", WARDEN, "warden", signal]).arg(folder).arg(program).args(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
        let mut warden = command.spawn().unwrap_or_else(|error| panic!("cannot run {command:?}: {error}"));
        let mut line = String::new();
        BufReader::new(warden.stdout.take().expect("piped")).read_line(&mut line).expect("the warden speaks");
        let pid = line.trim().parse().unwrap_or_else(|_| panic!("cannot run {command:?} (is setpriv here?)"));
        Process { warden, pid, folder: folder.to_owned() }
    }

    /// The server's own process id.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// Waits until `ready` says so; the server's last words when it ends first.
    pub fn wait_ready(&self, what: &str, ready: impl Fn() -> bool) -> Result<(), String> {
        until(&format!("{what} to start"), Duration::from_secs(60), || match alive(self.pid) {
            true => ready().then_some(Ok(())),
            false => Some(Err(format!("{what} did not start:\n{}", self.last_words()))),
        })
    }

    /// Ends the server but keeps its folder, to start it again there.
    pub fn stop_and_keep(mut self) {
        use std::io::Write;
        if let Some(mut pipe) = self.warden.stdin.take() {
            drop(pipe.write_all(b"keep\n"));
        }
        drop(self.warden.wait());
    }

    fn last_words(&self) -> String {
        let logs = ["output", "dovecot.log", "log/main", "log/panic"];
        logs.iter().filter_map(|log| std::fs::read_to_string(self.folder.join(log)).ok()).collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.warden.stdin.take());
        drop(self.warden.wait());
    }
}

/// Whether a process exists and is more than a zombie.
pub(crate) fn alive(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')')
        .next()
        .and_then(|rest| rest.trim_start().chars().next())
        .is_some_and(|state| state != 'Z')
}

/// Sends a signal by name (`KILL`, `STOP`, …) to processes; those that are gone are no matter.
pub(crate) fn signal(name: &str, pids: &[u32]) {
    if !pids.is_empty() {
        // The shell's own `kill`: a small machine may have no other.
        let mut kill = Command::new("/bin/sh");
        kill.args(["-c", r#"kill -s "$@""#, "kill", name]).args(pids.iter().map(u32::to_string));
        drop(kill.stderr(Stdio::null()).status());
    }
}

/// The processes that work inside a folder.
pub(crate) fn inside(folder: &Path) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let home = |pid: &u32| std::fs::read_link(format!("/proc/{pid}/cwd"));
    pids.filter(|pid| home(pid).is_ok_and(|home| home.starts_with(folder))).collect()
}
