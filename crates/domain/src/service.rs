//! How a business serves its customers beyond answering: calls, the question afterwards, what customers may choose.
//! One document.

use crate::callback::Callbacks;
use crate::cause::{self, Cause, default_causes};
use crate::public_settings::PublicSettings;
use crate::survey::Surveys;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// A choice that a business lets its customers make, such as how they get their bill.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name in data and flows (`contact:bill`): small letters, digits, `_`.
    pub key: String,
    /// What people read.
    pub label: String,
    /// What can be chosen; anything that is not too long when there is nothing here.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// The whole of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Service {
    /// Calls.
    pub callbacks: Callbacks,
    /// The question afterwards.
    pub surveys: Surveys,
    /// What customers may choose beside channel, hours and language.
    pub questions: Vec<Question>,
    /// Why something is granted to a customer.
    pub causes: Vec<Cause>,
    /// The public square.
    pub public: PublicSettings,
    /// What stands in the way of what is switched on, as codes; made when it is read, and not kept.
    pub warnings: Vec<String>,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

impl Default for Service {
    fn default() -> Service {
        Service {
            callbacks: Callbacks::default(),
            surveys: Surveys::default(),
            questions: Vec::new(),
            causes: default_causes(),
            public: PublicSettings::default(),
            warnings: Vec::new(),
            version: 1,
        }
    }
}

/// Names that mean something else where choices are kept.
const TAKEN: [&str; 6] = ["channel", "hours", "language", "addressed_as", "name", "phone"];

impl Service {
    /// What is wrong with it, by field.
    pub fn check(&self) -> Vec<(String, &'static str)> {
        let parts = self.callbacks.check().into_iter().chain(self.surveys.check()).chain(self.public.check());
        let mut wrong: Vec<(String, &'static str)> = parts.map(|(f, code)| (f.to_owned(), code)).collect();
        if self.questions.len() > 20 {
            wrong.push(("questions".to_owned(), "too_many"));
        }
        wrong.extend(cause::check(&self.causes));
        let mut keys = BTreeSet::new();
        for (place, q) in self.questions.iter().enumerate() {
            let mut refuse = |field: &str, code| wrong.push((format!("questions.{place}.{field}"), code));
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if q.key.is_empty() || q.key.len() > 40 || !q.key.chars().all(plain) {
                refuse("key", "bad_key");
            } else if TAKEN.contains(&q.key.as_str()) || !keys.insert(q.key.as_str()) {
                refuse("key", "not_unique");
            }
            if q.label.trim().is_empty() || q.label.chars().count() > 200 {
                refuse("label", "required");
            }
            let bad = |c: &String| c.trim().is_empty() || c.chars().count() > 60;
            if q.choices.len() > 12 || q.choices.iter().any(bad) {
                refuse("choices", "bad_label");
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_new_business_has_is_well_and_a_key_stands_for_one_question() {
        let mut service = Service::default();
        assert_eq!(service.check(), []);
        let bill =
            Question { key: "bill".into(), label: "חשבונית".into(), choices: vec!["דואר".into()] };
        service.questions = vec![bill.clone(), bill.clone(), Question { key: "language".into(), ..bill }];
        service.callbacks.minutes = 7;
        let wrong: Vec<String> = service.check().into_iter().map(|w| w.0).collect();
        assert_eq!(wrong, ["callbacks.minutes", "questions.1.key", "questions.2.key"]);
    }
}
