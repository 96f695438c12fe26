//! The ledger of promises: from a reply or by hand to kept or broken, with one reminder on the way.

use crate::support::{Mail, NOON, Office, now, pass};
use desk::{CommitmentEdit, CommitmentQuery, DeskError, ReplyDraft};
use domain::commitment::CommitmentList;
use domain::{Commitment, CommitmentDraft, CommitmentState, Entry, EventKind, Id, Status, Time};

on_both![
    a_reply_carries_its_promises_into_the_ledger,
    what_the_coach_finds_is_promised_when_nobody_says_otherwise,
    a_promise_that_the_coach_finds_never_stops_a_reply,
    a_reply_with_a_promise_that_cannot_be_read_is_refused,
    a_promise_ends_with_the_reply_that_is_taken_back,
    a_promise_is_kept_or_broken_and_a_wrong_click_put_right,
    an_end_other_than_kept_needs_a_reason,
    a_promise_is_put_otherwise_under_its_version,
    a_settled_promise_is_not_put_otherwise,
    a_promise_can_be_given_to_a_colleague_who_answers,
    who_does_not_see_the_conversation_sees_no_promise,
    the_pages_of_the_ledger_show_every_promise_once,
    the_ledger_can_be_asked_by_owner_contact_and_conversation,
    the_reminder_comes_once_and_wakes_the_conversation,
    a_date_alone_is_reminded_of_in_its_morning,
    a_new_day_brings_a_new_reminder,
    what_is_settled_is_not_reminded_of,
    a_restart_repeats_no_reminder,
    two_nodes_remind_once,
    my_promises_due_within_a_day_are_counted,
];

fn promise(text: &str, due: Option<&str>) -> CommitmentDraft {
    CommitmentDraft { text: text.to_owned(), due: due.map(str::to_owned), ..CommitmentDraft::default() }
}

/// RFC 3339 text of a moment so many seconds after the beginning.
fn after(seconds: i64) -> String {
    NOON.plus_seconds(seconds).rfc3339()
}

async fn one(o: &Office) -> Id {
    o.mail_in(Mail::orit("שלום")).await.0
}

/// Avi answers and promises.
async fn promised(o: &Office, drafts: Vec<CommitmentDraft>) -> (Id, Id) {
    let (id, seen) = o.mail_in(Mail::orit("איפה ההזמנה?")).await;
    let text = "שלום אורית, אני בודק.".to_owned();
    let draft =
        ReplyDraft { text, seen_message_id: Some(seen), commitments: Some(drafts), ..ReplyDraft::default() };
    (id, o.desk.reply(&o.avi, id, draft).await.expect("taken").id)
}

async fn by_hand(o: &Office, id: Id, due: Option<&str>) -> Commitment {
    o.desk.add_commitment(&o.avi, id, promise("לחזור בטלפון", due), None).await.expect("added")
}

async fn of(o: &Office, id: Id) -> Vec<Commitment> {
    o.desk.conversation(&o.noa, id).await.expect("a conversation").commitments
}

async fn told(o: &Office, id: Id) -> Vec<EventKind> {
    let entries = o.desk.conversation(&o.noa, id).await.unwrap().entries;
    entries.iter().filter_map(|e| if let Entry::Event(e) = e { Some(e.kind) } else { None }).collect()
}

async fn reminded(o: &Office, id: Id) -> usize {
    told(o, id).await.into_iter().filter(|k| *k == EventKind::CommitmentDue).count()
}

fn ask(list: CommitmentList) -> CommitmentQuery {
    CommitmentQuery { state: Some(list), ..CommitmentQuery::default() }
}

async fn a_reply_carries_its_promises_into_the_ledger(o: Office) {
    let refund = CommitmentDraft {
        text: " נזכה אותך ב-39.90 ש״ח ".to_owned(),
        amount: Some(39.9),
        currency: Some("ILS".to_owned()),
        due: Some("2027-01-17".to_owned()),
    };
    let (id, message_id) = promised(&o, vec![promise("אחזור אליך", None), refund]).await;
    let found = of(&o, id).await;
    let [refund, call] = found.as_slice() else { panic!("two: {found:?}") };
    assert_eq!((refund.text.as_str(), refund.message_id), ("נזכה אותך ב-39.90 ש״ח", Some(message_id)));
    assert_eq!((refund.amount, refund.currency.as_deref()), (Some(39.9), Some("ILS")));
    assert_eq!((refund.due, refund.due_date_only), (Time::parse("2027-01-17T21:59:59Z"), true));
    assert_eq!((refund.owner.id, refund.contact.name.as_str()), (o.avi.id, "אורית לוי"));
    assert_eq!((refund.state, refund.overdue, refund.made_at), (CommitmentState::Open, false, NOON));
    assert_eq!((call.due, call.amount, call.version), (None, None, 1));
    let made = told(&o, id).await.into_iter().filter(|k| *k == EventKind::CommitmentMade).count();
    assert_eq!(made, 2);
}

async fn what_the_coach_finds_is_promised_when_nobody_says_otherwise(o: Office) {
    let text = "שלום אורית, אני מזכה אותך ב-50 ש״ח ואחזור אליך עד 17.1.2027 עם תשובה.".to_owned();
    let draft = ReplyDraft { text, override_stale: true, ..ReplyDraft::default() };
    let id = one(&o).await;
    o.desk.reply(&o.avi, id, draft.clone()).await.unwrap();
    assert!(!of(&o, id).await.is_empty(), "the coach finds at least one");
    let other = one(&o).await;
    o.desk.reply(&o.avi, other, ReplyDraft { commitments: Some(vec![]), ..draft }).await.unwrap();
    assert_eq!(of(&o, other).await, [], "the writer said that it promises nothing");
}

async fn a_promise_that_the_coach_finds_never_stops_a_reply(o: Office) {
    let endless = format!("שלום אורית, אני מזכה אותך ב-50 ש״ח {} עד 17.1.2027.", "על ההזמנה ".repeat(150));
    let absurd = format!("שלום אורית, אני מזכה אותך ב-{} ש״ח עד 17.1.2027.", "9".repeat(30));
    for (text, letters, amount) in [(endless, 999..=1000, Some(50.0)), (absurd, 50..=70, None)] {
        let id = one(&o).await;
        let draft = ReplyDraft { text, override_stale: true, ..ReplyDraft::default() };
        o.desk.reply(&o.avi, id, draft).await.expect("a find is no reason to refuse");
        let found = of(&o, id).await;
        let [promise] = found.as_slice() else { panic!("one: {found:?}") };
        assert!(letters.contains(&promise.text.chars().count()), "{}", promise.text);
        assert_eq!(promise.amount, amount);
    }
}

async fn a_reply_with_a_promise_that_cannot_be_read_is_refused(o: Office) {
    let id = one(&o).await;
    for bad in [
        promise("", None),
        promise("x", Some("מחר")),
        CommitmentDraft { amount: Some(-1.0), ..promise("x", None) },
        CommitmentDraft { currency: Some("₪".to_owned()), ..promise("x", None) },
    ] {
        let draft = ReplyDraft {
            text: "שלום".to_owned(),
            override_stale: true,
            commitments: Some(vec![bad]),
            ..ReplyDraft::default()
        };
        let refused = o.desk.reply(&o.avi, id, draft).await.unwrap_err();
        assert_eq!(refused, DeskError::invalid("commitments", "bad_commitment"));
    }
    assert_eq!((o.messages(id).await.len(), of(&o, id).await), (1, vec![]), "nothing stays behind");
}

async fn a_promise_ends_with_the_reply_that_is_taken_back(o: Office) {
    let (id, message_id) = promised(&o, vec![promise("א", None), promise("ב", None)]).await;
    let kept = of(&o, id).await.pop().unwrap();
    o.desk.settle_commitment(&o.avi, kept.id, CommitmentState::Kept, None).await.unwrap();
    by_hand(&o, id, None).await;
    o.desk.take_back(&o.avi, message_id).await.unwrap();
    let mut states: Vec<_> = of(&o, id).await.into_iter().map(|c| (c.id, c.state, c.reason)).collect();
    states.sort_by_key(|s| s.0);
    let withdrawn = (CommitmentState::Withdrawn, Some("taken_back".to_owned()));
    let ends: Vec<_> = states.into_iter().map(|(_, state, reason)| (state, reason)).collect();
    assert!(ends.contains(&withdrawn) && ends.contains(&(CommitmentState::Kept, None)), "{ends:?}");
    assert_eq!(ends.last(), Some(&(CommitmentState::Open, None)), "what was added by hand has no reply");
}

async fn a_promise_is_kept_or_broken_and_a_wrong_click_put_right(o: Office) {
    use CommitmentState::{Broken, Kept, Open, Withdrawn};
    let id = one(&o).await;
    let made = by_hand(&o, id, None).await;
    pass(60);
    let kept = o.desk.settle_commitment(&o.avi, made.id, Kept, None).await.unwrap();
    assert_eq!((kept.state, kept.settled_at, kept.version), (Kept, Some(now()), 2));
    let again = o.desk.settle_commitment(&o.avi, made.id, Kept, None).await.unwrap();
    assert_eq!(again, kept, "what is so already stays as it is");
    let broken = o.desk.settle_commitment(&o.avi, made.id, Broken, Some(" איחרנו ")).await.unwrap();
    assert_eq!((broken.state, broken.reason.as_deref()), (Broken, Some("איחרנו")));
    let settled = DeskError::Conflict("commitment_settled");
    assert_eq!(o.desk.settle_commitment(&o.avi, made.id, Withdrawn, Some("x")).await, Err(settled.clone()));
    assert_eq!(o.desk.settle_commitment(&o.avi, made.id, Open, None).await, Err(settled));
    assert_eq!(
        told(&o, id).await,
        [EventKind::CommitmentMade, EventKind::CommitmentKept, EventKind::CommitmentBroken]
    );
}

async fn an_end_other_than_kept_needs_a_reason(o: Office) {
    let id = one(&o).await;
    let made = by_hand(&o, id, None).await;
    for state in [CommitmentState::Broken, CommitmentState::Withdrawn] {
        for reason in [None, Some(" ")] {
            let refused = o.desk.settle_commitment(&o.avi, made.id, state, reason).await;
            assert_eq!(refused, Err(DeskError::invalid("reason", "required")));
        }
    }
    assert_eq!(of(&o, id).await[0].state, CommitmentState::Open);
}

async fn a_promise_is_put_otherwise_under_its_version(o: Office) {
    let id = one(&o).await;
    let made = by_hand(&o, id, Some("2027-01-20")).await;
    let edit = CommitmentEdit {
        text: Some("לחזור במייל".to_owned()),
        amount: Some(Some(20.0)),
        currency: Some(Some("ILS".to_owned())),
        due: Some(Some("2027-01-21T12:00".to_owned())),
        owner_id: None,
    };
    let changed = o.desk.edit_commitment(&o.avi, made.id, Some(1), edit.clone()).await.unwrap();
    assert_eq!((changed.text.as_str(), changed.amount, changed.version), ("לחזור במייל", Some(20.0), 2));
    assert_eq!((changed.due, changed.due_date_only), (Time::parse("2027-01-21T10:00:00Z"), false));
    let outdated = o.desk.edit_commitment(&o.avi, made.id, Some(1), edit.clone()).await;
    assert_eq!(outdated, Err(DeskError::Changed));
    let same = o.desk.edit_commitment(&o.avi, made.id, None, edit).await.unwrap();
    assert_eq!(same, changed, "the same again is no change");
    let none = CommitmentEdit { amount: Some(None), due: Some(None), ..CommitmentEdit::default() };
    let emptied = o.desk.edit_commitment(&o.avi, made.id, None, none).await.unwrap();
    assert_eq!((emptied.amount, emptied.due, emptied.text), (None, None, "לחזור במייל".to_owned()));
    let bad = CommitmentEdit { due: Some(Some("בקרוב".to_owned())), ..CommitmentEdit::default() };
    let refused = o.desk.edit_commitment(&o.avi, made.id, None, bad).await;
    assert_eq!(refused, Err(DeskError::invalid("due", "bad_time")));
}

async fn a_settled_promise_is_not_put_otherwise(o: Office) {
    let id = one(&o).await;
    let made = by_hand(&o, id, None).await;
    o.desk.settle_commitment(&o.avi, made.id, CommitmentState::Kept, None).await.unwrap();
    let edit = CommitmentEdit { text: Some("אחרת".to_owned()), ..CommitmentEdit::default() };
    let refused = o.desk.edit_commitment(&o.avi, made.id, None, edit).await;
    assert_eq!(refused, Err(DeskError::Conflict("commitment_settled")));
}

async fn a_promise_can_be_given_to_a_colleague_who_answers(o: Office) {
    let id = one(&o).await;
    let made = o.desk.add_commitment(&o.avi, id, promise("x", None), Some(o.noa.id)).await.unwrap();
    assert_eq!(made.owner.id, o.noa.id);
    let to = |owner_id| CommitmentEdit { owner_id: Some(owner_id), ..CommitmentEdit::default() };
    let changed = o.desk.edit_commitment(&o.noa, made.id, None, to(o.avi.id)).await.unwrap();
    assert_eq!(changed.owner.name, "אבי");
    for nobody in [o.vera.id, 404] {
        let refused = o.desk.edit_commitment(&o.noa, made.id, None, to(nobody)).await;
        assert_eq!(refused, Err(DeskError::invalid("owner_id", "unknown_agent")));
    }
}

async fn who_does_not_see_the_conversation_sees_no_promise(o: Office) {
    let id = one(&o).await;
    let made = by_hand(&o, id, Some("2027-01-15T12:00")).await;
    let listed = o.desk.commitments(&o.dana, ask(CommitmentList::Open)).await.unwrap();
    assert_eq!(listed.items, []);
    let kept = o.desk.settle_commitment(&o.dana, made.id, CommitmentState::Kept, None).await;
    assert_eq!(kept, Err(DeskError::NotFound));
    assert_eq!(o.desk.add_commitment(&o.dana, id, promise("x", None), None).await, Err(DeskError::NotFound));
    let kept = o.desk.settle_commitment(&o.vera, made.id, CommitmentState::Kept, None).await;
    assert_eq!(kept, Err(DeskError::Forbidden));
    assert_eq!(o.desk.commitments(&o.vera, ask(CommitmentList::Open)).await.unwrap().items.len(), 1);
    // and who no longer sees it is not counted theirs, although they made it
    assert_eq!(o.desk.counts(&o.avi).await.unwrap().commitments_due, 1);
    o.desk.transfer(&o.noa, id, o.billing, Some(o.dana.id), "חיוב").await.unwrap();
    assert_eq!(o.desk.counts(&o.avi).await.unwrap().commitments_due, 0);
}

async fn the_pages_of_the_ledger_show_every_promise_once(o: Office) {
    let id = one(&o).await;
    let (mut open, mut kept) = (Vec::new(), Vec::new());
    for n in 0..24_i64 {
        // several are due at the same moment, several have no day at all
        let due = (n % 3 > 0).then(|| after(n % 4 * 3600));
        let made = by_hand(&o, id, due.as_deref()).await;
        if n % 2 == 0 {
            pass(n % 4 / 2);
            let done = o.desk.settle_commitment(&o.avi, made.id, CommitmentState::Kept, None).await.unwrap();
            kept.insert(0, (std::cmp::Reverse(done.settled_at), std::cmp::Reverse(done.id), done.id));
        } else {
            open.push((made.due.map_or(i64::MAX, |t| t.0), made.id));
        }
    }
    open.sort_unstable();
    kept.sort_unstable();
    let open: Vec<Id> = open.into_iter().map(|p| p.1).collect();
    let kept: Vec<Id> = kept.into_iter().map(|p| p.2).collect();
    for limit in [1, 5, 11, 12, 13] {
        for (list, expected) in [(CommitmentList::Open, &open), (CommitmentList::Kept, &kept)] {
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let query = CommitmentQuery { limit: Some(limit), after, ..ask(list) };
                let page = o.desk.commitments(&o.avi, query).await.unwrap();
                assert!(page.items.len() as i64 <= limit && !page.items.is_empty());
                found.extend(page.items.iter().map(|c| c.id));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(&found, expected, "{list:?}, {limit} a page");
        }
    }
}

async fn the_ledger_can_be_asked_by_owner_contact_and_conversation(o: Office) {
    let (id, other) = (one(&o).await, o.mail_in(Mail::michal("שלום")).await.0);
    let early = by_hand(&o, id, Some(&after(-60))).await;
    assert!(early.overdue);
    let late = o.desk.add_commitment(&o.noa, other, promise("x", Some(&after(60))), None).await.unwrap();
    let contact = o.desk.conversation(&o.noa, other).await.unwrap().contact.id;
    let ids = async |query| -> Vec<Id> {
        let page = o.desk.commitments(&o.avi, query).await.unwrap();
        page.items.iter().map(|c| c.id).collect()
    };
    let all = CommitmentQuery::default();
    assert_eq!(ids(all.clone()).await, [early.id, late.id], "open ones when nothing is said");
    assert_eq!(ids(ask(CommitmentList::Overdue)).await, [early.id]);
    let owner = |word: &str| CommitmentQuery { owner: Some(word.to_owned()), ..CommitmentQuery::default() };
    assert_eq!(ids(owner("me")).await, [early.id]);
    assert_eq!(ids(owner(&o.noa.id.to_string())).await, [late.id]);
    assert_eq!(ids(CommitmentQuery { contact: Some(contact), ..all.clone() }).await, [late.id]);
    assert_eq!(ids(CommitmentQuery { conversation: Some(id), ..all.clone() }).await, [early.id]);
    let refused = o.desk.commitments(&o.avi, owner("somebody")).await.unwrap_err();
    assert_eq!(refused, DeskError::invalid("owner", "unknown_agent"));
    let cursor = CommitmentQuery { after: Some("MSw".to_owned()), ..all };
    assert_eq!(o.desk.commitments(&o.avi, cursor).await.unwrap_err().code(), "invalid");
}

async fn the_reminder_comes_once_and_wakes_the_conversation(o: Office) {
    let id = one(&o).await;
    by_hand(&o, id, Some(&after(3 * 86_400))).await;
    o.desk.snooze(&o.avi, id, Some(NOON.plus_seconds(30 * 86_400)), false).await.unwrap();
    pass(2 * 86_400 - 1);
    assert_eq!(o.desk.remind_due().await, Ok(0));
    pass(1);
    assert_eq!(o.desk.remind_due().await, Ok(1));
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_eq!((row.status, row.snoozed_until), (Status::Open, None));
    pass(10 * 86_400);
    assert_eq!(o.desk.remind_due().await, Ok(0));
    assert_eq!(
        told(&o, id).await,
        [EventKind::CommitmentMade, EventKind::Snoozed, EventKind::CommitmentDue, EventKind::Woken]
    );
    assert!(of(&o, id).await[0].overdue);
}

async fn a_date_alone_is_reminded_of_in_its_morning(o: Office) {
    // it is ten o'clock in the organisation
    let id = one(&o).await;
    by_hand(&o, id, Some("2027-01-16")).await;
    pass(23 * 3600 - 1);
    assert_eq!(o.desk.remind_due().await, Ok(0));
    pass(1);
    assert_eq!(o.desk.remind_due().await, Ok(1), "at nine");
    // and one made later in the day at once
    by_hand(&o, id, Some("2027-01-16")).await;
    assert_eq!(o.desk.remind_due().await, Ok(1));
    assert_eq!(reminded(&o, id).await, 2);
}

async fn a_new_day_brings_a_new_reminder(o: Office) {
    let id = one(&o).await;
    let made = by_hand(&o, id, Some(&after(3600))).await;
    assert_eq!(o.desk.remind_due().await, Ok(1));
    let edit = CommitmentEdit { text: Some("אחרת".to_owned()), ..CommitmentEdit::default() };
    o.desk.edit_commitment(&o.avi, made.id, None, edit).await.unwrap();
    assert_eq!(o.desk.remind_due().await, Ok(0), "other words are no other day");
    let edit = CommitmentEdit { due: Some(Some(after(5 * 86_400))), ..CommitmentEdit::default() };
    o.desk.edit_commitment(&o.avi, made.id, None, edit).await.unwrap();
    assert_eq!(o.desk.remind_due().await, Ok(0));
    pass(4 * 86_400);
    assert_eq!(o.desk.remind_due().await, Ok(1));
}

async fn what_is_settled_is_not_reminded_of(o: Office) {
    let id = one(&o).await;
    let made = by_hand(&o, id, Some(&after(3 * 86_400))).await;
    o.desk.settle_commitment(&o.avi, made.id, CommitmentState::Kept, None).await.unwrap();
    pass(9 * 86_400);
    assert_eq!((o.desk.remind_due().await, reminded(&o, id).await), (Ok(0), 0));
    assert!(!of(&o, id).await[0].overdue, "what was kept is not late");
}

async fn a_restart_repeats_no_reminder(o: Office) {
    let id = one(&o).await;
    by_hand(&o, id, Some(&after(3600))).await;
    assert_eq!(o.desk.remind_due().await, Ok(1));
    let restarted = o.another().await;
    assert_eq!((restarted.remind_due().await, reminded(&o, id).await), (Ok(0), 1));
}

async fn two_nodes_remind_once(o: Office) {
    let id = one(&o).await;
    for _ in 0..10 {
        by_hand(&o, id, Some(&after(3600))).await;
    }
    let other = o.another().await;
    let (here, there) = tokio::join!(o.desk.remind_due(), other.remind_due());
    assert_eq!(here.unwrap() + there.unwrap(), 10);
    assert_eq!(reminded(&o, id).await, 10);
}

async fn my_promises_due_within_a_day_are_counted(o: Office) {
    let id = one(&o).await;
    let soon = by_hand(&o, id, Some(&after(86_400))).await;
    by_hand(&o, id, Some(&after(86_401))).await;
    by_hand(&o, id, Some(&after(-1))).await;
    by_hand(&o, id, None).await;
    let due = async |agent| o.desk.counts(agent).await.unwrap().commitments_due;
    assert_eq!((due(&o.avi).await, due(&o.noa).await), (2, 0));
    o.desk.settle_commitment(&o.avi, soon.id, CommitmentState::Kept, None).await.unwrap();
    assert_eq!(due(&o.avi).await, 1);
    pass(1);
    assert_eq!(due(&o.avi).await, 2, "time alone brings it nearer");
}
