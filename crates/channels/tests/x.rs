//! Asking X for mentions: each once, page by page, and the same piece as by webhook.

mod common;

use std::sync::Arc;

use channels::{Call, ChannelKind, Health, connector};
use common::{Fetching, Shelf, until, vendor_account};
use serde_json::json;
use vendors::X;

#[tokio::test]
async fn mentions_are_asked_for_page_by_page_and_go_on_where_they_stood() {
    let vendor = X::open().await;
    let account = vendor_account(vendor.config());
    let shelf = Arc::new(Shelf::default());
    for n in 0..25 {
        vendor.happens(vendor.mention(&format!("@negev {n}")));
    }
    let fetching = Fetching::begin(ChannelKind::X, account.clone(), None, shelf.clone());
    until("all come", || shelf.items().len() >= 25).await;
    fetching.end().await;
    vendor.happens(vendor.mention("@negev 25"));
    let fetching = Fetching::begin(ChannelKind::X, account.clone(), shelf.cursor(), shelf.clone());
    until("the last comes", || shelf.items().len() >= 26).await;
    fetching.end().await;
    let x = connector(ChannelKind::X).expect("the connector");
    let read = |raw: channels::Raw| x.receive(&account, &raw.bytes).expect("it can be read");
    let all: Vec<_> = shelf.items().into_iter().map(read).collect();
    let wanted: Vec<String> = (0..26).map(|n| format!("@negev {n}")).collect();
    assert_eq!(all.iter().map(|m| m.text.clone()).collect::<Vec<_>>(), wanted);
    let post = all[25].public.clone().unwrap();
    assert_eq!((post.followers, post.shares), (Some(1_240), Some(4)));
}

#[tokio::test]
async fn what_comes_both_ways_is_one_piece() {
    let vendor = X::open().await;
    let account = vendor_account(vendor.config());
    let shelf = Arc::new(Shelf::default());
    let mention = vendor.mention("@negev שלום");
    vendor.happens(mention.clone());
    let fetching = Fetching::begin(ChannelKind::X, account.clone(), None, shelf.clone());
    until("it comes", || shelf.items().len() == 1).await;
    fetching.end().await;
    let told = vendor.call("post.quote.create", &mention);
    let call = Call { get: false, url: "", query: &[], headers: &told.headers, body: &told.body, now_us: 0 };
    let x = connector(ChannelKind::X).expect("the connector");
    let hooked = x.hook(&account, &call).expect("it is the vendor's");
    assert_eq!(hooked.items[0].provider_id, shelf.items()[0].provider_id);
}

#[tokio::test]
async fn an_account_without_credit_is_told_of_and_one_with_a_webhook_asks_for_nothing() {
    let vendor = X::open().await;
    let account = vendor_account(vendor.config());
    let shelf = Arc::new(Shelf::default());
    vendor.script([X::error(402, "Your account has no credits")]);
    let fetching = Fetching::begin(ChannelKind::X, account.clone(), None, shelf.clone());
    until("it is told", || matches!(shelf.health().last(), Some(Health::AuthFailed { .. }))).await;
    fetching.end().await;
    let mut hooked = account;
    hooked.config["poll_minutes"] = json!(0);
    vendor.happens(vendor.mention("@negev שלום"));
    let fetching = Fetching::begin(ChannelKind::X, hooked, None, shelf.clone());
    fetching.end().await;
    assert!(shelf.items().is_empty());
}
