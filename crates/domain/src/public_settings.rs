//! What a business settles about the public square: how soon it answers, who is on duty, what it watches for, and how
//! strict the guard is.

use crate::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is watched for in public.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Watched {
    /// Words and names.
    pub words: Vec<String>,
    /// Handles of people.
    pub people: Vec<String>,
    /// Addresses of pages and feeds.
    pub pages: Vec<String>,
}

/// How strict the guard is before something public leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GuardSettings {
    /// Longest public answer in characters.
    pub max_chars: usize,
    /// A closing line is offered when a matter that began in public is settled.
    pub closing_line: bool,
}

impl Default for GuardSettings {
    fn default() -> GuardSettings {
        GuardSettings { max_chars: 280, closing_line: true }
    }
}

/// The whole of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PublicSettings {
    /// Minutes within which what is public is answered, by the clock on the wall: day and night.
    pub answer_minutes: i64,
    /// Who is told, and gets it, when something comes while nobody is there; those who lead when nobody is named.
    pub duty_agent_id: Option<Id>,
    /// What is watched for.
    pub watch: Watched,
    /// The guard.
    pub guard: GuardSettings,
}

impl Default for PublicSettings {
    fn default() -> PublicSettings {
        PublicSettings {
            answer_minutes: 15,
            duty_agent_id: None,
            watch: Watched::default(),
            guard: GuardSettings::default(),
        }
    }
}

/// Most entries of one list.
const MOST: usize = 200;

impl PublicSettings {
    /// Spaces around what people typed are of no account, and what stands twice stands once.
    pub fn trimmed(mut self) -> PublicSettings {
        for list in [&mut self.watch.words, &mut self.watch.people, &mut self.watch.pages] {
            let mut kept: Vec<String> = Vec::new();
            for entry in list.iter().map(|e| e.trim()).filter(|e| !e.is_empty()) {
                if !kept.iter().any(|k| k == entry) {
                    kept.push(entry.to_owned());
                }
            }
            *list = kept;
        }
        self
    }

    /// What is wrong with it, by field.
    pub fn check(&self) -> Vec<(&'static str, &'static str)> {
        let mut wrong = Vec::new();
        if !(1..=1440).contains(&self.answer_minutes) {
            wrong.push(("public.answer_minutes", "between_1_and_1440"));
        }
        if !(80..=2000).contains(&self.guard.max_chars) {
            wrong.push(("public.guard.max_chars", "between_80_and_2000"));
        }
        let label = |e: &String| e.chars().count() > 100 || e.contains(char::is_control);
        let page = |e: &String| {
            let web =
                ["https://", "http://"].iter().any(|s| e.strip_prefix(s).is_some_and(|r| !r.is_empty()));
            !web || e.len() > 500 || e.contains(|c: char| c.is_whitespace() || c.is_control())
        };
        let (words, people, pages) = (&self.watch.words, &self.watch.people, &self.watch.pages);
        let lists = [
            ("public.watch.words", words, words.iter().any(label), "bad_label"),
            ("public.watch.people", people, people.iter().any(label), "bad_label"),
            ("public.watch.pages", pages, pages.iter().any(page), "bad_address"),
        ];
        for (field, list, bad, code) in lists {
            if list.len() > MOST {
                wrong.push((field, "too_many"));
            } else if bad {
                wrong.push((field, code));
            }
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_business_may_keep_what_it_has_and_what_is_wrong_is_named() {
        assert_eq!(PublicSettings::default().check(), []);
        let watch = Watched {
            words: vec!["  נועם ".into(), "נועם".into(), " ".into()],
            people: vec!["@ceo".into()],
            pages: vec!["ftp://a.example".into()],
        };
        let guard = GuardSettings { max_chars: 10, ..GuardSettings::default() };
        let settings =
            PublicSettings { answer_minutes: 0, watch, guard, ..PublicSettings::default() }.trimmed();
        assert_eq!(settings.watch.words, ["נועם"]);
        let wrong: Vec<_> = settings.check();
        assert_eq!(
            wrong,
            [
                ("public.answer_minutes", "between_1_and_1440"),
                ("public.guard.max_chars", "between_80_and_2000"),
                ("public.watch.pages", "bad_address")
            ]
        );
    }
}
