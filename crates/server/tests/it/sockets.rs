//! Live feeds: who may open one, and what a rude client gets.

use crate::client::{Call, get, post};
use crate::world::{World, run, shared, unique};
use crate::ws::{Said, Socket};
use serde_json::json;
use server::Options;

#[test]
fn x01_a_foreign_or_missing_origin_opens_nothing() {
    run(async {
        let world = shared().await;
        let cookie = format!("__Host-moked={}", world.dana.token);
        let own = format!("http://{}", world.at);
        let open = async |origin: Option<&str>, path: &str| {
            let mut headers = vec![("cookie", cookie.as_str())];
            headers.extend(origin.map(|o| ("origin", o)));
            Socket::open(world.at, path, &headers).await.err()
        };
        assert_eq!(open(Some(&own), "/api/v1/live").await, None);
        for foreign in ["https://evil.example", "null", "http://127.0.0.1:1", "file://"] {
            assert_eq!(open(Some(foreign), "/api/v1/live").await, Some(403), "{foreign}");
            assert_eq!(open(Some(foreign), "/w/v1/live").await, Some(403), "{foreign}");
        }
        assert_eq!(open(None, "/api/v1/live").await, Some(403));
        assert_eq!(Socket::open(world.at, "/api/v1/live", &[]).await.err(), Some(401));
    });
}

#[test]
fn x02_a_token_in_an_address_opens_nothing() {
    run(async {
        let world = shared().await;
        let path = format!("/api/v1/live?token={}", world.dana.token);
        assert_eq!(Socket::open(world.at, &path, &[]).await.err(), Some(401));
        let path = format!("/w/v1/live?token={}", world.gil.token);
        let mut socket = Socket::open(world.at, &path, &[]).await.unwrap();
        socket.say(json!({"type": "hello"})).await;
        assert_eq!(socket.hear_close().await, 4401);
    });
}

#[test]
fn a_visitor_must_say_hello_first() {
    run(async {
        let world = shared().await;
        for first in [json!({"type": "ping"}), json!({"type": "hello", "token": 5}), json!([1])] {
            let mut socket = Socket::open(world.at, "/w/v1/live", &[]).await.unwrap();
            socket.say(first).await;
            assert_eq!(socket.hear_close().await, 4400);
        }
        let mut socket = Socket::visitor(world.at, "forged.token", None).await;
        assert_eq!(socket.hear_close().await, 4401);
    });
}

async fn ready(world: &World) -> Socket {
    let mut socket = Socket::agent(world.at, &world.vera.token, None).await;
    socket.hear_type("hello").await;
    socket
}

#[test]
fn x04_a_frame_of_a_gigabyte_is_refused_by_its_head() {
    run(async {
        let mut socket = ready(shared().await).await;
        let mut head = vec![0x81, 0x80 | 127];
        head.extend((1_u64 << 30).to_be_bytes());
        head.extend([0; 4]);
        socket.raw(&head).await;
        assert_eq!(socket.hear_close().await, 1009);
    });
}

#[test]
fn x05_endless_fragments_end() {
    run(async {
        let mut socket = ready(shared().await).await;
        socket.frame(0x01, &[b'a'; 30_000]).await;
        for _ in 0..4 {
            socket.frame(0x00, &[b'a'; 30_000]).await;
        }
        assert_eq!(socket.hear_close().await, 1009);
    });
}

#[test]
fn x06_no_compression_is_agreed_on() {
    run(async {
        let world = shared().await;
        let bearer = format!("Bearer {}", world.vera.token);
        let headers =
            [("authorization", bearer.as_str()), ("sec-websocket-extensions", "permessage-deflate")];
        let mut socket = Socket::open(world.at, "/api/v1/live", &headers).await.unwrap();
        assert!(!socket.head.to_lowercase().contains("sec-websocket-extensions"));
        socket.hear_type("hello").await;
        socket.frame(0xc1, b"compressed").await;
        assert_eq!(socket.hear_close().await, 1002);
    });
}

#[test]
fn x10_a_text_that_is_no_utf_8_closes() {
    run(async {
        let mut socket = ready(shared().await).await;
        socket.frame(0x81, &[0xff, 0xfe]).await;
        assert_eq!(socket.hear_close().await, 1007);
    });
}

#[test]
fn x11_an_unknown_frame_gets_a_fixed_answer() {
    run(async {
        let mut socket = ready(shared().await).await;
        let unknown = json!({"type": "error", "code": "unknown_frame"});
        let strange = [
            json!({"type": "__proto__"}),
            json!({"type": "event", "seq": 1}),
            json!({"type": "look"}),
            json!({"type": "typing", "conversation_id": "1", "on": true}),
            json!({"kind": "ping"}),
            json!("look"),
        ];
        for frame in strange {
            socket.say(frame.clone()).await;
            assert_eq!(socket.hear_type("error").await, unknown, "{frame}");
        }
        socket.frame(0x81, b"{\"type\":").await;
        assert_eq!(socket.hear_type("error").await, unknown);
        socket.frame(0x82, b"binary").await;
        assert_eq!(socket.hear_type("error").await, unknown);
        socket.say(json!({"type": "ping"})).await;
        socket.hear_type("pong").await;
    });
}

#[test]
fn x09_and_x18_floods_meet_a_limit() {
    run(async {
        let world = World::new(Options::default()).await;
        let mut socket = Socket::agent(world.at, &world.dana.token, None).await;
        for _ in 0..200 {
            socket.frame(0x89, b"").await;
        }
        assert_eq!(socket.hear_close().await, 4429);
        let mut refused = None;
        for _ in 0..200 {
            let answer = post("/w/v1/session", json!({"inbox": world.gil.key})).send(world.at).await;
            if answer.status != 200 {
                refused = Some(answer);
                break;
            }
        }
        let refused = refused.expect("sessions of one address are limited");
        assert!(refused.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
        refused.problem(429, "rate_limited");
        let mut many = Vec::new();
        while many.len() <= 200 {
            match Socket::open(world.at, "/w/v1/live", &[]).await {
                Ok(socket) => many.push(socket),
                Err(status) => {
                    assert_eq!(status, 429);
                    break;
                }
            }
        }
        assert_eq!(many.len(), 200);
    });
}

#[test]
fn x19_visitors_do_not_hear_each_other() {
    run(async {
        let world = shared().await;
        let (one, two) = (world.new_chat().await, world.new_chat().await);
        let mut first = Socket::visitor(world.at, &one.token, None).await;
        let mut second = Socket::visitor(world.at, &two.token, None).await;
        let mut dana = Socket::agent(world.at, &world.dana.token, None).await;
        dana.say(json!({"type": "look", "conversation_id": one.conversation})).await;
        dana.hear_type("presence").await;
        dana.say(json!({"type": "typing", "conversation_id": one.conversation, "on": true})).await;
        assert_eq!(first.hear_type("typing").await["name"], "Dana");
        let secret = unique("secret");
        let body = json!({"client_id": unique("v"), "text": secret});
        post("/w/v1/messages", body).token(&one.token).send(world.at).await.expect(201);
        first.say(json!({"type": "typing", "on": true, "conversation_id": two.conversation})).await;
        assert_eq!(dana.hear_type("typing").await["conversation_id"], one.conversation);
        while let Said::Json(frame) = second.hear_within(500).await {
            // of the queue they are told the same as everybody
            assert!(["hello", "wait"].contains(&frame["type"].as_str().unwrap()), "{frame}");
            assert!(!frame.to_string().contains(&secret), "{frame}");
        }
    });
}

#[test]
fn u04_the_end_of_a_session_closes_its_sockets() {
    run(async {
        let world = World::new(Options { limits: server::Limits::none(), ..Options::default() }).await;
        let (dana, other) = (world.again("Dana").await, world.again("Dana").await);
        let mut socket = Socket::agent(world.at, &dana.token, None).await;
        socket.hear_type("hello").await;
        Call::new("DELETE", "/api/v1/session").token(&dana.token).send(world.at).await.expect(204);
        assert_eq!(socket.hear_close().await, 4401);
        get("/api/v1/me").token(&dana.token).send(world.at).await.problem(401, "unauthenticated");
        get("/api/v1/me").token(&other.token).send(world.at).await.expect(200);

        let body = json!({"old": crate::world::PASSWORD, "new": "another good password"});
        let mut old = Socket::agent(world.at, &world.dana.token, None).await;
        old.hear_type("hello").await;
        Call::new("PUT", "/api/v1/me/password")
            .json(body)
            .token(&other.token)
            .send(world.at)
            .await
            .expect(204);
        assert_eq!(old.hear_close().await, 4401);
        get("/api/v1/me").token(&world.dana.token).send(world.at).await.problem(401, "unauthenticated");
        get("/api/v1/me").token(&other.token).send(world.at).await.expect(200);

        let mut noam = Socket::agent(world.at, &world.noam.token, None).await;
        noam.hear_type("hello").await;
        let path = format!("/api/v1/agents/{}", world.noam.agent.id);
        world.patch(&world.admin, &path, json!({"active": false})).await.expect(200);
        assert_eq!(noam.hear_close().await, 4401);
        get("/api/v1/me").token(&world.noam.token).send(world.at).await.problem(401, "unauthenticated");
    });
}

#[test]
fn stopping_tells_the_sockets_to_come_back() {
    run(async {
        let mut world = World::new(Options::default()).await;
        let mut dana = Socket::agent(world.at, &world.dana.token, None).await;
        dana.hear_type("hello").await;
        let mut gil = Socket::visitor(world.at, &world.gil.token, None).await;
        gil.hear_type("hello").await;
        world.stop();
        assert_eq!((dana.hear_close().await, gil.hear_close().await), (1012, 1012));
    });
}
