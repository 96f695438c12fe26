//! The thirteen risks: which are there, and where.

use crate::coach::gender::Genders;
use crate::coach::names::wrong_name;
use crate::coach::placeholder::placeholders;
use crate::coach::public;
use crate::coach::scene::{Range, Scene};
use crate::{Lang, Risk};

/// The risks of a draft with the place of each; several places only where each has its own fix.
pub(crate) fn risks(scene: &Scene, genders: &Genders) -> Vec<(Risk, Range, Option<String>)> {
    let l = scene.labels;
    let mut found = Vec::new();
    let mut put = |risk: Risk, place: Option<Range>| {
        if let Some(place) = place {
            found.push((risk, place, None));
        }
    };
    // What was learned was learned from Hebrew and English; of another language it knows nothing.
    let read = matches!(scene.lang, Lang::He | Lang::En);
    let sentence =
        |kind: &str, label: usize| whole(scene, kind, label).filter(|_| read).map(|i| scene.range(i));
    // One sentence that says it outright is enough, whatever stands around it.
    let outright = |label: usize| {
        let at = scene.clearest(label).filter(|_| read)?;
        (scene.judged[at].verdict.score(label) > OUTRIGHT).then(|| scene.range(at))
    };
    let plainly = |kind: &str, label: usize| sentence(kind, label).or_else(|| outright(label));
    put(Risk::Blame, plainly("blame", l.blame));
    put(Risk::ConditionalApology, plainly("conditional_apology", l.conditional_apology));
    put(Risk::Confrontation, plainly("confrontation", l.confrontation));
    put(Risk::Overpromise, plainly("overpromise", l.overpromise));
    put(Risk::Robotic, robotic(scene).filter(|_| read).map(|i| scene.range(i)));
    put(Risk::WrongName, wrong_name(scene));
    if scene.public() {
        put(Risk::PublicBenefit, sentence("public_benefit", l.public_benefit));
        let named = || public::named_vip(scene).map(|i| scene.range(i));
        put(Risk::PublicVip, sentence("public_vip", l.public_vip).or_else(named));
        let seen = sentence("public_private_data", l.public_private_data);
        let named = public::identified(scene).and_then(|place| scene.sentence_at(place.0));
        // Our own phone and address are no secret.
        let ours = |place: &Range| OURS.iter().any(|w| scene.doc.norm.low[place.0..place.1].contains(w));
        let seen = seen.filter(|place| named.is_some() || !ours(place));
        put(Risk::PublicPrivateData, seen.map(|place| named.unwrap_or(place)));
    }
    put(Risk::PassesBuck, sentence("passes_buck", l.passes_buck).filter(|_| !says(scene, TAKEN)));
    put(Risk::ColdRefusal, sentence("cold_refusal", l.cold_refusal).filter(|_| !says(scene, OTHER_WAY)));
    found.extend(placeholders(scene).into_iter().map(|(a, b, _)| (Risk::Placeholder, (a, b), None)));
    if scene.lang == Lang::He {
        found.extend(genders.clashes(scene).into_iter().map(|c| (Risk::WrongGender, c.range, c.instead)));
    }
    found.sort_by_key(|f| (f.0, f.1));
    found
}

/// Words of a sentence that speaks of ourselves.
const OURS: &[&str] = &["שלנו", "אצלנו", " our "];

/// A sentence with this score says it outright.
const OUTRIGHT: f32 = 1.5;

/// Words that name another way, take hold of the matter, or show that somebody read: they answer the risk, also
/// where a fix put them.
const OTHER_WAY: &[&str] = &["מה שכן אפשר", "what we can do is", "what i can do is"];
const TAKEN: &[&str] =
    &["אבדוק את זה מול", "אברר את זה מול", "i will check this with", "i'll check this with"];
const READ: &[&str] = &["קראתי את מה שכתבת", "i read what you wrote"];

fn says(scene: &Scene, words: &[&str]) -> bool {
    let own = scene.judged.iter().map(|j| &scene.doc.norm.low[j.sentence.start..j.sentence.end]);
    own.into_iter().any(|text| words.iter().any(|w| text.contains(w)))
}

/// The clearest sentence of a label, where the whole reply shows what it stands for.
fn whole(scene: &Scene, kind: &str, label: usize) -> Option<usize> {
    (scene.stage.margin(scene, kind) > 0.0).then(|| scene.clearest(label)).flatten()
}

/// Nothing but formulas, with nobody behind them.
fn robotic(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    // A greeting and a general thank-you, and then nothing, says as little as an automatic answer.
    let formula = |j: &crate::coach::verdict::Judged| {
        let v = &j.verdict;
        v.holds(l.greeting) || v.holds(l.thanks) || v.holds(l.closing) || j.reading.words.len() <= 3
    };
    let empty = scene.judged.len() >= 2 && scene.judged.iter().all(formula);
    let shows = |kind: &str| scene.stage.margin(scene, kind) > 0.0;
    // Who names what happened and takes it on is no machine.
    let person = shows("ownership") && shows("empathy");
    whole(scene, "robotic", l.robotic)
        .filter(|_| !person && !says(scene, READ))
        .or_else(|| scene.first(l.thanks).filter(|_| empty))
}
