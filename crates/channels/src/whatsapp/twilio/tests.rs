//! Tests of WhatsApp through Twilio: it is read and written as WhatsApp, whoever carries it.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::render::Steps;
use crate::whatsapp::Whatsapp;
use crate::{
    Account, Connector, Inbound, OutAttachment, OutChoice, OutTemplate, Outbound, Peer, Reached, form, ids,
};

const TEXT: &str = include_str!("fixtures/text.form");
const PICTURE: &str = include_str!("fixtures/picture.form");
const LOCATION: &str = include_str!("fixtures/location.form");
const BUTTON: &str = include_str!("fixtures/button.form");
const LIST: &str = include_str!("fixtures/list.form");
const REFERRAL: &str = include_str!("fixtures/referral.form");

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"provider": "twilio", "sender": "03-999 0000", "account_sid": "AC1", "auth_token": "token"}),
        key: [7; 32],
        allow_private: true,
        hook_url: Some("https://moked.test/hooks/whatsapp/k".into()),
        watch: crate::Watch::default(),
    }
}

fn read(body: &str) -> Result<Inbound, &'static str> {
    Whatsapp.receive(&account(), format!("\n{}", body.trim()).as_bytes()).map_err(|e| e.code)
}

#[test]
fn a_message_is_of_its_number_and_answers_another() {
    let got = read(TEXT).unwrap();
    assert_eq!((got.text.as_str(), got.from.name.as_deref()), ("איפה ההזמנה?", Some("דנה")));
    assert_eq!((got.from.address.as_str(), got.phone.as_deref()), ("+972502345678", Some("+972502345678")));
    assert_eq!((got.provider_message_id.as_deref(), got.vouched), (Some("SM0001"), true));
    assert_eq!(
        (got.references.as_slice(), got.flags.as_slice()),
        (&["SM0000".to_owned()][..], &["forwarded"][..])
    );
}

#[test]
fn a_file_a_place_and_what_was_pressed_are_read_as_those_of_meta() {
    let got = read(PICTURE).unwrap();
    assert_eq!(
        (got.text.as_str(), got.media.len(), got.media[0].kind.as_str()),
        ("זה הגיע שבור", 1, "image")
    );
    let got = read(LOCATION).unwrap();
    assert_eq!(got.text, "📍 הבית\nהרצל 1\n32.085300, 34.781800");
    assert_eq!(got.content.unwrap()["kind"], "location");
    let got = read(BUTTON).unwrap();
    assert_eq!((got.text.as_str(), got.choice.as_deref()), ("נציג", Some("person")));
    let got = read(LIST).unwrap();
    assert_eq!((got.text.as_str(), got.choice.as_deref()), ("משלוחים", Some("shipping")));
    let got = read(REFERRAL).unwrap();
    assert_eq!(got.content.unwrap()["referral"]["url"], "https://fb.me/abc");
    assert_eq!(got.text, "כמה זה עולה?");
}

#[test]
fn a_message_for_another_number_or_of_nobody_waits_for_a_person() {
    assert_eq!(read(&TEXT.replace("97239990000", "97239991111")), Err("other_account"));
    assert_eq!(read("Body=x"), Err("no_id"));
    assert_eq!(read("MessageSid=SM1&Body=x"), Err("no_sender"));
    let hidden = read("MessageSid=SM1&From=whatsapp%3AIL.13491208&Body=x").unwrap();
    assert_eq!(
        (hidden.from.address.as_str(), hidden.phone, hidden.flags),
        ("IL.13491208", None, vec!["odd_address"])
    );
}

#[test]
fn a_wish_for_no_more_is_heard_by_twilio_or_by_its_words() {
    let stop =
        |more: &str| read(&format!("MessageSid=SM1&From=whatsapp%3A%2B972502345678&{more}")).unwrap().stop;
    assert_eq!(stop("Body=%D7%94%D7%A1%D7%A8"), Some(true));
    assert_eq!(stop("Body=please&OptOutType=STOP"), Some(true));
    assert_eq!(stop("Body=START"), Some(false));
    assert_eq!(stop("Body=hello"), None);
}

#[test]
fn a_report_is_known_by_our_mark() {
    let mark = ids::message(&account().key, 12, 99);
    let told = |status: &str, code: &str| {
        let body = form::write(&[("MessageSid", "SM1"), ("MessageStatus", status), ("ErrorCode", code)]);
        let got = Whatsapp.receive(&account(), format!("mark={mark}\n{body}").as_bytes()).unwrap();
        let report = got.report.unwrap();
        assert_eq!(report.our_message.map(|s| s.message_id), Some(99));
        (report.reached, report.code)
    };
    for (status, reached) in [
        ("queued", Reached::Sent),
        ("sent", Reached::Sent),
        ("delivered", Reached::Delivered),
        ("read", Reached::Read),
    ] {
        assert_eq!(told(status, ""), (reached, None), "{status}");
    }
    assert_eq!(told("failed", "63016"), (Reached::Failed, Some("window_closed")));
    assert_eq!(told("undelivered", "63024"), (Reached::Failed, Some("unreachable")));
}

fn out(text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: "+972502345678".into(), name: None }],
        text: text.into(),
        ..Outbound::default()
    }
}

fn steps(out: &Outbound) -> Result<Vec<(Value, Option<String>)>, &'static str> {
    let wire = Whatsapp.render(&account(), out).map_err(|e| e.code)?;
    let steps: Steps = serde_json::from_slice(&wire.bytes).expect("steps");
    let fields =
        |all: Vec<(String, String)>| json!(all.into_iter().collect::<std::collections::BTreeMap<_, _>>());
    Ok(steps.steps.into_iter().map(|s| (fields(s.fields), s.mark)).collect())
}

#[test]
fn words_go_in_pieces_that_twilio_takes_and_choices_as_lines() {
    let one = steps(&out("שלום **דנה**")).unwrap();
    assert_eq!(
        one[0].0,
        json!({"To": "whatsapp:+972502345678", "From": "whatsapp:+97239990000", "Body": "שלום *דנה*"})
    );
    let long = vec!["מילה"; 700].join(" ");
    let all = steps(&out(&long)).unwrap();
    let bodies: Vec<&str> = all.iter().filter_map(|(f, _)| f["Body"].as_str()).collect();
    assert_eq!((bodies.len(), bodies.join(" ")), (3, long));
    assert_eq!(all.iter().filter(|(_, mark)| mark.is_some()).count(), 1, "the last speaks for the whole");
    let choices = vec![OutChoice { key: "person".into(), label: "נציג".into() }];
    let pressed = steps(&Outbound { choices, ..out("במה לעזור?") }).unwrap();
    assert_eq!(pressed[0].0["Body"], "במה לעזור?\n\n• נציג");
    assert_eq!(steps(&out(&"א".repeat(4_097))), Err("too_long"));
    assert_eq!(steps(&out("")), Err("empty"));
}

#[test]
fn files_go_by_a_signed_address_each_alone_and_not_without_one() {
    let file = |bytes: usize| OutAttachment {
        name: "a.pdf".into(),
        mime: "application/pdf".into(),
        bytes: vec![1; bytes],
        content_id: None,
    };
    let url = "https://moked.test/m/1".to_owned();
    let with = |attachments, file_urls| Outbound { attachments, file_urls, ..out("מצורף") };
    let all = steps(&with(vec![file(1)], vec![url.clone()])).unwrap();
    assert_eq!((all.len(), &all[1].0["MediaUrl"]), (2, &json!(url)));
    let part = all[0].1.as_deref().and_then(|mark| ids::verify_part(&account().key, mark));
    assert_eq!(part.map(|(_, n)| n), Some(0), "what is told of the words is told of them alone");
    assert_eq!(steps(&with(vec![file(1)], Vec::new())), Err("no_public_address"));
    assert_eq!(steps(&with(vec![file((16 << 20) + 1)], vec![url.clone()])), Err("media_refused"));
    assert_eq!(steps(&with(vec![file(1); 11], vec![url; 11])), Err("too_many_files"));
}

#[test]
fn an_approved_text_goes_by_its_id_with_its_places_numbered() {
    let template = OutTemplate {
        id: "HX1".into(),
        name: "order_update".into(),
        language: "he".into(),
        body: vec!["דנה".into(), "4471".into()],
        ..OutTemplate::default()
    };
    let all = steps(&Outbound { template: Some(template.clone()), ..out("") }).unwrap();
    assert_eq!((&all[0].0["ContentSid"], all[0].0.get("Body")), (&json!("HX1"), None));
    let values: Value = serde_json::from_str(all[0].0["ContentVariables"].as_str().unwrap()).unwrap();
    assert_eq!(values, json!({"1": "דנה", "2": "4471"}));
    let unknown = OutTemplate { id: String::new(), ..template };
    assert_eq!(steps(&Outbound { template: Some(unknown), ..out("") }), Err("no_such_template"));
}

#[test]
fn the_form_asks_for_what_the_way_needs_and_an_inbox_of_before_is_metas() {
    assert!(Whatsapp.validate(&account().config).is_empty());
    let wrong = Whatsapp.validate(
        &json!({"provider": "twilio", "sender": "Negev", "account_sid": "../x", "twilio_url": "x"}),
    );
    let codes: Vec<_> = wrong.iter().map(|(f, c)| (f.as_str(), *c)).collect();
    for expected in [
        ("sender", "not_a_phone"),
        ("account_sid", "not_an_id"),
        ("auth_token", "required"),
        ("twilio_url", "not_a_url"),
    ] {
        assert!(codes.contains(&expected), "{expected:?} in {codes:?}");
    }
    let before = Whatsapp.validate(&json!({"phone_number_id": "1"}));
    assert!(
        before.iter().any(|(field, _)| field == "app_secret")
            && before.iter().all(|(field, _)| field != "auth_token")
    );
}

proptest! {
    #[test]
    fn whatever_comes_is_read_without_harm(raw in proptest::collection::vec(any::<u8>(), 0..300), value in "\\PC{0,60}") {
        let _ = Whatsapp.receive(&account(), &raw);
        let names = ["From", "To", "WaId", "Body", "Latitude", "Longitude", "ListId", "ButtonText", "NumMedia", "MediaUrl0"];
        for name in names {
            let body = form::write(&[("MessageSid", "SM1"), ("From", "whatsapp:+972502345678"), (name, &value)]);
            let _ = read(&body);
        }
    }

    #[test]
    fn a_cut_loses_no_letter(text in "[א-ת \n]{0,4000}") {
        let words = |t: &str| t.split_whitespace().collect::<String>();
        match steps(&out(&text)) {
            Ok(all) => {
                let sent: String = all.iter().filter_map(|(f, _)| f["Body"].as_str()).collect();
                prop_assert_eq!(words(&sent), words(&text));
                prop_assert!(all.iter().all(|(f, _)| f["Body"].as_str().is_some_and(|b| (1..=1_600).contains(&b.chars().count()))));
            }
            Err(code) => prop_assert_eq!(code, "empty"),
        }
    }
}
