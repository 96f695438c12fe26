//! A WebSocket client that only listens.

use std::io::{Error, Result};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// An open feed.
pub struct Socket(BufReader<TcpStream>);

impl Socket {
    /// Opens an agent's live feed.
    pub async fn open(at: SocketAddr, token: &str) -> Result<Socket> {
        let mut stream = TcpStream::connect(at).await?;
        stream.set_nodelay(true)?;
        let head = format!(
            "GET /api/v1/live HTTP/1.1\r\nhost: {at}\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             authorization: Bearer {token}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await?;
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await?);
        }
        let upgraded = answer.starts_with(b"HTTP/1.1 101");
        let refusal = || Error::other(String::from_utf8_lossy(&answer).into_owned());
        if upgraded { Ok(Socket(BufReader::with_capacity(2048, stream))) } else { Err(refusal()) }
    }

    /// The payload of the next frame, into `payload`.
    pub async fn hear(&mut self, payload: &mut Vec<u8>) -> Result<()> {
        self.0.read_u8().await?;
        let length = match self.0.read_u8().await? & 0x7f {
            126 => usize::from(self.0.read_u16().await?),
            127 => usize::try_from(self.0.read_u64().await?).map_err(Error::other)?,
            short => usize::from(short),
        };
        payload.resize(length, 0);
        self.0.read_exact(payload).await.map(drop)
    }
}
