//! Messages that read like real ones: sentences of the labelled Hebrew texts, drawn by a seed.

use crate::root;
use serde_json::Value;

/// Words that nothing else contains; each stands in about one message of 10,000.
pub const RARE: [&str; 20] = [
    "קטמרן",
    "פגודה",
    "סקסופון",
    "אסטרולב",
    "ציפורן",
    "מגדלור",
    "קלידוסקופ",
    "טורקיז",
    "גונדולה",
    "סנפיר",
    "מטאטא",
    "ארגמן",
    "לוטוס",
    "חצוצרה",
    "פסנתר",
    "טרמפולינה",
    "מצפן",
    "רקפת",
    "שנהב",
    "זברה",
];
/// Words that stand in about one message of 100.
pub const MIDDLING: [&str; 10] =
    ["תנור", "מקרר", "שמיכה", "וילון", "כורסה", "מאוורר", "שטיח", "מגירה", "אגרטל", "קומקום"];
/// Words of the texts themselves that stand in a tenth of all messages or more.
pub const COMMON: [&str; 6] = ["הזמנה", "החזר", "תודה", "משלוח", "כרטיס", "שירות"];

/// The sentences and the state of the draw.
pub struct Corpus {
    sentences: Vec<String>,
    state: u64,
}

impl Corpus {
    /// Reads the texts.
    pub fn new(seed: u64) -> Corpus {
        let mut sentences = Vec::new();
        for file in ["replies.jsonl", "inbound.jsonl"] {
            let path = root().join("crates/language/tests/data").join(file);
            let text = std::fs::read_to_string(path).expect("the labelled texts");
            for row in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
                for text in ["reply", "inbound", "text"].iter().filter_map(|key| row[*key].as_str()) {
                    let parts = text.split_inclusive(['.', '?', '!', '\n']).map(str::trim);
                    sentences.extend(parts.filter(|part| part.len() > 20).map(str::to_owned));
                }
            }
        }
        Corpus { sentences, state: seed }
    }

    /// One of `0..n` (SplitMix64).
    pub fn below(&mut self, n: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    /// A text of at least so many bytes.
    pub fn text(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 200);
        while text.len() < bytes {
            let place = self.below(self.sentences.len());
            text.push_str(&self.sentences[place]);
            text.push(' ');
        }
        for (words, one_in) in [(&RARE[..], 10_000), (&MIDDLING[..], 100), (&COMMON[..], 8)] {
            for word in words {
                if self.below(one_in) == 0 {
                    text.push_str(word);
                    text.push(' ');
                }
            }
        }
        text.truncate(text.trim_end().len());
        text
    }
}
