//! Calls and surveys, from both sides, over the wire.

use crate::client::{Call, get};
use crate::world::{World, run};
use desk::ReplyDraft;
use serde_json::{Value, json};
use server::{Limits, Options};

/// A house that calls back and asks how it went.
async fn house() -> World {
    let world = World::new(Options { limits: Limits::none(), ..Options::default() }).await;
    let service = json!({
        "callbacks": {"enabled": true, "per_agent_per_hour": 4, "minutes": 30, "days_ahead": 7},
        "surveys": {"enabled": true, "kind": "csat", "after_minutes": 0, "channels": ["webchat"]},
    });
    let put = Call::new("PUT", "/api/v1/service").json(service).token(&world.admin.token);
    assert_eq!(put.send(world.at).await.expect(200)["callbacks"]["enabled"], true);
    world
}

#[test]
fn a_call_is_booked_moved_missed_and_made() {
    run(async {
        let world = house().await;
        let id = world.new_chat().await.conversation;
        let slots =
            world.get(&world.dana, &format!("/api/v1/conversations/{id}/callback_slots")).await.expect(200);
        let at = |n: usize| slots["items"][n]["at"].clone();
        assert!(slots["items"][0]["label"].as_str().unwrap().contains(':'));
        let path = format!("/api/v1/conversations/{id}/callbacks");
        let bad = json!({"at": at(0), "phone": "בבית"});
        world.post(&world.dana, &path, bad).await.problem(422, "invalid");
        let call =
            world.post(&world.dana, &path, json!({"at": at(0), "phone": "050-1234567"})).await.expect(201);
        let one = format!("/api/v1/callbacks/{}", call["id"]);
        for (who, status) in [(&world.vera, 403), (&world.noam, 404)] {
            let body = || json!({"outcome": "x"});
            assert_eq!(world.post(who, &format!("{one}/done"), body()).await.status, status);
            assert_eq!(world.post(who, &format!("{one}/missed"), json!({})).await.status, status);
            assert_eq!(world.post(who, &format!("{one}/cancel"), json!({})).await.status, status);
            assert_eq!(world.patch(who, &one, json!({"note": "x"})).await.status, status);
        }
        let moved = world.patch(&world.dana, &one, json!({"at": at(2)})).await.expect(200);
        assert_eq!((&moved["at"], &moved["version"]), (&at(2), &json!(2)));
        let missed = world.post(&world.dana, &format!("{one}/missed"), json!({})).await.expect(200);
        assert_eq!((&missed["callback"]["attempts"], &missed["next"]["at"]), (&json!(1), &at(0)));
        let done =
            world.post(&world.dana, &format!("{one}/done"), json!({"outcome": "סוכם"})).await.expect(200);
        assert_eq!((&done["state"], &done["outcome"]), (&json!("done"), &json!("סוכם")));
        world.post(&world.dana, &format!("{one}/cancel"), json!({})).await.problem(409, "callback_settled");
        let list = world.get(&world.dana, "/api/v1/callbacks?state=done").await.expect(200);
        assert_eq!(list["items"][0]["id"], call["id"]);
    });
}

#[test]
fn a_visitor_books_a_call_and_says_how_it_went() {
    run(async {
        let world = house().await;
        let token = world.gil.token.as_str();
        let slots = get("/w/v1/callbacks/slots").token(token).send(world.at).await.expect(200);
        assert_eq!(slots["enabled"], true);
        let body = json!({"at": slots["items"][0]["at"], "phone": "050-1234567", "note": "משלוח"});
        let made = crate::client::post("/w/v1/callbacks", body).token(token).send(world.at).await.expect(201);
        assert_eq!(made["label"], slots["items"][0]["label"]);
        let tap = |score: i64| crate::client::post("/w/v1/survey", json!({"score": score})).token(token);
        tap(5).send(world.at).await.problem(404, "not_found");
        let draft =
            ReplyDraft {
                text: "בדרך".into(), override_stale: true, resolve: true, ..ReplyDraft::default()
            };
        world.desk.reply(&world.dana.agent, world.gil.conversation, draft).await.unwrap();
        // the worker may have been faster
        world.desk.ask_surveys().await.unwrap();
        assert_eq!(tap(4).send(world.at).await.status, 204);
        let report = world.get(&world.lead, "/api/v1/surveys?days=1").await.expect(200);
        assert_eq!(
            (&report["sent"], &report["mean"], &report["by"][0]["who"]),
            (&json!(1), &json!(4.0), &json!("agent"))
        );
        the_page(&world, report["items"][0]["id"].as_i64().unwrap()).await;
    });
}

/// The page of the same question, as a mail leads to it.
async fn the_page(world: &World, id: i64) {
    let link = world.desk.survey_link(id);
    let page = get(format!("{link}/2")).send(world.at).await;
    let text = page.text();
    assert!(page.status == 200 && text.contains("value=\"2\" required checked") && !text.contains("<script"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    let mean = async || {
        let report: Value = world.get(&world.lead, "/api/v1/surveys?days=1").await.expect(200);
        report["mean"].clone()
    };
    assert_eq!(mean().await, json!(4.0), "who only follows the link has not voted");
    let sent = async |form: &str| {
        let call = Call::new("POST", link.clone()).body(form.as_bytes().to_vec());
        let call = call.header("content-type", "application/x-www-form-urlencoded").header("origin", "null");
        call.send(world.at).await
    };
    assert_eq!(sent("words=%D7%9B%D7%9F").await.status, 422, "a score is needed");
    let thanked = sent("score=2&words=%D7%9B%D7%9F").await;
    assert_eq!((thanked.status, thanked.header("location")), (303, Some(link.as_str())));
    assert_eq!(mean().await, json!(2.0));
    assert!(get(link.clone()).send(world.at).await.text().contains("role=\"status\""));
    assert_eq!(get("/s/1.forged/3").send(world.at).await.status, 404);
}
