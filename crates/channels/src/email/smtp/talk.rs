//! One conversation with an SMTP server, step by step, each step with its own time.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use tokio::{
    io::{AsyncWriteExt, BufReader},
    time::timeout,
};

use super::reply::{self, Reply};
use crate::email::{
    config::{Encryption, Server},
    net::{self, NetError, Stream},
};

/// Time for an answer to an ordinary command.
const COMMAND: Duration = Duration::from_secs(60);
/// Time for a piece of the message to leave.
const WRITE: Duration = Duration::from_secs(120);
/// Bytes written at once.
const PIECE: usize = 32 << 10;

/// Why a conversation ended before its time.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The connection.
    Net(NetError),
    /// The server refused a step.
    Refused(Reply),
    /// The server refused the credentials.
    Credentials(String),
}

impl From<NetError> for Broken {
    fn from(e: NetError) -> Self {
        Broken::Net(e)
    }
}

/// What the server offers.
#[derive(Debug, Default, Clone)]
pub(super) struct Offers {
    pub(super) dsn: bool,
    pub(super) size: Option<usize>,
    starttls: bool,
    auth: Vec<String>,
}

/// An open conversation.
#[derive(Debug)]
pub(crate) struct Talk {
    stream: BufReader<Stream>,
    pub(super) offers: Offers,
}

/// The steps that a test of the connection shows.
pub(crate) enum Step {
    Connect,
    Tls,
    Login,
}

impl Talk {
    /// Connects, encrypts, logs in; `seen` hears of each step that went well.
    pub(crate) async fn open(
        server: &Server,
        allow_private: bool,
        seen: &mut (dyn FnMut(Step) + Send),
    ) -> Result<Self, Broken> {
        let addresses = net::resolve(server, allow_private).await?;
        let mut stream = net::connect(&addresses).await?;
        if server.tls == Encryption::Tls {
            seen(Step::Connect);
            stream = net::encrypt(server, stream).await?;
            seen(Step::Tls);
        }
        let mut talk = Talk { stream: BufReader::new(stream), offers: Offers::default() };
        let greeting = talk.answer(COMMAND).await?;
        if !greeting.is_ok() {
            return Err(Broken::Refused(greeting));
        }
        if server.tls != Encryption::Tls {
            seen(Step::Connect);
        }
        talk.hello().await?;
        if server.tls == Encryption::StartTls {
            talk = talk.start_tls(server).await?;
            seen(Step::Tls);
        }
        talk.login(server).await?;
        seen(Step::Login);
        Ok(talk)
    }

    async fn hello(&mut self) -> Result<(), Broken> {
        let mut reply = self.command("EHLO [127.0.0.1]").await?;
        if !reply.is_ok() {
            reply = self.command("HELO [127.0.0.1]").await?;
        }
        if !reply.is_ok() {
            return Err(Broken::Refused(reply));
        }
        self.offers = offers(&reply);
        Ok(())
    }

    async fn start_tls(mut self, server: &Server) -> Result<Self, Broken> {
        if !self.offers.starttls {
            return Err(NetError::new("starttls_missing", &server.host).into());
        }
        let reply = self.command("STARTTLS").await?;
        if !reply.is_ok() {
            return Err(Broken::Refused(reply));
        }
        if !self.stream.buffer().is_empty() {
            // Someone on the way put commands in before the encryption began.
            return Err(NetError::new("tls_failed", "data before the handshake").into());
        }
        let stream = net::encrypt(server, self.stream.into_inner()).await?;
        let mut talk = Talk { stream: BufReader::new(stream), offers: Offers::default() };
        talk.hello().await?;
        Ok(talk)
    }

    async fn login(&mut self, server: &Server) -> Result<(), Broken> {
        if server.user.is_empty() {
            return Ok(());
        }
        let can = |name: &str| self.offers.auth.iter().any(|a| a == name);
        let reply = if can("PLAIN") || !can("LOGIN") {
            let secret = STANDARD.encode(format!("\0{}\0{}", server.user, server.password));
            self.command(&format!("AUTH PLAIN {secret}")).await?
        } else {
            let mut reply = self.command("AUTH LOGIN").await?;
            for part in [&server.user, &server.password] {
                if reply.code == 334 {
                    reply = self.command(&STANDARD.encode(part)).await?;
                }
            }
            reply
        };
        match reply.code {
            235 => Ok(()),
            // A server that is busy, or that limits logins, is no reason to ask for a new password.
            421 | 450 | 451 | 454 => Err(Broken::Refused(reply)),
            _ => Err(Broken::Credentials(reply.text())),
        }
    }

    /// Sends one line and reads its answer.
    pub(super) async fn command(&mut self, line: &str) -> Result<Reply, Broken> {
        debug_assert!(!line.contains(['\r', '\n']));
        self.write(format!("{line}\r\n").as_bytes()).await?;
        self.answer(COMMAND).await
    }

    /// Writes and flushes.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> Result<(), Broken> {
        for piece in bytes.chunks(PIECE) {
            let stream = self.stream.get_mut();
            let written = async {
                stream.write_all(piece).await?;
                stream.flush().await
            };
            match timeout(WRITE, written).await {
                Ok(Ok(())) => {}
                Ok(Err(e)) => return Err(NetError::new("connection_lost", e).into()),
                Err(_) => return Err(NetError::new("timeout", "writing").into()),
            }
        }
        Ok(())
    }

    /// Reads one answer.
    pub(super) async fn answer(&mut self, limit: Duration) -> Result<Reply, Broken> {
        match timeout(limit, reply::read(&mut self.stream)).await {
            Ok(Ok(reply)) => Ok(reply),
            Ok(Err(e)) => Err(NetError::new("connection_lost", e).into()),
            Err(_) => Err(NetError::new("timeout", "waiting for an answer").into()),
        }
    }

    /// Asks whether the sender's address may be used, without sending anything.
    pub(crate) async fn try_sender(&mut self, address: &str) -> Result<(), Broken> {
        let reply = self.command(&format!("MAIL FROM:<{address}>")).await?;
        if !reply.is_ok() {
            return Err(Broken::Refused(reply));
        }
        self.command("RSET").await.map(drop)
    }

    /// Says goodbye; nobody minds when that fails.
    pub(crate) async fn quit(mut self) {
        let _ = timeout(Duration::from_secs(5), self.command("QUIT")).await;
    }
}

fn offers(reply: &Reply) -> Offers {
    let mut offers = Offers::default();
    for line in reply.lines.iter().skip(1) {
        let line = line.to_ascii_uppercase().replace("AUTH=", "AUTH ");
        let mut words = line.split_whitespace();
        match words.next() {
            Some("DSN") => offers.dsn = true,
            Some("STARTTLS") => offers.starttls = true,
            Some("SIZE") => offers.size = words.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0),
            Some("AUTH") => offers.auth.extend(words.map(str::to_owned)),
            _ => {}
        }
    }
    offers
}
