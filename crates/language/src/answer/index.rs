//! Postings with saturated weights: which documents have a key, and how strongly.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by keys that are hashes already.
pub(crate) type Keyed<T> = HashMap<u64, T, BuildHasherDefault<Ready>>;

/// Takes a key for its own hash.
#[derive(Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |h, b| h.rotate_left(8) ^ u64::from(*b));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Weighted keys of one document.
#[derive(Default)]
pub(crate) struct Bag {
    counts: Keyed<f32>,
    length: f32,
}

impl Bag {
    /// Counts a key.
    pub fn add(&mut self, key: u64, weight: f32) {
        *self.counts.entry(key).or_default() += weight;
    }

    /// Counts words for the length.
    pub fn lengthen(&mut self, words: usize) {
        self.length += words as f32;
    }
}

/// Documents by key.
#[derive(Default)]
pub(crate) struct Index {
    lists: Keyed<Vec<(u32, f32)>>,
    rarities: Keyed<f32>,
    documents: usize,
}

impl Index {
    /// Indexes documents in order; a key has half its full weight at the count `half`, for a document of middling length.
    pub fn new(bags: Vec<Bag>, half: f32) -> Index {
        let total: f32 = bags.iter().map(|b| b.length).sum();
        let mean = (total / bags.len().max(1) as f32).max(1.0);
        let mut index = Index { documents: bags.len(), ..Index::default() };
        for (document, bag) in bags.into_iter().enumerate() {
            let half = half * (0.6 + 0.4 * bag.length / mean);
            for (key, count) in bag.counts {
                let list = index.lists.entry(key).or_default();
                list.push((document as u32, count / (count + half)));
            }
        }
        let rarities = index.lists.iter().map(|(&key, list)| (key, rarity(list, index.documents as f32)));
        index.rarities = rarities.collect();
        index
    }

    /// The documents that have a key.
    pub fn list(&self, key: u64) -> &[(u32, f32)] {
        self.lists.get(&key).map_or(&[], Vec::as_slice)
    }

    /// How rare a key is among the documents: 1 for one document alone.
    pub fn rarity(&self, key: u64) -> f32 {
        self.rarities.get(&key).copied().unwrap_or(0.0)
    }

    /// The number of documents.
    pub fn documents(&self) -> usize {
        self.documents
    }
}

/// Documents that only mention a key count less than those that are about it.
fn rarity(list: &[(u32, f32)], all: f32) -> f32 {
    let top = list.iter().map(|l| l.1).fold(0.0, f32::max);
    let with: f32 = list.iter().map(|l| (l.1 / top).powi(2)).sum();
    let idf = |n: f32| (1.0 + (all - n + 0.5) / (n + 0.5)).ln();
    (idf(with) / idf(1.0)).min(1.0)
}
