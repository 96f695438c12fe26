//! The forms of the help centre as a browser without JavaScript sends them: in four languages, with errors at the fields.

use crate::client::{Answer, Call, get};
use crate::world::{World, run};
use serde_json::{Value, json};
use server::{Limits, Options, Rate};
use tokio::sync::OnceCell;

static CENTRE: OnceCell<World> = OnceCell::const_new();

async fn open(limits: Limits) -> World {
    let world = World::new(Options { limits, ..Options::default() }).await;
    let article = json!({"slug": "returns", "lang": "he", "title": "איך מחזירים מוצר", "publish": true,
        "body": "אפשר להחזיר מוצר עד 14 יום מהקבלה.", "questions": ["עד מתי אפשר להחזיר מוצר?"]});
    world.post(&world.lead, "/api/v1/articles", article).await.expect(201);
    let english =
        json!({"slug": "hello", "lang": "en", "title": "Delivery", "publish": true, "body": "Two days."});
    world.post(&world.lead, "/api/v1/articles", english).await.expect(201);
    world.desk.refresh_answers().await.unwrap();
    world
}

async fn centre() -> &'static World {
    CENTRE.get_or_init(|| open(Limits::none())).await
}

async fn calls(world: &World, enabled: bool) {
    let service =
        json!({"callbacks": {"enabled": enabled, "per_agent_per_hour": 1, "minutes": 30, "days_ahead": 7}});
    Call::new("PUT", "/api/v1/service")
        .json(service)
        .token(&world.admin.token)
        .send(world.at)
        .await
        .expect(200);
}

/// Sends a form as browsers do.
async fn send(world: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
    let code = |text: &str| text.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", code(value))).collect();
    let call = Call::new("POST", path).body(body.join("&").into_bytes());
    let call = call.header("content-type", "application/x-www-form-urlencoded");
    call.header("sec-fetch-site", "same-origin").send(world.at).await
}

async fn conversations(world: &World) -> usize {
    let page = world.get(&world.admin, "/api/v1/conversations?queue=all&limit=100").await.expect(200);
    page["items"].as_array().unwrap().len()
}

/// The page behind the answer to a form that was taken.
async fn receipt(world: &World, sent: &Answer) -> String {
    assert_eq!(sent.status, 303, "{}", sent.text());
    let page = get(sent.header("location").unwrap()).send(world.at).await;
    assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")));
    page.text()
}

const QUESTION: [(&str, &str); 3] =
    [("text", "עד מתי אפשר להחזיר מוצר?"), ("name", "אורית \"לוי\""), ("email", "orit@customer.example")];

#[test]
fn articles_are_offered_before_a_question_is_sent_and_it_is_sent_all_the_same() {
    run(async {
        let world = centre().await;
        let page = get("/help/he/contact").send(world.at).await;
        assert_eq!((page.status, page.header("cache-control")), (200, Some("no-store")));
        let text = page.text();
        let key = text.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(key.len() >= 16 && text.contains("aria-live=\"polite\"") && text.contains("data-offers="));
        let mut form = QUESTION.to_vec();
        form.push(("key", &key));
        let before = conversations(world).await;
        let offered = send(world, "/help/he/contact", &form).await;
        let text = offered.text();
        assert_eq!((offered.status, offered.header("cache-control")), (200, Some("no-store")));
        assert!(
            text.contains("href=\"/help/he/returns\"") && text.contains("name=\"offered\" value=\"yes\"")
        );
        assert!(
            text.contains("value=\"orit@customer.example\"") && text.contains("&#34;לוי&#34;"),
            "values stay"
        );
        assert!(text.contains(&format!("value=\"{key}\"")) && text.contains("להחזיר מוצר?</textarea>"));
        assert_eq!(conversations(world).await, before, "nothing is sent yet");
        form.push(("offered", "yes"));
        let sent = send(world, "/help/he/contact", &form).await;
        let told = receipt(world, &sent).await;
        assert!(told.contains("קיבלנו") && told.contains("or…@customer.example") && told.contains("בשעה"));
        assert!(!told.contains("orit@customer.example") && told.contains("noindex"));
        assert_eq!(conversations(world).await, before + 1);
        let again = send(world, "/help/he/contact", &form).await;
        assert_eq!(again.header("location"), sent.header("location"), "reloading sends nothing again");
        assert_eq!(conversations(world).await, before + 1);
    });
}

#[test]
fn what_is_wrong_stands_at_its_field_in_the_language_of_the_page() {
    run(async {
        let world = &open(Limits::none()).await;
        calls(world, true).await;
        let before = conversations(world).await;
        for (lang, dir, text, phone) in [
            ("he", "rtl", "כתבו מה קרה", "כתבו לאיזה מספר"),
            ("en", "ltr", "Tell us what happened", "which number to call"),
            ("ar", "rtl", "اكتبوا ماذا حدث", "اكتبوا الرقم"),
            ("ru", "ltr", "Напишите, что случилось", "на какой номер"),
        ] {
            let wrong = send(world, &format!("/help/{lang}/contact"), &[("email", "not<an>address")]).await;
            let page = wrong.text();
            assert_eq!(wrong.status, 422, "{lang}");
            assert!(page.contains(text) && page.contains(&format!("dir=\"{dir}\"")), "{lang}: {page}");
            assert!(page.contains("role=\"alert\"") && page.matches("aria-invalid").count() == 3, "{lang}");
            assert!(
                page.contains("not&#60;an&#62;address") && page.contains("aria-describedby=\"email-wrong\"")
            );
            let wrong = send(world, &format!("/help/{lang}/callback"), &[("note", "<b>")]).await;
            let page = wrong.text();
            assert!(
                wrong.status == 422 && page.contains(phone) && page.contains("&#60;b&#62;</textarea>"),
                "{lang}"
            );
        }
        let mut trapped = QUESTION.to_vec();
        trapped.extend([("website", "https://spam.example"), ("offered", "yes")]);
        let page = send(world, "/help/he/contact", &trapped).await;
        assert!(
            page.status == 422 && page.text().contains("שדה מוסתר") && !page.text().contains("spam.example")
        );
        for (odd, status) in
            [(vec![b'a'; 200_000], 413), (b"text=%zz".to_vec(), 422), (vec![0xff, 0xfe], 422)]
        {
            let call = Call::new("POST", "/help/he/contact").body(odd);
            assert_eq!(call.send(world.at).await.status, status);
        }
        let foreign = Call::new("POST", "/help/he/contact").header("sec-fetch-site", "cross-site");
        foreign.body(b"text=a".to_vec()).send(world.at).await.problem(403, "forbidden");
        for none in ["/help/xx/contact", "/help/he/contact/1.forged", "/help/he/callback/1.forged"] {
            assert_eq!(get(none).send(world.at).await.status, 404, "{none}");
        }
        assert_eq!(conversations(world).await, before);
    });
}

#[test]
fn a_call_is_booked_on_a_page_and_its_time_is_gone() {
    run(async {
        let world = open(Limits::none()).await;
        let off = get("/help/he/callback").send(world.at).await.text();
        assert!(!off.contains("<select") && off.contains("/help/he/contact"));
        assert!(!get("/help/he/contact").send(world.at).await.text().contains("/help/he/callback"));
        let refused = send(
            &world,
            "/help/he/callback",
            &[("phone", "050-1234567"), ("name", "גיל"), ("at", "2030-01-01T10:00:00Z")],
        );
        assert_eq!(refused.await.status, 409);
        calls(&world, true).await;
        assert!(get("/help/he/contact").send(world.at).await.text().contains("href=\"/help/he/callback\""));
        let page = get("/help/he/callback").send(world.at).await.text();
        let at = page.split("<option value=\"20").nth(1).unwrap().split('"').next().unwrap();
        let at = format!("20{at}");
        let gil = [
            ("phone", "050-1234567"),
            ("name", "גיל"),
            ("email", "gil@customer.example"),
            ("at", &*at),
            ("note", "המדיח"),
        ];
        let told = receipt(&world, &send(&world, "/help/he/callback", &gil).await).await;
        assert!(told.contains("קבענו") && told.contains("4567") && !told.contains("050-1234567"), "{told}");
        assert!(told.contains("gi…@customer.example"));
        let tal = [("phone", "03-7654321"), ("name", "טל"), ("at", &*at)];
        let taken = send(&world, "/help/he/callback", &tal).await;
        let text = taken.text();
        assert!(taken.status == 422 && text.contains("נתפס") && text.contains("value=\"טל\""), "{text}");
        assert!(!text.contains(&format!("<option value=\"{at}\"")), "it is no longer offered");
        let booked = world.get(&world.dana, "/api/v1/callbacks").await.expect(200);
        assert_eq!(
            (booked["items"].as_array().unwrap().len(), &booked["items"][0]["note"]),
            (1, &json!("המדיח"))
        );
    });
}

#[test]
fn who_sends_too_often_waits_and_loses_no_word() {
    run(async {
        let world = open(Limits { form: Rate::new(4.0, 600.0), ..Limits::none() }).await;
        let mut form = QUESTION.to_vec();
        form.push(("offered", "yes"));
        let mut last = 0;
        for n in 0..5 {
            let text = format!("שאלה מספר {n}");
            let mut one = form.clone();
            one[0] = ("text", &text);
            let answer = send(&world, "/help/he/contact", &one).await;
            last = answer.status;
            if last == 429 {
                assert!(
                    answer.text().contains(&text) && answer.text().contains("10 דקות"),
                    "{}",
                    answer.text()
                );
                break;
            }
            assert_eq!(last, 303);
        }
        assert_eq!(last, 429);
    });
}

#[test]
fn the_script_gets_the_same_offers() {
    run(async {
        let world = centre().await;
        let code: String = QUESTION[0].1.bytes().map(|b| format!("%{b:02X}")).collect();
        let answer = get(format!("/help/offers?lang=he&q={code}")).send(world.at).await;
        let offers: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(offers["items"][0]["url"], "/help/he/returns");
        let none = get("/help/offers?lang=he&q=").send(world.at).await;
        assert_eq!(serde_json::from_slice::<Value>(&none.body).unwrap(), json!({"items": []}));
        get("/help/offers?q=x").send(world.at).await.problem(422, "invalid");
        let script = get("/help/offers.js").send(world.at).await;
        assert_eq!(
            (script.status, script.header("content-type")),
            (200, Some("text/javascript; charset=utf-8"))
        );
    });
}
