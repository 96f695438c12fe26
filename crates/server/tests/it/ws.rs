//! A small WebSocket client that can also be rude.

use serde_json::Value;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Socket {
    stream: TcpStream,
    pub head: String,
}

/// What the server said.
#[derive(Debug, PartialEq)]
pub enum Said {
    Json(Value),
    Closed(u16),
    Nothing,
}

impl Socket {
    /// Opens a socket, or gives the status with which it was refused.
    pub async fn open(at: SocketAddr, path: &str, headers: &[(&str, &str)]) -> Result<Socket, u16> {
        let mut stream = TcpStream::connect(at).await.unwrap();
        let mut head = format!(
            "GET {path} HTTP/1.1\r\nhost: {at}\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        );
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        stream.write_all((head + "\r\n").as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await.unwrap());
        }
        let head = String::from_utf8(answer).unwrap();
        let status: u16 = head.split(' ').nth(1).unwrap().parse().unwrap();
        if status == 101 { Ok(Socket { stream, head }) } else { Err(status) }
    }

    /// An agent's feed.
    pub async fn agent(at: SocketAddr, token: &str, after: Option<i64>) -> Socket {
        let path = after.map_or("/api/v1/live".to_owned(), |seq| format!("/api/v1/live?after={seq}"));
        let bearer = format!("Bearer {token}");
        Socket::open(at, &path, &[("authorization", &bearer)]).await.unwrap()
    }

    /// A visitor's feed, with its first frame.
    pub async fn visitor(at: SocketAddr, token: &str, after: Option<i64>) -> Socket {
        let mut socket = Socket::open(at, "/w/v1/live", &[]).await.unwrap();
        socket.say(serde_json::json!({"type": "hello", "token": token, "after": after})).await;
        socket
    }

    pub async fn say(&mut self, frame: Value) {
        self.frame(0x81, frame.to_string().as_bytes()).await;
    }

    /// A frame with any first byte.
    pub async fn frame(&mut self, first: u8, payload: &[u8]) {
        let mut bytes = vec![first];
        match payload.len() {
            n @ 0..=125 => bytes.push(0x80 | u8::try_from(n).unwrap()),
            n @ 126..=65535 => {
                bytes.push(0x80 | 126);
                bytes.extend(u16::try_from(n).unwrap().to_be_bytes());
            }
            n => {
                bytes.push(0x80 | 127);
                bytes.extend((n as u64).to_be_bytes());
            }
        }
        bytes.extend([0; 4]);
        bytes.extend(payload);
        self.raw(&bytes).await;
    }

    pub async fn raw(&mut self, bytes: &[u8]) {
        let _ = self.stream.write_all(bytes).await;
    }

    /// The next frame within five seconds; pings are passed over.
    pub async fn hear(&mut self) -> Said {
        self.hear_within(5000).await
    }

    pub async fn hear_within(&mut self, ms: u64) -> Said {
        tokio::time::timeout(Duration::from_millis(ms), self.read()).await.unwrap_or(Said::Nothing)
    }

    async fn read(&mut self) -> Said {
        loop {
            let Ok(first) = self.stream.read_u8().await else { return Said::Closed(0) };
            let Ok(second) = self.stream.read_u8().await else { return Said::Closed(0) };
            let length = match second & 0x7f {
                126 => usize::from(self.stream.read_u16().await.unwrap()),
                127 => usize::try_from(self.stream.read_u64().await.unwrap()).unwrap(),
                n => usize::from(n),
            };
            let mut payload = vec![0; length];
            self.stream.read_exact(&mut payload).await.unwrap();
            match first & 0x0f {
                1 => return Said::Json(serde_json::from_slice(&payload).unwrap()),
                8 => return Said::Closed(payload.get(..2).map_or(0, |c| u16::from_be_bytes([c[0], c[1]]))),
                _ => {}
            }
        }
    }

    /// The next frame of this type; others are passed over.
    pub async fn hear_type(&mut self, kind: &str) -> Value {
        loop {
            match self.hear().await {
                Said::Json(frame) if frame["type"] == kind => return frame,
                Said::Json(_) => {}
                other => panic!("{kind} was expected, not {other:?}"),
            }
        }
    }

    /// Waits for the close and gives its code.
    pub async fn hear_close(&mut self) -> u16 {
        loop {
            match self.hear().await {
                Said::Closed(code) => return code,
                Said::Json(_) => {}
                Said::Nothing => panic!("it stays open"),
            }
        }
    }
}
