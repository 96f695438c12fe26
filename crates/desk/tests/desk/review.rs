//! A second pair of eyes: what becomes of a reply in review.

use crate::support::{Mail, Office, now, pass};
use desk::{Approval, DeskError, ReplyDraft, ReviewList, ReviewQuery, ReviewRow};
use domain::{Agent, CommitmentDraft, DeliveryState, Entry, EventKind, Id, ReviewState, Status};
use serde_json::Value;

on_both![
    what_waits_does_not_leave_and_the_customer_still_waits,
    an_approved_reply_leaves_as_it_would_have,
    an_approved_chat_reply_reaches_the_visitor,
    a_reviewer_may_edit_and_both_texts_are_on_the_record,
    a_returned_reply_is_the_writers_draft_again,
    what_the_writer_began_meanwhile_is_not_lost,
    the_writer_may_take_it_back,
    nobody_decides_about_their_own_text,
    a_review_is_decided_once,
    an_approval_is_stopped_by_what_the_reviewer_has_not_seen,
    who_wrote_again_meanwhile_is_not_taken_for_answered,
    a_resolving_reply_resolves_when_it_leaves,
    the_lists_are_paged_and_each_sees_their_own,
];

pub fn draft(text: &str, seen: Id) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), seen_message_id: Some(seen), ..ReplyDraft::default() }
}

pub fn instead(text: &str) -> Approval {
    Approval { text: Some(text.to_owned()), ..Approval::default() }
}

/// Avi's reply waits because he asked for it.
async fn asked(o: &Office) -> (Id, Id) {
    let (id, seen) = o.mail_in(Mail::orit("שלום, איפה ההזמנה?")).await;
    pass(60);
    let reply = ReplyDraft { ask_review: true, ..draft("שלום אורית, ההזמנה בדרך.", seen) };
    let message = o.desk.reply(&o.avi, id, reply).await.expect("it waits");
    assert_eq!(message.delivery.expect("a delivery").state, DeliveryState::InReview);
    (id, message.id)
}

pub async fn pending(o: &Office, agent: &Agent) -> Vec<ReviewRow> {
    o.desk.reviews(agent, ReviewQuery::default()).await.expect("a page").items
}

async fn waiting(o: &Office) -> Id {
    pending(o, &o.noa).await.pop().expect("something waits").id
}

pub async fn state(o: &Office, id: Id) -> Option<DeliveryState> {
    o.messages(id).await.pop().and_then(|m| m.delivery).map(|d| d.state)
}

/// The facts of a kind in a conversation, newest first.
pub async fn facts(o: &Office, id: Id, kind: EventKind) -> Vec<Value> {
    let mut read = o.desk.store().read().await.unwrap();
    let all = store::event::of_conversation(&mut read, id, 0, i64::MAX, 1000).await.unwrap();
    all.into_iter().filter(|e| e.fact.kind == kind).map(|e| e.fact.data).collect()
}

pub fn rules(row: &ReviewRow) -> Vec<&str> {
    row.reasons.iter().map(|r| r.rule.as_str()).collect()
}

async fn what_waits_does_not_leave_and_the_customer_still_waits(o: Office) {
    let (id, _) = asked(&o).await;
    pass(86_400);
    assert_eq!(o.desk.send_due().await, Ok(0));
    let row = o.desk.conversation(&o.avi, id).await.unwrap().conversation;
    assert_eq!(row.status, Status::Open);
    assert!(row.waiting_since.is_some());
    let (noa, avi) = (o.desk.counts(&o.noa).await.unwrap(), o.desk.counts(&o.avi).await.unwrap());
    assert_eq!((noa.reviews, avi.reviews), (1, 0));
    let shown = pending(&o, &o.noa).await.remove(0);
    assert_eq!(
        (shown.text.as_str(), shown.writer.id, shown.state),
        ("שלום אורית, ההזמנה בדרך.", o.avi.id, ReviewState::Pending)
    );
    assert_eq!((rules(&shown), shown.conversation.id), (vec!["asked"], id));
    assert!(shown.report.is_some_and(|r| r.elements.len() == 10));
}

async fn an_approved_reply_leaves_as_it_would_have(o: Office) {
    let (id, message_id) = asked(&o).await;
    pass(600);
    let row = o.desk.approve(&o.noa, waiting(&o).await, Approval::default()).await.unwrap();
    assert_eq!(
        (row.state, row.reviewer.map(|r| r.id), row.original),
        (ReviewState::Approved, Some(o.noa.id), None)
    );
    assert_eq!(row.decided_at, Some(now()));
    let m = o.messages(id).await.remove(1);
    let d = m.delivery.unwrap();
    assert_eq!((m.id, d.state, d.until), (message_id, DeliveryState::Held, Some(now().plus_seconds(10))));
    assert_eq!((row.conversation.status, row.conversation.waiting_since), (Status::Waiting, None));
    pass(10);
    assert_eq!(o.desk.send_due().await, Ok(1));
    assert_eq!(o.desk.counts(&o.noa).await.unwrap().reviews, 0);
    let decided = ReviewQuery { state: Some(ReviewList::Decided), ..ReviewQuery::default() };
    assert_eq!(o.desk.reviews(&o.avi, decided).await.unwrap().items.len(), 1, "the writer sees how it ended");
}

async fn an_approved_chat_reply_reaches_the_visitor(o: Office) {
    let (visitor, token) = o.visitor().await;
    o.desk.visitor_write(&visitor, crate::visitor::say("k1", "שלום")).await.unwrap();
    let id = o.newest_message().await.conversation_id;
    let seen = || async { o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap().messages };
    let reply = ReplyDraft { ask_review: true, override_stale: true, ..draft("היי, בודק.", 0) };
    o.desk.reply(&o.avi, id, reply).await.unwrap();
    assert_eq!(seen().await.len(), 1, "what waits is not shown");
    o.desk.approve(&o.noa, waiting(&o).await, instead("היי, כבר בודק.")).await.unwrap();
    assert_eq!(seen().await.pop().map(|m| m.text), Some("היי, כבר בודק.".to_owned()));
    assert_eq!(state(&o, id).await, Some(DeliveryState::Sent));
}

async fn a_reviewer_may_edit_and_both_texts_are_on_the_record(o: Office) {
    let (id, message_id) = asked(&o).await;
    let review = waiting(&o).await;
    for bad in ["  ", "תגיע ב⟦תאריך⟧"] {
        let refused = o.desk.approve(&o.noa, review, instead(bad)).await;
        assert_eq!(refused.unwrap_err().code(), "invalid");
    }
    let text = "שלום אורית, החבילה תגיע אלייך מחר.";
    let row = o.desk.approve(&o.noa, review, instead(text)).await.unwrap();
    assert_eq!((row.text.as_str(), row.original.as_deref()), (text, Some("שלום אורית, ההזמנה בדרך.")));
    let data = facts(&o, id, EventKind::ReviewApproved).await.remove(0);
    assert!(
        data["content"].is_string()
            && data["content_before"].is_string()
            && data["content"] != data["content_before"]
    );
    let written = facts(&o, id, EventKind::ReplyWritten).await.remove(0);
    assert_eq!(written["content"], data["content_before"]);
    pass(10);
    o.desk.send_due().await.unwrap();
    assert_eq!(o.messages(id).await[1].text, text);
    assert_eq!(o.desk.conversation(&o.avi, id).await.unwrap().conversation.preview, text);
    assert_eq!(o.desk.search(&o.avi, "החבילה", None, None).await.unwrap().items.len(), 1);
    assert!(o.desk.coach_report(&o.avi, message_id).await.is_ok());
}

async fn a_returned_reply_is_the_writers_draft_again(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let file = o.desk.upload(&o.avi, "a.pdf", "application/pdf", b"%PDF".to_vec()).await.unwrap();
    let reply = ReplyDraft {
        ask_review: true,
        attachment_ids: vec![file.id],
        client_id: Some("k1".to_owned()),
        commitments: Some(vec![CommitmentDraft {
            text: "אחזור".to_owned(), ..CommitmentDraft::default()
        }]),
        ..draft("שלום אורית, מצורף.", seen)
    };
    let message = o.desk.reply(&o.avi, id, reply).await.unwrap();
    let review = waiting(&o).await;
    for bad in ["", " א ", &"א".repeat(501)] {
        assert_eq!(o.desk.give_back(&o.noa, review, bad).await.unwrap_err().code(), "invalid");
    }
    let row = o.desk.give_back(&o.noa, review, " כדאי לפתוח בתודה ").await.unwrap();
    assert_eq!((row.state, row.reason.as_deref()), (ReviewState::Returned, Some("כדאי לפתוח בתודה")));
    assert_eq!(row.text, "שלום אורית, מצורף.");
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    let back = page.draft.expect("it is the draft again");
    assert_eq!((back.text.as_str(), back.files), ("שלום אורית, מצורף.", vec![file.clone()]));
    assert_eq!((page.conversation.status, page.conversation.attention), (Status::Open, None));
    let told = page.entries.iter().find_map(|e| match e {
        Entry::Event(e) if e.kind == EventKind::ReviewReturned => Some(e.data.clone()),
        _ => None,
    });
    let told = told.expect("the writer is told");
    assert_eq!(
        (told["reason"].as_str(), told["attachment_ids"][0].as_i64()),
        (Some("כדאי לפתוח בתודה"), Some(file.id))
    );
    assert_eq!(o.messages(id).await.len(), 1);
    assert_eq!(facts(&o, id, EventKind::CommitmentWithdrawn).await.len(), 1);
    let again = ReplyDraft {
        attachment_ids: vec![file.id],
        client_id: Some("k1".to_owned()),
        ..draft("תודה שכתבת, מצורף.", seen)
    };
    assert_ne!(o.desk.reply(&o.avi, id, again).await.expect("the key and the file are free").id, message.id);
}

async fn what_the_writer_began_meanwhile_is_not_lost(o: Office) {
    let (id, _) = asked(&o).await;
    let file = o.desk.upload(&o.avi, "a.pdf", "application/pdf", b"%PDF".to_vec()).await.unwrap();
    o.desk.save_draft(&o.avi, id, "ועוד דבר", &[file.id]).await.unwrap();
    o.desk.give_back(&o.noa, waiting(&o).await, "חסרה תודה").await.unwrap();
    let back = o.desk.conversation(&o.avi, id).await.unwrap().draft.unwrap();
    assert_eq!(back.text, "שלום אורית, ההזמנה בדרך.\n\nועוד דבר");
    assert_eq!(back.files, vec![file]);
}

async fn the_writer_may_take_it_back(o: Office) {
    let (id, message_id) = asked(&o).await;
    assert_eq!(o.desk.send_now(&o.avi, message_id).await, Err(DeskError::TooLate), "not past the review");
    let review = waiting(&o).await;
    o.desk.take_back(&o.avi, message_id).await.unwrap();
    assert!(pending(&o, &o.noa).await.is_empty());
    assert_eq!(o.desk.approve(&o.noa, review, Approval::default()).await.unwrap_err().code(), "decided");
    let row = o.desk.conversation(&o.avi, id).await.unwrap();
    assert!(row.draft.is_some() && row.conversation.status == Status::Open);
    assert_eq!(o.number("SELECT COUNT(*) FROM review WHERE state = 'withdrawn'").await, 1);
}

async fn nobody_decides_about_their_own_text(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let reply = ReplyDraft { ask_review: true, ..draft("שלום אורית.", seen) };
    o.desk.reply(&o.noa, id, reply).await.unwrap();
    let review = o.desk.reviews(&o.ron, ReviewQuery::default()).await.unwrap().items[0].id;
    assert_eq!(o.desk.counts(&o.noa).await.unwrap().reviews, 0);
    assert_eq!(o.desk.counts(&o.ron).await.unwrap().reviews, 1);
    for (agent, error) in [
        (&o.noa, DeskError::Forbidden),
        (&o.avi, DeskError::Forbidden),
        (&o.vera, DeskError::Forbidden),
        (&o.dana, DeskError::NotFound),
    ] {
        assert_eq!(
            o.desk.approve(agent, review, Approval::default()).await,
            Err(error.clone()),
            "{}",
            agent.name
        );
        assert_eq!(o.desk.approve(agent, review, instead("אחר")).await, Err(error.clone()));
        assert_eq!(o.desk.give_back(agent, review, "סיבה טובה").await, Err(error));
    }
    o.desk.approve(&o.ron, review, Approval::default()).await.expect("another may");
    assert_eq!(o.desk.approve(&o.ron, 404, Approval::default()).await, Err(DeskError::NotFound));
}

async fn a_review_is_decided_once(o: Office) {
    let (id, _) = asked(&o).await;
    let review = waiting(&o).await;
    let (a, b) = tokio::join!(
        o.desk.approve(&o.noa, review, Approval::default()),
        o.desk.give_back(&o.ron, review, "לא עכשיו")
    );
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    let lost = a.err().or(b.err()).unwrap();
    assert_eq!(lost, DeskError::Conflict("decided"));
    let ends = facts(&o, id, EventKind::ReviewApproved).await.len()
        + facts(&o, id, EventKind::ReviewReturned).await.len();
    assert_eq!(ends, 1);
}

async fn who_wrote_again_meanwhile_is_not_taken_for_answered(o: Office) {
    let first = Mail::orit("שלום");
    let (id, seen) = o.mail_in(first.clone()).await;
    let reply = ReplyDraft { ask_review: true, resolve: true, ..draft("שלום אורית.", seen) };
    o.desk.reply(&o.avi, id, reply).await.unwrap();
    o.mail_in(Mail::orit("ועוד שאלה").answers(&first.own_id())).await;
    let approval = Approval { override_stale: true, ..Approval::default() };
    let row = o.desk.approve(&o.noa, waiting(&o).await, approval).await.unwrap().conversation;
    assert_eq!(row.status, Status::Open);
    assert!(row.waiting_since.is_some());
}

async fn an_approval_is_stopped_by_what_the_reviewer_has_not_seen(o: Office) {
    let first = Mail::orit("שלום");
    let (id, seen) = o.mail_in(first.clone()).await;
    let reply = ReplyDraft { ask_review: true, ..draft("שלום אורית.", seen) };
    o.desk.reply(&o.avi, id, reply).await.unwrap();
    // what the writer adds is no news to the reviewer
    let again = ReplyDraft { ask_review: true, ..draft("ועוד דבר.", seen) };
    o.desk.reply(&o.avi, id, again).await.unwrap();
    let (_, newer) = o.mail_in(Mail::orit("כבר לא צריך").answers(&first.own_id())).await;
    let reviews: Vec<Id> = pending(&o, &o.noa).await.iter().map(|r| r.id).collect();
    for approval in [Approval::default(), instead("אחר")] {
        let stopped = o.desk.approve(&o.noa, reviews[0], approval).await;
        let Err(DeskError::Stale { newer: shown }) = stopped else { panic!("{stopped:?}") };
        assert_eq!(shown.iter().map(Entry::key).collect::<Vec<_>>(), [format!("m{newer}")]);
    }
    assert_eq!(state(&o, id).await, None, "the customer's own is last and nothing left");
    assert_eq!(pending(&o, &o.noa).await.len(), 2);
    let knows = Approval { seen_message_id: Some(newer), ..Approval::default() };
    o.desk.approve(&o.noa, reviews[0], knows).await.expect("seen");
    let all_the_same = Approval { override_stale: true, ..Approval::default() };
    o.desk.approve(&o.noa, reviews[1], all_the_same).await.expect("all the same");
}

async fn a_resolving_reply_resolves_when_it_leaves(o: Office) {
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let reply = ReplyDraft { ask_review: true, resolve: true, ..draft("טופל.", seen) };
    o.desk.reply(&o.avi, id, reply).await.unwrap();
    assert_eq!(o.desk.conversation(&o.avi, id).await.unwrap().conversation.status, Status::Open);
    let row = o.desk.approve(&o.noa, waiting(&o).await, Approval::default()).await.unwrap();
    assert_eq!(row.conversation.status, Status::Resolved);
}

async fn the_lists_are_paged_and_each_sees_their_own(o: Office) {
    for _ in 0..3 {
        asked(&o).await;
    }
    assert_eq!(pending(&o, &o.avi).await.len(), 3);
    assert!(pending(&o, &o.dana).await.is_empty() && pending(&o, &o.vera).await.is_empty());
    for state in [ReviewList::Pending, ReviewList::Decided] {
        let (mut after, mut found) = (None, Vec::new());
        loop {
            let query = ReviewQuery { state: Some(state), limit: Some(1), after };
            let page = o.desk.reviews(&o.ron, query).await.unwrap();
            found.extend(page.items.into_iter().map(|r| r.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let mut sorted = found.clone();
        sorted.sort_unstable();
        if state == ReviewList::Decided {
            sorted.reverse();
        }
        assert_eq!((found.len(), &found), (3, &sorted));
        for id in found.iter().filter(|_| state == ReviewList::Pending) {
            pass(5);
            o.desk.approve(&o.noa, *id, Approval::default()).await.unwrap();
        }
    }
}
