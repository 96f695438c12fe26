//! Twilio as its API shows it: a number that sends and receives text messages, signed calls, delivery reports; and the
//! same number on WhatsApp.

mod whatsapp;

use crate::Delivery;
use crate::moment::Moment;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha1::Sha1;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// The account and its password.
pub const ACCOUNT: &str = "AC0123456789";
/// The password, with which calls are signed too.
pub const TOKEN: &str = "a token of the simulated account";
/// The number of the business.
pub const NUMBER: &str = "+97239990000";

/// A message that was taken, with the name it got.
pub type Sent = (String, BTreeMap<String, String>);

#[derive(Default)]
struct State {
    sent: Vec<Sent>,
    contents: Vec<Value>,
    files: Vec<Vec<u8>>,
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
pub struct Twilio {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Twilio {
    /// Begins to listen on loopback.
    pub async fn open() -> Twilio {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        Twilio { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        json!({"provider": "twilio", "sender": NUMBER, "account_sid": ACCOUNT, "auth_token": TOKEN,
            "base_url": format!("http://{}", self.site.address)})
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

    /// An error as the API writes it.
    pub fn error(status: u16, code: i64, message: &str) -> Fault {
        Fault::Refused {
            status,
            body: json!({"code": code, "message": message, "status": status}),
            retry_after: None,
        }
    }

    /// Every message that was taken.
    pub fn sent(&self) -> Vec<Sent> {
        self.vendor.lock().sent.clone()
    }

    /// A call to this address with a message, signed.
    pub fn brings(&self, url: &str, from: &str, text: &str, extra: &[(&str, String)]) -> Delivery {
        let mut state = self.vendor.lock();
        state.count += 1;
        let id = format!("SMIN{}", state.count);
        let mut fields: Vec<(&str, String)> = [
            ("MessageSid", id.as_str()),
            ("AccountSid", ACCOUNT),
            ("From", from),
            ("To", NUMBER),
            ("Body", text),
            ("NumMedia", "0"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .to_vec();
        fields.extend(extra.iter().cloned());
        signed(url, &fields)
    }

    /// A call with what became of a message that was taken, to the address that came with it; the address too.
    pub fn told(&self, sent: &Sent, status: &str, code: &str) -> (String, Delivery) {
        let url = sent.1.get("StatusCallback").cloned().unwrap_or_default();
        let to = sent.1.get("To").cloned().unwrap_or_default();
        let mut fields = vec![
            ("MessageSid", sent.0.clone()),
            ("MessageStatus", status.to_owned()),
            ("To", to),
            ("AccountSid", ACCOUNT.to_owned()),
        ];
        if !code.is_empty() {
            fields.push(("ErrorCode", code.to_owned()));
        }
        let delivery = signed(&url, &fields);
        (url, delivery)
    }
}

/// A form signed as Twilio signs: the address, then names and values in the order of the names, by HMAC-SHA1.
pub fn signed(url: &str, fields: &[(&str, String)]) -> Delivery {
    let mut sorted = fields.to_vec();
    sorted.sort();
    let whole = sorted.iter().fold(url.to_owned(), |all, (name, value)| all + name + value);
    let mut mac = Hmac::<Sha1>::new_from_slice(TOKEN.as_bytes()).expect("any key will do");
    mac.update(whole.as_bytes());
    let body =
        fields.iter().map(|(n, v)| format!("{}={}", escaped(n), escaped(v))).collect::<Vec<_>>().join("&");
    let headers = vec![
        ("content-type".to_owned(), "application/x-www-form-urlencoded; charset=UTF-8".to_owned()),
        ("x-twilio-signature".to_owned(), base64(&mac.finalize().into_bytes())),
    ];
    Delivery { headers, body: body.into_bytes() }
}

fn escaped(text: &str) -> String {
    let byte = |b: u8| match b {
        b' ' => "+".to_owned(),
        b if b.is_ascii_alphanumeric() || b"-_.*".contains(&b) => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three.iter().enumerate().fold(0_u32, |bits, (n, b)| bits | u32::from(*b) << (16 - 8 * n));
        for n in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * n) & 63) as usize];
            out.push(if n <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        asked.method == "POST"
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn headers(&self, asked: &Asked) -> Vec<(&'static str, String)> {
        whatsapp::location(asked).map(|url| ("location", url)).into_iter().collect()
    }

    fn answer(&self, asked: &Asked) -> Said {
        let expected = format!("Basic {}", base64(format!("{ACCOUNT}:{TOKEN}").as_bytes()));
        if let Some(bytes) = whatsapp::stored(&self.lock(), asked) {
            return bytes;
        }
        let known = asked.headers.get("authorization").and_then(|v| v.to_str().ok()) == Some(&expected);
        if !known {
            return refused(401, 20_003, "Authenticate");
        }
        let account = format!("/2010-04-01/Accounts/{ACCOUNT}");
        match (asked.method.as_str(), asked.path.strip_prefix(&account)) {
            ("GET", Some(".json")) => Said::json(200, &json!({"sid": ACCOUNT, "friendly_name": "Negev"})),
            ("POST", Some("/Messages.json")) => message(&mut self.lock(), &asked.body),
            ("GET", Some(path)) if path.starts_with("/Messages/") => whatsapp::sent_on(&self.lock(), path),
            ("GET", None) if asked.path == whatsapp::CONTENTS => whatsapp::contents(&self.lock(), asked),
            _ => refused(404, 20_404, "The requested resource was not found"),
        }
    }
}

fn refused(status: u16, code: i64, message: &str) -> Said {
    Said::json(status, &json!({"code": code, "message": message, "status": status}))
}

fn message(state: &mut State, body: &[u8]) -> Said {
    let form: BTreeMap<String, String> = String::from_utf8_lossy(body)
        .split('&')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (plain(name), plain(value)))
        .collect();
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let to = field("To");
    if !to.strip_prefix("whatsapp:").unwrap_or(to).starts_with('+') {
        return refused(400, 21_211, "The 'To' number is not a valid phone number");
    }
    if let Some(no) = whatsapp::refusal(state, &form) {
        return no;
    }
    let without = to.starts_with("whatsapp:") && field("Body").is_empty();
    if !without && !(1..=1_600).contains(&field("Body").chars().count()) {
        return refused(400, 21_617, "The concatenated message body exceeds the 1600 character limit");
    }
    state.count += 1;
    let id = format!("SM{}", state.count);
    state.sent.push((id.clone(), form));
    Said::json(201, &json!({"sid": id, "status": "queued", "num_segments": "1"}))
}

fn plain(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(b) = rest.next() {
        match b {
            b'+' => bytes.push(b' '),
            b'%' => {
                let two = [rest.next(), rest.next()]
                    .map(|d| d.and_then(|d| char::from(d).to_digit(16)).unwrap_or(0));
                bytes.push((two[0] * 16 + two[1]) as u8);
            }
            b => bytes.push(b),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
