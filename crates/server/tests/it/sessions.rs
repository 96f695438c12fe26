//! Signing in, cookies, and calls from foreign pages.

use crate::client::{Answer, Call, get, post};
use crate::world::{PASSWORD, World, empty, run, shared};
use serde_json::json;
use server::Options;
use std::time::Instant;

fn login(email: &str, password: &str) -> Call {
    post("/api/v1/session", json!({"email": email, "password": password}))
}

fn token_of(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie").expect("a cookie");
    cookie.split(['=', ';']).nth(1).unwrap().to_owned()
}

#[test]
fn a26_the_cookie_has_every_flag_and_cannot_be_tossed() {
    run(async {
        let world = shared().await;
        let answer = login("dana@example.com", PASSWORD).send(world.at).await;
        let cookie = answer.header("set-cookie").unwrap().to_owned();
        assert!(cookie.starts_with("__Host-moked="), "{cookie}");
        for flag in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age="] {
            assert!(cookie.contains(flag), "{cookie}");
        }
        assert!(!cookie.contains("Domain"));
        let token = token_of(&answer);
        let me =
            async |cookie: String| get("/api/v1/me").header("cookie", cookie).send(world.at).await.status;
        assert_eq!(me(format!("__Host-moked={token}")).await, 200);
        assert_eq!(me(format!("moked={token}")).await, 401);
        assert_eq!(me(format!("__Host-moked={token}; __Host-moked=other")).await, 401);
        assert_eq!(me("__Host-moked=".into()).await, 401);
    });
}

#[test]
fn u02_a_wrong_password_and_an_unknown_mailbox_look_the_same() {
    run(async {
        let world = shared().await;
        let begun = Instant::now();
        let known = login("dana@example.com", "wrong password").send(world.at).await;
        let first = begun.elapsed();
        let unknown = login("nobody@example.com", "wrong password").send(world.at).await;
        let second = begun.elapsed() - first;
        assert_eq!((known.status, known.text()), (unknown.status, unknown.text()));
        assert!(second * 4 > first, "{first:?} and {second:?}");
        known.problem(401, "wrong_login");
    });
}

#[test]
fn u03_a_session_brought_along_is_not_taken_over() {
    run(async {
        let world = shared().await;
        let brought = "__Host-moked=chosen-by-somebody-else";
        let origin = format!("http://{}", world.at);
        let answer = login("dana@example.com", PASSWORD).header("cookie", brought).header("origin", origin);
        let answer = answer.send(world.at).await;
        assert_eq!(answer.status, 200);
        assert_ne!(token_of(&answer), "chosen-by-somebody-else");
        assert_eq!(get("/api/v1/me").header("cookie", brought).send(world.at).await.status, 401);
    });
}

#[test]
fn u13_strange_passwords_are_wrong_and_nothing_more() {
    run(async {
        let world = shared().await;
        let long = "a".repeat(900_000);
        let begun = Instant::now();
        for password in [long.as_str(), "", "\u{0}", "correct horse battery\u{0}x", "🙂"] {
            login("dana@example.com", password).send(world.at).await.problem(401, "wrong_login");
        }
        assert!(begun.elapsed().as_secs() < 20);
        login(&"x".repeat(2_000_000), "x").send(world.at).await.problem(413, "too_large");
    });
}

#[test]
fn u15_the_last_administrator_stays_and_nobody_promotes_themselves() {
    run(async {
        let world = shared().await;
        let path = format!("/api/v1/agents/{}", world.admin.agent.id);
        world.patch(&world.admin, &path, json!({"role": "agent"})).await.problem(409, "last_admin");
        world.patch(&world.admin, &path, json!({"active": false})).await.problem(409, "last_admin");
        world.patch(&world.dana, "/api/v1/me", json!({"role": "admin"})).await.problem(422, "invalid");
        let own = format!("/api/v1/agents/{}", world.dana.agent.id);
        world.patch(&world.dana, &own, json!({"role": "admin"})).await.problem(403, "forbidden");
    });
}

#[test]
fn u01_and_a39_guessing_passwords_meets_a_limit() {
    run(async {
        let world = World::new(Options::default()).await;
        for _ in 0..5 {
            login("dana@example.com", "guess").send(world.at).await.problem(401, "wrong_login");
        }
        // the right one too, from now on, and the address cannot be invented
        for forwarded in ["1.2.3.4", "5.6.7.8"] {
            let call = login("Dana@Example.com ", PASSWORD).header("x-forwarded-for", forwarded);
            let refused = call.header("x-real-ip", forwarded).send(world.at).await;
            assert!(refused.header("retry-after").is_some());
            refused.problem(429, "rate_limited");
        }
        // others are not locked out by it
        login("noam@example.com", PASSWORD).send(world.at).await.expect(200);
    });
}

#[test]
fn right_passwords_are_not_counted() {
    run(async {
        let world = World::new(Options::default()).await;
        for _ in 0..7 {
            login("dana@example.com", PASSWORD).send(world.at).await.expect(200);
        }
    });
}

#[test]
fn a28_a_proxy_is_believed_only_when_it_is_ours() {
    run(async {
        let world = World::new(Options { trusted_proxy: true, ..Options::default() }).await;
        for n in 0..6 {
            let from = format!("9.9.9.9, 10.0.0.{n}");
            login("dana@example.com", "guess")
                .header("x-forwarded-for", from)
                .send(world.at)
                .await
                .problem(401, "wrong_login");
        }
        let shared = shared().await;
        for name in ["x-remote-user", "x-forwarded-user", "remote-user", "x-auth-request-email"] {
            let call = get("/api/v1/me").header(name, "adi@example.com");
            call.send(shared.at).await.problem(401, "unauthenticated");
        }
    });
}

#[test]
fn a23_a_foreign_page_changes_nothing() {
    run(async {
        let world = shared().await;
        let cookie = format!("__Host-moked={}", world.dana.token);
        let own = format!("http://{}", world.at);
        let path = format!("/api/v1/conversations/{}/tags", world.gil.conversation);
        let put = Call::new("PUT", &path).json(json!({"tags": ["foreign"]})).header("cookie", &cookie);
        for origin in ["https://evil.example", "null", "https://127.0.0.1.evil.example"] {
            put.clone().header("origin", origin).send(world.at).await.problem(403, "forbidden");
        }
        put.clone().send(world.at).await.problem(403, "forbidden");
        put.clone().header("sec-fetch-site", "cross-site").send(world.at).await.problem(403, "forbidden");
        put.clone().header("sec-fetch-site", "same-site").send(world.at).await.problem(403, "forbidden");
        // a form can send these types, so they are not read as JSON
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
            let call = put.clone().header("origin", &own).header("content-type", kind);
            call.send(world.at).await.problem(415, "unsupported_media_type");
        }
        // neither a GET nor an invented method changes anything
        let get = get(format!("/api/v1/conversations/{}/resolve", world.gil.conversation))
            .header("cookie", &cookie);
        let answer = get.header("x-http-method-override", "POST").send(world.at).await;
        assert_eq!(answer.header("allow"), Some("POST"));
        answer.problem(405, "method_not_allowed");
        put.header("origin", &own).send(world.at).await.expect(200);
    });
}

#[test]
fn a24_no_other_origin_may_read() {
    run(async {
        let world = shared().await;
        for origin in ["https://evil.example", "null", "https://example.com.evil.example"] {
            let call = get("/api/v1/setup").header("origin", origin);
            let answer = call.send(world.at).await;
            assert!(answer.headers.iter().all(|(name, _)| !name.starts_with("access-control")));
            let asked = Call::new("OPTIONS", "/api/v1/me").header("origin", origin);
            let answer = asked.header("access-control-request-method", "PATCH").send(world.at).await;
            assert_eq!(answer.status, 405);
            assert!(answer.headers.iter().all(|(name, _)| !name.starts_with("access-control")));
        }
    });
}

#[test]
fn the_first_run_happens_once() {
    run(async {
        let (_desk, at, _stop) = empty(Options::default()).await;
        assert_eq!(get("/api/v1/setup").send(at).await.expect(200)["needed"], true);
        let new = json!({"organisation": "נגב", "language": "he", "name": "עדי", "email": "adi@example.com",
            "password": "a long enough one"});
        post("/api/v1/setup", new.clone())
            .header("origin", "https://evil.example")
            .send(at)
            .await
            .problem(403, "forbidden");
        let answer = post("/api/v1/setup", new.clone()).send(at).await;
        let token = token_of(&answer);
        let me = answer.expect(201);
        assert_eq!(me["agent"]["role"], "admin");
        get("/api/v1/me").header("cookie", format!("__Host-moked={token}")).send(at).await.expect(200);
        post("/api/v1/setup", new).send(at).await.problem(409, "already_set_up");
        let after = get("/api/v1/setup").send(at).await.expect(200);
        assert_eq!((&after["needed"], after.get("demo_logins")), (&json!(false), None));
    });
}
