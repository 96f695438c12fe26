//! Choices under a private message: buttons that are gone once one of them was pressed.

use serde_json::{Value, json};

use crate::OutChoice;

/// Most choices under a message.
pub(crate) const MOST: usize = 13;
/// Most characters of a button, and of what comes back when it is pressed.
const TITLE: usize = 20;
const KEY: usize = 1_000;

/// The words as they leave, and the buttons under them. What does not fit on a button is written out above it; what is
/// no button at all is written out alone.
pub(super) fn offered(words: &str, choices: &[OutChoice]) -> (String, Option<Value>) {
    if choices.is_empty() {
        return (words.to_owned(), None);
    }
    let fine = |c: &OutChoice| !c.label.trim().is_empty() && (1..=KEY).contains(&c.key.chars().count());
    if choices.len() > MOST || !choices.iter().all(fine) {
        return (listed(words, choices), None);
    }
    let long = choices.iter().any(|c| c.label.trim().chars().count() > TITLE);
    let button =
        |c: &OutChoice| json!({"content_type": "text", "title": title(c.label.trim()), "payload": c.key});
    let buttons = choices.iter().map(button).collect();
    let words = if long || words.is_empty() { listed(words, choices) } else { words.to_owned() };
    (words, Some(Value::Array(buttons)))
}

fn title(label: &str) -> String {
    match label.chars().count() {
        0..=TITLE => label.to_owned(),
        _ => format!("{}…", label.chars().take(TITLE - 1).collect::<String>().trim_end()),
    }
}

fn listed(words: &str, choices: &[OutChoice]) -> String {
    let lines: Vec<String> = choices.iter().map(|c| format!("• {}", c.label.trim())).collect();
    [words, &lines.join("\n")].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n\n")
}
