//! The texts that Meta approved for this account.

use serde_json::Value;

use super::config::{is_id, text};
use crate::meta::{Graph, GraphError};
use crate::template::is_numbered;
use crate::{Account, Template, WebError};

/// Pages of the list that are read, with a hundred each.
const PAGES: usize = 10;

/// Every approved text.
pub(super) async fn all(account: &Account) -> Result<Vec<Template>, WebError> {
    let account_id = text(&account.config, "business_account_id").filter(|id| is_id(id));
    let account_id = account_id.ok_or(WebError { code: "bad_address", detail: String::new() })?;
    let graph = Graph::of(account);
    let mut found = Vec::new();
    let mut after = String::new();
    for _ in 0..PAGES {
        let fields = "fields=name,language,status,category,components&limit=100";
        let answer = graph.get(&format!("{account_id}/message_templates?{fields}{after}")).await?;
        if answer.status != 200 {
            let told = GraphError::read(&answer);
            return Err(WebError { code: "refused", detail: told.words() });
        }
        let page: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        found.extend(page["data"].as_array().into_iter().flatten().filter_map(read));
        match page["paging"]["cursors"]["after"].as_str().filter(|c| is_cursor(c)) {
            Some(next) if page["paging"]["next"].is_string() => after = format!("&after={next}"),
            _ => break,
        }
    }
    Ok(found)
}

fn is_cursor(cursor: &str) -> bool {
    !cursor.is_empty() && cursor.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'='))
}

/// One of the list; those that may not be sent now are left out, and those that need more than words in numbered places
/// each time: a picture as heading, a place with a name, a place in a button.
fn read(row: &Value) -> Option<Template> {
    if row["status"] != "APPROVED" {
        return None;
    }
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut template = Template {
        name: words(&row["name"]),
        language: words(&row["language"]),
        category: words(&row["category"]),
        ..Template::default()
    };
    for part in row["components"].as_array().into_iter().flatten() {
        match part["type"].as_str().unwrap_or_default() {
            "HEADER" if part["format"] == "TEXT" => template.head = words(&part["text"]),
            "HEADER" => return None,
            "BODY" => template.body = words(&part["text"]),
            "FOOTER" => template.foot = words(&part["text"]),
            "BUTTONS" => {
                let buttons = || part["buttons"].as_array().into_iter().flatten();
                if buttons().any(|b| b["type"] == "COPY_CODE" || b.to_string().contains("{{")) {
                    return None;
                }
                template.buttons = buttons().map(|b| words(&b["text"])).collect();
            }
            _ => {}
        }
    }
    let numbered = [&template.head, &template.body].into_iter().all(|text| is_numbered(text));
    (!template.name.is_empty() && !template.body.is_empty() && numbered).then_some(template)
}

#[cfg(test)]
mod tests {
    use super::read;
    use serde_json::{Value, json};

    fn row(parts: Value) -> Value {
        json!({"name": "order_update", "language": "he", "status": "APPROVED", "category": "UTILITY",
            "components": parts})
    }

    #[test]
    fn only_texts_that_words_in_numbered_places_complete_are_offered() {
        let body = |text: &str| json!({"type": "BODY", "text": text});
        let found = read(&row(json!([body("שלום {{1}}, ההזמנה {{2}} בדרך.")]))).expect("a text");
        assert_eq!(
            (found.name.as_str(), found.body.as_str()),
            ("order_update", "שלום {{1}}, ההזמנה {{2}} בדרך.")
        );
        let plain = json!({"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "תודה"}]});
        assert_eq!(read(&row(json!([body("שלום"), plain]))).expect("a text").buttons, ["תודה"]);
        let url = json!({"type": "BUTTONS", "buttons": [{"type": "URL", "text": "מעקב", "url": "https://x.example/{{1}}"}]});
        for other in [
            json!([body("שלום {{name}}")]),
            json!([body("שלום {{2}}")]),
            json!([body("שלום"), {"type": "HEADER", "format": "IMAGE"}]),
            json!([body("שלום"), url]),
        ] {
            assert_eq!(read(&row(other.clone())), None, "{other}");
        }
        let paused = json!({"name": "a", "language": "he", "status": "PAUSED", "components": [body("שלום")]});
        assert_eq!(read(&paused), None);
    }
}
