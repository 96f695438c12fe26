//! The writing coach: reads a draft and says what is there, what is missing and what should not be.

mod commit;
mod elements;
mod findings;
mod focus;
mod gender;
mod labels;
mod names;
mod personal;
mod placeholder;
mod plain;
mod profile;
mod public;
mod read;
mod risks;
mod scene;
mod texts;
mod verdict;
mod words;

use crate::coach::gender::Genders;
use crate::coach::labels::Labels;
use crate::coach::scene::Scene;
use crate::coach::verdict::Pack;
use crate::model::bank::Bank;
use crate::model::lexicon::Lexicon;
use crate::model::rules::Rules;
use crate::workbench::{LEXICON, RULES_IN, RULES_OUT};
use crate::{Channel, Draft, Element, Reading, Review, Risk};

/// The learned weights, written by the training program.
const MODEL: &[u8] = include_bytes!("../../data/model.bin");

/// The coach; built once, used for every draft and message.
#[derive(Clone)]
pub struct Coach {
    out: Pack,
    incoming: Pack,
    labels: Labels,
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
        let mut bytes = MODEL;
        let lexicon = Lexicon::new(LEXICON);
        let mut pack = |rules: &str| Pack {
            lexicon: lexicon.clone(),
            rules: Rules::new(rules, &lexicon),
            bank: Bank::read(&mut bytes)
                .unwrap_or_else(|| Bank::from_weights(vec![], vec![], vec![], vec![])),
        };
        let out = pack(RULES_OUT);
        let incoming = pack(RULES_IN);
        let labels = Labels::of(&out);
        Coach { out, incoming, labels, genders: Genders::new() }
    }

    /// Reviews an outgoing reply.
    pub fn review(&self, draft: &Draft) -> Review {
        let scene = Scene::new(draft, &self.out, self.labels);
        let seen = elements::elements(&scene);
        let placed = risks::risks(&scene, &self.genders);
        let mut risks: Vec<Risk> = placed.iter().map(|r| r.0).collect();
        risks.dedup();
        let inbound = (!draft.inbound.trim().is_empty()).then(|| self.read(&draft.inbound, draft.channel));
        let required = profile::required(draft.channel, inbound.as_ref());
        let elements = Element::ALL.iter().map(|&e| (e, seen.contains_key(&e))).collect();
        let findings = findings::findings(&scene, &seen, &required, &placed);
        let score = profile::score(&elements, &required, &risks);
        let band = profile::band(&findings, &risks, score);
        let commitments = commit::commitments(&scene);
        Review { elements, required, risks, commitments, findings, band, score }
    }

    /// Reads an incoming message.
    pub fn read(&self, text: &str, channel: Channel) -> Reading {
        read::read(&self.incoming, text, channel)
    }
}
