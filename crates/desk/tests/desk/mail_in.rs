//! A customer writes by mail: identity, contact, conversation, message and what was understood.

use crate::support::{Mail, NOON, Office, now, pass};
use domain::{AuthorKind, ChannelKind, Direction, EventKind, Lang, Status};
use store::event;

on_both![
    a_mail_becomes_a_conversation_of_a_new_contact,
    what_the_customer_feels_and_threatens_with_is_read,
    a_second_mail_finds_the_same_contact,
    the_same_mail_twice_is_one_message,
    the_same_message_id_with_another_text_is_another_message,
    two_mails_without_an_id_are_two_messages,
    two_first_mails_of_a_stranger_make_one_contact,
    two_first_mails_read_by_two_nodes_make_one_contact,
    senders_without_an_address_stay_strangers_to_each_other,
    a_machine_triggers_nothing,
    a_machine_does_not_open_what_is_resolved,
    a_customer_opens_what_is_resolved,
];

async fn a_mail_becomes_a_conversation_of_a_new_contact(o: Office) {
    let (id, message_id) = o.mail_in(Mail::orit("שלום, המדיח שלי נוזל.").subject("מדיח נוזל")).await;
    let page = o.desk.conversation(&o.noa, id).await.unwrap();
    let row = &page.conversation;
    assert_eq!((row.status, row.team_id, row.assignee_id), (Status::Open, Some(o.service), None));
    assert_eq!((row.channel, row.inbox_id, row.unread), (ChannelKind::Email, o.mail, Some(true)));
    assert_eq!((row.subject.as_deref(), row.preview_from.as_str()), (Some("מדיח נוזל"), "contact"));
    assert_eq!((row.waiting_since, row.last_at, row.created_at), (Some(NOON), NOON, NOON));
    assert_eq!((row.last_message_id, row.last_in_id), (Some(message_id), Some(message_id)));
    assert_eq!(page.contact.name, "אורית לוי");
    assert_eq!(page.contact.email.as_deref(), Some("orit@customer.example"));
    assert_eq!(page.contact.language, Some(Lang::He));
    assert_eq!(page.contact.identities.len(), 1);
    assert!(page.can_reply);
    assert_eq!((page.recipient.as_deref(), page.hold_seconds), (Some("orit@customer.example"), 10));
    let messages = o.messages(id).await;
    assert_eq!(messages.len(), 1);
    assert_eq!((messages[0].direction, messages[0].author.kind), (Direction::In, AuthorKind::Contact));
    assert_eq!(messages[0].text.trim(), "שלום, המדיח שלי נוזל.");
    assert!(messages[0].reading.is_some());
    let facts = event::after(&mut o.desk.store().read().await.unwrap(), 0, 100).await.unwrap();
    let kinds: Vec<_> =
        facts.iter().filter(|e| e.fact.conversation_id == Some(id)).map(|e| e.fact.kind).collect();
    assert_eq!(kinds, [EventKind::ConversationCreated, EventKind::MessageReceived]);
}

async fn what_the_customer_feels_and_threatens_with_is_read(o: Office) {
    let angry = "אני רותחת מכעס! זו שערורייה. אם לא יחזירו לי את הכסף אני פונה לעורך דין. תנו לי נציג אנושי.";
    let (id, _) = o.mail_in(Mail::orit(angry)).await;
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_ne!(row.sentiment, "neutral");
    assert!(!row.threats.is_empty(), "{row:?}");
    assert!(row.wants_human);
}

async fn a_second_mail_finds_the_same_contact(o: Office) {
    let (first, _) = o.mail_in(Mail::orit("שלום")).await;
    let (second, _) = o.mail_in(Mail::from("Orit <ORIT@Customer.Example>", "שלום שוב")).await;
    assert_ne!(first, second);
    let (one, two) = (o.desk.conversation(&o.noa, first).await, o.desk.conversation(&o.noa, second).await);
    let two = two.unwrap();
    assert_eq!(one.unwrap().contact.id, two.contact.id);
    assert_eq!(two.contact_conversations.iter().map(|r| r.id).collect::<Vec<_>>(), [first]);
}

async fn the_same_mail_twice_is_one_message(o: Office) {
    let mail = Mail::orit("שלום").bytes();
    o.keep(vec![mail.clone(), mail.clone()]).await;
    assert_eq!(o.desk.read_waiting().await, Ok(2));
    o.bytes_in(mail).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw WHERE state = 'done'").await, 3);
}

async fn the_same_message_id_with_another_text_is_another_message(o: Office) {
    o.mail_in(Mail::orit("שלום").id(Some("one"))).await;
    o.mail_in(Mail::orit("משהו אחר").id(Some("one"))).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2);
}

async fn two_mails_without_an_id_are_two_messages(o: Office) {
    let mail = Mail::orit("שלום").id(None).bytes();
    o.keep(vec![mail.clone(), mail]).await;
    o.desk.read_waiting().await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2);
}

async fn two_first_mails_of_a_stranger_make_one_contact(o: Office) {
    o.keep(vec![Mail::orit("שלום").bytes(), Mail::orit("עוד דבר").bytes()]).await;
    assert_eq!(o.desk.read_waiting().await, Ok(2));
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 2);
}

async fn two_first_mails_read_by_two_nodes_make_one_contact(o: Office) {
    let other = o.another().await;
    for n in 0..6 {
        let from = format!("זר <stranger{n}@customer.example>");
        o.keep(vec![Mail::from(&from, "שלום").bytes(), Mail::from(&from, "עוד דבר").bytes()]).await;
        // each reads all that waits; what the other was first with is settled
        let (a, b) = tokio::join!(o.desk.read_waiting(), other.read_waiting());
        let refused = [&a, &b].into_iter().filter(|r| r.is_err()).count();
        assert!(refused < 2, "{a:?} {b:?}");
        o.desk.read_waiting().await.unwrap();
    }
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 6);
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 12);
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw WHERE state <> 'done'").await, 0);
}

async fn senders_without_an_address_stay_strangers_to_each_other(o: Office) {
    let (one, _) = o.mail_in(Mail::from("", "מי אני?")).await;
    let (two, _) = o.mail_in(Mail::from("", "ומי אני?")).await;
    let (one, two) =
        (o.desk.conversation(&o.noa, one).await.unwrap(), o.desk.conversation(&o.noa, two).await);
    assert_ne!(one.contact.id, two.unwrap().contact.id);
    assert!(!one.can_reply);
}

fn absence(text: &str) -> Mail {
    Mail::orit(text).with("Auto-Submitted", "auto-replied").subject("אני בחופשה")
}

async fn a_machine_triggers_nothing(o: Office) {
    let (id, message_id) = o.mail_in(absence("אחזור ביום ראשון")).await;
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_eq!((row.waiting_since, row.wants_human, row.urgent), (None, false, false));
    let message = o.messages(id).await.remove(0);
    assert!(message.auto);
    assert_eq!((message.id, message.author.kind), (message_id, AuthorKind::Auto));
    pass(100_000);
    assert_eq!(o.desk.send_due().await, Ok(0), "nothing is answered");
}

/// A resolved conversation and the id of the mail in it.
async fn resolved(o: &Office) -> (i64, String) {
    let mail = Mail::orit("שלום");
    let (id, _) = o.mail_in(mail.clone()).await;
    o.desk.resolve(&o.noa, id).await.unwrap();
    (id, mail.own_id())
}

async fn a_machine_does_not_open_what_is_resolved(o: Office) {
    let (id, own_id) = resolved(&o).await;
    let (joined, _) = o.mail_in(absence("אחזור ביום ראשון").answers(&own_id)).await;
    assert_eq!(joined, id);
    let row = o.desk.conversation(&o.noa, id).await.unwrap().conversation;
    assert_eq!((row.status, row.waiting_since), (Status::Resolved, None));
}

async fn a_customer_opens_what_is_resolved(o: Office) {
    let (id, own_id) = resolved(&o).await;
    pass(60);
    let (joined, _) = o.mail_in(Mail::orit("זה עדיין נוזל").answers(&own_id)).await;
    assert_eq!(joined, id);
    let page = o.desk.conversation(&o.noa, id).await.unwrap();
    assert_eq!((page.conversation.status, page.conversation.waiting_since), (Status::Open, Some(now())));
    let reopened = |e: &domain::Entry| matches!(e, domain::Entry::Event(e) if e.kind == EventKind::Reopened);
    assert!(page.entries.iter().any(reopened));
}
