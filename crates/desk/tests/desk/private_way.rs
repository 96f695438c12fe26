//! From the public square to a private talk: the same conversation goes on where the customer wants it, by a link that
//! works once, or by the vendor's private reply.

use crate::public::facts;
use crate::support::{BASE, Number, Office, Said, Square, now, pass, says_publicly};
use desk::{
    DeskError, MovedToPrivate, PrivateKind, PrivateStep, PrivateStepTaken, PrivateWayOffer, ReplyDraft,
    VDraft,
};
use domain::{ChannelKind, EventKind, Id, Lang, Message, Status};
use serde_json::json;
use vendors::whatsapp::Customer;

on_both![
    a_link_stands_in_the_line_and_the_talk_goes_on_in_the_chat,
    looking_at_a_link_takes_nothing_and_shows_nothing_of_the_talk,
    it_goes_on_by_mail_and_what_is_answered_there_comes_back,
    it_goes_on_in_whatsapp_with_the_words_that_the_page_gives,
    a_known_number_stays_whose_it_is,
    a_call_is_booked_instead,
    a_link_works_once_however_many_take_it,
    a_link_ends_after_two_days,
    what_is_no_link_of_ours_opens_nothing,
    the_vendor_carries_one_private_answer,
    what_cannot_be_opened_is_refused_with_its_code,
    who_follows_a_link_sees_nothing_that_was_said_elsewhere_in_private,
];

const LINE: &str = "תודה שכתבת, נמשיך בפרטי. אבי";

async fn post(o: &Office, s: &Square) -> Message {
    s.brings(o, s.in_posts, &Said::post("p1", "dana", "מחכה שבוע להזמנה, מה קורה איתכם?")).await
}

async fn moved(o: &Office, id: Id) -> (MovedToPrivate, String) {
    let moved = o.desk.move_private(&o.avi, id, says_publicly(LINE), PrivateKind::Link).await.expect("moved");
    let token = moved.link.as_deref().and_then(|l| l.rsplit('/').next()).expect("a link").to_owned();
    (moved, token)
}

async fn take(o: &Office, token: &str, step: PrivateStep) -> Result<PrivateStepTaken, DeskError> {
    o.desk.take_private_way(token, step, Lang::He).await
}

fn quiet(text: &str) -> ReplyDraft {
    ReplyDraft { text: text.to_owned(), override_stale: true, ..ReplyDraft::default() }
}

async fn a_link_stands_in_the_line_and_the_talk_goes_on_in_the_chat(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let ways = o.desk.conversation(&o.avi, id).await.unwrap().private_ways;
    let (line, token) = moved(&o, id).await;
    let link = format!("{BASE}/p/{token}");
    assert_eq!((line.link.as_deref(), line.until), (Some(link.as_str()), Some(now().plus_seconds(172_800))));
    assert_eq!(line.message.text, format!("{LINE} {link}"));
    assert_eq!(ways, [PrivateWayOffer { way: PrivateKind::Link, adds: link.chars().count() + 1 }]);
    let kept = o.number("SELECT COUNT(*) FROM event WHERE data LIKE '%/p/%'").await;
    assert_eq!(kept, 0, "the journal knows no token");
    o.desk.send_due().await.unwrap();
    assert_eq!(s.posts.sent()[0]["text"], line.message.text);

    let PrivateStepTaken::Chat { inbox, token } = take(&o, &token, PrivateStep::Chat).await.unwrap() else {
        panic!("the chat")
    };
    assert_eq!(inbox, o.key);
    let session = o.desk.visitor_session(&inbox, Some(&token), None, None).await.unwrap();
    assert_eq!(session.conversation_id, Some(id));
    let row = o.row(id).await;
    assert_eq!((row.public, row.channel, row.inbox_id), (false, ChannelKind::Webchat, o.chat));
    assert_eq!(
        facts(&o, id, EventKind::PrivateWayTaken).await,
        [json!({"channel": "webchat", "proven": false})]
    );
    // the house speaks first, and who writes back is in the same conversation
    assert!(session.messages.iter().any(|m| m.from == "auto" && m.text.contains("בשיחה פרטית")));
    let visitor = o.desk.visitor_of(&token).await.unwrap();
    let said = VDraft { client_id: "a".into(), text: "הזמנה 4471".into(), ..VDraft::default() };
    o.desk.visitor_write(&visitor, said).await.unwrap();
    assert_eq!(o.newest_message().await.conversation_id, id);
    assert_eq!(o.row(id).await.status, Status::Open);
    let answer = o.desk.reply(&o.avi, id, quiet("שלום דנה, בודק מיד.")).await.unwrap();
    assert_eq!((answer.public, answer.channel), (false, ChannelKind::Webchat));
    let person = o.desk.conversation(&o.avi, id).await.unwrap().contact;
    assert_eq!(person.identities.len(), 2, "tied by their act");
    assert_eq!(o.number("SELECT COUNT(*) FROM conversation").await, 1);
}

async fn looking_at_a_link_takes_nothing_and_shows_nothing_of_the_talk(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let (_, token) = moved(&o, id).await;
    for _ in 0..3 {
        let view = o.desk.private_view(&token, Lang::En).await.unwrap();
        assert_eq!(view.business, "נועם");
        assert!(view.chat && view.mail && view.whatsapp.is_none() && view.slots.is_none());
    }
    assert!(o.row(id).await.public);
    assert_eq!(facts(&o, id, EventKind::PrivateWayTaken).await.len(), 0);
}

async fn it_goes_on_by_mail_and_what_is_answered_there_comes_back(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let (_, token) = moved(&o, id).await;
    for bad in ["", "dana", "noreply@x.example", crate::support::SERVICE] {
        let refused = take(&o, &token, PrivateStep::Mail { email: bad.into() }).await.unwrap_err();
        assert_eq!(refused, DeskError::invalid("email", "bad_email"), "{bad}");
    }
    let email = "Dana@Customer.example".to_owned();
    let taken = take(&o, &token, PrivateStep::Mail { email }).await.unwrap();
    assert_eq!(taken, PrivateStepTaken::Mail { email: "da…@customer.example".into() });
    o.desk.send_due().await.unwrap();
    let (wire, text) = o.wire.last();
    assert_eq!(wire.to, ["dana@customer.example"]);
    assert!(!text.contains("dana <"), "nobody proved whose address it is: {text}");
    let full = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!((full.recipient.as_deref(), full.can_reply), (Some("dana@customer.example"), true));
    let first = wire.message_id.clone();
    let back = crate::support::Mail::from("dana@customer.example", "זאת אני").answers(&first);
    let (came, _) = o.mail_in(back).await;
    assert_eq!(came, id);
    let row = o.row(id).await;
    assert!(!row.public && row.status == Status::Open);
    o.desk.reply(&o.avi, id, quiet("תודה דנה, מטפלים.")).await.unwrap();
    pass(60);
    o.desk.send_due().await.unwrap();
    assert_eq!(o.wire.last().0.to, ["dana@customer.example"]);
}

async fn it_goes_on_in_whatsapp_with_the_words_that_the_page_gives(mut o: Office) {
    let s = Square::of(&mut o).await;
    let n = Number::of(&o).await;
    let id = post(&o, &s).await.conversation_id;
    let (_, token) = moved(&o, id).await;
    let link = o.desk.private_view(&token, Lang::He).await.unwrap().whatsapp.expect("a way to WhatsApp");
    assert!(link.starts_with("https://wa.me/97239990000?text=") && link.ends_with(&token), "{link}");
    let dana = Customer::new("דנה לוי", "972502345678");
    let came = n.brings(&o, dana.writes(&n.vendor, &format!("שלום, ממשיכים כאן: {token}"))).await;
    assert_eq!((came.conversation_id, came.channel), (id, ChannelKind::Whatsapp));
    let row = o.row(id).await;
    assert!(!row.public && row.inbox_id == n.inbox);
    assert_eq!(
        facts(&o, id, EventKind::PrivateWayTaken).await,
        [json!({"channel": "whatsapp", "proven": false})]
    );
    let more = n.brings(&o, dana.writes(&n.vendor, "ההזמנה היא 4471")).await;
    assert_eq!(more.conversation_id, id, "and on it goes");
    n.answer(&o, &more, "תודה, בודק.").await;
    assert_eq!(n.vendor.sent()[0].message["to"], "972502345678");
    let another = Customer::new("יוסי", "972509999999");
    let again = n.brings(&o, another.writes(&n.vendor, &format!("גם אני: {token}"))).await;
    assert_ne!(again.conversation_id, id, "a link that was taken joins nobody");
}

async fn a_known_number_stays_whose_it_is(mut o: Office) {
    let s = Square::of(&mut o).await;
    let n = Number::of(&o).await;
    let dana = Customer::new("דנה לוי", "972502345678");
    let old = n.brings(&o, dana.writes(&n.vendor, "שאלה ישנה")).await;
    let id = post(&o, &s).await.conversation_id;
    let (_, token) = moved(&o, id).await;
    let came = n.brings(&o, dana.writes(&n.vendor, &format!("ממשיכים: {token}"))).await;
    assert_eq!(came.conversation_id, id);
    let more = n.brings(&o, dana.writes(&n.vendor, "ועוד משהו")).await;
    assert_eq!(more.conversation_id, id, "what they went on with last");
    let (here, there) = (o.row(id).await.contact.id, o.row(old.conversation_id).await.contact.id);
    assert_ne!(here, there, "following a link proves no name");
}

async fn a_call_is_booked_instead(mut o: Office) {
    let s = Square::of(&mut o).await;
    let mut service = o.desk.service(&o.ron).await.unwrap();
    service.callbacks.enabled = true;
    o.desk.edit_service(&o.ron, None, service).await.unwrap();
    let o = o.day_and_night().await;
    let id = post(&o, &s).await.conversation_id;
    let (_, token) = moved(&o, id).await;
    let slot = o.desk.private_view(&token, Lang::He).await.unwrap().slots.unwrap()[0].clone();
    let call = |at: &str, phone: &str| PrivateStep::Call { at: at.into(), phone: phone.into() };
    let refused = async |step| take(&o, &token, step).await.unwrap_err();
    assert_eq!(refused(call("soon", "050-1234567")).await, DeskError::invalid("at", "required"));
    assert_eq!(refused(call(&slot.at.rfc3339(), "")).await, DeskError::invalid("phone", "required"));
    assert_eq!(refused(call(&slot.at.rfc3339(), "12")).await, DeskError::invalid("phone", "bad_phone"));
    let past = now().plus_seconds(-3600).rfc3339();
    assert_eq!(refused(call(&past, "050-1234567")).await, DeskError::invalid("at", "no_such_slot"));
    assert!(o.row(id).await.public, "nothing was taken so far");
    let taken = take(&o, &token, call(&slot.at.rfc3339(), "050-1234567")).await.unwrap();
    assert_eq!(taken, PrivateStepTaken::Call { when: slot.label });
    let full = o.desk.conversation(&o.avi, id).await.unwrap();
    assert_eq!((full.callbacks.len(), full.conversation.public), (1, false));
    assert_eq!(
        facts(&o, id, EventKind::PrivateWayTaken).await,
        [json!({"channel": "callback", "proven": false})]
    );
}

async fn a_link_works_once_however_many_take_it(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let (_, token) = moved(&o, id).await;
    let mail = |name: &str| PrivateStep::Mail { email: format!("{name}@customer.example") };
    let all = tokio::join!(
        take(&o, &token, PrivateStep::Chat),
        take(&o, &token, PrivateStep::Chat),
        take(&o, &token, mail("a")),
        take(&o, &token, mail("b")),
    );
    let all = [all.0, all.1, all.2, all.3];
    assert_eq!(all.iter().filter(|r| r.is_ok()).count(), 1);
    assert!(all.iter().filter_map(|r| r.as_ref().err()).all(|e| e.code() == "way_used"));
    assert_eq!(facts(&o, id, EventKind::PrivateWayTaken).await.len(), 1);
    assert_eq!(o.desk.private_view(&token, Lang::He).await.unwrap_err().code(), "way_used");
}

async fn a_link_ends_after_two_days(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let (_, token) = moved(&o, id).await;
    pass(172_799);
    assert!(o.desk.private_view(&token, Lang::He).await.is_ok());
    pass(1);
    assert_eq!(o.desk.private_view(&token, Lang::He).await.unwrap_err().code(), "way_ended");
    assert_eq!(take(&o, &token, PrivateStep::Chat).await.unwrap_err().code(), "way_ended");
    assert!(o.row(id).await.public);
}

async fn what_is_no_link_of_ours_opens_nothing(mut o: Office) {
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let (_, token) = moved(&o, id).await;
    let flipped: String = token.chars().rev().collect();
    for other in ["", "x", flipped.as_str(), &token[1..], "../../etc/passwd", "אבגדהוזחטיכלמנסעפצקרשתאב"]
    {
        assert_eq!(o.desk.private_view(other, Lang::He).await.unwrap_err(), DeskError::NotFound, "{other}");
        assert_eq!(take(&o, other, PrivateStep::Chat).await.unwrap_err(), DeskError::NotFound, "{other}");
    }
}

async fn the_vendor_carries_one_private_answer(mut o: Office) {
    let s = Square::of(&mut o).await;
    let said = Said::post("c1", "dana", "איפה ההזמנה?").by("דנה כהן").under(&["root"]);
    let id = s.brings(&o, s.on_page, &said).await.conversation_id;
    let ways = o.desk.conversation(&o.avi, id).await.unwrap().private_ways;
    assert_eq!(ways.iter().map(|w| w.way).collect::<Vec<_>>(), [PrivateKind::Vendor, PrivateKind::Link]);
    let done = o.desk.move_private(&o.avi, id, says_publicly(LINE), PrivateKind::Vendor).await.unwrap();
    let private = done.private_message.expect("a private message");
    assert!(done.message.public && !private.public && done.link.is_none());
    assert!(private.text.starts_with("שלום דנה, כאן אבי מצוות נועם."), "{}", private.text);
    o.desk.send_due().await.unwrap();
    let sent = s.page.sent();
    assert_eq!((&sent[0]["public"], &sent[0]["answers"]), (&json!(true), &json!("c1")));
    assert_eq!((&sent[1]["public"], &sent[1]["private_to"]), (&json!(false), &json!("c1")));
    let told = facts(&o, id, EventKind::MovedToPrivate).await;
    assert_eq!(told, [json!({"way": "vendor", "message_id": done.message.id, "until": null})]);
    assert!(o.row(id).await.public, "until they come");
    let again = o.desk.move_private(&o.avi, id, says_publicly(LINE), PrivateKind::Vendor).await.unwrap_err();
    assert_eq!(again.code(), "already_written_privately");
    assert_eq!(
        o.number("SELECT COUNT(*) FROM message WHERE direction = 'out'").await,
        2,
        "not the line alone"
    );
    let back = s.brings(&o, s.on_page, &Said::privately("m1", "dana", "הנה המספר: 4471")).await;
    assert_eq!((back.conversation_id, o.row(id).await.public), (id, false));
}

async fn what_cannot_be_opened_is_refused_with_its_code(mut o: Office) {
    let plain = o.desk.clone();
    let s = Square::of(&mut o).await;
    let id = post(&o, &s).await.conversation_id;
    let go = async |id: Id, text: &str, way| {
        o.desk.move_private(&o.avi, id, says_publicly(text), way).await.unwrap_err()
    };
    assert_eq!(
        go(id, LINE, PrivateKind::Vendor).await.code(),
        "cannot_reply_privately",
        "this source cannot"
    );
    assert_eq!(go(id, " ", PrivateKind::Link).await, DeskError::invalid("text", "required"));
    assert_eq!(go(id, "קיבלנו, בודקים.", PrivateKind::Link).await.code(), "public_guard");
    let without = plain.move_private(&o.avi, id, says_publicly(LINE), PrivateKind::Link).await.unwrap_err();
    assert_eq!(without.code(), "no_public_url");
    let (mail, _) = o.mail_in(crate::support::Mail::orit("שלום")).await;
    assert_eq!(go(mail, LINE, PrivateKind::Link).await.code(), "not_public");
    let stale = ReplyDraft { override_stale: false, seen_message_id: None, ..says_publicly(LINE) };
    let stale = o.desk.move_private(&o.avi, id, stale, PrivateKind::Link).await.unwrap_err();
    assert_eq!(stale.code(), "stale");
    for inbox in [o.chat, o.mail] {
        let off = desk::InboxEdit { enabled: Some(false), ..Default::default() };
        o.desk.edit_inbox(&o.ron, inbox, None, off).await.unwrap();
    }
    assert_eq!(go(id, LINE, PrivateKind::Link).await.code(), "no_private_way");
    assert_eq!(o.number("SELECT COUNT(*) FROM private_way").await, 0);
    assert_eq!(o.number("SELECT COUNT(*) FROM message WHERE direction = 'out'").await, 0);
}

async fn who_follows_a_link_sees_nothing_that_was_said_elsewhere_in_private(mut o: Office) {
    let s = Square::of(&mut o).await;
    let comment = |id: &str, text: &str| Said::post(id, "dana", text).under(&["root"]);
    let id = s.brings(&o, s.on_page, &comment("c1", "איפה ההזמנה?")).await.conversation_id;
    s.brings(&o, s.on_page, &Said::privately("m1", "dana", "מספר הכרטיס שלי 4580")).await;
    s.brings(&o, s.on_page, &comment("c2", "ועדיין כלום!")).await;
    let (_, token) = moved(&o, id).await;
    let PrivateStepTaken::Chat { inbox, token } = take(&o, &token, PrivateStep::Chat).await.unwrap() else {
        panic!("the chat")
    };
    let session = o.desk.visitor_session(&inbox, Some(&token), None, None).await.unwrap();
    let texts: Vec<&str> = session.messages.iter().map(|m| m.text.as_str()).collect();
    assert!(texts.contains(&"איפה ההזמנה?") && !texts.iter().any(|t| t.contains("4580")), "{texts:?}");
}
