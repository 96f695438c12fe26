//! Reading an incoming message: feeling, purpose, urgency, what is asked for and what is threatened.

use crate::coach::verdict::{Judged, Pack};
use crate::text::structure::Doc;
use crate::{Channel, Evidence, Intent, Lang, Reading, Sentiment, Threat};

/// Reads a message.
pub(crate) fn read(pack: &Pack, text: &str, _channel: Channel) -> Reading {
    let doc = Doc::new(text);
    let (verdict, judged) = pack.message(&doc);
    let label = |name: &str| pack.label(name);
    // The label that leads most, a rare one being asked for a little less.
    let lead = |name: String| verdict.lead(label(&name));
    let by_lead = |a: &f32, b: &f32| a.total_cmp(b);
    let sentiment = Sentiment::ALL.iter().copied().max_by(|a, b| {
        by_lead(&lead(format!("sentiment:{}", a.name())), &lead(format!("sentiment:{}", b.name())))
    });
    let intent = Intent::ALL
        .iter()
        .copied()
        .max_by(|a, b| by_lead(&lead(format!("intent:{}", a.name())), &lead(format!("intent:{}", b.name()))));
    let threats: Vec<Threat> = Threat::ALL
        .iter()
        .copied()
        .filter(|t| verdict.holds(label(&format!("threat:{}", t.name()))))
        .collect();
    let mut reading = Reading {
        sentiment: sentiment.unwrap_or(Sentiment::Neutral),
        intent: intent.unwrap_or(Intent::Other),
        urgent: verdict.holds(label("urgent")),
        wants_human: verdict.holds(label("wants_human")),
        asks_if_robot: verdict.holds(label("asks_if_robot")),
        threats,
        lang: Lang::detect(text),
        evidence: Vec::new(),
    };
    reading.evidence = evidence(pack, &doc, &judged, &reading);
    reading
}

/// For each label that holds, the sentence that speaks for it most.
fn evidence(pack: &Pack, doc: &Doc, judged: &[Judged], reading: &Reading) -> Vec<Evidence> {
    let mut labels: Vec<(String, String)> = Vec::new();
    if reading.sentiment != Sentiment::Neutral {
        labels.push((reading.sentiment.name().into(), format!("sentiment:{}", reading.sentiment.name())));
    }
    labels.push((reading.intent.name().into(), format!("intent:{}", reading.intent.name())));
    let flags = [
        ("urgent", reading.urgent),
        ("wants_human", reading.wants_human),
        ("asks_if_robot", reading.asks_if_robot),
    ];
    labels.extend(flags.iter().filter(|f| f.1).map(|f| (f.0.to_owned(), f.0.to_owned())));
    labels.extend(reading.threats.iter().map(|t| (t.name().to_owned(), format!("threat:{}", t.name()))));
    let place = |name: &str| {
        let at = pack.label(name);
        judged
            .iter()
            .max_by(|a, b| a.verdict.score(at).total_cmp(&b.verdict.score(at)))
            .map(|j| doc.norm.span(j.sentence.start, j.sentence.end))
    };
    labels
        .into_iter()
        .filter_map(|(label, name)| place(&name).map(|(start, end)| Evidence { label, start, end }))
        .collect()
}
