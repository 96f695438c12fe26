//! Meaning as a place: texts that ask for the same thing in other words lie near each other.
//!
//! A text is the sum of the places of its features, learned from wordings of the same matter. What a word shares with
//! others (stem, consonants, letters, a group of the thesaurus) has a place too, so that a new word is no stranger.

use std::sync::OnceLock;

use crate::answer::index::Keyed;
use crate::answer::query::{Understood, letter_groups};
use crate::answer::words::Level;

/// The number of dimensions.
pub const DIMS: usize = 96;

/// The bytes of a feature in the file: its key, the worth of a step, and two dimensions a byte.
const RECORD: usize = 4 + 2 + DIMS / 2;
/// The steps to either side of nothing.
const STEPS: f32 = 7.0;

/// A point, or a direction where its length is 1; all 0 for a text without a known feature.
pub type Place = [f32; DIMS];

/// What a text is placed by: features, and how much of each.
pub type Features = Vec<(u32, f32)>;

/// Where every feature lies.
#[derive(Default, PartialEq)]
pub struct Space {
    at: Keyed<u32>,
    /// What one step of a row is worth.
    scales: Vec<f32>,
    rows: Vec<i8>,
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
        SHARED.get_or_init(|| Space::parse(include_bytes!("../../data/answer-space.bin")))
    }

    /// Makes a space of the places of features, each rounded to steps of its longest side: what is lost by that
    /// averages out over the features of a text.
    pub fn of(rows: &[(u32, Place)]) -> Space {
        let mut space = Space::default();
        for (key, place) in rows {
            let top = place.iter().fold(1e-9_f32, |m, x| m.max(x.abs()));
            let step = short(top / STEPS);
            space.at.insert(u64::from(*key), space.scales.len() as u32);
            space.scales.push(step);
            space.rows.extend(place.iter().map(|x| (x / step).round().clamp(-STEPS, STEPS) as i8));
        }
        space
    }

    /// Writes the space as [`Space::parse`] reads it.
    pub fn write(&self) -> Vec<u8> {
        let mut at: Vec<(u64, u32)> = self.at.iter().map(|(key, row)| (*key, *row)).collect();
        at.sort_unstable();
        let mut out = Vec::with_capacity(at.len() * RECORD);
        for (key, row) in at {
            out.extend((key as u32).to_le_bytes());
            out.extend(&self.scales[row as usize].to_le_bytes()[2..]);
            out.extend(
                self.row(row).chunks_exact(2).map(|two| (two[0] + 8) as u8 | ((two[1] + 8) as u8) << 4),
            );
        }
        out
    }

    /// Reads a space; what is left over at the end is no feature.
    pub fn parse(bytes: &[u8]) -> Space {
        let mut space = Space::default();
        let count = bytes.len() / RECORD;
        space.at.reserve(count);
        space.rows.reserve(count * DIMS);
        for (at, row) in bytes.chunks_exact(RECORD).enumerate() {
            let key = u32::from_le_bytes([row[0], row[1], row[2], row[3]]);
            space.at.insert(u64::from(key), at as u32);
            space.scales.push(f32::from_le_bytes([0, 0, row[4], row[5]]));
            space.rows.extend(row[6..].iter().flat_map(|two| [(two & 15) as i8 - 8, (two >> 4) as i8 - 8]));
        }
        space
    }

    fn row(&self, row: u32) -> &[i8] {
        &self.rows[row as usize * DIMS..(row as usize + 1) * DIMS]
    }

    /// Where a text of these features lies: a direction.
    pub fn place(&self, features: &[(u32, f32)]) -> Place {
        let mut out = [0.0; DIMS];
        for (key, weight) in features {
            let Some(&at) = self.at.get(&u64::from(*key)) else { continue };
            let weight = weight * self.scales[at as usize];
            out.iter_mut().zip(self.row(at)).for_each(|(o, &x)| *o += weight * f32::from(x));
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
        assert!(Space::parse(&space.write()) == space);
        assert_eq!(space.place(&[(9, 0.4), (1000, 5.0)])[3], -1.0);
        assert_eq!(space.place(&[(1000, 5.0)]), [0.0; DIMS]);
    }
}
