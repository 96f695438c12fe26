//! Asking a colleague, and the page of somebody outside.

use crate::client::{Answer, Call, get};
use crate::world::{World, run, shared};
use serde_json::{Value, json};

async fn asked(world: &World, body: Value) -> (i64, Value) {
    let id = world.new_chat().await.conversation;
    let consult =
        world.post(&world.dana, &format!("/api/v1/conversations/{id}/consults"), body).await.expect(201);
    (id, consult)
}

async fn outside(world: &World) -> (i64, i64, String) {
    let body = json!({"name": "<b>גלית", "question": "<script>מותר?", "draft": "שלום \"גיל\"\nמותר."});
    let (id, consult) = asked(world, body).await;
    let link = consult["link"].as_str().unwrap().to_owned();
    assert!(link.starts_with("/x/") && link.len() == 46, "{link}");
    (id, consult["id"].as_i64().unwrap(), link)
}

async fn sent(world: &World, link: &str, form: &str) -> Answer {
    let call = Call::new("POST", link).body(form.as_bytes().to_vec());
    // a page that tells nobody where it comes from sends this
    let call = call.header("content-type", "application/x-www-form-urlencoded").header("origin", "null");
    call.send(world.at).await
}

fn once(page: &str) -> String {
    page.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn the_page_shows_the_conversation_and_takes_one_answer() {
    run(async {
        let world = shared().await;
        let (id, consult, link) = outside(world).await;
        let note = json!({"text": "סוד של הצוות"});
        world.post(&world.dana, &format!("/api/v1/conversations/{id}/notes"), note).await.expect(201);
        let answer = get(&link).send(world.at).await;
        assert_eq!(answer.status, 200);
        let page = answer.text();
        assert!(page.starts_with("<!doctype html><html lang=\"he\" dir=\"rtl\">"));
        assert!(page.contains("&lt;script&gt;מותר?") && !page.contains("<script") && !page.contains("<b>"));
        assert!(page.contains("נגב בגדים") && page.contains("Dana") && !page.contains("סוד"));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'; style-src 'self'; form-action 'self'"));
        assert!(!policy.contains("script-src") && !policy.contains("unsafe"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        let style = get("/x/style.css").send(world.at).await;
        assert_eq!(style.header("content-type"), Some("text/css; charset=utf-8"));

        let form = format!("once={}&text=%D7%9B%D7%9F+%26+%D7%9C%D7%90&draft=%D7%9B%D7%9F", once(&page));
        for _ in 0..2 {
            let back = sent(world, &link, &form).await;
            assert_eq!(
                (back.status, back.header("location")),
                (303, Some(format!("{link}#answers").as_str()))
            );
        }
        let page = get(&link).send(world.at).await.text();
        assert!(page.contains("id=\"answers\"") && page.contains("כן &amp; לא"));
        let full = world.get(&world.dana, &format!("/api/v1/conversations/{id}")).await.expect(200);
        let kept = &full["consults"][0];
        assert_eq!(
            (&kept["id"], &kept["state"], &kept["link"]),
            (&json!(consult), &json!("answered"), &Value::Null)
        );
        assert_eq!(kept["answers"].as_array().unwrap().len(), 1);
        assert_eq!(
            (&kept["answers"][0]["text"], &kept["answers"][0]["draft"]),
            (&json!("כן & לא"), &json!("כן"))
        );
    });
}

#[test]
fn an_empty_answer_comes_back_with_what_was_written() {
    run(async {
        let world = shared().await;
        let (_, _, link) = outside(world).await;
        let answer = sent(world, &link, "once=k&text=+&draft=%D7%A9%D7%9C%D7%99").await;
        let page = answer.text();
        assert_eq!(answer.status, 422);
        assert!(page.contains("role=\"alert\"") && page.contains(">\nשלי</textarea>"), "{page}");
        sent(world, &link, "text=%zz").await.problem(422, "invalid");
        assert_eq!(get(&link).send(world.at).await.status, 200);
    });
}

#[test]
fn a_draft_that_was_left_is_no_proposal() {
    run(async {
        let world = shared().await;
        let (id, _, link) = outside(world).await;
        let draft = "%D7%A9%D7%9C%D7%95%D7%9D+%22%D7%92%D7%99%D7%9C%22%0D%0A%D7%9E%D7%95%D7%AA%D7%A8.";
        assert_eq!(sent(world, &link, &format!("once=k&text=ok&draft={draft}")).await.status, 303);
        let full = world.get(&world.dana, &format!("/api/v1/conversations/{id}")).await.expect(200);
        assert_eq!(full["consults"][0]["answers"][0]["draft"], Value::Null);
    });
}

#[test]
fn a_link_that_ended_and_one_that_never_was_look_the_same() {
    run(async {
        let world = shared().await;
        let (_, consult, link) = outside(world).await;
        world.post(&world.dana, &format!("/api/v1/consults/{consult}/close"), json!({})).await.expect(200);
        let ended = get(&link).send(world.at).await;
        let never = get("/x/guessed").send(world.at).await;
        assert_eq!((ended.status, ended.text()), (404, never.text()));
        assert!(never.text().contains("lang=\"he\""));
        assert_eq!(sent(world, &link, "text=ok").await.status, 404);
        let english = get("/x/guessed").header("accept-language", "en").send(world.at).await.text();
        assert!(english.contains("lang=\"en\" dir=\"ltr\""));
        get("/x/guessed/files/1").send(world.at).await.problem(404, "not_found");
        get("/x").send(world.at).await.problem(404, "not_found");
        Call::new("PUT", &link).send(world.at).await.problem(405, "method_not_allowed");
    });
}

#[test]
fn a_file_of_the_conversation_is_shown_and_no_other() {
    run(async {
        let world = shared().await;
        let chat = world.new_chat().await;
        let upload =
            Call::new("POST", "/w/v1/uploads?name=photo.png").body(b"\x89PNG\r\n\x1a\n....".to_vec());
        let file = upload.token(&chat.token).send(world.at).await.expect(201)["id"].clone();
        let body = json!({"client_id": crate::world::unique("f"), "text": "תמונה", "attachment_ids": [file]});
        crate::client::post("/w/v1/messages", body).token(&chat.token).send(world.at).await.expect(201);
        let path = format!("/api/v1/conversations/{}/consults", chat.conversation);
        let ours = world.post(&world.dana, &path, json!({"name": "ג", "question": "?"})).await.expect(201);
        let link = ours["link"].as_str().unwrap();
        assert!(get(link).send(world.at).await.text().contains(&format!("{link}/files/{file}")));
        let shown = get(format!("{link}/files/{file}")).send(world.at).await;
        assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/png")));
        let (_, _, other) = outside(world).await;
        get(format!("{other}/files/{file}")).send(world.at).await.problem(404, "not_found");
    });
}

#[test]
fn a_colleague_of_another_team_reads_and_answers() {
    run(async {
        let world = shared().await;
        let body = json!({"agent_id": world.noam.agent.id, "question": "מה אומרים?"});
        let (id, consult) = asked(world, body).await;
        assert_eq!(consult["link"], Value::Null);
        let page = world.get(&world.noam, &format!("/api/v1/conversations/{id}")).await.expect(200);
        assert_eq!(page["can_reply"], false);
        let path = format!("/api/v1/consults/{}/answers", consult["id"]);
        world.post(&world.lead, &path, json!({"text": "אני"})).await.problem(403, "forbidden");
        let after = world.post(&world.noam, &path, json!({"text": "לומר כן"})).await.expect(200);
        assert_eq!(after["state"], "answered");
        let mine = world.get(&world.noam, "/api/v1/consults?state=answered&mine=true").await.expect(200);
        assert!(mine["items"].as_array().unwrap().iter().any(|c| c["id"] == consult["id"]));
        let path = format!("/api/v1/consults/{}/close", consult["id"]);
        world.post(&world.noam, &path, json!({})).await.problem(403, "forbidden");
        world.post(&world.dana, &path, json!({})).await.expect(200);
        world.get(&world.noam, &format!("/api/v1/conversations/{id}")).await.problem(404, "not_found");
    });
}

#[test]
fn who_guesses_links_is_slowed_down() {
    run(async {
        let world = World::new(server::Options::default()).await;
        let mut last = 200;
        for _ in 0..70 {
            last = get("/x/guessed").send(world.at).await.status;
        }
        assert_eq!(last, 429);
    });
}

#[test]
fn without_a_helper_nothing_is_rewritten() {
    run(async {
        let world = shared().await;
        let id = world.gil.conversation;
        let body = json!({"conversation_id": id, "text": "שלום"});
        world.post(&world.dana, "/api/v1/coach/rewrite", body.clone()).await.problem(404, "helper_off");
        world.post(&world.noam, "/api/v1/coach/rewrite", body.clone()).await.problem(404, "not_found");
        world.post(&world.vera, "/api/v1/coach/rewrite", body).await.problem(403, "forbidden");
    });
}

#[test]
fn a_block_is_found_by_its_key_and_its_version() {
    run(async {
        let world = shared().await;
        let path = "/api/v1/blocks/he.closing.thanks";
        let found = world.get(&world.dana, "/api/v1/blocks?q=%D7%AA%D7%95%D7%93%D7%94&limit=3");
        let block = found.await.expect(200)["items"][0].clone();
        for key in [
            "key", "lang", "element", "register", "kinds", "title", "words", "text", "hidden", "own",
            "version", "rendered", "slots",
        ] {
            assert!(block.get(key).is_some(), "{key}");
        }
        let patch = |version: &str| {
            let call = Call::new("PATCH", path).json(json!({"title": "תודה"})).token(&world.lead.token);
            call.header("if-match", format!("\"{version}\""))
        };
        let answer = patch("0").send(world.at).await;
        assert_eq!((answer.status, answer.header("etag")), (200, Some("\"1\"")));
        patch("0").send(world.at).await.problem(412, "changed");
        for _ in 0..2 {
            let gone = Call::new("DELETE", path).token(&world.lead.token).send(world.at).await;
            assert_eq!(gone.status, 204);
        }
        for none in ["he.none", "..%2f..", "a%20b"] {
            let call = Call::new("DELETE", format!("/api/v1/blocks/{none}")).token(&world.lead.token);
            call.send(world.at).await.problem(404, "not_found");
        }
    });
}
