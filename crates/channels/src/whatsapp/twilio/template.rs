//! The texts that Meta approved, as Twilio's Content API lists them.

use serde_json::Value;

use super::line;
use crate::template::is_numbered;
use crate::{Account, Template, WebError};

/// Pages of the list that are read, with two hundred each.
const PAGES: usize = 10;
/// Most bytes of one page.
const MOST: usize = 8 << 20;

/// Every approved text.
pub(in crate::whatsapp) async fn all(account: &Account) -> Result<Vec<Template>, WebError> {
    let line = line(account);
    let first = "/v1/ContentAndApprovals?PageSize=200".to_owned();
    let (mut path, mut found) = (Some(first), Vec::new());
    for _ in 0..PAGES {
        let Some(next) = path.take() else { break };
        let answer = line.get(line.content(&next), MOST).await?;
        if answer.status != 200 {
            return Err(WebError { code: "refused", detail: answer.status.to_string() });
        }
        let page: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        found.extend(page["contents"].as_array().into_iter().flatten().filter_map(read));
        path = page["meta"]["next_page_url"].as_str().and_then(own_path).map(str::to_owned);
    }
    Ok(found)
}

/// The path of an address of the same list; the password goes nowhere else.
fn own_path(url: &str) -> Option<&str> {
    let at = url.find("/v1/ContentAndApprovals")?;
    let plain = |b: u8| b.is_ascii_graphic() && b != b'#';
    Some(&url[at..]).filter(|path| path.bytes().all(plain))
}

/// One of the list; those that may not be sent now are left out, and those that need more than words in numbered places.
fn read(row: &Value) -> Option<Template> {
    let approval = match &row["approval_requests"] {
        Value::Array(all) => all.iter().find(|a| a["type"] == "whatsapp").cloned().unwrap_or_default(),
        one => one.clone(),
    };
    if approval["status"] != "approved" {
        return None;
    }
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let known = ["twilio/text", "twilio/quick-reply", "twilio/call-to-action", "whatsapp/card"];
    let kind = known.into_iter().find(|kind| row["types"][*kind].is_object())?;
    let content = &row["types"][kind];
    let buttons = || content["actions"].as_array().into_iter().flatten();
    let outside = [&content["header_text"], &content["footer"], &content["media"]];
    // a place outside the text, or a picture, would have to be filled too
    let more = outside.iter().any(|part| part.to_string().contains("{{"))
        || content["media"].as_array().is_some_and(|media| !media.is_empty())
        || buttons().any(|b| b.to_string().contains("{{") || b["type"] == "COPY_CODE");
    let name = Some(words(&approval["name"])).filter(|n| !n.is_empty());
    let template = Template {
        id: words(&row["sid"]),
        name: name.unwrap_or_else(|| words(&row["friendly_name"])),
        language: words(&row["language"]),
        category: words(&approval["category"]),
        head: words(&content["header_text"]),
        body: words(&content["body"]),
        foot: words(&content["footer"]),
        buttons: buttons().map(|b| words(&b["title"])).collect(),
    };
    let whole = !template.id.is_empty() && !template.name.is_empty() && !template.body.is_empty();
    (whole && !more && is_numbered(&template.body)).then_some(template)
}

#[cfg(test)]
mod tests {
    use super::{own_path, read};
    use serde_json::{Value, json};

    fn row(kind: &str, content: Value) -> Value {
        json!({"sid": "HX1", "friendly_name": "order", "language": "he", "types": {kind: content},
            "approval_requests": {"name": "order_update", "category": "UTILITY", "status": "approved",
                "type": "whatsapp"}})
    }

    #[test]
    fn only_approved_texts_that_words_in_numbered_places_complete_are_offered() {
        let found =
            read(&row("twilio/text", json!({"body": "שלום {{1}}, ההזמנה {{2}} בדרך."}))).expect("a text");
        assert_eq!((found.id.as_str(), found.name.as_str()), ("HX1", "order_update"));
        let pressed = json!({"body": "הגיע?", "actions": [{"title": "כן", "id": "yes"}]});
        assert_eq!(read(&row("twilio/quick-reply", pressed)).expect("a text").buttons, ["כן"]);
        for (kind, other) in [
            ("twilio/text", json!({"body": "שלום {{name}}"})),
            ("twilio/text", json!({"body": ""})),
            ("twilio/media", json!({"body": "שלום", "media": ["https://x.example/{{1}}.png"]})),
            ("whatsapp/card", json!({"body": "שלום", "header_text": "הזמנה {{1}}"})),
            (
                "twilio/call-to-action",
                json!({"body": "שלום", "actions": [{"type": "URL", "title": "מעקב", "url": "https://x.example/{{1}}"}]}),
            ),
        ] {
            assert_eq!(read(&row(kind, other.clone())), None, "{other}");
        }
        for status in ["unsubmitted", "pending", "rejected", "paused", "disabled", ""] {
            let mut row = row("twilio/text", json!({"body": "שלום"}));
            row["approval_requests"]["status"] = json!(status);
            assert_eq!(read(&row), None, "{status}");
        }
    }

    #[test]
    fn the_next_page_is_of_the_same_list() {
        let next = "https://content.twilio.com/v1/ContentAndApprovals?PageSize=200&Page=1&PageToken=DN";
        assert_eq!(own_path(next), Some("/v1/ContentAndApprovals?PageSize=200&Page=1&PageToken=DN"));
        assert_eq!(own_path("https://elsewhere.example/x"), None);
    }
}
