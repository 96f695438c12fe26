//! Reading feeds: only what changed, only what speaks of us, each thing once, and no host is pressed.

mod common;

use std::sync::Arc;

use channels::{Account, ChannelKind, Health, Watch, connector};
use common::{Fetching, Shelf, until, vendor_account};
use serde_json::json;
use vendors::{Fault, Press};

fn texts(shelf: &Shelf) -> Vec<String> {
    let rss = connector(ChannelKind::Rss).expect("the connector");
    let account = vendor_account(json!({}));
    let read = |raw: channels::Raw| rss.receive(&account, &raw.bytes).expect("it can be read").text;
    shelf.items().into_iter().map(read).collect()
}

fn begin(account: &Account, shelf: &Arc<Shelf>) -> Fetching {
    Fetching::begin(ChannelKind::Rss, account.clone(), shelf.cursor(), shelf.clone())
}

#[tokio::test]
async fn what_speaks_of_a_watched_word_comes_once_over_restarts_and_feeds() {
    let press = Press::open().await;
    let shelf = Arc::new(Shelf::default());
    let watch =
        Watch { words: vec!["נגב ריהוט".into()], pages: vec![press.url("/b")], ..Watch::default() };
    let account = Account { watch, ..vendor_account(press.config(&["/a"], &["מקרר"])) };
    press.publish("/a", &[("2", "המקרר לא הגיע"), ("1", "קניתי בנגב ריהוט"), ("0", "מזג האוויר")]);
    press.publish("/b", &[("1", "קניתי בנגב ריהוט")]);
    let fetching = begin(&account, &shelf);
    until("both feeds were read", || press.asked().len() == 2).await;
    fetching.end().await;
    assert_eq!(texts(&shelf), ["קניתי בנגב ריהוט", "המקרר לא הגיע"], "the oldest first, each once");
    assert!(String::from_utf8_lossy(&shelf.items()[0].bytes).contains("unheard:of"), "as it was written");
    let fetching = begin(&account, &shelf);
    until("it waits for its time", || shelf.health().last() == Some(&Health::Ok)).await;
    fetching.end().await;
    assert_eq!(press.asked(), ["/a", "/b"], "not asked again before its time");
}

/// The next question is due at once, as if its time had come.
fn due(shelf: &Shelf) -> serde_json::Value {
    let mut cursor = shelf.cursor().expect("a place");
    for (_, state) in cursor["pages"].as_object_mut().expect("feeds") {
        state["next_us"] = json!(0);
    }
    cursor
}

#[tokio::test]
async fn a_feed_is_asked_for_what_changed_and_undated_items_are_new_only_when_they_are() {
    let press = Press::open().await;
    let shelf = Arc::new(Shelf::default());
    let account = vendor_account(press.config(&["/a"], &["נגב"]));
    let feed = |items: &str| format!("<rss><channel>{items}</channel></rss>").into_bytes();
    press.put("/a", "text/xml", &feed("<item><guid>old</guid><title>נגב ישן</title></item>"));
    let fetching = begin(&account, &shelf);
    until("it was read", || shelf.cursor().is_some()).await;
    fetching.end().await;
    assert!(texts(&shelf).is_empty(), "what was there before us is old");
    let again = |cursor| Fetching::begin(ChannelKind::Rss, account.clone(), Some(cursor), shelf.clone());
    let fetching = again(due(&shelf));
    until("nothing changed", || press.unchanged() == 1).await;
    fetching.end().await;
    let both = "<item><guid>new</guid><title>נגב חדש</title></item><item><guid>old</guid><title>נגב ישן</title></item>";
    press.put("/a", "text/xml", &feed(both));
    let fetching = again(due(&shelf));
    until("the new one comes", || !shelf.items().is_empty()).await;
    fetching.end().await;
    assert_eq!(texts(&shelf), ["נגב חדש"]);
}

#[tokio::test]
async fn one_feed_in_trouble_holds_up_no_other_and_one_that_is_gone_is_left() {
    let press = Press::open().await;
    let shelf = Arc::new(Shelf::default());
    let account = vendor_account(press.config(&["/gone", "/html", "/moved", "/loop"], &["נגב"]));
    press.ends("/gone");
    press.put("/html", "text/html", b"<html>no feed</html>");
    press.moves("/moved", "/here");
    press.moves("/loop", "/loop");
    press.publish("/here", &[("1", "נגב")]);
    let fetching = begin(&account, &shelf);
    until("the moved one is read", || !shelf.items().is_empty()).await;
    until("the trouble is told", || {
        shelf.health().iter().any(|h| matches!(h, Health::Degraded { code: "feed_gone", .. }))
    })
    .await;
    until("the loop was tried", || press.asked().iter().filter(|p| *p == "/loop").count() == 4).await;
    until("it is noted", || shelf.cursor().is_some_and(|c| c["pages"][press.url("/loop")]["fails"] == 1))
        .await;
    fetching.end().await;
    let pages = shelf.cursor().unwrap()["pages"].clone();
    assert_eq!(pages[press.url("/gone")]["gone"], true);
    assert_eq!(pages[press.url("/html")]["said"], "no feed");
    assert_eq!((&pages[press.url("/moved")]["fails"], texts(&shelf).len()), (&json!(0), 1));
}

#[tokio::test]
async fn a_host_that_wants_peace_has_it_and_a_private_one_is_not_asked() {
    let press = Press::open().await;
    let shelf = Arc::new(Shelf::default());
    let account = vendor_account(press.config(&["/a"], &["נגב"]));
    press.publish("/a", &[("1", "נגב")]);
    press.script([Fault::Refused { status: 429, body: json!({}), retry_after: Some(1) }]);
    let fetching = begin(&account, &shelf);
    until("it comes after the pause", || !shelf.items().is_empty()).await;
    fetching.end().await;
    assert!(
        matches!(&shelf.health()[0], Health::Degraded { code: "feed_trouble", .. }),
        "{:?}",
        shelf.health()
    );
    let outside = Account { allow_private: false, ..account };
    let steps = connector(ChannelKind::Rss).unwrap().check(&outside).await;
    assert!(steps[0].code == "feed_trouble" && steps[0].detail.contains("private_address"), "a17: {steps:?}");
}

#[tokio::test]
async fn the_test_of_the_connection_reads_each_feed() {
    let press = Press::open().await;
    press.publish("/a", &[("1", "נגב"), ("2", "x")]);
    press.put("/html", "text/html", b"<html>no feed</html>");
    press.put("/large", "text/xml", &vec![b' '; (2 << 20) + 1]);
    let rss = connector(ChannelKind::Rss).unwrap();
    let steps = rss.check(&vendor_account(press.config(&["/a", "/html", "/large"], &[]))).await;
    let codes: Vec<&str> = steps.iter().map(|s| s.code).collect();
    assert_eq!(codes, ["ok", "no_feed", "feed_trouble"], "{steps:?}");
    assert!(steps[0].detail.ends_with(" 2") && steps[2].detail.contains("too_large"), "{steps:?}");
}
