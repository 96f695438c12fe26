//! Measures the coach against labelled files: precision, recall and F1 a label, with Wilson intervals.
//!
//! `cargo run --release -p language --example eval -- FILE…`; replies or messages, told by their form.

mod tally;

use language::{Channel, Coach, Commitment, Draft, Element, Lang, Person, Risk};
use serde_json::Value;
use tally::Tally;

fn main() {
    let coach = Coach::new();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let verbose = args.iter().any(|a| a == "-v");
    for file in args.iter().filter(|a| *a != "-v") {
        let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"));
        let rows: Vec<Value> = text
            .lines()
            .filter(|l| !l.trim().is_empty())
            .map(|l| serde_json::from_str(l).expect("JSON line"))
            .collect();
        let replies = rows
            .first()
            .is_some_and(|r| r.get("reply").is_some_and(|x| x.is_string()) && r.get("elements").is_some());
        println!("{file}: {} {}", rows.len(), if replies { "replies" } else { "messages" });
        if replies { replies_of(&coach, &rows, verbose) } else { messages_of(&coach, &rows, verbose) }
    }
}

fn draft(row: &Value) -> Draft {
    let person = |key: &str| serde_json::from_value::<Person>(row[key].clone()).unwrap_or_default();
    Draft {
        text: row["reply"].as_str().unwrap_or_default().into(),
        lang: serde_json::from_value::<Lang>(row["lang"].clone()).ok(),
        channel: serde_json::from_value::<Channel>(row["channel"].clone()).unwrap_or_default(),
        customer: person("customer"),
        agent: person("agent"),
        inbound: row["inbound"].as_str().unwrap_or_default().into(),
        now: row["now"].as_str().map(str::to_owned),
        ..Draft::default()
    }
}

fn replies_of(coach: &Coach, rows: &[Value], verbose: bool) {
    let mut elements = Tally::default();
    let mut risks = Tally::default();
    let mut commitments = Tally::default();
    let (mut matched, mut amounts, mut dues) = (0, 0, 0);
    for row in rows {
        let review = coach.review(&draft(row));
        let mut wrong = Vec::new();
        for &e in Element::ALL {
            let (said, truth) = (review.elements[&e], row["elements"][e.name()] == true);
            elements.add(e.name(), said, truth);
            if said != truth {
                wrong.push(format!("{}{}", if said { "+" } else { "-" }, e.name()));
            }
        }
        let gold: Vec<&str> =
            row["risks"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for &r in Risk::ALL {
            let (said, truth) = (review.risks.contains(&r), gold.contains(&r.name()));
            risks.add(r.name(), said, truth);
            if said != truth {
                wrong.push(format!("{}{}", if said { "+" } else { "-" }, r.name()));
            }
        }
        let mut left: Vec<&Commitment> = review.commitments.iter().collect();
        for want in row["commitments"].as_array().into_iter().flatten() {
            let text = want["text"].as_str().unwrap_or_default();
            let hit = left.iter().position(|c| overlap(&c.text, text) >= 0.5);
            commitments.add("commitments", hit.is_some(), true);
            match hit {
                Some(at) => {
                    let got = left.remove(at);
                    matched += 1;
                    let same_amount = got.amount == want["amount"].as_f64()
                        && got.currency.as_deref() == want["currency"].as_str();
                    let same_due = got.due.as_deref() == want["due"].as_str();
                    amounts += usize::from(same_amount);
                    dues += usize::from(same_due);
                    if !(same_amount && same_due) {
                        wrong.push(format!(
                            "~{} {:?} {:?} want {} {}",
                            got.text, got.amount, got.due, want["amount"], want["due"]
                        ));
                    }
                }
                None => wrong.push(format!("-C:{text}")),
            }
        }
        for extra in left {
            commitments.add("commitments", true, false);
            wrong.push(format!("+C:{}", extra.text));
        }
        if verbose && !wrong.is_empty() {
            println!("  {} {}", row["id"].as_str().unwrap_or(""), wrong.join("  "));
        }
    }
    elements.print("elements");
    risks.print("risks");
    commitments.print("commitments");
    println!("  of {matched} found: amount right {amounts}, due right {dues}");
}

fn messages_of(coach: &Coach, rows: &[Value], verbose: bool) {
    let mut all = Tally::default();
    let (mut feelings, mut intents) = (0, 0);
    for row in rows {
        let channel = serde_json::from_value::<Channel>(row["channel"].clone()).unwrap_or_default();
        let got = serde_json::to_value(coach.read(row["text"].as_str().unwrap_or_default(), channel))
            .expect("a reading");
        let mut wrong = Vec::new();
        for field in ["sentiment", "intent"] {
            let (said, truth) = (got[field].as_str().unwrap_or(""), row[field].as_str().unwrap_or(""));
            for value in [
                "angry",
                "upset",
                "neutral",
                "pleased",
                "complaint",
                "question",
                "request",
                "cancel",
                "followup",
                "praise",
                "other",
            ] {
                if value == said || value == truth {
                    all.add(&format!("{field}:{value}"), value == said, value == truth);
                }
            }
            if said == truth {
                *(if field == "intent" { &mut intents } else { &mut feelings }) += 1;
            } else {
                wrong.push(format!("{truth}->{said}"));
            }
        }
        for field in ["urgent", "wants_human", "asks_if_robot"] {
            all.add(field, got[field] == true, row[field] == true);
            if got[field] != row[field] {
                wrong.push(format!("{}{field}", if got[field] == true { "+" } else { "-" }));
            }
        }
        for threat in ["public", "legal", "regulator", "churn"] {
            let has = |v: &Value| v["threats"].as_array().is_some_and(|t| t.iter().any(|x| x == threat));
            all.add(&format!("threat:{threat}"), has(&got), has(row));
            if has(&got) != has(row) {
                wrong.push(format!("{}{threat}", if has(&got) { "+" } else { "-" }));
            }
        }
        if verbose && !wrong.is_empty() {
            println!("  {} {}", row["id"].as_str().unwrap_or(""), wrong.join(" "));
        }
    }
    all.print("inbound");
    println!("  sentiment right {feelings}/{}, intent right {intents}/{}", rows.len(), rows.len());
}

/// The share of the shorter text's words that the other holds too.
fn overlap(a: &str, b: &str) -> f32 {
    let words = |t: &str| {
        t.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared as f32 / a.len().min(b.len()).max(1) as f32
}
