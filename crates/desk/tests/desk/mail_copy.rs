//! A visitor who went away gets the answers they missed by mail, once.

use crate::support::{Mail, Office, pass};
use crate::visitor::say;
use desk::{DeskError, ReplyDraft, Visitor};
use domain::{ChannelKind, DeliveryState, Id};

on_both![
    an_unseen_answer_is_mailed_once,
    an_answer_that_was_seen_is_not_mailed,
    without_an_address_nothing_is_mailed_and_later_it_is,
    those_without_an_address_hold_up_nobody,
    a_mail_that_answers_the_copy_comes_back_into_the_chat,
    two_nodes_mail_it_once,
];

async fn answer(o: &Office, id: Id, text: &str) -> Id {
    let draft = ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, id, draft).await.expect("answered").id
}

/// A visitor who wrote and went away; their conversation.
async fn away(o: &Office, email: Option<&str>) -> (Visitor, Id) {
    let (visitor, token) = o.visitor().await;
    o.desk.visitor_write(&visitor, say("k1", "שלום")).await.unwrap();
    if email.is_some() {
        o.desk.visitor_edit(&visitor, Some("אורית".to_owned()), email.map(str::to_owned)).await.unwrap();
    }
    let session = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap();
    (visitor, session.conversation_id.unwrap())
}

async fn an_unseen_answer_is_mailed_once(o: Office) {
    let (_, id) = away(&o, Some("orit@customer.example")).await;
    answer(&o, id, "הנה התשובה").await;
    answer(&o, id, "ועוד משפט").await;
    pass(119);
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(0), "they may still be there");
    pass(2);
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(1));
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(0));
    assert_eq!(o.desk.send_due().await, Ok(1));
    let (wire, _) = o.wire.last();
    assert_eq!(wire.to, ["orit@customer.example"]);
    let copy = o.messages(id).await.pop().unwrap();
    assert_eq!((copy.channel, copy.text.as_str()), (ChannelKind::Email, "הנה התשובה\n\nועוד משפט"));
    assert_eq!(copy.delivery.unwrap().state, DeliveryState::Sent);
    let (_, token) = o.visitor().await;
    assert!(o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap().messages.is_empty());
    pass(10_000);
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(0));
}

async fn an_answer_that_was_seen_is_not_mailed(o: Office) {
    let (visitor, id) = away(&o, Some("orit@customer.example")).await;
    let message_id = answer(&o, id, "הנה").await;
    o.desk.visitor_read(&visitor, message_id).await.unwrap();
    pass(10_000);
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(0));
}

async fn without_an_address_nothing_is_mailed_and_later_it_is(o: Office) {
    let (visitor, id) = away(&o, None).await;
    answer(&o, id, "הנה").await;
    pass(10_000);
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(0));
    let refused = o.desk.visitor_edit(&visitor, None, Some("not an address".to_owned())).await;
    assert_eq!(refused, Err(DeskError::invalid("email", "bad_email")));
    o.desk.visitor_edit(&visitor, None, Some("orit@customer.example".to_owned())).await.unwrap();
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(1));
}

async fn those_without_an_address_hold_up_nobody(o: Office) {
    let (_, nobody) = away(&o, None).await;
    for n in 0..205 {
        answer(&o, nobody, &format!("{n}")).await;
    }
    let (_, id) = away(&o, Some("orit@customer.example")).await;
    answer(&o, id, "הנה").await;
    pass(10_000);
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(1));
}

async fn a_mail_that_answers_the_copy_comes_back_into_the_chat(o: Office) {
    let (visitor, id) = away(&o, Some("orit@customer.example")).await;
    answer(&o, id, "הנה").await;
    pass(10_000);
    o.desk.mail_unseen_chat().await.unwrap();
    o.desk.send_due().await.unwrap();
    let ours = o.wire.last().0.message_id;
    let (joined, message_id) = o.mail_in(Mail::orit("תודה רבה").answers(&ours)).await;
    assert_eq!(joined, id);
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1, "one customer, one story");
    let seen = o.desk.visitor_messages(&visitor, 0).await.unwrap().messages;
    assert!(seen.iter().any(|m| m.id == message_id && m.from == "you"));
    assert_eq!(
        o.desk.conversation(&o.avi, id).await.unwrap().recipient.as_deref(),
        Some("orit@customer.example")
    );
}

async fn two_nodes_mail_it_once(o: Office) {
    let other = o.another().await;
    for n in 0..5 {
        let (_, id) = away(&o, Some(&format!("c{n}@customer.example"))).await;
        answer(&o, id, "הנה").await;
        pass(10_000);
        let (a, b) = tokio::join!(o.desk.mail_unseen_chat(), other.mail_unseen_chat());
        assert_eq!(a.unwrap() + b.unwrap(), 1);
    }
    assert_eq!(o.number("SELECT COUNT(*) FROM message WHERE author_kind = 'auto'").await, 5);
}
