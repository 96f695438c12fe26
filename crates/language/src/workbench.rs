//! The inside of the model, open to the training and evaluation programs and to nothing else.

pub use crate::model::bank::Bank;
use crate::model::features::{Feature, Reading};
use crate::model::lexicon::Lexicon;
use crate::model::rules::Rules;
use crate::text::structure::Doc;

/// The word families as the model reads them.
pub const LEXICON: &str = include_str!("../data/lexicon.txt");

/// The rules for outgoing replies.
pub const RULES_OUT: &str = include_str!("../data/rules-out.txt");

/// The rules for incoming messages.
pub const RULES_IN: &str = include_str!("../data/rules-in.txt");

/// Turns texts into features.
pub struct Reader(Lexicon, Rules);

impl Reader {
    /// A reader with one pack of rules.
    pub fn new(rules: &str) -> Reader {
        let lexicon = Lexicon::new(LEXICON);
        let rules = Rules::new(rules, &lexicon);
        Reader(lexicon, rules)
    }

    /// The features of each sentence of a text.
    pub fn parts(&self, text: &str) -> Vec<Vec<Feature>> {
        let doc = Doc::new(text);
        doc.sentences
            .iter()
            .map(|s| {
                let reading = Reading::new(&doc, s.first, s.last, &self.0);
                let hits = self.1.hits(&reading.refs(), &reading.families);
                reading.features(&hits)
            })
            .collect()
    }

    /// The features of a text taken as one piece.
    pub fn features(&self, text: &str) -> Vec<Feature> {
        let doc = Doc::new(text);
        let reading = Reading::new(&doc, 0, doc.tokens.len(), &self.0);
        let hits = self.1.hits(&reading.refs(), &reading.families);
        reading.features(&hits)
    }
}

/// How often each rule is found in labelled texts, and how often rightly: (rule, found, right).
pub fn audit(source: &str, texts: &[(String, Vec<String>)]) -> Vec<(String, usize, usize)> {
    let lexicon = Lexicon::new(LEXICON);
    let rules = Rules::new(source, &lexicon);
    let mut counts = vec![(0, 0); rules.len()];
    for (text, labels) in texts {
        let doc = Doc::new(text);
        let reading = Reading::new(&doc, 0, doc.tokens.len(), &lexicon);
        for hit in rules.hits(&reading.refs(), &reading.families) {
            let rule = rules.get(hit.rule);
            counts[hit.rule].0 += 1;
            counts[hit.rule].1 += usize::from(labels.contains(&rule.label) == (rule.weight > 0.0));
        }
    }
    (0..rules.len()).map(|i| (rules.get(i).source.clone(), counts[i].0, counts[i].1)).collect()
}
