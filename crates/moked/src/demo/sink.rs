//! The demo's mail sink: takes every outgoing mail, keeps the last few hundred in memory, sends nothing on.

use desk::{DemoSink, Desk, SinkMail};
use domain::ChannelKind;
use serde_json::json;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use store::{Tx, inbox};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;

/// So many mails are kept.
const KEPT: usize = 400;
/// No mail is longer.
const LONGEST: usize = 40 * 1024 * 1024;

/// The sink.
pub struct Sink {
    port: u16,
    mails: Mutex<VecDeque<SinkMail>>,
    arrived: broadcast::Sender<Arc<SinkMail>>,
}

impl Sink {
    /// Starts it on a free port of this machine alone.
    pub async fn start() -> anyhow::Result<Arc<Sink>> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let sink = Arc::new(Sink {
            port: listener.local_addr()?.port(),
            mails: Mutex::default(),
            arrived: broadcast::channel(64).0,
        });
        let shared = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sink = shared.clone();
                tokio::spawn(async move {
                    if let Err(error) = sink.talk(stream).await {
                        tracing::debug!(%error, "a mail connection ended");
                    }
                });
            }
        });
        Ok(sink)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Mails as they arrive.
    pub fn arrivals(&self) -> broadcast::Receiver<Arc<SinkMail>> {
        self.arrived.subscribe()
    }

    async fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        let (mut from, mut to) = (String::new(), Vec::new());
        stream.write_all(b"220 demo mail sink\r\n").await?;
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let upper = line.trim().to_ascii_uppercase();
            let answer: &[u8] = if upper.starts_with("EHLO") {
                b"250-demo\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
            } else if upper.starts_with("MAIL FROM") {
                from = address(&line);
                to.clear();
                b"250 ok\r\n"
            } else if upper.starts_with("RCPT TO") {
                to.push(address(&line));
                b"250 ok\r\n"
            } else if upper == "DATA" {
                stream.write_all(b"354 go on\r\n").await?;
                match data(&mut stream).await? {
                    Some(raw) => {
                        self.keep(from.clone(), to.clone(), raw);
                        b"250 kept\r\n"
                    }
                    None => b"552 too long\r\n",
                }
            } else if upper == "QUIT" {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            } else {
                b"250 ok\r\n"
            };
            stream.write_all(answer).await?;
        }
    }

    fn keep(&self, from: String, to: Vec<String>, raw: Vec<u8>) {
        let account = channels::Account {
            inbox_id: 0,
            name: String::new(),
            address: String::new(),
            language: "he".to_owned(),
            config: serde_json::json!({}),
            key: [0; 32],
            allow_private: false,
            hook_url: None,
            watch: channels::Watch::default(),
        };
        let connector = channels::connector(domain::ChannelKind::Email);
        let read = connector.as_ref().and_then(|c| c.receive(&account, &raw).ok());
        let html = connector.as_ref().and_then(|c| c.html(&account, &raw, false, &|_| String::new()));
        let Ok(mut mails) = self.mails.lock() else { return };
        let mail = SinkMail {
            id: mails.front().map_or(1, |m| m.id + 1),
            at: super::clock(),
            from,
            to,
            subject: read.as_ref().and_then(|r| r.subject.clone()).unwrap_or_default(),
            text: read.map(|r| r.text).unwrap_or_default(),
            html,
            raw,
        };
        mails.push_front(mail.clone());
        mails.truncate(KEPT);
        drop(mails);
        let _ = self.arrived.send(Arc::new(mail));
    }
}

/// The demo's outgoing mail goes to the sink of this run, whose port is new.
pub async fn point_mail_at(desk: &Desk, port: u16) -> anyhow::Result<()> {
    let all = {
        let mut read = desk.store().read().await?;
        inbox::all(&mut read).await?
    };
    for mut stored in all.into_iter().filter(|s| s.inbox.kind == ChannelKind::Email) {
        if let Some(config) = stored.inbox.config.as_object_mut() {
            config.insert("smtp_port".to_owned(), json!(port));
        }
        desk.store()
            .write(0, async move |tx: &mut Tx| {
                inbox::save(tx, &stored.inbox, stored.secrets.as_deref()).await
            })
            .await?;
    }
    Ok(())
}

/// Reads to the line with a single dot; `None` when it was too long.
async fn data(stream: &mut BufReader<TcpStream>) -> std::io::Result<Option<Vec<u8>>> {
    let mut raw = Vec::new();
    let mut line = Vec::new();
    let mut fits = true;
    loop {
        line.clear();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" || line == b".\n" {
            return Ok(fits.then_some(raw));
        }
        let text = line.strip_prefix(b".").unwrap_or(&line);
        fits &= raw.len() + text.len() <= LONGEST;
        if fits {
            raw.extend_from_slice(text);
        }
    }
}

fn address(line: &str) -> String {
    let inner = line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(a, _)| a);
    inner.unwrap_or("").to_owned()
}

impl DemoSink for Sink {
    fn mails(&self) -> Vec<SinkMail> {
        self.mails.lock().map(|m| m.iter().cloned().collect()).unwrap_or_default()
    }

    fn mail(&self, id: u64) -> Option<SinkMail> {
        self.mails.lock().ok()?.iter().find(|m| m.id == id).cloned()
    }
}
