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
    let sentence = |label: usize| scene.best(label).map(|i| scene.range(i));
    put(Risk::Blame, sentence(l.blame));
    put(Risk::ConditionalApology, sentence(l.conditional_apology));
    put(Risk::Confrontation, sentence(l.confrontation));
    put(Risk::Overpromise, sentence(l.overpromise));
    put(Risk::Robotic, robotic(scene).map(|i| scene.range(i)));
    put(Risk::WrongName, wrong_name(scene));
    if scene.public() {
        put(Risk::PublicBenefit, public::benefit(scene));
        put(Risk::PublicVip, public::vip(scene));
        put(Risk::PublicPrivateData, public::private_data(scene));
    }
    put(Risk::PassesBuck, passes_buck(scene).map(|i| scene.range(i)));
    put(Risk::ColdRefusal, cold_refusal(scene).map(|i| scene.range(i)));
    found.extend(placeholders(scene).into_iter().map(|(a, b, _)| (Risk::Placeholder, (a, b), None)));
    if scene.lang == Lang::He {
        found.extend(genders.clashes(scene).into_iter().map(|c| (Risk::WrongGender, c.range, c.instead)));
    }
    found.sort_by_key(|f| (f.0, f.1));
    found
}

/// Nothing but formulas, with nobody behind them.
fn robotic(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let person = scene.judged.iter().any(|j| {
        let v = &j.verdict;
        !v.holds(l.robotic)
            && (v.margin(l.ownership) > 0.2
                || v.margin(l.empathy) > 0.2
                || v.margin(l.done) > 0.3
                || v.margin(l.confrontation) > 0.0
                || v.margin(l.blame) > 0.0)
    });
    if person {
        return None;
    }
    // A greeting and a general thank-you, and then nothing, says as little as an automatic answer.
    let matter = scene.judged.iter().any(|j| {
        let v = &j.verdict;
        let formula =
            v.holds(l.greeting) || v.holds(l.thanks) || v.holds(l.closing) || j.reading.words.len() <= 3;
        !formula
    });
    let thanks = scene.first(l.thanks).filter(|_| !matter && scene.judged.len() >= 2);
    // A template sent with its fields open was written by nobody.
    let unfilled = placeholders(scene)
        .first()
        .and_then(|&(at, ..)| scene.judged.iter().position(|j| at < j.sentence.end));
    scene.best(l.robotic).or(thanks).or(unfilled)
}

/// Sends elsewhere, with nobody taking hold of the matter.
fn passes_buck(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let held =
        scene.judged.iter().any(|j| j.verdict.margin(l.ownership) > 0.3 && !j.verdict.holds(l.passes_buck));
    scene.best(l.passes_buck).filter(|_| !held)
}

/// A refusal with no reason and no other way.
fn cold_refusal(scene: &Scene) -> Option<usize> {
    let l = scene.labels;
    let at = scene.best(l.cold_refusal)?;
    let reason = scene.judged.iter().any(|j| j.verdict.margin(l.why) > 0.1);
    let other_way = scene.judged.iter().enumerate().any(|(i, j)| {
        i != at && (j.verdict.margin(l.ownership) > 0.3 || j.verdict.margin(l.commitment) > 0.3)
    });
    (!reason && !other_way).then_some(at)
}
