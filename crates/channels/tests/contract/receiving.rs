//! What holds for every connector whose vendor calls us.

use std::collections::HashSet;

use channels::{HookItem, Reached};
use serde_json::json;
use vendors::Delivery;

use crate::case::Case;
use crate::cases;

async fn called() -> Vec<Box<dyn Case>> {
    let all = cases().await;
    all.into_iter().filter(|c| c.connector().capabilities().hooks).collect()
}

#[tokio::test]
async fn every_message_of_a_call_is_a_piece_and_the_same_piece_in_every_call() {
    for case in called().await {
        let (connector, account) = (case.connector(), case.account());
        let said = ["אחת", "שתיים 📦", "three"];
        let calls: Vec<Delivery> = match case.batches() {
            true => vec![case.call(&said, &[])],
            false => said.iter().map(|text| case.call(&[text], &[])).collect(),
        };
        let brought = || -> Vec<HookItem> {
            calls.iter().flat_map(|c| case.hook(&account, c).expect("it is the vendor's").items).collect()
        };
        let one = brought();
        assert_eq!(one, brought(), "{:?}", connector.kind());
        assert_eq!(one.iter().map(|i| &i.provider_id).collect::<HashSet<_>>().len(), 3);
        let texts: Vec<String> =
            one.iter().map(|i| connector.receive(&account, &i.bytes).expect("it can be read").text).collect();
        assert_eq!(texts, said, "{:?}", connector.kind());
        let ids: HashSet<_> = one
            .iter()
            .map(|i| connector.receive(&account, &i.bytes).unwrap().provider_message_id.expect("an id"))
            .collect();
        assert_eq!(ids.len(), 3, "{:?}: each has an id of its own", connector.kind());
    }
}

#[tokio::test]
async fn w01_w02_w04_a_call_of_anybody_else_is_refused_without_a_reason() {
    for case in called().await {
        let kind = case.connector().kind();
        let good = case.call(&["שלום"], &[]);
        assert!(case.hook(&case.account(), &good).is_ok(), "{kind:?}");
        assert!(case.hook(&case.stranger(), &good).is_err(), "{kind:?}: other secrets");
        let mut bare = case.account();
        bare.config = json!({});
        assert!(case.hook(&bare, &good).is_err(), "{kind:?}: no secret is no key");
        let proofs = |d: &Delivery| {
            let alone = |n: usize| {
                let mut less = d.clone();
                less.headers.remove(n);
                less
            };
            (0..d.headers.len())
                .filter(|n| case.hook(&case.account(), &alone(*n)).is_err())
                .collect::<Vec<_>>()
        };
        let proofs = proofs(&good);
        assert!(!proofs.is_empty(), "{kind:?}: something in the headers proves it");
        for n in proofs {
            let with = |value: String| {
                let mut other = good.clone();
                other.headers[n].1 = value;
                case.hook(&case.account(), &other)
            };
            let value = &good.headers[n].1;
            for bad in [
                String::new(),
                value[..value.len() - 1].to_owned(),
                format!("{value}0"),
                value.chars().rev().collect(),
            ] {
                assert!(with(bad.clone()).is_err(), "{kind:?}: {bad}");
            }
        }
    }
}

#[tokio::test]
async fn fields_that_nobody_knows_survive_in_the_piece() {
    for case in called().await {
        let extra = [("unheard_of", json!({"deep": ["שלום", 1.50]}))];
        let hooked = case.hook(&case.account(), &case.call(&["שלום"], &extra)).expect("it is the vendor's");
        let piece = String::from_utf8_lossy(&hooked.items[0].bytes).into_owned();
        assert!(
            piece.contains("unheard_of") && piece.contains("deep"),
            "{:?}: {piece}",
            case.connector().kind()
        );
        let read = case.connector().receive(&case.account(), &hooked.items[0].bytes).expect("it can be read");
        assert_eq!(read.text, "שלום", "and it is read all the same");
    }
}

#[tokio::test]
async fn a_report_names_our_message_by_our_own_mark() {
    for case in called().await {
        let (connector, account) = (case.connector(), case.account());
        let Some([delivered, read, failed]) = case.words() else { continue };
        assert!(connector.capabilities().delivered, "{:?}", connector.kind());
        connector.send(&account, &case.wire("שלום")).await;
        for (word, reached) in
            [(delivered, Reached::Delivered), (read, Reached::Read), (failed, Reached::Failed)]
        {
            let (url, told) = case.told(word);
            let hooked = case.hook_at(&url, &account, &told).expect("it is the vendor's");
            let told = connector.receive(&account, &hooked.items[0].bytes).expect("it can be read");
            let report = told.report.expect("a report");
            assert_eq!(report.reached, reached, "{:?}", connector.kind());
            assert_eq!(report.our_message.map(|s| (s.conversation_id, s.message_id)), Some((12, 99)));
            assert_eq!(report.code.is_some(), reached == Reached::Failed);
        }
    }
}

#[tokio::test]
async fn a_file_is_brought_and_what_is_too_large_or_gone_is_told() {
    for case in cases().await {
        let (connector, account) = (case.connector(), case.account());
        let Some(small) = case.keep(b"\x89PNG small") else { continue };
        let file = connector.fetch(&account, &small).await.expect("it is there");
        assert_eq!(file.bytes, b"\x89PNG small", "{:?}", connector.kind());
        assert!(!file.name.is_empty() && file.mime.contains('/'));
        let large = case.keep(&vec![7; (20 << 20) + 1]).expect("a file");
        let lost = connector.fetch(&account, &large).await.expect_err("too large");
        assert_eq!((lost.code, lost.passes), ("too_large", false), "{:?}", connector.kind());
        for id in ["", "../x", "nowhere"] {
            let gone = channels::Media { id: id.to_owned(), ..small.clone() };
            assert!(!connector.fetch(&account, &gone).await.expect_err("gone").passes, "{id:?}");
        }
    }
}
