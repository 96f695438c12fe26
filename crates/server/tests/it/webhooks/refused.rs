//! W01–W09: who may call. Whatever is wrong with a call, the answer is the same, and nothing of it is kept.

use super::{Door, Vendor, WORD, all, nowhere, seconds, somebody, world};
use crate::client::{Call, get};
use crate::world::{run, unique};
use serde_json::{Value, json};
use vendors::Delivery;
use vendors::whatsapp::VERIFY;

/// Headers that prove a call.
fn proof(name: &str) -> bool {
    !matches!(name, "content-type" | "user-agent")
}

#[test]
fn w01_a_call_that_nobody_signed_finds_nothing() {
    run(async {
        for door in all().await {
            let good = door.says(&somebody(), "שלום");
            for n in (0..good.headers.len()).filter(|n| proof(&good.headers[*n].0)) {
                let mut bare = good.clone();
                bare.headers.remove(n);
                door.refuses(&bare, &good.headers[n].0).await;
            }
            let mut packed = good.clone();
            packed.headers.push(("content-encoding".into(), "gzip".into()));
            door.refuses(&packed, "packed").await;
            for path in [
                format!("/hooks/{}/nobody", door.kind),
                door.path.replace(door.kind, "webchat"),
                door.path.replace(door.kind, "email"),
                door.path.replace(door.kind, "telegram"),
                door.path.replace(door.kind, "telex"),
                format!("{}%00", door.path),
            ] {
                let answer = door.post_at(&path, &good).await;
                assert_eq!((answer.status, answer.text()), nowhere(door.world).await, "{path}");
            }
            assert_eq!(door.counts().await, (0, 0), "{}", door.kind);
            door.takes(&good).await;
            door.goes_on().await;
        }
    });
}

#[test]
fn w02_a_wrong_signature_finds_nothing() {
    run(async {
        for door in all().await {
            let good = door.says(&somebody(), "שלום");
            for n in (0..good.headers.len()).filter(|n| proof(&good.headers[*n].0)) {
                let value = &good.headers[n].1;
                let turned: String = value.chars().rev().collect();
                let bad = ["", "sha256=", &value[..value.len() - 1], &turned, &format!("{value}0"), "é\u{1}"];
                for bad in bad.into_iter().filter(|bad| bad.is_ascii()) {
                    let mut other = good.clone();
                    other.headers[n].1 = bad.to_owned();
                    door.refuses(&other, bad).await;
                }
                let mut twice = good.clone();
                twice.headers.push(good.headers[n].clone());
                let call = twice.headers.iter().fold(Call::new("POST", &door.path), |mut call, pair| {
                    call.headers.push(pair.clone());
                    call
                });
                let answer = call.body(twice.body.clone()).send(door.world.at).await;
                assert_eq!((answer.status, answer.text()), nowhere(door.world).await, "twice");
            }
            if !matches!(door.vendor, Vendor::Gateway) {
                let mut longer = good.clone();
                longer.body.push(b' ');
                door.refuses(&longer, "other bytes").await;
            }
            assert_eq!(door.counts().await, (0, 0), "{}", door.kind);
            door.goes_on().await;
        }
    });
}

#[test]
fn w03_the_raw_bytes_are_what_is_signed() {
    run(async {
        for door in super::batch_doors().await {
            let text = "שלום 📦 \u{1f468}\u{200d}\u{1f469}";
            let value = door.body("דנה", &[door.piece(&unique("m"), &somebody(), text)]);
            let good = door.sealed(vendors::escaped(&value));
            let mut anew = good.clone();
            anew.body = serde_json::to_vec(&value).unwrap();
            assert_ne!(anew.body, good.body);
            door.refuses(&anew, "written anew").await;
            door.takes(&good).await;
            assert_eq!(door.texts().await, [text], "{}", door.kind);
        }
    });
}

/// The form of an inbox of the same kind whose secrets are others.
fn other_secrets(door: &Door) -> Value {
    let mut config = match &door.vendor {
        Vendor::Whatsapp(v) => v.config(),
        Vendor::Page(v) => v.config(),
        Vendor::Twilio(v) => v.config(),
        Vendor::App(v) => v.config(),
        Vendor::Listener(v) => v.config(),
        Vendor::Gateway => {
            json!({"provider": "gateway", "sender": "Moked", "send_url": "http://127.0.0.1:9/"})
        }
    };
    for secret in ["app_secret", "auth_token", "hook_token"] {
        config[secret] = json!("the secret of somebody else");
    }
    config["signing_secret"] = json!("whsec_YW5vdGhlciBzZWNyZXQgb2YgYW5vdGhlcg==");
    let known: &[&str] = match &door.vendor {
        Vendor::Whatsapp(_) | Vendor::Page(_) => &["auth_token", "hook_token", "signing_secret"],
        Vendor::Twilio(_) => &["app_secret", "hook_token", "signing_secret"],
        Vendor::Gateway => &["app_secret", "auth_token", "signing_secret"],
        Vendor::App(_) | Vendor::Listener(_) => &["app_secret", "auth_token", "hook_token"],
    };
    if let Some(map) = config.as_object_mut() {
        map.retain(|key, _| !known.contains(&key.as_str()));
    }
    config
}

#[test]
fn w04_what_another_app_signed_finds_nothing() {
    run(async {
        for door in all().await {
            let config = other_secrets(&door);
            let other = Door::with(door.world, door.kind, Vendor::Gateway, config).await;
            let mut delivery = door.says(&somebody(), "שלום");
            if let Vendor::Twilio(vendor) = &door.vendor {
                // signed for the other address, with this account's password
                delivery = vendor.brings(&other.path, "+972502345678", "שלום", &[]);
            }
            other.refuses(&delivery, "another's secret").await;
            assert_eq!(other.counts().await, (0, 0), "{}", door.kind);
        }
    });
}

#[test]
fn w05_what_is_for_another_account_waits_for_a_person() {
    run(async {
        for door in super::batch_doors().await.into_iter().take(3) {
            let body = door.body("דנה", &[door.piece(&unique("m"), &somebody(), "שלום")]).to_string();
            let other = body.replace("\"PN1\"", "\"PN2\"").replace(vendors::page::OWN, "9900000000000009");
            door.takes(&door.sealed(other)).await;
            let aside = door.aside().await;
            assert_eq!((door.shown().await.len(), aside.len()), (0, 1), "{}", door.kind);
            assert_eq!(aside[0]["reason"], "other_account", "{}", door.kind);
            door.goes_on().await;
        }
    });
}

#[test]
fn w06_a_call_of_before_has_no_second_effect() {
    run(async {
        for door in all().await {
            let good = door.says(&somebody(), "פעם אחת");
            for _ in 0..3 {
                door.takes(&good).await;
            }
            assert_eq!(door.texts().await, ["פעם אחת"], "{}", door.kind);
            assert_eq!(door.aside().await.len(), 0, "{}", door.kind);
            if matches!(door.vendor, Vendor::App(_) | Vendor::Listener(_)) {
                let body = door.body("דנה", &[door.piece(&unique("m"), &somebody(), "מזמן")]).to_string();
                for moved in [-3_600, -301, 301, 3_600] {
                    let old = vendors::app::sealed(body.clone().into_bytes(), seconds() + moved);
                    door.refuses(&old, "another time").await;
                }
            }
            door.goes_on().await;
        }
    });
}

#[test]
fn w07_the_challenge_comes_back_as_plain_text() {
    run(async {
        for door in all().await {
            let ask = |token: &str| {
                let token = token.replace(' ', "%20");
                get(format!(
                    "{}?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=%3Cb%3E1",
                    door.path
                ))
            };
            let answer = ask(VERIFY).send(door.world.at).await;
            if matches!(door.vendor, Vendor::Whatsapp(_) | Vendor::Page(_)) {
                assert_eq!((answer.status, answer.text().as_str()), (200, "<b>1"));
                assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
                assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            } else {
                assert_eq!((answer.status, answer.text()), nowhere(door.world).await, "{}", door.kind);
            }
            let answer = ask("other words").send(door.world.at).await;
            assert_eq!((answer.status, answer.text()), nowhere(door.world).await, "{}", door.kind);
        }
    });
}

#[test]
fn w08_who_signs_nothing_brings_a_word_to_a_secret_address() {
    run(async {
        let door = Door::open(world().await, "sms", Vendor::Gateway).await;
        let good = door.says(&somebody(), "שלום");
        let with = |name: &str, value: &str| Delivery {
            headers: vec![(name.to_owned(), value.to_owned())],
            body: good.body.clone(),
        };
        let bare = Delivery { headers: Vec::new(), body: good.body.clone() };
        door.refuses(&bare, "no word").await;
        door.refuses(&with("x-hook-token", "a word that only the gateway know"), "a shorter word").await;
        door.refuses(&with("authorization", &format!("Basic {WORD}")), "another scheme").await;
        door.takes(&with("x-hook-token", WORD)).await;
        door.takes(&with("authorization", &format!("Bearer {WORD}"))).await;
        let there = format!("{}?token={}", door.path, WORD.replace(' ', "+"));
        assert_eq!(door.post_at(&there, &bare).await.status, 200);
        assert_eq!(door.texts().await, ["שלום"]);
        // the word is kept with nothing that somebody reads later
        let broken = format!("{}&x=1", there);
        assert_eq!(
            door.post_at(&broken, &Delivery { headers: Vec::new(), body: b"{}".to_vec() }).await.status,
            200
        );
        door.settled().await;
        let aside = door.aside().await;
        let source = format!("/api/v1/quarantine/{}/source", aside[0]["id"]);
        let source = door.world.get(&door.world.admin, &source).await;
        assert!(source.status == 200 && !source.text().contains("token"), "{}", source.text());
        // a word that could be guessed is no word
        let short = json!({"kind": "sms", "name": "x", "team_id": null, "config": {"provider": "gateway",
            "sender": "Moked", "send_url": "https://sms.example/", "hook_token": "short"}});
        let told = door.world.post(&door.world.admin, "/api/v1/inboxes", short).await.problem(422, "invalid");
        assert_eq!(told["fields"]["config.hook_token"], "too_short", "{told}");
    });
}

#[test]
fn w09_more_than_a_vendor_sends_is_not_read() {
    run(async {
        for door in all().await {
            let large = Delivery { headers: Vec::new(), body: vec![b' '; 10 << 20] };
            door.post(&large).await.problem(413, "too_large");
            let mut chunked = Vec::new();
            for _ in 0..80 {
                chunked.extend_from_slice(b"10000\r\n");
                chunked.extend_from_slice(&[b' '; 0x10000]);
                chunked.extend_from_slice(b"\r\n");
            }
            let call = Call::new("POST", &door.path).header("transfer-encoding", "chunked").body(chunked);
            call.send(door.world.at).await.problem(413, "too_large");
            // nothing is unpacked: what unfolds to gigabytes stays the bytes that came
            let mut packed = door.says(&somebody(), "שלום");
            packed.headers.push(("content-encoding".into(), "gzip".into()));
            packed.body = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
            door.refuses(&packed, "packed").await;
            assert_eq!(door.counts().await, (0, 0), "{}", door.kind);
            door.goes_on().await;
        }
    });
}
