//! An answer that everyone will read: it stands under the post, the guard looks at it first, and whoever goes past the
//! guard says why.

use crate::public::facts;
use crate::support::{FINE, Office, Said, Square, pass, says_publicly};
use desk::{Approval, DeskError, ReplyDraft, ReviewQuery, ReviewScene};
use domain::public_reply::{GuardCode, PublicPurpose};
use domain::{DeliveryState, EventKind, Id, Message, Role, Status};
use serde_json::json;

on_both![
    an_answer_stands_under_the_post_and_carries_no_signature,
    the_guard_stops_with_reasons_on_the_record_and_nothing_is_written,
    only_who_may_goes_past_the_guard_and_says_why,
    a_colleague_stands_before_the_same_guard,
    a_rule_for_what_is_public_holds,
    what_cannot_be_said_here_is_refused_with_its_code,
    the_coach_tells_it_while_it_is_written,
    a_line_closes_what_was_settled_and_changes_nothing_else,
    a_comment_is_hidden_and_shown_again,
    nothing_is_sent_by_itself_to_whom_we_know_in_public_only,
];

async fn post(o: &Office, s: &Square) -> Message {
    s.brings(o, s.on_page, &Said::post("c1", "dana", "מחכה שבוע להזמנה, מה קורה איתכם?").under(&["root"]))
        .await
}

fn codes(error: DeskError) -> Vec<GuardCode> {
    match error {
        DeskError::Guarded { findings, .. } => findings.into_iter().map(|f| f.code).collect(),
        other => panic!("{other:?}"),
    }
}

async fn state(o: &Office, id: Id) -> Option<DeliveryState> {
    o.messages(id).await.pop().and_then(|m| m.delivery).map(|d| d.state)
}

async fn an_answer_stands_under_the_post_and_carries_no_signature(mut o: Office) {
    let s = Square::of(&mut o).await;
    o.avi.signature = "אבי, מוקד השירות של נועם".to_owned();
    let asked = post(&o, &s).await;
    let id = asked.conversation_id;
    // without a word about where it goes, it goes where the conversation runs
    let draft = ReplyDraft { public: None, client_id: Some("k".into()), ..says_publicly(FINE) };
    let answer = o.desk.reply(&o.avi, id, draft.clone()).await.unwrap();
    assert_eq!(o.desk.reply(&o.avi, id, draft).await.unwrap().id, answer.id, "sent twice, it is one");
    assert!(answer.public);
    o.desk.send_due().await.unwrap();
    let sent = s.page.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (&sent[0]["public"], &sent[0]["answers"], &sent[0]["text"]),
        (&json!(true), &json!("c1"), &json!(FINE))
    );
    let row = o.row(id).await;
    assert_eq!((row.status, row.public, row.due_at), (Status::Waiting, true, None));
    // what is said under our answer comes back to it
    let more = s.brings(&o, s.on_page, &Said::post("c2", "dana", "תודה רבה!").under(&["vendor-1"])).await;
    assert_eq!(more.conversation_id, id);
    let named = ReplyDraft { answers_message_id: Some(asked.id), ..says_publicly("תודה לך! אבי") };
    o.desk.reply(&o.avi, id, named).await.unwrap();
    o.desk.send_due().await.unwrap();
    assert_eq!(s.page.sent()[1]["answers"], "c1", "the one that was pointed at");
}

async fn the_guard_stops_with_reasons_on_the_record_and_nothing_is_written(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let stopped = async |text: &str| codes(o.desk.reply(&o.avi, id, says_publicly(text)).await.unwrap_err());
    assert_eq!(
        stopped("קיבלנו, בודקים.").await,
        [GuardCode::NotWarm, GuardCode::NoName, GuardCode::NoPrivateWay]
    );
    let benefit = "תודה שכתבת, נזכה אותך ב-200 ש״ח כפיצוי. כתבו לנו בפרטי. אבי";
    assert!(stopped(benefit).await.contains(&GuardCode::Benefit));
    let personal = "תודה שכתבת, הזמנה מספר 447193 בדרך. נמשיך בפרטי. אבי";
    assert!(stopped(personal).await.contains(&GuardCode::PersonalData));
    let vip = "תודה, בתור לקוחת VIP נטפל בך לפני כולם. נמשיך בפרטי. אבי";
    assert!(stopped(vip).await.contains(&GuardCode::Vip));
    assert!(stopped(&format!("{FINE} {}", "ועוד מילה ".repeat(30))).await.contains(&GuardCode::TooLong));
    assert_eq!(o.number("SELECT COUNT(*) FROM message WHERE direction = 'out'").await, 0);
    let told = facts(&o, id, EventKind::GuardStopped).await;
    assert_eq!((told.len(), &told[0]), (5, &json!({"codes": ["not_warm", "no_name", "no_private_way"]})));
    let full = o.desk.conversation(&o.avi, id).await.unwrap();
    let shown = |e: &domain::Entry| matches!(e, domain::Entry::Event(e) if e.kind == EventKind::GuardStopped);
    assert!(!full.entries.iter().any(shown), "it is for the record, not for the talk");
    // once the way was offered, it need not be offered again
    o.desk.reply(&o.avi, id, says_publicly(FINE)).await.unwrap();
    o.desk.reply(&o.avi, id, says_publicly("תודה על הסבלנות. אבי")).await.unwrap();
}

async fn only_who_may_goes_past_the_guard_and_says_why(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let past = |reason: &str| ReplyDraft {
        bypass_guard: Some(reason.to_owned()),
        ..says_publicly("קיבלנו, בודקים.")
    };
    assert_eq!(o.desk.reply(&o.avi, id, past("אין זמן")).await, Err(DeskError::Forbidden));
    let short = o.desk.reply(&o.noa, id, past(" ")).await.unwrap_err();
    assert_eq!(short, DeskError::invalid("bypass_guard", "required"));
    match o.desk.reply(&o.noa, id, says_publicly("קיבלנו, בודקים.")).await.unwrap_err() {
        DeskError::Guarded { may_bypass, .. } => assert!(may_bypass, "a lead may"),
        other => panic!("{other:?}"),
    }
    let said = o.desk.reply(&o.noa, id, past("תשובה קצרה בכוונה")).await.unwrap();
    let told = facts(&o, id, EventKind::GuardBypassed).await;
    let codes = ["not_warm", "no_name", "no_private_way"];
    assert_eq!(told, [json!({"message_id": said.id, "codes": codes, "reason": "תשובה קצרה בכוונה"})]);
}

async fn a_colleague_stands_before_the_same_guard(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let asks = ReplyDraft { ask_review: true, ..says_publicly("קיבלנו, בודקים.") };
    o.desk.reply(&o.avi, id, asks).await.unwrap();
    assert_eq!(state(&o, id).await, Some(DeliveryState::InReview));
    let review = o.desk.reviews(&o.noa, ReviewQuery::default()).await.unwrap().items.pop().unwrap().id;
    let stopped = o.desk.approve(&o.noa, review, Approval::default()).await.unwrap_err();
    assert_eq!(codes(stopped), [GuardCode::NotWarm, GuardCode::NoName, GuardCode::NoPrivateWay]);
    let edited = |text: &str| Approval { text: Some(text.to_owned()), ..Approval::default() };
    let still = o.desk.approve(&o.noa, review, edited("תודה שכתבת, נמשיך בפרטי.")).await.unwrap_err();
    assert_eq!(codes(still), [GuardCode::NoName], "the writer signs, not the reviewer");
    assert_eq!(state(&o, id).await, Some(DeliveryState::InReview));
    o.desk.approve(&o.noa, review, edited(FINE)).await.unwrap();
    assert_eq!(facts(&o, id, EventKind::GuardBypassed).await.len(), 0);
    o.desk.send_due().await.unwrap();
    assert_eq!(s.page.sent()[0]["text"], FINE);
    let asks = ReplyDraft { ask_review: true, ..says_publicly("נבדוק שוב.") };
    o.desk.reply(&o.avi, id, asks).await.unwrap();
    let review = o.desk.reviews(&o.noa, ReviewQuery::default()).await.unwrap().items.pop().unwrap().id;
    let reason = Some("מוסכם עם ההנהלה".to_owned());
    o.desk.approve(&o.noa, review, Approval { bypass_guard: reason, ..Approval::default() }).await.unwrap();
    assert_eq!(facts(&o, id, EventKind::GuardBypassed).await[0]["reason"], "מוסכם עם ההנהלה");
}

async fn a_rule_for_what_is_public_holds(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let mut coaching = o.desk.coaching(&o.ron).await.unwrap();
    let all = domain::policy::Rule {
        id: "all_public".to_owned(),
        name: "כל מה שפומבי".to_owned(),
        public: true,
        ..domain::policy::Rule::default()
    };
    coaching.policy.push(all);
    o.desk.edit_coaching(&o.ron, None, coaching).await.unwrap();
    o.desk.reply(&o.avi, id, says_publicly(FINE)).await.unwrap();
    assert_eq!(state(&o, id).await, Some(DeliveryState::InReview));
    assert_eq!(o.row(id).await.status, Status::Open, "the author still waits");
    s.brings(&o, s.on_page, &Said::privately("m1", "dana", "כתבתי לכם בפרטי")).await;
    let quiet =
        ReplyDraft {
            text: "שלום דנה, בודקים.".into(), override_stale: true, ..ReplyDraft::default()
        };
    let answer = o.desk.reply(&o.avi, id, quiet).await.unwrap();
    assert!(!answer.public, "it runs in private by now");
    assert_ne!(answer.delivery.unwrap().state, DeliveryState::InReview);
}

async fn what_cannot_be_said_here_is_refused_with_its_code(mut o: Office) {
    let s = Square::of(&mut o).await;
    let asked = post(&o, &s).await;
    let id = asked.conversation_id;
    let refused = async |id: Id, draft: ReplyDraft| o.desk.reply(&o.avi, id, draft).await.unwrap_err();
    let private = ReplyDraft { public: Some(false), ..says_publicly("שלום") };
    assert_eq!(refused(id, private).await.code(), "not_yet_private");
    let file = ReplyDraft { attachment_ids: vec![7], ..says_publicly(FINE) };
    assert_eq!(refused(id, file).await, DeskError::invalid("attachment_ids", "not_in_public"));
    let other = ReplyDraft { answers_message_id: Some(asked.id + 99), ..says_publicly(FINE) };
    assert_eq!(refused(id, other).await, DeskError::invalid("answers_message_id", "not_public"));
    assert_eq!(refused(id, says_publicly(" ")).await, DeskError::invalid("text", "required"));
    let read_only = Said::post("r1", "eli", "ראיתי בעיתון").but("can_reply", json!(false));
    let read_only = s.brings(&o, s.in_posts, &read_only).await.conversation_id;
    assert_eq!(refused(read_only, says_publicly(FINE)).await.code(), "cannot_reply_here");
    assert!(!o.desk.conversation(&o.avi, read_only).await.unwrap().can_reply);
    let (mail, _) = o.mail_in(crate::support::Mail::orit("שלום")).await;
    assert_eq!(refused(mail, says_publicly(FINE)).await.code(), "not_public");
    let posts = s.brings(&o, s.in_posts, &Said::post("p1", "gil", "שלום?")).await.conversation_id;
    let long = format!("{FINE} {}", "עוד ".repeat(35));
    let past = ReplyDraft { bypass_guard: Some("חייבים".into()), ..says_publicly(&long) };
    let too_long = o.desk.reply(&o.noa, posts, past).await.unwrap_err();
    assert_eq!(too_long, DeskError::invalid("text", "too_long"), "the source takes no more, whoever writes");
    assert_eq!(o.number("SELECT COUNT(*) FROM message WHERE direction = 'out'").await, 0);
}

async fn the_coach_tells_it_while_it_is_written(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let advice = async |text: &str, public, purpose| {
        let scene = ReviewScene { channel: None, public, purpose };
        let advice = o.desk.review(&o.avi, Some(id), text, scene).await.unwrap();
        advice.guard.map(|all| all.into_iter().map(|f| f.code).collect::<Vec<_>>())
    };
    assert_eq!(advice(FINE, None, PublicPurpose::Reply).await, Some(vec![]));
    let short = "תודה שכתבת. אבי";
    assert_eq!(advice(short, None, PublicPurpose::Reply).await, Some(vec![GuardCode::NoPrivateWay]));
    assert_eq!(advice(short, None, PublicPurpose::Private).await, Some(vec![]), "the link will be there");
    assert_eq!(advice(short, Some(false), PublicPurpose::Reply).await, None);
    let praise = Said::post("c9", "gil", "שירות מעולה, כל הכבוד לצוות! תודה ענקית").under(&["root9"]);
    let praised = s.brings(&o, s.on_page, &praise).await.conversation_id;
    o.desk
        .reply(&o.avi, praised, says_publicly("תודה רבה על המילים החמות! אבי"))
        .await
        .expect("no need to hide");
}

async fn a_line_closes_what_was_settled_and_changes_nothing_else(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    s.brings(&o, s.on_page, &Said::privately("m1", "dana", "ההזמנה שלי לא הגיעה")).await;
    o.desk.resolve(&o.avi, id).await.unwrap();
    pass(60);
    let before = o.row(id).await;
    let line =
        o.desk.public_line(&o.avi, id, says_publicly("תודה שכתבת לנו, שמחים שהסתדר. אבי")).await.unwrap();
    assert!(line.public);
    let after = o.row(id).await;
    assert_eq!((after.status, after.public, after.due_at), (before.status, before.public, before.due_at));
    o.desk.send_due().await.unwrap();
    let sent = s.page.sent();
    assert_eq!((&sent[0]["public"], &sent[0]["answers"]), (&json!(true), &json!("c1")));
    let cold = o.desk.public_line(&o.avi, id, says_publicly("טופל.")).await.unwrap_err();
    assert_eq!(codes(cold), [GuardCode::NotWarm, GuardCode::NoName]);
    assert_eq!(o.avi.role, Role::Agent);
}

async fn a_comment_is_hidden_and_shown_again(mut o: Office) {
    let s = Square::of(&mut o).await;
    let asked = post(&o, &s).await;
    let id = asked.conversation_id;
    assert!(o.desk.conversation(&o.avi, id).await.unwrap().mention.unwrap().can_hide);
    let hidden = o.desk.hide(&o.avi, id, asked.id, true).await.unwrap();
    assert_eq!(hidden.parts.unwrap()["hidden"], true);
    let shown = o.desk.hide(&o.avi, id, asked.id, false).await.unwrap();
    assert!(shown.parts.is_none_or(|p| p.get("hidden").is_none()));
    assert_eq!(s.page.hidden(), [("c1".to_owned(), true), ("c1".to_owned(), false)]);
    let marks = facts(&o, id, EventKind::MessageMarked).await;
    assert_eq!(marks.iter().map(|m| m["mark"].clone()).collect::<Vec<_>>(), ["hidden", "shown"]);
    let posted = s.brings(&o, s.in_posts, &Said::post("p1", "eli", "שלום")).await;
    let cannot = o.desk.hide(&o.avi, posted.conversation_id, posted.id, true).await.unwrap_err();
    assert_eq!(cannot.code(), "cannot_hide");
    let other = o.desk.hide(&o.avi, id, posted.id, true).await.unwrap_err();
    assert_eq!(other, DeskError::NotFound, "a message of another conversation");
    assert_eq!(o.desk.hide(&o.dana, id, asked.id, true).await.unwrap_err(), DeskError::NotFound);
}

async fn nothing_is_sent_by_itself_to_whom_we_know_in_public_only(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let mut service = o.desk.service(&o.ron).await.unwrap();
    service.callbacks.enabled = true;
    o.desk.edit_service(&o.ron, None, service).await.unwrap();
    let o = o.day_and_night().await;
    let slot = o.desk.callback_slots(&o.avi, id).await.unwrap()[0].at;
    let call = desk::CallbackDraft { at: slot, phone: "050-1234567".into(), note: String::new() };
    o.desk.book_callback(&o.avi, id, call).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM message WHERE direction = 'out'").await, 0);
    assert_eq!(o.desk.send_due().await.unwrap(), 0);
}
