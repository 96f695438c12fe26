//! The register of benefits: from a reply or by hand, weighed against like cases, granted once the message has left.

use crate::review::{facts, instead, pending};
use crate::support::{Mail, NOON, Office, accepted, failed, pass};
use desk::{BenefitEdit, DeskError, ReplyDraft, Settle, UsualQuery};
use domain::policy::Rule;
use domain::usual::{Usual, UsualBasis};
use domain::{
    Agent, Benefit, BenefitDraft, BenefitKind, BenefitState, Cause, Coaching, DeliveryState, EventKind, Id,
};

on_both![
    a_reply_grants_what_the_writer_confirmed_once_it_has_left,
    what_the_coach_finds_is_kept_as_found_when_nobody_says_otherwise,
    the_coach_proposes_a_kind_a_sum_and_a_cause,
    a_benefit_that_cannot_be_read_stops_the_reply,
    what_is_above_the_usual_is_shown_and_sent_all_the_same_with_a_reason,
    the_policy_may_put_what_is_above_the_usual_before_a_colleague,
    a_reply_that_never_leaves_grants_nothing,
    an_edited_reply_grants_what_it_says,
    what_the_writer_confirmed_and_the_coach_cannot_find_outlasts_an_edit,
    like_cases_tell_of_nobody_that_the_reader_may_not_see,
    a_benefit_is_put_right_under_its_version,
    a_benefit_is_withdrawn_with_a_reason_and_stays_so,
    a_cause_of_the_business_keeps_its_name,
];

pub fn credit(sum: f64) -> BenefitDraft {
    BenefitDraft {
        kind: BenefitKind::Credit,
        text: format!("זיכוי של {sum} ₪"),
        amount: Some(sum),
        currency: Some("ILS".to_owned()),
        reason: "late".to_owned(),
        confirmed: true,
    }
}

pub fn gift() -> BenefitDraft {
    let text = "כוס עם הלוגו".to_owned();
    BenefitDraft {
        kind: BenefitKind::Gift,
        text,
        amount: None,
        currency: None,
        reason: "goodwill".to_owned(),
        confirmed: true,
    }
}

pub fn grants(benefits: Vec<BenefitDraft>) -> ReplyDraft {
    let text = "שלום אורית, תודה על הסבלנות.".to_owned();
    ReplyDraft { text, override_stale: true, benefits: Some(benefits), ..ReplyDraft::default() }
}

pub async fn one(o: &Office) -> Id {
    o.mail_in(Mail::orit("המשלוח באיחור")).await.0
}

pub async fn by_hand(o: &Office, id: Id, draft: BenefitDraft) -> Benefit {
    o.desk.add_benefit(&o.noa, id, draft, None).await.expect("added")
}

/// Five customers got about sixty shekels for a delay.
pub async fn usual_is_sixty(o: &Office) -> Id {
    let id = o.mail_in(Mail::michal("שלום")).await.0;
    for sum in [50.0, 60.0, 60.0, 60.0, 60.0] {
        by_hand(o, id, credit(sum)).await;
    }
    id
}

async fn of(o: &Office, id: Id) -> Vec<Benefit> {
    o.desk.conversation(&o.noa, id).await.expect("a conversation").benefits
}

async fn states(o: &Office, id: Id) -> Vec<(BenefitState, Option<String>)> {
    of(o, id).await.into_iter().map(|b| (b.state, b.ended_why)).collect()
}

async fn usual(o: &Office, actor: &Agent, id: Id, sum: f64) -> Usual {
    let query = UsualQuery {
        kind: BenefitKind::Credit,
        reason: "late".to_owned(),
        amount: Some(sum),
        currency: Some("ILS".to_owned()),
    };
    o.desk.usual(actor, id, query).await.expect("the usual")
}

async fn a_reply_grants_what_the_writer_confirmed_once_it_has_left(o: Office) {
    let id = one(&o).await;
    let message = o.desk.reply(&o.avi, id, grants(vec![credit(39.9), gift()])).await.unwrap();
    let found = of(&o, id).await;
    let [gift, credit] = found.as_slice() else { panic!("two: {found:?}") };
    assert_eq!((credit.amount, credit.currency.as_deref()), (Some(39.9), Some("ILS")));
    assert_eq!((credit.kind, credit.reason.as_str(), credit.confirmed), (BenefitKind::Credit, "late", true));
    assert_eq!((credit.agent.id, credit.contact.name.as_str()), (o.avi.id, "אורית לוי"));
    assert_eq!((credit.message_id, credit.made_at), (Some(message.id), NOON));
    assert_eq!((gift.amount, gift.above_usual, gift.usual), (None, false, None));
    assert_eq!((credit.state, gift.state), (BenefitState::Pending, BenefitState::Pending), "it is held");
    assert_eq!(usual(&o, &o.avi, id, 50.0).await.cases, 0, "and no like case yet");
    pass(60);
    o.wire.script([accepted()]);
    assert_eq!(o.desk.send_due().await, Ok(1));
    let after: Vec<_> = of(&o, id).await.into_iter().map(|b| b.state).collect();
    assert_eq!(after, [BenefitState::Granted, BenefitState::Granted]);
    let told = facts(&o, id, EventKind::BenefitGranted).await;
    assert_eq!((told.len(), &told[1]["by"], &told[1]["reason"]), (2, &"reply".into(), &"late".into()));
    assert!(!told[1].to_string().contains("זיכוי"), "the journal keeps no words that somebody wrote");
}

async fn what_the_coach_finds_is_kept_as_found_when_nobody_says_otherwise(o: Office) {
    let text = "שלום אורית, אני מזכה אותך ב-50 ש״ח ואחזור אליך עד 17.1.2027 עם תשובה.".to_owned();
    let draft = ReplyDraft { text, override_stale: true, ..ReplyDraft::default() };
    let id = one(&o).await;
    o.desk.reply(&o.avi, id, draft.clone()).await.unwrap();
    let found = of(&o, id).await;
    let [benefit] = found.as_slice() else { panic!("one: {found:?}") };
    assert_eq!((benefit.kind, benefit.amount, benefit.confirmed), (BenefitKind::Credit, Some(50.0), false));
    assert_eq!(benefit.reason, "late", "the customer wrote why");
    let other = one(&o).await;
    o.desk.reply(&o.avi, other, ReplyDraft { benefits: Some(vec![]), ..draft }).await.unwrap();
    assert_eq!(of(&o, other).await, [], "the writer said that it grants nothing");
}

async fn the_coach_proposes_a_kind_a_sum_and_a_cause(o: Office) {
    let id = one(&o).await;
    let text = "שלום אורית, נחזיר לך 80 ש״ח עד יום ראשון.";
    let advice = o.desk.review(&o.avi, Some(id), text, None).await.unwrap();
    let [found] = advice.benefits.as_slice() else { panic!("one: {:?}", advice.benefits) };
    assert_eq!(
        (found.kind, found.amount, found.currency.as_deref()),
        (BenefitKind::Refund, Some(80.0), Some("ILS"))
    );
    assert_eq!(found.reason.as_deref(), Some("late"));
    let words: Vec<u16> = text.encode_utf16().collect();
    let span = String::from_utf16_lossy(&words[found.start as usize..found.end as usize]);
    assert!(span.contains("80"), "{span}");
    let plain = o.desk.review(&o.avi, Some(id), "שלום אורית, אחזור אליך מחר עם תשובה.", None).await.unwrap();
    assert_eq!(plain.benefits, []);
}

async fn a_benefit_that_cannot_be_read_stops_the_reply(o: Office) {
    let id = one(&o).await;
    for bad in [
        BenefitDraft { text: " ".to_owned(), ..credit(5.0) },
        credit(-1.0),
        BenefitDraft { currency: None, ..credit(5.0) },
        BenefitDraft { reason: "because".to_owned(), ..credit(5.0) },
    ] {
        let refused = o.desk.reply(&o.avi, id, grants(vec![bad.clone()])).await.unwrap_err();
        assert_eq!(refused, DeskError::invalid("benefits", "bad_benefit"));
        assert_eq!(o.desk.add_benefit(&o.avi, id, bad, None).await.unwrap_err().code(), "invalid");
    }
    let many = o.desk.reply(&o.avi, id, grants(vec![gift(); 21])).await.unwrap_err();
    assert_eq!(many, DeskError::invalid("benefits", "too_many"));
    assert_eq!((o.messages(id).await.len(), of(&o, id).await), (1, vec![]), "nothing stays behind");
}

async fn what_is_above_the_usual_is_shown_and_sent_all_the_same_with_a_reason(o: Office) {
    let like = usual_is_sixty(&o).await;
    let id = one(&o).await;
    o.desk.reply(&o.avi, id, grants(vec![credit(66.0)])).await.expect("a little more is still usual");
    let refused = o.desk.reply(&o.avi, id, grants(vec![credit(150.0), gift()])).await.unwrap_err();
    let DeskError::AboveUsual(above) = refused else { panic!("{refused:?}") };
    let [over] = above.as_slice() else { panic!("one is above: {above:?}") };
    assert_eq!(
        (over.benefit.amount, over.usual.median, over.usual.upper),
        (Some(150.0), Some(60.0), Some(60.0))
    );
    assert_eq!((over.usual.basis, over.usual.cases, over.usual.like.len()), (UsualBasis::Kind, 5, 5));
    assert_eq!(over.usual.like[0].conversation_id, Some(like));
    assert_eq!(o.messages(id).await.len(), 2, "nothing was sent");
    let all_the_same = ReplyDraft {
        despite_usual: Some(" לקוחה ותיקה ".to_owned()),
        ..grants(vec![credit(150.0)])
    };
    let short = ReplyDraft { despite_usual: Some("x".to_owned()), ..all_the_same.clone() };
    let refused = o.desk.reply(&o.avi, id, short).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("despite_usual", "too_short"));
    o.desk.reply(&o.avi, id, all_the_same).await.expect("sent");
    let newest = of(&o, id).await.remove(0);
    assert_eq!((newest.above_usual, newest.usual), (true, Some(60.0)));
    assert_eq!(newest.despite.as_deref(), Some("לקוחה ותיקה"));
    let told = facts(&o, id, EventKind::BenefitGranted).await;
    assert!(told.iter().any(|t| t["despite"] == "לקוחה ותיקה" && t["above_usual"] == true), "{told:?}");
    let by_hand = o.desk.add_benefit(&o.avi, id, credit(500.0), None).await.unwrap_err();
    assert_eq!(by_hand.code(), "benefit_above_usual");
}

async fn the_policy_may_put_what_is_above_the_usual_before_a_colleague(o: Office) {
    usual_is_sixty(&o).await;
    let despite = Some("לקוחה ותיקה".to_owned());
    let above = ReplyDraft { despite_usual: despite, ..grants(vec![credit(150.0)]) };
    let id = one(&o).await;
    let waits = async |draft: ReplyDraft| {
        let sent = o.desk.reply(&o.avi, id, draft).await.expect("taken");
        sent.delivery.expect("a delivery").state == DeliveryState::InReview
    };
    assert!(!waits(above.clone()).await, "off until it is switched on");
    let rule =
        Rule { id: "above".into(), name: "מעל המקובל".into(), above_usual: true, ..Rule::default() };
    let coaching = Coaching { policy: vec![rule], authority: vec![], ..Coaching::default() };
    o.desk.edit_coaching(&o.ron, None, coaching).await.unwrap();
    assert!(waits(above).await);
    assert!(!waits(grants(vec![credit(60.0)])).await);
    let silent = "שלום אורית, אני מזכה אותך ב-150 ש״ח עד 17.1.2027.";
    assert!(
        waits(ReplyDraft { text: silent.to_owned(), ..grants(vec![]) }).await,
        "a click takes no rule away"
    );
    let advice = o.desk.review(&o.avi, Some(id), silent, None).await.unwrap();
    assert!(advice.policy.is_some_and(|p| p.needs_review), "and the writer is told before");
}

async fn a_reply_that_never_leaves_grants_nothing(o: Office) {
    let id = one(&o).await;
    let held = o.desk.reply(&o.avi, id, grants(vec![credit(50.0)])).await.unwrap().id;
    o.desk.take_back(&o.avi, held).await.unwrap();
    assert_eq!(states(&o, id).await, [(BenefitState::Withdrawn, Some("taken_back".to_owned()))]);
    let asked = ReplyDraft { ask_review: true, ..grants(vec![credit(50.0)]) };
    o.desk.reply(&o.avi, id, asked).await.unwrap();
    assert_eq!(of(&o, id).await[0].state, BenefitState::Pending);
    let review = pending(&o, &o.noa).await.remove(0).id;
    o.desk.give_back(&o.noa, review, "זה לא אצלנו").await.unwrap();
    assert_eq!(of(&o, id).await[0].ended_why.as_deref(), Some("returned"));
    let lost = o.desk.reply(&o.avi, id, grants(vec![credit(50.0)])).await.unwrap().id;
    pass(60);
    o.wire.script([failed()]);
    o.desk.send_due().await.unwrap();
    assert_eq!(of(&o, id).await[0].state, BenefitState::Pending, "it did not arrive");
    o.desk.settle(&o.avi, lost, Settle::GiveUp).await.unwrap();
    assert_eq!(of(&o, id).await[0].ended_why.as_deref(), Some("given_up"));
    assert_eq!(facts(&o, id, EventKind::BenefitWithdrawn).await.len(), 3);
    assert_eq!(usual(&o, &o.avi, id, 50.0).await.cases, 0);
}

/// The reviewer puts other words in place of those that wait. Returns what the register says then, oldest first.
async fn reworded(o: &Office, id: Id, text: &str) -> Vec<(Option<f64>, bool, Option<String>)> {
    let review = pending(o, &o.noa).await.remove(0).id;
    o.desk.approve(&o.noa, review, instead(text)).await.unwrap();
    let mut now = of(o, id).await;
    now.sort_by_key(|b| b.id);
    now.into_iter().map(|b| (b.amount, b.confirmed, b.ended_why)).collect()
}

async fn an_edited_reply_grants_what_it_says(o: Office) {
    let id = one(&o).await;
    let text = "שלום אורית, אני מזכה אותך ב-50 ש״ח עד 17.1.2027. בנוסף נחזיר לך 30 ש״ח עד 18.1.2027.";
    let said = vec![credit(50.0), credit(30.0), gift()];
    let asked = ReplyDraft { text: text.to_owned(), ask_review: true, ..grants(said) };
    o.desk.reply(&o.avi, id, asked).await.unwrap();
    let now = reworded(&o, id, &text.replace("30", "20")).await;
    let edited = Some("edited".to_owned());
    let there =
        [(Some(50.0), true, None), (Some(30.0), true, edited), (None, true, None), (Some(20.0), false, None)];
    assert_eq!(now, there, "of the present neither text spoke");
}

async fn what_the_writer_confirmed_and_the_coach_cannot_find_outlasts_an_edit(o: Office) {
    let promise = |text: &str| BenefitDraft { text: text.to_owned(), ..credit(250.0) };
    let stays = [(Some(250.0), true, None)];
    // the words stand, but for a comma; they name no sum
    let id = one(&o).await;
    let text = "שלום אורית נזכה במלוא הסכום עד 17.1.2027.".to_owned();
    let asked =
        ReplyDraft { text, ask_review: true, ..grants(vec![promise("נזכה במלוא הסכום")]) };
    o.desk.reply(&o.avi, id, asked).await.unwrap();
    assert_eq!(reworded(&o, id, "שלום אורית, נזכה, במלוא הסכום, עד 17.1.2027.").await, stays);
    // they stand no more, and the coach knew nothing of them before
    let id = one(&o).await;
    let text = "שלום אורית, כפי שסיכמנו בטלפון.".to_owned();
    let asked = ReplyDraft { text, ask_review: true, ..grants(vec![promise("כפי שסיכמנו")]) };
    o.desk.reply(&o.avi, id, asked).await.unwrap();
    assert_eq!(reworded(&o, id, "שלום אורית, כמו שסוכם בטלפון.").await, stays);
    // the coach reads a sum, and the writer knows better: it is no second one
    let id = one(&o).await;
    let text = "שלום אורית, אני מזכה אותך ב-50 ש״ח עד 17.1.2027.";
    let found = o.desk.review(&o.avi, Some(id), text, None).await.unwrap().benefits.remove(0);
    let asked = ReplyDraft { text: text.to_owned(), ask_review: true, ..grants(vec![promise(&found.text)]) };
    o.desk.reply(&o.avi, id, asked).await.unwrap();
    assert_eq!(reworded(&o, id, &format!("{text} תודה.")).await, stays);
}

async fn like_cases_tell_of_nobody_that_the_reader_may_not_see(o: Office) {
    let hidden = usual_is_sixty(&o).await;
    o.desk.transfer(&o.noa, hidden, o.billing, Some(o.dana.id), "חיוב").await.unwrap();
    let id = one(&o).await;
    let (avi, noa) = (usual(&o, &o.avi, id, 150.0).await, usual(&o, &o.noa, id, 150.0).await);
    assert_eq!((avi.cases, avi.upper, avi.above), (5, Some(60.0), true), "the figures are the same for all");
    assert!(avi.like.iter().all(|c| c.conversation_id.is_none() && c.amount.is_some()));
    assert!(noa.like.iter().all(|c| c.conversation_id == Some(hidden)));
    let said = serde_json::to_string(&avi).unwrap();
    assert!(!said.contains("מיכל") && !said.contains("זיכוי"), "{said}");
    let query = UsualQuery { kind: BenefitKind::Credit, reason: "late".into(), amount: None, currency: None };
    assert_eq!(o.desk.usual(&o.dana, id, query).await, Err(DeskError::NotFound));
}

async fn a_benefit_is_put_right_under_its_version(o: Office) {
    usual_is_sixty(&o).await;
    let id = one(&o).await;
    let made = by_hand(&o, id, credit(50.0)).await;
    let edit = BenefitEdit {
        kind: Some(BenefitKind::Refund),
        reason: Some("defective".into()),
        ..BenefitEdit::default()
    };
    let changed = o.desk.edit_benefit(&o.avi, made.id, Some(1), edit.clone()).await.unwrap();
    assert_eq!(
        (changed.kind, changed.reason.as_str(), changed.version),
        (BenefitKind::Refund, "defective", 2)
    );
    assert_eq!(o.desk.edit_benefit(&o.avi, made.id, Some(1), edit).await, Err(DeskError::Changed));
    let more =
        BenefitEdit { amount: Some(Some(500.0)), reason: Some("late".into()), ..BenefitEdit::default() };
    let refused = o.desk.edit_benefit(&o.avi, made.id, None, more.clone()).await.unwrap_err();
    assert_eq!(refused.code(), "benefit_above_usual", "no way around the question");
    let why = BenefitEdit { despite_usual: Some("סוכם בטלפון".into()), ..more };
    let changed = o.desk.edit_benefit(&o.avi, made.id, None, why).await.unwrap();
    assert_eq!((changed.above_usual, changed.despite.as_deref()), (true, Some("סוכם בטלפון")));
    let none = BenefitEdit { amount: Some(None), ..BenefitEdit::default() };
    let emptied = o.desk.edit_benefit(&o.avi, made.id, None, none).await.unwrap();
    assert_eq!((emptied.amount, emptied.above_usual, emptied.despite), (None, false, None));
    assert_eq!(facts(&o, id, EventKind::BenefitChanged).await.len(), 3);
    let foreign = o.desk.edit_benefit(&o.dana, made.id, None, BenefitEdit::default()).await;
    assert_eq!(foreign, Err(DeskError::NotFound));
}

async fn a_benefit_is_withdrawn_with_a_reason_and_stays_so(o: Office) {
    let id = one(&o).await;
    let made = by_hand(&o, id, gift()).await;
    assert_eq!(
        o.desk.withdraw_benefit(&o.avi, made.id, " ").await,
        Err(DeskError::invalid("reason", "required"))
    );
    assert_eq!(o.desk.withdraw_benefit(&o.vera, made.id, "לא נדרש").await, Err(DeskError::Forbidden));
    let gone = o.desk.withdraw_benefit(&o.avi, made.id, " לא נדרש ").await.unwrap();
    assert_eq!((gone.state, gone.ended_why.as_deref()), (BenefitState::Withdrawn, Some("לא נדרש")));
    assert_eq!(o.desk.withdraw_benefit(&o.avi, made.id, "שוב").await, Ok(gone));
    let edit = o.desk.edit_benefit(&o.avi, made.id, None, BenefitEdit::default()).await;
    assert_eq!(edit, Err(DeskError::Conflict("benefit_withdrawn")));
}

async fn a_cause_of_the_business_keeps_its_name(o: Office) {
    let mut service = o.desk.service(&o.ron).await.unwrap();
    service.causes.push(Cause { id: "holiday".into(), name: " פגיעה בחג ".into() });
    let kept = o.desk.edit_service(&o.ron, None, service).await.unwrap();
    let id = one(&o).await;
    let made = by_hand(&o, id, BenefitDraft { reason: "holiday".into(), ..gift() }).await;
    assert_eq!(made.reason_name, "פגיעה בחג");
    let causes = kept.causes.clone().into_iter().filter(|c| c.id != "holiday").collect();
    o.desk.edit_service(&o.ron, None, domain::Service { causes, ..kept.clone() }).await.unwrap();
    assert_eq!(of(&o, id).await[0].reason_name, "פגיעה בחג", "also when it is no longer in the list");
    let edit = BenefitEdit { text: Some("שתי כוסות".into()), ..BenefitEdit::default() };
    let edited = o.desk.edit_benefit(&o.noa, made.id, None, edit).await.expect("its cause stays with it");
    assert_eq!((edited.text.as_str(), edited.reason_name.as_str()), ("שתי כוסות", "פגיעה בחג"));
    let gone = BenefitDraft { reason: "holiday".into(), ..gift() };
    let refused = o.desk.add_benefit(&o.noa, id, gone, None).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("reason", "unknown_reason"));
    let none = domain::Service { causes: vec![], ..o.desk.service(&o.ron).await.unwrap() };
    let refused = o.desk.edit_service(&o.ron, None, none).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("causes", "other_stays"));
}
