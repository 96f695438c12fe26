//! Text messages through an Israeli company: what is pushed and what is asked for are one, in whatever order they come.

use crate::support::{Office, now};
use async_trait::async_trait;
use channels::{Account, Health, Intake, IntakeError, Raw, Watch};
use desk::{Desk, DeskError, HookCall, InboxEdit, ReplyDraft};
use domain::{ChannelKind, DeliveryState, EventKind, Id, Message};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use store::event;
use tokio::sync::{Notify, watch};
use vendors::israeli::WORD;
use vendors::{Delivery, Israeli};

on_both![
    a_message_by_both_ways_is_one_and_its_answer_is_reported_in_any_order,
    what_was_not_pushed_is_asked_for,
    a_push_without_the_word_is_nothing,
    who_wants_no_more_gets_no_more,
    a_name_cannot_be_answered_and_the_agent_knows,
    a_number_that_takes_no_messages_is_told,
];

const DANA: &str = "0502345678";

struct Line {
    vendor: Israeli,
    inbox: Id,
    key: String,
}

/// The desk as a fetcher sees it; it is told how the account is when the first question is answered and kept.
struct Into(Desk, Id, Notify);

#[async_trait]
impl Intake for Into {
    async fn accept(&self, items: Vec<Raw>, _: Value) -> Result<(), IntakeError> {
        let items = items.into_iter().map(|raw| (raw.provider_id, now(), raw.bytes)).collect();
        self.0.accept(self.1, items).await.map(drop).map_err(|e| IntakeError(e.to_string()))
    }

    async fn health(&self, health: Health) {
        assert_eq!(health, Health::Ok);
        self.2.notify_one();
    }
}

impl Line {
    async fn of(o: &Office) -> Line {
        let vendor = Israeli::open().await;
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

    fn hook(&self, Delivery { headers, body }: Delivery, word: &str) -> HookCall {
        HookCall {
            kind: "sms".to_owned(),
            key: self.key.clone(),
            path: format!("/hooks/sms/{}?token={word}", self.key),
            query: vec![("token".to_owned(), word.to_owned())],
            headers,
            body,
            ..HookCall::default()
        }
    }

    async fn pushes(&self, o: &Office, delivery: Delivery) {
        o.desk.hook(self.hook(delivery, WORD)).await.expect("taken");
        o.desk.read_waiting().await.expect("read");
    }

    /// Asks once, in full.
    async fn asks(&self, o: &Office) {
        let account = Account {
            inbox_id: self.inbox,
            name: "נועם".into(),
            address: String::new(),
            language: "he".into(),
            config: self.vendor.config(),
            key: [7; 32],
            allow_private: true,
            hook_url: None,
            watch: Watch::default(),
        };
        let (stop, stopped) = watch::channel(false);
        let source = channels::connector(ChannelKind::Sms).expect("the connector");
        let intake = Arc::new(Into(o.desk.clone(), self.inbox, Notify::new()));
        let kept = intake.clone();
        let task = tokio::spawn(async move { source.pull(account, None, kept, stopped).await });
        let told = tokio::time::timeout(Duration::from_secs(20), intake.2.notified());
        told.await.expect("it asks");
        stop.send_replace(true);
        task.await.expect("in order").expect("it ends when asked");
        o.desk.read_waiting().await.expect("read");
    }

    async fn answers(&self, o: &Office, to: &Message, text: &str) -> Message {
        let draft = ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() };
        let written = o.desk.reply(&o.avi, to.conversation_id, draft).await.expect("written");
        o.desk.send_due().await.expect("sent");
        written
    }
}

async fn state(o: &Office, m: &Message) -> (DeliveryState, Option<String>) {
    let all = o.messages(m.conversation_id).await;
    let found = all.into_iter().find(|x| x.id == m.id).and_then(|m| m.delivery).expect("a delivery");
    (found.state, found.reason)
}

async fn a_message_by_both_ways_is_one_and_its_answer_is_reported_in_any_order(o: Office) {
    let line = Line::of(&o).await;
    let push = line.vendor.comes(DANA, "שלום, מתי מגיע הטכנאי?", &[]);
    line.pushes(&o, push.clone()).await;
    line.asks(&o).await;
    line.pushes(&o, push).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
    let asked = o.newest_message().await;
    assert_eq!(
        (asked.text.as_str(), asked.author.name.as_str()),
        ("שלום, מתי מגיע הטכנאי?", "+972502345678")
    );

    let answer = line.answers(&o, &asked, "מחר **בבוקר**").await;
    let taken = line.vendor.taken();
    assert_eq!((taken.len(), taken[0].text.as_str(), taken[0].phone.as_str()), (1, "מחר בבוקר", DANA));
    assert_eq!((taken[0].source.as_str(), state(&o, &answer).await.0), ("039990000", DeliveryState::Sent));

    // what the network knew first comes last, and the push comes before and after the question
    let late = line.vendor.reports(&taken[0], -1);
    let arrived = line.vendor.reports(&taken[0], 102);
    line.pushes(&o, arrived.clone()).await;
    assert_eq!(state(&o, &answer).await.0, DeliveryState::Delivered);
    line.asks(&o).await;
    line.pushes(&o, late).await;
    line.pushes(&o, arrived).await;
    assert_eq!(state(&o, &answer).await.0, DeliveryState::Delivered);
    let facts = event::after(&mut o.desk.store().read().await.unwrap(), 0, 100).await.unwrap();
    let moved = facts.iter().filter(|e| e.fact.kind == EventKind::DeliveryChanged).count();
    assert_eq!(moved, 2, "sent and delivered; the same report by two ways is one");
}

async fn what_was_not_pushed_is_asked_for(o: Office) {
    let line = Line::of(&o).await;
    for text in ["ראשונה", "?", "?"] {
        line.vendor.comes("502345678", text, &[]);
    }
    line.asks(&o).await;
    line.asks(&o).await;
    assert_eq!(
        o.number("SELECT COUNT(*) FROM message").await,
        3,
        "two alike are two, however often it is asked"
    );
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1);
    let first = o.number("SELECT MIN(conversation_id) FROM message").await;
    let answer = line.answers(&o, &o.messages(first).await[0], "קיבלנו").await;
    line.vendor.reports(&line.vendor.taken()[0], 0);
    line.asks(&o).await;
    assert_eq!(state(&o, &answer).await.0, DeliveryState::Delivered);
}

async fn a_push_without_the_word_is_nothing(o: Office) {
    let line = Line::of(&o).await;
    let push = line.vendor.comes(DANA, "שלום", &[]);
    for word in ["", "another word altogether"] {
        assert_eq!(o.desk.hook(line.hook(push.clone(), word)).await, Err(DeskError::NotFound));
    }
    assert_eq!(o.number("SELECT COUNT(*) FROM inbound_raw").await, 0);
    let other = line.vendor.comes(DANA, "לקו אחר", &[("dest", "039991111".to_owned())]);
    line.pushes(&o, other).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 0, "it waits for a person");
}

async fn who_wants_no_more_gets_no_more(o: Office) {
    let line = Line::of(&o).await;
    let push = line.vendor.comes(DANA, "הסר", &[]);
    line.pushes(&o, push).await;
    let asked = o.newest_message().await;
    let page = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert!(page.way.opted_out && !page.way.no_replies);
    let draft = ReplyDraft { text: "בסדר".into(), override_stale: true, ..ReplyDraft::default() };
    let refused = o.desk.reply(&o.avi, asked.conversation_id, draft).await;
    assert_eq!(refused, Err(DeskError::Conflict("opted_out")));
}

async fn a_name_cannot_be_answered_and_the_agent_knows(o: Office) {
    let line = Line::of(&o).await;
    let push = line.vendor.comes(DANA, "שלום", &[]);
    line.pushes(&o, push).await;
    let asked = o.newest_message().await;
    let mut config = line.vendor.config();
    config["sender"] = json!("Negev");
    let edit = InboxEdit { config: Some(config), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, line.inbox, None, edit).await.expect("a name is a sender");
    let page = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert!(page.way.no_replies);
    line.answers(&o, &asked, "התקשרו אלינו").await;
    assert_eq!(line.vendor.taken()[0].source, "Negev");
}

async fn a_number_that_takes_no_messages_is_told(o: Office) {
    let line = Line::of(&o).await;
    let push = line.vendor.comes(DANA, "שלום", &[]);
    line.pushes(&o, push).await;
    let answer = line.answers(&o, &o.newest_message().await, "שלום").await;
    let told = line.vendor.reports(&line.vendor.taken()[0], 15);
    line.pushes(&o, told).await;
    assert_eq!(state(&o, &answer).await, (DeliveryState::Failed, Some("kosher_number".into())));
}
