//! What becomes of each private event.

use serde_json::json;

use super::{AT_US, page};
use crate::{Auto, Changed, Reached, ids};

#[test]
fn a_text_with_its_sender_and_what_it_answers() {
    let got = page().read("text");
    assert_eq!(got.text, "איפה ההזמנה? 📦");
    assert_eq!((got.from.address.as_str(), got.from.name.as_deref()), ("5501", None));
    assert_eq!(got.provider_message_id.as_deref(), Some("m_1"));
    assert_eq!((got.references.as_slice(), got.sent_at_us), (&["m_0".to_owned()][..], Some(AT_US)));
    assert!(got.vouched && got.flags.is_empty() && got.auto == Auto::No && got.public.is_none());
}

#[test]
fn what_comes_while_another_app_has_the_talk_is_marked() {
    let got = page().read("standby");
    assert_eq!((got.text.as_str(), got.flags.as_slice()), ("אפשר לדבר עם נציג?", &["standby"][..]));
}

#[test]
fn files_wait_to_be_fetched_at_their_addresses() {
    let got = page().read("files");
    let seen: Vec<_> = got.media.iter().map(|m| (m.kind.as_str(), m.name.as_str())).collect();
    let expected = [
        ("image", "image.jpg"),
        ("sticker", "sticker.png"),
        ("audio", "audio.m4a"),
        ("video", "video.mp4"),
        ("document", "%D7%97.pdf"),
    ];
    assert_eq!(seen, expected);
    assert_eq!(got.media[0].id, "https://scontent.example/v/t1/photo_n.jpg?oh=1");
    let lost = page().read("lost_image");
    assert_eq!((lost.text.as_str(), lost.flags.as_slice()), ("הנה", &["media_lost"][..]));
}

#[test]
fn films_and_links_that_were_passed_on_say_what_they_are() {
    let reel = page().read("reel");
    assert_eq!((reel.text.as_str(), reel.media[0].kind.as_str()), ("ראיתם?\nפתיחת קופסה", "video"));
    let link = page().read("fallback");
    assert_eq!(link.text, "https://negev.example/pay", "a link in the words is not said twice");
    assert_eq!(link.content.unwrap()["title"], "תשלום חשבון");
}

#[test]
fn w17_a_kind_that_nobody_knows_is_kept_as_such() {
    for (name, kind) in [
        ("fallback_bare", "fallback"),
        ("unknown_kind", "appointment_booking"),
        ("unsupported", "unsupported"),
    ] {
        let got = page().read(name);
        assert_eq!(got.flags, ["unsupported_kind"], "{name}");
        assert_eq!(got.content.unwrap()["name"], kind);
    }
}

#[test]
fn what_was_pressed_comes_with_its_key() {
    let menu = page().read("postback");
    assert_eq!((menu.choice.as_deref(), menu.text.as_str()), (Some("GET_STARTED"), "להתחיל"));
    assert_eq!(menu.provider_message_id.as_deref(), Some("m_p1"));
    let bare = page().read("postback_without_id");
    assert_eq!(bare.provider_message_id, Some(format!("postback:5501:{AT_US}")));
    let quick = page().read("quick_reply");
    assert_eq!((quick.choice.as_deref(), quick.text.as_str()), (Some("article:7"), "החזרת מוצר"));
}

#[test]
fn signs_edits_and_what_was_taken_back_name_their_message() {
    let change = |name: &str| page().read(name).change.unwrap();
    let put = change("reaction");
    assert_eq!((put.target.as_str(), put.what), ("m_out_1", Changed::Reaction(Some("❤".into()))));
    assert_eq!(change("reaction_removed").what, Changed::Reaction(None));
    assert_eq!((change("deleted").target.as_str(), change("deleted").what), ("m_1", Changed::Revoked));
    let edited = page().read("edited");
    assert_eq!(edited.change.unwrap().what, Changed::Edited("איפה הזמנה 4471?".into()));
    assert_eq!(
        (edited.text.as_str(), edited.provider_message_id.as_deref()),
        ("איפה הזמנה 4471?", Some("m_1"))
    );
}

#[test]
fn an_echo_of_ours_settles_ours_and_that_of_others_is_an_answer_given_elsewhere() {
    let p = page();
    let other = p.read("echo_other");
    assert!(other.report.is_none() && other.ours.is_some_and(|o| o.settles));
    assert_eq!((other.provider_message_id.as_deref(), other.text.as_str()), (Some("m_e1"), "נכתב במקום אחר"));
    assert_eq!(other.from.address, "5501", "it is about whom it went to");
    let mut ours = p.value("echo_other");
    let event = &mut ours["entry"][0]["messaging"][0];
    event["message"]["metadata"] = json!(ids::message(&p.account.key, 12, 99));
    let read = p.read_all(ours.to_string().as_bytes()).remove(0).unwrap();
    let told = read.report.unwrap();
    assert_eq!((told.our_message.map(|s| s.message_id), told.reached), (Some(99), Reached::Sent));
    assert_eq!(read.from.address, "5501", "it is about whom it went to");
    let event = &mut ours["entry"][0]["messaging"][0];
    event["message"]["metadata"] = json!(ids::message(&[8; 32], 12, 99));
    let other = p.read_all(ours.to_string().as_bytes()).remove(0).unwrap();
    assert!(other.report.is_none() && other.ours.is_some(), "a mark that is not ours is none");
    let event = &mut ours["entry"][0]["messaging"][0];
    event["message"]["metadata"] = json!(ids::part(&p.account.key, 12, 99, 0));
    let part = p.read_all(ours.to_string().as_bytes()).remove(0).unwrap();
    assert_eq!((part.report.unwrap().our_message, part.ours), (None, None), "an earlier part tells nothing");
}

#[test]
fn delivered_and_read_reach_up_to_a_moment() {
    let told = |name: &str| page().read(name).report.unwrap();
    let delivered = told("delivery");
    assert_eq!((delivered.reached, delivered.up_to_us), (Reached::Delivered, Some(AT_US)));
    assert_eq!(delivered.provider_id.as_deref(), Some("m_out_2"));
    assert_eq!((told("delivery_bare").provider_id, told("read").reached), (None, Reached::Read));
    assert_eq!(page().read("read").from.address, "5501");
}

#[test]
fn w05_w17_what_is_not_about_this_page_or_no_message_waits_for_a_person() {
    assert_eq!(page().why("other_page"), "other_account");
    assert_eq!(page().why("unknown_event"), "unknown_event");
    let p = page();
    let mut body = p.value("text");
    body["object"] = json!("instagram");
    assert_eq!(p.read_all(body.to_string().as_bytes()).remove(0).unwrap_err().code, "other_account");
}

#[test]
fn w12_w14_w24_odd_letters_and_numbers_do_no_harm() {
    let p = page();
    let mut body = p.value("text");
    let event = &mut body["entry"][0]["messaging"][0];
    event["message"]["text"] = json!(format!("a\u{0}b\u{7}\nc{}", "א".repeat(70_000)));
    event["timestamp"] = json!(i64::MAX);
    event["sender"]["id"] = json!("9".repeat(400));
    let got = p.read_all(body.to_string().as_bytes()).remove(0).unwrap();
    assert!(got.text.starts_with("ab\nc") && got.text.chars().count() <= 65_536);
    assert_eq!((got.sent_at_us, got.from.address.len()), (None, 200));
}

#[test]
fn what_was_not_cut_waits_whole_and_nothing_in_it_is_read_alone() {
    let p = page();
    let mut body = p.value("text");
    let events = body["entry"][0]["messaging"].as_array_mut().unwrap();
    events.push(events[0].clone());
    let code = p.connector.receive(&p.account, body.to_string().as_bytes()).unwrap_err().code;
    assert_eq!(code, "not_cut");
}
