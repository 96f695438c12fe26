//! Whether a reply says anything of its own beside the blocks it was put together from.

use crate::text::terms::words;

/// Words from which on something counts as said.
const SAID: usize = 3;
/// Words that filling a slot takes at most; what is more was added.
const FILLING: usize = 5;
/// Words of a reply that are looked at.
const MOST: usize = 1500;

/// A word of the blocks, or the place of a slot.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Word(String),
    Slot,
}

/// Whether `text` says something personal (three words or more) beside `blocks`, which are rendered as they were
/// put in. A slot's filling is not personal: it is what the block asks for.
pub fn beside(text: &str, blocks: &[String]) -> bool {
    let mut said = words(text);
    said.truncate(MOST);
    let pieces = in_order(&said, blocks);
    let mut left = 0;
    // a run of words that no block has, and the slots of the blocks that lie round it
    let (mut run, mut slots) = (0_usize, 0_usize);
    for step in steps(&said, &pieces) {
        match step {
            Step::Own => run += 1,
            Step::Slot => slots += 1,
            Step::Both => {
                left += run.saturating_sub(FILLING * slots);
                (run, slots) = (0, 0);
            }
            Step::Dropped => {}
        }
    }
    left + run.saturating_sub(FILLING * slots) >= SAID
}

/// The pieces of all blocks, in the order in which the blocks stand in the text.
fn in_order(said: &[String], blocks: &[String]) -> Vec<Piece> {
    let mut placed: Vec<(usize, Vec<Piece>)> = blocks
        .iter()
        .map(|block| {
            let pieces = pieces(block);
            (place(said, &pieces).unwrap_or(usize::MAX), pieces)
        })
        .collect();
    placed.sort_by_key(|(at, _)| *at);
    let mut all: Vec<Piece> = placed.into_iter().flat_map(|(_, pieces)| pieces).collect();
    all.truncate(2 * MOST);
    all
}

fn pieces(block: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = block;
    while let Some((before, behind)) = rest.split_once('⟦') {
        out.extend(words(before).into_iter().map(Piece::Word));
        out.push(Piece::Slot);
        rest = behind.split_once('⟧').map_or("", |(_, after)| after);
    }
    out.extend(words(rest).into_iter().map(Piece::Word));
    out
}

/// Where the longest run of words of a block without a slot begins in the text.
fn place(said: &[String], pieces: &[Piece]) -> Option<usize> {
    let runs = pieces.split(|p| *p == Piece::Slot);
    let longest = runs.max_by_key(|run| run.len()).filter(|run| !run.is_empty())?;
    said.windows(longest.len()).position(|window| {
        window.iter().zip(longest).all(|(w, p)| matches!(p, Piece::Word(word) if word == w))
    })
}

enum Step {
    /// A word that no block has.
    Own,
    /// A word of both.
    Both,
    /// A word of a block that the text has not.
    Dropped,
    /// The place of a slot.
    Slot,
}

/// The way through both with the most words in common.
fn steps(said: &[String], pieces: &[Piece]) -> Vec<Step> {
    let wide = pieces.len() + 1;
    let mut best = vec![0_u16; (said.len() + 1) * wide];
    let same = |i: usize, j: usize| matches!(&pieces[j], Piece::Word(word) if *word == said[i]);
    for i in (0..said.len()).rev() {
        for j in (0..pieces.len()).rev() {
            best[i * wide + j] = if same(i, j) {
                best[(i + 1) * wide + j + 1] + 1
            } else {
                best[(i + 1) * wide + j].max(best[i * wide + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < said.len() || j < pieces.len() {
        let step = if i < said.len() && j < pieces.len() && same(i, j) {
            (i, j) = (i + 1, j + 1);
            Step::Both
        } else if j < pieces.len() && (i == said.len() || best[i * wide + j + 1] >= best[(i + 1) * wide + j])
        {
            j += 1;
            if pieces[j - 1] == Piece::Slot { Step::Slot } else { Step::Dropped }
        } else {
            i += 1;
            Step::Own
        };
        out.push(step);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::beside;

    fn blocks() -> Vec<String> {
        [
            "דנה שלום,",
            "תודה שכתבת לנו ועל הסבלנות.",
            "ההזמנה תגיע עד ⟦תאריך⟧, אחרי ⟦הסיבה⟧.",
            "אנחנו כאן לכל שאלה.",
        ]
        .map(str::to_owned)
        .into()
    }

    #[test]
    fn blocks_alone_are_not_personal() {
        let text = "דנה שלום,\n\nתודה שכתבת לנו ועל הסבלנות.\n\nההזמנה תגיע עד יום חמישי 12.5, אחרי שהספק שלח.\n\nאנחנו כאן לכל שאלה.";
        assert!(!beside(text, &blocks()));
        let turned = "תודה שכתבת לנו ועל הסבלנות. דנה שלום, אנחנו כאן לכל שאלה.";
        assert!(!beside(turned, &blocks()));
        assert!(!beside("", &blocks()));
    }

    #[test]
    fn a_sentence_of_ones_own_is() {
        let text = "דנה שלום, תודה שכתבת לנו ועל הסבלנות. קראתי שהיום הולדת של נועם נדחה. ההזמנה תגיע עד 12.5, אחרי הספק. אנחנו כאן לכל שאלה.";
        assert!(beside(text, &blocks()));
        assert!(beside("מה ששאלת על הכיסא", &[]));
        assert!(!beside("בסדר גמור", &[]));
    }

    #[test]
    fn a_long_filling_is_more_than_a_fact() {
        let text = "ההזמנה תגיע עד מחר, אחרי שהנהג שלנו ראה שהכתובת שרשמת בטופס לא נמצאת במפה והתקשר אלייך.";
        assert!(beside(text, &blocks()));
    }
}
