//! The same call twice, and an edit of what somebody else changed.

use crate::client::{Call, post};
use crate::world::{run, shared, unique};
use serde_json::{Value, json};

#[test]
fn a30_idempotency_the_same_call_has_one_effect() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/conversations/{}/notes", chat.conversation);
        let call = |text: &str, key: &str| {
            post(&path, json!({"text": text})).token(&world.dana.token).header("idempotency-key", key)
        };
        let key = unique("key");
        let first = call("פעם אחת", &key).send(world.at).await.expect(201);
        let again = call("פעם אחת", &key).send(world.at).await;
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(again.expect(201), first);
        call("אחרת", &key).send(world.at).await.problem(422, "idempotency_mismatch");
        // another agent's key is another key
        let other = call("פעם אחת", &key).token(&world.lead.token).send(world.at).await.expect(201);
        assert_ne!(other["id"], first["id"]);
        for bad in ["x".repeat(257), " ".into()] {
            call("x", &bad).send(world.at).await.problem(422, "invalid");
        }
    });
}

#[test]
fn a30_idempotency_a_refused_call_may_be_tried_again() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/conversations/{}/replies", chat.conversation);
        let key = unique("key");
        let send = async |body: Value| {
            post(&path, body).token(&world.dana.token).header("idempotency-key", &key).send(world.at).await
        };
        let stale = send(json!({"text": "שלום", "seen_message_id": null})).await.problem(409, "stale");
        assert_eq!(stale["newer"][0]["id"], chat.message);
        send(json!({"text": "שלום", "seen_message_id": chat.message})).await.expect(201);
    });
}

#[test]
fn a30_idempotency_two_at_once_are_one() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/conversations/{}/notes", chat.conversation);
        let key = unique("key");
        let call =
            post(&path, json!({"text": "פעם אחת"})).token(&world.dana.token).header("idempotency-key", &key);
        let calls = (0..8).map(|_| {
            let (call, at) = (call.clone(), world.at);
            tokio::spawn(async move { call.send(at).await })
        });
        let mut made = std::collections::BTreeSet::new();
        for answer in calls.collect::<Vec<_>>() {
            let answer = answer.await.unwrap();
            if answer.status == 201 {
                made.insert(answer.json()["id"].to_string());
            } else {
                answer.problem(409, "conflict");
            }
        }
        assert_eq!(made.len(), 1);
    });
}

#[test]
fn a_message_sent_twice_by_its_own_key_is_one() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/conversations/{}/replies", chat.conversation);
        let body = json!({"text": "מיד", "client_id": unique("r"), "seen_message_id": chat.message});
        let first = world.post(&world.dana, &path, body.clone()).await.expect(201);
        let again = world.post(&world.dana, &path, body).await.expect(201);
        assert_eq!(first["id"], again["id"]);
    });
}

#[test]
fn a31_an_edit_of_something_changed_meanwhile_is_refused() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let cases = [
            (
                format!("/api/v1/conversations/{}", chat.conversation),
                json!({"priority": "high"}),
                json!({"priority": "urgent"}),
            ),
            (format!("/api/v1/contacts/{}", chat.contact), json!({"note": "א"}), json!({"note": "ב"})),
        ];
        for (path, one, two) in cases {
            let before = world.get(&world.dana, &path).await;
            let tag = before.header("etag").expect("a version").to_owned();
            let edit = |body: &Value, tag: &str| {
                Call::new("PATCH", &path).json(body.clone()).token(&world.dana.token).header("if-match", tag)
            };
            let after = edit(&one, &tag).send(world.at).await;
            let newer = after.header("etag").unwrap().to_owned();
            assert_ne!(tag, newer);
            after.expect(200);
            for old in [tag.as_str(), "W/\"1\"", "\"x\"", "1"] {
                edit(&two, old).send(world.at).await.problem(412, "changed");
            }
            edit(&two, &newer).send(world.at).await.expect(200);
            edit(&one, "*").send(world.at).await.expect(200);
        }
        let path = format!("/api/v1/agents/{}", world.vera.agent.id);
        let stale = Call::new("PATCH", &path).json(json!({"name": "Vera"})).token(&world.admin.token);
        stale.header("if-match", "\"0\"").send(world.at).await.problem(412, "changed");
    });
}
