//! The ten elements: which are there, and where each can be seen.

use std::collections::BTreeMap;

use crate::Element;
use crate::coach::focus::{emphasis, focus};
use crate::coach::personal::personal;
use crate::coach::plain::jargon;
use crate::coach::scene::{Range, Scene};

/// For each element that is there, the place that shows it.
pub(crate) fn elements(scene: &Scene) -> BTreeMap<Element, Range> {
    let all = (0, scene.doc.norm.text.len());
    let mut found = BTreeMap::new();
    let mut put = |element, place: Option<Range>| {
        if let Some(place) = place {
            found.insert(element, place);
        }
    };
    put(Element::Personal, personal(scene));
    put(Element::Thanks, thanks(scene).map(|i| scene.range(i)));
    put(Element::Ownership, whole(scene, "ownership", scene.labels.ownership).map(|i| scene.range(i)));
    put(Element::Empathy, empathy(scene).map(|i| scene.range(i)));
    put(Element::Focus, focus(scene).then_some(all));
    put(Element::Emphasis, emphasis(scene));
    put(Element::Explanation, explanation(scene).map(|i| scene.range(i)));
    put(Element::Plain, (!scene.judged.is_empty() && jargon(scene).is_empty()).then_some(all));
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

/// The clearest sentence of a label, where the whole reply shows what it stands for.
fn whole(scene: &Scene, kind: &str, label: usize) -> Option<usize> {
    (scene.stage.margin(scene, kind) > 0.0).then(|| scene.clearest(label)).flatten()
}

/// Recognition that is not taken back in the same breath.
fn empathy(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let place = whole(scene, "empathy", l.empathy)?;
    let fit = |i: &usize| {
        let v = &scene.judged[*i].verdict;
        !v.holds(l.conditional_apology) && !v.holds(l.blame)
    };
    let clear = (0..scene.judged.len()).filter(fit).max_by(|&a, &b| {
        scene.judged[a].verdict.margin(l.empathy).total_cmp(&scene.judged[b].verdict.margin(l.empathy))
    });
    clear.or(Some(place))
}

/// Two of: why, where it stands, what was done.
fn explanation(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let margin =
        |&x: &usize| scene.clearest(x).map_or(f32::NEG_INFINITY, |i| scene.judged[i].verdict.score(x));
    let label = [l.why, l.status, l.done].into_iter().max_by(|a, b| margin(a).total_cmp(&margin(b)))?;
    whole(scene, "explanation", label)
}

/// What to do now, and what happens next.
fn guidance(scene: &Scene) -> Option<usize> {
    let todo = whole(scene, "guidance", scene.labels.todo)?;
    scene.clearest(scene.labels.next).map(|next| todo.min(next))
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
