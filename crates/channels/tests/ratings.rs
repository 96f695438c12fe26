//! Stores of ratings beyond the contract: fetching without gaps, what changed, answers from elsewhere, tokens that end.

mod common;

use std::sync::Arc;

use channels::{
    Account, ChannelKind, Connector, Health, Inbound, Outbound, Peer, Reached, SendOutcome, connector,
};
use common::{Fetching, Shelf, until, vendor_account};
use serde_json::json;
use vendors::{Appstore, Fault, Google, Playstore};

fn of(kind: ChannelKind) -> Arc<dyn Connector> {
    connector(kind).expect("the connector")
}

fn read(kind: ChannelKind, shelf: &Shelf, account: &Account) -> Vec<Inbound> {
    let read = |raw: channels::Raw| of(kind).receive(account, &raw.bytes).expect("it can be read");
    shelf.items().into_iter().map(read).collect()
}

/// Fetches from where the shelf ends until so many items are there.
async fn fetched(kind: ChannelKind, account: &Account, shelf: &Arc<Shelf>, count: usize) -> Vec<Inbound> {
    let fetching = Fetching::begin(kind, account.clone(), shelf.cursor(), shelf.clone());
    until("all come", || shelf.items().len() >= count).await;
    fetching.end().await;
    assert_eq!(shelf.items().len(), count, "and nothing else");
    read(kind, shelf, account)
}

fn words(all: &[Inbound]) -> Vec<&str> {
    all.iter().map(|m| m.text.as_str()).collect()
}

#[tokio::test]
async fn everything_comes_once_over_pages_and_a_disk_that_was_full() {
    let store = Google::open().await;
    let account = vendor_account(store.config());
    let shelf = Arc::new(Shelf::default());
    let texts: Vec<String> = (0..120).map(|n| format!("ביקורת מספר {n}")).collect();
    for text in &texts {
        store.rates("דנה", 3, Some(text));
    }
    shelf.refuse(1);
    let all = fetched(ChannelKind::Google, &account, &shelf, 120).await;
    let (mut got, mut expected) = (words(&all), texts.iter().map(String::as_str).collect::<Vec<_>>());
    got.sort_unstable();
    expected.sort_unstable();
    assert_eq!(got, expected, "each once");
    let ids: std::collections::HashSet<_> = shelf.items().into_iter().map(|raw| raw.provider_id).collect();
    assert_eq!(ids.len(), 120);
    assert_eq!(store.counts(), (1, 4), "one token, and the page that could not be kept once more");
}

#[tokio::test]
async fn what_changed_comes_again_and_an_answer_from_elsewhere_comes_as_ours() {
    let store = Playstore::open().await;
    let account = vendor_account(store.config());
    let shelf = Arc::new(Shelf::default());
    let id = store.rates("דנה", 1, "קורסת");
    let first = fetched(ChannelKind::Playstore, &account, &shelf, 1).await;
    store.edits(&id, 4, "תוקן");
    store.answers(&id, "שלום דנה, תודה");
    let fetching = Fetching::begin(ChannelKind::Playstore, account.clone(), shelf.cursor(), shelf.clone());
    until("both come", || shelf.items().len() >= 3).await;
    fetching.end().await;
    // what was looked at again after a new beginning carries the id that the database knows
    let all = read(ChannelKind::Playstore, &shelf, &account);
    assert_eq!(words(&all), ["קורסת", "תוקן", "שלום דנה, תודה"]);
    assert_eq!(all[1].references, first[0].references);
    assert_eq!(all[1].public.as_ref().and_then(|p| p.stars), Some(4));
    let ours = all[2].ours.as_ref().expect("ours");
    assert_eq!((ours.reached, ours.settles), (Reached::Sent, true));
}

#[tokio::test]
async fn an_app_store_page_is_read_whole_with_what_stands_below() {
    let store = Appstore::open().await;
    let account = vendor_account(store.config());
    let shelf = Arc::new(Shelf::default());
    for n in 0..205 {
        store.rates("dana", 2, "", &format!("ביקורת {n}"));
    }
    let last = store.rates("noa", 1, "רע", "קורסת");
    store.answers(&last, "שלום נועה");
    let all = fetched(ChannelKind::Appstore, &account, &shelf, 207).await;
    assert_eq!(all.iter().filter(|m| m.ours.is_some()).count(), 1);
    assert!(words(&all).contains(&"רע\nקורסת"));
}

fn answer(id: &str, text: &str) -> Outbound {
    Outbound {
        conversation_id: 12,
        message_id: 99,
        to: vec![Peer { address: id.into(), name: None }],
        text: text.into(),
        answers: Some(format!("{id}@1")),
        public: true,
        ..Outbound::default()
    }
}

#[tokio::test]
async fn an_answer_whose_word_was_lost_is_looked_for_and_a_later_one_replaces_it() {
    let store = Google::open().await;
    let account = vendor_account(store.config());
    let (google, id) = (of(ChannelKind::Google), store.rates("דנה", 1, None));
    let wire = |text: &str| google.render(&account, &answer(&id, text)).expect("written");
    store.script([Fault::AnswerLost]);
    let outcome = google.send(&account, &wire("שלום דנה")).await;
    let SendOutcome::Accepted { provider_id, .. } = outcome else { panic!("{outcome:?}") };
    assert!(provider_id.starts_with(&format!("answer:{id}@")), "{provider_id}");
    store.script([Fault::Gateway(502)]);
    let doubt = google.send(&account, &wire("ועוד דבר")).await;
    assert!(matches!(doubt, SendOutcome::Retry { code: "vendor_busy", .. }), "{doubt:?}");
    assert!(matches!(google.send(&account, &wire("ועוד דבר")).await, SendOutcome::Accepted { .. }));
    assert_eq!(store.answered(), ["ועוד דבר"], "one answer a rating");
    let gone = google.render(&account, &answer("77001/none", "שלום")).expect("written");
    assert!(matches!(google.send(&account, &gone).await, SendOutcome::Failed { code: "gone", .. }));
}

#[tokio::test]
async fn a_token_that_ended_is_renewed_and_a_leave_that_was_taken_back_needs_a_person() {
    let store = Google::open().await;
    let account = vendor_account(store.config());
    let (google, id) = (of(ChannelKind::Google), store.rates("דנה", 1, None));
    let wire = google.render(&account, &answer(&id, "שלום דנה")).expect("written");
    assert!(google.check(&account).await.iter().all(|s| s.ok));
    store.tokens_end();
    assert!(matches!(google.send(&account, &wire).await, SendOutcome::Accepted { .. }));
    assert_eq!(store.counts().0, 2);
    store.revoke();
    let outcome = google.send(&account, &wire).await;
    let SendOutcome::Reauth { detail } = outcome else { panic!("{outcome:?}") };
    assert!(detail.contains("invalid_grant") && detail.contains("revoked"), "{detail}");
    let shelf = Arc::new(Shelf::default());
    let fetching = Fetching::begin(ChannelKind::Google, account.clone(), None, shelf.clone());
    until("it is told", || shelf.health().iter().any(|h| matches!(h, Health::AuthFailed { .. }))).await;
    fetching.end().await;
}

#[tokio::test]
async fn a_branch_that_is_not_ours_does_not_stop_the_others() {
    let store = Google::open().await;
    let mut config = store.config();
    config["locations"] = json!(["99999 סגור", "77001 סניף הרצל"]);
    let account = vendor_account(config);
    let shelf = Arc::new(Shelf::default());
    store.rates("דנה", 1, Some("מחכה"));
    let fetching = Fetching::begin(ChannelKind::Google, account.clone(), None, shelf.clone());
    until("it comes", || shelf.items().len() == 1).await;
    fetching.end().await;
    let told = shelf.health();
    assert!(
        told.iter().any(
            |h| matches!(h, Health::Degraded { code: "place_refused", detail } if detail.contains("99999"))
        ),
        "{told:?}"
    );
    assert!(
        of(ChannelKind::Google).check(&account).await.iter().any(|s| !s.ok && s.detail.contains("99999"))
    );
}

#[tokio::test]
async fn one_token_serves_many_calls_of_a_service_account() {
    let store = Playstore::open().await;
    let account = vendor_account(store.config());
    let play = of(ChannelKind::Playstore);
    let id = store.rates("דנה", 2, "איטית");
    for text in ["שלום", "שלום שוב"] {
        let wire = play.render(&account, &answer(&id, text)).expect("written");
        assert!(matches!(play.send(&account, &wire).await, SendOutcome::Accepted { .. }));
    }
    assert_eq!((store.granted(), store.answered()), (1, vec!["שלום שוב".to_owned()]));
}
