//! The web chat, from the visitor's side.

use crate::support::{Office, SITE_SECRET, now, pass};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use desk::{DeskError, InboxEdit, ReplyDraft, VDraft, Visitor};
use domain::{DeliveryState, Id};
use hmac::{Hmac, Mac};
use sha2::Sha256;

on_both![
    a_session_makes_no_row,
    the_first_message_makes_contact_and_conversation,
    a_message_sent_again_is_one_message,
    two_tabs_share_one_conversation,
    a_reload_finds_everything_again,
    a_file_of_another_visitor_is_refused,
    a_file_is_reached_only_by_its_signed_address,
    each_side_sees_what_the_other_read,
    what_was_not_sent_yet_is_not_seen_and_not_read,
    nothing_that_the_team_wrote_for_itself_reaches_the_visitor,
    one_visitor_never_sees_another,
    a_customer_of_the_site_is_known_by_a_signed_identity,
    an_identity_that_is_not_the_sites_is_refused,
    a_token_of_another_installation_is_refused,
    a_switched_off_chat_is_gone,
    the_form_of_the_chat_is_obeyed,
];

/// A message as the widget sends it.
pub fn say(key: &str, text: &str) -> VDraft {
    VDraft { client_id: key.to_owned(), text: text.to_owned(), ..VDraft::default() }
}

/// The visitor writes; the number of the message.
async fn write(o: &Office, visitor: &Visitor, key: &str, text: &str) -> Id {
    o.desk.visitor_write(visitor, say(key, text)).await.expect("taken").0.id
}

async fn conversation(o: &Office, token: &str) -> Id {
    let session = o.desk.visitor_session(&o.key, Some(token), None, None).await.unwrap();
    session.conversation_id.expect("a conversation")
}

async fn answer(o: &Office, id: Id, text: &str) -> Id {
    let draft = ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() };
    o.desk.reply(&o.avi, id, draft).await.expect("answered").id
}

async fn a_session_makes_no_row(o: Office) {
    let rows = "SELECT (SELECT COUNT(*) FROM contact) + (SELECT COUNT(*) FROM identity) + \
                (SELECT COUNT(*) FROM conversation) + (SELECT COUNT(*) FROM inbound_raw)";
    for _ in 0..3 {
        let (visitor, token) = o.visitor().await;
        let session = o.desk.visitor_session(&o.key, Some(&token), None, Some("en")).await.unwrap();
        assert_eq!((session.conversation_id, session.messages.len()), (None, 0));
        assert_eq!(session.settings.language, "en");
        assert_eq!(o.desk.visitor_of(&session.token).await, Ok(visitor.clone()));
        assert!(o.desk.visitor_messages(&visitor, 0).await.unwrap().messages.is_empty());
        o.desk.visitor_read(&visitor, 5).await.unwrap();
    }
    assert_eq!(o.number(rows).await, 0);
}

async fn the_first_message_makes_contact_and_conversation(o: Office) {
    let (visitor, token) = o.visitor().await;
    let (message, new) = o.desk.visitor_write(&visitor, say("k1", "שלום, יש מישהו?")).await.unwrap();
    assert!(new);
    assert_eq!((message.from.as_str(), message.client_id.as_deref()), ("you", Some("k1")));
    let id = conversation(&o, &token).await;
    let page = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!((page.conversation.team_id, page.conversation.unread), (Some(o.service), Some(true)));
    assert_eq!(page.contact.identities.len(), 1);
    assert!(page.can_reply);
    assert_eq!(
        o.number("SELECT COUNT(*) FROM inbound_raw WHERE state = 'done'").await,
        1,
        "its bytes are kept"
    );
}

async fn a_message_sent_again_is_one_message(o: Office) {
    let (visitor, _) = o.visitor().await;
    let (first, _) = o.desk.visitor_write(&visitor, say("k1", "שלום")).await.unwrap();
    let (again, new) = o.desk.visitor_write(&visitor, say("k1", "שלום")).await.unwrap();
    assert_eq!((again.id, new), (first.id, false));
    let (a, b) = tokio::join!(
        o.desk.visitor_write(&visitor, say("k2", "שוב")),
        o.desk.visitor_write(&visitor, say("k2", "שוב"))
    );
    assert_eq!(a.unwrap().0.id, b.unwrap().0.id);
    // another visitor with the same key is somebody else
    let (other, _) = o.visitor().await;
    assert!(o.desk.visitor_write(&other, say("k1", "שלום")).await.unwrap().1);
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 3);
}

async fn two_tabs_share_one_conversation(o: Office) {
    let (visitor, token) = o.visitor().await;
    let tab = o.desk.visitor_of(&token).await.unwrap();
    let (a, b) = tokio::join!(
        o.desk.visitor_write(&visitor, say("one", "מהלשונית הראשונה")),
        o.desk.visitor_write(&tab, say("two", "ומהשנייה"))
    );
    assert_ne!(a.unwrap().0.id, b.unwrap().0.id);
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1);
    assert_eq!(o.number("SELECT COUNT(*) FROM contact").await, 1);
}

async fn a_reload_finds_everything_again(o: Office) {
    let (visitor, token) = o.visitor().await;
    write(&o, &visitor, "k1", "שלום").await;
    let id = conversation(&o, &token).await;
    answer(&o, id, "שלום, אני **אבי**").await;
    let session = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap();
    let told: Vec<_> = session.messages.iter().map(|m| (m.from.as_str(), m.text.as_str())).collect();
    assert_eq!(told, [("you", "שלום"), ("agent", "שלום, אני **אבי**")]);
    assert_eq!(session.messages[1].author.as_deref(), Some("אבי"));
    let later = o.desk.visitor_messages(&visitor, session.seq).await.unwrap();
    assert_eq!((later.messages.len(), later.removed.len(), later.seq), (0, 0, session.seq));
    pass(181 * 86_400);
    assert_eq!(o.desk.visitor_of(&token).await, Err(DeskError::Unauthenticated));
}

async fn a_file_of_another_visitor_is_refused(o: Office) {
    let ((one, _), (two, _)) = (o.visitor().await, o.visitor().await);
    let file = o.desk.visitor_upload(&one, "תמונה.png", "image/png", b"png".to_vec()).await.unwrap();
    let draft = VDraft { attachment_ids: vec![file.id], ..say("k1", "הנה") };
    let refused = o.desk.visitor_write(&two, draft.clone()).await;
    assert_eq!(refused.unwrap_err(), DeskError::invalid("attachment_ids", "not_yours"));
    assert_eq!(o.number("SELECT COUNT(*) FROM message").await, 0, "and nothing of it stays");
    let (message, _) = o.desk.visitor_write(&one, draft).await.unwrap();
    assert_eq!(message.attachments.iter().map(|f| f.id).collect::<Vec<_>>(), [file.id]);
}

async fn a_file_is_reached_only_by_its_signed_address(o: Office) {
    let (visitor, _) = o.visitor().await;
    let one = o.desk.visitor_upload(&visitor, "a.png", "image/png", b"one".to_vec()).await.unwrap();
    let two = o.desk.visitor_upload(&visitor, "b.png", "image/png", b"two".to_vec()).await.unwrap();
    let (_, sig) = one.url.split_once("sig=").unwrap();
    assert_eq!(o.desk.visitor_file(one.id, sig).await.unwrap().bytes, b"one");
    for (id, sig) in [(two.id, sig), (one.id, ""), (one.id, "x")] {
        assert_eq!(o.desk.visitor_file(id, sig).await.unwrap_err(), DeskError::NotFound);
    }
}

async fn each_side_sees_what_the_other_read(o: Office) {
    let (visitor, token) = o.visitor().await;
    let question = write(&o, &visitor, "k1", "שלום").await;
    let id = conversation(&o, &token).await;
    let state = async |n: usize| {
        o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap().messages[n].state.clone()
    };
    assert_eq!(state(0).await, "sent");
    o.desk.seen(&o.vera, id, question).await.unwrap();
    assert_eq!(state(0).await, "sent", "a viewer reads unseen");
    o.desk.seen(&o.avi, id, question).await.unwrap();
    assert_eq!(state(0).await, "read");
    let reply = answer(&o, id, "שלום").await;
    let delivery = async || o.messages(id).await.remove(1).delivery.unwrap().state;
    assert_eq!(delivery().await, DeliveryState::Sent);
    o.desk.visitor_read(&visitor, reply).await.unwrap();
    assert_eq!(delivery().await, DeliveryState::Read);
    assert_eq!(o.messages(id).await[1].seen_at, Some(now()));
}

async fn what_was_not_sent_yet_is_not_seen_and_not_read(o: Office) {
    o.hold(o.chat, 10).await;
    let (visitor, token) = o.visitor().await;
    write(&o, &visitor, "k1", "שלום").await;
    let id = conversation(&o, &token).await;
    let held = answer(&o, id, "רגע").await;
    let seen =
        async || o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap().messages.len();
    assert_eq!(seen().await, 1);
    o.desk.visitor_read(&visitor, held + 100).await.unwrap();
    assert_eq!(o.messages(id).await[1].seen_at, None, "nobody reads what was not sent");
    pass(10);
    o.desk.send_due().await.unwrap();
    assert_eq!(seen().await, 2);
}

async fn nothing_that_the_team_wrote_for_itself_reaches_the_visitor(o: Office) {
    let (visitor, token) = o.visitor().await;
    write(&o, &visitor, "k1", "שלום").await;
    let id = conversation(&o, &token).await;
    o.desk.note(&o.avi, id, "secret-note", None).await.unwrap();
    o.desk.transfer(&o.avi, id, o.billing, None, "secret-reason").await.unwrap();
    o.desk.set_tags(&o.dana, id, vec!["secret-label".to_owned()]).await.unwrap();
    let session = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap();
    let messages = o.desk.visitor_messages(&visitor, 0).await.unwrap();
    let said = serde_json::to_string(&(session, messages)).unwrap();
    assert!(!said.contains("secret"), "{said}");
    assert!(!said.contains("reading") && !said.contains("sentiment"), "{said}");
}

async fn one_visitor_never_sees_another(o: Office) {
    let ((one, _), (two, token)) = (o.visitor().await, o.visitor().await);
    let hers = write(&o, &one, "k1", "סוד").await;
    write(&o, &two, "k1", "שלום").await;
    let session = o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap();
    assert_eq!(session.messages.len(), 1);
    assert!(o.desk.visitor_messages(&two, 0).await.unwrap().messages.iter().all(|m| m.id != hers));
}

pub fn jwt(secret: &str, claims: &serde_json::Value) -> String {
    let text = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(br#"{"alg":"HS256","typ":"JWT"}"#),
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key");
    mac.update(text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

pub fn claims(sub: &str) -> serde_json::Value {
    let exp = now().0 / 1_000_000 + 3600;
    serde_json::json!({"sub": sub, "name": "אורית לוי", "email": "Orit@Customer.example", "exp": exp})
}

async fn a_customer_of_the_site_is_known_by_a_signed_identity(o: Office) {
    let token = jwt(SITE_SECRET, &claims("u7"));
    let session = o.desk.visitor_session(&o.key, None, Some(&token), None).await.unwrap();
    assert!(session.visitor.verified);
    let visitor = o.desk.visitor_of(&session.token).await.unwrap();
    write(&o, &visitor, "k1", "שלום").await;
    // from another device the same customer is the same contact
    let other =
        o.desk.visitor_session(&o.key, None, Some(&jwt(SITE_SECRET, &claims("u7"))), None).await.unwrap();
    assert_eq!(other.messages.len(), 1);
    let page = o.desk.conversation(&o.avi, other.conversation_id.unwrap()).await.unwrap();
    assert_eq!(
        (page.contact.name.as_str(), page.contact.email.as_deref()),
        ("אורית לוי", Some("orit@customer.example"))
    );
    assert!(page.contact.identities[0].verified);
    // the proof ends when the site's word ends
    pass(3601);
    assert_eq!(o.desk.visitor_of(&session.token).await, Err(DeskError::Unauthenticated));
    let later = o.desk.visitor_session(&o.key, Some(&session.token), None, None).await.unwrap();
    assert_eq!((later.conversation_id, later.visitor.verified), (None, false));
}

async fn an_identity_that_is_not_the_sites_is_refused(o: Office) {
    let mut ended = claims("u7");
    ended["exp"] = serde_json::json!(1);
    for bad in [jwt("another secret of a shop", &claims("u7")), jwt(SITE_SECRET, &ended), "a.b.c".to_owned()]
    {
        let refused = o.desk.visitor_session(&o.key, None, Some(&bad), None).await;
        assert_eq!(refused.unwrap_err(), DeskError::Conflict("bad_identity"), "{bad}");
    }
}

async fn a_token_of_another_installation_is_refused(o: Office) {
    let (_, token) = o.visitor().await;
    let (body, _) = token.split_once('.').unwrap();
    for bad in ["", "x", body, &format!("{body}."), &format!("{body}.AAAA"), &token[1..]] {
        assert_eq!(o.desk.visitor_of(bad).await, Err(DeskError::Unauthenticated), "{bad}");
    }
    assert_eq!(
        o.desk.visitor_session("no-such-key", None, None, None).await.unwrap_err(),
        DeskError::NotFound
    );
}

async fn a_switched_off_chat_is_gone(o: Office) {
    let (visitor, token) = o.visitor().await;
    let edit = InboxEdit { enabled: Some(false), ..InboxEdit::default() };
    o.desk.edit_inbox(&o.ron, o.chat, None, edit).await.unwrap();
    assert_eq!(
        o.desk.visitor_session(&o.key, Some(&token), None, None).await.unwrap_err(),
        DeskError::NotFound
    );
    let refused = o.desk.visitor_write(&visitor, say("k1", "שלום")).await;
    assert_eq!(refused.unwrap_err(), DeskError::Conflict("inbox_disabled"));
}

async fn the_form_of_the_chat_is_obeyed(o: Office) {
    for (word, asks) in [("no", false), ("optional", true), ("required", true)] {
        let config = serde_json::json!({"title": "צ׳אט", "colour": "#112233", "ask_email": word});
        let edit = InboxEdit { config: Some(config), ..InboxEdit::default() };
        o.desk.edit_inbox(&o.ron, o.chat, None, edit).await.unwrap();
        let settings = o.desk.visitor_session(&o.key, None, None, None).await.unwrap().settings;
        assert_eq!((settings.title.as_str(), settings.colour.as_str()), ("צ׳אט", "#112233"));
        assert_eq!(settings.ask_email, asks, "{word}");
    }
    let (visitor, _) = o.visitor().await;
    for bad in [say("", "שלום"), say("k1", " "), say("k1", &"א".repeat(8001)), say(&"k".repeat(65), "שלום")]
    {
        assert_eq!(o.desk.visitor_write(&visitor, bad).await.unwrap_err().code(), "invalid");
    }
}
