//! A draft as the detectors see it: text, sentences with verdicts, and the facts about who writes to whom.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use crate::coach::labels::Labels;
use crate::coach::names::name_place;
use crate::coach::verdict::{Judged, Pack, Verdict};
use crate::coach::whole::Stage;
use crate::facts::calendar::Moment;
use crate::text::structure::Doc;
use crate::text::terms::{forms, words, words_of};
use crate::{Channel, Draft, Lang};

/// Everything about one draft that more than one detector needs.
pub(crate) struct Scene<'a> {
    pub draft: &'a Draft,
    pub lang: Lang,
    pub doc: Doc,
    pub judged: Vec<Judged>,
    pub labels: Labels,
    pub pack: &'a Pack,
    pub stage: &'a Stage,
    thresholds: Arc<[f32]>,
    pub now: Option<Moment>,
    /// Where the customer is first called by name.
    pub name: Option<Range>,
    /// Forms of the words of the customer's message.
    pub inbound: HashSet<String>,
    /// The folded words of each judged sentence.
    pub words: Vec<Vec<String>>,
    /// What `personal` found, once it was asked.
    pub personal: OnceCell<Option<Range>>,
}

/// A range of the normalised text, in bytes.
pub(crate) type Range = (usize, usize);

impl<'a> Scene<'a> {
    /// Reads a draft.
    pub fn new(draft: &'a Draft, pack: &'a Pack, stage: &'a Stage, labels: Labels) -> Scene<'a> {
        let doc = Doc::new(&draft.text);
        let judged = pack.sentences(&doc);
        let own = |j: &Judged| words_of(&doc.norm.low[j.sentence.start..j.sentence.end]);
        let folded = judged.iter().map(own).collect();
        let inbound = words(&draft.inbound).iter().flat_map(|w| forms(w)).collect();
        let lang = draft.lang.unwrap_or_else(|| Lang::detect(&draft.text));
        let now = draft.now.as_deref().and_then(Moment::parse);
        let name = name_place(&doc, draft.customer.name.as_ref());
        let thresholds = pack.bank.thresholds.clone();
        Scene {
            draft,
            lang,
            doc,
            judged,
            labels,
            pack,
            stage,
            thresholds,
            now,
            name,
            inbound,
            words: folded,
            personal: OnceCell::new(),
        }
    }

    /// Judges by other thresholds from now on.
    pub fn judge_by(&mut self, thresholds: &Arc<[f32]>) {
        self.thresholds = thresholds.clone();
        self.judged.iter_mut().for_each(|j| j.verdict.thresholds = thresholds.clone());
    }

    /// The verdict on tokens `first..last` alone.
    pub fn clause(&self, first: usize, last: usize) -> Verdict {
        let (mut verdict, _) = self.pack.judge(&self.doc, first, last);
        verdict.thresholds = self.thresholds.clone();
        verdict
    }

    /// Whether everyone can read the reply.
    pub fn public(&self) -> bool {
        self.draft.channel == Channel::Public
    }

    /// The first sentence for which a label holds.
    pub fn first(&self, label: usize) -> Option<usize> {
        self.judged.iter().position(|j| j.verdict.holds(label))
    }

    /// The sentence with the highest score of a label, whether it holds or not.
    pub fn clearest(&self, label: usize) -> Option<usize> {
        let score = |i: usize| self.judged[i].verdict.score(label);
        (0..self.judged.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)))
    }

    /// The sentence in which a place lies.
    pub fn sentence_at(&self, place: usize) -> Option<Range> {
        let at = self.judged.iter().position(|j| j.sentence.start <= place && place < j.sentence.end)?;
        Some(self.range(at))
    }

    /// Where a sentence stands.
    pub fn range(&self, sentence: usize) -> Range {
        let s = &self.judged[sentence].sentence;
        (s.start, s.end)
    }

    /// The lowered words of the customer's or agent's name.
    pub fn name_words(name: Option<&String>) -> Vec<String> {
        let doc = Doc::new(name.map_or("", String::as_str));
        doc.tokens
            .iter()
            .map(|t| doc.word(t).to_owned())
            .filter(|w| w.chars().any(char::is_alphabetic))
            .collect()
    }
}
