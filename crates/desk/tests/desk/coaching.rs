//! The settings of the coach: who may, what is refused, what is on the record, and that they are obeyed.

use crate::support::{Mail, Office};
use desk::{AuditQuery, DeskError, ReplyDraft};
use domain::coaching::{Authority, Coaching};
use domain::policy::Rule;
use domain::{ChannelKind, DeliveryState, Role};
use language::{Element, HouseWord, Profile};
use serde_json::json;

on_both![
    leads_read_and_administrators_change,
    two_who_change_at_once_do_not_undo_each_other,
    a_mistake_is_refused_and_nothing_changes,
    only_what_changed_is_on_the_record,
    the_helpers_key_stays_inside,
    own_profiles_words_and_rules_are_obeyed,
    a_new_colleague_is_looked_after_for_a_while,
];

async fn leads_read_and_administrators_change(o: Office) {
    assert_eq!(o.desk.coaching(&o.noa).await, Ok(Coaching::default()));
    for agent in [&o.avi, &o.vera] {
        assert_eq!(o.desk.coaching(agent).await, Err(DeskError::Forbidden));
    }
    for agent in [&o.noa, &o.avi, &o.vera] {
        let refused = o.desk.edit_coaching(agent, None, Coaching::default()).await;
        assert_eq!(refused, Err(DeskError::Forbidden));
    }
    let new = Coaching { bypass: vec![Role::Admin], ..Coaching::default() };
    let saved = o.desk.edit_coaching(&o.ron, Some(1), new.clone()).await.unwrap();
    assert_eq!(saved, Coaching { version: 2, ..new });
    assert_eq!(o.desk.coaching(&o.noa).await, Ok(saved));
}

async fn two_who_change_at_once_do_not_undo_each_other(o: Office) {
    for version in [1, 2] {
        let new = |word: &str| Coaching { off: vec![word.to_owned()], ..Coaching::default() };
        let other = o.another().await;
        let (a, b) = tokio::join!(
            o.desk.edit_coaching(&o.ron, Some(version), new("robotic")),
            other.edit_coaching(&o.ron, Some(version), new("closing"))
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        assert_eq!(a.err().or(b.err()), Some(DeskError::Changed));
    }
    assert_eq!(o.desk.coaching(&o.noa).await.unwrap().version, 3);
}

async fn a_mistake_is_refused_and_nothing_changes(o: Office) {
    let new = Coaching { off: vec!["nonsense".to_owned()], ..Coaching::default() };
    let refused = o.desk.edit_coaching(&o.ron, None, new).await;
    assert_eq!(refused, Err(DeskError::invalid("off.0", "unknown_label")));
    assert_eq!(o.desk.coaching(&o.noa).await, Ok(Coaching::default()));
}

async fn only_what_changed_is_on_the_record(o: Office) {
    let new = Coaching { off: vec!["robotic".to_owned()], ..Coaching::default() };
    o.desk.edit_coaching(&o.ron, None, new).await.unwrap();
    let query = AuditQuery { kind: Some("coaching_changed".to_owned()), ..AuditQuery::default() };
    let line = o.desk.audit(&o.noa, query).await.unwrap().items.remove(0);
    assert_eq!((line.before, line.after), (Some(json!({"off": []})), Some(json!({"off": ["robotic"]}))));
    assert_eq!(line.object.as_deref(), Some("coaching"));
}

async fn the_helpers_key_stays_inside(o: Office) {
    let key = |key: Option<&str>| {
        let mut new = Coaching::default();
        new.helper.key = key.map(str::to_owned);
        new
    };
    for (given, set) in [(Some("sk-very-secret"), true), (None, true), (Some(""), false)] {
        let saved = o.desk.edit_coaching(&o.ron, None, key(given)).await.unwrap();
        assert_eq!((saved.helper.key_set, &saved.helper.key), (set, &None), "{given:?}");
    }
    o.desk.edit_coaching(&o.ron, None, key(Some("sk-very-secret"))).await.unwrap();
    let page = o.desk.audit(&o.noa, AuditQuery::default()).await.unwrap();
    assert!(!serde_json::to_string(&page).unwrap().contains("sk-very"));
    assert_eq!(o.number("SELECT COUNT(*) FROM setting WHERE value LIKE '%sk-very%'").await, 0);
    assert_eq!(page.items[0].after.as_ref().unwrap()["helper_key_changed"], true);
}

async fn own_profiles_words_and_rules_are_obeyed(o: Office) {
    let word = HouseWord {
        say_not: "פקיד".to_owned(),
        say: Some("נציג".to_owned()),
        why: "כך נהוג אצלנו".to_owned(),
        lang: None,
    };
    let rule = Rule {
        id: "chat".to_owned(),
        name: "כל תשובה בצ׳אט".to_owned(),
        channels: vec![ChannelKind::Webchat],
        ..Rule::default()
    };
    let new = Coaching {
        profiles: vec![Profile { channel: None, kind: None, elements: vec![Element::Closing] }],
        words: vec![word],
        policy: vec![rule],
        authority: vec![Authority { role: Role::Agent, limit: None }],
        ..Coaching::default()
    };
    o.desk.edit_coaching(&o.ron, None, new).await.unwrap();
    let (id, seen) = o.mail_in(Mail::orit("שלום")).await;
    let advice = o.desk.review(&o.avi, Some(id), "הפקיד שלנו יזכה אותך ב-900 ש״ח.", None).await.unwrap();
    assert_eq!(advice.review.required, [Element::Closing]);
    assert!(advice.review.findings.iter().any(|f| f.label == "house_word" && f.why == "כך נהוג אצלנו"));
    assert!(!advice.policy.unwrap().needs_review, "no limit, and it is no chat");
    let chat = o.desk.review(&o.avi, Some(id), "שלום", Some(ChannelKind::Webchat)).await.unwrap();
    assert_eq!(chat.policy.unwrap().reasons[0].rule, "chat");
    assert_eq!(o.desk.review(&o.avi, None, "שלום", None).await.unwrap().policy, None);
    let reply =
        ReplyDraft { text: "שלום".to_owned(), seen_message_id: Some(seen), ..ReplyDraft::default() };
    let sent = o.desk.reply(&o.avi, id, reply).await.unwrap();
    assert_eq!(sent.delivery.unwrap().state, DeliveryState::Held);
}

async fn a_new_colleague_is_looked_after_for_a_while(o: Office) {
    let mut new = Coaching::default();
    new.policy.iter_mut().for_each(|r| r.enabled = true);
    o.desk.edit_coaching(&o.ron, None, new).await.unwrap();
    let (id, _) = o.mail_in(Mail::orit("שלום")).await;
    let rules = async || o.desk.review(&o.avi, Some(id), "שלום", None).await.unwrap().policy.unwrap().reasons;
    assert_eq!(rules().await[0].rule, "new_agent");
    crate::support::pass(14 * 86_400);
    assert_eq!(rules().await, vec![]);
}
