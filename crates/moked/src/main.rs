//! The one binary: reads the command line, builds everything and hands it down.

mod agent;
mod answer;
mod backup;
mod check;
mod config;
mod demo;
mod doctor;
mod import;
mod run;

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Moked: a self-hosted centre for written customer service.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    /// Settings file; `moked.toml` in the working folder when it is there.
    #[arg(long, global = true, env = "MOKED_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve: the first-run page creates the organisation and the first administrator.
    Serve(config::Flags),
    /// Serve a demo organisation with simulated customers and a mail sink.
    Demo(config::Flags),
    /// Bring the database up to date and say what was done.
    Migrate(config::Flags),
    /// Check the database, the journal, the counters, the key and the inboxes.
    Doctor(config::Flags),
    /// Colleagues from the command line.
    Agent {
        #[command(subcommand)]
        command: agent::AgentCommand,
    },
    /// Bring in what another program holds.
    Import {
        #[command(subcommand)]
        command: import::ImportCommand,
    },
    /// Copy the live SQLite database into FILE while everything goes on.
    Backup {
        /// The new file.
        file: PathBuf,
        #[command(flatten)]
        flags: config::Flags,
    },
    /// Bring a backup back into an empty data folder.
    Restore {
        /// The backup.
        file: PathBuf,
        #[command(flatten)]
        flags: config::Flags,
    },
    /// Read texts from standard input and write what the coach finds.
    Check {
        #[command(subcommand)]
        command: check::CheckCommand,
    },
    /// Read questions from standard input and write which article answers each, or none.
    Answer {
        /// Folder of the help centre's articles: `*.md`, first line `# title`.
        #[arg(long)]
        articles: PathBuf,
    },
    /// Print the description of the HTTP interface (OpenAPI 3.1).
    Openapi,
}

fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let load = |flags: &config::Flags| config::load(cli.config.as_deref(), flags);
    match cli.command {
        Command::Check { command } => unless_unread(check::run(&command)),
        Command::Answer { articles } => unless_unread(answer::run(&articles)),
        Command::Openapi => {
            println!("{}", server::openapi().to_pretty_json()?);
            Ok(())
        }
        Command::Serve(flags) => run::block_on(run::serve(load(&flags)?)),
        Command::Demo(flags) => run::block_on(demo::serve(load(&flags)?)),
        Command::Migrate(flags) => run::block_on(doctor::migrate(load(&flags)?)),
        Command::Doctor(flags) => run::block_on(doctor::run(load(&flags)?)),
        Command::Agent { command } => run::block_on(agent::run(command, cli.config.as_deref())),
        Command::Import { command } => run::block_on(import::run(command, cli.config.as_deref())),
        Command::Backup { file, flags } => run::block_on(backup::backup(load(&flags)?, &file)),
        Command::Restore { file, flags } => run::block_on(backup::restore(load(&flags)?, &file)),
    }
}

/// Nobody reading on (`| head`) is no failure of a command that writes lines.
fn unless_unread(result: anyhow::Result<()>) -> anyhow::Result<()> {
    let unread = |e: &std::io::Error| e.kind() == std::io::ErrorKind::BrokenPipe;
    result.or_else(|e| if e.downcast_ref().is_some_and(unread) { Ok(()) } else { Err(e) })
}
