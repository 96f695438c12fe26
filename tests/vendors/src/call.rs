//! A call of a vendor to our hook, as bytes and headers.

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use std::fmt::Write;
use tokio::net::TcpStream;

/// A call that can be made once, twice, or later than another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Delivery {
    /// Makes the call to `http://host:port/path`. Returns status and body.
    pub async fn post(&self, url: &str) -> std::io::Result<(u16, Vec<u8>)> {
        let rest = url.strip_prefix("http://").unwrap_or(url);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let stream = TcpStream::connect(host).await?;
        let failed = |e: hyper::Error| std::io::Error::other(e);
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(failed)?;
        tokio::spawn(connection);
        let mut request = hyper::Request::post(format!("/{path}")).header("host", host);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request =
            request.body(Full::new(Bytes::from(self.body.clone()))).map_err(std::io::Error::other)?;
        let answer = sender.send_request(request).await.map_err(failed)?;
        let status = answer.status().as_u16();
        Ok((status, answer.into_body().collect().await.map_err(failed)?.to_bytes().to_vec()))
    }
}

/// JSON in ASCII alone, as Meta writes it: every other letter is an escape, so that a signature over a text that was
/// written anew does not fit.
pub fn escaped(value: &Value) -> Vec<u8> {
    let mut out = String::new();
    for letter in value.to_string().chars() {
        match letter {
            '/' => out.push_str("\\/"),
            c if c.is_ascii() => out.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.into_bytes()
}
