//! The bot over HTTP: what a visitor is shown, what the boards say, and what is refused.

use crate::client::{Call, post};
use crate::world::{World, run};
use crate::ws::Socket;
use serde_json::{Value, json};

async fn patched(world: &World, path: &str, body: Value) {
    Call::new("PATCH", path).json(body).token(&world.admin.token).send(world.at).await.expect(200);
}

#[test]
fn a_visitor_talks_with_the_bot_and_leads_see_it_on_the_boards() {
    run(async {
        let world = World::new(server::Options::default()).await;
        let inboxes = world.get(&world.admin, "/api/v1/inboxes").await.expect(200);
        let chats = inboxes.as_array().or(inboxes["items"].as_array()).expect("a list").clone();
        let chat = chats.iter().find(|i| i["key"] == json!(world.tal.key)).expect("the chat").clone();
        let path = format!("/api/v1/inboxes/{}", chat["id"]);
        patched(&world, &path, json!({"bot": true})).await;
        patched(
            &world,
            "/api/v1/organisation",
            json!({"bot_name": "נועם", "hours": {"week": [], "holidays": []}}),
        )
        .await;
        let body = json!({"inbox": world.tal.key, "language": "he"});
        let session = post("/w/v1/session", body).send(world.at).await.expect(200);
        assert_eq!(session["settings"]["bot"], "נועם · בוט");
        assert!(session["person"]["open"].is_boolean());
        let token = session["token"].as_str().expect("a token").to_owned();
        let mut tab = Socket::visitor(world.at, &token, None).await;
        let said = json!({"client_id": "a", "text": "אני רוצה לדבר עם נציג", "wish": "bot"});
        post("/w/v1/messages", said).token(&token).send(world.at).await.expect(201);
        let answer = loop {
            let frame = tab.hear_type("message").await;
            if frame["message"]["from"] == "bot" {
                break frame["message"].clone();
            }
        };
        assert!(answer["text"].as_str().is_some_and(|t| t.contains("אני בוט, לא אדם")), "{answer}");
        assert!(answer["choices"].is_array() && answer["sources"].is_array());
        let report = world.get(&world.lead, "/api/v1/tier_report?days=1").await.expect(200);
        assert_eq!((&report["talks"], &report["handed_off"]), (&json!(1), &json!(1)));
        assert_eq!(report["reasons"], json!([{"reason": "requested", "n": 1}]));
        let path = "/api/v1/tier_report/conversations?measure=handed_off&reason=requested";
        let behind = world.get(&world.lead, path).await.expect(200);
        let row = &behind["items"][0];
        assert_eq!((&row["tier"], &row["status"]), (&json!("agent"), &json!("open")));
        assert!(row["due_at"].is_string());
        let full = world.get(&world.lead, &format!("/api/v1/conversations/{}", row["id"])).await.expect(200);
        assert_eq!(full["handoff"]["reason"], "requested");
        let board = world.get(&world.lead, "/api/v1/dead_ends?kind=soon").await.expect(200);
        let items = board["items"].as_array().expect("items");
        assert_eq!(board["counts"]["soon"], items.len());
        let own = items.iter().find(|i| i["conversation"]["id"] == row["id"]).expect("it is there");
        assert_eq!((&own["kind"], &own["since"]), (&json!("soon"), &row["waiting_since"]));
        assert_eq!((&board["counts"]["loop"], &board["next"]), (&json!(0), &json!(null)));
    });
}

#[test]
fn a_board_that_does_not_exist_is_refused() {
    run(async {
        let world = crate::world::shared().await;
        for path in [
            "dead_ends?kind=hopeless",
            "tier_report/conversations",
            "tier_report/conversations?measure=joy",
            "dead_ends?after=x",
        ] {
            world.get(&world.lead, &format!("/api/v1/{path}")).await.problem(422, "invalid");
        }
    });
}
