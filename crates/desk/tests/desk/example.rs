//! Labelled examples: who keeps, looks at, exports and throws them away.

use crate::support::{Mail, Office};
use desk::DeskError;
use domain::Id;
use domain::example::{ExampleDraft, ExampleForm, ExampleKind};
use domain::reading::ReadingEdit;
use serde_json::{Value, json};

on_both![
    an_example_is_kept_by_who_writes_and_seen_by_leads,
    the_export_has_the_forms_of_the_guideline,
    an_example_that_cannot_be_learned_from_is_refused,
    an_administrator_throws_an_example_away,
    the_pages_show_every_example_once,
];

const TEXT: &str = "שלום אורית, תודה שפנית אלינו. טיפלנו בזה.";

fn there(label: &str) -> ExampleDraft {
    let kind = ExampleKind::ElementThere;
    ExampleDraft {
        kind,
        label: label.to_owned(),
        text: TEXT.to_owned(),
        start: None,
        end: None,
        conversation_id: None,
    }
}

async fn an_example_is_kept_by_who_writes_and_seen_by_leads(o: Office) {
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    let draft = ExampleDraft { conversation_id: Some(id), ..there("thanks") };
    let kept = o.desk.keep_example(&o.avi, draft.clone()).await.unwrap();
    assert_eq!((kept.lang.as_str(), kept.channel.as_str(), kept.agent.name.as_str()), ("he", "email", "אבי"));
    assert_eq!(o.desk.examples(&o.noa, None, None).await.unwrap().items, std::slice::from_ref(&kept));
    assert_eq!(o.desk.examples(&o.avi, None, None).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.keep_example(&o.vera, there("thanks")).await, Err(DeskError::Forbidden));
    assert_eq!(o.desk.keep_example(&o.dana, draft).await, Err(DeskError::NotFound));
}

async fn the_export_has_the_forms_of_the_guideline(o: Office) {
    let (_, message_id) = o.mail_in(Mail::orit("איפה ההזמנה שלי?")).await;
    let edit = ReadingEdit { urgent: Some(true), ..ReadingEdit::default() };
    o.desk.correct_reading(&o.avi, message_id, edit).await.unwrap();
    o.desk.keep_example(&o.avi, there("guidance")).await.unwrap();
    let sentence = ExampleDraft { start: Some(12), end: Some(29), ..there("thanks") };
    o.desk.keep_example(&o.avi, sentence).await.unwrap();
    let lines = async |form| -> Vec<Value> {
        let text = o.desk.export_examples(&o.ron, form).await.unwrap();
        text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
    };
    let all = lines(None).await;
    assert_eq!(all.len(), 3);
    let inbound = lines(Some(ExampleForm::Inbound)).await;
    assert_eq!((&inbound[0]["text"], &inbound[0]["urgent"]), (&json!("איפה ההזמנה שלי?"), &json!(true)));
    let sentences = lines(Some(ExampleForm::Sentences)).await;
    assert_eq!(
        (&sentences[0]["text"], &sentences[0]["labels"]),
        (&json!("תודה שפנית אלינו."), &json!(["thanks"]))
    );
    let replies = lines(Some(ExampleForm::Replies)).await;
    assert_eq!((&replies[0]["reply"], &replies[0]["elements"]), (&json!(TEXT), &json!({"guidance": true})));
    assert_eq!((inbound.len(), sentences.len(), replies.len()), (1, 1, 1));
    assert_eq!(o.desk.export_examples(&o.noa, None).await, Err(DeskError::Forbidden));
}

async fn an_example_that_cannot_be_learned_from_is_refused(o: Office) {
    for (draft, field) in [
        (there("loveliness"), "label"),
        (ExampleDraft { text: " ".to_owned(), ..there("thanks") }, "text"),
        (ExampleDraft { start: Some(5), end: Some(500), ..there("thanks") }, "end"),
        (ExampleDraft { kind: ExampleKind::Reading, ..there("") }, "kind"),
    ] {
        let Err(DeskError::Invalid(errors)) = o.desk.keep_example(&o.avi, draft).await else {
            panic!("{field} was taken")
        };
        assert_eq!(errors[0].field, field);
    }
}

async fn an_administrator_throws_an_example_away(o: Office) {
    let kept = o.desk.keep_example(&o.avi, there("closing")).await.unwrap();
    assert_eq!(o.desk.remove_example(&o.noa, kept.id).await, Err(DeskError::Forbidden));
    o.desk.remove_example(&o.ron, kept.id).await.unwrap();
    assert_eq!(o.desk.remove_example(&o.ron, kept.id).await, Err(DeskError::NotFound));
    assert_eq!(o.desk.examples(&o.noa, None, None).await.unwrap().items, []);
}

async fn the_pages_show_every_example_once(o: Office) {
    let mut due: Vec<Id> = Vec::new();
    for _ in 0..7 {
        due.insert(0, o.desk.keep_example(&o.avi, there("empathy")).await.unwrap().id);
    }
    for limit in [1, 3, 6, 7] {
        let (mut found, mut after): (Vec<Id>, Option<String>) = (Vec::new(), None);
        loop {
            let page = o.desk.examples(&o.noa, Some(limit), after.as_deref()).await.unwrap();
            found.extend(page.items.iter().map(|e| e.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found, due, "{limit} a page");
    }
}
