//! What the tests of pages and accounts share: signed calls, and the fixtures of a folder.

use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::Sha256;

use crate::{Account, Call, Connector, Hooked, Inbound, Refused, Unreadable};

pub(crate) const SECRET: &str = "the secret of the app";

/// An account with this form and the app's secrets.
pub(crate) fn account(mut config: Value) -> Account {
    for (key, value) in
        [("access_token", "token"), ("app_secret", SECRET), ("verify_token", "words of our own choice")]
    {
        config[key] = value.into();
    }
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config,
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: crate::Watch::default(),
    }
}

/// A connector and an account of it.
pub(crate) struct Sample {
    pub(crate) connector: Box<dyn Connector>,
    pub(crate) account: Account,
}

impl Sample {
    /// A call as it stands in `fixtures/`.
    pub(crate) fn raw(&self, name: &str) -> Vec<u8> {
        let kind = self.connector.kind().as_str();
        let path = format!("{}/src/{kind}/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub(crate) fn value(&self, name: &str) -> Value {
        serde_json::from_slice(&self.raw(name)).expect("a fixture")
    }

    /// A call signed with this secret.
    pub(crate) fn signed(&self, secret: &str, body: &[u8]) -> Result<Hooked, Refused> {
        let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key").chain_update(body);
        let tag: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
        self.called(body, &[("x-hub-signature-256".to_owned(), format!("sha256={tag}"))])
    }

    pub(crate) fn called(&self, body: &[u8], headers: &[(String, String)]) -> Result<Hooked, Refused> {
        let url = "https://moked.test/hooks/page/k";
        self.connector.hook(&self.account, &Call { get: false, url, query: &[], headers, body, now_us: 0 })
    }

    /// The pieces of a call, by id.
    pub(crate) fn ids(&self, body: &[u8]) -> Vec<String> {
        let hooked = self.signed(SECRET, body).expect("it is signed");
        hooked.items.into_iter().map(|item| item.provider_id).collect()
    }

    /// Each piece of a call as it was read.
    pub(crate) fn read_all(&self, body: &[u8]) -> Vec<Result<Inbound, Unreadable>> {
        let hooked = self.signed(SECRET, body).expect("it is signed");
        hooked.items.iter().map(|item| self.connector.receive(&self.account, &item.bytes)).collect()
    }

    /// The one message of a fixture.
    pub(crate) fn read(&self, name: &str) -> Inbound {
        let mut all = self.read_all(&self.raw(name));
        assert_eq!(all.len(), 1, "{name}");
        all.remove(0).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// Why the one piece of a fixture waits for a person.
    pub(crate) fn why(&self, name: &str) -> &'static str {
        let mut all = self.read_all(&self.raw(name));
        assert_eq!(all.len(), 1, "{name}");
        all.remove(0).expect_err("it cannot be read").code
    }
}
