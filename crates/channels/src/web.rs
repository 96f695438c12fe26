//! Asking another server over HTTP: one POST of JSON, to an address that was judged, with an end to time and size.
//!
//! The name is resolved once and the connection goes to that very address, so that a name which points elsewhere a
//! moment later gains nothing. Nothing is followed that the other side would send us on to.

use crate::email::net::{self, NetError};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::{Request, Uri, header};
use hyper_util::rt::TokioIo;
use std::time::Duration;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Post<'a> {
    /// Address, `http://` or `https://`.
    pub url: &'a str,
    /// Token for `Authorization: Bearer`.
    pub bearer: Option<&'a str>,
    /// The JSON.
    pub body: Vec<u8>,
    /// Servers inside private networks and on loopback may be asked.
    pub allow_private: bool,
    /// Time for all of it.
    pub within: Duration,
    /// Most bytes of the answer.
    pub most: usize,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct WebError {
    /// Stable code.
    pub code: &'static str,
    /// What happened; never what was asked or answered.
    pub detail: String,
}

impl From<NetError> for WebError {
    fn from(e: NetError) -> WebError {
        WebError { code: e.code, detail: e.detail }
    }
}

fn wrong(code: &'static str, detail: impl ToString) -> WebError {
    WebError { code, detail: detail.to_string().chars().take(300).collect() }
}

/// Asks once; the answer is the body of a 2xx.
pub async fn post_json(post: Post<'_>) -> Result<Vec<u8>, WebError> {
    let within = post.within;
    tokio::time::timeout(within, ask(post)).await.map_err(|_| wrong("timeout", ""))?
}

async fn ask(post: Post<'_>) -> Result<Vec<u8>, WebError> {
    let uri: Uri = post.url.parse().map_err(|_| wrong("bad_address", ""))?;
    let host = uri.host().ok_or_else(|| wrong("bad_address", ""))?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let secure = match uri.scheme_str() {
        Some("https") => true,
        Some("http") => false,
        _ => return Err(wrong("bad_address", "")),
    };
    let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    let addresses = net::addresses(&host, port, post.allow_private).await?;
    if !secure && addresses.iter().any(|a| net::is_public(a.ip())) {
        return Err(wrong("not_encrypted", "only a server of the own network may be asked without TLS"));
    }
    let mut stream = net::connect(&addresses).await?;
    if secure {
        stream = net::encrypt_known(&host, stream).await?;
    }
    let shake = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = shake.map_err(|e| wrong("not_answered", e))?;
    // ends with the answer, or with the sender when the time is over
    tokio::spawn(async move {
        let _ = connection.await;
    });
    let answer = sender.send_request(request(&uri, &post)?).await.map_err(|e| wrong("not_answered", e))?;
    if !answer.status().is_success() {
        return Err(wrong("refused", answer.status().as_u16()));
    }
    let body = Limited::new(answer.into_body(), post.most).collect().await;
    Ok(body.map_err(|e| wrong("bad_answer", e))?.to_bytes().to_vec())
}

fn request(uri: &Uri, post: &Post<'_>) -> Result<Request<Full<Bytes>>, WebError> {
    let host = uri.authority().map_or("", |a| a.as_str()).rsplit('@').next().unwrap_or_default();
    let path = uri.path_and_query().map_or("/", |p| p.as_str());
    let mut request = Request::post(path)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json")
        .header(header::CONNECTION, "close");
    if let Some(token) = post.bearer {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    request.body(Full::new(Bytes::from(post.body.clone()))).map_err(|e| wrong("bad_address", e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    async fn code(url: &str, allow_private: bool, within: u64) -> &'static str {
        let within = Duration::from_millis(within);
        let post = Post { url, bearer: None, body: b"{}".to_vec(), allow_private, within, most: 100 };
        post_json(post).await.expect_err("an error").code
    }

    #[tokio::test]
    async fn a17_only_what_may_be_asked_is_asked() {
        for inside in ["http://127.0.0.1:9/v1", "https://[::1]/", "http://10.0.0.1/", "http://0.0.0.0/"] {
            assert_eq!(code(inside, false, 5000).await, "private_address", "{inside}");
        }
        for bad in ["ftp://127.0.0.1/", "127.0.0.1", "", "http://", "/v1"] {
            assert_eq!(code(bad, true, 5000).await, "bad_address", "{bad}");
        }
        assert_eq!(code("http://8.8.8.8/v1", true, 5000).await, "not_encrypted");
    }

    #[tokio::test]
    async fn a_server_that_says_nothing_is_not_waited_for() {
        let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/", silent.local_addr().expect("an address"));
        assert_eq!(code(&url, true, 100).await, "timeout");
    }
}
