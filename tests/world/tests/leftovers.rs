//! Nothing is left over: neither after a quiet end nor when the one who started the servers is killed.
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use world::until;

const SOON: Duration = Duration::from_secs(30);

/// `world serve`, with what it says about itself.
fn serve() -> (Child, Value) {
    let mut serve = Command::new(env!("CARGO_BIN_EXE_world"));
    let mut serve = serve.arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("runs");
    let mut line = String::new();
    BufReader::new(serve.stdout.take().expect("piped")).read_line(&mut line).expect("one line");
    (serve, serde_json::from_str(&line).expect("JSON"))
}

/// Nothing listens any more and the folder is gone.
fn assert_gone(said: &Value) {
    let folder = PathBuf::from(said["mail"]["folder"].as_str().expect("a folder"));
    until("the mail folder to go", SOON, || (!folder.exists()).then_some(()));
    let postgres = said["postgres"].as_str().and_then(|url| url.split([':', '/']).nth(4)).expect("a port");
    let mail = ["imap", "imaps", "lmtp", "smtp", "submission"].map(|key| said["mail"][key].to_string());
    for port in mail.iter().map(String::as_str).chain([postgres]) {
        let port: u16 = port.parse().expect("a port");
        let connect = || std::net::TcpStream::connect(("127.0.0.1", port));
        until("the port to close", SOON, || connect().is_err().then_some(()));
    }
}

#[test]
fn a_closed_input_ends_everything() {
    let (mut serve, said) = serve();
    drop(serve.stdin.take());
    assert!(serve.wait().expect("ends").success());
    assert_gone(&said);
}

#[test]
fn a_killed_owner_leaves_nothing() {
    let (mut serve, said) = serve();
    serve.kill().expect("SIGKILL");
    serve.wait().expect("ends");
    assert_gone(&said);
}

#[test]
fn run_passes_the_servers_on_and_the_exit_code_back() {
    let script = r#"[ -n "$MOKED_TEST_POSTGRES" ] && [ -n "$MOKED_TEST_MAIL" ] && exit 7"#;
    let mut run = Command::new(env!("CARGO_BIN_EXE_world"));
    let status = run.args(["run", "--", "sh", "-c", script]).status().expect("runs");
    assert_eq!(status.code(), Some(7));
}

#[test]
fn a_terminated_run_ends_its_command_and_its_servers() {
    let mut run = Command::new(env!("CARGO_BIN_EXE_world"));
    let script = r#"echo "$MOKED_TEST_MAIL"; exec sleep 600"#;
    let mut run = run.args(["run", "--", "sh", "-c", script]).stdout(Stdio::piped()).spawn().expect("runs");
    let mut line = String::new();
    BufReader::new(run.stdout.take().expect("piped")).read_line(&mut line).expect("one line");
    let mail: Value = serde_json::from_str(&line).expect("JSON");
    let kill = format!("kill {}", run.id());
    Command::new("sh").args(["-c", &kill]).status().expect("SIGTERM");
    assert!(!run.wait().expect("ends").success());
    let folder = PathBuf::from(mail["folder"].as_str().expect("a folder"));
    until("the mail folder to go", SOON, || (!folder.exists()).then_some(()));
}
