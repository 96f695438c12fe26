//! `moked check`: the coach and the reader over JSON Lines, in the form of the labelling guideline.

use anyhow::{Context, bail};
use clap::Subcommand;
use language::{Channel, Coach, Draft, Element, Lang, Person};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// What to check.
#[derive(Subcommand)]
pub enum CheckCommand {
    /// Outgoing replies: one JSON object a line with `id`, `channel`, `customer`, `agent`, `inbound`, `reply`.
    Replies,
    /// Incoming messages: one JSON object a line with `id`, `channel`, `text`.
    Inbound,
    /// How well the coach or the reader agrees with a labelled file, a label a line.
    Eval {
        /// JSON Lines of labelled replies or of labelled messages.
        file: PathBuf,
        /// Names the mistakes row by row.
        #[arg(long)]
        mistakes: bool,
    },
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

/// One message as it comes in.
#[derive(Deserialize)]
struct Message {
    id: Value,
    #[serde(default)]
    channel: Channel,
    text: String,
}

/// Runs the command, over standard input where it names no file.
pub fn run(command: &CheckCommand) -> anyhow::Result<()> {
    let coach = Coach::new();
    match command {
        CheckCommand::Replies => {
            each_line(|line| Ok(checked(&coach, serde_json::from_str(line).context("this is no reply")?)))
        }
        CheckCommand::Inbound => {
            each_line(|line| Ok(read(&coach, serde_json::from_str(line).context("this is no message")?)))
        }
        CheckCommand::Eval { file, mistakes } => {
            write!(std::io::stdout().lock(), "{}", evaluated(&coach, file, *mistakes)?)?;
            Ok(())
        }
    }
}

/// Answers every line of standard input with a line of standard output.
fn each_line(answer: impl Fn(&str) -> anyhow::Result<Value>) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.context("standard input is not UTF-8 text")?;
        if line.trim().is_empty() {
            continue;
        }
        let said = answer(&line).with_context(|| format!("line {}", number + 1))?;
        writeln!(out, "{said}")?;
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

fn read(coach: &Coach, message: Message) -> Value {
    let reading = coach.read(&message.text, message.channel);
    json!({
        "id": message.id,
        "sentiment": reading.sentiment,
        "intent": reading.intent,
        "urgent": reading.urgent,
        "wants_human": reading.wants_human,
        "asks_if_robot": reading.asks_if_robot,
        "threats": reading.threats,
        "evidence": reading.evidence,
    })
}

/// Precision, recall and F1 a label of a labelled file, with intervals.
fn evaluated(coach: &Coach, file: &Path, mistakes: bool) -> anyhow::Result<String> {
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("{name} cannot be read"))?;
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    let rows: Vec<Value> = lines
        .map(|(n, l)| serde_json::from_str(l).with_context(|| format!("{name}, line {}: no JSON", n + 1)))
        .collect::<anyhow::Result<_>>()?;
    let Some(report) = language::eval::evaluate(coach, &rows) else {
        bail!("{name} holds neither labelled replies nor labelled messages");
    };
    let rows = report.mistakes.iter().filter(|_| mistakes);
    let named: String = rows.map(|(id, wrong)| format!("{id}  {}\n", wrong.join("  "))).collect();
    Ok(format!("{named}{report}"))
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

    #[test]
    fn a_message_gets_every_field_and_evidence_inside_its_text() {
        let message: Message =
            serde_json::from_str(r#"{"id":7,"channel":"whatsapp","text":"אתה רובוט? תנו לי מנהל"}"#).unwrap();
        let out = read(&Coach::new(), message);
        assert_eq!(out["id"], 7);
        for field in ["sentiment", "intent"] {
            assert!(out[field].is_string(), "{field}");
        }
        for field in ["urgent", "wants_human", "asks_if_robot"] {
            assert!(out[field].is_boolean(), "{field}");
        }
        assert!(out["threats"].is_array());
        for place in out["evidence"].as_array().unwrap() {
            assert!(place["label"].is_string() && place["start"].as_u64() <= place["end"].as_u64());
            assert!(place["end"].as_u64().unwrap() <= 23);
        }
    }

    #[test]
    fn a_labelled_file_is_measured_and_another_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rows.jsonl");
        std::fs::write(
            &file,
            concat!(
                r#"{"id":"m1","channel":"chat","text":"אתה רובוט?","sentiment":"neutral","intent":"question","#,
                r#""urgent":false,"wants_human":false,"asks_if_robot":true,"threats":[]}"#,
                "\n"
            ),
        )
        .unwrap();
        let said = evaluated(&Coach::new(), &file, true).unwrap();
        assert!(said.contains("1 messages") && said.contains("asks_if_robot") && said.contains("mean F1"));
        std::fs::write(&file, "{\"id\":1}\n").unwrap();
        assert!(evaluated(&Coach::new(), &file, false).is_err());
        std::fs::write(&file, "no json\n").unwrap();
        let told = evaluated(&Coach::new(), &file, false).unwrap_err().to_string();
        assert!(told.contains("line 1"), "{told}");
    }
}
