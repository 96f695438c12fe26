//! State plus events is the state fetched again, through cuts and reconnects.

use crate::client::{get, post};
use crate::world::{Chat, World, run, shared, unique};
use crate::ws::{Said, Socket};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What an agent's screen keeps of one conversation.
struct Screen {
    row: Value,
    entries: BTreeMap<String, Value>,
    seq: i64,
}

fn by_key(entries: &Value) -> BTreeMap<String, Value> {
    entries.as_array().unwrap().iter().map(|e| (e["key"].as_str().unwrap().to_owned(), e.clone())).collect()
}

/// A row without what is the reader's own and absent in events.
fn bare(row: &Value) -> Value {
    let mut row = row.clone();
    row.as_object_mut().unwrap().remove("unread");
    row
}

async fn fetched(world: &World, id: i64) -> Screen {
    let full = world.get(&world.lead, &format!("/api/v1/conversations/{id}")).await.expect(200);
    Screen {
        row: bare(&full["conversation"]),
        entries: by_key(&full["entries"]),
        seq: full["seq"].as_i64().unwrap(),
    }
}

impl Screen {
    fn apply(&mut self, id: i64, frame: &Value) {
        if frame["type"] != "event" {
            return;
        }
        self.seq = frame["seq"].as_i64().unwrap();
        if frame["conversation"]["id"] == id {
            self.row = bare(&frame["conversation"]);
        }
        for entry in frame["entries"].as_array().unwrap().iter().filter(|e| e["conversation_id"] == id) {
            self.entries.insert(entry["key"].as_str().unwrap().to_owned(), entry.clone());
        }
        for key in frame["removed"].as_array().unwrap() {
            self.entries.remove(key.as_str().unwrap());
        }
    }
}

async fn drain(socket: &mut Socket, mut each: impl FnMut(&Value), ms: u64) {
    while let Said::Json(frame) = socket.hear_within(ms).await {
        each(&frame);
    }
}

async fn write(world: &World, chat: &Chat, text: &str) -> Value {
    let body = json!({"client_id": unique("v"), "text": text, "attachment_ids": []});
    post("/w/v1/messages", body).token(&chat.token).send(world.at).await.expect(201)
}

async fn something_happens(world: &World, chat: &Chat, round: usize) {
    let path = |verb: &str| format!("/api/v1/conversations/{}/{verb}", chat.conversation);
    let who = &world.dana;
    match round % 8 {
        0 => drop(write(world, chat, &format!("ועוד שאלה {round}")).await),
        1 => drop(world.post(who, &path("notes"), json!({"text": "לבדוק במחסן"})).await.expect(201)),
        2 => {
            let body = json!({"text": "**מיד** בודקת", "client_id": unique("r"), "override_stale": true});
            drop(world.post(who, &path("replies"), body).await.expect(201));
        }
        3 => drop(world.post(who, &path("assign"), json!({"agent_id": who.agent.id})).await.expect(200)),
        4 => drop(
            world.post(who, &path("snooze"), json!({"until": null, "until_reply": true})).await.expect(200),
        ),
        5 => drop(world.post(who, &path("reopen"), json!({})).await.expect(200)),
        6 => {
            let body = json!({"priority": if round % 16 < 8 { "high" } else { "urgent" }});
            let path = format!("/api/v1/conversations/{}", chat.conversation);
            drop(world.patch(who, &path, body).await.expect(200));
        }
        _ => {
            let seen = json!({"message_id": 999_999});
            drop(world.post(who, &path("seen"), seen).await.expect(204));
        }
    }
}

#[test]
fn an_agents_state_and_events_are_the_state_fetched_again() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let id = chat.conversation;
        let mut screen = fetched(world, id).await;
        let mut socket = Socket::agent(world.at, &world.lead.token, Some(screen.seq)).await;
        for round in 0..32 {
            something_happens(world, &chat, round).await;
            if round % 5 == 4 {
                // the cable is pulled; what happens meanwhile is told after the reconnect
                drain(&mut socket, |frame| screen.apply(id, frame), 20).await;
                drop(socket);
                something_happens(world, &chat, round + 3).await;
                socket = Socket::agent(world.at, &world.lead.token, Some(screen.seq)).await;
            }
        }
        drain(&mut socket, |frame| screen.apply(id, frame), 1000).await;
        let now = fetched(world, id).await;
        assert_eq!(screen.row, now.row);
        assert_eq!(screen.entries.keys().collect::<Vec<_>>(), now.entries.keys().collect::<Vec<_>>());
        for (key, entry) in &now.entries {
            assert_eq!(&screen.entries[key], entry, "{key}");
        }
    });
}

#[test]
fn a_visitors_state_and_events_are_the_state_fetched_again() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let session = async || {
            let body = json!({"inbox": world.gil.key, "token": chat.token});
            post("/w/v1/session", body).send(world.at).await.expect(200)
        };
        let first = session().await;
        let mut messages = by_key(&first["messages"]);
        let mut seq = first["seq"].as_i64().unwrap();
        let mut apply = |messages: &mut BTreeMap<String, Value>, frame: &Value| {
            let kind = frame["type"].as_str().unwrap();
            if !matches!(kind, "message" | "removed" | "read") {
                return;
            }
            seq = frame["seq"].as_i64().unwrap();
            match kind {
                "message" => {
                    let message = &frame["message"];
                    messages.insert(message["key"].as_str().unwrap().to_owned(), message.clone());
                }
                "removed" => drop(messages.remove(&format!("m{}", frame["id"]))),
                _ => {
                    let up_to = frame["message_id"].as_i64().unwrap();
                    for message in messages.values_mut() {
                        if message["from"] == "you" && message["id"].as_i64().unwrap() <= up_to {
                            message["state"] = json!("read");
                        }
                    }
                }
            }
        };
        let mut socket = Socket::visitor(world.at, &chat.token, Some(first["seq"].as_i64().unwrap())).await;
        let mut last = first["seq"].as_i64().unwrap();
        for round in 0..24 {
            something_happens(world, &chat, round).await;
            if round % 7 == 6 {
                drain(
                    &mut socket,
                    |frame| {
                        last = frame["seq"].as_i64().unwrap_or(last);
                        apply(&mut messages, frame);
                    },
                    20,
                )
                .await;
                drop(socket);
                something_happens(world, &chat, round + 2).await;
                socket = Socket::visitor(world.at, &chat.token, Some(last)).await;
            }
        }
        drain(&mut socket, |frame| apply(&mut messages, frame), 1000).await;
        let now = by_key(&session().await["messages"]);
        assert_eq!(messages, now);
        // the same through polling
        let path = format!("/w/v1/messages?after={}", first["seq"]);
        let polled = by_key(&get(path).token(&chat.token).send(world.at).await.expect(200)["messages"]);
        for (key, message) in polled {
            assert_eq!(now[&key], message);
        }
    });
}

#[test]
fn x13_a_place_of_the_future_means_fetching_anew() {
    run(async {
        let world = shared().await;
        let mut socket = Socket::agent(world.at, &world.dana.token, Some(i64::MAX)).await;
        socket.hear_type("resync").await;
        let after = post("/w/v1/session", json!({"inbox": world.gil.key, "token": world.gil.token}));
        let seq = after.send(world.at).await.expect(200)["seq"].as_i64().unwrap();
        let mut visitor = Socket::visitor(world.at, &world.gil.token, Some(seq + 1_000_000)).await;
        assert!(visitor.hear_type("hello").await["seq"].as_i64().unwrap() < seq + 1_000_000);
        let refused = get("/api/v1/live?after=abc").token(&world.dana.token).send(world.at).await;
        refused.problem(422, "invalid");
    });
}

#[test]
fn a11_the_feed_of_another_team_stays_silent() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let mut noam = Socket::agent(world.at, &world.noam.token, None).await;
        noam.hear_type("hello").await;
        noam.say(json!({"type": "look", "conversation_id": chat.conversation})).await;
        let secret = unique("secret");
        write(world, &chat, &secret).await;
        let note = json!({"text": secret});
        world
            .post(&world.dana, &format!("/api/v1/conversations/{}/notes", chat.conversation), note)
            .await
            .expect(201);
        let contact = format!("/api/v1/contacts/{}", chat.contact);
        world.patch(&world.dana, &contact, json!({"note": secret})).await.expect(200);
        drain(&mut noam, |frame| assert!(!frame.to_string().contains(&secret), "{frame}"), 700).await;
    });
}

#[test]
fn a_conversation_that_moves_away_is_gone() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let mut dana = Socket::agent(world.at, &world.dana.token, None).await;
        dana.hear_type("hello").await;
        let body = json!({"team_id": world.billing, "agent_id": null, "reason": "חיוב כפול"});
        let path = format!("/api/v1/conversations/{}/transfer", chat.conversation);
        world.post(&world.lead, &path, body).await.expect(200);
        loop {
            let frame = dana.hear_type("event").await;
            if frame["gone"] == chat.conversation {
                assert!(frame["conversation"].is_null() && frame["entries"].as_array().unwrap().is_empty());
                return;
            }
        }
    });
}
