//! A blocking HTTP client on one kept connection.

use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use vendors::Delivery;

/// One connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    at: SocketAddr,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Client {
    /// Connects.
    pub fn try_to(at: SocketAddr) -> Result<Client> {
        let stream = TcpStream::connect(at)?;
        stream.set_nodelay(true)?;
        Ok(Client { stream: BufReader::with_capacity(64 * 1024, stream), at })
    }

    /// Connects, or gives up the whole run.
    pub fn to(at: SocketAddr) -> Client {
        Client::try_to(at).expect("the server listens")
    }

    /// Asks, as a browser does: compressed when the server likes.
    pub fn get(&mut self, path: &str, token: &str) -> Result<Answer> {
        let head = format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\naccept-encoding: gzip\r\nauthorization: Bearer {token}\r\n\r\n",
            self.at
        );
        self.stream.get_mut().write_all(head.as_bytes())?;
        self.answer()
    }

    /// Sends JSON.
    pub fn post(&mut self, path: &str, token: &str, body: &str) -> Result<Answer> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.at,
            body.len()
        );
        self.stream.get_mut().write_all(head.as_bytes())?;
        self.answer()
    }

    /// Makes a vendor's call.
    pub fn call(&mut self, path: &str, call: &Delivery) -> Result<Answer> {
        let mut bytes = format!("POST {path} HTTP/1.1\r\nhost: {}\r\n", self.at);
        for (name, value) in &call.headers {
            bytes += &format!("{name}: {value}\r\n");
        }
        bytes += &format!("content-length: {}\r\n\r\n", call.body.len());
        let mut bytes = bytes.into_bytes();
        bytes.extend_from_slice(&call.body);
        self.stream.get_mut().write_all(&bytes)?;
        self.answer()
    }

    fn answer(&mut self) -> Result<Answer> {
        let status = self.line()?.split(' ').nth(1).and_then(|word| word.parse().ok());
        let status = status.ok_or_else(|| Error::other("no status"))?;
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(": ") {
                None => break,
                Some(("content-length", value)) => length = value.parse().map_err(Error::other)?,
                Some(("transfer-encoding", "chunked")) => chunked = true,
                Some(_) => {}
            }
        }
        let mut body = Vec::new();
        loop {
            if chunked {
                length = usize::from_str_radix(&self.line()?, 16).map_err(Error::other)?;
            }
            let start = body.len();
            body.resize(start + length, 0);
            self.stream.read_exact(&mut body[start..])?;
            if !chunked {
                return Ok(Answer { status, body });
            }
            self.line()?;
            if length == 0 {
                return Ok(Answer { status, body });
            }
        }
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(Error::other("the server hung up"));
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }
}
