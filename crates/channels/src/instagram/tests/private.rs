//! Private messages, as far as they differ from those of a page.

use serde_json::{Value, json};

use super::{OWN, own};
use crate::{Changed, OutAttachment, Outbound, Peer, Reached};

#[test]
fn messages_stories_and_films_are_read() {
    let o = own();
    let text = o.read("text");
    assert_eq!((text.text.as_str(), text.from.address.as_str()), ("יש במלאי?", "6601"));
    assert_eq!(text.references, ["aWdf0"]);
    let story = o.read("story_reply");
    assert_eq!((story.text.as_str(), story.content.unwrap()["name"].clone()), ("כמה עולה?", json!("story")));
    assert_eq!(o.read("story_mention").media[0].kind, "image");
    let reel = o.read("ig_reel");
    assert_eq!((reel.text.as_str(), reel.media[0].kind.as_str()), ("סיור", "video"));
    assert_eq!(o.read("share").text, "🔗 https://www.instagram.com/p/abc/");
    assert_eq!(o.read("postback").choice.as_deref(), Some("hours"));
    assert_eq!(o.read("unsupported").flags, ["unsupported_kind"]);
}

#[test]
fn what_was_taken_back_signs_and_what_was_seen_name_their_message() {
    let o = own();
    assert_eq!(o.read("deleted").change.unwrap().what, Changed::Revoked);
    assert_eq!(o.read("reaction").change.unwrap().target, "aWdf_out");
    let seen = o.read("seen").report.unwrap();
    assert_eq!((seen.reached, seen.provider_id.as_deref()), (Reached::Read, Some("aWdf_out")));
    assert_eq!(seen.up_to_us, Some(1_793_700_000_123_000), "what came before it was seen with it");
    let echo = o.read("echo");
    assert_eq!((echo.ours.unwrap().reached, echo.from.address.as_str()), (Reached::Sent, "6601"));
}

fn out(text: &str) -> Outbound {
    let to = vec![Peer { address: "6601".into(), name: None }];
    Outbound { conversation_id: 12, message_id: 99, to, text: text.into(), ..Outbound::default() }
}

fn steps(account: &crate::Account, out: &Outbound) -> Result<Vec<Value>, &'static str> {
    let wire = own().connector.render(account, out).map_err(|e| e.code)?;
    let steps: Value = serde_json::from_slice(&wire.bytes).unwrap();
    Ok(steps["steps"].as_array().unwrap().clone())
}

#[test]
fn letters_are_counted_in_bytes_and_no_mark_travels_that_does_not_come_back() {
    let account = own().account;
    let got = steps(&account, &out(&"א".repeat(500))).unwrap();
    assert_eq!(got[0]["path"], format!("{OWN}/messages"));
    assert!(got[0]["body"]["message"].get("metadata").is_none());
    assert_eq!(steps(&account, &out(&format!("{}a", "א".repeat(500)))), Err("too_long"));
    assert!(steps(&account, &out(&"a".repeat(1_000))).is_ok());
}

#[test]
fn through_a_page_it_is_the_page_that_sends() {
    let mut account = own().account;
    account.config["page_id"] = json!("100200300");
    let attachments = vec![OutAttachment {
        name: "a.png".into(),
        mime: "image/png".into(),
        bytes: vec![1],
        content_id: None,
    }];
    let got = steps(&account, &Outbound { attachments, ..out("") }).unwrap();
    assert_eq!(got[0]["path"], "100200300/messages");
    assert_eq!(got[0]["upload"]["fields"][0], json!(["platform", "instagram"]));
}

#[test]
fn files_that_instagram_does_not_take_are_refused_before_they_leave() {
    let account = own().account;
    let with = |mime: &str| {
        let attachments =
            vec![OutAttachment { name: "a".into(), mime: mime.into(), bytes: vec![1], content_id: None }];
        steps(&account, &Outbound { attachments, ..out("הנה") }).map(|s| s.len())
    };
    assert_eq!((with("application/pdf"), with("video/mp4"), with("audio/aac")), (Ok(2), Ok(2), Ok(2)));
    assert_eq!(with("application/zip"), Err("media_refused"));
}

#[test]
fn answers_in_public_are_replies() {
    let account = own().account;
    let public = |text: &str| Outbound { public: true, answers: Some("17990".into()), ..out(text) };
    let got = steps(&account, &public("בשעה 9")).unwrap();
    assert_eq!((&got[0]["path"], &got[0]["body"]), (&json!("17990/replies"), &json!({"message": "בשעה 9"})));
    assert_eq!(steps(&account, &public(&"א".repeat(2_201))), Err("too_long"));
    let private = Outbound { private_to: Some("17990".into()), to: vec![], ..out("שלום") };
    let got = steps(&account, &private).unwrap();
    assert_eq!(got[0]["body"]["recipient"], json!({"comment_id": "17990"}));
}
