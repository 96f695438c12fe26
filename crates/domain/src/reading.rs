//! Putting right what was read in a message.

use crate::ConversationRow;
use language::{Intent, Sentiment, Threat};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

/// What a person reads in a message; what is absent was read rightly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingEdit {
    /// The feeling.
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// The main purpose.
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// Waiting a few hours harms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgent: Option<bool>,
    /// Asks for a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wants_human: Option<bool>,
    /// Asks or doubts whether a person is writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asks_if_robot: Option<bool>,
    /// What the customer says they will do.
    #[schema(value_type = Option<Vec<String>>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threats: Option<Vec<Threat>>,
}

/// The reading with an edit, evidence only for what still holds. A message that was never read is neutral in the rest.
pub fn corrected(reading: Option<&Value>, edit: &ReadingEdit) -> Value {
    let mut after: Map<String, Value> = match reading {
        Some(Value::Object(read)) => read.clone(),
        _ => Map::new(),
    };
    let plain = json!({"sentiment": "neutral", "intent": "other", "urgent": false, "wants_human": false,
        "asks_if_robot": false, "threats": [], "evidence": []});
    let Value::Object(mut edit) = serde_json::to_value(edit).unwrap_or_default() else { return after.into() };
    if let Some(Value::Array(threats)) = edit.get_mut("threats") {
        threats.sort_by_key(|t| t.as_str().map(str::to_owned));
        threats.dedup();
    }
    if let Value::Object(plain) = plain {
        for (field, value) in plain {
            after.entry(field).or_insert(value);
        }
    }
    after.extend(edit);
    let holds = holding(&after);
    if let Some(Value::Array(evidence)) = after.get_mut("evidence") {
        evidence
            .retain(|e| e.get("label").and_then(Value::as_str).is_some_and(|l| holds.iter().any(|h| h == l)));
    }
    after.insert("corrected".to_owned(), true.into());
    after.into()
}

/// The labels that hold in a reading.
fn holding(reading: &Map<String, Value>) -> Vec<String> {
    let mut out = Vec::new();
    for (field, value) in reading {
        match value {
            Value::Bool(true) => out.push(field.clone()),
            Value::String(word) => out.push(word.clone()),
            Value::Array(words) => out.extend(words.iter().filter_map(Value::as_str).map(str::to_owned)),
            _ => {}
        }
    }
    out
}

/// The fields that a person can put right, as the journal keeps them.
pub fn judged(reading: Option<&Value>) -> Value {
    let mut out = Map::new();
    for field in ["sentiment", "intent", "urgent", "wants_human", "asks_if_robot", "threats"] {
        out.insert(field.to_owned(), reading.and_then(|r| r.get(field)).cloned().unwrap_or_default());
    }
    out.into()
}

/// Lets the flags of a row follow the reading of its newest message.
pub fn follow(row: &mut ConversationRow, reading: &Value) {
    let is = |field: &str| reading.get(field).and_then(Value::as_bool).unwrap_or(false);
    let threats = reading.get("threats").and_then(Value::as_array);
    row.sentiment = reading.get("sentiment").and_then(Value::as_str).unwrap_or("neutral").to_owned();
    row.urgent = is("urgent");
    row.wants_human = is("wants_human");
    row.threats = threats.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_wrong_changes_and_its_evidence_goes() {
        let read = json!({"sentiment": "angry", "intent": "complaint", "urgent": true, "wants_human": false,
            "asks_if_robot": false, "threats": ["legal"], "lang": "he", "evidence": [
                {"label": "angry", "start": 0, "end": 4}, {"label": "legal", "start": 5, "end": 9},
                {"label": "urgent", "start": 10, "end": 12}]});
        let edit = ReadingEdit {
            sentiment: Some(Sentiment::Upset),
            threats: Some(vec![Threat::Public, Threat::Churn, Threat::Churn]),
            ..ReadingEdit::default()
        };
        let after = corrected(Some(&read), &edit);
        assert_eq!(
            judged(Some(&after)),
            json!({"sentiment": "upset", "intent": "complaint", "urgent": true,
            "wants_human": false, "asks_if_robot": false, "threats": ["churn", "public"]})
        );
        assert_eq!(after["evidence"], json!([{"label": "urgent", "start": 10, "end": 12}]));
        assert_eq!((&after["lang"], &after["corrected"]), (&json!("he"), &json!(true)));
    }

    #[test]
    fn a_message_that_was_never_read_can_be_read_by_a_person() {
        let edit = ReadingEdit { urgent: Some(true), ..ReadingEdit::default() };
        let after = corrected(None, &edit);
        assert_eq!((&after["sentiment"], &after["urgent"]), (&json!("neutral"), &json!(true)));
    }
}
