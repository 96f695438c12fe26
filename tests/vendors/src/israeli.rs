//! 019 SMS and TextMe as their pages show the API they share: everything is one address and JSON, reports and incoming
//! messages are asked for by the minute, and pushed as forms that nobody signs.

use crate::Delivery;
use crate::site::{Asked, Desk, Fault, Said, Script, Site};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard};

/// The user of the account.
pub const USER: &str = "negev";
/// What opens the account.
pub const TOKEN: &str = "a token of the simulated account";
/// The number of the business, as they write it.
pub const NUMBER: &str = "039990000";
/// The word in the address to which they push.
pub const WORD: &str = "a secret word in the address";

/// A message that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Our id for it.
    pub id: String,
    /// The number it goes to.
    pub phone: String,
    /// Who it comes from.
    pub source: String,
    /// The words.
    pub text: String,
}

#[derive(Default)]
struct State {
    taken: Vec<Taken>,
    came: Vec<Value>,
    reports: Vec<Value>,
    asked: usize,
}

#[derive(Default)]
struct Vendor {
    state: Mutex<State>,
    script: Script,
}

impl Vendor {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state of the company")
    }
}

/// The simulated company; it ends when it is dropped.
pub struct Israeli {
    vendor: Arc<Vendor>,
    site: Site,
}

impl Israeli {
    /// Begins to listen on loopback.
    pub async fn open() -> Israeli {
        let vendor = Arc::new(Vendor::default());
        let site = Site::open(vendor.clone()).await;
        Israeli { vendor, site }
    }

    /// The form of an inbox that talks to it.
    pub fn config(&self) -> Value {
        json!({"provider": "israeli", "company": "sms019", "sender": NUMBER, "username": USER, "api_token": TOKEN,
            "push_token": WORD, "company_url": format!("http://{}/api", self.site.address)})
    }

    /// What goes wrong with the next messages.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.vendor.script.add(faults);
    }

    /// A no, which comes with a yes of HTTP's.
    pub fn error(status: i64, message: &str) -> Fault {
        Fault::Refused { status: 200, body: json!({"status": status, "message": message}), retry_after: None }
    }

    /// Every message that was taken.
    pub fn taken(&self) -> Vec<Taken> {
        self.vendor.lock().taken.clone()
    }

    /// How often incoming messages were asked for.
    pub fn asked(&self) -> usize {
        self.vendor.lock().asked
    }

    /// Somebody writes, now: it can be asked for from now on. Returns its push too.
    pub fn comes(&self, phone: &str, text: &str, extra: &[(&str, String)]) -> Delivery {
        let mut entry = json!({"phone": phone, "message": text, "date": now(), "dest": NUMBER});
        for (name, value) in extra {
            entry[*name] = json!(value);
        }
        self.vendor.lock().came.push(entry.clone());
        pushed(&entry)
    }

    /// The network tells of a message that was taken: it can be asked for from now on. Returns its push too.
    pub fn reports(&self, taken: &Taken, status: i64) -> Delivery {
        let entry = json!({"external_id": taken.id, "phone": taken.phone, "status": status.to_string(),
            "he_message": "מצב", "en_message": "state", "date": now(), "shipment_id": "S1"});
        self.vendor.lock().reports.push(entry.clone());
        pushed(&entry)
    }
}

/// The minute by the clock in Israel.
fn now() -> String {
    let zone = TimeZone::get("Asia/Jerusalem").expect("the zone");
    Timestamp::now().to_zoned(zone).strftime("%d/%m/%y %H:%M").to_string()
}

/// A time so that later is greater.
fn sortable(date: &str) -> String {
    let part = |from: usize, to: usize| date.get(from..to).unwrap_or_default();
    format!("{}{}{}{}", part(6, 8), part(3, 5), part(0, 2), part(8, 14))
}

fn pushed(entry: &Value) -> Delivery {
    let pairs = entry.as_object().into_iter().flatten();
    let one = |(name, value): (&String, &Value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("{name}={}", escaped(&text))
    };
    let body = pairs.map(one).collect::<Vec<_>>().join("&");
    let kind = ("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned());
    Delivery { headers: vec![kind], body: body.into_bytes() }
}

fn escaped(text: &str) -> String {
    let byte =
        |b: u8| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(byte).collect()
}

impl Desk for Vendor {
    fn acts(&self, asked: &Asked) -> bool {
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        body["sms"].is_object() || body["incoming"].is_object()
    }

    fn script(&self) -> &Script {
        &self.script
    }

    fn answer(&self, asked: &Asked) -> Said {
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let Some((operation, inner)) = body.as_object().and_then(|all| all.iter().next()) else {
            return no(1, "There was a problem parsing your XML");
        };
        if asked.bearer() != Some(TOKEN) || inner["user"]["username"] != USER {
            return no(3, "Username or password is incorrect and API token is invalid");
        }
        let mut state = self.lock();
        let (from, to) = (sortable(text(&inner["from"])), sortable(text(&inner["to"])));
        let within = |all: &[Value]| -> Vec<Value> {
            let is =
                |e: &&Value| (from.as_str()..=to.as_str()).contains(&sortable(text(&e["date"])).as_str());
            all.iter().filter(is).cloned().collect()
        };
        match operation.as_str() {
            "sms" => sms(&mut state, inner),
            "balance" => Said::json(200, &json!({"status": 0, "message": "ok", "balance": "1200"})),
            "incoming" => {
                state.asked += 1;
                yes(&within(&state.came))
            }
            "dlrByDate" => yes(&within(&state.reports)),
            _ => no(2, "unknown operation"),
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn yes(found: &[Value]) -> Said {
    let body = json!({"status": 0, "message": "Report was done successfully", "transactions": found});
    Said::json(200, &body)
}

fn no(status: i64, message: &str) -> Said {
    Said::json(200, &json!({"status": status, "message": message}))
}

fn sms(state: &mut State, asked: &Value) -> Said {
    let phone = &asked["destinations"]["phone"][0];
    let (id, to, words) = (text(&phone["$"]["id"]), text(&phone["_"]), text(&asked["message"]));
    if !(to.len() == 10 && to.starts_with("05") || to.len() == 9 && to.starts_with('5')) {
        return no(9, "At least one of the destinations is too short or too long");
    }
    let source = text(&asked["source"]);
    let plain = source.len() <= 11 && source.bytes().all(|b| b.is_ascii_alphanumeric());
    if source.is_empty() || !plain || words.is_empty() || words.chars().count() > 1_005 {
        return no(2, "a field is missing or wrong");
    }
    state.taken.push(Taken {
        id: id.to_owned(),
        phone: to.to_owned(),
        source: source.to_owned(),
        text: words.to_owned(),
    });
    Said::json(200, &json!({"status": 0, "message": "SMS will be sent", "shipment_id": "S1"}))
}
