//! What leaves, and what is refused before it does.

use serde_json::{Value, json};

use super::{Whatsapp, account};
use crate::{Connector, OutAttachment, OutChoice, OutTemplate, Outbound, Peer, RenderError, ids};

fn out(text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: "+972502345678".into(), name: None }],
        text: text.into(),
        language: "he".into(),
        ..Outbound::default()
    }
}

fn messages(out: &Outbound) -> Result<Vec<Value>, RenderError> {
    let wire = Whatsapp.render(&account(), out)?;
    assert_eq!(wire.envelope_id, ids::message(&account().key, 12, 99));
    let steps: Value = serde_json::from_slice(&wire.bytes).unwrap();
    Ok(steps["steps"].as_array().unwrap().iter().map(|s| s["message"].clone()).collect())
}

fn only(out: &Outbound) -> Value {
    let mut all = messages(out).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn file(mime: &str, bytes: usize) -> OutAttachment {
    OutAttachment { name: "קובץ.jpg".into(), mime: mime.into(), bytes: vec![1; bytes], content_id: None }
}

#[test]
fn words_leave_as_whatsapp_shows_them_and_carry_our_mark() {
    let got = only(&out("שלום **דנה**,\nההזמנה בדרך."));
    assert_eq!(got["text"]["body"], "שלום *דנה*,\nההזמנה בדרך.");
    assert_eq!(
        (&got["to"], &got["type"], &got["messaging_product"]),
        (&json!("972502345678"), &json!("text"), &json!("whatsapp"))
    );
    assert_eq!(got["biz_opaque_callback_data"], json!(ids::message(&account().key, 12, 99)));
    assert!(got.get("context").is_none(), "not every answer is a quotation");
    let quoting = only(&Outbound { answers: Some("wamid.A1".into()), ..out("כן") });
    assert_eq!(quoting["context"]["message_id"], "wamid.A1");
}

#[test]
fn who_hides_the_number_is_reached_by_their_id() {
    let to = vec![Peer { address: "IL.13491208655302741918".into(), name: None }];
    let got = only(&Outbound { to, ..out("שלום") });
    assert_eq!((got.get("to"), &got["recipient"]), (None, &json!("IL.13491208655302741918")));
    for bad in ["", "+12", "+97250234567890123", "x y", "a/../b", "dana@customer.test"] {
        let to = vec![Peer { address: bad.into(), name: None }];
        assert_eq!(messages(&Outbound { to, ..out("x") }).unwrap_err().code, "no_recipient", "{bad}");
    }
}

#[test]
fn what_is_too_long_is_refused_before_it_leaves() {
    assert!(messages(&out(&"א".repeat(4_096))).is_ok());
    assert_eq!(messages(&out(&"א".repeat(4_097))).unwrap_err().code, "too_long");
    assert_eq!(messages(&out("")).unwrap_err().code, "empty");
}

fn with_choices(labels: &[&str]) -> Outbound {
    let choice =
        |(n, label): (usize, &&str)| OutChoice { key: format!("option:{n}"), label: (*label).into() };
    Outbound {
        choices: labels.iter().enumerate().map(choice).collect(), ..out("במה אפשר לעזור?")
    }
}

#[test]
fn few_short_choices_are_buttons_and_more_are_a_list() {
    let buttons = only(&with_choices(&["החזרה", "משלוח", "נציג"]));
    assert_eq!(buttons["interactive"]["type"], "button");
    assert_eq!(
        buttons["interactive"]["action"]["buttons"][1]["reply"],
        json!({"id": "option:1", "title": "משלוח"})
    );
    let long = "החזרת מוצר שנקנה בחנות או באתר";
    let list = only(&with_choices(&["החזרה", long]));
    assert_eq!(list["interactive"]["type"], "list");
    let row = &list["interactive"]["action"]["sections"][0]["rows"][1];
    assert_eq!(row["description"], json!(long));
    assert!(row["title"].as_str().unwrap().chars().count() <= 24);
    assert_eq!(list["interactive"]["action"]["button"], "לבחירה");
}

#[test]
fn choices_that_do_not_fit_are_written_out() {
    let labels: Vec<String> = (0..11).map(|n| format!("אפשרות {n}")).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let got = only(&with_choices(&labels));
    assert_eq!(got["type"], "text");
    assert!(got["text"]["body"].as_str().unwrap().ends_with("• אפשרות 10"));
}

#[test]
fn one_picture_and_few_words_are_one_message() {
    let got = only(&Outbound { attachments: vec![file("image/jpeg", 10)], ..out("הנה התמונה") });
    assert_eq!((&got["type"], &got["image"]["caption"]), (&json!("image"), &json!("הנה התמונה")));
    let two =
        Outbound { attachments: vec![file("image/jpeg", 10), file("application/pdf", 10)], ..out("הנה") };
    let kinds: Vec<Value> = messages(&two).unwrap().iter().map(|m| m["type"].clone()).collect();
    assert_eq!(kinds, ["text", "image", "document"]);
    let sound = Outbound { attachments: vec![file("audio/ogg; codecs=opus", 10)], ..out("הקלטה") };
    let kinds: Vec<Value> = messages(&sound).unwrap().iter().map(|m| m["type"].clone()).collect();
    assert_eq!(kinds, ["text", "audio"]);
}

#[test]
fn what_whatsapp_would_not_show_is_a_document() {
    for (mime, bytes) in [
        ("image/jpeg", (5 << 20) + 1),
        ("image/svg+xml", 1),
        ("text/html\r\nX: y", 1),
        ("video/x-matroska", 1),
    ] {
        let got = only(&Outbound { attachments: vec![file(mime, bytes)], ..out("") });
        assert_eq!(
            (&got["type"], &got["document"]["filename"]),
            (&json!("document"), &json!("קובץ.jpg")),
            "{mime}"
        );
    }
}

#[test]
fn an_approved_text_goes_out_with_what_is_put_into_it() {
    let template = OutTemplate {
        id: String::new(),
        name: "order_update".into(),
        language: "he".into(),
        body: vec!["4471".into()],
        head: vec![],
    };
    let got = only(&Outbound { template: Some(template), ..out("ההזמנה 4471 בדרך") });
    assert_eq!(got["type"], "template");
    assert_eq!(
        got["template"]["components"],
        json!([{"type": "body", "parameters": [{"type": "text", "text": "4471"}]}])
    );
}
