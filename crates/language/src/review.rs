//! What the coach answers: elements, risks, commitments, findings with fixes, and one band.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in the order of the guideline.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The name used in data, API and screens.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }
    };
}
pub(crate) use labels;

labels! {
    /// One of the ten elements of a written reply.
    Element {
        /// Addressed by name, with a detail of this customer's own case.
        Personal = "personal",
        /// Thanks before the handling starts.
        Thanks = "thanks",
        /// The writer takes the handling on themselves.
        Ownership = "ownership",
        /// What the customer went through is named or recognised.
        Empathy = "empathy",
        /// Can be taken in at a glance.
        Focus = "focus",
        /// The few words that matter stand out in bold.
        Emphasis = "emphasis",
        /// At least two of: why, where it stands, what was done.
        Explanation = "explanation",
        /// Words a customer uses.
        Plain = "plain",
        /// What to do now and what happens next.
        Guidance = "guidance",
        /// A warm closing sentence.
        Closing = "closing",
    }
}

labels! {
    /// Something that should not be in a reply.
    Risk {
        /// Puts the fault on the customer.
        Blame = "blame",
        /// An apology that depends on an "if".
        ConditionalApology = "conditional_apology",
        /// Argues, mocks or is sarcastic.
        Confrontation = "confrontation",
        /// An absolute promise that can hardly be kept.
        Overpromise = "overpromise",
        /// Nothing but formulas, no person behind the words.
        Robotic = "robotic",
        /// A template field left unfilled.
        Placeholder = "placeholder",
        /// Addresses the customer by another name.
        WrongName = "wrong_name",
        /// Hebrew forms that clash with a known gender.
        WrongGender = "wrong_gender",
        /// Offers a benefit where everyone can read it.
        PublicBenefit = "public_benefit",
        /// Promises special handling where everyone can read it.
        PublicVip = "public_vip",
        /// Shows personal data where everyone can read it.
        PublicPrivateData = "public_private_data",
        /// Sends the customer elsewhere without taking hold of the matter.
        PassesBuck = "passes_buck",
        /// Refuses with no reason and no alternative.
        ColdRefusal = "cold_refusal",
    }
}

/// Something the company binds itself to in the reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// The words as they stand in the reply.
    pub text: String,
    /// The sum granted, where there is one.
    pub amount: Option<f64>,
    /// ISO 4217 code of the sum.
    pub currency: Option<String>,
    /// ISO date or date-time by which it is due, where the text fixes one.
    pub due: Option<String>,
    /// Start in UTF-16 units into the draft's text.
    pub start: u32,
    /// End in UTF-16 units into the draft's text.
    pub end: u32,
}

/// What a fix does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FixKind {
    /// Put other words in place of the span.
    Replace,
    /// Put words in at the place.
    Insert,
    /// Take the span out.
    Remove,
}

/// A change to the draft that one click makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What is done.
    pub kind: FixKind,
    /// Start in UTF-16 units into the draft's text.
    pub start: u32,
    /// End in UTF-16 units into the draft's text.
    pub end: u32,
    /// The new words; an unknown fact is a visible slot `⟦…⟧`.
    pub text: String,
    /// The words on the button.
    pub title: String,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Must not leave as it is.
    Blocker,
    /// Worth stopping for.
    Warn,
    /// Worth a look.
    Hint,
    /// Well done: here is the place.
    Praise,
}

/// One remark of the coach about one place in the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The name of the element or risk.
    pub label: String,
    /// How much it weighs.
    pub severity: Severity,
    /// Start in UTF-16 units into the draft's text.
    pub start: u32,
    /// End in UTF-16 units; equal to `start` for something missing.
    pub end: u32,
    /// One sentence for the agent, in the language of the draft.
    pub why: String,
    /// Changes offered.
    pub fixes: Vec<Fix>,
}

/// The coach's advice in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Ready to be sent.
    Ready,
    /// Could be better.
    Improve,
    /// Better to stop.
    Stop,
}

/// Everything the coach has to say about a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Which elements are there.
    pub elements: BTreeMap<Element, bool>,
    /// Which elements the channel asks for.
    pub required: Vec<Element>,
    /// Which risks are there.
    pub risks: Vec<Risk>,
    /// What the company binds itself to.
    pub commitments: Vec<Commitment>,
    /// The remarks, in the order of the text.
    pub findings: Vec<Finding>,
    /// The advice in one word.
    pub band: Band,
    /// 0 to 100, for managers.
    pub score: u8,
    /// The model and packs that judged.
    pub version: String,
}
