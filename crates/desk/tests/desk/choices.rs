//! What customers choose for themselves: kept on the contact, asked for by flows, obeyed when we answer.

use crate::flow::step;
use crate::support::{Office, pass};
use desk::{ChoicesEdit, ContactEdit, DeskError, InboxEdit, ReplyDraft, VDraft};
use domain::flow::{FlowOption, Starts, StepKind};
use domain::service::Question;
use domain::{ChannelKind, Flow, Id, Lang, Service};
use std::collections::BTreeMap;

on_both![
    an_agent_keeps_what_a_customer_chose,
    only_questions_and_choices_of_the_business_are_kept,
    a_flow_asks_and_the_contact_keeps_it,
    who_chose_mail_gets_the_chat_answer_by_mail_at_once,
];

async fn asks(o: &Office) {
    let bill = Question {
        key: "bill".to_owned(),
        label: "איך לשלוח את החשבונית?".to_owned(),
        choices: vec!["במייל".to_owned(), "בדואר".to_owned()],
    };
    let new = Service { questions: vec![bill], ..Service::default() };
    o.desk.edit_service(&o.ron, None, new).await.expect("kept");
}

async fn contact_of(o: &Office, conversation_id: Id) -> Id {
    o.desk.conversation(&o.noa, conversation_id).await.unwrap().contact.id
}

async fn gil(o: &Office, text: &str) -> (desk::Visitor, Id) {
    let (gil, _) = o.visitor().await;
    let draft = VDraft { client_id: "g".to_owned(), text: text.to_owned(), ..VDraft::default() };
    o.desk.visitor_write(&gil, draft).await.unwrap();
    (gil, o.newest_message().await.conversation_id)
}

fn edit(choices: ChoicesEdit) -> ContactEdit {
    ContactEdit { choices: Some(choices), ..ContactEdit::default() }
}

async fn an_agent_keeps_what_a_customer_chose(o: Office) {
    asks(&o).await;
    let (_, id) = gil(&o, "שלום").await;
    let contact = contact_of(&o, id).await;
    let answers = BTreeMap::from([("bill".to_owned(), Some("בדואר".to_owned()))]);
    let hours = Some(Some(" אחרי ארבע ".to_owned()));
    let new = ChoicesEdit { channel: Some(Some(ChannelKind::Email)), hours, answers };
    let kept = o.desk.edit_contact(&o.avi, contact, None, edit(new)).await.unwrap().choices;
    assert_eq!((kept.channel, kept.hours.as_deref()), (Some(ChannelKind::Email), Some("אחרי ארבע")));
    assert_eq!(kept.answers["bill"], "בדואר");
    let back = ChoicesEdit {
        channel: Some(None),
        answers: BTreeMap::from([("bill".to_owned(), None)]),
        ..ChoicesEdit::default()
    };
    let after = o.desk.edit_contact(&o.avi, contact, None, edit(back)).await.unwrap().choices;
    assert_eq!((after.channel, after.hours.as_deref()), (None, Some("אחרי ארבע")), "what is absent stays");
    assert!(after.answers.is_empty());
}

async fn only_questions_and_choices_of_the_business_are_kept(o: Office) {
    asks(&o).await;
    let contact = contact_of(&o, gil(&o, "שלום").await.1).await;
    for (key, value, code) in [("size", "L", "unknown_question"), ("bill", "ביונה", "unknown_choice")] {
        let answers = BTreeMap::from([(key.to_owned(), Some(value.to_owned()))]);
        let new = edit(ChoicesEdit { answers, ..ChoicesEdit::default() });
        let refused = o.desk.edit_contact(&o.avi, contact, None, new).await.unwrap_err();
        assert_eq!(refused, DeskError::invalid(&format!("choices.answers.{key}"), code));
    }
}

async fn a_flow_asks_and_the_contact_keeps_it(o: Office) {
    asks(&o).await;
    let on = InboxEdit { bot: Some(true), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, on).await.unwrap();
    let option = |label: &str, next: &str| FlowOption { label: label.to_owned(), next: next.to_owned() };
    let mut bill = step("bill", StepKind::Choices, "איך לשלוח?", None);
    (bill.field, bill.options) =
        (Some("contact:bill".to_owned()), vec![option("במייל", "lang"), option("בדואר", "lang")]);
    let mut lang = step("lang", StepKind::Collect, "באיזו שפה?", Some("end"));
    lang.field = Some("contact:language".to_owned());
    let flow = Flow {
        name: "חשבונית".to_owned(),
        enabled: true,
        starts: Starts { words: vec!["חשבונית".to_owned()], ..Starts::default() },
        steps: vec![bill, lang, step("end", StepKind::HandOver, "תודה.", None)],
        ..Flow::default()
    };
    o.desk.add_flow(&o.noa, flow).await.unwrap();
    let (who, id) = gil(&o, "חשבונית").await;
    pass(3);
    o.desk.bot_turns().await.unwrap();
    for (n, (text, choice)) in [("בדואר", Some("option:1")), ("רוסית", None)].into_iter().enumerate()
    {
        let choice = choice.map(str::to_owned);
        let draft = VDraft { client_id: format!("n{n}"), text: text.to_owned(), choice, ..VDraft::default() };
        o.desk.visitor_write(&who, draft).await.unwrap();
        pass(3);
        o.desk.bot_turns().await.unwrap();
    }
    let contact = o.desk.conversation(&o.noa, id).await.unwrap().contact;
    assert_eq!((contact.language, contact.choices.answers["bill"].as_str()), (Some(Lang::Ru), "בדואר"));
    let again = gil(&o, "שלום").await.1;
    assert_ne!(contact_of(&o, again).await, contact.id, "another visitor chose nothing");
}

async fn who_chose_mail_gets_the_chat_answer_by_mail_at_once(o: Office) {
    o.hold(o.chat, 0).await;
    for (chose, mails) in [(None, 0), (Some(ChannelKind::Email), 1)] {
        let (who, id) = gil(&o, "מתי זה מגיע?").await;
        o.desk.visitor_edit(&who, None, Some("gil@customer.example".to_owned())).await.unwrap();
        let contact = contact_of(&o, id).await;
        let new = edit(ChoicesEdit { channel: Some(chose), ..ChoicesEdit::default() });
        o.desk.edit_contact(&o.avi, contact, None, new).await.unwrap();
        let draft = ReplyDraft { text: "מחר.".to_owned(), override_stale: true, ..ReplyDraft::default() };
        o.desk.reply(&o.avi, id, draft).await.unwrap();
        pass(1);
        assert_eq!(o.desk.mail_unseen_chat().await, Ok(mails));
    }
}
