//! Answers that the business gave elsewhere: in the vendor's app, or from the telephone that shares the number.

use crate::flow::step;
use crate::support::{Mail, Number, Office, OwnPage, pass};
use domain::flow::{FlowOption, Starts, StepKind};
use domain::{DeliveryState, Direction, Flow, Status, Tier};
use serde_json::{Value, json};
use vendors::whatsapp::Customer;

on_both![
    an_answer_from_the_telephone_is_ours_and_counts,
    an_answer_of_our_own_that_comes_back_without_its_name_is_no_second_one,
    words_that_go_on_after_ours_are_an_answer_of_their_own,
    what_we_put_below_our_words_is_known_again,
    an_answer_older_than_the_question_answers_nothing,
    what_was_sent_to_a_stranger_makes_no_work,
    the_bot_is_silent_once_somebody_answered_elsewhere,
    a_part_that_did_not_arrive_is_not_hidden_by_those_that_did,
];

const DANA: &str = "972502345678";

fn echo(id: &str, to: &str, text: &str, at: &str) -> Value {
    json!({"message_echoes": [{"from": "97239990000", "to": to, "id": id, "timestamp": at, "type": "text",
        "text": {"body": text}}]})
}

/// The moment of the office, as WhatsApp writes it.
fn seconds() -> String {
    (crate::support::now().0 / 1_000_000).to_string()
}

async fn an_answer_from_the_telephone_is_ours_and_counts(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, Customer::new("דנה לוי", DANA).writes(&n.vendor, "איפה ההזמנה?")).await;
    pass(60);
    let given = echo("wamid.PHONE1", DANA, "שלום דנה, בדרך אלייך", &seconds());
    for _ in 0..2 {
        n.calls(&o, &n.vendor.call([given.clone()])).await.unwrap();
    }
    let all = o.messages(asked.conversation_id).await;
    assert_eq!(all.len(), 2, "once, in the same conversation");
    let ours = all.iter().find(|m| m.direction == Direction::Out).unwrap();
    assert_eq!((ours.text.as_str(), ours.author.id), ("שלום דנה, בדרך אלייך", None));
    assert_eq!(ours.flags, ["written_elsewhere"]);
    let row = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().conversation;
    assert_eq!(
        (row.status, row.due_at, row.preview.as_str()),
        (Status::Waiting, None, "שלום דנה, בדרך אלייך")
    );
    assert!(o.desk.quarantine(&o.noa, None).await.unwrap().items.is_empty());
    assert_eq!((o.desk.send_due().await, n.vendor.asked()), (Ok(0), 0), "nothing is sent for it");
    let read = json!({"statuses": [{"id": "wamid.PHONE1", "status": "read", "timestamp": seconds(),
        "recipient_id": DANA}]});
    n.calls(&o, &n.vendor.call([read])).await.unwrap();
    assert_eq!(n.state(&o, ours).await.0, DeliveryState::Read);
    o.keeps_its_promise().await;
}

async fn an_answer_of_our_own_that_comes_back_without_its_name_is_no_second_one(o: Office) {
    let p = OwnPage::instagram(&o).await;
    let asked = p.brings(&o, p.vendor.writes("6601", "יש במלאי?")).await;
    let answer = p.answer(&o, &asked, "כן, **יש** במלאי.").await;
    let mut named = p.vendor.echo(&p.vendor.sent()[0]);
    p.calls(&o, &p.vendor.call([named.clone()])).await;
    // an earlier part, or one whose name we never learned
    named["message"]["mid"] = json!("another");
    p.calls(&o, &p.vendor.call([named.clone()])).await;
    assert_eq!(o.messages(asked.conversation_id).await.len(), 2);
    assert_eq!(p.state(&o, &answer).await.0, DeliveryState::Sent);
    named["message"]["mid"] = json!("from-the-app");
    named["message"]["text"] = json!("ואפשר גם לאסוף היום");
    p.calls(&o, &p.vendor.call([named])).await;
    let all = o.messages(asked.conversation_id).await;
    assert_eq!((all.len(), all.iter().filter(|m| m.flags == ["written_elsewhere"]).count()), (3, 1));
}

async fn words_that_go_on_after_ours_are_an_answer_of_their_own(o: Office) {
    let n = Number::of(&o).await;
    let dana = Customer::new("דנה לוי", DANA);
    let first = n.brings(&o, dana.writes(&n.vendor, "שלום")).await;
    n.answer(&o, &first, "שלום").await;
    pass(600);
    let asked = n.brings(&o, dana.writes(&n.vendor, "מתי תגיע החבילה?")).await;
    let status =
        async || o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().conversation.status;
    assert_eq!((asked.conversation_id, status().await), (first.conversation_id, Status::Open));
    pass(600);
    let given = [("wamid.PHONE6", "שלום, החבילה מחר"), ("wamid.PHONE7", "שלום")];
    for (id, text) in given {
        n.calls(&o, &n.vendor.call([echo(id, DANA, text, &seconds())])).await.unwrap();
    }
    let all = o.messages(asked.conversation_id).await;
    let mut there: Vec<_> =
        all.iter().filter(|m| m.flags == ["written_elsewhere"]).map(|m| m.text.as_str()).collect();
    there.sort_unstable();
    assert_eq!(there, ["שלום", "שלום, החבילה מחר"], "also the same word once more");
    assert_eq!((all.len(), status().await), (5, Status::Waiting));
}

async fn what_we_put_below_our_words_is_known_again(mut o: Office) {
    o.avi.signature = "אבי, מוקד השירות".to_owned();
    let p = OwnPage::instagram(&o).await;
    let on = desk::InboxEdit { bot: Some(true), ..Default::default() };
    o.desk.edit_inbox(&o.ron, p.inbox, None, on).await.unwrap();
    // too long for a button: it is written out
    let mut how = step("how", StepKind::Choices, "איך לשלוח?", None);
    let label = "בדואר רשום לכתובת שבהזמנה".to_owned();
    how.options = vec![FlowOption { label, next: "end".to_owned() }];
    let flow = Flow {
        name: "משלוח".to_owned(),
        enabled: true,
        starts: Starts { always: true, ..Starts::default() },
        steps: vec![how, step("end", StepKind::HandOver, "תודה.", None)],
        ..Flow::default()
    };
    o.desk.add_flow(&o.noa, flow).await.unwrap();
    let asked = p.brings(&o, p.vendor.writes("6603", "שלום")).await;
    pass(60);
    o.desk.bot_turns().await.unwrap();
    o.desk.send_due().await.unwrap();
    p.answer(&o, &asked, "כן, יש במלאי.").await;
    let sent = p.vendor.sent();
    let (turn, answer) = (sent.first().expect("a turn"), sent.last().expect("an answer"));
    assert!(turn.text().contains("• בדואר רשום") && answer.text().ends_with("מוקד השירות"), "{sent:?}");
    let count = o.messages(asked.conversation_id).await.len();
    for (n, of) in [turn, answer].into_iter().enumerate() {
        let mut again = p.vendor.echo(of);
        again["message"]["mid"] = json!(format!("another{n}"));
        p.calls(&o, &p.vendor.call([again])).await;
    }
    assert_eq!(o.messages(asked.conversation_id).await.len(), count, "both are ours");
    for (n, text) in
        ["כן, יש במלאי. אפשר לאסוף היום", "איך לשלוח? בדואר רשום או בשליח"].into_iter().enumerate()
    {
        let mut other = p.vendor.echo(answer);
        other["message"]["mid"] = json!(format!("from-the-app{n}"));
        other["message"]["text"] = json!(text);
        p.calls(&o, &p.vendor.call([other])).await;
    }
    let all = o.messages(asked.conversation_id).await;
    assert_eq!(all.iter().filter(|m| m.flags == ["written_elsewhere"]).count(), 2);
}

async fn an_answer_older_than_the_question_answers_nothing(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, Customer::new("דנה לוי", DANA).writes(&n.vendor, "עוד שאלה")).await;
    let due = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().conversation.due_at;
    n.calls(&o, &n.vendor.call([echo("wamid.PHONE2", DANA, "בבקשה", "1000000000")])).await.unwrap();
    let row = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().conversation;
    assert_eq!((row.status, row.due_at), (Status::Open, due));
    assert_eq!(o.messages(asked.conversation_id).await.len(), 2, "it is there all the same");
}

async fn what_was_sent_to_a_stranger_makes_no_work(o: Office) {
    let n = Number::of(&o).await;
    let (mail, _) = o.mail_in(Mail::orit("בדואר")).await;
    n.calls(&o, &n.vendor.call([echo("wamid.PHONE3", "972529999999", "שלום", &seconds())])).await.unwrap();
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1);
    assert_eq!(o.messages(mail).await.len(), 1);
    assert!(o.desk.quarantine(&o.noa, None).await.unwrap().items.is_empty());
}

async fn the_bot_is_silent_once_somebody_answered_elsewhere(o: Office) {
    let n = Number::of(&o).await;
    let on = desk::InboxEdit { bot: Some(true), ..Default::default() };
    o.desk.edit_inbox(&o.ron, n.inbox, None, on).await.unwrap();
    let asked = n.brings(&o, Customer::new("דנה לוי", DANA).writes(&n.vendor, "שלום")).await;
    let given = echo("wamid.PHONE4", DANA, "שלום דנה, במה אפשר לעזור?", &seconds());
    n.calls(&o, &n.vendor.call([given])).await.unwrap();
    let row = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap().conversation;
    assert_eq!((row.tier, row.status), (Tier::Agent, Status::Waiting));
    pass(60);
    o.desk.bot_turns().await.unwrap();
    assert_eq!(o.messages(asked.conversation_id).await.len(), 2);
}

async fn a_part_that_did_not_arrive_is_not_hidden_by_those_that_did(o: Office) {
    let n = Number::of(&o).await;
    let asked = n.brings(&o, Customer::new("דנה לוי", DANA).writes(&n.vendor, "איפה החשבונית?")).await;
    let mut files = Vec::new();
    for name in ["חשבונית.pdf", "קבלה.pdf"] {
        let kept = o.desk.upload(&o.avi, name, "application/pdf", b"%PDF-1.4".to_vec()).await;
        files.push(kept.unwrap().id);
    }
    let draft = desk::ReplyDraft {
        text: "הנה שתיהן.".into(),
        attachment_ids: files,
        override_stale: true,
        ..desk::ReplyDraft::default()
    };
    let answer = o.desk.reply(&o.avi, asked.conversation_id, draft).await.unwrap();
    o.desk.send_due().await.unwrap();
    let sent = n.vendor.sent();
    assert_eq!((sent.len(), n.state(&o, &answer).await.0), (3, DeliveryState::Sent));
    // that an earlier part arrived says nothing of the whole
    n.calls(&o, &n.vendor.call([n.vendor.status(&sent[0], "read")])).await.unwrap();
    assert_eq!(n.state(&o, &answer).await.0, DeliveryState::Sent);
    let lost = n.vendor.failed(&sent[1], 131_053, "Media upload error");
    n.calls(&o, &n.vendor.call([n.vendor.status(&sent[2], "delivered"), lost])).await.unwrap();
    n.calls(&o, &n.vendor.call([n.vendor.status(&sent[2], "read")])).await.unwrap();
    assert_eq!(n.state(&o, &answer).await, (DeliveryState::Uncertain, Some("partly_sent".into())));
    let all = o.messages(asked.conversation_id).await;
    let told = all.into_iter().find(|m| m.id == answer.id).and_then(|m| m.delivery).unwrap();
    let detail = told.detail.unwrap();
    assert!(detail.starts_with("חשבונית.pdf: ") && detail.contains("131053"), "{detail}");
    let row = o.desk.conversation(&o.noa, asked.conversation_id).await.unwrap().conversation;
    assert_eq!(row.attention, Some(domain::Attention::Uncertain));
    assert_eq!(n.vendor.asked(), 3, "and nothing is sent again by itself");
}
