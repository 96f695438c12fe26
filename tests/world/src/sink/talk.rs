//! One SMTP conversation with the sink.
use super::{Accepted, Act, Shared, Verb};
use std::io::{Error, Result};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

const ABILITIES: &str = "250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n\
    250-ENHANCEDSTATUSCODES\r\n250-SIZE 52428800\r\n250 AUTH PLAIN LOGIN";

/// A connection and the message that is being handed over on it.
struct Talk {
    wire: BufReader<TcpStream>,
    state: Shared,
    message: Accepted,
    sender: bool,
}

/// Talks until the client leaves or a rule ends it. Errors are the end of the connection, no more.
pub(super) async fn talk(wire: TcpStream, connection: usize, state: Shared) {
    let message = Accepted { from: String::new(), to: vec![], data: vec![], login: None, connection };
    let mut talk = Talk { wire: BufReader::new(wire), state, message, sender: false };
    drop(talk.run().await);
}

impl Talk {
    async fn run(&mut self) -> Result<()> {
        if !self.answer(Verb::Connect, &[], "220 sink.test ESMTP").await? {
            return Ok(());
        }
        while let Some(line) = self.line().await? {
            let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match word.to_ascii_uppercase().as_str() {
                "EHLO" => drop(self.answer(Verb::Hello, &[], ABILITIES).await?),
                "HELO" => drop(self.answer(Verb::Hello, &[], "250 sink.test").await?),
                "AUTH" => self.auth(rest).await?,
                "MAIL" => self.mail(rest).await?,
                "RCPT" => self.rcpt(rest).await?,
                "DATA" => self.data().await?,
                "RSET" => {
                    self.forget();
                    self.say("250 2.0.0 Forgotten").await?;
                }
                "NOOP" => self.say("250 2.0.0 Still here").await?,
                "QUIT" => return self.say("221 2.0.0 Goodbye").await,
                _ => self.say("500 5.5.2 What?").await?,
            }
        }
        Ok(())
    }

    async fn mail(&mut self, rest: &str) -> Result<()> {
        if self.answer(Verb::Mail, &[], "250 2.1.0 Fine").await? {
            self.forget();
            self.message.from = address(rest);
            self.sender = true;
        }
        Ok(())
    }

    async fn rcpt(&mut self, rest: &str) -> Result<()> {
        if !self.sender {
            return self.say("503 5.5.1 Who sends it?").await;
        }
        let recipient = address(rest);
        if self.answer(Verb::Rcpt, std::slice::from_ref(&recipient), "250 2.1.5 Fine").await? {
            self.message.to.push(recipient);
        }
        Ok(())
    }

    async fn data(&mut self) -> Result<()> {
        let to = self.message.to.clone();
        if to.is_empty() {
            return self.say("503 5.5.1 Nobody to send it to").await;
        }
        if self.answer(Verb::Data, &to, "354 Go on").await? {
            self.message.data = self.body().await?;
            self.answer(Verb::Dot, &to, "250 2.0.0 Accepted").await?;
            self.forget();
        }
        Ok(())
    }

    /// `PLAIN` with its answer at once or asked for, and `LOGIN`; any password will do.
    async fn auth(&mut self, rest: &str) -> Result<()> {
        let mut words = rest.split_whitespace();
        let way = words.next().unwrap_or_default().to_ascii_uppercase();
        let mut secret = words.next().map(str::to_owned);
        if secret.is_none() {
            self.say(if way == "LOGIN" { "334 VXNlcm5hbWU6" } else { "334 " }).await?;
            secret = self.line().await?;
        }
        if way == "LOGIN" {
            self.say("334 UGFzc3dvcmQ6").await?;
            self.line().await?;
        }
        if self.answer(Verb::Auth, &[], "235 2.7.0 Welcome").await? {
            let plain = unbase64(&secret.unwrap_or_default());
            let name = if way == "LOGIN" { Some(&plain[..]) } else { plain.split(|byte| *byte == 0).nth(1) };
            self.message.login = name.map(|name| String::from_utf8_lossy(name).into_owned());
        }
        Ok(())
    }

    /// Answers as it should, or as the script wants; whether the client was told yes.
    async fn answer(&mut self, verb: Verb, recipients: &[String], good: &str) -> Result<bool> {
        let acts = self.state.acts(verb, recipients);
        let refused = acts.iter().any(|act| match act {
            Act::Answer(code, _) => *code >= 400,
            Act::Drop => true,
            _ => false,
        });
        if verb == Verb::Dot && !refused {
            self.state.lock().accepted.push(self.message.clone());
        }
        for act in acts {
            match act {
                Act::Answer(code, text) => {
                    self.say(&format!("{code} {text}")).await?;
                    return if code == 421 { Err(Error::other("421 hangs up")) } else { Ok(code < 400) };
                }
                Act::Wait(time) => tokio::time::sleep(time).await,
                Act::Trickle(pause) => {
                    for byte in format!("{good}\r\n").bytes() {
                        self.wire.write_all(&[byte]).await?;
                        tokio::time::sleep(pause).await;
                    }
                    return Ok(true);
                }
                Act::Silence => while self.line().await?.is_some() {},
                Act::Drop | Act::AcceptAndDrop => return Err(Error::other("cut, as the script says")),
            }
        }
        self.say(good).await?;
        Ok(true)
    }

    async fn say(&mut self, line: &str) -> Result<()> {
        self.wire.write_all(format!("{line}\r\n").as_bytes()).await
    }

    async fn line(&mut self) -> Result<Option<String>> {
        let mut line = Vec::new();
        let length = (&mut self.wire).take(8192).read_until(b'\n', &mut line).await?;
        Ok((length > 0).then(|| String::from_utf8_lossy(&line).trim_end().to_owned()))
    }

    async fn body(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let mut line = Vec::new();
            if self.wire.read_until(b'\n', &mut line).await? == 0 {
                return Err(Error::other("cut in the middle of a message"));
            }
            match line.strip_prefix(b".") {
                Some(b"\r\n") => return Ok(body),
                Some(rest) => body.extend_from_slice(rest),
                None => body.extend_from_slice(&line),
            }
        }
    }

    fn forget(&mut self) {
        self.sender = false;
        self.message.from.clear();
        self.message.to.clear();
        self.message.data.clear();
    }
}

/// `FROM:<dana@customer.test> BODY=8BITMIME` is about `dana@customer.test`.
fn address(rest: &str) -> String {
    let inner = rest.split_once('<').and_then(|(_, inner)| inner.split_once('>'));
    inner.map_or("", |(address, _)| address).to_owned()
}

fn unbase64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut width, mut out) = (0_u32, 0, Vec::new());
    for value in text.bytes().filter_map(|byte| LETTERS.iter().position(|letter| *letter == byte)) {
        bits = (bits << 6 | u32::try_from(value).expect("below 64")) & 0xff_ffff;
        width += 6;
        if width >= 8 {
            width -= 8;
            out.push(u8::try_from(bits >> width & 0xff).expect("a byte"));
        }
    }
    out
}
