//! Everything that goes wrong is a problem with a code and a sentence, and tells nothing of the inside.

use crate::client::{Call, get, post};
use crate::world::{run, shared};
use serde_json::json;

#[test]
fn the_sentence_is_in_the_readers_language() {
    run(async {
        let world = shared().await;
        let hebrew = |text: &str| text.chars().any(|c| ('א'..='ת').contains(&c));
        let ask = async |language: &str| {
            let call = get("/api/v1/me").header("accept-language", language);
            let answer = call.send(world.at).await;
            assert!(answer.header("content-language").is_some());
            answer.problem(401, "unauthenticated")["detail"].as_str().unwrap().to_owned()
        };
        assert!(hebrew(&ask("he-IL,he;q=0.9,en;q=0.8").await));
        assert!(!hebrew(&ask("en-US,en;q=0.9,he;q=0.1").await));
        // Dana's own language goes before that of the browser
        let call =
            get("/api/v1/conversations/999999999").token(&world.dana.token).header("accept-language", "en");
        assert!(hebrew(call.send(world.at).await.problem(404, "not_found")["detail"].as_str().unwrap()));
    });
}

#[test]
fn what_is_not_there_is_a_problem() {
    run(async {
        let world = shared().await;
        for path in [
            "/api/v1/nothing",
            "/api",
            "/api/v2/me",
            "/w/v1/nothing",
            "/assets/nothing.js",
            "/faces/x.svg",
            "/demo/nothing",
            "/demo/mail",
            "/health/nothing",
            "/w/assets/..%2f..%2fagent%2findex.html",
        ] {
            get(path).send(world.at).await.problem(404, "not_found");
        }
        for (method, path, allow) in [
            ("PUT", "/api/v1/me", "GET,HEAD,PATCH"),
            ("DELETE", "/widget.js", "GET,HEAD"),
            ("POST", "/api/v1/conversations/1", "GET,HEAD,PATCH"),
        ] {
            let answer = Call::new(method, path).send(world.at).await;
            let mut allowed: Vec<_> = answer.header("allow").unwrap().split(',').map(str::trim).collect();
            allowed.sort_unstable();
            assert_eq!(allowed.join(","), allow, "{method} {path}");
            answer.problem(405, "method_not_allowed");
        }
        Call::new("POST", "/inbox/mine").send(world.at).await.problem(405, "method_not_allowed");
    });
}

#[test]
fn a36_a_problem_repeats_nothing_and_shows_no_inside() {
    run(async {
        let world = shared().await;
        let evil = "<script>alert(1)</script>";
        let token = &world.dana.token;
        let answers = [
            post("/api/v1/coach/review", json!({evil: 1})).token(token),
            post("/api/v1/coach/review", json!({"text": {"a": evil}})).token(token),
            get("/api/v1/conversations?queue=%3Cscript%3Ealert(1)%3C/script%3E").token(token),
            get("/api/v1/conversations/%3Cscript%3Ealert(1)%3C").token(token),
            get("/api/v1/search?q=x&after=%3Cscript%3E").token(token),
            Call::new("POST", "/api/v1/session").body(evil.as_bytes().to_vec()).header("content-type", evil),
            get("/api/%3Cscript%3Ealert(1)%3C/script%3E"),
        ];
        for call in answers {
            let answer = call.send(world.at).await;
            assert!(answer.status >= 400, "{}", call.path);
            let text = answer.text();
            for inside in
                ["script", "serde", "axum", "src/", "/home", "panicked", "SELECT", "expected", "at line"]
            {
                assert!(!text.contains(inside), "{}: {text}", call.path);
            }
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        }
    });
}

#[test]
fn every_answer_has_a_number_of_its_own() {
    run(async {
        let world = shared().await;
        let one = get("/health/live").header("x-request-id", "mine").send(world.at).await;
        let two = get("/api/v1/nothing").header("x-request-id", "mine").send(world.at).await;
        let number =
            |answer: &crate::client::Answer| answer.header("x-request-id").unwrap_or_default().to_owned();
        assert!(two.status == 404 && number(&two).len() == 32 && number(&one) != number(&two));
    });
}

#[test]
fn a_panic_is_a_problem_and_its_words_stay_inside() {
    run(async {
        let faces = |_: &str| panic!("secret of the inside");
        let (_desk, at, _stop) =
            crate::world::empty(server::Options { faces, ..server::Options::default() }).await;
        let answer = get("/faces/dana.svg").send(at).await;
        assert!(!answer.text().contains("secret"));
        answer.problem(500, "internal");
        get("/health/live").send(at).await.expect(200);
    });
}
