//! `moked serve` for the one who runs it: the first run, health, figures, clear refusals, discreet logs.

use crate::support::centre::PATIENCE;
use crate::support::http::call;
use crate::support::{Centre, Db, Dice, Moked, PASSWORD, folder};
use serde_json::json;
use std::process::Output;
use world::{Mail, Rule, Verb};

/// Asserts that a command failed and said why.
#[track_caller]
fn refused(output: &Output, words: &str) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "it went well");
    assert!(text.contains(words), "{words:?} is not in: {text}");
    assert!(!text.contains("panicked"), "{text}");
}

#[test]
fn the_first_run_makes_the_organisation_once() {
    let folder = folder();
    let mut moked = Moked::new(folder.path(), None);
    moked.start(None);
    assert_eq!(moked.get("", "/api/v1/setup")["needed"], true);
    let new = json!({"organisation": "Negev", "language": "he", "name": "Adi",
        "email": "adi@example.com", "password": PASSWORD});
    let weak = json!({"organisation": "Negev", "language": "he", "name": "Adi",
        "email": "adi@example.com", "password": "short"});
    let told = moked.post("", "/api/v1/setup", &weak, 422);
    assert!(told["fields"]["password"].is_string(), "{told}");
    assert_eq!(moked.post("", "/api/v1/setup", &new, 201)["agent"]["role"], "admin");
    assert_eq!(moked.post("", "/api/v1/setup", &new, 409)["code"], "already_set_up");
    assert_eq!(moked.get("", "/api/v1/setup")["needed"], false);
    let login = json!({"email": "adi@example.com", "password": PASSWORD});
    moked.post("", "/api/v1/session", &login, 200);
    moked.kill();
    moked.start(None);
    moked.post("", "/api/v1/session", &login, 200);
}

#[test]
fn health_and_figures_are_there() {
    let folder = folder();
    let mut moked = Moked::new(folder.path(), None);
    moked.start(None);
    assert_eq!(moked.get("", "/health/live")["status"], "ok");
    assert_eq!(moked.get("", "/health/ready")["status"], "ready");
    let figures = moked.try_get("", "/metrics").expect("it answers");
    assert_eq!(figures.status, 200);
    for name in ["moked_database_up 1", "moked_waiting_raw 0", "moked_http_request_seconds_count{"] {
        assert!(figures.text().contains(name), "{name} is not in:\n{}", figures.text());
    }
}

#[test]
fn figures_can_be_kept_for_whoever_brings_the_word() {
    let folder = folder();
    std::fs::write(folder.path().join("moked.toml"), "metrics_token = \"open-sesame\"\n").expect("written");
    let mut moked = Moked::new(folder.path(), None);
    moked.start(None);
    assert_eq!(call(moked.at, "GET", "/metrics", None, None).expect("it answers").status, 404);
    assert_eq!(moked.try_get("open-sesame", "/metrics").expect("it answers").status, 200);
}

#[test]
fn a_port_in_use_is_named() {
    let folder = folder();
    let moked = Moked::new(folder.path(), None);
    let _taken = std::net::TcpListener::bind(moked.at).expect("a free port");
    refused(&moked.run(&["serve"]), &format!("cannot listen on {}", moked.at));
}

#[test]
fn wrong_settings_are_refused_with_the_reason() {
    let folder = folder();
    let moked = Moked::new(folder.path(), None);
    let file = folder.path().join("moked.toml");
    for (text, words) in [
        ("lisen = \"127.0.0.1:1\"", "lisen"),
        ("log = \"xml\"", "must be \"text\" or \"json\""),
        ("public_url = \"desk.example.com\"", "public_url must begin with"),
        ("database_url = \"mysql://x\"", "sqlite: or postgres:"),
        ("trusted_proxy = \"perhaps\"", "trusted_proxy"),
        ("metrics_token = \"open sesame\"", "metrics_token must be one word"),
        ("listen = [", "moked.toml"),
    ] {
        std::fs::write(&file, text).expect("written");
        refused(&moked.run(&["serve"]), words);
    }
    std::fs::remove_file(&file).expect("removed");
    refused(&moked.run(&["serve", "--listen", "somewhere"]), "is no address");
    refused(&moked.run(&["serve", "--config", "absent.toml"]), "cannot read absent.toml");
    refused(&moked.run(&["serve", "--database-url", "postgres://127.0.0.1:1/none"]), "cannot be opened");
    refused(&moked.run(&["serve", "--key", "abc"]), "64 hexadecimal digits");
    std::fs::create_dir_all(&moked.data).expect("made");
    std::fs::write(moked.data.join("key"), "not a key").expect("written");
    refused(&moked.run(&["serve"]), "is damaged");
}

#[test]
fn logs_hold_nothing_personal() {
    const PLANTED: [&str; 6] = ["Avigdora", "avigdora", "secretword", "answerword", "noteword", "searchword"];
    let (mut centre, mut dice) = (Centre::open(Db::Sqlite), Dice::new(3));
    centre.deliver(1, &mut dice);
    let raw = format!(
        "From: Avigdora Planted <avigdora@customer.test>\r\nTo: {}\r\nSubject: secretword\r\n\
         Message-ID: <avigdora.1@customer.test>\r\n\r\nMy secretword is 052-7654321.\r\n",
        centre.address
    );
    crate::support::RUNTIME.block_on(Mail::shared().deliver(&centre.address, raw));
    assert_eq!(centre.seen_or_ended(), None);
    let found = || centre.moked.get(&centre.token, "/api/v1/search?q=secretword")["items"][0].clone();
    let hit = world::until("the planted mail", PATIENCE, || Some(found()).filter(|hit| hit.is_object()));
    let id = hit["conversation"]["id"].as_i64().expect("a number");
    // what fails is where logs say most
    centre.sink.script(Rule::answer(Verb::Rcpt, 550, "5.1.1 <avigdora@customer.test> is unknown"));
    let path = |end: &str| format!("/api/v1/conversations/{id}/{end}");
    let reply = json!({"text": "answerword", "client_id": "avigdora-1", "override_stale": true,
        "seen_message_id": null, "attachment_ids": []});
    centre.moked.post(&centre.token, &path("replies"), &reply, 201);
    let note = json!({"text": "noteword", "client_id": "avigdora-2"});
    centre.moked.post(&centre.token, &path("notes"), &note, 201);
    centre.moked.get(&centre.token, "/api/v1/search?q=searchword");
    let login = json!({"email": "avigdora@example.com", "password": "secretword secretword"});
    centre.moked.post("", "/api/v1/session", &login, 401);
    centre.moked.post("", "/api/v1/session", &json!({"email": "avigdora@example.com"}), 422);
    world::until("the refusal", PATIENCE, || {
        let queue = centre.moked.get(&centre.token, "/api/v1/conversations?queue=attention");
        queue["items"].get(0).map(drop)
    });
    centre.stop();
    let log = centre.moked.words();
    assert!(log.contains("/api/v1/search"), "routes are logged:\n{log}");
    for word in PLANTED.into_iter().chain(["052-7654321", PASSWORD, world::PASSWORD, &centre.token]) {
        let line = log.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word:?} is in the log");
    }
}
