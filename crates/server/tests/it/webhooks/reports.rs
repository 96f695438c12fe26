//! W19–W22: reports of what is not ours or in no order, the same call many times, and many calls at once.

use super::{Door, PATIENCE, Vendor, all, somebody};
use crate::world::run;
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::time::Duration;
use vendors::Delivery;

/// What tells that one of our messages came so far: where it is called, and the call.
fn told(door: &Door, word: &str) -> Option<(String, Delivery)> {
    let here = |delivery| (door.path.clone(), delivery);
    Some(match &door.vendor {
        Vendor::Whatsapp(v) => here(v.call([v.status(v.sent().last()?, word)])),
        Vendor::Twilio(v) => {
            // without a public address of ours Twilio is told none to call: it calls the one it knows
            let fields = [("MessageSid", v.sent().last()?.0.clone()), ("MessageStatus", word.to_owned())];
            here(vendors::twilio::signed(&door.path, &fields))
        }
        Vendor::App(v) => {
            let id = v.taken().last()?["id"].clone();
            here(door.sealed(json!({"reports": [{"id": id, "state": word}]}).to_string()))
        }
        _ => return None,
    })
}

#[test]
fn w19_a_report_on_what_is_not_ours_changes_nothing() {
    run(async {
        for door in all().await {
            let call = match &door.vendor {
                Vendor::Whatsapp(v) => v
                    .call([json!({"statuses": [{"id": "wamid.FOREIGN", "status": "read",
                    "timestamp": "1800000000", "recipient_id": "972502345678"}]})]),
                Vendor::Page(v) => v.call([v.event(
                    "77",
                    "delivery",
                    json!({"mids": ["m_foreign"],
                    "watermark": 1_800_000_000_000_i64}),
                )]),
                Vendor::Twilio(_) => {
                    let fields = [("MessageSid", "SMFOREIGN"), ("MessageStatus", "delivered")];
                    vendors::twilio::signed(&door.path, &fields.map(|(n, v)| (n, v.to_owned())))
                }
                Vendor::App(_) => {
                    door.sealed(r#"{"reports":[{"id":"m.1.1.0000000000000000","state":"read"}]}"#)
                }
                Vendor::Gateway | Vendor::Listener(_) => continue,
            };
            door.takes(&call).await;
            assert_eq!(door.counts().await, (0, 0), "{}", door.kind);
            door.goes_on().await;
        }
    });
}

#[test]
fn w20_reports_in_any_order_move_a_message_forward_only() {
    run(async {
        for door in all().await {
            if matches!(door.vendor, Vendor::Whatsapp(_) | Vendor::Twilio(_) | Vendor::App(_)) {
                forward_only(&door).await;
            }
        }
    });
}

/// Somebody is answered, and the vendor reports in the worst order.
async fn forward_only(door: &Door) {
    door.takes(&door.says(&somebody(), "שלום")).await;
    let row = door.rows().await.remove(0);
    let path = format!("/api/v1/conversations/{}/replies", row["id"]);
    let body = json!({"text": "ההזמנה בדרך", "override_stale": true});
    let answer = door.world.post(&door.world.dana, &path, body).await.expect(201);
    let state = async || -> Value {
        let page = door.page(&row).await;
        let all = page["entries"].as_array().cloned().unwrap_or_default();
        let found = all.into_iter().find(|e| e["type"] == "message" && e["id"] == answer["id"]);
        found.expect("the answer")["delivery"]["state"].clone()
    };
    let left = async {
        while state().await != "sent" {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, left).await.expect("the answer leaves");
    for word in ["read", "delivered", "sent", "read", "delivered"] {
        let (path, call) = told(door, word).expect("a report");
        for _ in 0..2 {
            assert_eq!(door.post_at(&path, &call).await.status, 200);
        }
        door.settled().await;
        assert_eq!(state().await, "read", "{}: {word}", door.kind);
    }
}

#[test]
fn w21_the_same_call_forty_six_times_at_once_is_one_message() {
    run(async {
        for door in all().await {
            let call = door.says(&somebody(), "פעם אחת");
            let calls = (0..46).map(|_| door.post(&call));
            for answer in join_all(calls).await {
                assert_eq!((answer.status, answer.text().as_str()), (200, ""));
            }
            door.settled().await;
            assert_eq!(door.texts().await, ["פעם אחת"], "{}", door.kind);
            assert_eq!(door.aside().await.len(), 0);
        }
    });
}

#[test]
fn w22_an_album_of_somebody_new_is_one_contact_and_one_conversation() {
    run(async {
        for door in all().await {
            if matches!(door.vendor, Vendor::Listener(_)) {
                // posts of one person under different pages are different matters
                continue;
            }
            let who = somebody();
            let calls: Vec<Delivery> = (0..6).map(|n| door.says(&who, &format!("תמונה {n}"))).collect();
            for answer in join_all(calls.iter().map(|call| door.post(call))).await {
                assert_eq!(answer.status, 200);
            }
            door.settled().await;
            assert_eq!(door.rows().await.len(), 1, "{}", door.kind);
            let mut texts = door.texts().await;
            texts.sort_unstable();
            assert_eq!(texts, (0..6).map(|n| format!("תמונה {n}")).collect::<Vec<_>>(), "{}", door.kind);
        }
    });
}
