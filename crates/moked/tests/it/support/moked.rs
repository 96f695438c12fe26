//! The program itself: started, watched, killed and started again on the same data.

use super::http::{Answer, call};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Result, Write};
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};
use std::time::Duration;

/// SIGABRT: how a process ends at a fault point.
const ABORTED: i32 = 6;

/// One installation: its folder, its database, its address, and the process while there is one.
pub struct Moked {
    pub at: SocketAddr,
    pub data: PathBuf,
    pub log: PathBuf,
    database: Option<String>,
    running: Option<(Child, BufReader<ChildStdout>)>,
}

impl Moked {
    /// An installation in `folder` that does not run yet; SQLite in its data folder when no database is named.
    pub fn new(folder: &Path, database: Option<&str>) -> Moked {
        Moked {
            at: SocketAddr::from(([127, 0, 0, 1], world::free_port())),
            data: folder.join("data"),
            log: folder.join("log"),
            database: database.map(str::to_owned),
            running: None,
        }
    }

    /// Any command of the program, for this installation.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_moked"));
        for (name, _) in std::env::vars() {
            if name.starts_with("MOKED_") || name == "DATABASE_URL" {
                command.env_remove(name);
            }
        }
        command.args(args).env("MOKED_DATA", &self.data).env("MOKED_LISTEN", self.at.to_string());
        if let Some(url) = &self.database {
            command.env("DATABASE_URL", url);
        }
        command.current_dir(self.data.parent().expect("the data folder is inside another"));
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).stdin(Stdio::null()).output().expect("the program runs")
    }

    /// The same with something to read.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut stdin = child.stdin.take().expect("piped");
        std::thread::scope(|scope| {
            // one side writes while the other reads, or both wait for room in their pipes
            scope.spawn(move || drop(stdin.write_all(input)));
            child.wait_with_output().expect("the program ends")
        })
    }

    /// The same with nobody to read what it prints.
    pub fn run_unread(&self, args: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("piped");
        // It may have ended before it has read everything.
        drop(stdin.write_all(input));
        drop(stdin);
        child.wait_with_output().expect("the program ends")
    }

    /// Starts serving; with a fault, such as `send.claimed:2`, armed. Returns when it listens or has ended.
    pub fn start(&mut self, fault: Option<&str>) {
        assert!(self.running.is_none(), "it runs already");
        let log = File::options().create(true).append(true).open(&self.log).expect("a log file");
        let mut command = self.command(&["serve"]);
        if let Some(fault) = fault {
            command.env("MOKED_FAULT", fault);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the program runs");
        let mut told = BufReader::new(child.stdout.take().expect("piped"));
        drop(told.read_line(&mut String::new()));
        self.running = Some((child, told));
    }

    /// Starts the demo. Returns when its past is written and it listens.
    pub fn start_demo(&mut self) {
        assert!(self.running.is_none(), "it runs already");
        let log = File::options().create(true).append(true).open(&self.log).expect("a log file");
        let mut command = self.command(&["demo"]);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the program runs");
        let mut told = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        while !line.starts_with("Moked demo") {
            line.clear();
            assert!(told.read_line(&mut line).expect("it speaks") > 0, "it ended:\n{}", self.words());
        }
        self.running = Some((child, told));
    }

    /// How the process ended, if it did.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        let (child, _) = self.running.as_mut()?;
        let status = child.try_wait().expect("a child can be asked")?;
        self.running = None;
        Some(status)
    }

    /// Waits for the end and asserts that it came at a fault point: aborted, without a panic.
    pub fn assert_died_at_the_point(&mut self, status: ExitStatus) {
        assert_eq!(status.signal(), Some(ABORTED), "it did not end at the point: {status}\n{}", self.words());
        assert!(!self.words().contains("panicked"), "{}", self.words());
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        if let Some((mut child, _)) = self.running.take() {
            child.kill().expect("a child can be killed");
            child.wait().expect("a child can be waited for");
        }
    }

    /// `kill -9` from beside, after a while.
    pub fn kill_after(&self, time: Duration) -> std::thread::JoinHandle<()> {
        let (child, _) = self.running.as_ref().expect("it runs");
        let pid = child.id();
        std::thread::spawn(move || {
            // The moment is what this is about: any moment will do.
            std::thread::sleep(time);
            signal("KILL", pid);
        })
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(&mut self) -> ExitStatus {
        self.ask_to_stop();
        world::until("the program to stop", Duration::from_secs(40), || self.ended())
    }

    /// SIGTERM.
    pub fn ask_to_stop(&mut self) {
        let (child, _) = self.running.as_ref().expect("it runs");
        signal("TERM", child.id());
    }

    /// What it wrote into its log.
    pub fn words(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub fn try_get(&self, token: &str, path: &str) -> Result<Answer> {
        call(self.at, "GET", path, Some(token), None)
    }

    pub fn get(&self, token: &str, path: &str) -> Value {
        self.try_get(token, path).expect("it answers").expect(200)
    }

    pub fn try_post(&self, token: &str, path: &str, body: &Value) -> Result<Answer> {
        call(self.at, "POST", path, Some(token), Some(body))
    }

    pub fn post(&self, token: &str, path: &str, body: &Value, status: u16) -> Value {
        self.try_post(token, path, body).expect("it answers").expect(status)
    }

    /// `moked doctor` finds nothing wrong.
    pub fn assert_well(&self) {
        let found = self.run(&["doctor"]);
        let text = String::from_utf8_lossy(&found.stdout);
        let errors = String::from_utf8_lossy(&found.stderr);
        assert!(found.status.success() && text.contains("All is well."), "{text}\n{errors}");
    }
}

impl Drop for Moked {
    fn drop(&mut self) {
        self.kill();
    }
}

fn signal(name: &str, pid: u32) {
    let kill = format!("kill -s {name} {pid}");
    assert!(Command::new("/bin/sh").args(["-c", &kill]).status().expect("a shell").success());
}
