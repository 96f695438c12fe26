//! What the model sees in an incoming message: each sentence by itself, and the message as a whole.
//!
//! A message is analysed once; the sentences share that analysis, and the whole is made of the sentences.

use crate::model::features::{Feature, Reading, key, text_hash};
use crate::model::lexicon::{Lexicon, candidates};
use crate::model::mood::emoji;
use crate::model::rules::{Hit, Rule, Rules};
use crate::text::script::is_hebrew;
use crate::text::structure::Doc;

/// A rule of this weight decides by itself; a lighter one is evidence that the model weighs.
const SURE: f32 = 5.0;

/// One feature with the words it stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub key: u32,
    /// Its weight before scaling.
    pub value: f32,
    pub first: u16,
    pub last: u16,
}

/// A message as the model and the rules read it.
pub(crate) struct Message {
    /// The words, their tokens and families.
    pub reading: Reading,
    /// Ranges of words, a sentence each.
    pub sentences: Vec<(usize, usize)>,
    /// The rules that were found.
    pub hits: Vec<Hit>,
    hashes: Vec<u64>,
}

impl Message {
    /// Reads a message.
    pub fn new(doc: &Doc, lexicon: &Lexicon, rules: &Rules) -> Message {
        let reading = Reading::new(doc, 0, doc.tokens.len(), lexicon);
        let mut sentences: Vec<(usize, usize)> = Vec::with_capacity(doc.sentences.len());
        for s in &doc.sentences {
            let first = sentences.last().map_or(0, |l| l.1);
            let last = reading.tokens.partition_point(|&t| t < s.last);
            if last > first {
                sentences.push((first, last));
            }
        }
        // Marks after the last sentence belong to it.
        if let Some(last) = sentences.last_mut() {
            last.1 = reading.words.len();
        }
        let refs = reading.refs();
        let hits = rules.hits(&refs, &reading.families);
        let hashes = refs.iter().map(|w| text_hash(w)).collect();
        Message { reading, sentences, hits, hashes }
    }

    /// The rules found that decide by themselves.
    pub fn sure<'a>(&'a self, rules: &'a Rules) -> impl Iterator<Item = &'a Rule> {
        self.hits.iter().map(|h| rules.get(h.rule)).filter(|r| r.weight.abs() >= SURE)
    }

    /// The features of the whole message, and those of each sentence, of which `spots` are known.
    pub fn features(
        &self,
        doc: &Doc,
        original: &str,
        spots: &[Vec<Spot>],
    ) -> (Vec<Feature>, Vec<Vec<Feature>>) {
        let parts: Vec<Vec<Feature>> =
            spots.iter().map(|s| unique(s.iter().map(|s| (s.key, s.value)).collect())).collect();
        let mut whole = self.whole(doc, original);
        parts.iter().for_each(|p| whole.extend(p));
        (unique(whole), parts)
    }

    /// Of the features of each sentence those that are known. Most say nothing to a model, and are dropped before they
    /// are put in order.
    pub fn spots(&self, known: impl Fn(u32) -> bool) -> Vec<Vec<Spot>> {
        let one = |at| {
            let mut spots = self.sentence(at);
            spots.retain(|s| known(s.key));
            spots
        };
        (0..self.sentences.len()).map(one).collect()
    }

    /// The features of one sentence.
    fn sentence(&self, at: usize) -> Vec<Spot> {
        let (first, last) = self.sentences[at];
        let mut out = Out(Vec::with_capacity((last - first) * 30));
        self.words(first, last, &mut out);
        self.letters(first, last, &mut out);
        self.meanings(first, last, &mut out);
        for hit in self.hits.iter().filter(|h| first <= h.first && h.first < last) {
            out.put(40, &[hit.rule as u64], 3.0, hit.first, hit.last.max(hit.first + 1).min(last) - 1);
        }
        out.0
    }

    /// Features that only the whole message has.
    fn whole(&self, doc: &Doc, original: &str) -> Vec<Feature> {
        let mut out = Out(Vec::new());
        let count = self.reading.words.len();
        let size = (count as f32 + 1.0).log2() as u64;
        out.put(60, &[size], 2.4, 0, 0);
        out.put(61, &[self.sentences.len().min(5) as u64], 1.8, 0, 0);
        let text = doc.norm.text.as_str();
        let many = |mark: char| text.matches(mark).count().min(4) as u64;
        for (n, mark) in ['!', '?'].into_iter().enumerate() {
            out.put(62, &[n as u64, many(mark)], 2.1, 0, 0);
        }
        for (n, run) in ["!!", "??", "?!", "..", "!?"].into_iter().enumerate() {
            if text.contains(run) {
                out.put(63, &[n as u64], 2.4, 0, 0);
            }
        }
        let shouted = text
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|w| w.len() > 3 && w.bytes().all(|b| b.is_ascii_uppercase()))
            .count();
        if shouted > 0 {
            out.put(64, &[shouted.min(3) as u64], 2.7, 0, 0);
        }
        let mut seen = 0u8;
        for c in original.chars().filter(|&c| c as u32 >= 0x2600) {
            if let Some(class) = emoji(c) {
                seen |= 1 << class;
            }
        }
        (0..6u64).filter(|b| seen >> b & 1 == 1).for_each(|b| out.put(65, &[b], 3.6, 0, 0));
        let hebrew = text.chars().any(is_hebrew);
        out.put(66, &[u64::from(hebrew)], 1.2, 0, 0);
        self.places(&mut out);
        self.company(&mut out);
        out.0.into_iter().map(|s| (s.key, s.value)).collect()
    }

    fn words(&self, first: usize, last: usize, out: &mut Out) {
        let (words, refs) = (&self.hashes, &self.reading.words);
        for i in first..last {
            out.put(1, &[words[i]], 0.8, i, i);
            for base in candidates(&refs[i]).skip(1) {
                out.put(2, &[text_hash(base)], 0.5, i, i);
            }
            if i + 1 < last {
                out.put(3, &[words[i], words[i + 1]], 0.49, i, i + 1);
            }
            if i + 2 < last {
                out.put(4, &[words[i], words[i + 2]], 0.28, i, i + 2);
                out.put(5, &[words[i], words[i + 1], words[i + 2]], 0.28, i, i + 2);
            }
        }
        if first < last {
            out.put(9, &[words[first]], 0.8, first, first);
            out.put(10, &[words[last - 1]], 0.8, last - 1, last - 1);
        }
    }

    fn meanings(&self, first: usize, last: usize, out: &mut Out) {
        let (words, families) = (&self.hashes, &self.reading.families);
        for i in first..last {
            for &family in &families[i] {
                let family = u64::from(family);
                out.put(6, &[family], 0.84, i, i);
                if i + 1 < last {
                    out.put(7, &[family, words[i + 1]], 0.7, i, i + 1);
                }
                if i > first {
                    out.put(8, &[family, words[i - 1]], 0.7, i - 1, i);
                }
            }
        }
        let mut seen: Vec<(u8, usize)> =
            (first..last).flat_map(|i| families[i].iter().map(move |&f| (f, i))).collect();
        seen.dedup_by_key(|s| s.0);
        seen.truncate(14);
        for (n, &(a, i)) in seen.iter().enumerate() {
            for &(b, j) in seen[n + 1..].iter().filter(|&&(b, _)| b != a) {
                out.put(14, &[u64::from(a), u64::from(b)], 0.42, i, j);
            }
        }
        for i in first..last {
            let a = self.shape(i);
            out.put(12, &[a], 0.6, i, i);
            if i + 1 < last {
                out.put(13, &[a, self.shape(i + 1)], 0.4, i, i + 1);
            }
        }
        if first < last {
            out.put(15, &[self.shape(first)], 0.8, first, first);
        }
    }

    fn shape(&self, at: usize) -> u64 {
        match self.reading.families[at].first() {
            Some(&id) => u64::from(id),
            None => crate::model::features::shape(&self.reading.words[at]),
        }
    }

    /// Groups of three to five letters, over word ends too.
    fn letters(&self, first: usize, last: usize, out: &mut Out) {
        let mut text: Vec<(char, usize)> = vec![('_', first)];
        for i in first..last {
            text.extend(self.reading.words[i].chars().map(|c| (c, i)));
            text.push(('_', i));
        }
        for start in 0..text.len() {
            let mut parts = [0u64; 5];
            for (n, &(c, at)) in text[start..].iter().take(5).enumerate() {
                parts[n] = c as u64;
                if n >= 2 {
                    out.put(20 + n as u64, &parts[..=n], 0.3, text[start].1, at);
                }
            }
        }
    }

    /// Which families stand in the message, together and how often.
    fn company(&self, out: &mut Out) {
        let mut counts = [0u8; 256];
        for &f in self.reading.families.iter().flatten() {
            let count = &mut counts[usize::from(f)];
            *count = count.saturating_add(1);
        }
        let seen: Vec<u64> = (0..256).filter(|&f| counts[f as usize] > 0).collect();
        for (n, &a) in seen.iter().enumerate() {
            if counts[a as usize] > 1 {
                out.put(70, &[a, u64::from(counts[a as usize].min(3))], 0.4, 0, 0);
            }
            for &b in &seen[n + 1..] {
                out.put(71, &[a, b], 0.21, 0, 0);
            }
        }
    }

    /// Words and families of the first and the last sentence.
    fn places(&self, out: &mut Out) {
        let count = self.sentences.len();
        if count < 2 {
            return;
        }
        for (kind, at) in [(50, 0), (53, count - 1)] {
            let (first, last) = self.sentences[at];
            for i in first..last {
                out.put(kind, &[self.hashes[i]], 0.4, i, i);
                self.reading.families[i].iter().for_each(|&f| out.put(kind + 1, &[u64::from(f)], 0.6, i, i));
            }
        }
    }
}

/// Each feature once, with its greatest weight.
fn unique(mut all: Vec<Feature>) -> Vec<Feature> {
    all.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    all.dedup_by_key(|f| f.0);
    all
}

struct Out(Vec<Spot>);

impl Out {
    fn put(&mut self, kind: u64, parts: &[u64], value: f32, first: usize, last: usize) {
        self.0.push(Spot { key: key(kind, parts), value, first: first as u16, last: last as u16 });
    }
}
