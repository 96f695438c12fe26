//! Bluesky beyond the contract: fetching without gaps, sessions that end, and answers that are one post.

mod common;

use std::collections::HashSet;
use std::sync::Arc;

use channels::{Account, ChannelKind, Connector, Inbound, Outbound, Peer, SendOutcome, Watch, connector};
use common::{Fetching, Shelf, until, vendor_account};
use serde_json::{Value, json};
use vendors::{Bluesky, Fault};

fn bluesky() -> Arc<dyn Connector> {
    connector(ChannelKind::Bluesky).expect("the connector")
}

fn read(shelf: &Shelf, account: &Account) -> Vec<Inbound> {
    let read = |raw: channels::Raw| bluesky().receive(account, &raw.bytes).expect("it can be read");
    shelf.items().into_iter().map(read).collect()
}

#[tokio::test]
async fn everything_comes_once_in_its_order_over_pages_and_ended_sessions() {
    let vendor = Bluesky::open().await;
    let account = vendor_account(vendor.config());
    let shelf = Arc::new(Shelf::default());
    let root = vendor.posts("noa", "מי קנה מקרר?", json!({}));
    let reply = json!({"reply": {"parent": {"uri": root, "cid": "c"}, "root": {"uri": root, "cid": "c"}}});
    for n in 0..25 {
        let post = vendor.posts("dana", &format!("פוסט {n}"), reply.clone());
        vendor.tells("reply", &post);
        vendor.tells("like", &post);
    }
    let fetching = Fetching::begin(ChannelKind::Bluesky, account.clone(), None, shelf.clone());
    until("all come", || shelf.items().len() >= 25).await;
    fetching.end().await;
    vendor.sessions_end();
    let last = vendor.posts("dana", "אחרון", json!({}));
    vendor.tells("mention", &last);
    let fetching = Fetching::begin(ChannelKind::Bluesky, account.clone(), shelf.cursor(), shelf.clone());
    until("the last comes", || shelf.items().len() >= 26).await;
    fetching.end().await;
    let all = read(&shelf, &account);
    let texts: Vec<String> = (0..25).map(|n| format!("פוסט {n}")).chain(["אחרון".to_owned()]).collect();
    assert_eq!(all.iter().map(|m| m.text.clone()).collect::<Vec<_>>(), texts);
    let post = all[0].public.clone().unwrap();
    assert_eq!((post.followers, post.under.map(|u| u.text)), (Some(1_240), Some("מי קנה מקרר?".to_owned())));
}

#[tokio::test]
async fn watched_words_are_found_once_and_our_own_posts_are_none() {
    let vendor = Bluesky::open().await;
    let watch = Watch { words: vec!["נגב ריהוט".into(), "נגב".into()], ..Watch::default() };
    let account = Account { watch, ..vendor_account(vendor.config()) };
    let shelf = Arc::new(Shelf::default());
    let told = vendor.posts("dana", "שלום נגב ריהוט", json!({}));
    vendor.tells("mention", &told);
    vendor.posts("ron", "קניתי בנגב ריהוט", json!({}));
    vendor.posts("help", "נגב ריהוט: מבצע", json!({}));
    let fetching = Fetching::begin(ChannelKind::Bluesky, account.clone(), None, shelf.clone());
    until("both come", || shelf.items().len() >= 2).await;
    fetching.end().await;
    let texts: HashSet<String> = read(&shelf, &account).into_iter().map(|m| m.text).collect();
    assert_eq!(texts, HashSet::from(["שלום נגב ריהוט".to_owned(), "קניתי בנגב ריהוט".to_owned()]));
    assert_eq!(shelf.items().len(), 2);
}

fn answer(post: &str, text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        at_us: 1_800_000_000_000_000,
        to: vec![Peer { address: "did:plc:dana".into(), name: None }],
        text: text.into(),
        answers: Some(post.into()),
        public: true,
        ..Outbound::default()
    }
}

#[tokio::test]
async fn an_answer_in_doubt_is_sent_again_and_is_one_post() {
    let vendor = Bluesky::open().await;
    let account = vendor_account(vendor.config());
    let (connector, root) = (bluesky(), vendor.posts("noa", "שאלה", json!({})));
    let root_ref = json!({"uri": root, "cid": "bafyroot"});
    let post = vendor.posts("dana", "תשובה", json!({"reply": {"parent": root_ref, "root": root_ref}}));
    let wire = connector.render(&account, &answer(&post, "שלום @dana.bsky.social ו@nobody.example")).unwrap();
    vendor.script([Fault::AnswerLost, Fault::Gateway(502)]);
    assert!(matches!(connector.send(&account, &wire).await, SendOutcome::Retry { code: "no_answer", .. }));
    for _ in 0..2 {
        let outcome = connector.send(&account, &wire).await;
        let SendOutcome::Accepted { provider_id, .. } = outcome else { panic!("{outcome:?}") };
        assert!(provider_id.starts_with("at://did:plc:help/app.bsky.feed.post/"), "{provider_id}");
    }
    let records = vendor.records();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0]["reply"]["root"]["cid"], "bafyroot", "the talk's beginning, not the post itself");
    assert_eq!(records[0]["reply"]["parent"]["uri"], Value::String(post));
    let facets = records[0]["facets"].as_array().unwrap();
    assert_eq!((facets.len(), &facets[0]["features"][0]["did"]), (1, &json!("did:plc:dana")));
    assert_eq!(vendor.begun(), 1, "one session for all of it");
}

#[tokio::test]
async fn a_session_that_ended_is_renewed_and_what_is_gone_is_not_answered() {
    let vendor = Bluesky::open().await;
    let account = vendor_account(vendor.config());
    let (connector, post) = (bluesky(), vendor.posts("dana", "שאלה", json!({})));
    let wire = |id: &str| connector.render(&account, &answer(id, "שלום")).unwrap();
    assert!(connector.check(&account).await.iter().all(|s| s.ok));
    vendor.sessions_end();
    assert!(matches!(connector.send(&account, &wire(&post)).await, SendOutcome::Accepted { .. }));
    assert_eq!(vendor.begun(), 1);
    let gone = connector.send(&account, &wire("at://did:plc:dana/app.bsky.feed.post/none")).await;
    assert!(matches!(gone, SendOutcome::Failed { code: "gone", .. }), "{gone:?}");
}
