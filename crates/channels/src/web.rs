//! Asking another server over HTTP, to an address that was judged, with an end to time and size.
//!
//! The name is resolved once and the connection goes to that very address, so that a name which points elsewhere a
//! moment later gains nothing. Nothing is followed that the other side would send us on to.

use crate::email::net::{self, NetError};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{HeaderMap, Method, Request, Response, Uri, header};
use hyper_util::rt::TokioIo;
use std::time::{Duration, Instant};

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

/// One question to a vendor.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub(crate) method: Method,
    pub(crate) url: String,
    /// Further headers; those that cannot be written are refused.
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) allow_private: bool,
    pub(crate) within: Duration,
    /// Most bytes of the answer.
    pub(crate) most: usize,
}

/// What the vendor answered, whatever it means.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// When it asks us to come back.
    pub(crate) retry_after: Option<Duration>,
    /// Type of the body, without its parameters.
    pub(crate) kind: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of a header, when it is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Why there is no answer, and whether the question may have been heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unanswered {
    /// Not a byte of it left.
    NotAsked(WebError),
    /// It left, and nobody knows what became of it.
    NoAnswer(WebError),
}

impl From<Unanswered> for WebError {
    fn from(e: Unanswered) -> WebError {
        match e {
            Unanswered::NotAsked(e) | Unanswered::NoAnswer(e) => e,
        }
    }
}

/// Asks once; the answer is the body of a 2xx.
pub async fn post_json(post: Post<'_>) -> Result<Vec<u8>, WebError> {
    let mut headers =
        vec![("content-type", "application/json".to_owned()), ("accept", "application/json".to_owned())];
    headers.extend(post.bearer.map(|token| ("authorization", format!("Bearer {token}"))));
    let Post { url, body, allow_private, within, most, .. } = post;
    let asked = Ask { method: Method::POST, url: url.to_owned(), headers, body, allow_private, within, most };
    let answer = ask(asked).await?;
    if (200..300).contains(&answer.status) { Ok(answer.body) } else { Err(wrong("refused", answer.status)) }
}

/// Asks once.
pub(crate) async fn ask(asked: Ask) -> Result<Answer, Unanswered> {
    let begun = Instant::now();
    let timeout = |_| wrong("timeout", "");
    let opened = tokio::time::timeout(asked.within, open(&asked)).await.map_err(timeout);
    let (mut sender, request) = opened.and_then(|opened| opened).map_err(Unanswered::NotAsked)?;
    let left = asked.within.saturating_sub(begun.elapsed());
    let heard = async {
        let answer = sender.send_request(request).await.map_err(|e| wrong("not_answered", e))?;
        read(answer, asked.most).await
    };
    tokio::time::timeout(left, heard)
        .await
        .map_err(timeout)
        .and_then(|heard| heard)
        .map_err(Unanswered::NoAnswer)
}

type Open = (SendRequest<Full<Bytes>>, Request<Full<Bytes>>);

async fn open(asked: &Ask) -> Result<Open, WebError> {
    let uri: Uri = asked.url.parse().map_err(|_| wrong("bad_address", ""))?;
    let host = uri.host().ok_or_else(|| wrong("bad_address", ""))?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let secure = match uri.scheme_str() {
        Some("https") => true,
        Some("http") => false,
        _ => return Err(wrong("bad_address", "")),
    };
    let request = request(&uri, asked)?;
    let port = uri.port_u16().unwrap_or(if secure { 443 } else { 80 });
    let addresses = net::addresses(&host, port, asked.allow_private).await?;
    if !secure && addresses.iter().any(|a| net::is_public(a.ip())) {
        return Err(wrong("not_encrypted", "only a server of the own network may be asked without TLS"));
    }
    let mut stream = net::connect(&addresses).await?;
    if secure {
        stream = net::encrypt_known(&host, stream).await?;
    }
    let shaken = http1::handshake(TokioIo::new(stream)).await;
    let (sender, connection) = shaken.map_err(|e| wrong("not_answered", e))?;
    // ends with the answer, or with the sender when the time is over
    tokio::spawn(async move {
        let _ = connection.await;
    });
    Ok((sender, request))
}

async fn read(answer: Response<Incoming>, most: usize) -> Result<Answer, WebError> {
    let text = |headers: &HeaderMap, name| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let seconds = text(answer.headers(), header::RETRY_AFTER).and_then(|t| t.trim().parse().ok());
    let kind = text(answer.headers(), header::CONTENT_TYPE).unwrap_or_default();
    let status = answer.status().as_u16();
    let headers = answer.headers().clone();
    let body = Limited::new(answer.into_body(), most).collect().await;
    Ok(Answer {
        status,
        retry_after: seconds.map(Duration::from_secs),
        kind: kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase(),
        headers,
        body: body.map_err(unreadable)?.to_bytes().to_vec(),
    })
}

fn unreadable(error: Box<dyn std::error::Error + Send + Sync>) -> WebError {
    wrong(if error.is::<LengthLimitError>() { "too_large" } else { "bad_answer" }, error)
}

fn request(uri: &Uri, asked: &Ask) -> Result<Request<Full<Bytes>>, WebError> {
    let host = uri.authority().map_or("", |a| a.as_str()).rsplit('@').next().unwrap_or_default();
    let path = uri.path_and_query().map_or("/", |p| p.as_str());
    let mut request = Request::builder()
        .method(asked.method.clone())
        .uri(path)
        .header(header::HOST, host)
        // hosts of files refuse who does not say what they are
        .header(header::USER_AGENT, concat!("moked/", env!("CARGO_PKG_VERSION")))
        .header(header::CONNECTION, "close");
    for (name, value) in &asked.headers {
        request = request.header(*name, value);
    }
    request.body(Full::new(Bytes::from(asked.body.clone()))).map_err(|e| wrong("bad_address", e))
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
