//! What a business asks of its replies: plain data, edited by its administrators.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::coach::profile;
use crate::{Channel, Element, Intent, Lang};

/// Which elements are asked for in one kind of contact; what is absent fits all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The medium.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// What the customer's message was mainly for.
    #[serde(default)]
    pub kind: Option<Intent>,
    /// The elements asked for.
    pub elements: Vec<Element>,
}

/// Words that the business does not use, and what it says instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseWord {
    /// The words; they are found in every form of theirs.
    pub say_not: String,
    /// What is said instead.
    #[serde(default)]
    pub say: Option<String>,
    /// Why, for the writer.
    #[serde(default)]
    pub why: String,
    /// Only in replies of this language.
    #[serde(default)]
    pub lang: Option<Lang>,
}

/// The settings of the coach; the default is the guideline alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Setup {
    /// Asked-for elements by channel and kind of contact; the most specific match counts, else the guideline's.
    pub profiles: Vec<Profile>,
    /// Weight of an element in the score, where it differs from the guideline's.
    pub weights: BTreeMap<Element, u8>,
    /// Names of elements and risks that are not looked at.
    pub off: Vec<String>,
    /// Own words.
    pub words: Vec<HouseWord>,
}

impl Setup {
    /// The guideline written out: what [`Setup::default`] asks for, as a list that can be edited. It asks the same of
    /// every kind of contact but for the customer's feeling, which no profile names.
    pub fn guideline() -> Setup {
        let channels = [Channel::Email, Channel::Chat, Channel::Whatsapp, Channel::Sms, Channel::Public];
        let profile = |channel, kind: Option<Intent>| Profile {
            channel: Some(channel),
            kind,
            elements: profile::asked(channel, kind.is_some()),
        };
        let profiles =
            channels.into_iter().flat_map(|c| [profile(c, None), profile(c, Some(Intent::Complaint))]);
        let weights = Element::ALL.iter().map(|&e| (e, profile::guideline_weight(e)));
        Setup { profiles: profiles.collect(), weights: weights.collect(), ..Setup::default() }
    }
    /// The elements asked for by the most specific profile that fits, `None` where none does.
    pub(crate) fn asked(&self, channel: Channel, kind: Option<Intent>) -> Option<&[Element]> {
        let fits =
            |p: &&Profile| p.channel.is_none_or(|c| c == channel) && p.kind.is_none_or(|k| kind == Some(k));
        let exact = |p: &&Profile| u8::from(p.channel.is_some()) + 2 * u8::from(p.kind.is_some());
        self.profiles.iter().filter(fits).max_by_key(exact).map(|p| p.elements.as_slice())
    }

    pub(crate) fn looks_at(&self, name: &str) -> bool {
        !self.off.iter().any(|o| o == name)
    }
}
