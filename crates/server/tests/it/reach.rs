//! No second way leads to what is foreign: numbers inside bodies, fields nobody offered, search, lists, sources.

use crate::client::{Call, post};
use crate::world::{run, shared, unique};
use serde_json::{Value, json};

fn notes(id: i64) -> String {
    format!("/api/v1/conversations/{id}/notes")
}

#[test]
fn a07_fields_that_are_not_offered_are_refused() {
    run(async {
        let world = shared().await;
        let id = world.gil.conversation;
        let cases = [
            ("POST", notes(id), json!({"text": "a", "author_id": 1})),
            (
                "POST",
                format!("/api/v1/conversations/{id}/replies"),
                json!({"text": "a", "created_at": "2020-01-01T00:00:00Z"}),
            ),
            ("PATCH", format!("/api/v1/conversations/{id}"), json!({"version": 99})),
            ("PATCH", format!("/api/v1/conversations/{id}"), json!({"assignee_id": 1})),
            ("PATCH", format!("/api/v1/contacts/{}", world.gil.contact), json!({"id": 5})),
            ("PATCH", "/api/v1/me".into(), json!({"email": "other@example.com"})),
            ("PATCH", "/api/v1/me".into(), json!({"team_ids": [1, 2]})),
        ];
        for (method, path, body) in cases {
            let name = body.as_object().unwrap().keys().find(|k| *k != "text").unwrap().clone();
            let call = Call::new(method, &path).json(body).token(&world.dana.token);
            let problem = call.send(world.at).await.problem(422, "invalid");
            assert_eq!(problem["fields"][&name], "unknown", "{path}");
        }
    });
}

#[test]
fn a02_foreign_numbers_inside_a_body_reach_nothing() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = |verb: &str| format!("/api/v1/conversations/{}/{verb}", chat.conversation);
        // a file that somebody else uploaded, and one that does not exist
        let upload = Call::new("POST", "/api/v1/uploads?name=a.txt").body(b"secret".to_vec());
        let foreign = upload.token(&world.noam.token).send(world.at).await.expect(201);
        for id in [foreign["id"].clone(), json!(999_999_999)] {
            let body = json!({"text": "a", "override_stale": true, "attachment_ids": [id]});
            world.post(&world.dana, &path("replies"), body).await.problem(422, "invalid");
            let body = json!({"client_id": unique("f"), "text": "a", "attachment_ids": [id]});
            let refused = post("/w/v1/messages", body).token(&chat.token).send(world.at).await;
            assert!(matches!(refused.status, 404 | 422), "{}", refused.text());
        }
        world.get(&world.dana, foreign["url"].as_str().unwrap()).await.problem(404, "not_found");
        for body in [json!({"agent_id": 999_999}), json!({"agent_id": -1})] {
            let answer = world.post(&world.dana, &path("assign"), body).await;
            assert!(matches!(answer.status, 404 | 422), "{}", answer.text());
        }
        let body = json!({"team_id": 999_999, "agent_id": null, "reason": "x"});
        let answer = world.post(&world.dana, &path("transfer"), body).await;
        assert!(matches!(answer.status, 404 | 422), "{}", answer.text());
        let review = json!({"conversation_id": chat.conversation, "text": "שלום"});
        world.post(&world.noam, "/api/v1/coach/review", review).await.problem(404, "not_found");
        let bulk = json!({"ids": [chat.conversation], "action": "resolve"});
        let done = world.post(&world.noam, "/api/v1/conversations/bulk", bulk).await.expect(200);
        assert_eq!(done, json!({"done": [], "failed": [{"id": chat.conversation, "code": "not_found"}]}));
        let check = json!({"kind": "webchat", "config": {"title": "x"}, "inbox_id": 999_999});
        world.post(&world.admin, "/api/v1/inboxes/check", check).await.problem(404, "not_found");
    });
}

#[test]
fn a03_and_a11_no_second_way_leads_to_a_foreign_conversation() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let word = unique("סוד");
        let body = json!({"client_id": unique("v"), "text": format!("הקוד {word}")});
        post("/w/v1/messages", body).token(&chat.token).send(world.at).await.expect(201);
        let found =
            |page: Value| {
                page["items"].as_array().unwrap().iter().any(|row| {
                    row["id"] == chat.conversation || row["conversation"]["id"] == chat.conversation
                })
            };
        let queues = ["mine", "unassigned", "all", "waiting", "snoozed", "resolved", "attention"];
        for queue in queues {
            let page =
                world.get(&world.noam, &format!("/api/v1/conversations?queue={queue}&limit=100")).await;
            assert!(!found(page.expect(200)), "{queue}");
        }
        let team = format!("/api/v1/conversations?queue=team&team={}", world.shipping);
        let page = world.get(&world.noam, &team).await;
        assert!(page.status == 404 || !found(page.expect(200)));
        let encoded: String = word.bytes().map(|b| format!("%{b:02X}")).collect();
        let search = format!("/api/v1/search?q={encoded}");
        assert!(!found(world.get(&world.noam, &search).await.expect(200)));
        assert!(found(world.get(&world.dana, &search).await.expect(200)));
        world
            .get(&world.noam, &format!("/api/v1/audit?actor={}", world.dana.agent.id))
            .await
            .problem(403, "forbidden");
        // a message that was read long ago is no matter of "needs attention"
        let mut read = world.desk.store().read().await.unwrap();
        let mut foreign = 0;
        for id in 1..20 {
            foreign += i32::from(store::raw::get(&mut read, id).await.unwrap().is_some());
            let source = world.get(&world.noam, &format!("/api/v1/quarantine/{id}/source")).await;
            assert!(
                source.status == 404 || source.text().contains("no JSON at all"),
                "{id}: {}",
                source.text()
            );
        }
        assert!(foreign > 1);
    });
}

#[test]
fn a10_nobody_takes_back_or_settles_what_is_foreign() {
    run(async {
        let world = shared().await;
        let path = format!("/api/v1/conversations/{}/replies", world.mail_conversation);
        let body = json!({"text": "שלום מאיה", "override_stale": true});
        let message = world.post(&world.dana, &path, body).await.expect(201);
        assert_eq!(message["delivery"]["state"], "held");
        let verb = |verb: &str| format!("/api/v1/messages/{}/{verb}", message["id"]);
        world.post(&world.noam, &verb("take_back"), json!({})).await.problem(404, "not_found");
        world.post(&world.noam, &verb("retry"), json!({"how": "resend"})).await.problem(404, "not_found");
        world.post(&world.vera, &verb("take_back"), json!({})).await.problem(403, "forbidden");
        let back = world.post(&world.dana, &verb("take_back"), json!({})).await.expect(200);
        assert_eq!(back["text"], "שלום מאיה");
    });
}
