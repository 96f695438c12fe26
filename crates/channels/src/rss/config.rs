//! The form: which feeds, which words beside those that the organisation watches, and how often.

use serde_json::Value;

use crate::field::{Field, FieldKind, check_kinds, list};
use crate::{Account, plain};

/// Most feeds of one inbox.
const MOST_PAGES: usize = 200;

/// The form.
pub(super) fn schema() -> Vec<Field> {
    let f = |group, key, kind| Field::new("rss", group, key, kind);
    vec![
        f("feeds", "pages", FieldKind::List),
        f("feeds", "words", FieldKind::List),
        f("feeds", "everything", FieldKind::Bool).or(false),
        f("feeds", "minutes", FieldKind::Number).or(5),
    ]
}

/// Field and code of everything wrong.
pub(super) fn validate(config: &Value) -> Vec<(String, &'static str)> {
    let mut wrong = check_kinds(&schema(), config);
    let mut add = |field: &str, code| {
        if !wrong.iter().any(|(f, _)| f == field) {
            wrong.push((field.to_owned(), code));
        }
    };
    let pages = list(config, "pages");
    if pages.iter().any(|page| plain::link(page).is_none()) {
        add("pages", "not_a_page");
    }
    if pages.len() > MOST_PAGES {
        add("pages", "too_long");
    }
    if config["minutes"].as_i64().is_some_and(|m| !(1..=1_440).contains(&m)) {
        add("minutes", "out_of_range");
    }
    wrong
}

/// What is read, and what is looked for in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Watching {
    pub(super) pages: Vec<String>,
    pub(super) words: Vec<String>,
    pub(super) everything: bool,
    pub(super) minutes: i64,
}

impl Watching {
    /// By the form and what the organisation watches for.
    pub(super) fn of(account: &Account) -> Watching {
        let config = &account.config;
        let mut pages: Vec<String> = Vec::new();
        for page in list(config, "pages").iter().chain(&account.watch.pages).filter_map(|p| plain::link(p)) {
            if !pages.contains(&page) && pages.len() < MOST_PAGES {
                pages.push(page);
            }
        }
        let mut words = list(config, "words");
        words.extend(account.watch.words.iter().chain(&account.watch.people).cloned());
        let minutes = config["minutes"].as_i64().unwrap_or(5).clamp(1, 1_440);
        Watching { pages, words, everything: config["everything"] == true, minutes }
    }
}
