//! The number on WhatsApp: what comes and goes there, texts that were approved, and files that lie elsewhere.

use super::{ACCOUNT, NUMBER, State, TOKEN, Twilio, refused};
use crate::Delivery;
use crate::site::{Asked, Said};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where the texts are listed.
pub(super) const CONTENTS: &str = "/v1/ContentAndApprovals";
/// What stands before a number of WhatsApp's.
const PREFIX: &str = "whatsapp:";
/// Texts of one page.
const PAGE: usize = 2;

impl Twilio {
    /// The form of a WhatsApp inbox that talks to it.
    pub fn whatsapp_config(&self) -> Value {
        json!({"provider": "twilio", "sender": NUMBER, "account_sid": ACCOUNT, "auth_token": TOKEN,
            "twilio_url": format!("http://{}", self.site.address)})
    }

    /// A signed call with a message of somebody on WhatsApp; `from` is digits, as WhatsApp writes numbers.
    pub fn brings_whatsapp(&self, url: &str, from: &str, text: &str, extra: &[(&str, String)]) -> Delivery {
        let id = {
            let mut state = self.vendor.lock();
            state.count += 1;
            format!("SMWA{}", state.count)
        };
        let mut fields: Vec<(&str, String)> = [
            ("MessageSid", id),
            ("AccountSid", ACCOUNT.to_owned()),
            ("From", format!("{PREFIX}+{from}")),
            ("To", format!("{PREFIX}{NUMBER}")),
            ("Body", text.to_owned()),
            ("NumMedia", "0".to_owned()),
            ("ProfileName", "דנה לוי".to_owned()),
            ("WaId", from.to_owned()),
        ]
        .to_vec();
        fields.retain(|(name, _)| extra.iter().all(|(other, _)| other != name));
        fields.extend(extra.iter().cloned());
        super::signed(url, &fields)
    }

    /// Adds a text with its approval, as `approved` or `pending`. Returns its id.
    pub fn content(&self, name: &str, body: &str, status: &str) -> String {
        let mut state = self.vendor.lock();
        let id = format!("HX{}", state.contents.len() + 1);
        state.contents.push(
            json!({"sid": id, "account_sid": ACCOUNT, "friendly_name": name, "language": "he",
            "variables": {"1": "x"}, "types": {"twilio/text": {"body": body}},
            "approval_requests": {"name": name, "category": "UTILITY", "content_type": "twilio/text",
                "status": status, "rejection_reason": "", "type": "whatsapp"}}),
        );
        id
    }

    /// Keeps a file of a customer's. Returns its address, which sends on whoever has the password.
    pub fn keep(&self, bytes: &[u8]) -> String {
        let mut state = self.vendor.lock();
        state.files.push(bytes.to_vec());
        let account = format!("/2010-04-01/Accounts/{ACCOUNT}");
        format!("http://{}{account}/Messages/MM1/Media/ME{}", self.site.address, state.files.len())
    }
}

fn number_of(path: &str) -> Option<usize> {
    path.rsplit_once("/ME")?.1.parse().ok()
}

/// Sends on to where a file lies for a short time.
pub(super) fn sent_on(state: &State, path: &str) -> Said {
    match number_of(path).filter(|n| (1..=state.files.len()).contains(n)) {
        Some(_) => Said { status: 307, kind: "text/plain".to_owned(), body: Vec::new() },
        None => refused(404, 20_404, "The requested resource was not found"),
    }
}

/// Where that is.
pub(super) fn location(asked: &Asked) -> Option<String> {
    let host = asked.headers.get("host")?.to_str().ok()?;
    let number = number_of(&asked.path).filter(|_| asked.path.contains("/Media/"))?;
    Some(format!("http://{host}/cdn/ME{number}"))
}

/// A file where it lies; nobody brings a password there.
pub(super) fn stored(state: &State, asked: &Asked) -> Option<Said> {
    let number = number_of(&asked.path).filter(|_| asked.path.starts_with("/cdn/"))?;
    if asked.headers.contains_key("authorization") {
        return Some(Said::json(400, &json!({"message": "Only one auth mechanism allowed"})));
    }
    let bytes = state.files.get(number.checked_sub(1)?).cloned().unwrap_or_default();
    Some(Said { status: 200, kind: "image/png".to_owned(), body: bytes })
}

/// A page of the texts, whatever became of them.
pub(super) fn contents(state: &State, asked: &Asked) -> Said {
    let page: usize = asked.asked("Page").and_then(|n| n.parse().ok()).unwrap_or(0);
    let rows: Vec<&Value> = state.contents.iter().skip(page * PAGE).take(PAGE).collect();
    let more = state.contents.len() > (page + 1) * PAGE;
    let next =
        more.then(|| format!("https://content.twilio.com{CONTENTS}?PageSize={PAGE}&Page={}", page + 1));
    Said::json(
        200,
        &json!({"contents": rows, "meta": {"page": page, "page_size": PAGE, "key": "contents",
        "next_page_url": next}}),
    )
}

/// What WhatsApp does not take.
pub(super) fn refusal(state: &State, form: &BTreeMap<String, String>) -> Option<Said> {
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    field("To").strip_prefix(PREFIX)?;
    if field("From") != format!("{PREFIX}{NUMBER}") {
        return Some(refused(400, 63_007, "Twilio could not find a Channel with the specified From address"));
    }
    if let Some(id) = form.get("ContentSid") {
        let known = state.contents.iter().any(|c| c["sid"] == json!(id));
        return (!known).then(|| refused(400, 21_655, "The ContentSid is invalid"));
    }
    let nothing = field("Body").is_empty() && field("MediaUrl").is_empty();
    nothing.then(|| refused(400, 21_619, "A text message body or media urls must be specified"))
}
