//! The public square over the wire: a post, the guard, and the way into private.

use crate::client::{Answer, Call, get};
use crate::world::{World, run, unique};
use desk::Config;
use domain::Id;
use serde_json::{Value, json};
use server::{Limits, Options};

const BASE: &str = "https://service.example";

async fn world() -> World {
    let config = Config { public_url: Some(BASE.to_owned()), ..Config::default() };
    World::with(Options { limits: Limits::none(), ..Options::default() }, config).await
}

/// An account on a server of posts, whose answers are held.
async fn account(world: &World) -> Id {
    let body = json!({"kind": "mastodon", "name": "Mastodon", "team_id": world.shipping, "hold_seconds": 300,
        "config": {"base_url": "https://127.0.0.1:1", "access_token": "a-token-of-ours"}});
    world.post(&world.admin, "/api/v1/inboxes", body).await.expect(201)["id"].as_i64().unwrap()
}

/// Somebody posts. Returns the conversation.
async fn posted(world: &World, inbox: Id, text: &str) -> Value {
    let name = unique("dana");
    let status = json!({
        "id": unique("9"), "visibility": "public", "url": format!("https://toot.example/@{name}/1"),
        "content": format!("<p>{text}</p>"), "reblogs_count": 3, "created_at": "2026-11-22T10:00:00.000Z",
        "account": {"id": name, "username": name, "acct": format!("{name}@toot.example"),
            "display_name": "דנה", "followers_count": 1240},
    });
    let piece = json!({"notification": {"id": "1", "type": "mention", "status": status}});
    world.store_raw(inbox, piece.to_string().as_bytes()).await;
    let page = world.get(&world.dana, "/api/v1/conversations?queue=public&limit=100").await.expect(200);
    let id = page["items"].as_array().unwrap().iter().filter_map(|r| r["id"].as_i64()).max().unwrap();
    world.get(&world.dana, &format!("/api/v1/conversations/{id}")).await.expect(200)
}

async fn sent(world: &World, path: &str, form: &str) -> Answer {
    let call = Call::new("POST", path).body(form.as_bytes().to_vec());
    let call = call.header("content-type", "application/x-www-form-urlencoded").header("origin", "null");
    call.header("sec-fetch-site", "same-origin").send(world.at).await
}

/// The path of a new link into private.
async fn link(world: &World, id: i64) -> String {
    let body = json!({"text": "תודה שכתבת, נמשיך בפרטי. Dana", "way": "link", "override_stale": true});
    let moved =
        world.post(&world.dana, &format!("/api/v1/conversations/{id}/private"), body).await.expect(201);
    let link = moved["link"].as_str().unwrap();
    assert!(moved["message"]["text"].as_str().unwrap().ends_with(link) && moved["until"].is_string());
    link.strip_prefix(BASE).unwrap().to_owned()
}

#[test]
fn a_post_is_answered_past_the_guard_only_for_a_reason() {
    run(async {
        let world = world().await;
        let inbox = account(&world).await;
        let full = posted(&world, inbox, "שבועיים אני מחכה למקרר ואין תשובה").await;
        let (id, m) = (full["conversation"]["id"].as_i64().unwrap(), &full["mention"]);
        assert_eq!(
            (&full["conversation"]["public"], &full["conversation"]["reach"]),
            (&json!(true), &json!(1300))
        );
        assert_eq!(
            (&m["source"], &m["followers"], &m["language"]),
            (&json!("mastodon"), &json!(1240), &json!("he"))
        );
        assert_eq!(full["public_reply"]["name"], "Dana");
        let counts = world.get(&world.dana, "/api/v1/counts").await.expect(200);
        assert_eq!(counts["public"], 1);

        let review = json!({"conversation_id": id, "text": "קיבלנו, בודקים."});
        let advice = world.post(&world.dana, "/api/v1/coach/review", review).await.expect(200);
        let codes =
            |all: &Value| all.as_array().unwrap().iter().map(|f| f["code"].clone()).collect::<Vec<_>>();
        assert_eq!(codes(&advice["guard"]), ["not_warm", "no_name", "no_private_way"]);

        let path = format!("/api/v1/conversations/{id}/replies");
        let cold = json!({"text": "קיבלנו, בודקים.", "override_stale": true});
        let stopped = world.post(&world.dana, &path, cold.clone()).await.problem(409, "public_guard");
        assert_eq!((codes(&stopped["findings"]).len(), &stopped["may_bypass"]), (3, &json!(false)));
        for finding in stopped["findings"].as_array().unwrap() {
            let said = finding["detail"].as_str().unwrap();
            assert!(said.chars().any(|c| ('א'..='ת').contains(&c)), "{said}");
            assert_eq!(finding["fixes"].as_array().unwrap().len(), 1);
        }
        let past = json!({"text": "קיבלנו, בודקים.", "override_stale": true, "bypass_guard": "בכוונה קצר"});
        world.post(&world.dana, &path, past.clone()).await.problem(403, "forbidden");
        let said = world.post(&world.lead, &path, past).await.expect(201);
        assert_eq!((&said["public"], &said["delivery"]["state"]), (&json!(true), &json!("held")));
        let hidden = json!({"message_id": m["message_id"], "hidden": true});
        world
            .post(&world.dana, &format!("/api/v1/conversations/{id}/hide"), hidden)
            .await
            .problem(409, "cannot_hide");
        let line = json!({"text": "תודה שכתבת, שמחים שהסתדר. Dana", "override_stale": true});
        world.post(&world.dana, &format!("/api/v1/conversations/{id}/public_line"), line).await.expect(201);
    });
}

#[test]
fn a_link_leads_into_the_chat_once_and_says_so_kindly_afterwards() {
    run(async {
        let world = world().await;
        let inbox = account(&world).await;
        let id =
            posted(&world, inbox, "מה קורה עם ההזמנה שלי?").await["conversation"]["id"].as_i64().unwrap();
        let path = link(&world, id).await;
        for _ in 0..2 {
            let answer = get(&path).header("accept-language", "he").send(world.at).await;
            assert_eq!(answer.status, 200);
            let page = answer.text();
            assert!(page.starts_with("<!doctype html><html lang=\"he\" dir=\"rtl\">"));
            assert!(
                page.contains("נגב בגדים")
                    && !page.contains("<script")
                    && !page.contains("מה קורה עם ההזמנה")
            );
            assert!(page.contains("value=\"chat\"") && page.contains("value=\"mail\""));
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
            assert!(!answer.header("content-security-policy").unwrap().contains("script-src"));
        }
        let english = get(format!("{path}?lang=en")).send(world.at).await.text();
        assert!(english.contains("dir=\"ltr\"") && english.contains("How would you like to go on?"));

        let wrong = sent(&world, &format!("{path}?lang=he"), "way=mail&email=dana").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("aria-invalid") && wrong.text().contains("value=\"dana\""));
        sent(&world, &path, "way=pigeon").await.problem(422, "invalid");
        let foreign =
            Call::new("POST", &path).body(b"way=chat".to_vec()).header("sec-fetch-site", "cross-site");
        foreign.send(world.at).await.problem(403, "forbidden");

        let gone = sent(&world, &format!("{path}?lang=he"), "way=chat").await;
        assert_eq!(gone.status, 303);
        let to = gone.header("location").unwrap().to_owned();
        let (frame, token) = to.split_once("#visit=").unwrap();
        assert!(frame.starts_with("/w/frame?inbox=") && frame.ends_with("&lang=he"), "{frame}");
        let inbox = frame.split("inbox=").nth(1).unwrap().split('&').next().unwrap();
        let session = crate::client::post("/w/v1/session", json!({"inbox": inbox, "token": token}));
        let session = session.send(world.at).await.expect(200);
        assert_eq!(session["conversation_id"], id);
        let full = world.get(&world.dana, &format!("/api/v1/conversations/{id}")).await.expect(200);
        assert_eq!(full["conversation"]["public"], false);

        for answer in [get(&path).send(world.at).await, sent(&world, &path, "way=chat").await] {
            assert_eq!(answer.status, 410);
            assert!(answer.text().contains("כבר שימש") && answer.text().contains("/help/he/contact"));
        }
        for unknown in ["/p/x", "/p/AAAAAAAAAAAAAAAAAAAAAAAA", "/p/%D7%90"] {
            let answer = get(unknown).send(world.at).await;
            assert_eq!(answer.status, 404, "{unknown}");
            assert!(answer.text().contains("/help/he/contact"));
        }
    });
}

#[test]
fn bad_calls_are_refused_by_code() {
    run(async {
        let world = world().await;
        let chat = world.new_chat().await.conversation;
        let private = format!("/api/v1/conversations/{chat}/private");
        let body = |text: &str, way: &str| json!({"text": text, "way": way, "override_stale": true});
        let fine = "תודה שכתבת, נמשיך בפרטי. Dana";
        world.post(&world.dana, &private, body(fine, "link")).await.problem(409, "not_public");
        world.post(&world.dana, &private, body(fine, "pigeon")).await.problem(422, "invalid");
        world.post(&world.dana, &private, json!({"text": fine})).await.problem(422, "invalid");
        world.post(&world.noam, &private, body(fine, "link")).await.problem(404, "not_found");
        let inbox = account(&world).await;
        let id =
            posted(&world, inbox, "מה קורה עם ההזמנה שלי?").await["conversation"]["id"].as_i64().unwrap();
        let private = format!("/api/v1/conversations/{id}/private");
        let empty = world.post(&world.dana, &private, body(" ", "link")).await.problem(422, "invalid");
        assert_eq!(empty["fields"]["text"], "required");
        let long = format!("{fine} {}", "א".repeat(600));
        world.post(&world.dana, &private, body(&long, "link")).await.problem(409, "public_guard");
        // a line that closes opens no way
        let closing = format!("/api/v1/conversations/{id}/public_line");
        let refused = world.post(&world.dana, &closing, body(fine, "link")).await.problem(422, "invalid");
        assert_eq!(refused["fields"]["way"], "unknown_way");
        let hide = json!({"message_id": 999_999, "hidden": true});
        world
            .post(&world.dana, &format!("/api/v1/conversations/{id}/hide"), hide)
            .await
            .problem(404, "not_found");
    });
}
