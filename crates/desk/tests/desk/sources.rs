//! Public sources, through their simulated vendors and back: a listening service that calls, an account that is fetched,
//! and feeds that cannot be answered.

use crate::support::{FINE, Office, now, says_publicly};
use async_trait::async_trait;
use channels::{Account, Health, Intake, IntakeError, Raw, Watch};
use desk::{Desk, HookCall, InboxEdit, PrivateKind};
use domain::{ChannelKind, DeliveryState, Id, Message};
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::watch;
use vendors::{Bluesky, Listener, Mastodon, Press};

on_both![
    a_mention_of_a_listening_service_is_answered_through_it_and_told_of_later,
    a_post_is_fetched_answered_below_and_gone_on_with_in_private,
    an_answer_names_the_very_post_that_it_answers,
    an_article_that_speaks_of_us_is_a_post_that_cannot_be_answered,
];

pub async fn inbox(o: &Office, kind: ChannelKind, config: Value) -> (Id, String) {
    let edit = InboxEdit {
        kind: Some(kind),
        name: Some(format!("{kind:?}")),
        team_id: Some(Some(o.service)),
        hold_seconds: Some(0),
        config: Some(config),
        ..InboxEdit::default()
    };
    let inbox = o.desk.add_inbox(&o.ron, edit).await.expect("an inbox");
    (inbox.id, inbox.key.unwrap_or_default())
}

/// The desk as a fetcher sees it.
struct Into(Desk, Id);

#[async_trait]
impl Intake for Into {
    async fn accept(&self, items: Vec<Raw>, _: Value) -> Result<(), IntakeError> {
        let items = items.into_iter().map(|raw| (raw.provider_id, now(), raw.bytes)).collect();
        self.0.accept(self.1, items).await.map(drop).map_err(|e| IntakeError(e.to_string()))
    }

    async fn health(&self, _: Health) {}
}

/// Fetches until something new is there, and reads it. Returns the newest message.
pub async fn fetched(o: &Office, kind: ChannelKind, inbox: Id, config: Value) -> Message {
    let account = Account {
        inbox_id: inbox,
        name: "נועם".into(),
        address: String::new(),
        language: "he".into(),
        config,
        key: [7; 32],
        allow_private: true,
        hook_url: None,
        watch: Watch::default(),
    };
    let before = o.number("SELECT COUNT(*) FROM inbound_raw").await;
    let (stop, stopped) = watch::channel(false);
    let (source, intake) =
        (channels::connector(kind).expect("the connector"), Arc::new(Into(o.desk.clone(), inbox)));
    let task = tokio::spawn(async move { source.pull(account, None, intake, stopped).await });
    let there = async {
        while o.number("SELECT COUNT(*) FROM inbound_raw").await == before {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), there).await.expect("something new");
    stop.send_replace(true);
    task.await.expect("in order").expect("it ends when asked");
    o.desk.read_waiting().await.expect("read");
    o.newest_message().await
}

pub async fn state(o: &Office, answer: &Message) -> (DeliveryState, Option<String>) {
    let all = o.messages(answer.conversation_id).await;
    let found = all.into_iter().find(|m| m.id == answer.id).and_then(|m| m.delivery).expect("a delivery");
    (found.state, found.reason)
}

async fn a_mention_of_a_listening_service_is_answered_through_it_and_told_of_later(o: Office) {
    let vendor = Listener::open().await;
    let (id, key) = inbox(&o, ChannelKind::Mention, vendor.config()).await;
    let calls = async |mentions: &[Value]| {
        let delivery = vendor.call(mentions, now().0 / 1_000_000);
        let (kind, path) = ("mention".to_owned(), format!("/hooks/mention/{key}"));
        let (headers, body) = (delivery.headers, delivery.body);
        o.desk
            .hook(HookCall { kind, key: key.clone(), path, headers, body, ..HookCall::default() })
            .await
            .expect("taken");
        o.desk.read_waiting().await.expect("read");
    };
    let mut mention = Listener::mention("lst-1", "u-77", "שבועיים אני מחכה למקרר ואיש לא עונה");
    mention["under"] = json!({"id": "root", "author": "קבוצה", "text": "מי קנה מקרר?"});
    let mut other = Listener::mention("lst-2", "u-78", "גם אני עדיין מחכה כבר חודש");
    other["under"] = mention["under"].clone();
    calls(&[mention.clone(), other]).await;
    calls(&[mention]).await;
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 2, "the same again is no second one");
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 2, "each person has a conversation");
    let first = o.number("SELECT MIN(id) FROM conversation").await;
    let full = o.desk.conversation(&o.avi, first).await.unwrap();
    let post = full.mention.expect("a post");
    assert_eq!(
        (post.source.as_str(), post.followers, full.conversation.public),
        ("forum", Some(1_240), true)
    );
    assert_eq!((post.under.map(|u| u.text), full.conversation.inbox_id), (Some("מי קנה מקרר?".into()), id));

    let answer = o.desk.reply(&o.avi, first, says_publicly(FINE)).await.expect("written");
    o.desk.send_due().await.unwrap();
    o.desk.send_due().await.unwrap();
    let published = vendor.published();
    assert_eq!(published.len(), 1);
    assert_eq!((&published[0]["answers"], &published[0]["to"]), (&json!("lst-1"), &json!("u-77")));
    assert_eq!((&published[0]["text"], state(&o, &answer).await.0), (&json!(FINE), DeliveryState::Sent));

    let mut removed = Listener::mention("lst-1", "u-77", "");
    removed["state"] = json!("removed");
    calls(&[removed]).await;
    let told = o.messages(first).await.into_iter().find(|m| m.text.contains("שבועיים")).unwrap();
    assert_eq!(told.parts.expect("a mark")["revoked"], true);
}

async fn a_post_is_fetched_answered_below_and_gone_on_with_in_private(o: Office) {
    let vendor = Mastodon::open().await;
    let (id, _) = inbox(&o, ChannelKind::Mastodon, vendor.config()).await;
    let dana = "dana@toot.example";
    let post = vendor.posts(dana, "שבוע אני מחכה להזמנה, מה קורה איתכם?", json!({}));
    vendor.tells("mention", &post);
    let asked = fetched(&o, ChannelKind::Mastodon, id, vendor.config()).await;
    assert!(asked.public);
    let done =
        o.desk.move_private(&o.avi, asked.conversation_id, says_publicly(FINE), PrivateKind::Vendor).await;
    let private = done.expect("moved").private_message.expect("a private message");
    o.desk.send_due().await.unwrap();
    let sent = vendor.published();
    let of = |n: usize, key: &str| sent[n][key].as_str().unwrap_or_default().to_owned();
    assert_eq!((of(0, "visibility"), of(0, "in_reply_to_id")), ("public".into(), post.clone()));
    assert_eq!((of(1, "visibility"), of(1, "in_reply_to_id")), ("direct".into(), post));
    assert!(sent.iter().all(|p| p["status"].as_str().is_some_and(|s| s.starts_with("@dana@toot.example "))));
    assert_eq!(state(&o, &private).await.0, DeliveryState::Sent);

    let alone = json!({"visibility": "direct", "in_reply_to_id": sent[1]["id"]});
    let said = vendor.posts(dana, "הזמנה 4471", alone);
    vendor.tells("mention", &said);
    let back = fetched(&o, ChannelKind::Mastodon, id, vendor.config()).await;
    assert_eq!((back.conversation_id, back.public), (asked.conversation_id, false));
    assert!(!o.row(asked.conversation_id).await.public, "it runs in private now");
}

async fn an_answer_names_the_very_post_that_it_answers(o: Office) {
    let vendor = Bluesky::open().await;
    let (id, _) = inbox(&o, ChannelKind::Bluesky, vendor.config()).await;
    let post = vendor.posts("dana", "מחכה שבוע, מה קורה איתכם?", json!({}));
    vendor.tells("mention", &post);
    let asked = fetched(&o, ChannelKind::Bluesky, id, vendor.config()).await;
    let full = o.desk.conversation(&o.avi, asked.conversation_id).await.unwrap();
    assert_eq!(
        full.mention.expect("a post").url.as_deref(),
        Some("https://bsky.app/profile/did:plc:dana/post/3k0001")
    );
    let answer = o.desk.reply(&o.avi, asked.conversation_id, says_publicly(FINE)).await.expect("written");
    o.desk.send_due().await.unwrap();
    assert_eq!(state(&o, &answer).await.0, DeliveryState::Sent);
    assert_eq!(vendor.records()[0]["reply"]["parent"]["uri"], json!(post));
}

async fn an_article_that_speaks_of_us_is_a_post_that_cannot_be_answered(o: Office) {
    let vendor = Press::open().await;
    let config = vendor.config(&["/rss"], &["נועם"]);
    let (id, _) = inbox(&o, ChannelKind::Rss, config.clone()).await;
    vendor.publish("/rss", &[("1", "תלונות על החברה: בנועם לא עונים"), ("2", "מזג האוויר")]);
    let article = fetched(&o, ChannelKind::Rss, id, config).await;
    let full = o.desk.conversation(&o.avi, article.conversation_id).await.unwrap();
    let post = full.mention.expect("a post");
    assert_eq!((post.source.as_str(), post.can_reply), ("news.example", false));
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 1);
    assert!(o.desk.reply(&o.avi, article.conversation_id, says_publicly(FINE)).await.is_err());
}
