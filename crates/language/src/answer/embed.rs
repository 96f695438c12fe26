//! Meaning as a place: texts that ask for the same thing in other words lie near each other.
//!
//! A text is the sum of the places of its features, learned from wordings of the same matter. What a word shares with
//! others (stem, consonants, letters, a group of the thesaurus) has a place too, so that a new word is no stranger.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::answer::index::Keyed;
use crate::answer::query::{Understood, letter_groups};
use crate::answer::words::Level;

/// The number of dimensions.
pub const DIMS: usize = 128;

/// The bytes of a feature in the file: its key, the worth of a step, and two dimensions a byte.
const RECORD: usize = 4 + 2 + DIMS / 2;
/// The steps to either side of nothing.
const STEPS: f32 = 7.0;

/// A point, or a direction where its length is 1; all 0 for a text without a known feature.
pub type Place = [f32; DIMS];

/// What a text is placed by: features, and how much of each.
pub type Features = Vec<(u32, f32)>;

/// Where every feature lies.
#[derive(PartialEq)]
pub struct Space {
    at: Keyed<u32>,
    /// In order of their keys, as in the file, and read where they lie.
    records: Cow<'static, [u8]>,
}

/// Small words tell of the manner of a question ("until when"), so they count, but less.
const SMALL: f32 = 0.3;
/// What all letter groups of a word, and a group of the thesaurus, count beside the word itself.
const LETTERS: f32 = 0.8;
const GROUP: f32 = 0.8;

/// The features of a text, ordered.
pub(crate) fn features(read: &Understood) -> Features {
    let mut out = Features::new();
    for word in &read.words {
        let scale = if word.small { SMALL } else { 1.0 };
        for &(key, level) in &word.keys {
            let weight = match level {
                Level::Exact => 1.0,
                Level::Form => 0.7,
                Level::Bones => 0.6,
                Level::Weak => 0.5,
            };
            out.push((fold(key), weight * scale));
        }
        if !word.small {
            let groups = letter_groups(&word.text);
            let each = LETTERS / (groups.len() as f32).sqrt();
            out.extend(groups.into_iter().map(|g| (fold(g ^ 0x6772_616d), each)));
        }
    }
    out.extend(read.found.iter().map(|f| (fold((f.group + 1) ^ 0x0067_726f_7570), GROUP * f.weight)));
    out.sort_by_key(|f| f.0);
    out.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 += later.1;
        }
        same
    });
    // A word said three times does not say three times as much.
    out.iter_mut().for_each(|f| f.1 = f.1.min(1.0 + 0.3 * f.1));
    out
}

/// Half the bits are enough to tell features apart, and halve the file's keys.
fn fold(key: u64) -> u32 {
    (key ^ (key >> 32)) as u32
}

/// The number without its last digits: what two bytes hold.
fn short(number: f32) -> f32 {
    f32::from_bits(number.to_bits() & 0xffff_0000)
}

impl Space {
    /// The space that comes with the product.
    pub fn shared() -> &'static Space {
        static SHARED: OnceLock<Space> = OnceLock::new();
        SHARED.get_or_init(|| Space::parse(Cow::Borrowed(include_bytes!("../../data/answer-space.bin"))))
    }

    /// Makes a space of the places of features, each rounded to steps of its longest side: what is lost by that
    /// averages out over the features of a text.
    pub fn of(rows: &[(u32, Place)]) -> Space {
        let mut rows: Vec<&(u32, Place)> = rows.iter().collect();
        rows.sort_by_key(|row| row.0);
        let mut out = Vec::with_capacity(rows.len() * RECORD);
        for (key, place) in rows {
            let top = place.iter().fold(1e-9_f32, |m, x| m.max(x.abs()));
            let step = short(top / STEPS);
            let half = |x: f32| (x / step).round().clamp(-STEPS, STEPS) as i8 + 8;
            out.extend(key.to_le_bytes());
            out.extend(&step.to_le_bytes()[2..]);
            out.extend(place.as_chunks().0.iter().map(|[a, b]| half(*a) as u8 | (half(*b) as u8) << 4));
        }
        Space::parse(Cow::Owned(out))
    }

    /// The space as [`Space::parse`] reads it.
    pub fn bytes(&self) -> &[u8] {
        &self.records
    }

    /// Reads a space; what is left over at the end is no feature.
    pub fn parse(records: Cow<'static, [u8]>) -> Space {
        let key = |row: &[u8; RECORD]| u64::from(u32::from_le_bytes([row[0], row[1], row[2], row[3]]));
        let at = records.as_chunks().0.iter().enumerate().map(|(at, row)| (key(row), at as u32)).collect();
        Space { at, records }
    }

    /// Where a text of these features lies: a direction.
    pub fn place(&self, features: &[(u32, f32)]) -> Place {
        let mut out = [0.0; DIMS];
        let rows = self.records.as_chunks::<RECORD>().0;
        for (key, weight) in features {
            let Some(row) = self.at.get(&u64::from(*key)).map(|&at| &rows[at as usize]) else { continue };
            let weight = weight * f32::from_le_bytes([0, 0, row[4], row[5]]);
            for (two, steps) in out.as_chunks_mut().0.iter_mut().zip(&row[6..]) {
                let [low, high]: &mut [f32; 2] = two;
                *low += weight * f32::from((steps & 15) as i8 - 8);
                *high += weight * f32::from((steps >> 4) as i8 - 8);
            }
        }
        unit(out)
    }
}

/// The same direction with length 1.
pub fn unit(mut place: Place) -> Place {
    let length = dot(&place, &place).sqrt();
    if length > 1e-9 {
        place.iter_mut().for_each(|x| *x /= length);
    }
    place
}

/// How near two directions are: 1 for the same, 0 for strangers.
pub fn dot(a: &Place, b: &Place) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Adds a weighted place to a sum.
pub(crate) fn add(sum: &mut Place, place: &Place, weight: f32) {
    sum.iter_mut().zip(place).for_each(|(s, p)| *s += weight * p);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_space_is_read_as_it_was_written() {
        let mut far = [0.0; DIMS];
        far[3] = -2.0;
        let space = Space::of(&[(7, [0.5; DIMS]), (9, far)]);
        assert!(Space::parse(Cow::Owned(space.bytes().to_vec())) == space);
        assert_eq!(space.place(&[(9, 0.4), (1000, 5.0)])[3], -1.0);
        assert_eq!(space.place(&[(1000, 5.0)]), [0.0; DIMS]);
    }
}
