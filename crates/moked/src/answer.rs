//! `moked answer`: which article of a help centre answers each question, over JSON Lines.

use anyhow::Context;
use language::answer::{Answers, Article};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// One question as it comes in.
#[derive(Deserialize)]
struct Question {
    id: Value,
    text: String,
}

/// Runs the command over standard input.
pub fn run(folder: &Path) -> anyhow::Result<()> {
    let answers = Answers::new(articles(folder)?, &Vec::new());
    let mut out = std::io::stdout().lock();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.context("standard input is not UTF-8 text")?;
        if line.trim().is_empty() {
            continue;
        }
        let question: Question =
            serde_json::from_str(&line).with_context(|| format!("line {} is no question", number + 1))?;
        let answer = answers.ask(&question.text);
        let row = json!({
            "id": question.id,
            "article": answer.article,
            "confidence": answer.confidence,
            "passage": answer.passage,
        });
        writeln!(out, "{row}")?;
    }
    Ok(())
}

/// The articles of a folder, by name, so that the same folder always answers alike.
fn articles(folder: &Path) -> anyhow::Result<Vec<Article>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.map(|e| Ok(e?.path())).collect::<std::io::Result<_>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    let read = |file: &PathBuf| {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Article { stem, text, questions: Vec::new() })
    };
    files.iter().map(read).collect()
}
