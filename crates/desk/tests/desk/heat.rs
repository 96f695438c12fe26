//! What burns: open queues by heat, threats that alert a lead, and readings that a person puts right.

use crate::support::{Mail, Office, dsn, failed, pass};
use desk::{DeskError, ListQuery, Settle};
use domain::reading::ReadingEdit;
use domain::{Attention, ConversationRow, Entry, EventKind, Id, Order, Queue};
use language::{Intent, Sentiment, Threat};

on_both![
    the_pages_by_heat_show_every_row_once_and_the_hottest_first,
    only_open_queues_are_shown_by_heat,
    a_threat_alerts_until_a_lead_has_seen_it,
    a_threat_is_weaker_than_an_answer_that_did_not_leave,
    a_threat_outlives_the_trouble_that_hid_it,
    only_leads_take_note_of_a_threat,
    a_message_says_where_it_was_read,
    a_corrected_reading_moves_the_conversation_and_is_kept_as_an_example,
    an_older_message_corrected_moves_nothing,
    a_threat_that_was_missed_alerts_and_one_read_wrongly_stays_for_the_lead,
    only_who_works_there_corrects_what_came_in,
];

const THREAT: &str = "אם לא תטפלו בזה היום אני פונה לעורך דין ומגיש נגדכם תביעה בבית משפט.";

async fn row(o: &Office, id: Id) -> ConversationRow {
    o.desk.conversation(&o.noa, id).await.unwrap().conversation
}

fn by_heat(queue: Queue, limit: Option<i64>, after: Option<String>) -> ListQuery {
    ListQuery { queue, team: None, tag: None, order: Some(Order::Heat), limit, after }
}

fn reads(sentiment: Sentiment, urgent: bool, threats: Vec<Threat>) -> ReadingEdit {
    ReadingEdit {
        sentiment: Some(sentiment),
        urgent: Some(urgent),
        threats: Some(threats),
        ..ReadingEdit::default()
    }
}

async fn the_pages_by_heat_show_every_row_once_and_the_hottest_first(o: Office) {
    for n in 0..24_i64 {
        pass(n % 3 / 2);
        let (_, message_id) = o.mail_in(Mail::orit(&format!("{n}"))).await;
        let threats = if n % 3 == 0 { vec![Threat::Churn] } else { vec![] };
        let sentiment = [Sentiment::Neutral, Sentiment::Angry, Sentiment::Upset][n as usize % 3];
        o.desk.correct_reading(&o.avi, message_id, reads(sentiment, n % 4 == 0, threats)).await.unwrap();
    }
    let all = o.desk.conversations(&o.avi, by_heat(Queue::All, Some(100), None)).await.unwrap().items;
    let key = |r: &ConversationRow| (r.heat, r.last_at, r.id);
    assert!(all.windows(2).all(|w| key(&w[0]) > key(&w[1])), "hottest first, then newest");
    assert!(all.len() == 24 && all[0].urgent && all[0].heat > all[23].heat);
    let due: Vec<Id> = all.iter().map(|r| r.id).collect();
    for queue in [Queue::All, Queue::Unassigned] {
        for limit in [1, 5, 23, 24, 25] {
            let (mut found, mut after): (Vec<Id>, _) = (Vec::new(), None);
            loop {
                let page = o.desk.conversations(&o.avi, by_heat(queue, Some(limit), after)).await.unwrap();
                assert!(page.items.len() as i64 <= limit && !page.items.is_empty());
                found.extend(page.items.iter().map(|r| r.id));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(found, due, "{queue:?}, {limit} a page");
        }
    }
}

async fn only_open_queues_are_shown_by_heat(o: Office) {
    for queue in [Queue::Waiting, Queue::Snoozed, Queue::Resolved, Queue::Attention] {
        let refused = o.desk.conversations(&o.avi, by_heat(queue, None, None)).await;
        assert_eq!(refused, Err(DeskError::invalid("order", "only_open_queues")), "{queue:?}");
    }
    // a cursor of the other order is not taken for one of this
    let refused = o.desk.conversations(&o.avi, by_heat(Queue::All, None, Some("MSwx".to_owned()))).await;
    assert_eq!(refused, Err(DeskError::invalid("after", "bad_cursor")));
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    o.desk.set_tags(&o.avi, id, vec!["vip".to_owned()]).await.unwrap();
    for (tag, found) in [("vip", 1), ("other", 0)] {
        let query = ListQuery { tag: Some(tag.to_owned()), ..by_heat(Queue::All, None, None) };
        assert_eq!(o.desk.conversations(&o.avi, query).await.unwrap().items.len(), found, "{tag}");
    }
}

async fn a_threat_alerts_until_a_lead_has_seen_it(o: Office) {
    let first = Mail::orit(THREAT);
    let (id, _) = o.mail_in(first.clone()).await;
    assert_eq!(row(&o, id).await.attention, Some(Attention::Threat));
    assert_eq!(o.desk.counts(&o.noa).await.unwrap().attention, 1);
    // neither a calmer mail nor resolving makes it unseen
    o.mail_in(Mail::orit("תודה, מחכה.").answers(&first.own_id())).await;
    o.desk.resolve(&o.avi, id).await.unwrap();
    assert_eq!(row(&o, id).await.attention, Some(Attention::Threat));
    let seen = o.desk.acknowledge(&o.noa, id).await.unwrap();
    assert_eq!(seen.attention, None);
    assert_eq!(o.desk.counts(&o.noa).await.unwrap().attention, 0);
    let version = seen.version;
    assert_eq!(o.desk.acknowledge(&o.noa, id).await.unwrap().version, version, "once is enough");
    o.mail_in(Mail::orit(THREAT).answers(&first.own_id())).await;
    assert_eq!(row(&o, id).await.attention, Some(Attention::Threat), "and again when it comes again");
}

/// Avi's answer is refused by the server.
async fn refused(o: &Office, id: Id) -> Id {
    let draft = desk::ReplyDraft {
        text: "שלום אורית.".to_owned(),
        override_stale: true,
        commitments: Some(vec![]),
        // a legal threat would put it before a colleague
        bypass_review: Some("כבר נבדק בטלפון".to_owned()),
        ..desk::ReplyDraft::default()
    };
    let reply = o.desk.reply(&o.ron, id, draft.clone()).await.expect("written");
    o.desk.send_now(&o.ron, reply.id).await.expect("queued");
    o.wire.script([failed()]);
    o.desk.send_due().await.expect("sent");
    reply.id
}

async fn a_threat_is_weaker_than_an_answer_that_did_not_leave(o: Office) {
    let first = Mail::orit("שלום");
    let (id, _) = o.mail_in(first.clone()).await;
    refused(&o, id).await;
    o.mail_in(Mail::orit(THREAT).answers(&first.own_id())).await;
    assert_eq!(row(&o, id).await.attention, Some(Attention::Failed));
    // taking note of the threat leaves the trouble where it is
    o.desk.acknowledge(&o.noa, id).await.unwrap();
    assert_eq!(row(&o, id).await.attention, Some(Attention::Failed));
}

async fn a_threat_outlives_the_trouble_that_hid_it(o: Office) {
    let (id, _) = o.mail_in(Mail::orit(THREAT)).await;
    let message_id = refused(&o, id).await;
    assert_eq!(row(&o, id).await.attention, Some(Attention::Failed));
    o.desk.settle(&o.avi, message_id, Settle::GiveUp).await.unwrap();
    assert_eq!(row(&o, id).await.attention, Some(Attention::Threat));
    o.desk.acknowledge(&o.noa, id).await.unwrap();
    assert_eq!(row(&o, id).await.attention, None);
    // a bounce comes, and is not taken for the threat
    let (other, _) = o.mail_in(Mail::michal(THREAT)).await;
    let reply = refused(&o, other).await;
    o.desk.settle(&o.avi, reply, Settle::Resend).await.unwrap();
    o.desk.send_due().await.unwrap();
    assert_eq!(row(&o, other).await.attention, Some(Attention::Threat));
    let wire = o.wire.sent().pop().expect("it left");
    o.bytes_in(dsn(&wire.message_id)).await;
    assert_eq!(row(&o, other).await.attention, Some(Attention::Bounced));
}

async fn only_leads_take_note_of_a_threat(o: Office) {
    let (id, _) = o.mail_in(Mail::orit(THREAT)).await;
    assert_eq!(o.desk.acknowledge(&o.avi, id).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.acknowledge(&o.vera, id).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.acknowledge(&o.dana, id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.acknowledge(&o.ron, id).await.unwrap().attention, None);
}

async fn a_message_says_where_it_was_read(o: Office) {
    let (id, _) = o.mail_in(Mail::orit(THREAT)).await;
    let reading = o.messages(id).await.remove(0).reading.expect("read");
    let evidence = reading["evidence"].as_array().expect("evidence");
    assert!(evidence.iter().any(|e| e["label"] == "legal"), "{reading}");
    let units = THREAT.encode_utf16().count() as u64;
    let inside =
        |e: &serde_json::Value| e["start"].as_u64() < e["end"].as_u64() && e["end"].as_u64() <= Some(units);
    assert!(evidence.iter().all(inside), "{reading}");
}

async fn a_corrected_reading_moves_the_conversation_and_is_kept_as_an_example(o: Office) {
    let (id, message_id) = o.mail_in(Mail::orit("שלום, מתי מגיעה ההזמנה?")).await;
    let before = row(&o, id).await;
    let edit = ReadingEdit {
        intent: Some(Intent::Followup),
        wants_human: Some(true),
        ..reads(Sentiment::Upset, true, vec![Threat::Churn])
    };
    let m = o.desk.correct_reading(&o.avi, message_id, edit.clone()).await.unwrap();
    let reading = m.reading.unwrap();
    assert_eq!((&reading["sentiment"], &reading["intent"]), (&"upset".into(), &"followup".into()));
    let after = row(&o, id).await;
    assert_eq!((after.sentiment.as_str(), after.urgent, after.wants_human), ("upset", true, true));
    assert_eq!((after.threats, after.attention), (vec!["churn".to_owned()], None));
    assert!(after.heat > before.heat);
    let facts = o.number("SELECT COUNT(*) FROM event WHERE kind = 'reading_corrected'").await;
    o.desk.correct_reading(&o.avi, message_id, edit).await.unwrap();
    let again = o.number("SELECT COUNT(*) FROM event WHERE kind = 'reading_corrected'").await;
    assert_eq!((facts, again), (1, 1), "the same again is no correction");
    // a second thought takes the place of the first
    o.desk.correct_reading(&o.avi, message_id, reads(Sentiment::Neutral, false, vec![])).await.unwrap();
    let kept = o.desk.examples(&o.noa, None, None).await.unwrap().items;
    assert_eq!((kept.len(), kept[0].message_id), (1, Some(message_id)));
    assert_eq!(kept[0].reading.as_ref().unwrap()["sentiment"], "neutral");
}

async fn an_older_message_corrected_moves_nothing(o: Office) {
    let first = Mail::orit("שלום, מתי מגיעה ההזמנה?");
    let (id, older) = o.mail_in(first.clone()).await;
    o.mail_in(Mail::orit("תודה רבה!").answers(&first.own_id())).await;
    let before = row(&o, id).await;
    o.desk.correct_reading(&o.avi, older, reads(Sentiment::Angry, true, vec![Threat::Legal])).await.unwrap();
    let after = row(&o, id).await;
    assert_eq!((after.sentiment, after.urgent, after.attention), (before.sentiment, before.urgent, None));
    // an answer of a machine, or of ours, does not make a message older
    let (other, newest) = o.mail_in(Mail::michal("שלום")).await;
    o.desk.correct_reading(&o.avi, newest, reads(Sentiment::Angry, false, vec![])).await.unwrap();
    assert_eq!(row(&o, other).await.sentiment, "angry");
}

async fn a_threat_that_was_missed_alerts_and_one_read_wrongly_stays_for_the_lead(o: Office) {
    let (id, message_id) = o.mail_in(Mail::orit("שלום")).await;
    let missed = reads(Sentiment::Upset, false, vec![Threat::Public]);
    o.desk.correct_reading(&o.avi, message_id, missed).await.unwrap();
    assert_eq!(row(&o, id).await.attention, Some(Attention::Threat));
    let none = reads(Sentiment::Neutral, false, vec![]);
    o.desk.correct_reading(&o.avi, message_id, none).await.unwrap();
    let after = row(&o, id).await;
    assert_eq!((after.threats, after.attention), (vec![], Some(Attention::Threat)));
    o.desk.acknowledge(&o.noa, id).await.unwrap();
    let entries = o.desk.conversation(&o.noa, id).await.unwrap().entries;
    let told = |e: &Entry| matches!(e, Entry::Event(e) if e.kind == EventKind::ThreatAcknowledged);
    assert!(entries.iter().any(told));
}

async fn only_who_works_there_corrects_what_came_in(o: Office) {
    let (id, message_id) = o.mail_in(Mail::orit("שלום")).await;
    let edit = reads(Sentiment::Angry, false, vec![]);
    let by = async |agent| o.desk.correct_reading(agent, message_id, edit.clone()).await;
    assert_eq!(by(&o.vera).await, Err(DeskError::Forbidden));
    assert_eq!(by(&o.dana).await, Err(DeskError::NotFound));
    let draft =
        desk::ReplyDraft { text: "שלום".to_owned(), override_stale: true, ..desk::ReplyDraft::default() };
    let ours = o.desk.reply(&o.avi, id, draft).await.unwrap().id;
    assert_eq!(o.desk.correct_reading(&o.avi, ours, edit).await, Err(DeskError::Conflict("not_incoming")));
}
