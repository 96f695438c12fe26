//! What a question says of itself: somebody's own case, a grievance, a matter for a person.

use std::sync::OnceLock;

use crate::answer::words::{self, Word};

/// The number of kinds of cue.
pub(crate) const CUES: usize = 12;

struct Cues {
    names: Vec<String>,
    phrases: Vec<(usize, Vec<Word>)>,
}

fn cues() -> &'static Cues {
    static ALL: OnceLock<Cues> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = Cues { names: Vec::new(), phrases: Vec::new() };
        for line in include_str!("../../data/answer-cues.txt").lines() {
            let Some((name, phrases)) = line.split_once(':').filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let at = all.names.iter().position(|n| n == name).unwrap_or_else(|| {
                all.names.push(name.to_owned());
                all.names.len() - 1
            });
            let rows = phrases.split('|').map(words::read).filter(|w| !w.is_empty());
            all.phrases.extend(rows.map(|w| (at, w)));
        }
        all
    })
}

/// For each kind of cue, whether the question has it: 0, 1, or more where it has several.
pub(crate) fn read(text: &str) -> [f32; CUES] {
    let words = words::read(text);
    let mut out = [0.0_f32; CUES];
    for (kind, phrase) in &cues().phrases {
        if *kind < CUES - 2 && stands(&words, phrase) {
            out[*kind] = (out[*kind] + 1.0).min(2.0);
        }
    }
    // A number of an order or a request.
    if words.iter().any(|w| w.text.len() >= 5 && w.text.bytes().all(|b| b.is_ascii_digit())) {
        out[CUES - 2] = 1.0;
    }
    if words.len() <= 3 {
        out[CUES - 1] = 1.0;
    }
    out
}

/// The names of the kinds, in order.
pub(crate) fn names() -> Vec<String> {
    let mut names = cues().names.clone();
    names.truncate(CUES - 2);
    while names.len() < CUES - 2 {
        names.push("-".into());
    }
    names.extend(["number".into(), "tiny".into()]);
    names
}

/// Whether the words of a phrase follow each other, one other word at most between them.
fn stands(words: &[Word], phrase: &[Word]) -> bool {
    (0..words.len()).any(|start| {
        let mut at = start;
        phrase.iter().enumerate().all(|(i, p)| {
            let reach = if i == 0 { 1 } else { 2 };
            let hit = words[at..].iter().take(reach).position(|w| w.text == p.text);
            hit.is_some_and(|h| {
                at += h + 1;
                true
            })
        })
    })
}
