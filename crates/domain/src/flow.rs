//! Small flows that an administrator draws for the bot: say, ask, collect, branch, and then an answer or a person.

use crate::{Id, conversation::words};
use language::{Intent, Lang};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

words! {
    /// What a step does.
    StepKind {
        /// Says its text and goes on.
        Say = "say",
        /// Says its text and waits for one of its options.
        Choices = "choices",
        /// Says its text and keeps what the customer writes.
        Collect = "collect",
        /// Goes one way or the other.
        Branch = "branch",
        /// Leaves the flow: the question is answered from the articles.
        Answer = "answer",
        /// A person takes over.
        HandOver = "hand_over",
        /// Offers to be called.
        Callback = "callback",
    }
}

words! {
    /// What an answer of the customer has to look like.
    Shape {
        /// Anything.
        Text = "text",
        /// A number.
        Number = "number",
        /// A telephone number.
        Phone = "phone",
        /// A mailbox.
        Email = "email",
        /// A date.
        Date = "date",
    }
}

/// One flow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Flow {
    /// Number of the row.
    pub id: Id,
    /// Name for the team.
    pub name: String,
    /// Language of its texts.
    #[schema(value_type = String)]
    pub lang: Option<Lang>,
    /// In use.
    pub enabled: bool,
    /// When it starts.
    pub starts: Starts,
    /// Its steps; the first one is the beginning.
    pub steps: Vec<FlowStep>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

/// When a flow starts: any of these is enough.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Starts {
    /// What the message is for.
    #[schema(value_type = Vec<String>)]
    pub intents: Vec<Intent>,
    /// Words in it.
    pub words: Vec<String>,
    /// Every first message.
    pub always: bool,
}

/// One step of a flow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FlowStep {
    /// Its name inside the flow.
    pub id: String,
    /// What it does.
    pub kind: StepKind,
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// What can be chosen.
    #[serde(default)]
    pub options: Vec<FlowOption>,
    /// The name under which an answer is kept.
    #[serde(default)]
    pub field: Option<String>,
    /// What an answer has to look like.
    #[serde(default)]
    pub check: Option<Shape>,
    /// When a branch goes to `next`; else it goes to `otherwise`.
    #[serde(default)]
    pub when: Option<When>,
    /// The step after this.
    #[serde(default)]
    pub next: Option<String>,
    /// The other way of a branch.
    #[serde(default)]
    pub otherwise: Option<String>,
}

/// One option of a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FlowOption {
    /// What the customer reads.
    pub label: String,
    /// The step it leads to.
    pub next: String,
}

/// A condition; every part that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct When {
    /// Somebody is there (`true`) or nobody is.
    pub open: Option<bool>,
    /// Through which inbox they write.
    pub inbox_id: Option<Id>,
    /// Something known or collected under this name …
    pub fact: Option<String>,
    /// … is this.
    pub value: Option<String>,
}

/// The most steps a flow may have.
const STEPS: usize = 60;

impl Flow {
    /// The step of that name.
    pub fn step(&self, id: &str) -> Option<&FlowStep> {
        self.steps.iter().find(|s| s.id == id)
    }

    /// What is wrong with it, as (field, code): a way that leads nowhere, a step nobody reaches, a circle in which
    /// the customer is never asked.
    pub fn check(&self) -> Vec<(String, &'static str)> {
        let mut wrong = Vec::new();
        if self.name.trim().is_empty() || self.name.chars().count() > 200 {
            wrong.push(("name".to_owned(), "required"));
        }
        if self.steps.is_empty() || self.steps.len() > STEPS {
            wrong.push(("steps".to_owned(), if self.steps.is_empty() { "required" } else { "too_many" }));
            return wrong;
        }
        let mut names = BTreeSet::new();
        for (place, step) in self.steps.iter().enumerate() {
            let mut refuse = |field: &str, code| wrong.push((format!("steps.{place}.{field}"), code));
            if step.id.is_empty() || step.id.len() > 40 || !names.insert(step.id.as_str()) {
                refuse("id", "not_unique");
            }
            if matches!(step.kind, StepKind::Say | StepKind::Choices | StepKind::Collect)
                && step.text.trim().is_empty()
            {
                refuse("text", "required");
            }
            if step.text.chars().count() > 1500 {
                refuse("text", "too_long");
            }
            if step.kind == StepKind::Choices && !(1..=9).contains(&step.options.len()) {
                refuse("options", "required");
            }
            if step.options.iter().any(|o| o.label.trim().is_empty() || o.label.chars().count() > 60) {
                refuse("options", "bad_label");
            }
            if step.kind == StepKind::Collect && step.field.as_deref().is_none_or(|f| f.trim().is_empty()) {
                refuse("field", "required");
            }
            if step.kind == StepKind::Branch && step.when.is_none() {
                refuse("when", "required");
            }
            if self.ways(step).any(|to| self.step(to).is_none()) {
                refuse("next", "leads_nowhere");
            }
        }
        if wrong.is_empty() {
            wrong.extend(self.unreached().map(|place| (format!("steps.{place}.id"), "never_reached")));
            wrong.extend(self.circles().map(|place| (format!("steps.{place}.next"), "goes_in_circles")));
        }
        wrong
    }

    /// Where a step may lead. A step that leads nowhere on is followed by a person.
    fn ways<'a>(&'a self, step: &'a FlowStep) -> impl Iterator<Item = &'a str> {
        let onward = match step.kind {
            StepKind::Answer | StepKind::HandOver | StepKind::Callback => [None, None],
            StepKind::Branch => [step.next.as_deref(), step.otherwise.as_deref()],
            StepKind::Choices | StepKind::Say | StepKind::Collect => [step.next.as_deref(), None],
        };
        onward.into_iter().flatten().chain(step.options.iter().map(|o| o.next.as_str()))
    }

    fn unreached(&self) -> impl Iterator<Item = usize> + '_ {
        let mut reached = BTreeSet::new();
        let mut open = vec![self.steps[0].id.as_str()];
        while let Some(id) = open.pop() {
            if let Some(step) = self.step(id)
                && reached.insert(id)
            {
                open.extend(self.ways(step));
            }
        }
        self.steps.iter().enumerate().filter(move |(_, s)| !reached.contains(s.id.as_str())).map(|(at, _)| at)
    }

    /// Steps from which one comes back to them without the customer having a word.
    fn circles(&self) -> impl Iterator<Item = usize> + '_ {
        let silent = |s: &&FlowStep| matches!(s.kind, StepKind::Say | StepKind::Branch);
        let edges: BTreeMap<&str, Vec<&str>> =
            self.steps.iter().filter(silent).map(|s| (s.id.as_str(), self.ways(s).collect())).collect();
        self.steps.iter().enumerate().filter(silent_at).filter_map(move |(at, step)| {
            let mut seen = BTreeSet::new();
            let mut open = edges.get(step.id.as_str())?.clone();
            while let Some(id) = open.pop() {
                if id == step.id {
                    return Some(at);
                }
                if seen.insert(id) {
                    open.extend(edges.get(id).into_iter().flatten());
                }
            }
            None
        })
    }
}

fn silent_at((_, s): &(usize, &FlowStep)) -> bool {
    matches!(s.kind, StepKind::Say | StepKind::Branch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(id: &str, kind: StepKind, next: Option<&str>) -> FlowStep {
        FlowStep {
            id: id.to_owned(),
            kind,
            text: "?".to_owned(),
            options: Vec::new(),
            field: Some(id.to_owned()),
            check: None,
            when: (kind == StepKind::Branch).then(When::default),
            next: next.map(str::to_owned),
            otherwise: None,
        }
    }

    fn flow(steps: Vec<FlowStep>) -> Flow {
        Flow { name: "בירור".to_owned(), steps, ..Flow::default() }
    }

    #[test]
    fn a_flow_that_asks_and_ends_with_a_person_is_well() {
        let good =
            flow(vec![step("ask", StepKind::Collect, Some("end")), step("end", StepKind::HandOver, None)]);
        assert_eq!(good.check(), vec![]);
    }

    #[test]
    fn a_way_to_nowhere_a_lonely_step_and_a_circle_are_named() {
        let nowhere = flow(vec![step("a", StepKind::Say, Some("b"))]);
        assert_eq!(nowhere.check(), vec![("steps.0.next".to_owned(), "leads_nowhere")]);
        let lonely = flow(vec![step("a", StepKind::HandOver, None), step("b", StepKind::HandOver, None)]);
        assert_eq!(lonely.check(), vec![("steps.1.id".to_owned(), "never_reached")]);
        let circle = flow(vec![step("a", StepKind::Say, Some("b")), step("b", StepKind::Branch, Some("a"))]);
        assert_eq!(circle.check().len(), 2);
        assert!(circle.check().iter().all(|w| w.1 == "goes_in_circles"));
        let asks = flow(vec![step("a", StepKind::Say, Some("b")), step("b", StepKind::Collect, Some("a"))]);
        assert_eq!(asks.check(), vec![]);
    }
}
