//! W23: files at addresses of others. The message is there in any case; its file comes from where it may, or is lost and
//! said to be.

use super::{Door, PATIENCE, Vendor, somebody, world};
use crate::world::{World, run, unique};
use desk::Config;
use serde_json::{Value, json};
use server::{Limits, Options};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use vendors::{App, Delivery, Page, Twilio, Whatsapp};

/// A host of files that gives every caller the same bytes, and counts them.
async fn host(answer: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (at, calls) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let counted = calls.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let mut head = vec![0; 4096];
            let _ = stream.read(&mut head).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (at, calls)
}

/// A call with a message that speaks of a picture at this address.
fn shows(door: &Door, url: &str) -> Option<Delivery> {
    let who = somebody();
    Some(match &door.vendor {
        Vendor::Page(v) => v.call([v.shows(&who, "image", url)]),
        Vendor::Twilio(_) => {
            let extra = [("MediaUrl0", url.to_owned()), ("MediaContentType0", "image/png".to_owned())];
            let mut fields =
                vec![("MessageSid", unique("MM")), ("From", format!("+{who}")), ("Body", "הנה".into())];
            fields.extend([("NumMedia", "1".to_owned())].into_iter().chain(extra));
            vendors::twilio::signed(&door.path, &fields)
        }
        Vendor::App(_) => {
            let message = json!({"id": unique("m"), "from": {"id": who}, "text": "הנה",
                "files": [{"url": url, "name": "../x.png", "mime": "image/png"}]});
            door.sealed(json!({"messages": [message]}).to_string())
        }
        _ => return None,
    })
}

/// The message, once it is known what becomes of its file.
async fn kept(door: &Door, call: &Delivery) -> Value {
    door.takes(call).await;
    let waits = async {
        loop {
            let message = door.shown().await.pop().expect("the message is there at once");
            let flags = message["flags"].as_array().cloned().unwrap_or_default();
            if !flags.iter().any(|flag| flag == "media_waits") {
                return message;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waits).await.expect("its file is there or lost")
}

fn is_lost(message: &Value) -> bool {
    let lost = message["flags"].as_array().is_some_and(|flags| flags.iter().any(|f| f == "media_lost"));
    lost && message["attachments"].as_array().is_some_and(Vec::is_empty)
}

async fn doors(world: &'static World) -> Vec<Door> {
    vec![
        Door::open(world, "facebook", Vendor::Page(Page::facebook().await)).await,
        Door::open(world, "instagram", Vendor::Page(Page::instagram().await)).await,
        Door::open(world, "sms", Vendor::Twilio(Twilio::open().await)).await,
        Door::open(world, "api", Vendor::App(App::open().await)).await,
    ]
}

#[test]
fn w23_a_file_inside_our_own_network_is_never_asked_for() {
    run(async {
        let config = Config { allow_private: false, ..Config::default() };
        let options = Options { limits: Limits::none(), ..Options::default() };
        let world: &'static World = Box::leak(Box::new(World::with(options, config).await));
        let (inside, calls) = host("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret").await;
        let port = inside.port();
        let addresses = [
            format!("http://127.0.0.1:{port}/"),
            format!("http://localhost:{port}/"),
            format!("http://[::ffff:127.0.0.1]:{port}/"),
            format!("http://0x7f.1:{port}/"),
            format!("http://2130706433:{port}/"),
            format!("http://x@127.0.0.1:{port}/"),
            "http://169.254.169.254/latest/meta-data/".to_owned(),
            "file:///etc/passwd".to_owned(),
        ];
        for door in doors(world).await {
            for url in &addresses {
                let message = kept(&door, &shows(&door, url).unwrap()).await;
                assert!(is_lost(&message), "{} {url}: {message}", door.kind);
            }
        }
        // a vendor of files by name whose own address is inside
        let number = Door::open(world, "whatsapp", Vendor::Whatsapp(Whatsapp::open().await)).await;
        let Vendor::Whatsapp(vendor) = &number.vendor else { panic!("it is WhatsApp") };
        let media = vendor.keep("image/png", b"\x89PNG\r\n\x1a\n");
        let call =
            vendor.call([vendors::whatsapp::Customer::new("דנה", &somebody()).shows(vendor, &media, "")]);
        assert!(is_lost(&kept(&number, &call).await));
        assert_eq!(calls.load(Ordering::SeqCst), 0, "nobody called");
    });
}

#[test]
fn w23_a_file_that_is_gone_or_elsewhere_is_lost_and_its_message_is_there() {
    run(async {
        let (secret, calls) = host("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret").await;
        let to = format!("HTTP/1.1 302 Found\r\nlocation: http://{secret}/\r\ncontent-length: 1\r\n\r\nx");
        let (moved, _) = host(Box::leak(to.into_boxed_str())).await;
        let (gone, _) = host("HTTP/1.1 404 Not Found\r\ncontent-length: 1\r\n\r\nx").await;
        let (empty, _) = host("HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n").await;
        for door in doors(world().await).await {
            for at in [moved, gone, empty] {
                let message = kept(&door, &shows(&door, &format!("http://{at}/a.png")).unwrap()).await;
                assert!(is_lost(&message), "{} {at}: {message}", door.kind);
            }
            door.goes_on().await;
        }
        assert_eq!(calls.load(Ordering::SeqCst), 0, "nobody followed");
    });
}

#[test]
fn w23_a_file_that_lies_about_its_type_is_only_ever_saved() {
    run(async {
        let page = "<html><script>alert(1)</script></html>";
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: {}\r\n\r\n{page}",
            page.len()
        );
        let (liar, _) = host(Box::leak(answer.into_boxed_str())).await;
        for door in doors(world().await).await {
            if matches!(door.vendor, Vendor::Twilio(_)) {
                // the account's password goes to Twilio alone: no other host is asked
                continue;
            }
            let message = kept(&door, &shows(&door, &format!("http://{liar}/a.png")).unwrap()).await;
            let file = &message["attachments"][0];
            assert!(!file["name"].as_str().unwrap().contains(['/', '\\']), "{file}");
            let got = door.world.get(&door.world.admin, file["url"].as_str().unwrap()).await;
            assert_eq!(got.text(), page, "{}", door.kind);
            assert_eq!(got.header("content-type"), Some("application/octet-stream"), "{}", door.kind);
            assert!(got.header("content-disposition").unwrap().starts_with("attachment;"));
            assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
        }
    });
}
