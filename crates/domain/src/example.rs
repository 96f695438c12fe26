//! What people labelled when the coach or the reader was wrong, and the lines by which the next model learns from it.

use crate::conversation::words;
use crate::{AgentBrief, Id, Time};
use language::{Element, Risk};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

words! {
    /// What a person said.
    ExampleKind {
        /// The element is there although the coach missed it.
        ElementThere = "element_there",
        /// What the coach found is not so.
        FindingWrong = "finding_wrong",
        /// This is how the message should have been read.
        Reading = "reading",
    }
}

/// A label as the composer sends it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExampleDraft {
    /// `element_there` or `finding_wrong`.
    #[schema(inline)]
    pub kind: ExampleKind,
    /// Name of the element or risk.
    pub label: String,
    /// The whole reply.
    pub text: String,
    /// Where the words in question begin, in UTF-16 units.
    pub start: Option<i64>,
    /// Where they end.
    pub end: Option<i64>,
    /// Where it was written.
    pub conversation_id: Option<Id>,
}

/// A kept example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Example {
    /// Number of the example.
    pub id: Id,
    /// What the person said.
    #[schema(inline)]
    pub kind: ExampleKind,
    /// Name of the element or risk; empty for a reading.
    pub label: String,
    /// Language of the text.
    pub lang: String,
    /// The coach's word for the medium.
    pub channel: String,
    /// The whole reply, or the message that was read.
    pub text: String,
    /// Where the words in question begin, in UTF-16 units.
    pub start: Option<i64>,
    /// Where they end.
    pub end: Option<i64>,
    /// The reading as it should be.
    #[schema(value_type = Option<Object>)]
    pub reading: Option<Value>,
    /// Where it was written.
    pub conversation_id: Option<Id>,
    /// The message that was read.
    pub message_id: Option<Id>,
    /// Who said it.
    pub agent: AgentBrief,
    /// When.
    pub at: Time,
}

/// Which examples a file has; the guideline has a form for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExampleForm {
    /// Whole replies (section 1).
    Replies,
    /// Sentences of replies (section 4).
    Sentences,
    /// Incoming messages (section 2).
    Inbound,
}

fn element(label: &str) -> bool {
    Element::ALL.iter().any(|e| e.name() == label)
}

fn risk(label: &str) -> bool {
    Risk::ALL.iter().any(|r| r.name() == label)
}

/// Labels that one sentence can carry; the others are judged over a whole reply.
fn of_a_sentence(label: &str) -> bool {
    match label {
        "thanks" | "ownership" | "empathy" | "closing" => true,
        "placeholder" | "wrong_name" | "wrong_gender" => false,
        _ => risk(label),
    }
}

/// The words from `start` to `end` in UTF-16 units; `None` when there are none.
fn cut(text: &str, start: Option<i64>, end: Option<i64>) -> Option<String> {
    let (start, end) = (usize::try_from(start?).ok()?, usize::try_from(end?).ok()?);
    let units: Vec<u16> = text.encode_utf16().collect();
    let words = units.get(start..end).filter(|w| !w.is_empty())?;
    String::from_utf16(words).ok()
}

/// The field that is wrong with a draft, and the code of the reason.
pub fn refused(draft: &ExampleDraft) -> Option<(&'static str, &'static str)> {
    let known = match draft.kind {
        ExampleKind::ElementThere => element(&draft.label),
        ExampleKind::FindingWrong => element(&draft.label) || risk(&draft.label),
        ExampleKind::Reading => return Some(("kind", "correct_the_reading_instead")),
    };
    // something missing has a place but no words
    let nothing = draft.start == draft.end;
    if !known {
        Some(("label", "unknown_label"))
    } else if draft.text.trim().is_empty() {
        Some(("text", "required"))
    } else if draft.text.len() > 200_000 {
        Some(("text", "too_long"))
    } else if !nothing && cut(&draft.text, draft.start, draft.end).is_none() {
        Some(("end", "bad_place"))
    } else {
        None
    }
}

impl Example {
    /// The form in which it is exported.
    pub fn form(&self) -> ExampleForm {
        match self.kind {
            ExampleKind::Reading => ExampleForm::Inbound,
            _ if of_a_sentence(&self.label) && self.words().is_some() => ExampleForm::Sentences,
            _ => ExampleForm::Replies,
        }
    }

    fn words(&self) -> Option<String> {
        cut(&self.text, self.start, self.end)
    }

    /// The line of the guideline's form. Only one label was judged: `judged` names it, and nothing is said of the others.
    pub fn line(&self) -> Value {
        let id = format!("x{}", self.id);
        match self.form() {
            ExampleForm::Inbound => {
                let read = |field: &str| self.reading.as_ref().and_then(|r| r.get(field)).cloned();
                json!({
                    "id": id, "lang": self.lang, "channel": self.channel, "text": self.text,
                    "sentiment": read("sentiment"), "intent": read("intent"), "urgent": read("urgent"),
                    "wants_human": read("wants_human"), "asks_if_robot": read("asks_if_robot"),
                    "threats": read("threats"),
                })
            }
            ExampleForm::Sentences => {
                let there = self.kind == ExampleKind::ElementThere;
                let labels: Vec<&str> = there.then_some(self.label.as_str()).into_iter().collect();
                json!({"id": id, "lang": self.lang, "text": self.words(), "labels": labels, "judged": [self.label]})
            }
            ExampleForm::Replies => {
                let nobody = json!({"name": null, "gender": null});
                // what was found wrong with an element is not wrong: it is there
                let elements = if element(&self.label) { json!({&self.label: true}) } else { json!({}) };
                json!({
                    "id": id, "lang": self.lang, "channel": self.channel, "customer": nobody, "agent": nobody,
                    "inbound": "", "reply": self.text, "elements": elements, "risks": [], "commitments": [],
                    "judged": [self.label],
                })
            }
        }
    }
}
