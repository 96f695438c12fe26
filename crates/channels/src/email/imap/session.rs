//! Opening a connection and a mailbox.

use std::time::Duration;

use async_imap::{
    Authenticator, Client,
    error::Error,
    imap_proto::{Response, Status},
};
use tokio::time::timeout;

use super::Broken;
use crate::email::{
    config::{Encryption, Server, Settings},
    net::{self, NetError, Stream},
    smtp::Step,
};

/// A logged-in connection.
pub(crate) type Session = async_imap::Session<Stream>;

/// Time for an ordinary command; servers delay the answer to a wrong password.
pub(super) const COMMAND: Duration = Duration::from_secs(60);

impl From<NetError> for Broken {
    fn from(e: NetError) -> Self {
        Broken::Net { code: e.code, detail: e.detail }
    }
}

/// The mailbox as the server describes it.
pub(crate) struct State {
    /// The numbering.
    pub(crate) validity: u32,
    /// The next number.
    pub(crate) next: Option<u32>,
    /// How many messages there are.
    pub(crate) exists: u32,
}

/// Connects and logs in; whether the server can tell us of new mail.
pub(crate) async fn open(settings: &Settings, allow_private: bool) -> Result<(Session, bool), Broken> {
    open_with(settings, allow_private, &mut |_| {}).await
}

/// The same; `seen` hears of each step that went well.
pub(crate) async fn open_with(
    settings: &Settings,
    allow_private: bool,
    seen: &mut (dyn FnMut(Step) + Send),
) -> Result<(Session, bool), Broken> {
    let server = &settings.imap;
    let addresses = net::resolve(server, allow_private).await?;
    let mut stream = net::connect(&addresses).await?;
    if server.tls == Encryption::Tls {
        seen(Step::Connect);
        stream = net::encrypt(server, stream).await?;
        seen(Step::Tls);
    }
    let mut client = Client::new(stream);
    greeting(&mut client).await?;
    if server.tls != Encryption::Tls {
        seen(Step::Connect);
    }
    if server.tls == Encryption::StartTls {
        let started = client.run_command_and_check_ok("STARTTLS", None);
        within(started).await.map_err(|e| starttls_refused(e, &server.host))?;
        // What arrived in the clear before the handshake is thrown away with the old reader.
        client = Client::new(net::encrypt(server, client.into_inner()).await?);
        seen(Step::Tls);
    }
    let mut session = login(client, server).await?;
    seen(Step::Login);
    let can_idle = within(session.capabilities()).await.is_ok_and(|c| c.has_str("IDLE"));
    Ok((session, can_idle))
}

fn starttls_refused(e: Broken, host: &str) -> Broken {
    match e {
        Broken::Net { code: "refused", .. } => Broken::net("starttls_missing", host),
        other => other,
    }
}

async fn greeting(client: &mut Client<Stream>) -> Result<(), Broken> {
    let read = timeout(COMMAND, client.read_response()).await;
    let response = read
        .map_err(|_| Broken::net("timeout", "no greeting"))?
        .map_err(|e| Broken::net("connection_lost", e))?;
    let response = response.ok_or_else(|| Broken::net("connection_lost", "no greeting"))?;
    match response.parsed() {
        Response::Data { status: Status::Ok | Status::PreAuth, .. } => Ok(()),
        Response::Data { status: Status::Bye, outcome, .. } => {
            Err(Broken::net("bye", outcome.information.as_deref().unwrap_or_default()))
        }
        other => Err(Broken::net("protocol", format!("{other:?}"))),
    }
}

struct Plain<'a>(&'a Server);

impl Authenticator for Plain<'_> {
    type Response = String;

    fn process(&mut self, _challenge: &[u8]) -> String {
        format!("\0{}\0{}", self.0.user, self.0.password)
    }
}

async fn login(client: Client<Stream>, server: &Server) -> Result<Session, Broken> {
    // The LOGIN command is for ASCII; other passwords go by SASL, which is UTF-8.
    let ascii = server.user.is_ascii() && server.password.is_ascii();
    let logged_in = if ascii {
        timeout(COMMAND, client.login(&server.user, &server.password)).await
    } else {
        timeout(COMMAND, client.authenticate("PLAIN", Plain(server))).await
    };
    match logged_in {
        Err(_) => Err(Broken::net("timeout", "login")),
        Ok(Ok(session)) => Ok(session),
        Ok(Err((Error::No(text) | Error::Bad(text), _))) if !is_temporary(&text) => {
            Err(Broken::Credentials(text))
        }
        Ok(Err((e, _))) => Err(broken(e)),
    }
}

/// Refusals of a login that say nothing about the password.
fn is_temporary(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    ["UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT", "TOO MANY", "TEMPORAR", "TRY AGAIN"]
        .iter()
        .any(|t| text.contains(t))
}

/// Opens the mailbox read-only: nothing we do changes what other programs see.
pub(crate) async fn examine(session: &mut Session, mailbox: &str) -> Result<State, Broken> {
    let state = within(session.examine(encode(mailbox))).await.map_err(|e| match e {
        Broken::Net { code: "refused", detail } => Broken::net("no_such_mailbox", detail),
        other => other,
    })?;
    Ok(State { validity: state.uid_validity.unwrap_or(0), next: state.uid_next, exists: state.exists })
}

/// The highest number in the mailbox.
pub(super) async fn highest(session: &mut Session) -> Result<u32, Broken> {
    let all = within(session.uid_search("ALL")).await?;
    Ok(all.into_iter().max().unwrap_or(0))
}

/// A command with its time.
pub(super) async fn within<T>(command: impl Future<Output = Result<T, Error>>) -> Result<T, Broken> {
    match timeout(COMMAND, command).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(e)) => Err(broken(e)),
        Err(_) => Err(Broken::net("timeout", "waiting for an answer")),
    }
}

/// What an error of the library means to us.
pub(super) fn broken(e: Error) -> Broken {
    match e {
        Error::Io(e) => Broken::net("connection_lost", e),
        Error::ConnectionLost => Broken::net("connection_lost", "closed by the server"),
        Error::No(text) | Error::Bad(text) => Broken::net("refused", text),
        other => Broken::net("protocol", other),
    }
}

/// Modified UTF-7, the form of mailbox names (RFC 3501).
fn encode(name: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
    let mut out = String::new();
    let mut wide: Vec<u8> = Vec::new();
    let flush = |wide: &mut Vec<u8>, out: &mut String| {
        if !wide.is_empty() {
            out.push('&');
            out.push_str(&STANDARD_NO_PAD.encode(&*wide).replace('/', ","));
            out.push('-');
            wide.clear();
        }
    };
    for c in name.chars() {
        if c.is_ascii_graphic() || c == ' ' {
            flush(&mut wide, &mut out);
            out.push(c);
            if c == '&' {
                out.push('-');
            }
        } else if !c.is_control() {
            wide.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|u| u.to_be_bytes()));
        }
    }
    flush(&mut wide, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn mailbox_names_in_hebrew_are_encoded() {
        assert_eq!(encode("INBOX"), "INBOX");
        assert_eq!(encode("A&B"), "A&-B");
        assert_eq!(encode("דואר"), "&BdMF1QXQBeg-");
    }
}
