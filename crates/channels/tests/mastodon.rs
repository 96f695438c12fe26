//! Fetching from Mastodon: nothing is skipped, nothing is kept twice, and the post in view comes along.

mod common;

use std::sync::Arc;

use channels::{Account, ChannelKind, Health, Inbound, Watch, connector};
use common::{Fetching, Shelf, until, vendor_account};
use serde_json::json;
use vendors::{Fault, Mastodon};

fn account(vendor: &Mastodon) -> Account {
    vendor_account(vendor.config())
}

fn read(vendor: &Mastodon, shelf: &Shelf) -> Vec<Inbound> {
    let bot = connector(ChannelKind::Mastodon).expect("the connector");
    let read = |raw: channels::Raw| bot.receive(&account(vendor), &raw.bytes).expect("it can be read");
    shelf.items().into_iter().map(read).collect()
}

#[tokio::test]
async fn mentions_come_in_their_order_with_the_post_they_answer() {
    let vendor = Mastodon::open().await;
    let shelf = Arc::new(Shelf::default());
    let root = vendor.posts("noa", "מי קנה מקרר?", json!({}));
    for text in ["אחת", "שתיים"] {
        let post = vendor.posts("dana@toot.example", text, json!({"in_reply_to_id": root, "unheard": "of"}));
        vendor.tells("mention", &post);
    }
    let fetching = Fetching::begin(ChannelKind::Mastodon, account(&vendor), None, shelf.clone());
    until("both come", || shelf.items().len() == 2).await;
    fetching.end().await;
    let third = vendor.posts("dana@toot.example", "שלוש", json!({"in_reply_to_id": "gone"}));
    vendor.tells("mention", &third);
    let fetching = Fetching::begin(ChannelKind::Mastodon, account(&vendor), shelf.cursor(), shelf.clone());
    until("the third comes", || shelf.items().len() == 3).await;
    fetching.end().await;
    let all = read(&vendor, &shelf);
    assert_eq!(all.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(), ["אחת", "שתיים", "שלוש"]);
    let under = |n: usize| all[n].public.clone().unwrap().under;
    assert_eq!(under(0).map(|u| u.text), Some("מי קנה מקרר?".to_owned()));
    assert_eq!(under(2), None, "what is gone is not in view");
    assert!(String::from_utf8_lossy(&shelf.items()[0].bytes).contains("unheard"));
}

#[tokio::test]
async fn a_crowd_is_fetched_page_by_page_without_a_gap() {
    let vendor = Mastodon::open().await;
    let shelf = Arc::new(Shelf::default());
    let first = vendor.posts("dana@toot.example", "ראשונה", json!({}));
    vendor.tells("mention", &first);
    let fetching = Fetching::begin(ChannelKind::Mastodon, account(&vendor), None, shelf.clone());
    until("the first comes", || shelf.items().len() == 1).await;
    fetching.end().await;
    for n in 0..200 {
        let post = vendor.posts("dana@toot.example", &format!("פוסט {n}"), json!({}));
        vendor.tells("mention", &post);
    }
    let fetching = Fetching::begin(ChannelKind::Mastodon, account(&vendor), shelf.cursor(), shelf.clone());
    until("all come", || shelf.items().len() >= 201).await;
    fetching.end().await;
    let ids: std::collections::HashSet<String> = shelf.items().into_iter().map(|r| r.provider_id).collect();
    assert_eq!((ids.len(), shelf.items().len()), (201, 201));
}

#[tokio::test]
async fn watched_words_are_searched_for_where_the_server_allows() {
    let vendor = Mastodon::open().await;
    let shelf = Arc::new(Shelf::default());
    vendor.posts("dana@toot.example", "קניתי בנגב ריהוט", json!({}));
    vendor.posts("dana@toot.example", "משהו אחר", json!({}));
    vendor.posts(
        "help",
        "נגב ריהוט: מבצע",
        json!({"account": {"id": vendors::mastodon::ME, "acct": "help"}}),
    );
    let watch = Watch { words: vec!["נגב ריהוט".into()], ..Watch::default() };
    let watching = Account { watch, ..account(&vendor) };
    let fetching = Fetching::begin(ChannelKind::Mastodon, watching.clone(), None, shelf.clone());
    until("it is found", || shelf.items().len() == 1).await;
    fetching.end().await;
    assert_eq!(read(&vendor, &shelf)[0].text, "קניתי בנגב ריהוט", "our own posts are no mentions");
    vendor.search_off();
    let shelf = Arc::new(Shelf::default());
    let post = vendor.posts("dana@toot.example", "שלום", json!({}));
    vendor.tells("mention", &post);
    let fetching = Fetching::begin(ChannelKind::Mastodon, watching, None, shelf.clone());
    until("the mention comes all the same", || shelf.items().len() == 1).await;
    until("it is told", || {
        shelf.health().iter().any(|h| matches!(h, Health::Degraded { code: "no_search", .. }))
    })
    .await;
    fetching.end().await;
}

#[tokio::test]
async fn trouble_and_limits_are_told_and_pass() {
    let vendor = Mastodon::open().await;
    let shelf = Arc::new(Shelf::default());
    let post = vendor.posts("dana@toot.example", "שלום", json!({}));
    vendor.tells("mention", &post);
    vendor.script([Mastodon::error(429, "Too many requests"), Fault::Gateway(502)]);
    shelf.refuse(1);
    let fetching = Fetching::begin(ChannelKind::Mastodon, account(&vendor), None, shelf.clone());
    until("it comes after all", || shelf.items().len() == 1).await;
    until("it is well", || shelf.health().last() == Some(&Health::Ok)).await;
    fetching.end().await;
    let told = shelf.health();
    assert!(matches!(told[0], Health::Unreachable { code: "rate_limited", retry_in_s: 1, .. }), "{told:?}");
    assert!(told.iter().any(|h| matches!(h, Health::Degraded { code: "not_stored", .. })), "{told:?}");
}
