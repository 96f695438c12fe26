//! Reading the labelled sentences and messages.

use std::path::Path;

use serde_json::Value;

/// One labelled text.
pub struct Sample {
    pub group: String,
    /// Variants of one sentence share a source.
    pub source: u64,
    pub text: String,
    pub labels: Vec<String>,
    /// The whole reply a sentence belongs to.
    pub reply: Option<String>,
    /// Set aside: never trained on, only measured.
    pub held_out: bool,
    /// Only its lack of risks is known: a kind text whose other labels nobody gave.
    pub kind: bool,
}

/// Reads every `prefix*.jsonl` of a folder, in the order of the names.
pub fn load(folder: &Path, prefix: &str) -> Vec<Sample> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("data folder").flatten().map(|f| f.path()).collect();
    files.sort();
    let mut samples = Vec::new();
    for file in files {
        let name = file.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        if !name.starts_with(prefix) || file.extension().is_none_or(|e| e != "jsonl") {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("readable data");
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let value: Value =
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{name}:{}: {e}", number + 1));
            samples.push(sample(&name, number, &value));
        }
    }
    samples
}

fn sample(group: &str, number: usize, value: &Value) -> Sample {
    let text = value["text"].as_str().expect("text").to_owned();
    let words = |v: &Value| {
        v.as_array().into_iter().flatten().filter_map(|x| x.as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let labels = if value.get("labels").is_some() {
        words(&value["labels"])
    } else {
        let mut labels = vec![
            format!("sentiment:{}", value["sentiment"].as_str().expect("sentiment")),
            format!("intent:{}", value["intent"].as_str().expect("intent")),
        ];
        labels.extend(
            ["urgent", "wants_human", "asks_if_robot"]
                .into_iter()
                .filter(|f| value[*f] == true)
                .map(str::to_owned),
        );
        labels.extend(words(&value["threats"]).into_iter().map(|t| format!("threat:{t}")));
        labels
    };
    // Every seventh source of the added files is kept apart as an honest test, with all its variants.
    let source = value["source"].as_u64().unwrap_or(number as u64);
    let held_out = group.contains("more") && source % 7 == 3;
    let reply = value["reply"].as_str().map(str::to_owned);
    let kind = value["only"] == "risks";
    Sample { group: group.to_owned(), source, text, labels, reply, held_out, kind }
}

/// Whether a group was written by hand as whole messages or sentences, not composed of pieces.
pub fn natural(group: &str) -> bool {
    !group.contains("more") || group.starts_with("out-more-")
}

/// The labels that occur, sorted.
pub fn labels(samples: &[Sample]) -> Vec<String> {
    let mut all: Vec<String> = samples.iter().flat_map(|s| s.labels.iter().cloned()).collect();
    all.sort();
    all.dedup();
    all
}
