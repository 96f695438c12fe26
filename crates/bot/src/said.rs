//! What the bot says: words, choices under them, and where they come from.

use crate::words::{Words, fold, of};
use domain::{Id, Lang};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The key of the choice that is under every turn: to speak with a person.
pub const PERSON: &str = "person";
/// The answer helped.
pub(crate) const HELPED: &str = "helped";
/// The answer did not help.
pub(crate) const NOT_HELPED: &str = "not_helped";
/// The answer of the person shall come by mail.
pub const MAIL: &str = "mail";
/// To be called.
pub(crate) const CALLBACK: &str = "callback";
/// Before the number of an article.
pub(crate) const ARTICLE: &str = "article:";
/// Before the place of an option of a flow.
pub(crate) const OPTION: &str = "option:";

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BotChoice)]
pub struct Choice {
    /// What comes back when it is chosen.
    pub key: String,
    /// What the customer reads.
    pub label: String,
}

impl Choice {
    pub(crate) fn new(key: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { key: key.into(), label: label.into() }
    }
}

/// An article that an answer comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = BotSource)]
pub struct Source {
    /// The article.
    pub article_id: Id,
    /// Its title.
    pub title: String,
    /// Where it can be read whole.
    pub url: Option<String>,
}

/// One turn of the bot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    pub text: String,
    /// What can be chosen; the way to a person is always among them.
    pub choices: Vec<Choice>,
    /// What an answer comes from.
    pub sources: Vec<Source>,
}

/// The same turn for a channel without buttons: sources and choices as words, a choice by its number.
pub fn plain(said: &Said, lang: Lang) -> String {
    let words = of(lang);
    let mut out = said.text.trim_end().to_owned();
    for source in &said.sources {
        out.push_str("\n\n");
        out.push_str(&words.more.replace("{title}", &source.title));
        if let Some(url) = &source.url {
            out.push('\n');
            out.push_str(url);
        }
    }
    let others: Vec<&Choice> = said.choices.iter().filter(|c| c.key != PERSON).collect();
    if !others.is_empty() {
        out.push_str("\n\n");
        out.push_str(words.by_number);
        for (at, choice) in others.iter().enumerate() {
            out.push_str(&format!("\n{}. {}", at + 1, choice.label));
        }
    }
    if said.choices.iter().any(|c| c.key == PERSON) {
        out.push_str("\n\n");
        out.push_str(words.way_by_word);
    }
    out
}

/// Which of the choices a text means: its number, its label, or a plain yes or no to "did it help?".
pub(crate) fn pick(text: &str, offered: &[Choice], words: &Words) -> Option<String> {
    let said = fold(text);
    if said.is_empty() {
        return None;
    }
    if let Some(choice) = offered.iter().find(|c| fold(&c.label) == said) {
        return Some(choice.key.clone());
    }
    if let Ok(number) = said.parse::<usize>() {
        let mut numbered = offered.iter().filter(|c| c.key != PERSON);
        return numbered.nth(number.checked_sub(1)?).map(|c| c.key.clone());
    }
    let asked_if_helped = offered.iter().any(|c| c.key == HELPED);
    let is = |list: &str| list.split('|').any(|w| fold(w) == said);
    if asked_if_helped && is(words.yes) {
        return Some(HELPED.to_owned());
    }
    (asked_if_helped && is(words.no)).then(|| NOT_HELPED.to_owned())
}
