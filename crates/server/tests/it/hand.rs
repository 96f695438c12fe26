//! Many hands: the page of somebody of the company without a seat, and what the workspace does with them.

use crate::client::{Answer, Call, get};
use crate::world::{World, run, shared, unique};
use serde_json::{Value, json};

/// Somebody of the company who takes private conversations, and their link.
async fn invited(world: &World) -> (i64, String) {
    let body = json!({"name": "<b>גלית", "title": "יועצת \"משפטית\"", "in_private": true,
        "email": format!("{}@noam.example", unique("galit"))});
    let hand = world.post(&world.lead, "/api/v1/hands", body).await.expect(201);
    let id = hand["id"].as_i64().unwrap();
    let made = world.post(&world.lead, &format!("/api/v1/hands/{id}/invite"), json!({})).await.expect(200);
    (id, made["link"].as_str().unwrap().to_owned())
}

/// The cookie of who followed the link.
async fn enters(world: &World, link: &str) -> String {
    let answer = get(link).send(world.at).await;
    assert_eq!((answer.status, answer.header("location")), (303, Some("/hand")));
    let cookie = answer.header("set-cookie").unwrap();
    for part in ["Path=/hand", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=43"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

async fn page(world: &World, cookie: &str) -> Answer {
    get("/hand").header("cookie", cookie).send(world.at).await
}

fn form(body: &str, cookie: &str) -> Call {
    let call = Call::new("POST", "/hand").body(body.as_bytes().to_vec()).header("cookie", cookie);
    call.header("content-type", "application/x-www-form-urlencoded")
}

/// As a browser sends a form of our page.
async fn sends(world: &World, cookie: &str, body: &str) -> Answer {
    form(body, cookie).header("origin", format!("http://{}", world.at)).send(world.at).await
}

fn field<'a>(page: &'a str, name: &str) -> &'a str {
    page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn a_conversation_is_taken_checked_and_handed_in_without_a_script() {
    run(async {
        let world = &World::new(server::Options::default()).await;
        let (id, link) = invited(world).await;
        let cookie = enters(world, &link).await;
        let answer = page(world, &cookie).await;
        let empty = answer.text();
        assert_eq!(answer.status, 200);
        assert!(
            empty.starts_with("<!doctype html><html lang=\"he\" dir=\"rtl\">")
                && empty.contains("&lt;b&gt;גלית")
        );
        assert!(!empty.contains("<script") && !empty.contains("<b>") && !empty.contains("value=\"take\""));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(!policy.contains("script-src") && policy.contains("form-action 'self'"), "{policy}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(
            get("/hand/style.css").send(world.at).await.header("content-type"),
            Some("text/css; charset=utf-8")
        );

        let chat = world.new_chat().await.conversation;
        let offer = format!("/api/v1/conversations/{chat}/hand");
        let task = world.post(&world.dana, &offer, json!({})).await.expect(200);
        assert_eq!((&task["state"], &task["public"]), (&json!("offered"), &json!(false)));
        assert!(page(world, &cookie).await.text().contains("value=\"take\""));
        let taken = sends(world, &cookie, "step=take").await;
        assert_eq!((taken.status, taken.header("location")), (303, Some("/hand")));
        let full = world.get(&world.dana, &format!("/api/v1/conversations/{chat}")).await.expect(200);
        assert_eq!((&full["hand"]["state"], &full["hand"]["hand"]["id"]), (&json!("taken"), &json!(id)));

        let mine = page(world, &cookie).await.text();
        assert!(mine.contains("value=\"hand_in\"") && !mine.contains("value=\"take\""));
        let (once, seen) = (field(&mine, "once").to_owned(), field(&mine, "seen").to_owned());
        // «פנייתך התקבלה ותטופל בהקדם»
        let text = "%D7%A4%D7%A0%D7%99%D7%99%D7%AA%D7%9A+%D7%94%D7%AA%D7%A7%D7%91%D7%9C%D7%94+%D7%95%D7%AA%D7%98%D7%95%D7%A4%D7%9C+%D7%91%D7%94%D7%A7%D7%93%D7%9D";
        let checked = sends(world, &cookie, &format!("step=check&once={once}&seen={seen}&text={text}")).await;
        let advice = checked.text();
        assert_eq!(checked.status, 200);
        assert!(
            advice.contains("id=\"advice\"") && advice.contains(">\nפנייתך התקבלה ותטופל בהקדם</textarea>"),
            "{advice}"
        );
        let nothing = sends(world, &cookie, &format!("step=hand_in&once={once}&seen={seen}&text=+")).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.text().contains("id=\"wrong\" role=\"alert\""));

        for _ in 0..2 {
            let done =
                sends(world, &cookie, &format!("step=hand_in&once={once}&seen={seen}&text={text}")).await;
            assert_eq!((done.status, done.header("location")), (303, Some("/hand?told=in")));
        }
        assert!(
            get("/hand?told=in")
                .header("cookie", &cookie)
                .send(world.at)
                .await
                .text()
                .contains("role=\"status\"")
        );
        let reviews = world.get(&world.lead, "/api/v1/reviews").await.expect(200);
        let waits = reviews["items"].as_array().unwrap();
        assert_eq!((waits.len(), &waits[0]["hand"]["name"]), (1, &json!("<b>גלית")));
        let path = format!("/api/v1/reviews/{}/return", waits[0]["id"]);
        world.post(&world.lead, &path, json!({"reason": "<i>קצר</i> מדי"})).await.expect(200);
        let back = page(world, &cookie).await.text();
        assert!(back.contains("&lt;i&gt;קצר") && back.contains("value=\"mend\""), "{back}");
        let mend = format!("step=mend&task={}", field(&back, "task"));
        assert_eq!(sends(world, &cookie, &mend).await.status, 303);
        assert!(page(world, &cookie).await.text().contains("פנייתך התקבלה ותטופל בהקדם</textarea>"));
        assert_eq!(sends(world, &cookie, "step=put_back").await.header("location"), Some("/hand?told=back"));

        let out =
            Call::new("POST", "/hand/out").header("cookie", &cookie).header("sec-fetch-site", "same-origin");
        let out = out.send(world.at).await;
        assert!(out.status == 200 && out.header("set-cookie").unwrap().contains("Max-Age=0"));
        assert_eq!(page(world, &cookie).await.status, 404);
    });
}

#[test]
fn every_link_and_session_that_does_not_open_looks_the_same() {
    run(async {
        let world = shared().await;
        let (id, link) = invited(world).await;
        let cookie = enters(world, &link).await;
        let again =
            world.post(&world.lead, &format!("/api/v1/hands/{id}/revoke"), json!({})).await.expect(200);
        assert_eq!(again["link_until"], Value::Null);
        let never = get("/hand/in/guessed").send(world.at).await;
        assert!(never.status == 404 && never.text().contains("lang=\"he\""));
        let revoked = get(&link).send(world.at).await;
        assert_eq!((revoked.status, revoked.text()), (404, never.text()));
        assert_eq!(revoked.header("set-cookie"), None);
        for cookie in [cookie.as_str(), "__Secure-moked-hand=guessed", "a=b"] {
            let answer = page(world, cookie).await;
            assert_eq!((answer.status, answer.text()), (404, never.text()));
            let answer = sends(world, cookie, "step=take").await;
            assert_eq!((answer.status, answer.text()), (404, never.text()));
        }
        let english = get("/hand").header("accept-language", "en").send(world.at).await.text();
        assert!(english.contains("lang=\"en\" dir=\"ltr\""));
        get("/hand/files/1").send(world.at).await.problem(404, "not_found");
        get("/hand/else").send(world.at).await.problem(404, "not_found");
        Call::new("PUT", "/hand").send(world.at).await.problem(405, "method_not_allowed");
    });
}

#[test]
fn a_form_of_another_page_is_refused() {
    run(async {
        let world = shared().await;
        let (_, link) = invited(world).await;
        let cookie = enters(world, &link).await;
        for (name, value) in
            [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
        {
            form("step=take", &cookie).header(name, value).send(world.at).await.problem(403, "forbidden");
        }
        form("step=take", &cookie).send(world.at).await.problem(403, "forbidden");
        sends(world, &cookie, "step=else").await.problem(422, "invalid");
        sends(world, &cookie, "step=%zz").await.problem(422, "invalid");
        let out =
            Call::new("POST", "/hand/out").header("cookie", &cookie).header("origin", "https://evil.example");
        out.send(world.at).await.problem(403, "forbidden");
        assert_eq!(page(world, &cookie).await.status, 200);
    });
}

#[test]
fn a_picture_is_served_to_everyone_and_nothing_else_is() {
    run(async {
        let world = shared().await;
        let (id, _) = invited(world).await;
        let put = |bytes: &[u8]| {
            let call = Call::new("PUT", format!("/api/v1/hands/{id}/face")).body(bytes.to_vec());
            call.header("content-type", "image/png").token(&world.lead.token)
        };
        put(b"<svg>").send(world.at).await.problem(422, "invalid");
        put(b"").send(world.at).await.problem(422, "invalid");
        let hand = put(b"\x89PNG\r\n\x1a\n....").send(world.at).await.expect(200);
        let face = get(hand["face"].as_str().unwrap()).send(world.at).await;
        assert_eq!((face.status, face.header("content-type")), (200, Some("image/png")));
        assert!(face.header("content-security-policy").unwrap().contains("sandbox"));
        get("/faces/hand-..%2f..%2fkey").send(world.at).await.problem(404, "not_found");
        let away = Call::new("DELETE", format!("/api/v1/hands/{id}/face")).token(&world.lead.token);
        assert_eq!(away.send(world.at).await.expect(200)["face"], Value::Null);
    });
}

#[test]
fn the_list_is_for_those_who_lead_and_an_edit_needs_its_version() {
    run(async {
        let world = shared().await;
        let (id, _) = invited(world).await;
        let path = format!("/api/v1/hands/{id}");
        let edit = |token: &str, version: &str| {
            let call = Call::new("PATCH", &path).json(json!({"title": "יועצת"})).token(token);
            call.header("if-match", format!("\"{version}\""))
        };
        edit(&world.dana.token, "1").send(world.at).await.problem(403, "forbidden");
        edit(&world.lead.token, "77").send(world.at).await.problem(412, "changed");
        for (method, below) in [("POST", "invite"), ("POST", "revoke"), ("DELETE", "face")] {
            let call = Call::new(method, format!("{path}/{below}")).token(&world.dana.token);
            call.send(world.at).await.problem(403, "forbidden");
        }
        let storm = Call::new("POST", "/api/v1/storms/1/hands").token(&world.dana.token);
        storm.send(world.at).await.problem(403, "forbidden");
    });
}
