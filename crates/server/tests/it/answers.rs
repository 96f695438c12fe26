//! The forms of answers that the web apps are built to.

use crate::client::{Call, get, post};
use crate::world::{run, shared, unique};
use serde_json::{Value, json};

#[track_caller]
fn has(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(value.get(key).is_some(), "{key} is missing in {value}");
    }
}

#[test]
fn the_main_path() {
    run(async {
        let world = shared().await;
        let me = world.get(&world.dana, "/api/v1/me").await.expect(200);
        has(&me, &["agent", "settings", "organisation", "permissions", "demo", "seq"]);
        has(
            &me["agent"],
            &[
                "id",
                "name",
                "email",
                "role",
                "gender",
                "face",
                "active",
                "available",
                "team_ids",
                "signature",
                "version",
            ],
        );
        let directory = world.get(&world.dana, "/api/v1/directory").await.expect(200);
        has(&directory, &["agents", "teams", "inboxes", "tags"]);
        let chat = world.new_chat().await;
        let page = world.get(&world.dana, "/api/v1/conversations?queue=all&limit=5").await.expect(200);
        has(&page, &["items", "next", "seq"]);
        has(
            &page["items"][0],
            &[
                "id",
                "subject",
                "preview",
                "preview_from",
                "status",
                "contact",
                "channel",
                "unread",
                "version",
            ],
        );
        let path = format!("/api/v1/conversations/{}", chat.conversation);
        let answer = world.get(&world.dana, &path).await;
        assert!(answer.header("etag").is_some());
        let full = answer.expect(200);
        has(
            &full,
            &[
                "conversation",
                "contact",
                "entries",
                "older",
                "draft",
                "others",
                "contact_conversations",
                "hint",
                "seq",
                "hold_seconds",
                "can_reply",
                "recipient",
            ],
        );
        let reply = json!({"text": "שלום גיל, כבר בודקת", "client_id": unique("r"), "seen_message_id": chat.message, "attachment_ids": []});
        let message = world.post(&world.dana, &format!("{path}/replies"), reply).await.expect(201);
        has(
            &message,
            &[
                "key",
                "id",
                "conversation_id",
                "at",
                "direction",
                "author",
                "text",
                "attachments",
                "delivery",
                "channel",
                "flags",
            ],
        );
        assert_eq!(message["delivery"]["state"], "sent");
        let row = world.post(&world.dana, &format!("{path}/resolve"), json!({})).await.expect(200);
        assert_eq!(row["status"], "resolved");
        let row = world.post(&world.dana, &format!("{path}/reopen"), json!({})).await.expect(200);
        assert_eq!(row["status"], "open");
    });
}

#[test]
fn a_body_is_optional_where_nothing_is_said() {
    run(async {
        let world = shared().await;
        let path = format!("/api/v1/conversations/{}/reopen", world.new_chat().await.conversation);
        Call::new("POST", &path).token(&world.dana.token).send(world.at).await.expect(200);
    });
}

#[test]
fn the_coach_answers() {
    run(async {
        let world = shared().await;
        let body = json!({"conversation_id": world.gil.conversation, "text": "שלום גיל, תודה שפנית. אבדוק ואחזור אליך עד מחר ב-12:00."});
        let review = world.post(&world.dana, "/api/v1/coach/review", body).await.expect(200);
        has(&review, &["elements", "required", "risks", "commitments", "findings", "band", "score"]);
        assert_eq!(review["elements"].as_object().unwrap().len(), 10);
    });
}

#[test]
fn a_check_of_settings_says_each_step() {
    run(async {
        let world = shared().await;
        let config = json!({"imap_host": "127.0.0.1", "imap_port": 1, "imap_user": "a", "imap_password": "b",
            "smtp_host": "127.0.0.1", "smtp_port": 1});
        let body = json!({"kind": "email", "config": config});
        let report = world.post(&world.admin, "/api/v1/inboxes/check", body).await.expect(200);
        assert_eq!(report["ok"], false);
        let failed = report["steps"].as_array().unwrap().iter().find(|step| step["ok"] == false).unwrap();
        has(failed, &["name", "code", "message"]);
        let wrong = json!({"kind": "email", "config": {"imap_host": "mail.example.com", "other": 1}});
        let problem = world.post(&world.admin, "/api/v1/inboxes/check", wrong).await.problem(422, "invalid");
        has(&problem["fields"], &["config.imap_user", "config.other"]);
    });
}

#[test]
fn large_answers_are_squeezed_when_asked() {
    run(async {
        let world = shared().await;
        for _ in 0..8 {
            world.new_chat().await;
        }
        let call = get("/api/v1/conversations?limit=50").token(&world.dana.token);
        let plain = call.clone().send(world.at).await;
        assert!(plain.header("content-encoding").is_none() && plain.body.len() > 2048);
        let small = call.header("accept-encoding", "gzip").send(world.at).await;
        assert_eq!(small.header("content-encoding"), Some("gzip"));
        assert!(small.body.len() * 2 < plain.body.len());
    });
}

#[test]
fn a_visitor_and_an_agent_talk() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let mut visitor = crate::ws::Socket::visitor(world.at, &chat.token, None).await;
        let mut agent = crate::ws::Socket::agent(world.at, &world.dana.token, None).await;
        visitor.hear_type("hello").await;
        agent.hear_type("hello").await;
        let text = unique("שאלה");
        let body = json!({"client_id": unique("v"), "text": text});
        post("/w/v1/messages", body).token(&chat.token).send(world.at).await.expect(201);
        loop {
            let frame = agent.hear_type("event").await;
            has(
                &frame,
                &[
                    "seq",
                    "kind",
                    "at",
                    "actor",
                    "conversation",
                    "entries",
                    "removed",
                    "gone",
                    "scope",
                    "contact",
                ],
            );
            if frame["entries"][0]["text"] == text.as_str() {
                break;
            }
        }
        let reply = json!({"text": "תשובה", "override_stale": true});
        let path = format!("/api/v1/conversations/{}/replies", chat.conversation);
        world.post(&world.dana, &path, reply).await.expect(201);
        loop {
            let frame = visitor.hear_type("message").await;
            if frame["message"]["text"] == "תשובה" {
                has(
                    &frame["message"],
                    &["id", "key", "client_id", "from", "author", "face", "at", "attachments", "state"],
                );
                return;
            }
        }
    });
}
