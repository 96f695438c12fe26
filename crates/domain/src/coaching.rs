//! How a business wants its replies: what the coach asks for, own words, and when a reply goes to review. One document.

use crate::policy::{Rule, default_rules};
use crate::{ChannelKind, Role};
use language::{Channel, Element, HouseWord, Intent, Profile, Risk, Setup};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// The largest sum that a role may grant alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The role.
    pub role: Role,
    /// The sum in shekels, others by number; `null` for no limit.
    pub limit: Option<f64>,
}

/// The rewriting helper: a service outside that speaks the protocol of OpenAI.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Helper {
    /// It is asked.
    pub enabled: bool,
    /// Its address, up to before `/chat/completions`.
    pub endpoint: String,
    /// The model it is asked for.
    pub model: String,
    /// It also words the answers of the bot, from the articles that the bot found and nothing else.
    pub answers: bool,
    /// A key is kept.
    pub key_set: bool,
    /// A new key, or an empty one to remove it; absent: as it was. Never given out.
    #[serde(skip_serializing)]
    #[schema(write_only)]
    pub key: Option<String>,
}

/// The whole of it. What is absent is as the guideline has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Coaching {
    /// Which elements are asked for by channel and kind of contact; the most specific counts.
    #[schema(value_type = Vec<form::Profile>)]
    pub profiles: Vec<Profile>,
    /// Weight of each element in the score, 0 to 20.
    #[schema(value_type = BTreeMap<String, u8>)]
    pub weights: BTreeMap<Element, u8>,
    /// Elements and risks that are not looked at.
    pub off: Vec<String>,
    /// Words that the business does not use.
    #[schema(value_type = Vec<form::HouseWord>)]
    pub words: Vec<HouseWord>,
    /// Words of the business that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// When a reply goes to review.
    pub policy: Vec<Rule>,
    /// What a role may grant alone; a role that is not named has no limit.
    pub authority: Vec<Authority>,
    /// Who may send past a review, with a reason.
    pub bypass: Vec<Role>,
    /// The rewriting helper.
    pub helper: Helper,
    /// Counts changes, for `If-Match`.
    pub version: i64,
}

impl Default for Coaching {
    fn default() -> Coaching {
        let Setup { profiles, weights, off, words } = Setup::guideline();
        let limit = |role, limit| Authority { role, limit };
        Coaching {
            profiles,
            weights,
            off,
            words,
            synonyms: Vec::new(),
            policy: default_rules(),
            authority: vec![
                limit(Role::Agent, Some(200.0)),
                limit(Role::Lead, Some(1000.0)),
                limit(Role::Admin, None),
            ],
            bypass: vec![Role::Admin, Role::Lead],
            helper: Helper::default(),
            version: 1,
        }
    }
}

/// What was refused in a document: the place in it and a stable code.
pub type Refused = (String, &'static str);

impl Coaching {
    /// What of it concerns the coach. Profiles that nobody touched are left to the guideline, which also knows how the
    /// customer feels.
    pub fn setup(&self) -> Setup {
        let guideline = Setup::guideline();
        let mut profiles = self.profiles.clone();
        if profiles == guideline.profiles {
            profiles.clear();
        }
        Setup { profiles, weights: self.weights.clone(), off: self.off.clone(), words: self.words.clone() }
    }

    /// The largest sum that a role may grant alone, if there is a limit.
    pub fn limit(&self, role: Role) -> Option<f64> {
        self.authority.iter().find(|a| a.role == role).and_then(|a| a.limit)
    }

    /// Whether a role may send past a review.
    pub fn may_bypass(&self, role: Role) -> bool {
        self.bypass.contains(&role)
    }

    /// Spaces around what people typed are of no account.
    pub fn trimmed(mut self) -> Coaching {
        let trim = |text: &mut String| *text = text.trim().to_owned();
        for word in &mut self.words {
            trim(&mut word.say_not);
            trim(&mut word.why);
            word.say = word.say.take().map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
        }
        self.synonyms.iter_mut().flatten().for_each(trim);
        self.synonyms.iter_mut().for_each(|group| group.retain(|w| !w.is_empty()));
        self.policy.iter_mut().for_each(|rule| trim(&mut rule.name));
        trim(&mut self.helper.endpoint);
        trim(&mut self.helper.model);
        self
    }

    /// What is wrong with the document.
    pub fn refused(&self) -> Vec<Refused> {
        let mut out = Vec::new();
        self.refuse_profiles(&mut out);
        self.refuse_words(&mut out);
        crate::policy::refuse(&self.policy, &mut out);
        let mut roles = BTreeSet::new();
        for (i, a) in self.authority.iter().enumerate() {
            if a.limit.is_some_and(|l| !l.is_finite() || !(0.0..=1e9).contains(&l)) {
                out.push((format!("authority.{i}.limit"), "not_a_sum"));
            }
            if !roles.insert(a.role) {
                out.push((format!("authority.{i}.role"), "duplicate"));
            }
        }
        if self.bypass.contains(&Role::Viewer) {
            out.push(("bypass".to_owned(), "viewer_cannot_send"));
        }
        self.helper.refuse(&mut out);
        out
    }

    fn refuse_profiles(&self, out: &mut Vec<Refused>) {
        if self.profiles.len() > 100 {
            out.push(("profiles".to_owned(), "too_many"));
        }
        let mut known = BTreeSet::new();
        for (i, p) in self.profiles.iter().enumerate() {
            if !known.insert((p.channel, p.kind)) {
                out.push((format!("profiles.{i}"), "duplicate"));
            }
        }
        for (element, weight) in &self.weights {
            if *weight > 20 {
                out.push((format!("weights.{}", element.name()), "between_0_and_20"));
            }
        }
        for (i, label) in self.off.iter().enumerate() {
            if !is_label(label) {
                out.push((format!("off.{i}"), "unknown_label"));
            }
        }
    }

    fn refuse_words(&self, out: &mut Vec<Refused>) {
        if self.words.len() > 1000 {
            out.push(("words".to_owned(), "too_many"));
        }
        for (i, w) in self.words.iter().enumerate() {
            let parts = [
                ("say_not", Some(&w.say_not), 100),
                ("say", w.say.as_ref(), 200),
                ("why", Some(&w.why), 500),
            ];
            for (part, text, longest) in parts {
                if text.is_some_and(|t| t.chars().count() > longest) {
                    out.push((format!("words.{i}.{part}"), "too_long"));
                }
            }
            if w.say_not.trim().is_empty() {
                out.push((format!("words.{i}.say_not"), "required"));
            }
        }
        if self.synonyms.len() > 2000 {
            out.push(("synonyms".to_owned(), "too_many"));
        }
        for (i, group) in self.synonyms.iter().enumerate() {
            if !(2..=50).contains(&group.len()) {
                out.push((format!("synonyms.{i}"), "between_2_and_50"));
            }
            if group.iter().any(|w| w.chars().count() > 80) {
                out.push((format!("synonyms.{i}"), "too_long"));
            }
        }
    }
}

impl Helper {
    fn refuse(&self, out: &mut Vec<Refused>) {
        let mut refuse = |part: &str, code| out.push((format!("helper.{part}"), code));
        let address =
            |rest: &str| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
        let web = ["https://", "http://"].iter().any(|s| self.endpoint.strip_prefix(s).is_some_and(address));
        match (self.enabled, self.endpoint.is_empty()) {
            (true, true) => refuse("endpoint", "required"),
            (_, false) if !web => refuse("endpoint", "bad_address"),
            _ => {}
        }
        if self.enabled && self.model.is_empty() {
            refuse("model", "required");
        }
        for (part, text) in [("endpoint", &self.endpoint), ("model", &self.model)] {
            if text.len() > 500 {
                refuse(part, "too_long");
            }
        }
        if self.key.as_ref().is_some_and(|k| k.len() > 1000 || k.contains(char::is_control)) {
            refuse("key", "bad_key");
        }
    }
}

/// Whether this is the name of an element or a risk.
fn is_label(word: &str) -> bool {
    Element::ALL.iter().any(|e| e.name() == word) || Risk::ALL.iter().any(|r| r.name() == word)
}

/// Whether everyone can read what leaves by this medium.
pub fn is_public(kind: ChannelKind) -> bool {
    kind.coached_as() == Channel::Public
}

/// The forms of the language's types in the API's description.
mod form {
    use super::{Channel, Intent, ToSchema};

    /// Which elements are asked for in one kind of contact; what is `null` fits all.
    #[derive(ToSchema)]
    #[schema(as = CoachingProfile)]
    #[allow(dead_code, reason = "documents the form of another crate's type")]
    pub(super) struct Profile {
        /// `email`, `chat`, `whatsapp`, `sms` or `public`.
        #[schema(required, value_type = Option<String>)]
        channel: Option<Channel>,
        /// What the customer's message was mainly for.
        #[schema(required, value_type = Option<String>)]
        kind: Option<Intent>,
        /// The elements asked for.
        elements: Vec<String>,
    }

    /// Words that the business does not use, and what it says instead.
    #[derive(ToSchema)]
    #[allow(dead_code, reason = "documents the form of another crate's type")]
    pub(super) struct HouseWord {
        /// The words; they are found in every form of theirs.
        say_not: String,
        /// What is said instead.
        #[schema(required)]
        say: Option<String>,
        /// Why, for the writer.
        why: String,
        /// Only in replies of this language.
        #[schema(required)]
        lang: Option<String>,
    }
}
