//! Every door at which a vendor calls, and what a bad call does there: W01–W29 of the catalogue of bad input, each under
//! its number (`docs/reliability.md`).

mod files;
mod json;
mod people;
mod refused;
mod reports;

use crate::client::{Answer, Call, get};
use crate::world::{World, unique};
use serde_json::{Value, json};
use server::{Limits, Options};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::OnceCell;
use vendors::page::OWN;
use vendors::{App, Delivery, Listener, Page, Twilio, Whatsapp};

/// The word that the gateway brings.
const WORD: &str = "a word that only the gateway knows";
/// Longest wait for what follows a call.
const PATIENCE: Duration = Duration::from_secs(60);

static DOORS: OnceCell<World> = OnceCell::const_new();

/// A world for vendors, shared by these tests; each has inboxes of its own.
async fn world() -> &'static World {
    DOORS.get_or_init(|| World::new(Options { limits: Limits::none(), ..Options::default() })).await
}

/// Who calls.
enum Vendor {
    Whatsapp(Whatsapp),
    Page(Page),
    Twilio(Twilio),
    Gateway,
    App(App),
    Listener(Listener),
}

/// One inbox at which a vendor calls.
struct Door {
    world: &'static World,
    kind: &'static str,
    vendor: Vendor,
    inbox: i64,
    path: String,
}

/// A number that nobody else has, digits alone.
fn somebody() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("97252{:07}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// All doors, each with an inbox of its own.
async fn all() -> Vec<Door> {
    let world = world().await;
    vec![
        Door::open(world, "whatsapp", Vendor::Whatsapp(Whatsapp::open().await)).await,
        Door::open(world, "facebook", Vendor::Page(Page::facebook().await)).await,
        Door::open(world, "instagram", Vendor::Page(Page::instagram().await)).await,
        Door::open(world, "sms", Vendor::Twilio(Twilio::open().await)).await,
        Door::open(world, "sms", Vendor::Gateway).await,
        Door::open(world, "api", Vendor::App(App::open().await)).await,
        Door::open(world, "mention", Vendor::Listener(Listener::open().await)).await,
    ]
}

/// Those whose calls are JSON.
async fn json_doors() -> Vec<Door> {
    all().await.into_iter().filter(|door| !matches!(door.vendor, Vendor::Twilio(_))).collect()
}

/// Those who bring several messages in one call.
async fn batch_doors() -> Vec<Door> {
    json_doors().await.into_iter().filter(|door| !matches!(door.vendor, Vendor::Gateway)).collect()
}

/// What every call hears that may not call.
async fn nowhere(world: &World) -> (u16, String) {
    let answer = get("/hooks/whatsapp/nobody").send(world.at).await;
    (answer.status, answer.text())
}

fn seconds() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs().try_into().unwrap()
}

impl Door {
    async fn open(world: &'static World, kind: &'static str, vendor: Vendor) -> Door {
        let config = match &vendor {
            Vendor::Whatsapp(v) => v.config(),
            Vendor::Page(v) => v.config(),
            Vendor::Twilio(v) => v.config(),
            Vendor::App(v) => v.config(),
            Vendor::Listener(v) => v.config(),
            Vendor::Gateway => json!({"provider": "gateway", "sender": "Moked", "hook_token": WORD,
                "send_url": "http://127.0.0.1:9/send"}),
        };
        Door::with(world, kind, vendor, config).await
    }

    async fn with(world: &'static World, kind: &'static str, vendor: Vendor, config: Value) -> Door {
        let body = json!({"kind": kind, "name": unique(kind), "team_id": world.shipping,
            "hold_seconds": 0, "config": config});
        let made = world.post(&world.admin, "/api/v1/inboxes", body).await.expect(201);
        let path = format!("/hooks/{kind}/{}", made["key"].as_str().expect("a key"));
        Door { world, kind, vendor, inbox: made["id"].as_i64().expect("a number"), path }
    }

    /// A message as a part of a call.
    fn piece(&self, id: &str, who: &str, text: &str) -> Value {
        match &self.vendor {
            Vendor::Whatsapp(_) => json!({"from": who, "id": id, "timestamp": "1800000000", "type": "text",
                "text": {"body": text}}),
            Vendor::Page(_) => json!({"sender": {"id": who}, "recipient": {"id": OWN},
                "timestamp": 1_800_000_000_000_i64, "message": {"mid": id, "text": text}}),
            Vendor::Gateway => json!({"from": format!("+{who}"), "text": text, "id": id}),
            Vendor::App(_) => json!({"id": id, "from": {"id": who, "name": "דנה לוי"}, "text": text}),
            Vendor::Listener(_) => Listener::mention(id, who, text),
            Vendor::Twilio(_) => panic!("Twilio writes no JSON"),
        }
    }

    /// One entry of a call of Meta's with these parts.
    fn entry(&self, name: &str, pieces: &[Value]) -> Value {
        if let Vendor::Page(_) = self.vendor {
            return json!({"id": OWN, "time": 1_800_000_000_000_i64, "messaging": pieces});
        }
        let contact = json!({"wa_id": pieces[0]["from"], "profile": {"name": name}});
        let value = json!({"messaging_product": "whatsapp", "contacts": [contact], "messages": pieces,
            "metadata": {"display_phone_number": "97239990000", "phone_number_id": "PN1"}});
        json!({"id": "WABA1", "changes": [{"field": "messages", "value": value}]})
    }

    /// A call with these entries of Meta's.
    fn of_entries(&self, entries: &[Value]) -> Value {
        let object = match &self.vendor {
            Vendor::Whatsapp(_) => "whatsapp_business_account",
            Vendor::Page(_) if self.kind == "facebook" => "page",
            _ => "instagram",
        };
        json!({"object": object, "entry": entries})
    }

    /// A call with these parts; `name` is how the writer is called, where the call says it once.
    fn body(&self, name: &str, pieces: &[Value]) -> Value {
        match &self.vendor {
            Vendor::Gateway => pieces[0].clone(),
            Vendor::App(_) => json!({"messages": pieces}),
            Vendor::Listener(_) => json!({"mentions": pieces}),
            _ => self.of_entries(&[self.entry(name, pieces)]),
        }
    }

    /// A call over these very bytes that is proven as the vendor proves it.
    fn sealed(&self, body: impl Into<Vec<u8>>) -> Delivery {
        let body = body.into();
        match &self.vendor {
            Vendor::Whatsapp(_) | Vendor::Page(_) => vendors::whatsapp::sealed(body),
            Vendor::App(_) | Vendor::Listener(_) => vendors::app::sealed(body, seconds()),
            Vendor::Gateway => Delivery { headers: vec![("x-hook-token".into(), WORD.into())], body },
            Vendor::Twilio(_) => panic!("Twilio signs fields"),
        }
    }

    /// A good call: somebody writes.
    fn says(&self, who: &str, text: &str) -> Delivery {
        if let Vendor::Twilio(vendor) = &self.vendor {
            return vendor.brings(&self.path, &format!("+{who}"), text, &[]);
        }
        self.sealed(self.body("דנה לוי", &[self.piece(&unique("m"), who, text)]).to_string())
    }

    /// A good call in whose JSON the text is written as these bytes.
    fn twisted(&self, text: &str) -> Delivery {
        let body = self.body("דנה לוי", &[self.piece(&unique("m"), &somebody(), "PLACE")]).to_string();
        self.sealed(body.replace("\"PLACE\"", text))
    }

    async fn post(&self, delivery: &Delivery) -> Answer {
        self.post_at(&self.path, delivery).await
    }

    async fn post_at(&self, path: &str, delivery: &Delivery) -> Answer {
        let mut call = Call::new("POST", path).body(delivery.body.clone());
        for (name, value) in &delivery.headers {
            call = call.header(name, value.clone());
        }
        call.send(self.world.at).await
    }

    /// The call is taken, with the answer that every vendor gets.
    async fn takes(&self, delivery: &Delivery) {
        let answer = self.post(delivery).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, ""), "{}", self.kind);
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        self.settled().await;
    }

    /// The call is answered as if nothing were there, with the same bytes for every cause.
    async fn refuses(&self, delivery: &Delivery, why: &str) {
        let answer = self.post(delivery).await;
        assert_eq!((answer.status, answer.text()), nowhere(self.world).await, "{}: {why}", self.kind);
    }

    /// Waits until everything that came was read.
    async fn settled(&self) {
        let all_read = async {
            while self.world.desk.health().await.waiting_raw > 0 {
                let _ = self.world.desk.read_waiting().await;
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(PATIENCE, all_read).await.expect("what came is read");
    }

    /// The pages of a list, as an administrator sees them.
    async fn list(&self, path: &str) -> Vec<Value> {
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.world.get(&self.world.admin, &format!("{path}{after}")).await.expect(200);
            let ours = page["items"].as_array().unwrap().iter().filter(|row| row["inbox_id"] == self.inbox);
            found.extend(ours.cloned());
            let Some(next) = page["next"].as_str() else { return found };
            after = format!("{}after={next}", if path.contains('?') { '&' } else { '?' });
        }
    }

    /// The conversations of this inbox.
    async fn rows(&self) -> Vec<Value> {
        self.list("/api/v1/conversations?queue=all&limit=100").await
    }

    /// What waits for a person.
    async fn aside(&self) -> Vec<Value> {
        self.list("/api/v1/quarantine").await
    }

    /// A conversation as an administrator sees it.
    async fn page(&self, row: &Value) -> Value {
        self.world.get(&self.world.admin, &format!("/api/v1/conversations/{}", row["id"])).await.expect(200)
    }

    /// Every message that came, oldest first in each conversation.
    async fn shown(&self) -> Vec<Value> {
        let mut found = Vec::new();
        for row in self.rows().await {
            let mut page = self.page(&row).await;
            let mut all = page["entries"].as_array().cloned().unwrap_or_default();
            while let Some(older) = page["older"].as_str() {
                let path = format!("/api/v1/conversations/{}/entries?before={older}", row["id"]);
                page = self.world.get(&self.world.admin, &path).await.expect(200);
                all.splice(0..0, page["entries"].as_array().cloned().unwrap_or_default());
            }
            found.extend(all.into_iter().filter(|e| e["type"] == "message" && e["direction"] == "in"));
        }
        found
    }

    /// The words of them.
    async fn texts(&self) -> Vec<String> {
        let all = self.shown().await;
        all.iter().map(|m| m["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// How many are shown, and how many wait for a person.
    async fn counts(&self) -> (usize, usize) {
        (self.shown().await.len(), self.aside().await.len())
    }

    /// The next good call is taken and shown.
    async fn goes_on(&self) {
        let text = unique("ועכשיו כרגיל ");
        self.takes(&self.says(&somebody(), &text)).await;
        assert!(self.texts().await.contains(&text), "{}: the next good call", self.kind);
    }
}
