//! Bad input by its number in the catalogue: bodies, paths, queries.

use crate::client::{Call, get, post};
use crate::world::{run, shared, unique};
use serde_json::json;

fn notes(id: i64) -> String {
    format!("/api/v1/conversations/{id}/notes")
}

#[test]
fn w10_depth_is_bounded() {
    run(async {
        let world = shared().await;
        for deep in
            ["[".repeat(10_000), "{\"a\":".repeat(10_000), format!("{{\"text\":{}", "[".repeat(10_000))]
        {
            let call = Call::new("POST", notes(world.gil.conversation)).body(deep.into_bytes());
            let call = call.header("content-type", "application/json").token(&world.dana.token);
            call.send(world.at).await.problem(422, "invalid");
        }
        let config = format!(
            "{{\"kind\":\"webchat\",\"name\":\"x\",\"config\":{}1{}}}",
            "{\"a\":".repeat(5000),
            "}".repeat(5000)
        );
        let call = Call::new("POST", "/api/v1/inboxes")
            .body(config.into_bytes())
            .header("content-type", "application/json");
        call.token(&world.admin.token).send(world.at).await.problem(422, "invalid");
    });
}

async fn raw(body: impl Into<Vec<u8>>) -> crate::client::Answer {
    let world = shared().await;
    let call = Call::new("POST", notes(world.gil.conversation)).body(body.into());
    call.header("content-type", "application/json").token(&world.dana.token).send(world.at).await
}

#[test]
fn w11_duplicate_keys_are_refused() {
    run(async {
        let problem = raw("{\"text\":\"a\",\"text\":\"b\"}").await.problem(422, "invalid");
        assert_eq!(problem["fields"], json!({"text": "duplicate"}));
    });
}

#[test]
fn w12_numbers_that_are_none_of_ours_are_refused() {
    run(async {
        let world = shared().await;
        let path = format!("/api/v1/conversations/{}/seen", world.gil.conversation);
        for number in ["1e999", "-0", "1.5", "\"1\"", "9223372036854775808", "NaN", "0x10", "null", "[1]"] {
            let body = format!("{{\"message_id\":{number}}}");
            let call =
                Call::new("POST", &path).body(body.into_bytes()).header("content-type", "application/json");
            call.token(&world.dana.token).send(world.at).await.problem(422, "invalid");
        }
        for id in ["9007199254740993", "9223372036854775807"] {
            world.get(&world.dana, &format!("/api/v1/conversations/{id}")).await.problem(404, "not_found");
        }
    });
}

#[test]
fn w13_a_lone_surrogate_is_refused() {
    run(async {
        for text in ["\\ud800", "\\udc00\\ud800", "\\ud83d"] {
            raw(format!("{{\"text\":\"{text}\"}}")).await.problem(422, "invalid");
        }
        raw("{\"text\":\"\\ud83d\\ude42\"}").await.expect(201);
    });
}

#[test]
fn w14_a_zero_character_is_left_out() {
    run(async {
        let note = raw("{\"text\":\"לפני\\u0000אחרי\"}").await.expect(201);
        assert_eq!(note["text"], "לפניאחרי");
        raw(b"{\"text\":\"a\0b\"}".to_vec()).await.problem(422, "invalid");
        let world = shared().await;
        world.get(&world.dana, "/api/v1/search?q=a%00b").await.problem(422, "invalid");
        let body = json!({"client_id": unique("z"), "text": "שלום\u{0}שלום"});
        let sent = post("/w/v1/messages", body).token(&world.tal.token).send(world.at).await.expect(201);
        assert_eq!(sent["text"], "שלוםשלום");
    });
}

#[test]
fn w15_only_utf_8_without_a_mark_is_json() {
    run(async {
        raw(b"{\"text\":\"\xff\"}".to_vec()).await.problem(422, "invalid");
        raw(b"\xef\xbb\xbf{\"text\":\"a\"}".to_vec()).await.problem(422, "invalid");
        let utf16: Vec<u8> = "{\"text\":\"a\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        raw(utf16).await.problem(422, "invalid");
        raw("").await.problem(422, "invalid");
        raw("{\"text\":\"a\"} {}").await.problem(422, "invalid");
    });
}

#[test]
fn w16_another_type_is_not_read() {
    run(async {
        let world = shared().await;
        let call = post(notes(world.gil.conversation), json!({"text": "a"})).token(&world.dana.token);
        for kind in
            ["text/plain", "text/json", "application/json+x", "application/json; charset=utf-16", "*/*", ""]
        {
            call.clone()
                .header("content-type", kind)
                .send(world.at)
                .await
                .problem(415, "unsupported_media_type");
        }
        for kind in ["application/json", "Application/JSON; charset=UTF-8"] {
            call.clone().header("content-type", kind).send(world.at).await.expect(201);
        }
    });
}

#[test]
fn a12_pages_have_a_size_and_cursors_are_checked() {
    run(async {
        let world = shared().await;
        for limit in ["1000000000", "-5", "0", "100"] {
            let page =
                world.get(&world.admin, &format!("/api/v1/conversations?limit={limit}")).await.expect(200);
            assert!(page["items"].as_array().unwrap().len() <= 100);
        }
        for limit in ["1e9", "abc", "99999999999999999999"] {
            world
                .get(&world.admin, &format!("/api/v1/conversations?limit={limit}"))
                .await
                .problem(422, "invalid");
        }
        for cursor in ["x", "%27%20OR%201=1", "MQ", "LTE", "%F0%9F%99%82", "MSwyLDM"] {
            world
                .get(&world.admin, &format!("/api/v1/conversations?after={cursor}"))
                .await
                .problem(422, "invalid");
        }
        let path = format!("/api/v1/conversations/{}/entries?before=zzz", world.gil.conversation);
        world.get(&world.admin, &path).await.problem(422, "invalid");
        // a cursor of a page that an administrator saw shows an agent no more than their own
        let page = world.get(&world.admin, "/api/v1/conversations?limit=1").await.expect(200);
        if let Some(cursor) = page["next"].as_str() {
            let page = world
                .get(&world.noam, &format!("/api/v1/conversations?after={cursor}&limit=100"))
                .await
                .expect(200);
            for row in page["items"].as_array().unwrap() {
                assert_ne!(row["team_id"], world.shipping);
            }
        }
    });
}

#[test]
fn a13_nothing_can_be_sorted_or_filtered_by_what_is_not_offered() {
    run(async {
        let world = shared().await;
        for query in
            ["sort=password_hash", "order_by=id", "email=x", "queue=all&queue=mine", "queue=secret", "team=x"]
        {
            world.get(&world.dana, &format!("/api/v1/conversations?{query}")).await.problem(422, "invalid");
        }
        world.get(&world.lead, "/api/v1/audit?field=token_hash").await.problem(422, "invalid");
    });
}

#[test]
fn a15_search_takes_any_text() {
    run(async {
        let world = shared().await;
        let strange = [
            "%25",
            "_",
            "%22",
            "%27%20OR%20%271%27=%271",
            "NEAR(a%20b)",
            "*",
            "a*",
            "-",
            "AND",
            "(",
            ")%22%22(",
            "%F0%9F%99%82",
            "col:val",
            "%5C",
            "%E2%80%8F",
            "+",
            "~",
            "a%0Ab",
        ];
        for q in strange {
            world.get(&world.dana, &format!("/api/v1/search?q={q}")).await.expect(200);
        }
        world.get(&world.dana, &format!("/api/v1/search?q={}", "%D7%90".repeat(3000))).await.expect(200);
        world.get(&world.dana, "/api/v1/search").await.problem(422, "invalid");
    });
}

#[test]
fn a22_no_address_leads_elsewhere() {
    run(async {
        let world = shared().await;
        for path in [
            "//evil.example",
            "/\\evil.example",
            "/%5cevil.example",
            "//evil.example/api/v1/me",
            "/login?next=//evil.example",
        ] {
            let answer = get(path).send(world.at).await;
            assert!(answer.header("location").is_none() && !(300..400).contains(&answer.status), "{path}");
        }
    });
}

#[test]
fn a27_a_poisoned_host_is_written_nowhere() {
    run(async {
        let world = shared().await;
        for path in ["/", "/api/v1/setup", "/w/frame?inbox=x", "/api/v1/nothing", "/health/ready"] {
            let call = get(path).header("host", "evil.example").header("x-forwarded-host", "evil.example");
            let answer = call.header("forwarded", "host=evil.example").send(world.at).await;
            assert!(!answer.text().contains("evil.example"));
            assert!(answer.headers.iter().all(|(_, value)| !value.contains("evil.example")));
        }
        // the cookie of the real host does not work under another name's page
        let call = Call::new("PUT", format!("/api/v1/conversations/{}/draft", world.gil.conversation))
            .json(json!({"text": ""}));
        let call = call
            .header("cookie", format!("__Host-moked={}", world.dana.token))
            .header("origin", "https://evil.example");
        call.send(world.at).await.problem(403, "forbidden");
    });
}

#[test]
fn numbers_in_paths_are_plain() {
    run(async {
        let world = shared().await;
        for id in ["abc", "-1", "+1", "1.0", "0x1", "%31%20", "99999999999999999999", "1;2", "%D9%A1"] {
            world.get(&world.dana, &format!("/api/v1/conversations/{id}")).await.problem(422, "invalid");
        }
    });
}
