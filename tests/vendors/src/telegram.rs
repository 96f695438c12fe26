//! Telegram as its Bot API shows it: updates that wait until they are fetched, messages, files.

use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// What opens the Bot API.
pub const TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

#[derive(Default)]
struct State {
    updates: Vec<Value>,
    sent: Vec<Value>,
    files: BTreeMap<String, Vec<u8>>,
    count: u64,
    moment: Moment,
}

#[derive(Default)]
struct Vendor {
    state: Mutex<State>,
    script: Script,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the vendor")
    }
}

/// The simulated vendor; it ends when it is dropped.
pub struct Telegram {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Telegram {
    /// Begins to listen on loopback.
    pub async fn open() -> Telegram {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        Telegram { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        json!({"bot_token": TOKEN, "base_url": format!("http://{}", self.site.address)})
    }

    /// From now on it goes by this clock, in seconds since 1970, and numbers what is new after everything before.
    pub fn lives(&self, clock: fn() -> i64) {
        let mut state = self.vendor.lock();
        state.moment = Moment::by(clock);
        state.count = state.moment.number();
    }

    /// What goes wrong with the next messages.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// An error as the Bot API writes it.
    pub fn error(code: u16, description: &str) -> Fault {
        let mut body = json!({"ok": false, "error_code": code, "description": description});
        if code == 429 {
            body["parameters"] = json!({"retry_after": 7});
        }
        Fault::Refused { status: code, body, retry_after: None }
    }

    /// Every message that was taken: its parameters, in order.
    pub fn sent(&self) -> Vec<Value> {
        self.vendor.lock().sent.clone()
    }

    /// An update waits to be fetched; `part` is the kind's own.
    pub fn happens(&self, kind: &str, part: Value) -> u64 {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = state.count;
        let mut update = json!({"update_id": id});
        update[kind] = part;
        state.updates.push(update);
        id
    }

    /// Somebody writes to the bot.
    pub fn writes(&self, chat: i64, text: &str) -> u64 {
        self.writes_as(chat, "דנה", text)
    }

    /// Somebody with a first name of their own writes to the bot.
    pub fn writes_as(&self, chat: i64, name: &str, text: &str) -> u64 {
        let (number, date) = {
            let state = self.vendor.lock();
            (state.count + 1_000, state.moment.seconds())
        };
        let part = json!({"message_id": number, "date": date, "chat": {"id": chat, "type": "private"},
            "from": {"id": chat, "first_name": name}, "text": text});
        self.happens("message", part)
    }

    /// How many updates were not fetched yet.
    pub fn waiting(&self) -> usize {
        self.vendor.lock().updates.len()
    }

    /// Keeps a file of a customer. Returns its id.
    pub fn keep(&self, bytes: &[u8]) -> String {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = format!("FILE{}", state.count);
        state.files.insert(id.clone(), bytes.to_vec());
        id
    }
}

fn refused(status: u16, description: &str) -> Said {
    Said::json(status, &json!({"ok": false, "error_code": status, "description": description}))
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.path.contains("/send") || asked.path.ends_with("/getUpdates")
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn waits(&self, asked: &Asked) -> bool {
        let state = self.lock();
        let params: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let from = params["offset"].as_u64().unwrap_or(0);
        let there = |u: &Value| u["update_id"].as_u64() >= Some(from);
        state.moment.passes() && asked.path.ends_with("/getUpdates") && !state.updates.iter().any(there)
    }

    fn answer(&self, asked: &Asked) -> Said {
        let mut state = self.lock();
        if let Some(id) = asked.path.strip_prefix(&format!("/file/bot{TOKEN}/files/")) {
            return match state.files.get(id) {
                Some(bytes) => {
                    Said { status: 200, kind: "application/octet-stream".to_owned(), body: bytes.clone() }
                }
                None => refused(404, "Not Found"),
            };
        }
        let Some(method) = asked.path.strip_prefix(&format!("/bot{TOKEN}/")) else {
            return refused(401, "Unauthorized");
        };
        let params: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        match method {
            "getMe" => Said::json(
                200,
                &json!({"ok": true, "result": {"id": 1, "is_bot": true, "username": "negev_bot"}}),
            ),
            "getWebhookInfo" => Said::json(200, &json!({"ok": true, "result": {"url": ""}})),
            "getUpdates" => {
                let from = params["offset"].as_u64().unwrap_or(0);
                // what was fetched is forgotten as soon as somebody asks for what comes after it
                state.updates.retain(|u| u["update_id"].as_u64() >= Some(from));
                Said::json(200, &json!({"ok": true, "result": state.updates}))
            }
            "getFile" => match params["file_id"].as_str().and_then(|id| state.files.get_key_value(id)) {
                Some((_, bytes)) if bytes.len() > 20 << 20 => refused(400, "Bad Request: file is too big"),
                Some((id, _)) => {
                    Said::json(200, &json!({"ok": true, "result": {"file_path": format!("files/{id}")}}))
                }
                None => refused(400, "Bad Request: invalid file_id"),
            },
            "sendMessage" => message(&mut state, params),
            "sendPhoto" | "sendDocument" => {
                message(&mut state, json!({"chat_id": 77, "file": asked.body.len()}))
            }
            _ => refused(404, "Not Found"),
        }
    }
}

fn message(state: &mut State, params: Value) -> Said {
    let Some(chat) = params["chat_id"].as_i64() else { return refused(400, "Bad Request: chat_id is empty") };
    let length = params["text"].as_str().map_or(1, |t| t.chars().count());
    if !(1..=4_096).contains(&length) {
        return refused(400, "Bad Request: message is too long");
    }
    let rows = params["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten();
    let mut buttons = rows.filter_map(Value::as_array).flatten();
    if buttons.any(|b| b["callback_data"].as_str().is_none_or(|d| d.is_empty() || d.len() > 64)) {
        return refused(400, "Bad Request: BUTTON_DATA_INVALID");
    }
    state.count += 1;
    let (id, date) = (state.count, state.moment.seconds());
    state.sent.push(params);
    Said::json(200, &json!({"ok": true, "result": {"message_id": id, "date": date, "chat": {"id": chat}}}))
}
