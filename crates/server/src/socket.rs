//! One live feed: frames of the desk out as they are, a few small frames of the client in.

use crate::app::App;
use crate::guard::limit::Bucket;
use crate::serve::{Stop, stopped};
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code};
use serde_json::Value;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// The session ended: sign in again.
pub(crate) const SIGNED_OUT: u16 = 4401;
/// Nothing was heard for too long.
const IDLE: u16 = 4408;
/// Too many frames.
const TOO_MANY: u16 = 4429;
const PING_EVERY: Duration = Duration::from_secs(25);
const SILENCE: Duration = Duration::from_secs(70);
const SEND_TIME: Duration = Duration::from_secs(10);
const MESSAGE_BYTES: usize = 64 * 1024;

/// The answer to a frame that is not understood: fixed, whatever was sent.
const UNKNOWN: &str = r#"{"type":"error","code":"unknown_frame"}"#;
const PONG: &str = r#"{"type":"pong"}"#;

/// A feed of the desk with the client's side of it.
pub(crate) trait Feed: Send {
    /// The next frame; nothing when the session must end. May be dropped and asked again.
    fn next(&mut self) -> impl Future<Output = Option<Utf8Bytes>> + Send;
    /// A frame of the client other than `ping`; whether it was understood.
    fn hear(&mut self, kind: &str, frame: &Value) -> impl Future<Output = bool> + Send;
    /// Whether the one who listens still may.
    fn allowed(&mut self) -> impl Future<Output = bool> + Send;
}

/// An upgrade with small buffers and small frames.
pub(crate) fn small(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade
        .read_buffer_size(4096)
        .write_buffer_size(0)
        .max_write_buffer_size(16 * 1024 * 1024)
        .max_message_size(MESSAGE_BYTES)
        .max_frame_size(MESSAGE_BYTES)
}

/// Why a feed ends: a code and a word.
type End = Option<(u16, &'static str)>;

/// Runs the feed until one side has enough, and says why.
pub(crate) async fn run(app: &App, mut socket: WebSocket, mut feed: impl Feed, stop: Option<Stop>) {
    let end = talk(app, &mut socket, &mut feed, stop.map(|s| s.0)).await;
    drop(feed);
    if let Some((code, reason)) = end {
        close(socket, code, reason).await;
    }
}

/// Closes with a code; whoever does not read is not waited for.
pub(crate) async fn close(mut socket: WebSocket, code: u16, reason: &'static str) {
    let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
    let _ = tokio::time::timeout(Duration::from_secs(2), socket.send(Message::Close(Some(frame)))).await;
}

async fn talk(
    app: &App,
    socket: &mut WebSocket,
    feed: &mut impl Feed,
    stop: Option<watch::Receiver<bool>>,
) -> End {
    let mut sessions = app.sessions.subscribe();
    let mut ping = tokio::time::interval(PING_EVERY);
    ping.reset();
    let rate = app.options.limits.frames;
    let mut heard = Instant::now();
    let mut allowance = Bucket::full(rate, heard);
    let mut stopping = std::pin::pin!(async move {
        match stop {
            Some(stop) => stopped(stop).await,
            None => std::future::pending().await,
        }
    });
    loop {
        let out = tokio::select! {
            frame = feed.next() => match frame {
                Some(text) => Message::Text(text),
                None => return Some((SIGNED_OUT, "session_ended")),
            },
            incoming = socket.recv() => {
                heard = Instant::now();
                let message = match incoming {
                    None | Some(Ok(Message::Close(_))) => return None,
                    Some(Err(error)) => return refused(&error.into_inner().to_string()),
                    Some(Ok(message)) => message,
                };
                if allowance.take(rate, heard).is_err() {
                    return Some((TOO_MANY, "rate_limited"));
                }
                match answer(feed, &message).await {
                    Some(text) => Message::Text(Utf8Bytes::from_static(text)),
                    None => continue,
                }
            }
            _ = ping.tick() => {
                if heard.elapsed() > SILENCE {
                    return Some((IDLE, "idle"));
                }
                if !feed.allowed().await {
                    return Some((SIGNED_OUT, "session_ended"));
                }
                Message::Ping(axum::body::Bytes::new())
            }
            _ = sessions.changed() => {
                if feed.allowed().await {
                    continue;
                }
                return Some((SIGNED_OUT, "session_ended"));
            }
            () = &mut stopping => return Some((close_code::RESTART, "restart")),
        };
        match tokio::time::timeout(SEND_TIME, socket.send(out)).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return None,
            Err(_) => {
                app.metrics.slow_sockets.fetch_add(1, Relaxed);
                return Some((close_code::AGAIN, "too_slow"));
            }
        }
    }
}

/// What the protocol reader refused; its message is only looked at, never passed on.
fn refused(error: &str) -> End {
    let error = error.to_ascii_lowercase();
    Some(if error.contains("utf-8") {
        (close_code::INVALID, "invalid")
    } else if error.contains("too long") || error.contains("capacity") {
        (close_code::SIZE, "too_large")
    } else {
        (close_code::PROTOCOL, "protocol")
    })
}

/// The fixed answer to a frame of the client, if it gets one.
async fn answer(feed: &mut impl Feed, message: &Message) -> Option<&'static str> {
    let text = match message {
        Message::Text(text) => text.as_str(),
        Message::Binary(_) => return Some(UNKNOWN),
        Message::Ping(_) | Message::Pong(_) | Message::Close(_) => return None,
    };
    let Ok(frame) = serde_json::from_str::<Value>(text) else { return Some(UNKNOWN) };
    match frame.get("type").and_then(Value::as_str) {
        Some("ping") => Some(PONG),
        Some(kind) if feed.hear(kind, &frame).await => None,
        _ => Some(UNKNOWN),
    }
}
