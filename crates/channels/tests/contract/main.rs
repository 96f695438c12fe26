//! What every connector keeps, whatever its kind; and, by what it can do, what it keeps against its vendor.
//!
//! A connector comes in by one line in [`cases`]; `tiny.rs` is one that is nowhere else, to prove it.

#[path = "../common/mod.rs"]
mod common;

mod api;
mod bluesky;
mod case;
mod israeli;
mod mastodon;
mod mention;
mod page;
mod public;
mod pulling;
mod ratings;
mod receiving;
mod reporting;
mod sending;
mod sms;
mod telegram;
mod tiny;
mod whatsapp;
mod whatsapp_twilio;
mod x;

use std::{collections::HashSet, sync::Arc, time::Duration};

use case::Case;
use channels::{Account, ChannelKind, FieldKind, Outbound, Peer, SendOutcome, connector, registry};
use common::Shelf;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tokio::sync::watch;

/// Every connector that has a vendor, each with its own.
async fn cases() -> Vec<Box<dyn Case>> {
    vec![
        Box::new(whatsapp::open().await),
        Box::new(page::facebook().await),
        Box::new(page::instagram().await),
        Box::new(telegram::open().await),
        Box::new(whatsapp_twilio::open().await),
        Box::new(sms::open().await),
        Box::new(israeli::open().await),
        Box::new(api::open().await),
        Box::new(mention::open().await),
        Box::new(mastodon::open().await),
        Box::new(bluesky::open().await),
        Box::new(x::open().await),
        Box::new(ratings::google().await),
        Box::new(ratings::playstore().await),
        Box::new(ratings::appstore().await),
        Box::new(tiny::Tiny::default()),
    ]
}

fn account() -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: "help@moked.test".into(),
        language: "he".into(),
        config: json!({}),
        key: [7; 32],
        allow_private: false,
        hook_url: None,
        watch: channels::Watch::default(),
    }
}

#[test]
fn every_kind_has_one_connector() {
    let kinds: Vec<ChannelKind> = registry().iter().map(|c| c.kind()).collect();
    assert_eq!(kinds.iter().collect::<HashSet<_>>().len(), kinds.len());
    for kind in ChannelKind::ALL.iter().copied() {
        assert_eq!(connector(kind).expect("a connector").kind(), kind);
    }
}

#[test]
fn forms_are_complete_and_their_defaults_are_valid() {
    for c in registry() {
        let (kind, fields) = (c.kind().as_str(), c.schema());
        assert_eq!(fields.iter().map(|f| f.key).collect::<HashSet<_>>().len(), fields.len(), "{kind}");
        let defaults: Map<String, Value> =
            fields.iter().map(|f| (f.key.to_owned(), f.default.clone())).collect();
        for (field, code) in c.validate(&Value::Object(defaults)) {
            assert_eq!(code, "required", "{kind}.{field}");
        }
        for f in &fields {
            assert!(
                f.label_id.starts_with(&format!("{kind}-")) && !f.label_id.contains('_'),
                "{}",
                f.label_id
            );
            assert_eq!(f.kind == FieldKind::Select, !f.options.is_empty(), "{kind}.{}", f.key);
            let named = ["password", "secret", "token"].iter().any(|word| f.key.contains(word));
            assert_eq!(named, f.kind == FieldKind::Secret, "{kind}.{}: secrets are encrypted", f.key);
        }
        let required: HashSet<&str> = fields.iter().filter(|f| f.required).map(|f| f.key).collect();
        let told: HashSet<String> = c.validate(&json!({})).into_iter().map(|(field, _)| field).collect();
        assert_eq!(told, required.iter().map(|k| (*k).to_owned()).collect::<HashSet<_>>(), "{kind}");
        assert!(c.docs().starts_with("# "), "{kind}");
    }
}

#[test]
fn rendering_is_pure() {
    for c in registry() {
        let out = Outbound {
            conversation_id: 1,
            message_id: 2,
            to: vec![Peer { address: "dana@customer.test".into(), name: None }],
            text: "שלום".into(),
            ..Outbound::default()
        };
        assert_eq!(c.render(&account(), &out), c.render(&account(), &out));
        assert_eq!(c.render(&account(), &out), c.render(&account(), &Outbound { attempt: 7, ..out.clone() }));
    }
}

#[tokio::test]
async fn capabilities_say_who_pulls_and_who_sends() {
    for c in registry() {
        let (_stop, asked) = watch::channel(false);
        let shelf = Arc::new(Shelf::default());
        let pull = tokio::time::timeout(Duration::from_secs(2), c.pull(account(), None, shelf, asked)).await;
        let ended = pull.expect("without a configuration nothing is fetched");
        assert_eq!(ended.is_err(), c.capabilities().pulls, "{:?}", c.kind());
        let outcome = c.send(&account(), &channels::Wire::default()).await;
        assert_eq!(matches!(outcome, SendOutcome::Accepted { .. }), !c.capabilities().sends);
        assert!(c.check(&account()).await.iter().any(|s| !s.ok), "an empty configuration does not pass");
    }
}

proptest! {
    #[test]
    fn receive_and_html_never_panic(raw in proptest::collection::vec(any::<u8>(), 0..500)) {
        for c in registry() {
            let _ = c.receive(&account(), &raw);
            let _ = c.html(&account(), &raw, false, &|n| n.to_string());
        }
    }
}
