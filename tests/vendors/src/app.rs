//! An app of the company's own, which takes our webhooks and signs its own.

use crate::Delivery;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The secret that both sides know, and its bytes.
pub const SECRET: &str = "whsec_bW9rZWQtc2ltdWxhdGVkLWFwcC1zZWNyZXQ=";
const KEY: &[u8] = b"moked-simulated-app-secret";

#[derive(Default)]
struct Vendor {
    /// By the id of the webhook: the same id again is the same message.
    taken: Mutex<BTreeMap<String, Value>>,
    order: Mutex<Vec<String>>,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    script: Script,
}

/// The simulated app; it ends when it is dropped.
pub struct App {
    vendor: Arc<Vendor>,
    site: Site,
}

impl App {
    /// Begins to listen on loopback.
    pub async fn open() -> App {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        App { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        json!({"base_url": format!("http://{}", self.site.address), "signing_secret": SECRET})
    }

    /// What goes wrong with the next calls.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// Every message that was taken, once, in order.
    pub fn taken(&self) -> Vec<Value> {
        let taken = self.vendor.taken.lock().expect("messages");
        let order = self.vendor.order.lock().expect("an order");
        order.iter().filter_map(|id| taken.get(id).cloned()).collect()
    }

    /// Keeps a file. Returns its address.
    pub fn keep(&self, bytes: &[u8]) -> String {
        let mut files = self.vendor.files.lock().expect("files");
        let path = format!("/files/{}", files.len());
        files.insert(path.clone(), bytes.to_vec());
        format!("http://{}{path}", self.site.address)
    }

    /// A signed call at this time, in seconds.
    pub fn call(&self, body: &Value, seconds: i64) -> Delivery {
        sealed(body.to_string().into_bytes(), seconds)
    }
}

/// Bytes signed at this time, in seconds, whatever they are.
pub fn sealed(body: Vec<u8>, seconds: i64) -> Delivery {
    let id = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
    let header = |name: &str, value: String| (name.to_owned(), value);
    let headers = vec![
        header("webhook-id", id.to_owned()),
        header("webhook-timestamp", seconds.to_string()),
        header("webhook-signature", format!("v1,{}", tag(id, &seconds.to_string(), &body))),
    ];
    Delivery { headers, body }
}

pub(crate) fn tag(id: &str, seconds: &str, body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY).expect("any key will do");
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    crate::twilio::base64(&mac.finalize().into_bytes())
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.method == "POST"
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        if asked.method == "GET" {
            return match self.files.lock().expect("files").get(&asked.path) {
                Some(bytes) => Said { status: 200, kind: "image/png".to_owned(), body: bytes.clone() },
                None => Said::json(404, &json!({})),
            };
        }
        let header = |name: &str| asked.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let (id, seconds) = (header("webhook-id"), header("webhook-timestamp"));
        if header("webhook-signature") != format!("v1,{}", tag(id, seconds, &asked.body)) {
            return Said::json(401, &json!({"error": "signature"}));
        }
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        if body["type"] == "message" {
            let known = self.taken.lock().expect("messages").insert(id.to_owned(), body["message"].clone());
            if known.is_none() {
                self.order.lock().expect("an order").push(id.to_owned());
            }
        }
        Said::json(200, &json!({}))
    }
}
