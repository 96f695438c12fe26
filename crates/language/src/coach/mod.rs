//! The writing coach: reads a draft and says what is there, what is missing and what should not be.

pub(crate) mod bench;
mod commit;
mod elements;
mod findings;
mod focus;
mod gender;
mod house;
mod labels;
mod names;
mod personal;
mod placeholder;
mod plain;
mod price;
pub(crate) mod profile;
mod public;
mod read;
mod risks;
mod scene;
mod texts;
mod verdict;
pub(crate) mod whole;
mod words;

use crate::coach::gender::Genders;
use crate::coach::labels::Labels;
use crate::coach::read::Incoming;
use crate::coach::scene::{Range, Scene};
use crate::coach::verdict::Pack;
use crate::coach::whole::Stage;
use crate::model::bank::Bank;
use crate::model::lexicon::Lexicon;
use crate::model::rules::Rules;
use crate::workbench::{LEXICON, LEXICON_IN, RULES_IN, RULES_OUT};
use crate::{Channel, Draft, Element, Reading, Review, Risk, Setup};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The learned weights, written by the training program.
const MODEL_OUT: &[u8] = include_bytes!("../../data/model-out.bin");
const MODEL_IN: &[u8] = include_bytes!("../../data/model-in.bin");

/// The coach; built once, used for every draft and message.
#[derive(Clone)]
pub struct Coach {
    out: Pack,
    incoming: Incoming,
    labels: Labels,
    stage: Stage,
    genders: Genders,
}

impl Default for Coach {
    fn default() -> Coach {
        Coach::new()
    }
}

impl std::fmt::Debug for Coach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Coach")
    }
}

impl Coach {
    /// Builds packs and model.
    pub fn new() -> Coach {
        let lexicon = Lexicon::new(LEXICON);
        let pack = |rules: &str, model: &mut &[u8]| Pack {
            lexicon: lexicon.clone(),
            rules: Rules::new(rules, &lexicon),
            bank: Bank::read(model).unwrap_or_else(|| Bank::from_weights(vec![], vec![], vec![], vec![])),
        };
        let mut learned = MODEL_OUT;
        let out = pack(RULES_OUT, &mut learned);
        let stage = Stage::read(learned);
        let incoming = Incoming::new(MODEL_IN);
        let labels = Labels::of(&out);
        Coach { out, incoming, labels, stage, genders: Genders::new() }
    }

    /// The same coach with another model for outgoing replies.
    pub(crate) fn with_model(&self, bank: Bank, stage: Stage) -> Coach {
        let out = Pack { bank, ..self.out.clone() };
        Coach { labels: Labels::of(&out), out, stage, ..self.clone() }
    }

    /// The model and packs in use: sixteen hexadecimal digits that change with any of them.
    pub fn version(&self) -> &str {
        &VERSION
    }

    /// Reviews an outgoing reply by the guideline.
    pub fn review(&self, draft: &Draft) -> Review {
        self.review_for(draft, &Setup::default())
    }

    /// Reviews an outgoing reply by the guideline and the settings of a business.
    pub fn review_for(&self, draft: &Draft, setup: &Setup) -> Review {
        let scene = Scene::new(draft, &self.out, &self.stage, self.labels);
        let seen = elements::elements(&scene);
        let mut placed = risks::risks(&scene, &self.genders);
        placed.retain(|r| setup.looks_at(r.0.name()));
        let mut risks: Vec<Risk> = placed.iter().map(|r| r.0).collect();
        risks.dedup();
        let inbound = (!draft.inbound.trim().is_empty()).then(|| self.read(&draft.inbound, draft.channel));
        let mut required = match setup.asked(draft.channel, inbound.as_ref().map(|r| r.intent)) {
            Some(asked) => asked.to_vec(),
            None => profile::required(draft.channel, inbound.as_ref()),
        };
        required.retain(|e| setup.looks_at(e.name()));
        let before = self.said_before(draft, &seen);
        let elements: BTreeMap<Element, bool> =
            Element::ALL.iter().map(|&e| (e, seen.contains_key(&e) || before.contains(&e))).collect();
        let missing: Vec<Element> = required.iter().copied().filter(|e| !before.contains(e)).collect();
        let mut findings = findings::findings(&scene, &seen, &missing, &placed);
        findings.extend(house::findings(&scene, &setup.words));
        findings.sort_by_key(|f| (f.start, f.end));
        let score = profile::score(setup, &elements, &required, &risks);
        let band = profile::band(&findings, &risks, score);
        let commitments = commit::commitments(&scene);
        let version = self.version().to_owned();
        Review { elements, required, risks, commitments, findings, band, score, version }
    }

    /// What our earlier messages of the same chat had already: a greeting is not asked for twice. How a message is
    /// laid out, and what it answers, is asked of each. Only what the draft itself lacks is looked for.
    fn said_before(&self, draft: &Draft, seen: &BTreeMap<Element, Range>) -> Vec<Element> {
        if !matches!(draft.channel, Channel::Chat | Channel::Whatsapp) {
            return Vec::new();
        }
        let mut lacking: Vec<Element> = ONCE.into_iter().filter(|e| !seen.contains_key(e)).collect();
        let mut said = Vec::new();
        for text in draft.earlier.iter().rev().take(5) {
            if lacking.is_empty() {
                break;
            }
            let earlier = Draft { text: text.clone(), earlier: Vec::new(), ..draft.clone() };
            let there = elements::elements(&Scene::new(&earlier, &self.out, &self.stage, self.labels));
            said.extend(lacking.extract_if(.., |e| there.contains_key(e)));
        }
        said
    }

    /// Reads an incoming message.
    pub fn read(&self, text: &str, channel: Channel) -> Reading {
        self.incoming.read(text, channel)
    }
}

/// What is asked of a chat once, not of each of its messages.
const ONCE: [Element; 4] = [Element::Personal, Element::Thanks, Element::Ownership, Element::Empathy];

/// FNV-1a over everything that was learned or written for the coach; megabytes, so only when somebody asks.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let [lexicon, lexicon_in] = [LEXICON.as_bytes(), LEXICON_IN.as_bytes()];
    let parts: [&[u8]; 6] =
        [MODEL_OUT, MODEL_IN, lexicon, lexicon_in, RULES_OUT.as_bytes(), RULES_IN.as_bytes()];
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = parts.iter().flat_map(|p| p.iter()).fold(0xcbf2_9ce4_8422_2325, step);
    format!("{hash:016x}")
});
