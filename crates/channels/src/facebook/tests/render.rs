//! What leaves, and what is refused before it does.

use serde_json::{Value, json};

use super::{Facebook, PAGE, page};
use crate::{Connector, OutAttachment, OutChoice, Outbound, Peer, RenderError, ids};

fn out(text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: "5501".into(), name: None }],
        text: text.into(),
        language: "he".into(),
        ..Outbound::default()
    }
}

fn steps(out: &Outbound) -> Result<Vec<Value>, RenderError> {
    let wire = Facebook.render(&page().account, out)?;
    assert_eq!(wire.envelope_id, ids::message(&page().account.key, 12, 99));
    let steps: Value = serde_json::from_slice(&wire.bytes).unwrap();
    Ok(steps["steps"].as_array().unwrap().clone())
}

fn only(out: &Outbound) -> Value {
    let mut all = steps(out).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn refused(out: &Outbound) -> &'static str {
    steps(out).expect_err("it is refused").code
}

fn file(mime: &str, bytes: usize) -> OutAttachment {
    OutAttachment { name: "קובץ.jpg".into(), mime: mime.into(), bytes: vec![1; bytes], content_id: None }
}

#[test]
fn words_leave_plain_and_carry_our_mark() {
    let got = only(&out("שלום **דנה**,\nההזמנה בדרך."));
    assert_eq!(got["path"], format!("{PAGE}/messages"));
    assert_eq!(got["body"]["recipient"], json!({"id": "5501"}));
    assert_eq!(got["body"]["message"]["text"], "שלום דנה,\nההזמנה בדרך.");
    assert_eq!(got["body"]["message"]["metadata"], json!(ids::message(&page().account.key, 12, 99)));
    assert_eq!((&got["body"]["messaging_type"], got["body"].get("tag")), (&json!("RESPONSE"), None));
}

#[test]
fn after_a_day_a_person_says_that_a_person_writes_and_a_machine_never_does() {
    let tag = |seconds, auto, private_to: Option<&str>| {
        let private_to = private_to.map(str::to_owned);
        only(&Outbound { heard_seconds_ago: Some(seconds), auto, private_to, ..out("שלום") })["body"]["tag"]
            .clone()
    };
    assert_eq!(tag(3_600, false, None), Value::Null);
    assert_eq!(tag(86_400, false, None), json!("HUMAN_AGENT"));
    assert_eq!(tag(86_399, false, None), json!("HUMAN_AGENT"), "the clocks need not agree");
    assert_eq!(tag(500_000, true, None), Value::Null);
    assert_eq!(
        tag(500_000, false, Some("10_99")),
        Value::Null,
        "a private answer to a comment has a time of its own"
    );
}

#[test]
fn what_is_too_long_empty_or_to_nobody_is_refused() {
    assert!(steps(&out(&"א".repeat(2_000))).is_ok());
    assert_eq!(refused(&out(&"א".repeat(2_001))), "too_long");
    assert_eq!(refused(&out("")), "empty");
    for bad in ["", "a/../b", "dana@customer.test", "+972502345678"] {
        let to = vec![Peer { address: bad.into(), name: None }];
        assert_eq!(refused(&Outbound { to, ..out("x") }), "no_recipient", "{bad}");
    }
}

fn with_choices(labels: &[&str]) -> Outbound {
    let choice = |(n, l): (usize, &&str)| OutChoice { key: format!("option:{n}"), label: (*l).into() };
    Outbound {
        choices: labels.iter().enumerate().map(choice).collect(), ..out("במה אפשר לעזור?")
    }
}

#[test]
fn choices_are_buttons_and_what_does_not_fit_on_one_is_written_out() {
    let message = |labels: &[&str]| only(&with_choices(labels))["body"]["message"].clone();
    let short = message(&["החזרה", "משלוח"]);
    assert_eq!(short["text"], "במה אפשר לעזור?");
    assert_eq!(
        short["quick_replies"][1],
        json!({"content_type": "text", "title": "משלוח", "payload": "option:1"})
    );
    let long = message(&["החזרה", "החזרת מוצר שנקנה בחנות או באתר"]);
    assert!(long["text"].as_str().unwrap().ends_with("• החזרת מוצר שנקנה בחנות או באתר"));
    let title = long["quick_replies"][1]["title"].as_str().unwrap();
    assert!(title.chars().count() <= 20 && title.ends_with('…'));
    let labels: Vec<String> = (0..14).map(|n| format!("אפשרות {n}")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let many = message(&labels);
    assert!(many.get("quick_replies").is_none() && many["text"].as_str().unwrap().ends_with("• אפשרות 13"));
}

#[test]
fn files_follow_the_words_each_as_the_kind_that_shows_it_and_the_last_bears_the_mark_of_the_whole() {
    let attachments =
        vec![file("image/jpeg", 10), file("application/zip", 10), file("image/png", (8 << 20) + 1)];
    let all = steps(&Outbound { attachments, ..out("הנה") }).unwrap();
    let kinds: Vec<&str> =
        all[1..].iter().map(|s| s["body"]["message"]["attachment"]["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["image", "file", "file"]);
    let mark = |s: &Value| s["body"]["message"]["metadata"].as_str().unwrap_or_default().to_owned();
    let starts: Vec<String> = all.iter().map(|s| mark(s).chars().take(2).collect()).collect();
    assert_eq!(starts, ["p.", "p.", "p.", "m."], "the earlier ones say only which part they are");
    assert_eq!(all[1]["upload"]["path"], format!("{PAGE}/message_attachments"));
    let odd = steps(&Outbound { attachments: vec![file("text/html\r\nX: y", 1)], ..out("") }).unwrap();
    assert_eq!(odd[0]["upload"]["mime"], "application/octet-stream");
    assert_eq!(
        refused(&Outbound { attachments: vec![file("image/png", 1); 11], ..out("x") }),
        "too_many_files"
    );
}

#[test]
fn an_answer_in_public_stands_under_what_it_answers_and_nowhere_else() {
    let public = |text: &str| Outbound { public: true, answers: Some("10_99".into()), ..out(text) };
    let got = only(&public("תודה שכתבת, נחזור אליך בפרטי."));
    assert_eq!(got["path"], "10_99/comments");
    assert_eq!(got["body"], json!({"message": "תודה שכתבת, נחזור אליך בפרטי."}));
    assert_eq!(refused(&public(&"א".repeat(8_001))), "too_long");
    assert_eq!(refused(&public("")), "empty");
    assert_eq!(refused(&Outbound { answers: None, ..public("x") }), "no_recipient");
    assert_eq!(refused(&Outbound { answers: Some("../me".into()), ..public("x") }), "no_recipient");
    assert_eq!(refused(&Outbound { attachments: vec![file("image/png", 1)], ..public("x") }), "no_files");
}

#[test]
fn the_one_private_answer_goes_to_the_comment_or_to_the_post() {
    let private = |to: &str| Outbound { private_to: Some(to.into()), to: Vec::new(), ..out("שלום") };
    let recipient = |to: &str| only(&private(to))["body"]["recipient"].clone();
    assert_eq!(recipient("10_99"), json!({"comment_id": "10_99"}));
    assert_eq!(recipient(&format!("{PAGE}_55")), json!({"post_id": format!("{PAGE}_55")}));
    assert_eq!(recipient(&format!("{PAGE}_55_9")), json!({"comment_id": format!("{PAGE}_55_9")}));
    assert_eq!(
        refused(&Outbound { attachments: vec![file("image/png", 1)], ..private("10_99") }),
        "no_files"
    );
    assert_eq!(refused(&private("x y")), "no_recipient");
}
