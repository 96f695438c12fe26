//! What a vendor tells of our own messages, in any order and any number; and what a call that is played again does.

use std::collections::BTreeSet;

use channels::{Call, Connector, Reached};
use domain::DeliveryState;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::case::{Case, HOOK, NOW_US};
use crate::cases;

async fn called() -> Vec<Box<dyn Case>> {
    let all = cases().await;
    all.into_iter().filter(|c| c.connector().capabilities().hooks).collect()
}

fn state(reached: Reached) -> DeliveryState {
    match reached {
        Reached::Sent => DeliveryState::Sent,
        Reached::Delivered => DeliveryState::Delivered,
        Reached::Read => DeliveryState::Read,
        Reached::Failed => DeliveryState::Failed,
    }
}

/// How far a report says that our message came, if it is one on the message that was sent.
fn reached(case: &dyn Case, connector: &dyn Connector, word: &str) -> DeliveryState {
    let (url, told) = case.told(word);
    let hooked = case.hook_at(&url, &case.account(), &told).expect("it is the vendor's");
    let read = connector.receive(&case.account(), &hooked.items[0].bytes).expect("it can be read");
    state(read.report.expect("a report").reached)
}

#[tokio::test]
async fn w20_reports_in_any_order_and_number_end_at_the_farthest() {
    for case in called().await {
        let Some([delivered, read, failed]) = case.words() else { continue };
        let connector = case.connector();
        connector.send(&case.account(), &case.wire("שלום")).await;
        let known = [delivered, read, failed].map(|word| reached(&*case, &*connector, word));
        let forward = |at: DeliveryState, next: DeliveryState| if at.may_become(next) { next } else { at };
        let orders = proptest::collection::vec(0..2_usize, 1..12);
        let mut runner = TestRunner::new(Config::with_cases(200));
        runner
            .run(&orders, |order| {
                let farthest =
                    if order.contains(&1) { DeliveryState::Read } else { DeliveryState::Delivered };
                for begin in [DeliveryState::Sent, DeliveryState::Uncertain, DeliveryState::Sending] {
                    let end = order.iter().fold(begin, |at, n| forward(at, known[*n]));
                    prop_assert_eq!(end, farthest);
                    // what was read stays read, whoever says later that it failed
                    let after = forward(end, known[2]);
                    prop_assert!(end != DeliveryState::Read || after == DeliveryState::Read);
                }
                Ok(())
            })
            .unwrap_or_else(|e| panic!("{:?}: {e}", connector.kind()));
    }
}

#[tokio::test]
async fn w06_a_call_that_is_played_again_is_refused_or_brings_the_same_pieces() {
    for case in called().await {
        let (connector, account) = (case.connector(), case.account());
        let good = case.call(&["שלום"], &[]);
        let at = |now_us: i64| {
            let call =
                Call { get: false, url: HOOK, query: &[], headers: &good.headers, body: &good.body, now_us };
            connector.hook(&account, &call).map(|hooked| hooked.items)
        };
        let first = at(NOW_US).expect("it is the vendor's");
        for later in [1, 299, 86_400, 7 * 86_400] {
            if let Ok(again) = at(NOW_US + later * 1_000_000) {
                assert_eq!(again, first, "{:?} {later}", connector.kind());
            }
        }
    }
}

#[tokio::test]
async fn fields_of_any_name_and_value_survive_in_the_piece_and_change_nothing() {
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
    ];
    let value = value.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map("[a-z]{1,8}", inner, 0..4).prop_map(|m| json!(m)),
        ]
    });
    let names = proptest::collection::btree_map("xx_[a-z]{1,12}", value, 1..4);
    for case in called().await {
        let (connector, account) = (case.connector(), case.account());
        let mut runner = TestRunner::new(Config::with_cases(100));
        runner
            .run(&names, |fields| {
                let extra: Vec<(&str, Value)> = fields.iter().map(|(n, v)| (n.as_str(), v.clone())).collect();
                let hooked = case.hook(&account, &case.call(&["שלום"], &extra)).expect("it is the vendor's");
                let piece = &hooked.items[0].bytes;
                if let Ok(read) = serde_json::from_slice::<Value>(piece) {
                    let kept = named(&read);
                    for (name, value) in &fields {
                        prop_assert!(kept.contains(&(name.clone(), value.to_string())), "{}", name);
                    }
                }
                let read = connector.receive(&account, piece).expect("it can be read");
                prop_assert_eq!(read.text, "שלום");
                Ok(())
            })
            .unwrap_or_else(|e| panic!("{:?}: {e}", connector.kind()));
    }
}

/// Every name with its value, however deep.
fn named(value: &Value) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                found.insert((name.clone(), value.to_string()));
                found.extend(named(value));
            }
        }
        Value::Array(all) => all.iter().for_each(|value| found.extend(named(value))),
        _ => {}
    }
    found
}
