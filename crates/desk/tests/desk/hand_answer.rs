//! Many hands: what they hand in, how it is approved or comes back, and how it leaves.

use crate::hand::{HERS, comes, hands_in, michal, pending, post, task};
use crate::public::facts;
use crate::support::{Mail, Office, Said, Square};
use desk::{Approval, DeskError, HandDraft, HandEdit, ReplyDraft};
use domain::{AuthorKind, DeliveryState, EventKind};
use serde_json::{Value, json};

on_both![
    an_answer_waits_and_leaves_once_in_their_name,
    the_guard_stops_them_once_and_asks_for_their_own_name,
    an_answer_comes_back_with_a_reason_and_is_mended,
    what_came_meanwhile_is_shown_before_it_is_handed_in_and_before_it_leaves,
    the_same_form_is_one_answer,
    a_private_answer_carries_name_and_title,
];

async fn an_answer_waits_and_leaves_once_in_their_name(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (hand, token) = comes(&o, michal()).await;
    let asked = post(&o, &s, 1).await;
    let id = asked.conversation_id;
    o.desk.offer(&o.noa, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    hands_in(&o, &token, HERS).await.unwrap();
    assert_eq!(o.desk.hand_view(&token).await.unwrap().in_review, 1);
    o.desk.send_due().await.unwrap();
    assert!(s.page.sent().is_empty(), "nothing leaves before it is approved");
    let m = o.messages(id).await.pop().unwrap();
    assert_eq!(
        (m.author.kind, m.author.id, m.author.name.as_str()),
        (AuthorKind::Hand, Some(hand.id), "מיכל, מהנדסת רשת")
    );
    assert_eq!(m.delivery.map(|d| d.state), Some(DeliveryState::InReview));
    assert_eq!(o.row(id).await.assignee_id, None, "they are no agent");
    let review = pending(&o).await;
    let shown = review.hand.unwrap();
    assert_eq!((shown.id, shown.name.as_str(), shown.title.as_str()), (hand.id, "מיכל", "מהנדסת רשת"));
    assert!(review.report.is_some(), "the coach's report is with it");
    assert_eq!(review.reasons[0].rule, "hand");
    // who offered it did not write it, and may approve it
    o.desk.approve(&o.noa, review.id, Approval::default()).await.unwrap();
    o.desk.send_due().await.unwrap();
    o.desk.send_due().await.unwrap();
    let sent = s.page.sent();
    assert_eq!(
        (sent.len(), &sent[0]["text"], &sent[0]["from"]),
        (1, &json!(HERS), &json!("מיכל, מהנדסת רשת"))
    );
    assert_eq!(task(&o, id).await, None);
    assert_eq!(o.desk.hand_view(&token).await.unwrap().in_review, 0);
    let approved = facts(&o, id, EventKind::ReviewApproved).await;
    assert_eq!((approved.len(), &approved[0]["writer"]), (1, &json!("מיכל")));
    let mut read = o.desk.store().read().await.unwrap();
    let all = store::event::of_conversation(&mut read, id, 0, i64::MAX, 100).await.unwrap();
    let by = |kind| {
        all.iter()
            .find(|e| e.fact.kind == kind)
            .map(|e| (e.fact.actor.kind.as_str(), e.fact.actor.name.as_str()))
    };
    assert_eq!(by(EventKind::ReplyWritten), Some(("hand", "מיכל")));
    assert_eq!(by(EventKind::ReviewApproved), Some(("agent", "נועה")));
}

async fn the_guard_stops_them_once_and_asks_for_their_own_name(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let id = post(&o, &s, 1).await.conversation_id;
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let bare = HERS.replace(" מיכל", " אבי");
    let advice = o.desk.hand_check(&token, &bare).await.unwrap();
    let codes = |found: &[domain::public_reply::GuardFinding]| {
        found.iter().map(|f| f.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&advice.guard), ["no_name"]);
    assert!(advice.guard[0].fixes[0].text.contains("מיכל"));
    match hands_in(&o, &token, &bare).await {
        Err(DeskError::Guarded { findings, may_bypass }) => {
            assert_eq!((codes(&findings), may_bypass), (vec!["no_name"], false));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(o.desk.hand_view(&token).await.unwrap().work.unwrap().draft, bare, "the words stay");
    // in other letters it is the same name
    let english = "Thank you for telling us, we are sorry. Please send us a private message. Michal";
    assert_eq!(codes(&o.desk.hand_check(&token, english).await.unwrap().guard), [""; 0]);
    // they may leave it to who approves, who stands before the same guard
    let seen = o.desk.hand_view(&token).await.unwrap().work.unwrap().seen;
    let draft = HandDraft { text: bare, seen, once: String::new(), anyway: true };
    o.desk.hand_in(&token, draft).await.unwrap();
    let review = pending(&o).await.id;
    match o.desk.approve(&o.noa, review, Approval::default()).await {
        Err(DeskError::Guarded { findings, .. }) => assert_eq!(codes(&findings), ["no_name"]),
        other => panic!("{other:?}"),
    }
    let mended = Approval { text: Some(HERS.to_owned()), ..Approval::default() };
    o.desk.approve(&o.noa, review, mended).await.unwrap();
    o.desk.send_due().await.unwrap();
    assert_eq!(s.page.sent()[0]["text"], HERS);
    let stopped = facts(&o, id, EventKind::GuardStopped).await;
    assert_eq!(stopped, [json!({"codes": ["no_name"]}), json!({"codes": ["no_name"]})]);
}

async fn an_answer_comes_back_with_a_reason_and_is_mended(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let id = post(&o, &s, 1).await.conversation_id;
    o.desk.offer(&o.noa, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    hands_in(&o, &token, HERS).await.unwrap();
    let review = pending(&o).await.id;
    o.desk.give_back(&o.noa, review, "חסר שם המחלקה").await.unwrap();
    assert_eq!(o.messages(id).await.len(), 1, "it is as if it had not been written");
    let view = o.desk.hand_view(&token).await.unwrap();
    assert_eq!((view.returned.len(), view.returned[0].reason.as_str()), (1, "חסר שם המחלקה"));
    assert!(view.work.is_none());
    assert_eq!(
        o.desk.conversation(&o.noa, id).await.unwrap().draft,
        None,
        "it is not the draft of who offered it"
    );
    let told: Vec<Value> = facts(&o, id, EventKind::ReviewReturned).await;
    assert_eq!((&told[0]["writer"], &told[0]["writer_id"]), (&json!("מיכל"), &Value::Null));
    let again = view.returned[0].id;
    assert_eq!(o.desk.hand_mend(&token, again + 100).await, Err(DeskError::NotFound));
    o.desk.hand_mend(&token, again).await.unwrap();
    let work = o.desk.hand_view(&token).await.unwrap().work.unwrap();
    assert_eq!((work.draft.as_str(), work.reason.as_deref()), (HERS, Some("חסר שם המחלקה")));
    hands_in(&o, &token, &format!("{HERS}, מחלקת רשת")).await.unwrap();
    let review = pending(&o).await;
    assert!(review.text.ends_with("מחלקת רשת"));
    // who may not come in any more has nothing to mend: somebody with a seat goes on
    let hand = review.hand.unwrap().id;
    o.desk
        .edit_hand(&o.noa, hand, None, HandEdit { active: Some(false), ..HandEdit::default() })
        .await
        .unwrap();
    o.desk.give_back(&o.ron, review.id, "נמשיך בעצמנו").await.unwrap();
    let full = o.desk.conversation(&o.noa, id).await.unwrap();
    assert!(full.draft.unwrap().text.ends_with("מחלקת רשת") && full.hand.is_none());
}

async fn what_came_meanwhile_is_shown_before_it_is_handed_in_and_before_it_leaves(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let first = post(&o, &s, 1).await;
    let id = first.conversation_id;
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let more = Said::post("c1b", "dana1", "ועדיין אין תשובה").under(&["c1", "root"]);
    let more = s.brings(&o, s.on_page, &more).await;
    assert_eq!(more.conversation_id, id);
    let stale = HandDraft { text: HERS.to_owned(), seen: first.id, once: String::new(), anyway: false };
    assert!(
        matches!(o.desk.hand_in(&token, stale).await, Err(DeskError::Stale { newer }) if newer.len() == 1)
    );
    let work = o.desk.hand_view(&token).await.unwrap().work.unwrap();
    assert_eq!((work.draft.as_str(), work.seen, work.messages.len()), (HERS, more.id, 2), "both are there");
    hands_in(&o, &token, HERS).await.unwrap();
    let late = Said::post("c1c", "dana1", "הלו?").under(&["c1", "root"]);
    let late = s.brings(&o, s.on_page, &late).await;
    let review = pending(&o).await.id;
    assert!(matches!(
        o.desk.approve(&o.noa, review, Approval::default()).await,
        Err(DeskError::Stale { .. })
    ));
    let seen = Approval { seen_message_id: Some(late.id), ..Approval::default() };
    o.desk.approve(&o.noa, review, seen).await.unwrap();
}

async fn the_same_form_is_one_answer(mut o: Office) {
    let s = Square::of(&mut o).await;
    let (_, token) = comes(&o, michal()).await;
    let id = post(&o, &s, 1).await.conversation_id;
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let seen = o.desk.hand_view(&token).await.unwrap().work.unwrap().seen;
    let form = HandDraft { text: HERS.to_owned(), seen, once: "k1".to_owned(), anyway: false };
    o.desk.hand_in(&token, form.clone()).await.unwrap();
    o.desk.hand_in(&token, form).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM review").await, 1);
    assert_eq!(hands_in(&o, &token, "").await, Err(DeskError::invalid("text", "required")));
}

async fn a_private_answer_carries_name_and_title(o: Office) {
    let both = HandEdit { in_private: Some(true), ..michal() };
    let (_, token) = comes(&o, both).await;
    let (id, _) = o.mail_in(Mail::orit("שלום, חויבתי פעמיים על אותה הזמנה")).await;
    o.desk.offer(&o.avi, id).await.unwrap();
    o.desk.hand_take(&token).await.unwrap();
    let work = o.desk.hand_view(&token).await.unwrap().work.unwrap();
    assert_eq!((work.public, work.max_chars), (false, None));
    assert!(!format!("{work:?}").contains("orit@"), "{work:?}");
    hands_in(&o, &token, "אורית שלום, בדקתי את החיוב ואני מתקנת אותו היום.").await.unwrap();
    o.hold(o.mail, 0).await;
    o.desk.approve(&o.noa, pending(&o).await.id, Approval::default()).await.unwrap();
    o.desk.send_due().await.unwrap();
    let (wire, _) = o.wire.last();
    assert_eq!((o.wire.sent().len(), wire.to), (1, vec!["orit@customer.example".to_owned()]));
    let own = o.messages(id).await.pop().unwrap();
    assert_eq!(
        (own.author.name.as_str(), own.delivery.unwrap().state),
        ("מיכל, מהנדסת רשת", DeliveryState::Sent)
    );
    // an answer of theirs counts as ours: who writes again is not told that nobody answered
    let reply =
        ReplyDraft { text: "עוד משהו?".to_owned(), seen_message_id: Some(0), ..ReplyDraft::default() };
    assert!(
        matches!(o.desk.reply(&o.avi, id, reply).await, Err(DeskError::Stale { newer }) if newer.len() == 2)
    );
}
