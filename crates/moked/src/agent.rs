//! `moked agent add`: a colleague from the command line, for scripts and for locked-out administrators.

use crate::config::{self, Flags};
use crate::run::{desk_config, open_store};
use anyhow::{Context, bail};
use clap::Subcommand;
use desk::{AgentEdit, Desk};
use domain::{Agent, Lang, Role};
use std::io::BufRead;
use std::path::Path;

/// What to do with colleagues.
#[derive(Subcommand)]
pub enum AgentCommand {
    /// Add a colleague; the password is read from standard input.
    Add {
        /// Mailbox to sign in with.
        #[arg(long)]
        email: String,
        /// Name that customers see.
        #[arg(long)]
        name: String,
        /// `admin`, `lead`, `agent` or `viewer`.
        #[arg(long, default_value = "agent")]
        role: String,
        #[command(flatten)]
        flags: Flags,
    },
}

/// Runs the command.
pub async fn run(command: AgentCommand, path: Option<&Path>) -> anyhow::Result<()> {
    let AgentCommand::Add { email, name, role, flags } = command;
    let settings = config::load(path, &flags)?;
    let Some(role) = Role::parse(&role) else { bail!("role must be admin, lead, agent or viewer") };
    eprintln!("Password for {email} (at least 10 characters, one line):");
    let password = std::io::stdin().lock().lines().next().context("no password came")??;
    let desk = Desk::open(open_store(&settings).await?, channels::registry(), desk_config(&settings)?);
    if desk.setup_needed().await? {
        bail!("there is no organisation yet: run `moked serve` and open it in a browser first");
    }
    let edit = AgentEdit {
        name: Some(name),
        email: Some(email),
        password: Some(password),
        role: Some(role),
        ..AgentEdit::default()
    };
    match desk.add_agent(&console(), edit).await {
        Ok(agent) => println!("Added {} ({}), number {}.", agent.name, agent.role.as_str(), agent.id),
        Err(desk::DeskError::Invalid(fields)) => {
            let list: Vec<String> = fields.iter().map(|f| format!("{}: {}", f.field, f.code)).collect();
            bail!("refused: {}", list.join(", "));
        }
        Err(error) => return Err(error.into()),
    }
    desk.store().clone().close().await;
    Ok(())
}

/// Whoever may run commands on this machine may do what an administrator may.
pub fn console() -> Agent {
    Agent {
        id: 0,
        name: "console".to_owned(),
        email: String::new(),
        role: Role::Admin,
        gender: None,
        face: None,
        active: true,
        available: false,
        team_ids: Vec::new(),
        signature: String::new(),
        language: Lang::En,
        keys_enabled: false,
        other_name: String::new(),
        version: 0,
    }
}
