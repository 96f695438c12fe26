//! Fetching from Telegram: nothing is forgotten there before it is kept here, and nothing is kept twice.

mod common;

use std::sync::Arc;
use std::time::Duration;

use channels::{Account, ChannelKind, Health, connector};
use common::{SOON, Shelf};
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use vendors::{Fault, Telegram};

fn account(vendor: &Telegram) -> Account {
    Account {
        inbox_id: 1,
        name: "מוקד".into(),
        address: String::new(),
        language: "he".into(),
        config: vendor.config(),
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: channels::Watch::default(),
    }
}

struct Fetching {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Fetching {
    fn begin(vendor: &Telegram, cursor: Option<Value>, shelf: Arc<Shelf>) -> Fetching {
        let (stop, stopped) = watch::channel(false);
        let (bot, account) = (connector(ChannelKind::Telegram).expect("the connector"), account(vendor));
        let task = tokio::spawn(async move {
            bot.pull(account, cursor, shelf, stopped).await.expect("it fetches");
        });
        Fetching { stop, task }
    }

    async fn end(self) {
        self.stop.send_replace(true);
        tokio::time::timeout(SOON, self.task).await.expect("it ends when asked").expect("in order");
    }
}

async fn until(what: &str, done: impl Fn() -> bool) {
    let waited = async {
        while !done() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(SOON, waited).await.unwrap_or_else(|_| panic!("{what}"));
}

#[tokio::test]
async fn updates_are_kept_once_and_the_next_fetcher_goes_on_where_the_last_one_stood() {
    let vendor = Telegram::open().await;
    let shelf = Arc::new(Shelf::default());
    vendor.writes(77, "אחת");
    vendor.writes(78, "שתיים");
    let fetching = Fetching::begin(&vendor, None, shelf.clone());
    until("both come", || shelf.items().len() == 2).await;
    fetching.end().await;
    assert_eq!(shelf.cursor(), Some(json!({"offset": 3})));
    vendor.writes(77, "שלוש");
    let fetching = Fetching::begin(&vendor, shelf.cursor(), shelf.clone());
    until("the third comes", || shelf.items().len() == 3).await;
    fetching.end().await;
    let ids: Vec<String> = shelf.items().into_iter().map(|r| r.provider_id).collect();
    assert_eq!(ids, ["u:1", "u:2", "u:3"]);
    assert_eq!(shelf.items()[0].received_at_us, 1_800_000_000_000_000);
}

#[tokio::test]
async fn what_could_not_be_kept_is_fetched_again() {
    let vendor = Telegram::open().await;
    let shelf = Arc::new(Shelf::default());
    shelf.refuse(1);
    vendor.writes(77, "שלום");
    let fetching = Fetching::begin(&vendor, None, shelf.clone());
    until("it comes", || shelf.items().len() == 1).await;
    fetching.end().await;
    assert!(shelf.health().iter().any(|h| matches!(h, Health::Degraded { code: "not_stored", .. })));
}

#[tokio::test]
async fn trouble_is_told_and_passes() {
    let vendor = Telegram::open().await;
    let shelf = Arc::new(Shelf::default());
    vendor.writes(77, "שלום");
    vendor.script([Fault::Gateway(502)]);
    let fetching = Fetching::begin(&vendor, None, shelf.clone());
    until("it comes after all", || !shelf.items().is_empty()).await;
    fetching.end().await;
    let told = shelf.health();
    assert!(matches!(&told[0], Health::Unreachable { code: "try_later", retry_in_s: 2, .. }), "{told:?}");
    assert_eq!(told.last(), Some(&Health::Ok));
}
