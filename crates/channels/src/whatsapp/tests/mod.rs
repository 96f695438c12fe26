//! Tests of the WhatsApp connector, named after the cases of the bad-input catalogue they cover.

mod form;
mod hook;
mod receive;
mod render;

use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::Whatsapp;
use crate::{Account, Call, Connector, Hooked, Inbound, Refused, Unreadable};

const SECRET: &str = "the secret of the app";

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: "+97239990000".into(),
        language: "he".into(),
        config: json!({"phone_number_id": "PN1", "business_account_id": "WABA1", "access_token": "token",
            "app_secret": SECRET, "verify_token": "words of our own choice"}),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

/// A call as it stands in `fixtures/`.
fn raw(name: &str) -> Vec<u8> {
    let path = format!("{}/src/whatsapp/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn signature(secret: &str, body: &[u8]) -> String {
    let tag =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(body).finalize().into_bytes();
    format!("sha256={}", tag.iter().map(|b| format!("{b:02x}")).collect::<String>())
}

fn called(account: &Account, body: &[u8], signature: Option<&str>) -> Result<Hooked, Refused> {
    let headers: Vec<_> =
        signature.map(|s| ("x-hub-signature-256".to_owned(), s.to_owned())).into_iter().collect();
    let call = Call {
        get: false,
        url: "https://moked.test/hooks/whatsapp/k",
        query: &[],
        headers: &headers,
        body,
        now_us: 0,
    };
    Whatsapp.hook(account, &call)
}

/// The pieces of a fixture, each as it was read.
fn read_all(name: &str) -> Vec<Result<Inbound, Unreadable>> {
    let body = raw(name);
    let hooked = called(&account(), &body, Some(&signature(SECRET, &body))).expect("it is signed");
    hooked.items.iter().map(|item| Whatsapp.receive(&account(), &item.bytes)).collect()
}

/// The one message of a fixture.
fn read(name: &str) -> Inbound {
    let mut all = read_all(name);
    assert_eq!(all.len(), 1, "{name}");
    all.remove(0).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn items(body: &Value) -> Hooked {
    let body = body.to_string().into_bytes();
    called(&account(), &body, Some(&signature(SECRET, &body))).expect("it is signed")
}
