//! The delivered bank: data in the repository, read once when it is first asked for.

use std::collections::HashSet;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::review::labels;
use crate::{Channel, Element, Intent, Lang};

labels! {
    /// What a block does in a reply.
    Serves {
        /// Opens, with the name.
        Greeting = "greeting",
        /// Thanks before the handling starts.
        Thanks = "thanks",
        /// Takes the handling on.
        Ownership = "ownership",
        /// Names what the customer went through.
        Empathy = "empathy",
        /// Says why, where it stands, what was done.
        Explanation = "explanation",
        /// Several facts in a list, the important ones in bold.
        Points = "points",
        /// Says what to do now and what happens next.
        Guidance = "guidance",
        /// Refuses with a reason and an alternative.
        Refusal = "refusal",
        /// Binds us to something.
        Commitment = "commitment",
        /// Ends warmly.
        Closing = "closing",
    }
}

labels! {
    /// The tone of a block.
    Register {
        /// As in a letter.
        Formal = "formal",
        /// As in a talk.
        Friendly = "friendly",
    }
}

impl Serves {
    /// The element of the coach that the block brings in.
    pub const fn element(self) -> Element {
        match self {
            Serves::Greeting => Element::Personal,
            Serves::Thanks => Element::Thanks,
            Serves::Ownership => Element::Ownership,
            Serves::Empathy => Element::Empathy,
            Serves::Explanation | Serves::Refusal => Element::Explanation,
            Serves::Points => Element::Focus,
            Serves::Guidance | Serves::Commitment => Element::Guidance,
            Serves::Closing => Element::Closing,
        }
    }

    /// Whether the block brings in what `word` names: its own word or the coach's word for a missing element.
    pub fn brings(self, word: &str) -> bool {
        self.name() == word
            || self.element().name() == word
            || (self == Serves::Points && word == Element::Emphasis.name())
    }
}

/// A ready sentence or two that serve one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Stable name, such as `he.thanks.patience`.
    pub key: String,
    /// What it does.
    pub element: Serves,
    /// Its tone.
    pub register: Register,
    /// Kinds of contact it suits; none means any.
    pub kinds: Vec<Intent>,
    /// A few words to choose by.
    pub title: String,
    /// Other words to find it by.
    pub words: Vec<String>,
    /// The text with its forms, fields and slots.
    pub text: String,
}

/// An arrangement of blocks with a place for the personal sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Stable name.
    pub key: String,
    /// A few words to choose by.
    pub title: String,
    /// Other words to find it by.
    pub words: Vec<String>,
    /// Kinds of contact it suits.
    pub kinds: Vec<Intent>,
    /// The medium it is made for; `any` in the data is none.
    #[serde(deserialize_with = "channel")]
    pub channel: Option<Channel>,
    /// Its tone.
    pub register: Register,
    /// Keys of blocks and the place of the personal sentence, in order.
    #[serde(rename = "blocks")]
    pub parts: Vec<String>,
}

fn channel<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Option<Channel>, D::Error> {
    let word = serde_json::Value::deserialize(d)?;
    if word == "any" {
        return Ok(None);
    }
    serde_json::from_value(word).map(Some).map_err(serde::de::Error::custom)
}

/// The delivered blocks and templates, each with its language.
#[derive(Debug, Default)]
pub struct Bank {
    /// Blocks, in the order of the data.
    pub blocks: Vec<(Lang, Block)>,
    /// Templates, in the order of the data.
    pub templates: Vec<(Lang, Template)>,
    terms: Vec<HashSet<String>>,
}

impl Bank {
    /// The delivered block of this key with its language.
    pub fn block(&self, key: &str) -> Option<(Lang, &Block)> {
        self.blocks.iter().find(|(_, b)| b.key == key).map(|(lang, b)| (*lang, b))
    }

    /// The delivered template of this key with its language.
    pub fn template(&self, key: &str) -> Option<(Lang, &Template)> {
        self.templates.iter().find(|(_, t)| t.key == key).map(|(lang, t)| (*lang, t))
    }

    /// The terms by which the `n`th block is found.
    pub fn terms(&self, n: usize) -> Option<&HashSet<String>> {
        self.terms.get(n)
    }
}

/// The terms by which a block or a template is found.
pub fn search_terms(title: &str, words: &[String], text: &str) -> HashSet<String> {
    crate::index_terms(&format!("{title}\n{}\n{text}", words.join("\n"))).into_iter().collect()
}

/// The delivered bank.
pub fn bank() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| {
        let blocks: Vec<(Lang, Block)> = [
            (Lang::He, include_str!("../../data/blocks/blocks-he.json")),
            (Lang::En, include_str!("../../data/blocks/blocks-en.json")),
        ]
        .into_iter()
        .flat_map(|(lang, text)| read::<Block>(text).into_iter().map(move |b| (lang, b)))
        .collect();
        let templates = [
            (Lang::He, include_str!("../../data/blocks/templates-he.json")),
            (Lang::En, include_str!("../../data/blocks/templates-en.json")),
        ]
        .into_iter()
        .flat_map(|(lang, text)| read::<Template>(text).into_iter().map(move |t| (lang, t)))
        .collect();
        let terms = blocks.iter().map(|(_, b)| search_terms(&b.title, &b.words, &b.text)).collect();
        Bank { blocks, templates, terms }
    })
}

/// A file that does not read is an empty bank; a test reads all of them.
fn read<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    serde_json::from_str(text).unwrap_or_default()
}
