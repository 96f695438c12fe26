//! An agent's live feed on a thread of its own, which notes when it heard of each numbered message.

use crate::socket::Socket;
use std::cell::RefCell;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// Stands before the number in a message's words; a sign that is no digit stands behind it.
pub const MARK: &str = "#w";

/// The feed; it ends when this is dropped.
pub struct Ear {
    heard: Receiver<(usize, Instant)>,
    /// What was heard before it was asked for.
    kept: RefCell<HashMap<usize, Instant>>,
    _stop: oneshot::Sender<()>,
}

impl Ear {
    /// Opens it; from then on every message is heard.
    pub fn open(at: SocketAddr, token: &str) -> Ear {
        let (tell, heard) = channel();
        let (_stop, mut stopped) = oneshot::channel();
        let (opened, open) = channel();
        let token = token.to_owned();
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let mut socket = Socket::open(at, &token).await.expect("a feed opens");
                let mut payload = Vec::new();
                socket.hear(&mut payload).await.expect("hello");
                let _ = opened.send(());
                loop {
                    tokio::select! {
                        _ = &mut stopped => return,
                        heard = socket.hear(&mut payload) => if heard.is_err() { return },
                    }
                    let now = Instant::now();
                    if let Some(number) = marked(&payload) {
                        let _ = tell.send((number, now));
                    }
                }
            });
        });
        open.recv().expect("the feed opens");
        Ear { heard, kept: RefCell::default(), _stop }
    }

    /// When the first frame about a message came.
    pub fn hears(&self, number: usize, longest: Duration) -> Instant {
        let mut kept = self.kept.borrow_mut();
        loop {
            if let Some(at) = kept.get(&number) {
                return *at;
            }
            let (number, at) = self.heard.recv_timeout(longest).expect("a frame for every message");
            kept.entry(number).or_insert(at);
        }
    }
}

/// The number of the message in this.
pub fn marked(text: &[u8]) -> Option<usize> {
    let mark = MARK.as_bytes();
    let start = text.windows(mark.len()).position(|window| window == mark)? + mark.len();
    let digits: String =
        text[start..].iter().map(|b| char::from(*b)).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
