//! What customers chose is obeyed when we answer: the channel, and the hours that suit them.

use crate::callback::offered;
use crate::support::{NOON, Office, pass};
use crate::visitor::say;
use desk::{ChoicesEdit, ContactEdit, OrganisationEdit, ReplyDraft, Visitor};
use domain::{BusinessHours, ChannelKind, DeliveryState, EventKind, HandoffReason, Id};

on_both![
    who_chose_mail_and_left_the_chat_is_answered_by_mail,
    who_is_in_the_chat_is_answered_there,
    who_comes_back_to_the_chat_is_answered_there_again,
    asking_for_the_answer_by_mail_is_the_choice,
    the_handoff_names_the_mailbox_of_who_chose_mail,
    the_time_promised_lies_in_the_hours_that_suit,
    times_that_suit_are_marked_and_offered_first,
];

/// A visitor who wrote, with a mailbox, and what they chose.
async fn chose(o: &Office, choices: ChoicesEdit) -> (Visitor, Id) {
    let (visitor, _) = o.visitor().await;
    o.desk.visitor_write(&visitor, say("k1", "מתי זה מגיע?")).await.unwrap();
    o.desk.visitor_edit(&visitor, None, Some("orit@customer.example".to_owned())).await.unwrap();
    let id = o.newest_message().await.conversation_id;
    let contact = o.desk.conversation(&o.avi, id).await.unwrap().contact.id;
    let edit = ContactEdit { choices: Some(choices), ..ContactEdit::default() };
    o.desk.edit_contact(&o.avi, contact, None, edit).await.unwrap();
    (visitor, id)
}

fn by_mail() -> ChoicesEdit {
    ChoicesEdit { channel: Some(Some(ChannelKind::Email)), ..ChoicesEdit::default() }
}

fn hours(text: &str) -> ChoicesEdit {
    ChoicesEdit { hours: Some(Some(text.to_owned())), ..ChoicesEdit::default() }
}

async fn answer(o: &Office, id: Id) -> (ChannelKind, DeliveryState) {
    let draft = ReplyDraft { text: "מחר.".to_owned(), override_stale: true, ..ReplyDraft::default() };
    let sent = o.desk.reply(&o.avi, id, draft).await.unwrap();
    (sent.channel, sent.delivery.unwrap().state)
}

async fn who_chose_mail_and_left_the_chat_is_answered_by_mail(o: Office) {
    let (_, id) = chose(&o, by_mail()).await;
    pass(121);
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!(page.recipient.as_deref(), Some("orit@customer.example"));
    assert_eq!(answer(&o, id).await, (ChannelKind::Email, DeliveryState::Held));
    answer(&o, id).await;
    assert_eq!(o.facts(id, EventKind::ChannelMoved).await.len(), 1, "told once");
    pass(10);
    assert_eq!(o.desk.send_due().await, Ok(2));
    assert_eq!(o.wire.last().0.to, ["orit@customer.example"]);
    assert_eq!(o.desk.mail_unseen_chat().await, Ok(0), "what went by mail is not copied");
}

async fn who_is_in_the_chat_is_answered_there(o: Office) {
    let (visitor, id) = chose(&o, by_mail()).await;
    pass(60);
    assert_eq!(answer(&o, id).await, (ChannelKind::Webchat, DeliveryState::Sent));
    o.desk.visitor_read(&visitor, o.newest_message().await.id).await.unwrap();
    pass(100);
    assert_eq!(answer(&o, id).await.0, ChannelKind::Webchat, "they read, so they are there");
    assert!(o.facts(id, EventKind::ChannelMoved).await.is_empty());
}

async fn who_comes_back_to_the_chat_is_answered_there_again(o: Office) {
    let (visitor, id) = chose(&o, by_mail()).await;
    pass(300);
    assert_eq!(answer(&o, id).await.0, ChannelKind::Email);
    o.desk.visitor_write(&visitor, say("k2", "אני שוב כאן")).await.unwrap();
    assert_eq!(answer(&o, id).await.0, ChannelKind::Webchat);
    let (_, other) = chose(&o, ChoicesEdit::default()).await;
    pass(300);
    assert_eq!(answer(&o, other).await.0, ChannelKind::Webchat, "who chose nothing");
}

async fn asking_for_the_answer_by_mail_is_the_choice(o: Office) {
    let o = o.with_bot().await;
    let (visitor, _) = o.visitor().await;
    let id = o.asks(&visitor, "נציג").await;
    o.bot_answers().await;
    o.desk.visitor_edit(&visitor, None, Some("orit@customer.example".to_owned())).await.unwrap();
    o.presses(&visitor, "mail").await;
    let contact = o.desk.conversation(&o.avi, id).await.unwrap().contact;
    assert_eq!(contact.choices.channel, Some(ChannelKind::Email));
    pass(300);
    assert_eq!(answer(&o, id).await.0, ChannelKind::Email);
}

async fn the_handoff_names_the_mailbox_of_who_chose_mail(o: Office) {
    let o = o.with_bot().await;
    o.bot(o.chat, false).await;
    let (visitor, id) = chose(&o, by_mail()).await;
    o.desk.resolve(&o.avi, id).await.unwrap();
    o.bot(o.chat, true).await;
    pass(2 * 86_400);
    let again = o.asks(&visitor, "נציג").await;
    assert_ne!(again, id);
    o.bot_answers().await;
    let said = o.last_of_bot(&visitor).await;
    assert!(said.text.contains("orit@customer.example"), "{}", said.text);
    assert!(!said.choices.iter().any(|c| c.key == "mail"), "what was chosen is not asked again");
    let story = o.desk.conversation(&o.avi, again).await.unwrap().handoff.unwrap();
    assert_eq!(story.reason, HandoffReason::Requested);
}

async fn the_time_promised_lies_in_the_hours_that_suit(o: Office) {
    let always = OrganisationEdit { hours: Some(BusinessHours::always()), ..OrganisationEdit::default() };
    o.desk.edit_organisation(&o.ron, None, always).await.unwrap();
    let minutes = desk::InboxEdit { answer_minutes: Some(480), ..desk::InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, minutes).await.unwrap();
    // it is ten in the morning in Jerusalem
    for (text, due) in [("בבוקר", 2 * 3600), ("אחרי ארבע", 8 * 3600), ("מתי שנוח", 8 * 3600)]
    {
        let (_, id) = chose(&o, hours(text)).await;
        o.desk.resolve(&o.avi, id).await.unwrap();
        o.desk.reopen(&o.avi, id).await.unwrap();
        let row = o.desk.conversation(&o.avi, id).await.unwrap().conversation;
        assert_eq!(row.due_at, Some(NOON.plus_seconds(due)), "{text}");
    }
}

async fn times_that_suit_are_marked_and_offered_first(o: Office) {
    offered(&o).await;
    let (visitor, id) = chose(&o, hours("אחרי ארבע")).await;
    let slots = o.desk.visitor_slots(&visitor).await.unwrap().items;
    let good: Vec<&str> = slots.iter().filter(|s| s.suits).map(|s| s.label.as_str()).collect();
    assert!(!good.is_empty() && good.iter().all(|l| l.contains("16:")), "{good:?}");
    assert!(slots.iter().any(|s| !s.suits), "the others can be had, too");
    let call = desk::CallbackDraft { at: slots[0].at, phone: "050-1234567".to_owned(), note: String::new() };
    let call = o.desk.book_callback(&o.avi, id, call).await.unwrap();
    let next = o.desk.callback_missed(&o.avi, call.id).await.unwrap().next.unwrap();
    assert!(next.suits, "the next one offered is one that suits: {next:?}");
}
