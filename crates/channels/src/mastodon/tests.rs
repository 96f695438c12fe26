//! Tests of the Mastodon connector, named after the cases of the bad-input catalogue they cover.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Mastodon, render};
use crate::{Account, Changed, Connector, Inbound, Outbound, Peer, Unreadable};

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: json!({"base_url": "https://social.example", "access_token": "x"}),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

fn read(piece: &[u8]) -> Result<Inbound, Unreadable> {
    Mastodon.receive(&account(), piece)
}

fn mention() -> Value {
    serde_json::from_slice(include_bytes!("fixtures/mention.json")).unwrap()
}

fn with(change: impl Fn(&mut Value)) -> Result<Inbound, Unreadable> {
    let mut piece = mention();
    change(&mut piece["notification"]["status"]);
    read(piece.to_string().as_bytes())
}

#[test]
fn a_mention_comes_as_words_with_its_reach_and_the_post_in_view() {
    let got = read(include_bytes!("fixtures/mention.json")).unwrap();
    assert_eq!(got.text, "@help שבועיים אני מחכה למקרר & אין תשובה");
    assert_eq!((got.from.address.as_str(), got.from.name.as_deref()), ("dana@toot.example", Some("דנה לוי")));
    assert_eq!(got.provider_message_id.as_deref(), Some("103186126728896492"));
    assert_eq!(got.references, ["103186038209478945", "103186000000000001"], "the nearest first");
    assert_eq!((got.media[0].mime.as_str(), got.media[0].name.as_str()), ("image/jpeg", "image.jpg"));
    let post = got.public.unwrap();
    assert_eq!((post.followers, post.shares), (Some(1240), Some(12)));
    let under = post.under.unwrap();
    assert_eq!((under.author.as_str(), under.text.as_str()), ("noa@social.example", "מי קנה לאחרונה מקרר?"));
    assert!(post.can_reply && post.can_reply_privately);
}

#[test]
fn what_was_written_to_us_alone_is_not_public() {
    for alone in ["direct", "private", "limited", ""] {
        assert_eq!(with(|s| s["visibility"] = json!(alone)).unwrap().public, None, "{alone}");
    }
    assert!(with(|s| s["visibility"] = json!("unlisted")).unwrap().public.is_some());
}

#[test]
fn a_quoted_post_is_the_one_in_view_and_a_warning_stands_above() {
    let quote = json!({"state": "accepted", "quoted_status": {"id": "7", "content": "<p>מבצע!</p>",
        "account": {"acct": "help", "display_name": "מוקד"}}});
    let mut piece = mention();
    piece["notification"]["type"] = json!("quote");
    piece["notification"]["status"]["quote"] = quote;
    piece["notification"]["status"]["in_reply_to_id"] = Value::Null;
    piece["notification"]["status"]["spoiler_text"] = json!("תלונה");
    piece["under"] = Value::Null;
    let got = read(piece.to_string().as_bytes()).unwrap();
    assert_eq!(got.references, ["7"]);
    assert!(got.text.starts_with("תלונה\n\n@help"));
    assert_eq!(got.public.unwrap().under.unwrap().text, "מבצע!");
}

#[test]
fn new_words_are_put_in_the_place_of_the_old() {
    let got = read(include_bytes!("fixtures/update.json")).unwrap();
    let change = got.change.unwrap();
    assert_eq!(change.target, "103186126728896492");
    assert_eq!(change.what, Changed::Edited("עדכון: ענו לי, תודה".into()));
}

#[test]
fn a06_hostile_html_is_words_and_nothing_else() {
    let got = with(|s| {
        s["content"] = json!("<script>alert(1)</script><p onclick=x>א<img src=x onerror=y><b>ב</b></p>");
    });
    assert_eq!(got.unwrap().text, "אב");
    let deep = format!("{}שלום", "<div>".repeat(20_000));
    assert_eq!(with(|s| s["content"] = json!(deep)).unwrap().text, "שלום");
}

#[test]
fn w17_what_nobody_knows_waits_and_a_writer_has_a_plain_name() {
    for odd in
        [json!({}), json!([]), json!({"notification": {"type": "poll", "status": {}}}), json!({"status": 5})]
    {
        assert_eq!(read(odd.to_string().as_bytes()).unwrap_err().code, "unknown_event", "{odd}");
    }
    for bad in ["", "a b", "dana@toot.example\r\nX: y", "דנה"] {
        assert_eq!(with(|s| s["account"]["acct"] = json!(bad)).unwrap_err().code, "no_sender", "{bad}");
    }
    assert_eq!(with(|s| s["account"]["acct"] = json!("dana")).unwrap().from.address, "dana@social.example");
    let bare = |s: &mut Value| {
        s["content"] = json!("");
        s["media_attachments"] = json!([]);
    };
    assert_eq!(with(bare).unwrap_err().code, "empty");
}

fn out(text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: "dana@toot.example".into(), name: None }],
        text: text.into(),
        language: "he".into(),
        answers: Some("103186126728896492".into()),
        public: true,
        ..Outbound::default()
    }
}

fn post(out: &Outbound) -> Value {
    serde_json::from_slice(&Mastodon.render(&account(), out).unwrap().bytes).unwrap()
}

#[test]
fn an_answer_names_its_reader_and_stays_where_it_belongs() {
    let public = post(&out("שלום **דנה**"));
    assert_eq!(public["status"], "@dana@toot.example שלום דנה");
    assert_eq!(
        (&public["in_reply_to_id"], &public["visibility"]),
        (&json!("103186126728896492"), &json!("public"))
    );
    let private = post(&Outbound { public: false, private_to: Some("7".into()), ..out("שלום") });
    assert_eq!((&private["in_reply_to_id"], &private["visibility"]), (&json!("7"), &json!("direct")));
    let both = post(&Outbound { private_to: Some("7".into()), ..out("שלום") });
    assert_eq!(both["visibility"], "direct", "what is meant for one is never shown to all");
    assert_eq!(post(&Outbound { public: false, ..out("שלום") })["visibility"], "direct");
    let nothing = Outbound { answers: None, ..out("שלום") };
    assert_eq!(Mastodon.render(&account(), &nothing).unwrap_err().code, "nothing_to_answer");
    for bad in ["", "dana", "dana@", "@toot.example", "dana@toot.example hi @noa", "d@a@b"] {
        let to = vec![Peer { address: bad.into(), name: None }];
        assert_eq!(
            Mastodon.render(&account(), &Outbound { to, ..out("x") }).unwrap_err().code,
            "no_recipient"
        );
    }
}

#[test]
fn length_is_counted_as_the_server_counts_it() {
    assert_eq!(render::length("שָׁלוֹם 👨‍👩‍👧"), 6, "letters as people see them");
    assert_eq!(render::length(&format!("ראו https://a.example/{}", "x".repeat(300))), 4 + 23);
    let long = format!("{} https://a.example/{}", "א".repeat(426), "x".repeat(300));
    assert!(Mastodon.render(&account(), &out(&long)).is_ok());
    assert_eq!(Mastodon.render(&account(), &out(&"א".repeat(451))).unwrap_err().code, "too_long");
}

proptest! {
    #[test]
    fn receive_never_panics(raw in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&raw);
    }

    #[test]
    fn any_json_in_any_field_never_panics(value in "[\\[\\]{}\",:<>/&;0-9a-zא-ת ]{0,60}", at in 0..12_usize) {
        let value: Value = serde_json::from_str(&value).unwrap_or(Value::String(value));
        let keys = ["id", "account", "content", "visibility", "url", "quote", "media_attachments", "created_at",
            "in_reply_to_id", "spoiler_text", "reblogs_count", "edited_at"];
        let _ = with(|s| s[keys[at]] = value.clone());
    }
}
