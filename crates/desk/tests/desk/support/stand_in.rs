//! A stand-in for a service outside that speaks the protocol of OpenAI, on this machine.

use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// What a stand-in was asked, and where it is.
#[derive(Clone, Default)]
pub struct StandIn {
    /// Heads and bodies of the calls.
    pub asked: Arc<Mutex<Vec<(String, Value)>>>,
    /// Its address, up to before `/chat/completions`.
    pub endpoint: String,
}

impl StandIn {
    /// A server that answers each call with what `say` makes of what the user's part of it says.
    pub async fn new(say: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> StandIn {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}/v1/", listener.local_addr().unwrap());
        let made = StandIn { endpoint, ..StandIn::default() };
        let asked = made.asked.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (mut seen, mut part) = (Vec::new(), [0; 4096]);
                let (head, body) = loop {
                    let n = stream.read(&mut part).await.unwrap();
                    seen.extend_from_slice(&part[..n]);
                    if let Some(at) = seen.windows(4).position(|w| w == b"\r\n\r\n") {
                        let head = String::from_utf8_lossy(&seen[..at]).to_lowercase();
                        let length = head.split("content-length: ").nth(1).unwrap();
                        let length: usize = length.split("\r\n").next().unwrap().parse().unwrap();
                        if seen.len() >= at + 4 + length {
                            break (head, seen[at + 4..].to_vec());
                        }
                    }
                };
                let body: Value = serde_json::from_slice(&body).unwrap();
                let content = body["messages"][1]["content"].as_str().unwrap().to_owned();
                asked.lock().unwrap().push((head, body));
                let _ = stream.write_all(&say(&content)).await;
            }
        });
        made
    }
}

/// An answer with these words.
pub fn says(content: &str) -> Vec<u8> {
    let body = json!({"choices": [{"message": {"role": "assistant", "content": content}}]}).to_string();
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}
