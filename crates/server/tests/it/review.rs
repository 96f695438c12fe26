//! Review and the coach's settings over HTTP: versions, refused fields, and what each side is shown.

use crate::client::{Call, post};
use crate::world::{run, shared};
use serde_json::json;

#[test]
fn settings_are_put_on_the_version_they_were_made_from() {
    run(async {
        let world = crate::world::World::new(server::Options::default()).await;
        let answer = world.get(&world.admin, "/api/v1/coaching").await;
        let tag = answer.header("etag").expect("a version").to_owned();
        let mut document = answer.expect(200);
        assert_eq!(document["policy"][0]["id"], "legal_threat");
        assert!(document["helper"].get("key").is_none());
        document["bypass"] = json!(["admin"]);
        document["helper"]["key"] = json!("sk-secret");
        let put = |document: &serde_json::Value, tag: &str| {
            let call = Call::new("PUT", "/api/v1/coaching").json(document.clone());
            call.token(&world.admin.token).header("if-match", tag)
        };
        let saved = put(&document, &tag).send(world.at).await.expect(200);
        assert_eq!((&saved["bypass"], &saved["helper"]["key_set"]), (&json!(["admin"]), &json!(true)));
        assert!(!saved.to_string().contains("sk-secret"));
        put(&document, &tag).send(world.at).await.problem(412, "changed");
        document["policy"][0]["id"] = json!("own");
        document["policy"][0]["name"] = json!("");
        let problem = put(&document, "*").send(world.at).await.problem(422, "invalid");
        assert_eq!(problem["fields"]["policy.0.name"], "required");
        document["colour"] = json!("red");
        let problem = put(&document, "*").send(world.at).await.problem(422, "invalid");
        assert_eq!(problem["fields"]["colour"], "unknown");
    });
}

#[test]
fn a_reply_waits_is_edited_and_goes() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/conversations/{}/replies", chat.conversation);
        let slot = json!({"text": "יגיע ב⟦תאריך⟧", "override_stale": true});
        let problem = world.post(&world.dana, &path, slot).await.problem(422, "invalid");
        assert_eq!(problem["fields"]["text"], "unfilled_slot");
        let past = json!({"text": "שלום", "override_stale": true, "bypass_review": "אין זמן"});
        world.post(&world.dana, &path, past).await.problem(403, "forbidden");
        let body = json!({"text": "שלום, כבר בודקת.", "override_stale": true, "ask_review": true});
        let message = world.post(&world.dana, &path, body).await.expect(201);
        assert_eq!(message["delivery"]["state"], "in_review");
        let page = world.get(&world.lead, "/api/v1/reviews?state=pending&limit=100").await.expect(200);
        let items = page["items"].as_array().unwrap();
        let row = items.iter().find(|row| row["message_id"] == message["id"]).expect("it waits");
        assert_eq!((&row["reasons"][0]["rule"], &row["writer"]["name"]), (&json!("asked"), &json!("Dana")));
        let verb = |verb: &str| format!("/api/v1/reviews/{}/{verb}", row["id"]);
        let done =
            world.post(&world.lead, &verb("approve"), json!({"text": "היי, בודקת."})).await.expect(200);
        assert_eq!((&done["state"], &done["original"]), (&json!("approved"), &json!("שלום, כבר בודקת.")));
        world.post(&world.admin, &verb("return"), json!({"reason": "מאוחר"})).await.problem(409, "decided");
        let seen = crate::client::get("/w/v1/messages").token(&chat.token).send(world.at).await.expect(200);
        assert_eq!(seen["messages"].as_array().unwrap().last().unwrap()["text"], "היי, בודקת.");
        let report = world.get(&world.dana, &format!("/api/v1/messages/{}/coach", message["id"])).await;
        assert_eq!(report.expect(200)["review"]["elements"].as_object().unwrap().len(), 10);
    });
}

#[test]
fn an_approval_that_missed_a_message_is_stale() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/conversations/{}/replies", chat.conversation);
        let body = json!({"text": "שלום, כבר בודקת.", "override_stale": true, "ask_review": true});
        let message = world.post(&world.dana, &path, body).await.expect(201);
        let said = post("/w/v1/messages", json!({"client_id": "later", "text": "עזבו"}));
        let said = said.token(&chat.token).send(world.at).await.expect(201);
        let page = world.get(&world.lead, "/api/v1/reviews?state=pending&limit=100").await.expect(200);
        let items = page["items"].as_array().unwrap();
        let row = items.iter().find(|row| row["message_id"] == message["id"]).expect("it waits");
        let path = format!("/api/v1/reviews/{}/approve", row["id"]);
        let stale = world.post(&world.lead, &path, json!({})).await.problem(409, "stale");
        assert_eq!((&stale["newer"][0]["id"], stale["newer"].as_array().unwrap().len()), (&said["id"], 1));
        let done = world.post(&world.lead, &path, json!({"override_stale": true})).await.expect(200);
        assert_eq!(done["state"], "approved");
    });
}

#[test]
fn the_coach_tells_what_the_policy_says_of_a_draft() {
    run(async {
        let world = shared().await;
        let review =
            |id: serde_json::Value| json!({"conversation_id": id, "text": "נזכה אותך ב-900 ש״ח עד מחר."});
        let advice = world.post(&world.dana, "/api/v1/coach/review", review(json!(null))).await.expect(200);
        assert!(advice["policy"].is_null() && advice["version"].is_string());
        let id = json!(world.gil.conversation);
        for (who, needs, may) in [(&world.dana, true, false), (&world.lead, false, true)] {
            let advice = world.post(who, "/api/v1/coach/review", review(id.clone())).await.expect(200);
            let policy = &advice["policy"];
            assert_eq!(
                (&policy["needs_review"], &policy["may_bypass"]),
                (&json!(needs), &json!(may)),
                "{policy}"
            );
        }
    });
}
