//! The words that a business does not use: found with prefix letters before them, with its own words as the fix.

use crate::coach::scene::{Range, Scene};
use crate::coach::words;
use crate::text::structure::Doc;
use crate::text::terms::bases;
use crate::text::token::Kind;
use crate::{Finding, Fix, FixKind, HouseWord, Severity};

/// The label of these findings.
pub(crate) const LABEL: &str = "house_word";

/// A remark for each place where such words stand.
pub(crate) fn findings(scene: &Scene, house: &[HouseWord]) -> Vec<Finding> {
    let mine = house.iter().filter(|w| w.lang.is_none_or(|l| l == scene.lang));
    mine.flat_map(|w| places(&scene.doc, &w.say_not).into_iter().map(|p| finding(scene, w, p))).collect()
}

fn finding(scene: &Scene, word: &HouseWord, place: Range) -> Finding {
    let (start, end) = scene.doc.norm.span(place.0, place.1);
    let say = word.say.as_ref().map(|s| s.trim()).filter(|s| !s.is_empty());
    let fix = say.map(|say| Fix {
        kind: FixKind::Replace,
        start,
        end,
        text: say.to_owned(),
        title: words::title("replace", scene.lang).into(),
    });
    let why = match word.why.trim() {
        "" => words::house(scene.lang).to_owned(),
        why => why.to_owned(),
    };
    Finding {
        label: LABEL.into(),
        severity: Severity::Warn,
        start,
        end,
        why,
        fixes: fix.into_iter().collect(),
    }
}

/// Where the words stand one after the other; the first may carry prefix letters, which stay outside the place.
fn places(doc: &Doc, words: &str) -> Vec<Range> {
    let sought = Doc::new(words);
    let sought: Vec<String> =
        sought.tokens.iter().filter(|t| t.kind != Kind::Mark).map(|t| sought.word(t).to_owned()).collect();
    let Some(first) = sought.first() else { return Vec::new() };
    let tokens: Vec<_> = doc.tokens.iter().filter(|t| t.kind != Kind::Mark).collect();
    tokens
        .windows(sought.len())
        .filter(|w| bases(doc.word(w[0])).contains(first))
        .filter(|w| w[1..].iter().zip(&sought[1..]).all(|(t, s)| doc.word(t) == s))
        .map(|w| {
            let prefix = doc.word(w[0]).len().saturating_sub(first.len());
            (w[0].start + prefix, w[w.len() - 1].end)
        })
        .collect()
}
