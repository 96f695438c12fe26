//! Thresholds that only show in whole replies: an element that needs two labels needs each of them sooner.

use std::collections::BTreeMap;

use crate::RISKS;
use crate::data::Sample;

/// Labels that make one element together, and how many of them it needs.
const SETS: [(&str, &[&str], usize); 5] = [
    ("explanation", &["why", "status", "done"], 2),
    ("guidance", &["todo", "next"], 2),
    ("ownership", &["ownership"], 1),
    ("empathy", &["empathy"], 1),
    ("closing", &["closing"], 1),
];

/// Shifts the thresholds of each set to where whole replies are judged best.
pub fn tune(samples: &[Sample], labels: &[String], scored: &[(usize, Vec<f32>)], thresholds: &mut [f32]) {
    let mut replies: BTreeMap<&str, Vec<&(usize, Vec<f32>)>> = BTreeMap::new();
    for entry in scored {
        if let Some(reply) = &samples[entry.0].reply {
            replies.entry(reply).or_default().push(entry);
        }
    }
    replies.values_mut().for_each(|r| r.sort_by_key(|e| e.0));
    for (l, label) in labels.iter().enumerate().filter(|(_, l)| RISKS.contains(&l.as_str())) {
        let clean = replies.values().filter(|r| !r.iter().any(|(i, _)| samples[*i].labels.contains(label)));
        let mut tops: Vec<f32> =
            clean.map(|r| r.iter().map(|(_, s)| s[l]).fold(f32::NEG_INFINITY, f32::max)).collect();
        tops.sort_by(|a, b| b.total_cmp(a));
        // At most two false alarms in a hundred replies.
        if let Some(&bound) = tops.get(tops.len() / 50)
            && bound > thresholds[l]
        {
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
                // A closing counts in the last lines only.
                let reply = if name == "closing" { &reply[reply.len().saturating_sub(3)..] } else { &reply[..] };
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
