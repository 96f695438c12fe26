//! The ten elements: which are there, and where each can be seen.

use std::collections::BTreeMap;

use crate::Element;
use crate::coach::focus::{emphasis, focus};
use crate::coach::personal::personal;
use crate::coach::plain::jargon;
use crate::coach::scene::{Range, Scene};

/// For each element that is there, the place that shows it.
pub(crate) fn elements(scene: &Scene) -> BTreeMap<Element, Range> {
    let whole = (0, scene.doc.norm.text.len());
    let mut found = BTreeMap::new();
    let mut put = |element, place: Option<Range>| {
        if let Some(place) = place {
            found.insert(element, place);
        }
    };
    put(Element::Personal, personal(scene));
    put(Element::Thanks, thanks(scene).map(|i| scene.range(i)));
    put(Element::Ownership, scene.best(scene.labels.ownership).map(|i| scene.range(i)));
    put(Element::Empathy, empathy(scene).map(|i| scene.range(i)));
    put(Element::Focus, focus(scene).then_some(whole));
    put(Element::Emphasis, emphasis(scene));
    put(Element::Explanation, explanation(scene).map(|i| scene.range(i)));
    put(Element::Plain, (!scene.judged.is_empty() && jargon(scene).is_empty()).then_some(whole));
    put(Element::Guidance, guidance(scene).map(|i| scene.range(i)));
    put(Element::Closing, closing(scene).map(|i| scene.range(i)));
    found
}

/// Thanks that stand before the handling of the matter.
fn thanks(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let first = scene.first(l.thanks)?;
    let handles = |i: usize| {
        let v = &scene.judged[i].verdict;
        [l.done, l.next, l.todo, l.why, l.status, l.cold_refusal].iter().any(|&x| v.margin(x) > 0.3)
            || v.margin(l.ownership) > 0.6
    };
    (!(0..first).any(handles)).then_some(first)
}

fn empathy(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let fit = |i: &usize| {
        let v = &scene.judged[*i].verdict;
        v.holds(l.empathy) && !v.holds(l.conditional_apology) && !v.holds(l.blame)
    };
    (0..scene.judged.len()).filter(fit).max_by(|&a, &b| {
        scene.judged[a].verdict.margin(l.empathy).total_cmp(&scene.judged[b].verdict.margin(l.empathy))
    })
}

/// Two of: why, where it stands, what was done; two faint traces together are none.
fn explanation(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let margin = |i: usize, x: usize| scene.judged[i].verdict.margin(x);
    let held: Vec<(usize, f32)> = [l.why, l.status, l.done]
        .into_iter()
        .filter_map(|x| scene.best(x).map(|i| (i, margin(i, x))))
        .collect();
    let strength: f32 = held.iter().map(|h| h.1).sum();
    (held.len() >= 2 && strength > FAINT).then(|| held[0].0)
}

/// Margins that add up to less than this are no explanation.
const FAINT: f32 = 0.3;

/// What to do now, and what happens next.
fn guidance(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let todo = scene.best(l.todo)?;
    scene.best(l.next).map(|next| todo.min(next))
}

/// A warm sentence in the last lines.
fn closing(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let count = scene.judged.len();
    let greets =
        |i: usize| scene.judged[i].verdict.holds(l.greeting) && scene.judged[i].reading.words.len() <= 4;
    let mut seen = 0;
    for i in (0..count).rev() {
        let judged = &scene.judged[i];
        let words = judged.reading.words.len();
        let warm = judged.verdict.holds(l.closing);
        let thanking = judged.verdict.holds(l.thanks)
            && words > 2
            && (0..i).any(|j| !greets(j) && scene.judged[j].reading.words.len() > 2);
        if warm || thanking {
            return Some(i);
        }
        // A signature is not a sentence of the reply.
        seen += usize::from(words > 5);
        if seen >= 2 {
            return None;
        }
    }
    None
}
