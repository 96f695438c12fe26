//! A small HTTP server on loopback that can fail as vendors do.

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How long an answer is held back at most, and how often is looked meanwhile, in milliseconds.
const LONGEST_WAIT_MS: u64 = 20_000;
const LOOK_MS: u64 = 250;

/// What goes wrong with the next call that would do something.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Nothing is done; this status and body are the answer.
    Refused {
        /// The status.
        status: u16,
        /// The body.
        body: Value,
        /// Seconds after which to come back.
        retry_after: Option<u64>,
    },
    /// Nothing is done; these bytes are the answer, called JSON and well.
    Says(Vec<u8>),
    /// It is done, and the line breaks before the answer.
    AnswerLost,
    /// It is done, and a gateway on the way answers in its own words.
    Gateway(u16),
    /// It is done, after so long.
    Slow(Duration),
    /// It is done, and the answer comes after so long.
    AnswerSlow(Duration),
}

/// A request, read whole.
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: hyper::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Asked {
    pub(crate) fn bearer(&self) -> Option<&str> {
        self.headers.get("authorization")?.to_str().ok()?.strip_prefix("Bearer ")
    }

    /// The first value of a name in the query, decoded.
    pub(crate) fn asked(&self, name: &str) -> Option<String> {
        self.all(name).into_iter().next()
    }

    /// Every value of a name in the query, decoded.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .map(|(n, value)| (decoded(n), decoded(value)))
            .filter(|(n, _)| n == name)
            .map(|(_, v)| v)
            .collect()
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let pair = |rest: &mut std::str::Bytes<'_>| -> Option<u8> {
            let two = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&two).ok()?, 16).ok()
        };
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => pair(&mut rest).unwrap_or(b'?'),
            other => other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// An answer.
pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) body: Vec<u8>,
}

impl Said {
    pub(crate) fn json(status: u16, body: &Value) -> Said {
        Said { status, kind: "application/json".to_owned(), body: body.to_string().into_bytes() }
    }
}

/// Faults to come, one a call.
#[derive(Default)]
pub(crate) struct Script(Mutex<VecDeque<Fault>>);

impl Script {
    pub(crate) fn add(&self, faults: impl IntoIterator<Item = Fault>) {
        self.0.lock().expect("a script").extend(faults);
    }

    fn next(&self) -> Option<Fault> {
        self.0.lock().expect("a script").pop_front()
    }
}

/// What answers.
pub(crate) trait Desk: Send + Sync + 'static {
    /// Whether the call would do something, so that a fault may befall it.
    fn acts(&self, asked: &Asked) -> bool;
    /// Does it and answers.
    fn answer(&self, asked: &Asked) -> Said;
    /// Whether there is nothing to say yet, so that the answer is held back for a while.
    fn waits(&self, _asked: &Asked) -> bool {
        false
    }
    /// Further headers of the answer to this call.
    fn headers(&self, _asked: &Asked) -> Vec<(&'static str, String)> {
        Vec::new()
    }
    /// Faults to come.
    fn script(&self) -> &Script;
}

/// A running server; it ends when it is dropped.
pub(crate) struct Site {
    pub(crate) address: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Site {
    pub(crate) async fn open(desk: Arc<dyn Desk>) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port on loopback");
        let address = listener.local_addr().expect("an address");
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let desk = desk.clone();
                let served = service_fn(move |request| serve(desk.clone(), request));
                tokio::spawn(async move {
                    // a line that breaks is what some of the faults are
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), served)
                        .await;
                });
            }
        });
        Site { address, task }
    }
}

async fn serve(desk: Arc<dyn Desk>, request: Request<Incoming>) -> std::io::Result<Response<Full<Bytes>>> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(std::io::Error::other)?.to_bytes().to_vec();
    let asked = Asked {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body,
    };
    held(&*desk, &asked).await;
    let fault = if desk.acts(&asked) { desk.script().next() } else { None };
    let said = match fault {
        Some(Fault::Refused { status, body, retry_after }) => {
            let mut response = written(Said::json(status, &body))?;
            if let Some(value) = retry_after.and_then(|s| s.to_string().parse().ok()) {
                response.headers_mut().insert("retry-after", value);
            }
            return Ok(response);
        }
        Some(Fault::Says(body)) => {
            return written(Said { status: 200, kind: "application/json".to_owned(), body });
        }
        Some(Fault::AnswerLost) => {
            desk.answer(&asked);
            return Err(std::io::Error::other("the line breaks"));
        }
        Some(Fault::Gateway(status)) => {
            desk.answer(&asked);
            Said { status, kind: "text/html".to_owned(), body: b"<html>Bad Gateway</html>".to_vec() }
        }
        Some(Fault::Slow(time)) => {
            tokio::time::sleep(time).await;
            desk.answer(&asked)
        }
        Some(Fault::AnswerSlow(time)) => {
            let said = desk.answer(&asked);
            tokio::time::sleep(time).await;
            said
        }
        None => desk.answer(&asked),
    };
    let mut response = written(said)?;
    for (name, value) in desk.headers(&asked) {
        response.headers_mut().insert(name, value.parse().map_err(std::io::Error::other)?);
    }
    Ok(response)
}

/// Holds an answer back until there is something to say, for as long as those who ask again and again allow.
async fn held(desk: &dyn Desk, asked: &Asked) {
    for _ in 0..LONGEST_WAIT_MS / LOOK_MS {
        if !desk.waits(asked) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(LOOK_MS)).await;
    }
}

fn written(said: Said) -> std::io::Result<Response<Full<Bytes>>> {
    Response::builder()
        .status(said.status)
        .header("content-type", said.kind)
        .body(Full::new(Bytes::from(said.body)))
        .map_err(std::io::Error::other)
}
