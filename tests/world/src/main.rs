//! `world run -- CMD…` runs a command among real servers and ends them with it; `world serve` offers them
//! until its standard input closes. Both start one PostgreSQL and one mail host.
use serde_json::json;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};
use world::{Mail, Postgres};

const USAGE: &str = "usage: world run -- COMMAND [ARGUMENT…]   |   world serve";

#[tokio::main]
async fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    match (args.next().as_deref(), args.next().as_deref()) {
        (Some("run"), Some("--")) => run(args.collect()).await,
        (Some("serve"), None) => serve().await,
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Runs the command with the servers named in its environment; its exit code is ours.
async fn run(command: Vec<String>) -> ExitCode {
    let [program, args @ ..] = &command[..] else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let (postgres, mail) = (Postgres::start(), Mail::start());
    let child = tokio::process::Command::new(program)
        .args(args)
        .env("MOKED_TEST_POSTGRES", postgres.url())
        .env("MOKED_TEST_MAIL", mail.describe().to_string())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            eprintln!("world: cannot run {program}: {error}");
            return ExitCode::from(127);
        }
    };
    let (mut interrupt, mut terminate) = signals();
    loop {
        tokio::select! {
            status = child.wait() => {
                let code = status.ok().and_then(|status| status.code()).unwrap_or(1);
                return ExitCode::from(u8::try_from(code).unwrap_or(1));
            }
            // A terminal sends its interrupt to the command too, which then ends: only wait for it.
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {
                if let Some(pid) = child.id() {
                    let kill = format!("kill {pid}");
                    drop(std::process::Command::new("/bin/sh").args(["-c", &kill]).status());
                }
            }
        }
    }
}

/// Prints one line of JSON that names the servers, and keeps them until nobody listens any more.
async fn serve() -> ExitCode {
    let (postgres, mail) = (Postgres::start(), Mail::start());
    println!("{}", json!({ "postgres": postgres.url(), "mail": mail.describe() }));
    let (mut interrupt, mut terminate) = signals();
    let (closed, stdin_closed) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        drop(std::io::copy(&mut std::io::stdin(), &mut std::io::sink()));
        closed.send(())
    });
    tokio::select! {
        _ = stdin_closed => {}
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    ExitCode::SUCCESS
}

fn signals() -> (tokio::signal::unix::Signal, tokio::signal::unix::Signal) {
    let listen = |kind| signal(kind).expect("signals can be heard");
    (listen(SignalKind::interrupt()), listen(SignalKind::terminate()))
}
