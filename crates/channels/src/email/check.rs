//! "Test the connection": each step with what an administrator can do about it.

use super::{
    config::{self, Encryption, Server, Settings},
    imap, net,
    smtp::{self, Step, Talk},
};
use crate::{Account, CheckStep};

/// Names of the steps of one server.
struct Names {
    resolve: &'static str,
    connect: &'static str,
    tls: &'static str,
    login: &'static str,
    last: &'static str,
}

const IMAP: Names = Names {
    resolve: "imap.resolve",
    connect: "imap.connect",
    tls: "imap.tls",
    login: "imap.login",
    last: "imap.inbox",
};
const SMTP: Names = Names {
    resolve: "smtp.resolve",
    connect: "smtp.connect",
    tls: "smtp.tls",
    login: "smtp.login",
    last: "smtp.sender",
};

/// Tries everything.
pub(crate) async fn check(account: &Account) -> Vec<CheckStep> {
    let wrong = config::validate(&account.config);
    if !wrong.is_empty() {
        let detail =
            wrong.iter().map(|(field, code)| format!("{field}: {code}")).collect::<Vec<_>>().join(", ");
        return vec![CheckStep { name: "config", ok: false, code: "config", detail }];
    }
    let settings = config::settings(&account.config);
    let (mut steps, outgoing) = tokio::join!(incoming(account, &settings), outgoing(account, &settings));
    steps.extend(outgoing);
    steps
}

async fn incoming(account: &Account, settings: &Settings) -> Vec<CheckStep> {
    let mut steps = Vec::new();
    if !config::fetches(&account.config) {
        return steps;
    }
    if !resolves(&mut steps, &IMAP, &settings.imap, account.allow_private).await {
        return steps;
    }
    let mut seen = 0;
    let opened = imap::open_with(settings, account.allow_private, &mut |step| seen = reached(&step)).await;
    passed(&mut steps, &IMAP, &settings.imap, seen);
    let failed = match opened {
        Ok((mut session, can_idle)) => match imap::examine(&mut session, &settings.mailbox).await {
            Ok(state) => {
                let notice = if can_idle { "IDLE" } else { "no IDLE: asked regularly" };
                let detail = format!("{}: {} ({notice})", settings.mailbox, state.exists);
                steps.push(ok(IMAP.last, detail));
                let _ = tokio::time::timeout(std::time::Duration::from_secs(5), session.logout()).await;
                return steps;
            }
            Err(e) => e,
        },
        Err(e) => e,
    };
    let (code, detail) = match failed {
        imap::Broken::Stop => ("stopped", String::new()),
        imap::Broken::Credentials(text) => ("credentials_refused", text),
        imap::Broken::Net { code, detail } => (code, detail),
    };
    fail(&mut steps, &IMAP, &settings.imap, seen, code, detail);
    steps
}

async fn outgoing(account: &Account, settings: &Settings) -> Vec<CheckStep> {
    let mut steps = Vec::new();
    if !resolves(&mut steps, &SMTP, &settings.smtp, account.allow_private).await {
        return steps;
    }
    let mut seen = 0;
    let opened = Talk::open(&settings.smtp, account.allow_private, &mut |step| seen = reached(&step)).await;
    passed(&mut steps, &SMTP, &settings.smtp, seen);
    let failed = match opened {
        Ok(mut talk) => match talk.try_sender(&account.address).await {
            Ok(()) => {
                talk.quit().await;
                steps.push(ok(SMTP.last, account.address.clone()));
                return steps;
            }
            Err(e) => e,
        },
        Err(e) => e,
    };
    let (code, detail) = match failed {
        smtp::Broken::Credentials(text) => ("credentials_refused", text),
        smtp::Broken::Net(e) => (e.code, e.detail),
        smtp::Broken::Refused(reply) => (reply.reason(), reply.text()),
    };
    fail(&mut steps, &SMTP, &settings.smtp, seen, code, detail);
    steps
}

async fn resolves(steps: &mut Vec<CheckStep>, names: &Names, server: &Server, allow_private: bool) -> bool {
    match net::resolve(server, allow_private).await {
        Ok(found) => {
            let addresses: Vec<String> = found.iter().take(4).map(|a| a.ip().to_string()).collect();
            steps.push(ok(names.resolve, addresses.join(", ")));
            true
        }
        Err(e) => {
            steps.push(CheckStep { name: names.resolve, ok: false, code: e.code, detail: e.detail });
            false
        }
    }
}

fn reached(step: &Step) -> usize {
    match step {
        Step::Connect => 1,
        Step::Tls => 2,
        Step::Login => 3,
    }
}

fn passed(steps: &mut Vec<CheckStep>, names: &Names, server: &Server, seen: usize) {
    let place = format!("{}:{}", server.host, server.port);
    if seen >= 1 {
        steps.push(ok(names.connect, place));
    }
    if seen >= 2 && server.tls != Encryption::None {
        steps.push(ok(names.tls, server.host.clone()));
    }
    if seen >= 3 {
        steps.push(ok(names.login, server.user.clone()));
    }
}

fn fail(
    steps: &mut Vec<CheckStep>,
    names: &Names,
    server: &Server,
    seen: usize,
    code: &'static str,
    detail: String,
) {
    let name = match (seen, server.tls) {
        (0, _) => names.connect,
        (1, Encryption::None) | (2, _) => names.login,
        (1, _) => names.tls,
        _ => names.last,
    };
    steps.push(CheckStep { name, ok: false, code, detail });
}

fn ok(name: &'static str, detail: String) -> CheckStep {
    CheckStep { name, ok: true, code: "ok", detail }
}
