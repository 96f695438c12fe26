//! Text messages: a number that is known elsewhere, and a wish for no more of them.

use crate::support::{Number, Office};
use desk::{DeskError, HookCall, InboxEdit, ReplyDraft};
use domain::{ChannelKind, DeliveryState, Id, Message};
use vendors::whatsapp::Customer;
use vendors::{Delivery, Twilio};

on_both![
    a_text_message_is_answered_and_its_report_is_shown,
    a_number_known_from_whatsapp_is_the_same_person_but_not_proven,
    who_wants_no_more_gets_no_more_until_they_want_it_again,
    what_waited_when_they_asked_for_no_more_does_not_leave,
    what_the_channel_does_not_take_is_refused_before_it_is_written,
    the_same_call_twice_is_one_message_and_a_forged_one_is_none,
];

const DANA: &str = "+972502345678";

struct Line {
    vendor: Twilio,
    inbox: Id,
    key: String,
}

impl Line {
    async fn of(o: &Office) -> Line {
        let vendor = Twilio::open().await;
        let edit = InboxEdit {
            kind: Some(ChannelKind::Sms),
            name: Some("מסרונים".to_owned()),
            team_id: Some(Some(o.service)),
            hold_seconds: Some(0),
            config: Some(vendor.config()),
            ..InboxEdit::default()
        };
        let inbox = o.desk.add_inbox(&o.ron, edit).await.expect("a number");
        Line { vendor, inbox: inbox.id, key: inbox.key.expect("a public key") }
    }

    fn path(&self) -> String {
        format!("/hooks/sms/{}", self.key)
    }

    fn hook(&self, delivery: Delivery) -> HookCall {
        let Delivery { headers, body } = delivery;
        HookCall {
            kind: "sms".to_owned(),
            key: self.key.clone(),
            path: self.path(),
            headers,
            body,
            ..HookCall::default()
        }
    }

    async fn brings(&self, o: &Office, from: &str, text: &str) -> Message {
        let delivery = self.vendor.brings(&self.path(), from, text, &[]);
        o.desk.hook(self.hook(delivery)).await.expect("taken");
        o.desk.read_waiting().await.expect("read");
        o.newest_message().await
    }
}

fn answer(text: &str) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() }
}

async fn state(o: &Office, m: &Message) -> (DeliveryState, Option<String>) {
    let all = o.messages(m.conversation_id).await;
    let found = all.into_iter().find(|x| x.id == m.id).and_then(|m| m.delivery).expect("a delivery");
    (found.state, found.reason)
}

async fn a_text_message_is_answered_and_its_report_is_shown(o: Office) {
    let line = Line::of(&o).await;
    let asked = line.brings(&o, DANA, "שלום, מתי מגיע הטכנאי?").await;
    let page = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert_eq!((page.conversation.channel, page.conversation.inbox_id), (ChannelKind::Sms, line.inbox));
    assert_eq!((page.contact.name.as_str(), page.window_until), (DANA, None));
    assert!(!page.contact.identities[0].verified, "nobody proves who sent a text message");
    let written = o.desk.reply(&o.avi, asked.conversation_id, answer("מחר **בבוקר**")).await.unwrap();
    o.desk.send_due().await.unwrap();
    let sent = line.vendor.sent();
    assert_eq!((sent.len(), sent[0].1["Body"].as_str(), sent[0].1["To"].as_str()), (1, "מחר בבוקר", DANA));
    let told = vec![("MessageSid", sent[0].0.clone()), ("MessageStatus", "delivered".to_owned())];
    o.desk.hook(line.hook(vendors::twilio::signed(&line.path(), &told))).await.unwrap();
    o.desk.read_waiting().await.unwrap();
    assert_eq!(state(&o, &written).await.0, DeliveryState::Delivered);
}

async fn a_number_known_from_whatsapp_is_the_same_person_but_not_proven(o: Office) {
    let (n, line) = (Number::of(&o).await, Line::of(&o).await);
    let chat = n.brings(&o, Customer::new("דנה לוי", "972502345678").writes(&n.vendor, "שלום")).await;
    let text = line.brings(&o, "0502345678", "ועוד משהו").await;
    assert_ne!(chat.conversation_id, text.conversation_id, "another channel is another talk");
    let page = o.desk.conversation(&o.avi, text.conversation_id).await.unwrap();
    assert_eq!(page.contact.name, "דנה לוי");
    let proven: Vec<_> = page.contact.identities.iter().map(|i| (i.channel, i.verified)).collect();
    assert_eq!(proven, [(ChannelKind::Whatsapp, true), (ChannelKind::Sms, false)]);
    assert_eq!(page.contact_conversations.len(), 1);
}

async fn who_wants_no_more_gets_no_more_until_they_want_it_again(o: Office) {
    let line = Line::of(&o).await;
    let asked = line.brings(&o, DANA, "הסר").await;
    let opted_out = async || o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().way.opted_out;
    assert!(opted_out().await);
    let refused = o.desk.reply(&o.avi, asked.conversation_id, answer("בסדר")).await;
    assert_eq!(refused, Err(DeskError::Conflict("opted_out")));
    line.brings(&o, DANA, "הצטרף").await;
    assert!(!opted_out().await);
    o.desk.reply(&o.avi, asked.conversation_id, answer("ברוכה השבה")).await.unwrap();
    o.desk.send_due().await.unwrap();
    assert_eq!(line.vendor.sent().len(), 1);
}

async fn what_waited_when_they_asked_for_no_more_does_not_leave(o: Office) {
    let line = Line::of(&o).await;
    let asked = line.brings(&o, DANA, "שלום").await;
    let written = o.desk.reply(&o.avi, asked.conversation_id, answer("רגע")).await.unwrap();
    line.brings(&o, DANA, "STOP").await;
    o.desk.send_due().await.unwrap();
    assert_eq!(state(&o, &written).await, (DeliveryState::Failed, Some("opted_out".into())));
    assert!(line.vendor.sent().is_empty());
}

async fn what_the_channel_does_not_take_is_refused_before_it_is_written(o: Office) {
    let line = Line::of(&o).await;
    let asked = line.brings(&o, DANA, "שלום").await;
    let page = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert_eq!((page.way.max_file_bytes, page.way.formatting, page.max_text), (0, false, Some(670)));
    let signed = page.way.signed && !o.avi.signature.is_empty();
    let left = 670 - if signed { o.avi.signature.chars().count() + 2 } else { 0 };
    let say = async |text: String| o.desk.reply(&o.avi, asked.conversation_id, answer(&text)).await;
    let refused = say("א".repeat(left + 1)).await;
    assert_eq!(refused, Err(DeskError::invalid("text", "too_long")));
    // what does not leave is not counted
    say(format!("**{}**", "א".repeat(left))).await.unwrap();
    let file = o.desk.upload(&o.avi, "plan.pdf", "application/pdf", b"%PDF-1.4".to_vec()).await.unwrap();
    let draft = ReplyDraft { attachment_ids: vec![file.id], ..answer("מצורף") };
    let refused = o.desk.reply(&o.avi, asked.conversation_id, draft).await;
    assert_eq!(refused, Err(DeskError::invalid("attachment_ids", "no_files")));
    o.desk.send_due().await.unwrap();
    assert_eq!(line.vendor.sent().len(), 1);
}

async fn the_same_call_twice_is_one_message_and_a_forged_one_is_none(o: Office) {
    let line = Line::of(&o).await;
    let call = line.hook(line.vendor.brings(&line.path(), DANA, "שלום", &[]));
    for _ in 0..2 {
        assert_eq!(o.desk.hook(call.clone()).await.as_deref(), Ok(""));
    }
    let mut moved = call.clone();
    moved.path = format!("{}?x=1", call.path);
    let mut other = call.clone();
    other.body.extend_from_slice(b"&Body=other");
    for forged in [moved, other, HookCall { headers: Vec::new(), ..call }] {
        assert_eq!(o.desk.hook(forged).await, Err(DeskError::NotFound));
    }
    o.desk.read_waiting().await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
}
