//! Asking others: addresses inside our own network in every spelling, answers that lead elsewhere, and answers that do
//! not end. A17–A21 of the catalogue of bad input.

use channels::{Account, ChannelKind, Media, Outbound, Peer, Post, SendOutcome, Watch, connector, post_json};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A host that gives every caller the same bytes, `slowly` one a second, and counts them.
async fn host(answer: Vec<u8>, slowly: bool) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let (at, calls) = (listener.local_addr().expect("an address"), Arc::new(AtomicUsize::new(0)));
    let (answer, counted) = (Arc::new(answer), calls.clone());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let answer = answer.clone();
            tokio::spawn(async move {
                let _ = stream.read(&mut vec![0; 4096]).await;
                for part in answer.chunks(if slowly { 1 } else { 1 << 16 }) {
                    if stream.write_all(part).await.is_err() {
                        return;
                    }
                    if slowly {
                        tokio::time::sleep(Duration::from_secs(1)).await;
                    }
                }
            });
        }
    });
    (at, calls)
}

/// An address inside in every spelling; `port` is where somebody listens on loopback.
fn inside(port: u16) -> Vec<String> {
    let loopback = [
        "127.0.0.1",
        "127.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "127.0.0.1.",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "127。0。0。1",
        "①②⑦.0.0.1",
        "[::1]",
        "[::]",
        "0.0.0.0",
        "0",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "user:word@127.0.0.1",
        "a.example@127.0.0.1",
    ];
    let others =
        ["169.254.169.254", "[fe80::1]", "[fd00::1]", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1"];
    loopback.iter().chain(&others).map(|host| format!("http://{host}:{port}/latest")).collect()
}

fn account(config: Value, allow_private: bool) -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config,
        key: [7; 32],
        allow_private,
        hook_url: None,
        watch: Watch::default(),
    }
}

const SECRET: &str = "whsec_bW9rZWQtc2ltdWxhdGVkLWFwcC1zZWNyZXQ=";

fn app(url: &str, allow_private: bool) -> Account {
    account(json!({"base_url": url, "signing_secret": SECRET}), allow_private)
}

fn picture(url: &str) -> Media {
    Media { id: url.to_owned(), name: "a.png".into(), mime: "image/png".into(), kind: "image".into() }
}

#[tokio::test]
async fn a17_a20_no_spelling_of_an_address_inside_is_asked_for_anything() {
    let (at, calls) = host(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret".to_vec(), false).await;
    let api = connector(ChannelKind::Api).expect("the connector");
    let out = Outbound {
        conversation_id: 1,
        message_id: 2,
        to: vec![Peer { address: "user-1".into(), name: None }],
        text: "שלום".into(),
        ..Outbound::default()
    };
    let wire = api.render(&app("https://app.example", false), &out).expect("it can be written");
    for url in inside(at.port()) {
        let within = Duration::from_secs(5);
        let post =
            Post { url: &url, bearer: None, body: b"{}".to_vec(), allow_private: false, within, most: 100 };
        post_json(post).await.expect_err(&url);
        // as the address of a vendor, of a file, and of a connection that is tried
        let inside = app(&url, false);
        let outcome = api.send(&inside, &wire).await;
        assert!(!matches!(outcome, SendOutcome::Accepted { .. }), "{url}: {outcome:?}");
        for kind in [ChannelKind::Api, ChannelKind::Facebook, ChannelKind::Instagram] {
            let fetched = connector(kind).expect("the connector").fetch(&inside, &picture(&url)).await;
            assert!(fetched.is_err(), "{kind:?} {url}");
        }
        assert!(api.check(&inside).await.iter().any(|step| !step.ok), "{url}");
    }
    assert_eq!(calls.load(Ordering::SeqCst), 0, "nobody called");
}

#[tokio::test]
async fn a19_an_answer_that_leads_elsewhere_is_not_followed() {
    let (secret, calls) = host(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret".to_vec(), false).await;
    let api = connector(ChannelKind::Api).expect("the connector");
    for to in [
        format!("http://{secret}/"),
        "file:///etc/passwd".into(),
        "//127.0.0.1/".into(),
        "gopher://x/".into(),
    ] {
        for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
            let answer = format!("HTTP/1.1 {status}\r\nlocation: {to}\r\ncontent-length: 1\r\n\r\nx");
            let (at, _) = host(answer.into_bytes(), false).await;
            let lost = api
                .fetch(&app("", true), &picture(&format!("http://{at}/")))
                .await
                .expect_err("not followed");
            assert_eq!(lost.code, "sent_elsewhere", "{status} {to}");
        }
    }
    assert_eq!(calls.load(Ordering::SeqCst), 0, "nobody followed");
}

#[tokio::test]
async fn a21_an_answer_has_an_end_in_size_and_time() {
    let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let endless = [head, [b"10000\r\n".as_slice(), &[b'x'; 0x10000], b"\r\n"].concat().repeat(400)].concat();
    let (large, _) = host(endless, false).await;
    let lying = b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\nx".to_vec();
    let (liar, _) = host(lying, false).await;
    let (slow, _) = host(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n".repeat(3), true).await;
    let ask = async |at: SocketAddr, within: u64| {
        let (url, within) = (format!("http://{at}/"), Duration::from_millis(within));
        let post = Post {
            url: &url,
            bearer: None,
            body: b"{}".to_vec(),
            allow_private: true,
            within,
            most: 1 << 20,
        };
        post_json(post).await.map_err(|e| e.code)
    };
    assert_eq!(ask(large, 20_000).await, Err("too_large"));
    assert!(ask(liar, 20_000).await.is_err());
    assert_eq!(ask(slow, 500).await, Err("timeout"));
    // nothing is unpacked: a bomb stays the bytes that came
    let packed = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b, 4, 0];
    let head =
        format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", packed.len());
    let (bomb, _) = host([head.into_bytes(), packed.to_vec()].concat(), false).await;
    assert_eq!(ask(bomb, 20_000).await, Ok(packed.to_vec()));
    // a file of more than twenty megabytes stays where it is
    let api = connector(ChannelKind::Api).expect("the connector");
    let lost = api.fetch(&app("", true), &picture(&format!("http://{large}/"))).await.expect_err("too large");
    assert_eq!((lost.code, lost.passes), ("too_large", false));
}
