//! What leaves, read again by our own reader and by another.

use mail_parser::MessageParser;

use super::{Email, account, answer, bare, peer, receive, signed_id};
use crate::{Connector, OutAttachment, Outbound, Quoted, RenderError, Signed, Wire};

fn render(out: &Outbound) -> Result<Wire, RenderError> {
    Email::default().render(&account(), out)
}

fn text(wire: &Wire) -> String {
    String::from_utf8(wire.bytes.clone()).unwrap()
}

#[test]
fn every_attempt_has_the_same_bytes_and_id() {
    let first = render(&answer("שלום דנה")).unwrap();
    let second = render(&Outbound { attempt: 2, ..answer("שלום דנה") }).unwrap();
    assert_eq!(first, second);
    assert_eq!(first.message_id, format!("{}@moked.test", signed_id()));
    assert_eq!(first.envelope_id, signed_id());
    assert_eq!(
        (first.from.as_str(), first.to.as_slice()),
        ("help@moked.test", &["dana@customer.test".to_owned()][..])
    );
}

#[test]
fn what_leaves_is_read_again() {
    let out = Outbound {
        cc: vec![peer("ron@customer.test", "")],
        in_reply_to: Some("m1@customer.test".into()),
        references: vec!["m0@customer.test".into(), "m1@customer.test".into()],
        attachments: vec![OutAttachment {
            name: "חשבונית.pdf".into(),
            mime: "application/pdf".into(),
            bytes: b"%PDF".to_vec(),
            content_id: None,
        }],
        ..answer(
            "שלום דנה,\nהקוד הוא **AB-12**.\n\n- אחת\n- שתיים\n\nראו [כאן](https://moked.test/x?a=1&b=2).",
        )
    };
    let got = receive(&render(&out).unwrap().bytes).unwrap();
    assert_eq!(
        bare(&got.text),
        "שלום דנה,\nהקוד הוא AB-12.\n\n- אחת\n- שתיים\n\nראו כאן: https://moked.test/x?a=1&b=2."
    );
    assert_eq!(got.subject.as_deref(), Some("Re: ההזמנה שלי"));
    assert_eq!(got.from, peer("help@moked.test", "נועה ממוקד"));
    assert_eq!(
        (got.to, got.cc),
        (vec![peer("dana@customer.test", "דנה לוי")], vec![peer("ron@customer.test", "")])
    );
    assert_eq!(got.references, ["m1@customer.test", "m0@customer.test"]);
    assert_eq!(got.sent_at_us, Some(1_793_700_000_000_000));
    assert_eq!(
        (got.attachments[0].name.as_str(), got.attachments[0].bytes.as_slice()),
        ("חשבונית.pdf", &b"%PDF"[..])
    );
    assert_eq!(got.auto, crate::Auto::No);
}

#[test]
fn an_answer_to_what_leaves_finds_its_conversation() {
    let wire = render(&answer("שלום")).unwrap();
    let reply_to = text(&wire).lines().find_map(|l| l.strip_prefix("Reply-To: ").map(str::to_owned)).unwrap();
    let by_address = format!("From: dana@customer.test\r\nTo: {reply_to}\r\n\r\nx");
    assert_eq!(
        receive(by_address.as_bytes()).unwrap().signed,
        Some(Signed { conversation_id: 12, message_id: 0 })
    );
    let by_id = format!("From: dana@customer.test\r\nIn-Reply-To: <{}>\r\n\r\nx", wire.message_id);
    assert_eq!(
        receive(by_id.as_bytes()).unwrap().signed,
        Some(Signed { conversation_id: 12, message_id: 99 })
    );
}

#[test]
fn another_reader_agrees() {
    let wire = render(&Outbound {
        quoted: Some(Quoted {
            from: "דנה".into(), at_us: 1_793_700_000_000_000, text: "איפה?".into()
        }),
        ..answer("הקוד AB-12 כאן")
    })
    .unwrap();
    let parsed = MessageParser::default().parse(&wire.bytes).unwrap();
    assert_eq!(parsed.subject(), Some("Re: ההזמנה שלי"));
    assert_eq!(parsed.message_id(), Some(wire.message_id.as_str()));
    let plain = bare(&parsed.body_text(0).unwrap()).replace("\r\n", "\n");
    assert_eq!(plain.trim_end(), "הקוד AB-12 כאן\n\nבתאריך 3.11.2026 בשעה 12:00, דנה כתב/ה:\n> איפה?");
    let html = parsed.body_html(0).unwrap();
    assert!(
        html.contains("<html dir=\"rtl\" lang=\"he\">") && html.contains("<blockquote type=\"cite\""),
        "{html}"
    );
    assert_eq!(parsed.text_body_count(), 1);
}

#[test]
fn our_own_quotation_is_folded_when_it_comes_back() {
    let wire = render(&Outbound {
        quoted: Some(Quoted { from: "דנה".into(), at_us: 0, text: "איפה ההזמנה?".into() }),
        in_reply_to: Some("a@b.test".into()),
        ..answer("היא בדרך.")
    })
    .unwrap();
    let got = receive(&wire.bytes).unwrap();
    assert_eq!(got.text, "היא בדרך.");
    assert!(got.quoted.unwrap().contains("איפה ההזמנה?"));
}

#[test]
fn m27_a38_nothing_can_be_injected() {
    let evil = "x\r\nBcc: victim@x.test\r\n\r\nbody";
    let out = Outbound {
        from_name: evil.into(),
        subject: Some(evil.into()),
        in_reply_to: Some("a@b\r\nBcc: victim@x.test".into()),
        references: vec!["ok@b.test".into(), "a b@c".into(), "é@b.test".into(), "a@b>\r\nX: y".into()],
        to: vec![peer("dana@customer.test", evil)],
        language: "he\r\nX-Evil: 1".into(),
        attachments: vec![OutAttachment {
            name: "a\"\r\nX-Evil: 1.txt".into(),
            mime: "text/plain\r\nX-Evil: 1".into(),
            bytes: vec![1],
            content_id: None,
        }],
        ..answer("טקסט")
    };
    let wire = text(&render(&out).unwrap());
    for line in wire.lines() {
        let lower = line.to_lowercase();
        assert!(
            !lower.starts_with("bcc:") && !lower.starts_with("x-evil") && !lower.starts_with("x: "),
            "{line}"
        );
    }
    assert!(wire.contains("References: <ok@b.test>\r\n"), "{wire}");
    for bad in
        ["", "dana", "dana@", "a b@c.test", "a@b.test\r\nRCPT TO:<x@y>", "a@b.test>", "דנה@customer.test"]
    {
        assert_eq!(
            render(&Outbound { to: vec![peer(bad, "")], ..answer("x") }).unwrap_err().code,
            "bad_address",
            "{bad}"
        );
    }
}

#[test]
fn automatic_mail_says_so_and_people_do_not() {
    let auto = text(
        &render(&Outbound { auto: true, in_reply_to: Some("a@b.test".into()), ..answer("התקבל") }).unwrap(),
    );
    assert!(
        auto.contains("Auto-Submitted: auto-replied\r\n")
            && auto.contains("X-Auto-Response-Suppress: All\r\n")
    );
    assert!(!text(&render(&answer("x")).unwrap()).contains("Auto-Submitted"));
}

#[test]
fn references_stay_short_and_keep_the_first() {
    let references: Vec<String> = (0..200).map(|n| format!("m{n}@customer.test")).collect();
    let got = receive(
        &render(&Outbound { references, in_reply_to: Some("m199@customer.test".into()), ..answer("x") })
            .unwrap()
            .bytes,
    )
    .unwrap();
    assert_eq!(got.references.len(), 30);
    assert_eq!(
        (got.references[0].as_str(), got.references[29].as_str()),
        ("m199@customer.test", "m0@customer.test")
    );
}

#[test]
fn lines_are_short_and_ascii() {
    let wire =
        render(&Outbound { subject: Some("א".repeat(500)), ..answer(&"מילה ".repeat(2_000)) }).unwrap();
    for line in wire.bytes.split(|b| *b == b'\n') {
        assert!(line.len() <= 998 && line.is_ascii());
    }
}

#[test]
fn codes_in_hebrew_are_isolated_in_both_forms() {
    let wire = render(&answer("הקוד הוא 1234-AB תודה & <b>לא</b>")).unwrap();
    let parsed = MessageParser::default().parse(&wire.bytes).unwrap();
    assert!(parsed.body_text(0).unwrap().contains("\u{2066}1234-AB\u{2069}"));
    let html = parsed.body_html(0).unwrap();
    assert!(
        html.contains("<bdi dir=\"ltr\">1234-AB</bdi>")
            && html.contains("&amp; ")
            && html.contains("&lt;b&gt;"),
        "{html}"
    );
}

#[test]
fn links_lead_only_where_links_may_lead() {
    let wire =
        render(&answer("[a](javascript:alert(1)) [b](https://x.test/\"onclick=) https://y.test/a. **חזק**"))
            .unwrap();
    let parsed = MessageParser::default().parse(&wire.bytes).unwrap();
    let html = parsed.body_html(0).unwrap();
    assert!(!html.contains("href=\"javascript") && !html.contains("onclick=\""), "{html}");
    assert!(html.contains("<a href=\"https://y.test/a\">") && html.contains("<strong>"), "{html}");
}

#[test]
fn what_cannot_be_sent_is_refused() {
    assert_eq!(render(&Outbound { to: vec![], ..answer("x") }).unwrap_err().code, "no_recipient");
    let big =
        OutAttachment { name: "a".into(), mime: "a/b".into(), bytes: vec![0; 21 << 20], content_id: None };
    assert_eq!(render(&Outbound { attachments: vec![big], ..answer("x") }).unwrap_err().code, "too_large");
}
