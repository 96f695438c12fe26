//! What sends a reply to review, what lets it past, and what is kept of the coach's word.

use crate::review::{draft, facts, pending, rules, state};
use crate::support::{Mail, Office};
use desk::{DeskError, ReplyDraft};
use domain::{CommitmentDraft, DeliveryState, EventKind};

on_both![
    an_ordinary_reply_leaves_by_itself,
    after_a_legal_threat_a_colleague_looks_first,
    more_than_the_role_may_grant_waits_whatever_the_writer_confirms,
    a_review_can_be_gone_past_with_a_reason_by_those_who_may,
    a_slot_that_nobody_filled_does_not_leave,
    the_coachs_word_is_kept_beside_the_reply,
];

async fn an_ordinary_reply_leaves_by_itself(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום, איפה ההזמנה?")).await;
    o.desk.reply(&o.avi, id, draft("שלום אורית, ההזמנה בדרך.", seen)).await.unwrap();
    assert_eq!(state(&o, id).await, Some(DeliveryState::Held));
    assert!(pending(&o, &o.noa).await.is_empty());
}

async fn after_a_legal_threat_a_colleague_looks_first(o: Office) {
    let threat =
        "נמאס לי. אם לא תחזירו את הכסף עד מחר אני תובעת אתכם בבית משפט לתביעות קטנות, העורך דין שלי כבר כתב.";
    let (id, seen) = o.mail_in(Mail::orit(threat)).await;
    let text = "שלום אורית, אני בודק ואחזור אליך היום.";
    let advice = o.desk.review(&o.avi, Some(id), text, None).await.unwrap().policy.unwrap();
    assert!(advice.needs_review && !advice.may_bypass, "{advice:?}");
    o.desk.reply(&o.avi, id, draft(text, seen)).await.unwrap();
    assert_eq!(state(&o, id).await, Some(DeliveryState::InReview));
    assert_eq!(rules(&pending(&o, &o.noa).await[0]), ["legal_threat"]);
}

async fn more_than_the_role_may_grant_waits_whatever_the_writer_confirms(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let grant = |amount| {
        vec![CommitmentDraft {
            text: "זיכוי".to_owned(),
            amount: Some(amount),
            currency: Some("ILS".to_owned()),
            due: None,
        }]
    };
    let with =
        |commitments| ReplyDraft { commitments: Some(commitments), ..draft("שלום אורית.", seen) };
    o.desk.reply(&o.avi, id, with(grant(200.0))).await.unwrap();
    assert!(pending(&o, &o.noa).await.is_empty(), "up to the limit");
    o.desk.reply(&o.avi, id, with(grant(200.5))).await.unwrap();
    o.desk
        .reply(
            &o.avi,
            id,
            ReplyDraft {
                text: "נזכה אותך ב-350 ש״ח עד יום חמישי.".to_owned(), ..with(vec![])
            },
        )
        .await
        .unwrap();
    let found = pending(&o, &o.noa).await;
    assert_eq!(found.iter().map(rules).collect::<Vec<_>>(), [["authority"], ["authority"]]);
    o.desk.reply(&o.noa, id, ReplyDraft { override_stale: true, ..with(grant(900.0)) }).await.unwrap();
    assert_eq!(pending(&o, &o.noa).await.len(), 2, "a lead may grant more");
}

async fn a_review_can_be_gone_past_with_a_reason_by_those_who_may(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let grant = vec![CommitmentDraft {
        text: "זיכוי".to_owned(),
        amount: Some(5000.0),
        ..CommitmentDraft::default()
    }];
    let past = |why: &str| ReplyDraft {
        bypass_review: Some(why.to_owned()),
        commitments: Some(grant.clone()),
        override_stale: true,
        ..draft("שלום אורית.", seen)
    };
    assert_eq!(o.desk.reply(&o.avi, id, past("אין זמן")).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.reply(&o.noa, id, past(" ")).await.unwrap_err().code(), "invalid");
    let both = ReplyDraft { ask_review: true, ..past("אין זמן") };
    assert_eq!(o.desk.reply(&o.noa, id, both).await.unwrap_err().code(), "invalid");
    o.desk.reply(&o.noa, id, past("המנכ״ל אישר בטלפון")).await.unwrap();
    assert_eq!(state(&o, id).await, Some(DeliveryState::Held));
    let data = facts(&o, id, EventKind::ReviewBypassed).await.remove(0);
    assert_eq!(
        (data["reasons"][0]["rule"].as_str(), data["reason"].as_str()),
        (Some("authority"), Some("המנכ״ל אישר בטלפון"))
    );
    let ordinary = ReplyDraft { commitments: Some(vec![]), ..past("סתם כך") };
    o.desk.reply(&o.noa, id, ordinary).await.unwrap();
    assert_eq!(facts(&o, id, EventKind::ReviewBypassed).await.len(), 1, "there was nothing to go past");
}

async fn a_slot_that_nobody_filled_does_not_leave(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    for text in ["ההזמנה תגיע ב⟦תאריך⟧.", "שלום {{contact.first_name}},"] {
        let refused = o.desk.reply(&o.avi, id, draft(text, seen)).await;
        assert_eq!(refused, Err(DeskError::invalid("text", "unfilled_slot")));
    }
}

async fn the_coachs_word_is_kept_beside_the_reply(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let m = o.desk.reply(&o.avi, id, draft("שלום אורית, תודה שפנית.", seen)).await.unwrap();
    let report = o.desk.coach_report(&o.avi, m.id).await.unwrap();
    assert_eq!(report.version, language::Coach::new().version());
    assert_eq!(report.review["elements"]["thanks"], true);
    assert_eq!(o.desk.coach_report(&o.noa, m.id).await, Ok(report));
    assert_eq!(o.desk.coach_report(&o.vera, m.id).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.coach_report(&o.dana, m.id).await, Err(DeskError::NotFound));
    assert_eq!(
        o.desk.coach_report(&o.noa, seen).await,
        Err(DeskError::NotFound),
        "nobody judged the customer"
    );
}
