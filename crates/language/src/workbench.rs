//! The inside of the model, open to the training and evaluation programs and to nothing else.

pub use crate::coach::bench::Bench;
pub use crate::coach::whole::Stage;
pub use crate::model::bank::Bank;
use crate::model::features::{Feature, Reading};
use crate::model::lexicon::Lexicon;
use crate::model::message::Message;
pub use crate::model::mood::together;
use crate::model::rules::Rules;
use crate::text::structure::Doc;

/// The word families as the model reads them.
pub const LEXICON: &str = include_str!("../data/lexicon.txt");

/// Further word families, for incoming messages only.
pub const LEXICON_IN: &str = include_str!("../data/lexicon-in.txt");

/// The rules for outgoing replies.
pub const RULES_OUT: &str = include_str!("../data/rules-out.txt");

/// The rules for incoming messages.
pub const RULES_IN: &str = include_str!("../data/rules-in.txt");

/// The word families that incoming messages are read with.
pub(crate) fn lexicon_in() -> Lexicon {
    Lexicon::new(&format!("{LEXICON}\n{LEXICON_IN}"))
}

/// What the model sees of a message: the whole, each sentence, and the labels that sure rules speak about.
pub struct Seen {
    /// Features of the whole message.
    pub whole: Vec<Feature>,
    /// Features of each sentence.
    pub parts: Vec<Vec<Feature>>,
    /// Labels with what sure rules add to them.
    pub sure: Vec<(String, f32)>,
}

/// Turns incoming messages into features.
pub struct Messages(Lexicon, Rules);

impl Messages {
    /// A reader with the rules for incoming messages.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Messages {
        let lexicon = lexicon_in();
        let rules = Rules::new(RULES_IN, &lexicon);
        Messages(lexicon, rules)
    }

    /// What the model sees of one message.
    pub fn see(&self, text: &str) -> Seen {
        let doc = Doc::new(text);
        let message = Message::new(&doc, &self.0, &self.1);
        let (whole, parts) = message.features(&doc, text, &message.spots(|_| true));
        let sure = message.sure(&self.1).map(|r| (r.label.clone(), r.weight)).collect();
        Seen { whole, parts, sure }
    }
}

/// A coach that judges outgoing replies by another model.
pub fn coach_with(bank: Bank, stage: Stage) -> crate::Coach {
    crate::Coach::new().with_model(bank, stage)
}

/// Turns texts into features.
pub struct Reader(Lexicon, Rules);

impl Reader {
    /// A reader with one pack of rules.
    pub fn new(rules: &str) -> Reader {
        let lexicon = Lexicon::new(LEXICON);
        let rules = Rules::new(rules, &lexicon);
        Reader(lexicon, rules)
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
    let lexicon = lexicon_in();
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
