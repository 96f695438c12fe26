//! The door for vendors, as a vendor finds it.

use crate::client::{Answer, Call};
use crate::world::{World, run};
use serde_json::json;
use server::{Limits, Options, Rate};
use vendors::whatsapp::Customer;
use vendors::{Delivery, Whatsapp};

struct Number {
    world: World,
    vendor: Whatsapp,
    key: String,
}

impl Number {
    async fn open(limits: Limits) -> Number {
        let world = World::new(Options { limits, ..Options::default() }).await;
        let vendor = Whatsapp::open().await;
        let body = json!({"kind": "whatsapp", "name": "WhatsApp", "team_id": world.shipping,
            "hold_seconds": 0, "config": vendor.config()});
        let inbox = world.post(&world.admin, "/api/v1/inboxes", body).await.expect(201);
        let key = inbox["key"].as_str().expect("a key").to_owned();
        assert_eq!(inbox["config"]["app_secret"], json!({"set": true}), "no secret is shown");
        Number { world, vendor, key }
    }

    fn path(&self) -> String {
        format!("/hooks/whatsapp/{}", self.key)
    }

    fn call(&self, path: &str, delivery: &Delivery) -> Call {
        let mut call = Call::new("POST", path).body(delivery.body.clone());
        for (name, value) in &delivery.headers {
            call = call.header(name, value.clone());
        }
        call
    }

    async fn post(&self, path: &str, delivery: &Delivery) -> Answer {
        self.call(path, delivery).send(self.world.at).await
    }
}

fn dana() -> Customer {
    Customer::new("דנה לוי", "972502345678")
}

#[test]
fn a_call_brings_a_message_and_says_nothing_more_than_yes() {
    run(async {
        let n = Number::open(Limits::none()).await;
        let call = n.vendor.call([dana().writes(&n.vendor, "שלום, איפה ההזמנה שלי?")]);
        for _ in 0..2 {
            let answer = n.post(&n.path(), &call).await;
            assert_eq!((answer.status, answer.text().as_str()), (200, ""));
            assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        }
        n.world.desk.read_waiting().await.unwrap();
        let page = n.world.get(&n.world.dana, "/api/v1/conversations?limit=100").await.expect(200);
        let rows: Vec<_> =
            page["items"].as_array().unwrap().iter().filter(|r| r["channel"] == "whatsapp").collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["preview"], "שלום, איפה ההזמנה שלי?");
    });
}

#[test]
fn who_is_refused_often_waits_and_who_may_call_does_not() {
    run(async {
        let limits = Limits { hook: Rate::new(3.0, 600.0), ..Limits::none() };
        let n = Number::open(limits).await;
        for count in 0..6 {
            let call = n.vendor.call([dana().writes(&n.vendor, &format!("הודעה {count}"))]);
            assert_eq!(n.post(&n.path(), &call).await.status, 200);
        }
        let forged = Delivery { headers: Vec::new(), body: b"{}".to_vec() };
        let statuses = [404, 404, 404, 429];
        for status in statuses {
            assert_eq!(n.post(&n.path(), &forged).await.status, status);
        }
    });
}

#[test]
fn the_approved_texts_are_fetched_by_who_administers_and_read_by_who_answers() {
    run(async {
        let n = Number::open(Limits::none()).await;
        n.vendor.approve("order_update", "he", "שלום {{1}}, ההזמנה בדרך.");
        let inboxes = n.world.get(&n.world.admin, "/api/v1/inboxes").await.expect(200);
        let mine = inboxes.as_array().unwrap().iter().find(|i| i["kind"] == "whatsapp").unwrap();
        let path = format!("/api/v1/inboxes/{}/templates", mine["id"]);
        let empty = n.world.get(&n.world.dana, &path).await.expect(200);
        assert_eq!(empty, json!({"items": [], "fetched_at": null}));
        let fetched = n.world.post(&n.world.admin, &path, json!({})).await.expect(200);
        assert_eq!(
            (&fetched["items"][0]["name"], &fetched["items"][0]["body_places"]),
            (&json!("order_update"), &json!(1))
        );
        assert_eq!(n.world.get(&n.world.dana, &path).await.expect(200), fetched);
    });
}
