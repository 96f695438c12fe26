//! Fetching from a real Dovecot.

mod common;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use channels::Health;
use common::{Pull, SOON, Shelf, account, email, letter, with};
use serde_json::json;
use world::{Fault, Mail, Proxy};

async fn inbox(changes: serde_json::Value) -> (&'static Mail, String, channels::Account, Arc<Shelf>) {
    let mail = Mail::shared();
    let address = mail.newcomer("help", "moked.test").address;
    let account = with(account(mail, &address), changes);
    (mail, address, account, Arc::new(Shelf::default()))
}

#[tokio::test(flavor = "multi_thread")]
async fn new_mail_wakes_us_and_old_mail_is_left_alone() {
    let (mail, address, account, shelf) = inbox(json!({})).await;
    mail.deliver(&address, letter("old")).await;
    let pull = Pull::ready(account, &shelf).await;
    let sent = Instant::now();
    mail.deliver(&address, letter("new")).await;
    assert_eq!(shelf.wait_for(1).await, ["new"]);
    // The regular look comes after ten seconds at this setting: this was the notification.
    assert!(sent.elapsed() < Duration::from_secs(8), "{:?}", sent.elapsed());
    let item = &shelf.items()[0];
    assert!(item.provider_id.ends_with(":2") && !item.rescan);
    assert!(item.received_at_us > 1_700_000_000_000_000);
    pull.end().await;
}

const HOUR_US: i64 = 3_600 * 1_000_000;

fn now_us() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_micros()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_between_saving_and_the_first_connection_is_fetched() {
    let (mail, address, account, shelf) = inbox(json!({})).await;
    shelf.saved_at(now_us() - HOUR_US);
    mail.deliver(&address, letter("between")).await;
    let pull = Pull::ready(account.clone(), &shelf).await;
    assert_eq!(shelf.wait_for(1).await, ["between"]);
    pull.end().await;
    mail.deliver(&address, letter("later")).await;
    let pull = Pull::ready(account, &shelf).await;
    assert_eq!(shelf.wait_for(2).await, ["between", "later"], "each once");
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_there_before_the_inbox_was_saved_is_left_alone() {
    let (mail, address, account, shelf) = inbox(json!({})).await;
    mail.deliver(&address, letter("before")).await;
    shelf.saved_at(now_us() + HOUR_US);
    let pull = Pull::ready(account, &shelf).await;
    mail.deliver(&address, letter("new")).await;
    assert_eq!(shelf.wait_for(1).await, ["new"]);
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_fetched_when_asked_for_over_starttls_in_batches() {
    let (mail, address, account, shelf) = inbox(json!({"since": "all", "imap_tls": "starttls"})).await;
    let account = with(account, json!({"imap_port": mail.ports().imap}));
    for n in 0..120 {
        mail.deliver(&address, letter(&format!("m{n}"))).await;
    }
    let pull = Pull::start(account, &shelf);
    let subjects = shelf.wait_for(120).await;
    assert_eq!(subjects, (0..120).map(|n| format!("m{n}")).collect::<Vec<_>>());
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cursor_survives_and_nothing_is_fetched_twice() {
    let (mail, address, account, shelf) = inbox(json!({"since": "all"})).await;
    mail.deliver(&address, letter("one")).await;
    let pull = Pull::ready(account.clone(), &shelf).await;
    pull.end().await;
    mail.deliver(&address, letter("two")).await;
    let pull = Pull::ready(account, &shelf).await;
    assert_eq!(shelf.wait_for(2).await, ["one", "two"]);
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_stored_is_fetched_again() {
    let (mail, address, account, shelf) = inbox(json!({"since": "all"})).await;
    mail.deliver(&address, letter("one")).await;
    shelf.refuse(2);
    let pull = Pull::start(account, &shelf);
    assert_eq!(shelf.wait_for(1).await, ["one"]);
    let refused = |h: &Health| matches!(h, Health::Unreachable { code: "not_stored", .. });
    shelf.wait_for_health(refused).await;
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kicked_connection_is_opened_again() {
    let (mail, address, account, shelf) = inbox(json!({})).await;
    let pull = Pull::ready(account, &shelf).await;
    mail.kick(&address);
    shelf.wait_for_health(|h| matches!(h, Health::Unreachable { .. })).await;
    mail.deliver(&address, letter("after")).await;
    assert_eq!(shelf.wait_for(1).await, ["after"]);
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_falls_silent_is_noticed() {
    let (mail, address, account, shelf) = inbox(json!({})).await;
    let pull = Pull::ready(account, &shelf).await;
    mail.stall(&address);
    mail.deliver(&address, letter("during the silence")).await;
    let looked = Instant::now();
    world::eventually("the message past the silent connection", SOON * 3, || {
        (!shelf.items().is_empty()).then_some(())
    })
    .await;
    assert!(looked.elapsed() < Duration::from_secs(55), "{:?}", looked.elapsed());
    mail.resume(&address);
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn we_stop_at_once_on_a_dead_line() {
    let (mail, _, account, shelf) = inbox(json!({"imap_tls": "none"})).await;
    let proxy = Proxy::to(mail.ports().imap).await;
    let pull =
        Pull::ready(with(account, json!({"imap_host": "127.0.0.1", "imap_port": proxy.port()})), &shelf)
            .await;
    proxy.set(Fault::Blackhole);
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_in_hebrew_is_sent_as_it_is() {
    let (_, _, account, shelf) = inbox(json!({"imap_password": "סיסמה \"שגויה\""})).await;
    let pull = Pull::start(account, &shelf);
    shelf.wait_for_health(|h| matches!(h, Health::AuthFailed { .. })).await;
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_numbering_is_read_anew_without_losing_or_confusing_anything() {
    let (mail, address, account, shelf) = inbox(json!({})).await;
    mail.deliver(&address, letter("before us")).await;
    let pull = Pull::ready(account.clone(), &shelf).await;
    mail.deliver(&address, letter("known")).await;
    shelf.wait_for(1).await;
    pull.end().await;
    // Numberings are seconds here: the new one must differ.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    mail.new_uidvalidity(&address);
    mail.deliver(&address, letter("fresh")).await;
    let pull = Pull::start(account, &shelf);
    world::eventually("the fresh message", SOON, || {
        shelf.subjects().contains(&"fresh".to_owned()).then_some(())
    })
    .await;
    let ids: Vec<String> = shelf.items().iter().map(|i| i.provider_id.clone()).collect();
    let mut distinct = ids.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), ids.len(), "{ids:?}");
    let known: Vec<bool> = shelf
        .items()
        .iter()
        .zip(shelf.subjects())
        .filter(|(_, s)| s == "known")
        .map(|(i, _)| i.rescan)
        .collect();
    assert_eq!(known, [false, true]);
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_password_is_told_and_does_not_hammer() {
    let (_, _, account, shelf) = inbox(json!({"imap_password": "wrong"})).await;
    let pull = Pull::start(account, &shelf);
    shelf.wait_for_health(|h| matches!(h, Health::AuthFailed { .. })).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(shelf.health().len(), 1);
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_wire_in_the_middle_of_a_message_loses_nothing() {
    let (mail, address, account, shelf) = inbox(json!({"since": "all", "imap_tls": "none"})).await;
    let proxy = Proxy::to(mail.ports().imap).await;
    let account = with(account, json!({"imap_host": "127.0.0.1", "imap_port": proxy.port()}));
    for n in 0..5 {
        mail.deliver(&address, letter(&format!("m{n}")) + &"padding padding\r\n".repeat(500)).await;
    }
    proxy.set(Fault::CutAfter(12_000));
    let pull = Pull::start(account, &shelf);
    shelf.wait_for_health(|h| matches!(h, Health::Unreachable { .. })).await;
    proxy.set(Fault::None);
    assert_eq!(shelf.wait_for(5).await, ["m0", "m1", "m2", "m3", "m4"]);
    let mut ids: Vec<String> = shelf.items().iter().map(|i| i.provider_id.clone()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 5);
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_marked_as_read() {
    let (mail, address, account, shelf) = inbox(json!({"since": "all"})).await;
    mail.deliver(&address, letter("one")).await;
    let pull = Pull::ready(account, &shelf).await;
    shelf.wait_for(1).await;
    pull.end().await;
    let stream = tokio::net::TcpStream::connect(("127.0.0.1", mail.ports().imap)).await.unwrap();
    let mut client = async_imap::Client::new(stream);
    client.read_response().await.unwrap();
    let mut session = client.login(&address, world::PASSWORD).await.map_err(|e| e.0).unwrap();
    session.examine("INBOX").await.unwrap();
    assert_eq!(session.search("UNSEEN").await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_bytes_do_not_stop_the_next_message() {
    let (mail, address, account, shelf) = inbox(json!({"since": "all"})).await;
    mail.place(&address, b"Subject: nul\n\na\0b\xff\xfe\n");
    mail.place(&address, b"\n\n");
    mail.deliver(&address, letter("next")).await;
    let pull = Pull::start(account, &shelf);
    let subjects = shelf.wait_for(3).await;
    assert!(subjects.contains(&"next".to_owned()) && subjects.contains(&"nul".to_owned()), "{subjects:?}");
    pull.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn m52_what_is_too_large_arrives_as_its_fields() {
    let (mail, address, account, shelf) = inbox(json!({"since": "all"})).await;
    mail.place(&address, (letter("huge") + &"0123456789abcde\n".repeat(2_400_000)).replace("\r\n", "\n"));
    let pull = Pull::start(account.clone(), &shelf);
    assert_eq!(shelf.wait_for(1).await, ["huge"]);
    let item = &shelf.items()[0];
    assert!(item.bytes.len() < 4_000);
    assert!(email().receive(&account, &item.bytes).unwrap().flags.contains(&"too_large"));
    pull.end().await;
}
