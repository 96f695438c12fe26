//! The lines by which the next model learns from what people put right.

use domain::example::*;
use domain::{AgentBrief, Time};
use serde_json::json;

fn example(kind: ExampleKind, label: &str, place: Option<(i64, i64)>) -> Example {
    Example {
        id: 7,
        kind,
        label: label.to_owned(),
        lang: "he".to_owned(),
        channel: "email".to_owned(),
        text: "😀 תודה רבה. הכול מסודר.".to_owned(),
        start: place.map(|p| p.0),
        end: place.map(|p| p.1),
        reading: None,
        conversation_id: None,
        message_id: None,
        agent: AgentBrief { id: 1, name: "אבי".to_owned(), face: None, active: true },
        at: Time(0),
    }
}

#[test]
fn a_sentence_is_cut_out_by_its_utf_16_place() {
    let there = example(ExampleKind::ElementThere, "thanks", Some((3, 12)));
    let line =
        json!({"id": "x7", "lang": "he", "text": "תודה רבה.", "labels": ["thanks"], "judged": ["thanks"]});
    assert_eq!(there.line(), line);
    let wrong = example(ExampleKind::FindingWrong, "blame", Some((3, 12))).line();
    assert_eq!((&wrong["labels"], &wrong["judged"]), (&json!([]), &json!(["blame"])));
}

#[test]
fn what_is_judged_over_the_whole_is_a_whole_reply() {
    for (kind, label, place) in [
        (ExampleKind::ElementThere, "thanks", None),
        (ExampleKind::ElementThere, "guidance", Some((3, 12))),
        (ExampleKind::FindingWrong, "plain", Some((3, 12))),
    ] {
        let line = example(kind, label, place).line();
        assert_eq!((&line["elements"], &line["risks"]), (&json!({label: true}), &json!([])), "{label}");
        assert!(line["reply"].as_str().unwrap().starts_with('😀'));
    }
    let risk = example(ExampleKind::FindingWrong, "wrong_name", None).line();
    assert_eq!((&risk["elements"], &risk["judged"]), (&json!({}), &json!(["wrong_name"])));
}

#[test]
fn a_reading_is_a_message_with_every_field() {
    let reading = json!({"sentiment": "upset", "intent": "complaint", "urgent": false, "wants_human": true,
        "asks_if_robot": false, "threats": ["churn"], "lang": "he", "evidence": []});
    let line = Example { reading: Some(reading), ..example(ExampleKind::Reading, "", None) }.line();
    assert_eq!((&line["sentiment"], &line["threats"]), (&json!("upset"), &json!(["churn"])));
    assert_eq!(line.as_object().unwrap().len(), 10);
}

#[test]
fn a_draft_names_a_label_and_words_that_are_there() {
    let draft = |kind, label: &str, start, end| ExampleDraft {
        kind,
        label: label.to_owned(),
        text: "שלום".to_owned(),
        start,
        end,
        conversation_id: None,
    };
    use ExampleKind::{ElementThere, FindingWrong, Reading};
    assert_eq!(refused(&draft(ElementThere, "empathy", None, None)), None);
    assert_eq!(refused(&draft(FindingWrong, "blame", Some(0), Some(4))), None);
    assert_eq!(refused(&draft(FindingWrong, "thanks", Some(0), Some(0))), None);
    assert_eq!(refused(&draft(ElementThere, "blame", None, None)), Some(("label", "unknown_label")));
    assert_eq!(refused(&draft(FindingWrong, "blame", Some(2), Some(9))), Some(("end", "bad_place")));
    assert_eq!(refused(&draft(FindingWrong, "blame", Some(-1), Some(2))), Some(("end", "bad_place")));
    assert!(refused(&draft(Reading, "", None, None)).is_some());
}
