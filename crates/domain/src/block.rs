//! Blocks and templates as the workspace keeps them: those delivered, and the business's own.

use crate::Id;
use language::blocks::{Register, Serves};
use language::{Channel, Intent, Lang};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A ready sentence or two that serve one purpose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Block {
    /// Number of the row; none for what stands as delivered.
    pub id: Option<Id>,
    /// Stable name.
    pub key: String,
    /// Language.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// What it does in a reply.
    #[schema(value_type = String)]
    pub element: Serves,
    /// Its tone: `formal` or `friendly`.
    #[schema(value_type = String)]
    pub register: Register,
    /// Kinds of contact it suits; none means any.
    #[schema(value_type = Vec<String>)]
    pub kinds: Vec<Intent>,
    /// A few words to choose by.
    pub title: String,
    /// Other words to find it by.
    pub words: Vec<String>,
    /// The text as written, with forms, fields and slots.
    pub text: String,
    /// Not offered.
    pub hidden: bool,
    /// Added or changed here.
    pub own: bool,
    /// Counts changes, for `If-Match`; 0 for what stands as delivered.
    pub version: i64,
}

/// An arrangement of blocks with a place for the personal sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Template {
    /// Number of the row; none for what stands as delivered.
    pub id: Option<Id>,
    /// Stable name.
    pub key: String,
    /// Language.
    #[schema(value_type = String)]
    pub lang: Lang,
    /// The medium it is made for; none means any.
    #[schema(value_type = Option<String>)]
    pub channel: Option<Channel>,
    /// Its tone: `formal` or `friendly`.
    #[schema(value_type = String)]
    pub register: Register,
    /// Kinds of contact it suits; none means any.
    #[schema(value_type = Vec<String>)]
    pub kinds: Vec<Intent>,
    /// A few words to choose by.
    pub title: String,
    /// Other words to find it by.
    pub words: Vec<String>,
    /// Keys of blocks, and `⟦personal⟧` where the personal sentence goes.
    pub parts: Vec<String>,
    /// Not offered.
    pub hidden: bool,
    /// Added or changed here.
    pub own: bool,
    /// Counts changes, for `If-Match`; 0 for what stands as delivered.
    pub version: i64,
}

/// What is wrong with a block, by field.
pub fn check_block(b: &Block) -> Vec<(&'static str, &'static str)> {
    let mut wrong = check_names(&b.key, &b.title, &b.words);
    let length = b.text.chars().count();
    if b.text.trim().is_empty() {
        wrong.push(("text", "required"));
    } else if length > 4000 {
        wrong.push(("text", "too_long"));
    } else if let Err(code) = language::blocks::check(&b.text) {
        wrong.push(("text", code));
    }
    wrong
}

/// What is wrong with a template, by field, apart from blocks that are not there.
pub fn check_template(t: &Template) -> Vec<(&'static str, &'static str)> {
    let mut wrong = check_names(&t.key, &t.title, &t.words);
    let personal = t.parts.iter().filter(|p| *p == language::blocks::PERSONAL).count();
    if t.parts.is_empty() || t.parts.len() > 30 {
        wrong.push(("parts", if t.parts.is_empty() { "required" } else { "too_long" }));
    } else if personal != 1 {
        wrong.push(("parts", "personal_once"));
    }
    wrong
}

fn check_names(key: &str, title: &str, words: &[String]) -> Vec<(&'static str, &'static str)> {
    let mut wrong = Vec::new();
    if key.is_empty() || key.len() > 100 {
        wrong.push(("key", "required"));
    }
    if title.trim().is_empty() {
        wrong.push(("title", "required"));
    } else if title.chars().count() > 200 {
        wrong.push(("title", "too_long"));
    }
    if words.len() > 40 || words.iter().any(|w| w.trim().is_empty() || w.chars().count() > 60) {
        wrong.push(("words", "too_long"));
    }
    wrong
}

/// Where something stands in a list: what suits the kind of contact, then what suits any, then the rest.
pub fn kind_rank(kinds: &[Intent], kind: Option<Intent>) -> u8 {
    match kind {
        Some(kind) if kinds.contains(&kind) => 0,
        _ if kinds.is_empty() => 1,
        Some(_) => 2,
        None => 1,
    }
}

/// Where a block stands among the missing elements, in their order; behind all of them when it brings none in.
pub fn missing_rank(element: Serves, missing: &[String]) -> usize {
    missing.iter().position(|word| element.brings(word)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_stands_first() {
        let missing = ["thanks".to_owned(), "focus".to_owned()];
        assert_eq!(missing_rank(Serves::Thanks, &missing), 0);
        assert_eq!(missing_rank(Serves::Points, &missing), 1);
        assert_eq!(missing_rank(Serves::Closing, &missing), usize::MAX);
        assert_eq!(kind_rank(&[Intent::Cancel], Some(Intent::Cancel)), 0);
        assert_eq!(kind_rank(&[], Some(Intent::Cancel)), 1);
        assert_eq!(kind_rank(&[Intent::Praise], Some(Intent::Cancel)), 2);
        assert_eq!(kind_rank(&[Intent::Praise], None), 1);
    }

    #[test]
    fn a_block_that_cannot_be_read_is_refused() {
        let block = Block {
            id: None,
            key: "own.1".to_owned(),
            lang: Lang::He,
            element: Serves::Thanks,
            register: Register::Friendly,
            kinds: vec![],
            title: " ".to_owned(),
            words: vec![],
            text: "{f:תודה".to_owned(),
            hidden: false,
            own: true,
            version: 1,
        };
        assert_eq!(check_block(&block), [("title", "required"), ("text", "bad_form")]);
    }
}
