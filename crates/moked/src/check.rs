//! `moked check`: the coach over JSON Lines, in the form of the labelling guideline.

use anyhow::Context;
use clap::Subcommand;
use language::{Channel, Coach, Draft, Element, Lang, Person};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::io::{BufRead, Write};

/// What to check.
#[derive(Subcommand)]
pub enum CheckCommand {
    /// Outgoing replies: one JSON object a line with `id`, `channel`, `customer`, `agent`, `inbound`, `reply`.
    Replies,
}

/// One reply as it comes in.
#[derive(Deserialize)]
struct Reply {
    id: Value,
    lang: Option<Lang>,
    #[serde(default)]
    channel: Channel,
    #[serde(default)]
    customer: Person,
    #[serde(default)]
    agent: Person,
    #[serde(default)]
    inbound: Option<String>,
    reply: String,
    now: Option<String>,
}

/// Runs the command over standard input.
pub fn run(command: &CheckCommand) -> anyhow::Result<()> {
    let coach = Coach::new();
    let mut out = std::io::stdout().lock();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.context("standard input is not UTF-8 text")?;
        if line.trim().is_empty() {
            continue;
        }
        let CheckCommand::Replies = command;
        let reply: Reply =
            serde_json::from_str(&line).with_context(|| format!("line {} is no reply", number + 1))?;
        writeln!(out, "{}", checked(&coach, reply))?;
    }
    Ok(())
}

fn checked(coach: &Coach, reply: Reply) -> Value {
    let review = coach.review(&Draft {
        text: reply.reply,
        lang: reply.lang,
        channel: reply.channel,
        customer: reply.customer,
        agent: reply.agent,
        inbound: reply.inbound.unwrap_or_default(),
        now: reply.now,
        ..Draft::default()
    });
    let elements: Map<String, Value> = Element::ALL
        .iter()
        .map(|e| {
            let name =
                serde_json::to_value(e).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
            (name, Value::Bool(review.elements.get(e).copied().unwrap_or(false)))
        })
        .collect();
    let commitments: Vec<Value> = review
        .commitments
        .iter()
        .map(|c| json!({"text": c.text, "amount": c.amount, "currency": c.currency, "due": c.due}))
        .collect();
    let findings: Vec<Value> = review
        .findings
        .iter()
        .map(|f| json!({"label": f.label, "start": f.start, "end": f.end, "why": f.why, "fixes": f.fixes}))
        .collect();
    json!({
        "id": reply.id,
        "elements": elements,
        "risks": review.risks,
        "commitments": commitments,
        "findings": findings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_ten_elements_and_keeps_the_id() {
        let reply: Reply =
            serde_json::from_str(r#"{"id":"r1","channel":"chat","reply":"שלום","now":null}"#).unwrap();
        let out = checked(&Coach::new(), reply);
        assert_eq!(out["id"], "r1");
        assert_eq!(out["elements"].as_object().unwrap().len(), 10);
    }
}
