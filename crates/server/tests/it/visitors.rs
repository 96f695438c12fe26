//! What visitors of the web chat get to see, and what they never do.

use crate::client::{get, post};
use crate::world::{Chat, World, run, shared, unique};
use crate::ws::{Said, Socket};
use serde_json::{Value, json};

async fn session(world: &World, body: Value) -> Value {
    post("/w/v1/session", body).send(world.at).await.expect(200)
}

#[test]
fn nothing_is_made_before_the_first_message() {
    run(async {
        let world = shared().await;
        let count = async || world.desk.counts(&world.admin.agent).await.unwrap().all;
        let opened = session(world, json!({"inbox": world.tal.key})).await;
        assert!(opened["conversation_id"].is_null() && opened["messages"].as_array().unwrap().is_empty());
        assert_eq!(opened["visitor"], json!({"name": null, "email": null, "verified": false}));
        let token = opened["token"].as_str().unwrap();
        let list = get("/w/v1/messages").token(token).send(world.at).await.expect(200);
        assert!(list["messages"].as_array().unwrap().is_empty());
        let before = count().await;
        let body = json!({"client_id": "first", "text": "שלום"});
        let sent = post("/w/v1/messages", body.clone()).token(token).send(world.at).await.expect(201);
        let again = post("/w/v1/messages", body).token(token).send(world.at).await.expect(200);
        assert_eq!(sent["id"], again["id"]);
        assert!(count().await > before);
    });
}

async fn watched(world: &World, chat: &Chat, secrets: &[String]) {
    let check = |what: &str, text: &str| {
        for secret in secrets {
            assert!(!text.contains(secret.as_str()), "{what} shows {secret}: {text}");
        }
    };
    let opened = session(world, json!({"inbox": world.gil.key, "token": chat.token})).await;
    check("session", &opened.to_string());
    let polled = get("/w/v1/messages?after=0").token(&chat.token).send(world.at).await.text();
    check("messages", &polled);
    let mut socket = Socket::visitor(world.at, &chat.token, Some(0)).await;
    while let Said::Json(frame) = socket.hear_within(400).await {
        check("frame", &frame.to_string());
    }
}

#[test]
fn a09_notes_and_the_teams_own_words_never_reach_a_visitor() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = |verb: &str| format!("/api/v1/conversations/{}/{verb}", chat.conversation);
        let secrets: Vec<String> = (0..5).map(|_| unique("secret")).collect();
        let mut live = Socket::visitor(world.at, &chat.token, None).await;
        world.post(&world.dana, &path("notes"), json!({"text": secrets[0]})).await.expect(201);
        let tags = crate::client::Call::new("PUT", path("tags")).json(json!({"tags": [secrets[1]]}));
        tags.token(&world.dana.token).send(world.at).await.expect(200);
        let draft = crate::client::Call::new("PUT", path("draft")).json(json!({"text": secrets[2]}));
        draft.token(&world.dana.token).send(world.at).await.expect(204);
        let contact = format!("/api/v1/contacts/{}", chat.contact);
        world.patch(&world.dana, &contact, json!({"note": secrets[3]})).await.expect(200);
        let transfer = json!({"team_id": world.shipping, "agent_id": null, "reason": secrets[4]});
        world.post(&world.dana, &path("transfer"), transfer).await;
        let reply = json!({"text": "כבר בודקת", "override_stale": true});
        world.post(&world.dana, &path("replies"), reply).await.expect(201);
        while let Said::Json(frame) = live.hear_within(500).await {
            let text = frame.to_string();
            assert!(secrets.iter().all(|secret| !text.contains(secret.as_str())), "{text}");
            assert!(!text.contains("reading") && !text.contains("sentiment") && !text.contains("delivery"));
        }
        watched(world, &chat, &secrets).await;
        let opened = session(world, json!({"inbox": world.gil.key, "token": chat.token})).await;
        assert_eq!(opened["messages"][1]["text"], "כבר בודקת");
        assert_eq!(opened["messages"][1]["author"], "Dana");
    });
}

#[test]
fn x12_a_visitor_chooses_no_conversation() {
    run(async {
        let world = shared().await;
        let other = world.tal.conversation;
        for extra in [json!({"conversation_id": other}), json!({"inbox_id": 1}), json!({"author": "agent"})] {
            let mut body = json!({"client_id": unique("x"), "text": "שלום"});
            body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
            post("/w/v1/messages", body).token(&world.gil.token).send(world.at).await.problem(422, "invalid");
        }
        get(format!("/w/v1/messages?conversation_id={other}"))
            .token(&world.gil.token)
            .send(world.at)
            .await
            .problem(422, "invalid");
        // a token of one chat is nobody in another chat
        let opened = session(world, json!({"inbox": world.tal.key, "token": world.gil.token})).await;
        assert!(opened["conversation_id"].is_null() && opened["messages"].as_array().unwrap().is_empty());
        post("/w/v1/session", json!({"inbox": "unknown"})).send(world.at).await.problem(404, "not_found");
    });
}

#[test]
fn a_forged_token_or_identity_is_refused() {
    run(async {
        let world = shared().await;
        let token = &world.gil.token;
        let (body, tag) = token.split_once('.').unwrap();
        for forged in [
            format!("{body}."),
            format!("{body}.{}", tag.to_lowercase()),
            format!("x{body}.{tag}"),
            body.to_owned(),
            world.dana.token.clone(),
        ] {
            get("/w/v1/messages").token(&forged).send(world.at).await.problem(401, "unauthenticated");
        }
        for identity in ["a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", ""] {
            let call = post("/w/v1/session", json!({"inbox": world.gil.key, "identity": identity}));
            call.send(world.at).await.problem(401, "bad_identity");
        }
    });
}

#[test]
fn x14_a_mailbox_that_was_only_typed_shows_nobodys_history() {
    run(async {
        let world = shared().await;
        let opened = session(world, json!({"inbox": world.gil.key})).await;
        let token = opened["token"].as_str().unwrap();
        let body = json!({"client_id": unique("x"), "text": "שלום, אני מאיה"});
        post("/w/v1/messages", body).token(token).send(world.at).await.expect(201);
        let put = crate::client::Call::new("PUT", "/w/v1/visitor")
            .json(json!({"email": "maya@example.org", "name": "מאיה"}));
        put.token(token).send(world.at).await.expect(200);
        let again = session(world, json!({"inbox": world.gil.key, "token": token})).await;
        assert_eq!(again["messages"].as_array().unwrap().len(), 1);
        assert_eq!(again["visitor"]["verified"], false);
    });
}

#[test]
fn w24_w26_w28_strange_names_and_texts_arrive_whole() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        for text in [
            "ז̸̢͝ל̷̡ג̶͜ו̴",
            "\u{202e}txet lortnoc",
            "א\u{200b}ב\u{200f}ג",
            "e\u{301} é",
            "👩‍👩‍👧‍👦",
            "050-123 4567 · ٠٥٠١٢٣",
        ] {
            let body = json!({"client_id": unique("w"), "text": text});
            let sent = post("/w/v1/messages", body).token(&chat.token).send(world.at).await.expect(201);
            assert!(!sent["text"].as_str().unwrap().is_empty());
            let full = world
                .get(&world.dana, &format!("/api/v1/conversations/{}", chat.conversation))
                .await
                .expect(200);
            assert_eq!(full["entries"].as_array().unwrap().last().unwrap()["text"], sent["text"]);
        }
        let long = json!({"client_id": unique("w"), "text": "ת".repeat(64 * 1024)});
        post("/w/v1/messages", long).token(&chat.token).send(world.at).await.problem(422, "invalid");
    });
}

#[test]
fn w25_telephones_are_kept_as_they_are_written() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/contacts/{}", chat.contact);
        for phone in ["050-123 4567", "+972 (0)50-1234567", "٠٥٠١٢٣٤٥٦٧", "*2421"] {
            let contact = world.patch(&world.dana, &path, json!({"phone": phone})).await.expect(200);
            assert!(contact["phone"].is_string(), "{phone}");
        }
        let empty = world.patch(&world.dana, &path, json!({"phone": null})).await.expect(200);
        assert!(empty["phone"].is_null());
    });
}

#[test]
fn a39_messages_and_files_of_visitors_meet_a_limit() {
    run(async {
        let world = World::new(server::Options::default()).await;
        let write = async |token: &str| {
            let body = json!({"client_id": unique("l"), "text": "שלום"});
            post("/w/v1/messages", body)
                .token(token)
                .header("x-forwarded-for", unique("10."))
                .send(world.at)
                .await
                .status
        };
        let mut statuses = vec![];
        for _ in 0..30 {
            statuses.push(write(&world.gil.token).await);
        }
        assert!(
            statuses[..15].iter().all(|status| *status == 201) && statuses.contains(&429),
            "{statuses:?}"
        );
        assert_eq!(write(&world.tal.token).await, 201);
        let mut statuses = vec![];
        for _ in 0..25 {
            let call = crate::client::Call::new("POST", "/w/v1/uploads?name=a")
                .body(b"a".to_vec())
                .token(&world.tal.token);
            statuses.push(call.send(world.at).await.status);
        }
        assert!(
            statuses[..15].iter().all(|status| *status == 201) && statuses.contains(&429),
            "{statuses:?}"
        );
    });
}
