//! `moked demo`: every channel is alive on its simulated vendor, at the first start and at the next one.

use crate::support::http::call;
use crate::support::{Moked, folder};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The kinds that have a simulated vendor.
const KINDS: [&str; 14] = [
    "whatsapp",
    "sms",
    "telegram",
    "facebook",
    "instagram",
    "x",
    "mastodon",
    "bluesky",
    "mention",
    "google",
    "playstore",
    "appstore",
    "rss",
    "api",
];
const PATIENCE: Duration = Duration::from_secs(60);

fn sign_in(moked: &Moked) -> String {
    let login = json!({"email": "admin@demo.example.com", "password": "moked-demo-2026"});
    let answer = call(moked.at, "POST", "/api/v1/session", None, Some(&login)).expect("it answers");
    let cookie = answer.header("set-cookie").expect("a session begins");
    cookie.split(['=', ';']).nth(1).expect("a token").to_owned()
}

/// Each inbox is well, and its form reaches the vendor of this run.
fn assert_alive(moked: &Moked, token: &str) {
    for kind in KINDS {
        let of_kind = || {
            let all = moked.get(token, "/api/v1/inboxes");
            let found = all.as_array()?.iter().find(|i| i["kind"] == kind)?.clone();
            (found["health"]["ok"] == true && found["enabled"] == true).then_some(found)
        };
        let inbox = world::until(&format!("{kind} to be well"), PATIENCE, of_kind);
        let form = json!({"kind": kind, "config": inbox["config"], "inbox_id": inbox["id"], "address": inbox["address"]});
        let report = moked.post(token, "/api/v1/inboxes/check", &form, 200);
        assert_eq!(report["ok"], true, "{kind}: {report}");
    }
}

/// Fills in the form of a page as a browser would; returns where it leads.
fn write_as(moked: &Moked, kind: &str, fields: &str) -> String {
    let mut stream = TcpStream::connect(moked.at).expect("it listens");
    let head = format!(
        "POST /demo/vendors/{kind}?lang=en HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{fields}",
        moked.at,
        fields.len()
    );
    stream.write_all(head.as_bytes()).expect("it takes the form");
    let mut said = String::new();
    stream.read_to_string(&mut said).expect("it answers");
    assert!(said.starts_with("HTTP/1.1 303"), "{said}");
    said.lines().find_map(|line| line.strip_prefix("location: ")).expect("a place").to_owned()
}

fn page(moked: &Moked, path: &str) -> String {
    let answer = call(moked.at, "GET", path, None, None).expect("it answers");
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

/// The conversation in which somebody says this.
fn conversation(moked: &Moked, token: &str, words: &str) -> i64 {
    world::until("the conversation", PATIENCE, || {
        let found = moked.get(token, &format!("/api/v1/search?q={words}"));
        found["items"][0]["conversation"]["id"].as_i64()
    })
}

fn outgoing(moked: &Moked, token: &str, id: i64) -> Vec<Value> {
    let full = moked.get(token, &format!("/api/v1/conversations/{id}"));
    let entries = full["entries"].as_array().cloned().unwrap_or_default();
    entries.into_iter().filter(|e| e["direction"] == "out").collect()
}

#[test]
fn every_channel_of_the_demo_is_alive_and_stays_so_when_it_is_started_again() {
    let folder = folder();
    let mut moked = Moked::new(folder.path(), None);
    moked.start_demo();
    let token = sign_in(&moked);
    assert_alive(&moked, &token);

    // a customer writes on the page; what we answer is on their telephone, once
    let there = write_as(&moked, "whatsapp", "name=Yardena&text=Onlyonce+please");
    let id = conversation(&moked, &token, "Onlyonce");
    let reply = json!({"text": "Hello Yardena, of course.", "client_id": "demo-1", "override_stale": true,
        "seen_message_id": null, "attachment_ids": []});
    moked.post(&token, &format!("/api/v1/conversations/{id}/replies"), &reply, 201);
    let phone = there.replacen("?", "/phone?", 1);
    let shown = || page(&moked, &phone).matches("Hello Yardena").count();
    world::until("the answer on the telephone", PATIENCE, || (shown() > 0).then_some(()));
    assert_eq!(shown(), 1);
    let read = |moked: &Moked, token: &str| {
        outgoing(moked, token, id).into_iter().all(|e| e["delivery"]["state"] == "read")
    };
    world::until("the vendor to say it was read", PATIENCE, || read(&moked, &token).then_some(()));

    assert!(moked.stop().success());
    moked.start_demo();
    let token = sign_in(&moked);
    assert_alive(&moked, &token);
    // the vendors of this run have heard nothing of what was sent before
    assert!(!page(&moked, "/demo/vendors/whatsapp?lang=en").contains("Yardena"));
    assert!(read(&moked, &token));
    // what is new is new to them, too, although they were started anew
    for kind in KINDS {
        write_as(
            &moked,
            kind,
            &format!(
                "name=Yardena&stars=2&text=Again{kind}+%D7%A0%D7%95%D7%95%D7%94+%D7%91%D7%A8%D7%95%D7%A9"
            ),
        );
    }
    for kind in KINDS.into_iter().filter(|kind| *kind != "rss") {
        conversation(&moked, &token, &format!("Again{kind}"));
    }
    assert!(moked.stop().success());
    // the demo knows its own address, its doctor does not
    let doctor =
        moked.command(&["doctor"]).env("MOKED_PUBLIC_URL", "http://127.0.0.1").output().expect("it runs");
    let found = String::from_utf8_lossy(&doctor.stdout);
    assert!(doctor.status.success() && found.contains("messages that could not be read: 0"), "{found}");
}
