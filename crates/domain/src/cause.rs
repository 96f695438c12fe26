//! Why something is granted: the list of causes that a business keeps.

use crate::benefit::OTHER;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// One cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// Its word, once in the list.
    pub id: String,
    /// Its name, for people. Empty for a built-in one that was not given another: its words follow the reader's language.
    #[serde(default)]
    pub name: String,
}

/// The words of the causes of a new business, which may do without a name.
pub const BUILT_IN: [&str; 7] =
    ["late", "defective", "wrong_charge", "bad_service", "long_wait", "goodwill", OTHER];

/// The causes of a new business.
pub fn default_causes() -> Vec<Cause> {
    BUILT_IN.map(|id| Cause { id: id.to_owned(), name: String::new() }).to_vec()
}

/// Spaces around what people typed are of no account.
pub fn trimmed(mut causes: Vec<Cause>) -> Vec<Cause> {
    causes.iter_mut().for_each(|cause| cause.name = cause.name.trim().to_owned());
    causes
}

/// What is wrong with the list, by field. The cause `other` stays: what nobody can name has to have a place.
pub fn check(causes: &[Cause]) -> Vec<(String, &'static str)> {
    let mut wrong = Vec::new();
    if causes.len() > 50 {
        wrong.push(("causes".to_owned(), "too_many"));
    }
    if !causes.iter().any(|c| c.id == OTHER) {
        wrong.push(("causes".to_owned(), "other_stays"));
    }
    let mut ids = BTreeSet::new();
    for (place, cause) in causes.iter().enumerate() {
        let mut refuse = |field: &str, code| wrong.push((format!("causes.{place}.{field}"), code));
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if cause.id.is_empty() || cause.id.len() > 40 || !cause.id.chars().all(plain) {
            refuse("id", "bad_key");
        } else if !ids.insert(cause.id.as_str()) {
            refuse("id", "not_unique");
        }
        match cause.name.trim().chars().count() {
            0 if !BUILT_IN.contains(&cause.id.as_str()) => refuse("name", "required"),
            81.. => refuse("name", "too_long"),
            _ => {}
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_causes_of_a_new_business_are_well_and_other_stays() {
        assert_eq!(check(&default_causes()), []);
        let own = |id: &str, name: &str| Cause { id: id.to_owned(), name: name.to_owned() };
        let list = [own("late", ""), own("late", "x"), own("Bad", "x"), own("vip", " ")];
        let wrong: Vec<String> = check(&list).into_iter().map(|w| w.0).collect();
        assert_eq!(wrong, ["causes", "causes.1.id", "causes.2.id", "causes.3.name"]);
    }
}
