//! Incoming messages against their labels.

use serde_json::Value;

use crate::eval::{Report, Tally};
use crate::{Channel, Coach, Intent, Sentiment, Threat};

/// Counts over all rows; a value of feeling and purpose is a label of its own.
pub(crate) fn report(coach: &Coach, rows: &[Value]) -> Report {
    let mut all = Tally::default();
    let mut mistakes = Vec::new();
    let feelings: Vec<&str> = Sentiment::ALL.iter().map(|s| s.name()).collect();
    let intents: Vec<&str> = Intent::ALL.iter().map(|i| i.name()).collect();
    for row in rows {
        all.row();
        let channel = serde_json::from_value::<Channel>(row["channel"].clone()).unwrap_or_default();
        let got = coach.read(row["text"].as_str().unwrap_or_default(), channel);
        let mut wrong = Vec::new();
        let one_of = [
            ("sentiment", got.sentiment.name(), feelings.as_slice()),
            ("intent", got.intent.name(), intents.as_slice()),
        ];
        for (field, said, values) in one_of {
            let truth = row[field].as_str().unwrap_or_default();
            for value in values {
                all.add(&format!("{field}:{value}"), *value == said, *value == truth);
            }
            if said != truth {
                wrong.push(format!("{truth}->{said}"));
            }
        }
        let has =
            |t: &Threat| row["threats"].as_array().is_some_and(|list| list.iter().any(|x| x == t.name()));
        let flags =
            [("urgent", got.urgent), ("wants_human", got.wants_human), ("asks_if_robot", got.asks_if_robot)];
        let flags = flags.map(|(field, said)| (field.to_owned(), said, row[field] == true));
        let threats =
            Threat::ALL.iter().map(|t| (format!("threat:{}", t.name()), got.threats.contains(t), has(t)));
        for (label, said, truth) in flags.into_iter().chain(threats) {
            all.add(&label, said, truth);
            if said != truth {
                wrong.push(format!("{}{label}", if said { "+" } else { "-" }));
            }
        }
        if !wrong.is_empty() {
            mistakes.push((row["id"].as_str().unwrap_or_default().to_owned(), wrong));
        }
    }
    Report { what: "messages", rows: rows.len(), groups: vec![("incoming", all)], mistakes }
}
