//! The register of benefits over HTTP: what is above the usual is told, sent all the same with a reason, and listed.

use crate::client::Call;
use crate::world::World;
use serde_json::{Value, json};

fn credit(sum: f64) -> Value {
    json!({"kind": "credit", "text": "זיכוי על האיחור", "amount": sum, "currency": "ILS", "reason": "late"})
}

async fn with_a_past() -> World {
    let world = World::new(server::Options::default()).await;
    let path = format!("/api/v1/conversations/{}/benefits", world.new_chat().await.conversation);
    for sum in [40.0, 50.0, 50.0, 60.0, 60.0] {
        world.post(&world.lead, &path, credit(sum)).await.expect(201);
    }
    world
}

#[test]
fn what_is_above_the_usual_is_told_and_sent_all_the_same_with_a_reason() {
    crate::world::run(async {
        let world = with_a_past().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/conversations/{}/replies", chat.conversation);
        let reply = |benefits: Value, despite: Value| json!({"text": "שלום, מגיע לך זיכוי.", "override_stale": true, "benefits": benefits, "despite_usual": despite});
        let stopped = world.post(&world.dana, &path, reply(json!([credit(200.0)]), Value::Null)).await;
        let problem = stopped.problem(409, "benefit_above_usual");
        let above = &problem["above_usual"][0];
        assert_eq!((&above["benefit"]["amount"], &above["usual"]["upper"]), (&json!(200.0), &json!(60.0)));
        assert_eq!((&above["usual"]["cases"], &above["usual"]["basis"]), (&json!(5), &json!("kind")));
        assert_eq!(above["usual"]["like"].as_array().map(Vec::len), Some(5));
        let short = world.post(&world.dana, &path, reply(json!([credit(200.0)]), json!("x"))).await;
        assert_eq!(short.problem(422, "invalid")["fields"]["despite_usual"], "too_short");
        let bad = json!([{"kind": "bribe", "text": "x", "reason": "late"}]);
        world.post(&world.dana, &path, reply(bad, Value::Null)).await.problem(422, "invalid");
        let none = json!([{"kind": "gift", "text": "כוס", "reason": "because"}]);
        let refused = world.post(&world.dana, &path, reply(none, Value::Null)).await;
        assert_eq!(refused.problem(422, "invalid")["fields"]["benefits"], "bad_benefit");
        let sent = world.post(&world.dana, &path, reply(json!([credit(200.0)]), json!("אירוע שבוטל"))).await;
        let message = sent.expect(201);
        let full = world.get(&world.dana, &format!("/api/v1/conversations/{}", chat.conversation)).await;
        let benefits = full.expect(200)["benefits"].clone();
        assert_eq!(benefits.as_array().map(Vec::len), Some(1), "{benefits}");
        let granted = &benefits[0];
        assert_eq!((&granted["message_id"], &granted["despite"]), (&message["id"], &json!("אירוע שבוטל")));
        assert_eq!((&granted["above_usual"], &granted["state"]), (&json!(true), &json!("granted")));
        let listed =
            world.get(&world.lead, "/api/v1/benefits?above_usual=true&reason=late").await.expect(200);
        assert_eq!(listed["items"], benefits);
        let totals = world.get(&world.lead, "/api/v1/benefits/totals").await.expect(200);
        assert_eq!((&totals[0]["sum"], &totals[0]["above_usual"]), (&json!(460.0), &json!(1)));
    });
}

#[test]
fn a_benefit_is_put_right_on_its_version_and_withdrawn() {
    crate::world::run(async {
        let world = with_a_past().await;
        let chat = world.new_chat().await;
        let path = format!("/api/v1/conversations/{}/benefits", chat.conversation);
        let added = world.post(&world.dana, &path, credit(50.0)).await;
        let tag = added.header("etag").expect("a version").to_owned();
        let id = added.expect(201)["id"].clone();
        let one = format!("/api/v1/benefits/{id}");
        let patch = |body: Value, tag: &str| {
            Call::new("PATCH", one.clone()).json(body).token(&world.dana.token).header("if-match", tag)
        };
        let right = patch(json!({"kind": "refund", "amount": null}), &tag).send(world.at).await.expect(200);
        assert_eq!(
            (&right["kind"], &right["amount"], &right["version"]),
            (&json!("refund"), &Value::Null, &json!(2))
        );
        patch(json!({"kind": "gift"}), &tag).send(world.at).await.problem(412, "changed");
        let withdraw = format!("{one}/withdraw");
        let gone = world.post(&world.dana, &withdraw, json!({"reason": "נרשם בטעות"})).await.expect(200);
        assert_eq!((&gone["state"], &gone["ended_why"]), (&json!("withdrawn"), &json!("נרשם בטעות")));
        patch(json!({"kind": "gift"}), "*").send(world.at).await.problem(409, "benefit_withdrawn");
        let own = world.get(&world.dana, "/api/v1/benefits?agent=me&state=withdrawn").await.expect(200);
        assert_eq!(own["items"][0]["id"], id);
        let others = format!("/api/v1/benefits?agent={}", world.lead.agent.id);
        world.get(&world.dana, &others).await.problem(403, "forbidden");
        let day = world.get(&world.dana, "/api/v1/benefits?from=tomorrow").await.problem(422, "invalid");
        assert_eq!(day["fields"]["from"], "bad_time");
    });
}
