//! A connector that is nowhere else, with a vendor in memory: adding one is its own file and one line in `cases`.
//!
//! Its kind is borrowed; its wire is one line of text a message, with the secret in a header.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use channels::{
    Account, Call, Capabilities, ChannelKind, CheckStep, Connector, Field, HookItem, Hooked, Inbound, Media,
    Outbound, Peer, Refused, RenderError, SendOutcome, Unreadable, Wire,
};
use serde_json::{Value, json};
use vendors::Delivery;

use crate::case::{Case, Fate};

/// What the vendor knows.
#[derive(Default)]
pub struct Tiny {
    taken: Arc<Mutex<Vec<String>>>,
    fate: Arc<Mutex<Option<Fate>>>,
    count: Mutex<usize>,
}

/// The connector, over the vendor's own memory.
struct Line {
    taken: Arc<Mutex<Vec<String>>>,
    fate: Arc<Mutex<Option<Fate>>>,
}

const MOST: usize = 160;

#[async_trait]
impl Connector for Line {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Webchat
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities { max_text: Some(MOST), hooks: true, sends: true, ..Capabilities::default() }
    }

    fn schema(&self) -> Vec<Field> {
        Vec::new()
    }

    fn validate(&self, _: &Value) -> Vec<(String, &'static str)> {
        Vec::new()
    }

    fn hook(&self, account: &Account, call: &Call<'_>) -> Result<Hooked, Refused> {
        let secret = account.config["secret"].as_str().filter(|s| !s.is_empty()).ok_or(Refused)?;
        let proof = call.headers.iter().find(|(name, _)| name == "x-secret").map(|(_, value)| value.as_str());
        if proof != Some(secret) {
            return Err(Refused);
        }
        let piece = |line: &str| HookItem { provider_id: line.to_owned(), bytes: line.as_bytes().to_vec() };
        let body = std::str::from_utf8(call.body).map_err(|_| Refused)?;
        Ok(Hooked { items: body.lines().map(piece).collect(), answer: String::new() })
    }

    fn receive(&self, _: &Account, raw: &[u8]) -> Result<Inbound, Unreadable> {
        let line = std::str::from_utf8(raw).map_err(|_| Unreadable { code: "not_a_line" })?;
        let mut parts = line.splitn(3, '|');
        let (Some(id), Some(text)) = (parts.next(), parts.next()) else {
            return Err(Unreadable { code: "not_a_line" });
        };
        let from = Peer { address: "dana".into(), name: None };
        Ok(Inbound { provider_message_id: Some(id.into()), text: text.into(), from, ..Inbound::default() })
    }

    fn render(&self, _: &Account, out: &Outbound) -> Result<Wire, RenderError> {
        let length = out.text.chars().count();
        if length > MOST {
            return Err(RenderError { code: "too_long", detail: length.to_string() });
        }
        let mark = format!("{}.{}", out.conversation_id, out.message_id);
        Ok(Wire {
            message_id: mark.clone(),
            envelope_id: mark,
            bytes: out.text.clone().into(),
            ..Wire::default()
        })
    }

    async fn send(&self, account: &Account, wire: &Wire) -> SendOutcome {
        let detail = String::new();
        if !account.allow_private {
            return SendOutcome::Failed { code: "private_address", detail };
        }
        if account.config["base_url"].is_string() {
            return SendOutcome::Retry { code: "not_connected", detail, after: None };
        }
        let fate = self.fate.lock().unwrap().take();
        if matches!(fate, None | Some(Fate::AnswerLost)) {
            self.taken.lock().unwrap().push(String::from_utf8_lossy(&wire.bytes).into_owned());
        }
        match fate {
            None => SendOutcome::Accepted {
                provider_id: wire.message_id.clone(),
                detail,
                refused: Vec::new(),
                reached: None,
            },
            Some(Fate::AgainLater) => SendOutcome::Retry { code: "busy", detail, after: None },
            Some(Fate::Rejected) => SendOutcome::Failed { code: "refused", detail },
            Some(Fate::Misconfigured) => SendOutcome::Reauth { detail },
            Some(Fate::AnswerLost) => SendOutcome::Uncertain { code: "no_answer", detail },
        }
    }

    async fn check(&self, account: &Account) -> Vec<CheckStep> {
        let ok = account.config["secret"] == "tiny";
        vec![CheckStep {
            name: "line",
            ok,
            code: if ok { "ok" } else { "auth_failed" },
            detail: String::new(),
        }]
    }

    fn docs(&self) -> &'static str {
        "# Tiny"
    }
}

impl Case for Tiny {
    fn connector(&self) -> Arc<dyn Connector> {
        Arc::new(Line { taken: self.taken.clone(), fate: self.fate.clone() })
    }

    fn account(&self) -> Account {
        Account { config: json!({"secret": "tiny"}), allow_private: true, ..crate::account() }
    }

    fn stranger(&self) -> Account {
        Account { config: json!({"secret": "other"}), ..self.account() }
    }

    fn contact(&self) -> &'static str {
        "dana"
    }

    fn call(&self, texts: &[&str], extra: &[(&str, Value)]) -> Delivery {
        let line = |text: &&str| {
            let mut count = self.count.lock().unwrap();
            *count += 1;
            let extra: String = extra.iter().map(|(name, value)| format!("|{name}={value}")).collect();
            format!("{count}|{text}{extra}\n")
        };
        let body: String = texts.iter().map(line).collect();
        Delivery { headers: vec![("x-secret".into(), "tiny".into())], body: body.into_bytes() }
    }

    fn fate(&self, fate: Fate) {
        *self.fate.lock().unwrap() = Some(fate);
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    fn keep(&self, _: &[u8]) -> Option<Media> {
        None
    }
}
