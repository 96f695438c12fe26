//! Thresholds that only show in whole replies: an element that needs two labels needs each of them sooner.

use std::collections::BTreeMap;

use crate::RISKS;
use crate::data::Sample;

/// Labels that make one element together, and how many of them it needs.
const SETS: [(&str, &[&str], usize); 4] = [
    ("explanation", &["why", "status", "done"], 2),
    ("guidance", &["todo", "next"], 2),
    ("ownership", &["ownership"], 1),
    ("empathy", &["empathy"], 1),
];

/// Shifts the thresholds of each set to where whole replies are judged best.
pub fn tune(samples: &[Sample], labels: &[String], scored: &[(usize, Vec<f32>)], thresholds: &mut [f32]) {
    let mut replies: BTreeMap<&str, Vec<&(usize, Vec<f32>)>> = BTreeMap::new();
    for entry in scored {
        if let Some(reply) = &samples[entry.0].reply {
            replies.entry(reply).or_default().push(entry);
        }
    }
    for (l, label) in labels.iter().enumerate().filter(|(_, l)| RISKS.contains(&l.as_str())) {
        let mut tops: Vec<(f32, bool)> = replies
            .values()
            .map(|r| {
                let top = r.iter().map(|(_, s)| s[l]).fold(f32::NEG_INFINITY, f32::max);
                (top, r.iter().any(|(i, _)| samples[*i].labels.contains(label)))
            })
            .collect();
        tops.sort_by(|a, b| b.0.total_cmp(&a.0));
        // Few replies say less than many sentences: the two meet in the middle.
        let bound = ((best_bound(&tops) + thresholds[l]) / 2.0).max(false_alarms(&tops, 30));
        if bound > thresholds[l] {
            println!("  {label}: {:+.2} raised to {bound:+.2}", thresholds[l]);
            thresholds[l] = bound;
        }
    }
    for (name, parts, needed) in SETS {
        let ids: Vec<usize> = parts.iter().filter_map(|p| labels.iter().position(|l| l == p)).collect();
        if ids.len() != parts.len() || replies.is_empty() {
            continue;
        }
        let f1 = |shift: f32| {
            let (mut hit, mut said, mut is) = (0, 0, 0);
            for reply in replies.values() {
                let seen =
                    ids.iter().filter(|&&l| reply.iter().any(|(_, s)| s[l] > thresholds[l] + shift)).count()
                        >= needed;
                let truth = ids
                    .iter()
                    .filter(|&&l| reply.iter().any(|(i, _)| samples[*i].labels.contains(&labels[l])))
                    .count()
                    >= needed;
                hit += usize::from(seen && truth);
                said += usize::from(seen);
                is += usize::from(truth);
            }
            (2.0 * hit as f32 / (said + is).max(1) as f32, hit, said, is)
        };
        // The middle of the shifts that are within reach of the best, so that one lucky reply decides nothing.
        let shifts: Vec<f32> = (-15..=10).map(|s| s as f32 / 10.0).collect();
        let top = shifts.iter().map(|&s| f1(s).0).fold(0.0, f32::max);
        let good: Vec<f32> = shifts.into_iter().filter(|&s| f1(s).0 >= top - 0.01).collect();
        let shift = good[good.len() / 2];
        let (value, hit, said, is) = f1(shift);
        println!(
            "  {name:12} in {} replies: F1 {:.3} as is, {value:.3} shifted {shift:+.1} (hit {hit}, said {said}, is {is})",
            replies.len(),
            f1(0.0).0
        );
        ids.iter().for_each(|&l| thresholds[l] += shift);
    }
}

/// The score at which F1 over whole replies is best, with false alarms counted twice, as risks are
/// rarer in real replies; where there are too few to tell, at most two false alarms in a hundred.
fn best_bound(tops: &[(f32, bool)]) -> f32 {
    let positives = tops.iter().filter(|t| t.1).count();
    if positives < ENOUGH {
        return false_alarms(tops, 50);
    }
    let (mut best, mut at) = (0.0, f32::INFINITY);
    let (mut hits, mut said) = (0.0, 0.0);
    for (i, &(score, truth)) in tops.iter().enumerate() {
        hits += f32::from(u8::from(truth));
        said += if truth { 1.0 } else { 2.0 };
        let f1 = 2.0 * hits / (said + positives as f32);
        if f1 > best {
            best = f1;
            at = tops.get(i + 1).map_or(score - 0.1, |next| (score + next.0) / 2.0);
        }
    }
    at
}

/// The score that one clean reply in so many passes.
fn false_alarms(tops: &[(f32, bool)], one_in: usize) -> f32 {
    let clean: Vec<f32> = tops.iter().filter(|t| !t.1).map(|t| t.0).collect();
    clean.get(clean.len() / one_in).copied().unwrap_or(f32::NEG_INFINITY)
}

/// Replies with a risk that are enough to set its threshold by.
const ENOUGH: usize = 6;
