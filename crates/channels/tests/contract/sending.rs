//! What holds for every connector that hands messages to a vendor.

use channels::SendOutcome;

use crate::case::{Case, Fate, choice, is};
use crate::cases;

async fn sending() -> Vec<Box<dyn Case>> {
    let all = cases().await;
    all.into_iter().filter(|c| c.connector().capabilities().sends).collect()
}

#[tokio::test]
async fn what_is_taken_is_there_once_and_has_a_name() {
    for case in sending().await {
        let (connector, account) = (case.connector(), case.account());
        let outcome = connector.send(&account, &case.wire("שלום 📦")).await;
        let SendOutcome::Accepted { provider_id, refused, .. } = outcome else { panic!("{outcome:?}") };
        assert!(!provider_id.is_empty() && refused.is_empty(), "{:?}", connector.kind());
        assert_eq!(case.taken(), ["שלום 📦"]);
    }
}

#[tokio::test]
async fn each_fate_is_told_for_what_it_is_and_nothing_is_sent_twice() {
    for case in sending().await {
        let (connector, account) = (case.connector(), case.account());
        for (fate, there) in
            [(Fate::AgainLater, 0), (Fate::Rejected, 0), (Fate::Misconfigured, 0), (Fate::AnswerLost, 1)]
        {
            case.fate(fate);
            let outcome = connector.send(&account, &case.wire("שלום")).await;
            assert!(
                is(&outcome, fate, connector.capabilities().idempotent_send),
                "{:?} {fate:?}: {outcome:?}",
                connector.kind()
            );
            assert_eq!(case.taken().len(), there, "{:?} {fate:?}", connector.kind());
        }
    }
}

#[tokio::test]
async fn a_vendor_that_cannot_be_reached_is_tried_again_and_one_that_may_not_be_is_not() {
    for case in sending().await {
        let (connector, mut account) = (case.connector(), case.account());
        let wire = case.wire("שלום");
        account.allow_private = false;
        let outcome = connector.send(&account, &wire).await;
        assert!(is(&outcome, Fate::Rejected, false), "a17 {:?}: {outcome:?}", connector.kind());
        let outcome = connector.send(&case.nowhere(), &wire).await;
        assert!(is(&outcome, Fate::AgainLater, false), "{:?}: {outcome:?}", connector.kind());
        assert!(case.taken().is_empty());
    }
}

#[tokio::test]
async fn what_is_too_long_is_refused_before_it_leaves() {
    for case in sending().await {
        let (connector, account) = (case.connector(), case.account());
        let Some(most) = connector.capabilities().max_text else { continue };
        let unit = connector.capabilities().text_unit;
        let fits = "א".repeat(most / unit.count("א"));
        assert!(connector.render(&account, &case.out(&fits)).is_ok(), "{:?}", connector.kind());
        let refused = connector.render(&account, &case.out(&format!("{fits}א")));
        assert_eq!(refused.expect_err("too long").code, "too_long", "{:?}", connector.kind());
    }
}

#[tokio::test]
async fn choices_arrive_whether_they_can_be_pressed_or_not() {
    for case in sending().await {
        let (connector, account) = (case.connector(), case.account());
        let most = connector.capabilities().choices;
        for count in [1, 3, 4, most.max(1), most + 1] {
            let labels: Vec<String> = (0..count).map(|n| format!("בחירה {n}")).collect();
            let choices = labels.iter().enumerate().map(|(n, l)| choice(&format!("option:{n}"), l)).collect();
            let out = channels::Outbound { choices, ..case.out("במה אפשר לעזור?") };
            let wire = connector.render(&account, &out).expect("it can be written");
            let outcome = connector.send(&account, &wire).await;
            assert!(
                matches!(outcome, SendOutcome::Accepted { .. }),
                "{:?} {count}: {outcome:?}",
                connector.kind()
            );
        }
    }
}

#[tokio::test]
async fn every_attempt_has_the_same_bytes_and_the_same_mark() {
    for case in sending().await {
        let (connector, account) = (case.connector(), case.account());
        let again = channels::Outbound { attempt: 7, ..case.out("שלום") };
        assert_eq!(connector.render(&account, &again).expect("it can be written"), case.wire("שלום"));
        let other = channels::Outbound { message_id: 100, ..case.out("שלום") };
        let other = connector.render(&account, &other).expect("it can be written");
        assert_ne!(other.envelope_id, case.wire("שלום").envelope_id, "each message has a mark of its own");
    }
}

#[tokio::test]
async fn the_connection_is_tried_against_the_vendor() {
    for case in sending().await {
        let (connector, account) = (case.connector(), case.account());
        assert!(connector.validate(&account.config).is_empty(), "{:?}", connector.kind());
        let steps = connector.check(&account).await;
        assert!(!steps.is_empty() && steps.iter().all(|s| s.ok), "{:?}: {steps:?}", connector.kind());
        let steps = connector.check(&case.stranger()).await;
        assert!(steps.iter().any(|s| !s.ok), "{:?}: {steps:?}", connector.kind());
    }
}

#[tokio::test]
async fn what_died_before_the_answer_may_be_sent_again_only_where_it_is_one_message() {
    for case in sending().await {
        let (connector, account) = (case.connector(), case.account());
        let wire = case.wire("שלום");
        case.fate(Fate::AnswerLost);
        let lost = connector.send(&account, &wire).await;
        if matches!(lost, SendOutcome::Accepted { .. }) {
            // it asked what became of it
            assert_eq!(case.taken().len(), 1, "{:?}", connector.kind());
            continue;
        }
        if !connector.capabilities().idempotent_send {
            assert!(matches!(lost, SendOutcome::Uncertain { .. }), "{:?}: {lost:?}", connector.kind());
            continue;
        }
        assert!(matches!(lost, SendOutcome::Retry { .. }), "{:?}: {lost:?}", connector.kind());
        let again = connector.send(&account, &wire).await;
        assert!(matches!(again, SendOutcome::Accepted { .. }), "{:?}: {again:?}", connector.kind());
        assert_eq!(case.taken().len(), 1, "{:?}: it is one message", connector.kind());
    }
}

#[tokio::test]
async fn a_file_leaves_whole_whatever_it_is_called() {
    let bytes = b"\x89PNG\r\n\x1a\n--boundary\r\n\r\nContent-Disposition: x\r\n".to_vec();
    let names = [
        "a.png",
        "חשבונית \"5\".png",
        "a\r\nContent-Type: text/html\r\n\r\n<script>.png",
        "../../etc/passwd",
        "\u{202e}gnp.exe",
        "",
        &"נ".repeat(4_096),
    ];
    for case in sending().await {
        let (connector, account) = (case.connector(), case.account());
        if case.given().is_none() {
            continue;
        }
        for (count, name) in names.iter().enumerate() {
            let file = channels::OutAttachment {
                name: (*name).to_owned(),
                mime: "image/png".to_owned(),
                bytes: bytes.clone(),
                content_id: None,
            };
            let out = channels::Outbound { attachments: vec![file], ..case.out("הנה") };
            let wire = connector.render(&account, &out).expect("it can be written");
            let outcome = connector.send(&account, &wire).await;
            assert!(
                matches!(outcome, SendOutcome::Accepted { .. }),
                "{:?} {name:?}: {outcome:?}",
                connector.kind()
            );
            let given = case.given().unwrap_or_default();
            assert_eq!(given, vec![bytes.clone(); count + 1], "{:?} {name:?}", connector.kind());
        }
    }
}
