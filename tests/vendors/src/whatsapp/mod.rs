//! WhatsApp as Meta's Cloud API shows it: numbers that send and receive, files, approved texts, the 24-hour window.

mod customer;
mod graph;

pub use customer::Customer;
pub(crate) use graph::part;

use crate::moment::Moment;
use crate::site::{Fault, Script, Site};
use crate::{Delivery, escaped};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

/// The number of the business, its account, the app's token and secret, and the words of the handshake.
pub const NUMBER: &str = "PN1";
/// The account of the business.
pub const ACCOUNT: &str = "WABA1";
/// What opens the Graph API.
pub const TOKEN: &str = "a token of the simulated app";
/// What calls are signed with.
pub const SECRET: &str = "a secret of the simulated app";
/// The words of the handshake.
pub const VERIFY: &str = "words for the simulated handshake";

/// A message that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The id it got.
    pub id: String,
    /// The message as it was asked for.
    pub message: Value,
}

impl Sent {
    /// Its words, wherever they stand.
    pub fn text(&self) -> &str {
        let m = &self.message;
        let found = [&m["text"]["body"], &m["interactive"]["body"]["text"], &m["image"]["caption"]];
        found.into_iter().find_map(|t| t.as_str()).unwrap_or_default()
    }
}

/// A file, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) mime: String,
    pub(crate) bytes: Vec<u8>,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) base: String,
    pub(crate) sent: Vec<Sent>,
    pub(crate) asked: usize,
    pub(crate) files: BTreeMap<String, File>,
    pub(crate) templates: Vec<Value>,
    pub(crate) closed: BTreeSet<String>,
    pub(crate) count: u64,
    pub(crate) moment: Moment,
}

#[derive(Default)]
pub(crate) struct Vendor {
    pub(crate) state: Mutex<State>,
    pub(crate) script: Script,
}

impl Vendor {
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the vendor")
    }
}

/// The simulated vendor; it ends when it is dropped.
pub struct Whatsapp {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Whatsapp {
    /// Begins to listen on loopback.
    pub async fn open() -> Whatsapp {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        vendor.lock().base = format!("http://{}", site.address);
        Whatsapp { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        json!({"phone_number_id": NUMBER, "business_account_id": ACCOUNT, "access_token": TOKEN,
            "app_secret": SECRET, "verify_token": VERIFY, "base_url": format!("http://{}", self.site.address)})
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

    /// An error as the Graph API writes it.
    pub fn error(status: u16, code: i64, details: &str) -> Fault {
        let body = json!({"error": {"message": format!("(#{code}) {details}"), "type": "OAuthException", "code": code,
            "error_data": {"messaging_product": "whatsapp", "details": details}, "fbtrace_id": "AbCdEf"}});
        Fault::Refused { status, body, retry_after: None }
    }

    /// Every message that was taken, in order.
    pub fn sent(&self) -> Vec<Sent> {
        self.vendor.lock().sent.clone()
    }

    /// How often a message was asked for, taken or not.
    pub fn asked(&self) -> usize {
        self.vendor.lock().asked
    }

    /// Keeps a file for us, as of a customer. Returns its id.
    pub fn keep(&self, mime: &str, bytes: &[u8]) -> String {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = format!("MEDIA{}", state.count);
        state.files.insert(id.clone(), File { mime: mime.to_owned(), bytes: bytes.to_vec() });
        id
    }

    /// The bytes of a file that we uploaded.
    pub fn file(&self, id: &str) -> Option<Vec<u8>> {
        self.vendor.lock().files.get(id).map(|f| f.bytes.clone())
    }

    /// Forgets a file, as after its time.
    pub fn forget(&self, id: &str) {
        self.vendor.lock().files.remove(id);
    }

    /// Approves a text.
    pub fn approve(&self, name: &str, language: &str, body: &str) {
        let text = json!({"name": name, "language": language, "status": "APPROVED", "category": "UTILITY",
            "components": [{"type": "BODY", "text": body}]});
        self.vendor.lock().templates.push(text);
    }

    /// Pauses a text in every language, as after complaints.
    pub fn pause(&self, name: &str) {
        let mut state = self.vendor.lock();
        state.templates.iter_mut().filter(|t| t["name"] == name).for_each(|t| t["status"] = json!("PAUSED"));
    }

    /// From now on more than a day has passed since this customer wrote.
    pub fn close_window(&self, number: &str) {
        self.vendor.lock().closed.insert(number.to_owned());
    }

    /// A call with these changes, signed as Meta signs.
    pub fn call(&self, values: impl IntoIterator<Item = Value>) -> Delivery {
        let change = |mut value: Value| {
            value["messaging_product"] = json!("whatsapp");
            value["metadata"] = json!({"display_phone_number": "97239990000", "phone_number_id": NUMBER});
            json!({"field": "messages", "value": value})
        };
        let changes: Vec<Value> = values.into_iter().map(change).collect();
        signed(
            &json!({"object": "whatsapp_business_account", "entry": [{"id": ACCOUNT, "changes": changes}]}),
        )
    }

    /// What becomes of a message that was taken, as the value of a change.
    pub fn status(&self, sent: &Sent, status: &str) -> Value {
        let seconds = self.vendor.lock().moment.seconds().to_string();
        let mut told = json!({"id": sent.id, "status": status, "timestamp": seconds,
            "biz_opaque_callback_data": sent.message["biz_opaque_callback_data"]});
        match sent.message["to"].as_str() {
            Some(number) => told["recipient_id"] = json!(number),
            None => told["recipient_user_id"] = sent.message["recipient"].clone(),
        }
        json!({"statuses": [told]})
    }

    /// A message that will not arrive, as the value of a change.
    pub fn failed(&self, sent: &Sent, code: i64, details: &str) -> Value {
        let mut value = self.status(sent, "failed");
        value["statuses"][0]["errors"] =
            json!([{"code": code, "title": details, "message": details, "error_data": {"details": details}}]);
        value
    }
}

/// A body signed as Meta signs it.
pub fn signed(body: &Value) -> Delivery {
    sealed(escaped(body))
}

/// The same over bytes that are no JSON, or none that Meta would write.
pub fn sealed(body: Vec<u8>) -> Delivery {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("any key will do");
    mac.update(&body);
    let tag: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
    let header = |name: &str, value: String| (name.to_owned(), value);
    let headers = vec![
        header("content-type", "application/json".to_owned()),
        header("user-agent", "facebookexternalua".to_owned()),
        header("x-hub-signature-256", format!("sha256={tag}")),
    ];
    Delivery { headers, body }
}
