//! What holds for every connector that asks its vendor for what is new: what was fetched and not kept is fetched again,
//! and a page that is none is told, moves nothing and holds up nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use channels::{ChannelKind, Health};
use futures_util::future::join_all;
use serde_json::json;
use vendors::Fault;

use crate::case::Case;
use crate::cases;
use crate::common::{Fetching, Shelf, until};

/// Those who have something to be fetched.
async fn pulled() -> Vec<Box<dyn Case>> {
    let all = cases().await;
    let mut found: Vec<_> = all.into_iter().filter(|c| c.connector().capabilities().pulls).collect();
    found.retain(|case| case.happens("ראשונה"));
    assert!(found.len() >= 4, "Telegram, Mastodon, Bluesky and X");
    found
}

fn texts(case: &dyn Case, shelf: &Shelf) -> BTreeSet<String> {
    let read = |raw: channels::Raw| {
        case.connector().receive(&case.account(), &raw.bytes).expect("it can be read").text
    };
    shelf.items().into_iter().map(read).collect()
}

async fn fetches(case: &dyn Case, shelf: &Arc<Shelf>, what: &str, done: impl Fn() -> bool) {
    let kind = case.connector().kind();
    let fetching = Fetching::begin(kind, case.account(), shelf.cursor(), shelf.clone());
    until(&format!("{kind:?}: {what}"), done).await;
    fetching.end().await;
}

#[tokio::test]
async fn what_dies_between_fetching_and_keeping_is_fetched_again_and_kept_once() {
    join_all(pulled().await.iter().map(async |case| {
        case.happens("שנייה");
        let shelf = Arc::new(Shelf::default());
        shelf.refuse(2);
        fetches(&**case, &shelf, "both are kept", || shelf.items().len() >= 2).await;
        let told = shelf.health();
        assert!(told.iter().any(|h| matches!(h, Health::Degraded { code: "not_stored", .. })), "{told:?}");
        // another process goes on where this one stood
        case.happens("שלישית");
        fetches(&**case, &shelf, "the third is kept", || shelf.items().len() >= 3).await;
        let ids: BTreeSet<String> = shelf.items().into_iter().map(|raw| raw.provider_id).collect();
        assert_eq!((ids.len(), shelf.items().len()), (3, 3), "{:?}", case.connector().kind());
        assert_eq!(texts(&**case, &shelf).len(), 3);
    }))
    .await;
}

#[tokio::test]
async fn w10_w11_w13_w15_w16_a_page_that_is_none_is_told_and_asked_for_again() {
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let bad: [Vec<u8>; 6] = [
        deep.into_bytes(),
        b"{\"result\":[],\"result\":[],\"notifications\":[],\"notifications\":[],\"data\":[],\"data\":[]}"
            .to_vec(),
        b"{\"a\":\"\\ud800\"".to_vec(),
        b"\xef\xbb\xbf[]".to_vec(),
        b"[{\"id\":\"\xff\"}]".to_vec(),
        b"<html>Sign in</html>".to_vec(),
    ];
    join_all(pulled().await.iter().map(async |case| {
        for bad in &bad {
            let shelf = Arc::new(Shelf::default());
            case.befalls(Fault::Says(bad.clone()));
            let trouble = |h: &Health| matches!(h, Health::Unreachable { .. } | Health::Degraded { .. });
            // a page may be readable and what stands in it not: then it is kept as it came, and the place stays
            let known = || shelf.health().iter().any(trouble) || !shelf.items().is_empty();
            fetches(&**case, &shelf, "trouble is told or kept", known).await;
            let read = shelf.items().iter().filter(|raw| !raw.provider_id.starts_with("body:")).count();
            assert_eq!(read, 0, "{:?}", case.connector().kind());
            let place = shelf.cursor().unwrap_or_default();
            assert!(place["offset"].as_i64().unwrap_or(0) == 0, "{place}");
        }
        let shelf = Arc::new(Shelf::default());
        fetches(&**case, &shelf, "the next good page is kept", || !shelf.items().is_empty()).await;
        assert_eq!(texts(&**case, &shelf), BTreeSet::from(["ראשונה".to_owned()]));
    }))
    .await;
}

#[tokio::test]
async fn w11_w12_w13_w14_w17_a_piece_that_is_none_is_unreadable_and_never_half_read() {
    for case in pulled().await {
        let (connector, account) = (case.connector(), case.account());
        let shelf = Arc::new(Shelf::default());
        fetches(&*case, &shelf, "the good one is kept", || !shelf.items().is_empty()).await;
        let good = String::from_utf8(shelf.items()[0].bytes.clone()).expect("JSON");
        let text = json!("ראשונה").to_string();
        let written = [text.clone(), "\"\\u05e8\\u05d0\\u05e9\\u05d5\\u05e0\\u05d4\"".to_owned()];
        let place = written.iter().find(|w| good.contains(w.as_str()));
        // some write the words as markup
        let place = place.cloned().unwrap_or_else(|| json!("<p>ראשונה</p>").to_string());
        assert!(good.contains(&place), "{:?}: {good}", connector.kind());
        for bad in ["\"\\ud800\"", "1e999", "\"x\",\"text\":\"y\",\"text\":\"z\"", &"[".repeat(10_000)] {
            let twisted = good.replacen(&place, bad, 1);
            let read = connector.receive(&account, twisted.as_bytes());
            assert_eq!(read.expect_err(bad).code, "not_json", "{:?}", connector.kind());
        }
        let zero = good.replacen(&place, "\"רא\\u0000שונה\"", 1);
        let read = connector.receive(&account, zero.as_bytes()).expect("it can be read");
        assert_eq!(read.text, "ראשונה", "{:?}", connector.kind());
        for none in ["null", "[]", "{}", "{\"update_id\":1}", "{\"data\":null,\"post\":5}", "\"x\""] {
            assert!(connector.receive(&account, none.as_bytes()).is_err(), "{:?}: {none}", connector.kind());
        }
    }
}

/// A page with three posts whose words are written as these bytes.
fn page(kind: ChannelKind, texts: [&str; 3]) -> Option<String> {
    let at = "\"2027-01-15T08:00:00.000Z\"";
    let one = |n: usize, text: &str| match kind {
        ChannelKind::Telegram => format!(
            r#"{{"update_id":9{n},"message":{{"message_id":9{n},"date":1800000000,"chat":{{"id":77,"type":"private"}},
            "from":{{"id":77,"first_name":"דנה"}},"text":{text}}}}}"#
        ),
        ChannelKind::Mastodon => format!(
            r#"{{"id":"11{n}","type":"mention","created_at":{at},"status":{{"id":"12{n}","visibility":"public",
            "url":"https://toot.example/@dana/12{n}","created_at":{at},"content":{text},
            "account":{{"id":"5","username":"dana","acct":"dana@toot.example"}}}}}}"#
        ),
        ChannelKind::Bluesky => format!(
            r#"{{"uri":"at://did:plc:dana/app.bsky.feed.post/3kz{n}","cid":"bafyz{n}","reason":"mention","indexedAt":{at},
            "author":{{"did":"did:plc:dana","handle":"dana.bsky.social"}},
            "record":{{"$type":"app.bsky.feed.post","text":{text},"createdAt":{at}}}}}"#
        ),
        ChannelKind::Sms => {
            format!(
                r#"{{"phone":"0502345678","message":{text},"date":"15/01/27 10:0{n}","dest":"039990000"}}"#
            )
        }
        _ => format!(
            r#"{{"id":"199999999999999999{n}","text":{text},"author_id":"2222222222222222222",
            "conversation_id":"199999999999999999{n}","created_at":{at}}}"#
        ),
    };
    let all: Vec<String> = texts.iter().enumerate().map(|(n, text)| one(n + 1, text)).collect();
    let all = all.join(",");
    Some(match kind {
        ChannelKind::Telegram => format!("{{\"ok\":true,\"result\":[{all}]}}"),
        ChannelKind::Mastodon => format!("[{all}]"),
        ChannelKind::Sms => format!("{{\"status\":0,\"transactions\":[{all}]}}"),
        ChannelKind::Bluesky => format!("{{\"notifications\":[{all}]}}"),
        ChannelKind::X => format!(
            r#"{{"data":[{all}],"includes":{{"users":[{{"id":"2222222222222222222","username":"dana","name":"דנה"}}]}},"meta":{{}}}}"#
        ),
        _ => return None,
    })
}

#[tokio::test]
async fn w18_one_that_is_poison_in_a_page_waits_and_the_others_are_there() {
    join_all(pulled().await.iter().map(async |case| {
        let (connector, account) = (case.connector(), case.account());
        for poison in ["\"\\ud800\"", "1e999", "\"x\",\"text\":\"y\",\"text\":\"z\""] {
            let shelf = Arc::new(Shelf::default());
            let Some(bad) = page(connector.kind(), ["\"לפני\"", poison, "\"אחרי\""]) else { return };
            case.befalls(Fault::Says(bad.into_bytes()));
            fetches(&**case, &shelf, "all three are kept", || shelf.items().len() >= 3).await;
            let read = |raw: &channels::Raw| connector.receive(&account, &raw.bytes).map(|read| read.text);
            let all: Vec<_> = shelf.items().iter().map(read).collect();
            let mut good: Vec<&str> = all.iter().flatten().map(String::as_str).collect();
            // the vendor's own post may have come by then
            good.retain(|text| *text != "ראשונה");
            good.sort_unstable();
            assert_eq!(good, ["אחרי", "לפני"], "{:?} {poison}", connector.kind());
            assert_eq!(all.iter().filter(|read| read.is_err()).count(), 1, "{:?}", connector.kind());
        }
    }))
    .await;
}
